from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.querysets import ImageQuerySet


class Image(models.Model):
    """A picture in the library. What is stored was re-encoded by us; the uploaded file itself is never kept.

    `renditions` is a list of [width, format, file name]: WebP copies, smallest first, made when the picture came in,
    and AVIF copies, made by the worker a little later."""

    key = models.SlugField(_("key"), max_length=80, unique=True, help_text=_("Names the picture in an article’s text."))
    file = models.FileField(_("file"), upload_to="images/")
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    renditions = models.JSONField(editable=False, default=list)
    colour = models.CharField(max_length=7, editable=False, default="#f0e9f6")
    alt = models.CharField(_("what it shows"), max_length=500, blank=True)
    decorative = models.BooleanField(_("decorative, says nothing"), default=False)
    caption = models.CharField(_("usual caption"), max_length=300, blank=True)
    credit = models.CharField(_("credit"), max_length=200)
    licence = models.CharField(_("licence"), max_length=100, blank=True)
    source = models.URLField(_("source"), blank=True)
    focal_x = models.FloatField(_("focal point, from the left"), default=0.5)
    focal_y = models.FloatField(_("focal point, from the top"), default=0.5)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = ImageQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def __str__(self):
        return self.key

    @property
    def sources(self):
        """(media type, srcset) of every format there is, the smallest format first."""
        url = self.file.storage.url
        for kind in ("avif", "webp"):
            copies = [f"{url(name)} {width}w" for width, format, name in self.renditions if format == kind]
            if copies:
                yield f"image/{kind}", ", ".join(copies)


class ImageUse(models.Model):
    """A picture in an article’s text. Written from the text by `writing`; a picture in use cannot be deleted."""

    article = models.ForeignKey("Article", models.CASCADE, related_name="image_uses")
    image = models.ForeignKey(Image, models.PROTECT, related_name="uses")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "image"], name="article_uses_image_once")]
        verbose_name = _("use in an article")
        verbose_name_plural = _("uses in articles")

    def __str__(self):
        return str(self.article)
