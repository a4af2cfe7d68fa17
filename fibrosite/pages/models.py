from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article


class SitePage(models.Model):
    """A page of the site itself. There is one of each, at a fixed address; its words are the operator’s."""

    class Slug(models.TextChoices):
        ABOUT = "about", _("about us")
        RULES = "rules", _("rules of the discussion")
        PRIVACY = "privacy", _("privacy")
        DISCLAIMER = "disclaimer", _("medical disclaimer")

    slug = models.CharField(_("address"), max_length=10, choices=Slug, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("text"))
    updated_at = models.DateTimeField(_("last changed"), default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse(f"pages:{self.slug}")


class SignpostQuerySet(models.QuerySet):
    def shown(self):
        """In order, without those that lead to an article readers cannot see: one query."""
        public = Q(article__status=Article.Status.READY, article__publish_at__lte=timezone.now())
        return self.filter(public | Q(article=None)).select_related("article")


class Signpost(models.Model):
    """A place to start, on the home page: an article, or any other page of this site."""

    article = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("article")
    )
    path = models.CharField(
        _("or another page"), max_length=200, blank=True, help_text=_("Its path, beginning with a slash: /my-list/")
    )
    title = models.CharField(_("title"), max_length=80, blank=True, help_text=_("Empty: the title of the article."))
    words = models.CharField(_("for whom it is"), max_length=160, blank=True)
    order = models.PositiveSmallIntegerField(_("place"), default=0)

    objects = SignpostQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("place to start")
        verbose_name_plural = _("places to start")
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, path="") | (Q(article=None) & ~Q(path="") & ~Q(title="")),
                name="signpost_points_one_way",
                violation_error_message=_("Choose an article, or write a path and a title for it; not both."),
            )
        ]

    def __str__(self):
        return self.title or str(self.article)

    def get_absolute_url(self):
        return self.article.get_absolute_url() if self.article else self.path

    def clean(self):
        if self.path and (not self.path.startswith("/") or self.path.startswith(("//", "/\\"))):
            raise ValidationError({"path": _("Write the path only, beginning with one slash: /my-list/")})
