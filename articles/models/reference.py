from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Substr, Upper
from django.utils.translation import gettext_lazy as _

from articles import identifiers
from articles.querysets import ReferenceQuerySet


class IsDigits(models.Func):
    """Whether a text is digits only, in words that each database knows without help."""

    output_field = models.BooleanField()
    template = "%(expressions)s NOT GLOB '*[^0-9]*'"

    def as_postgresql(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, template="%(expressions)s !~ '[^0-9]'", **extra)


class Reference(models.Model):
    """A paper, fact sheet or label that something on this site rests on. What is not known is left empty."""

    class Kind(models.TextChoices):
        TRIAL = "rct", _("randomised trial")
        SYSTEMATIC_REVIEW = "systematic-review", _("systematic review")
        GUIDELINE = "guideline", _("guideline")
        OBSERVATIONAL = "observational", _("observational study")
        MECHANISTIC = "mechanistic", _("laboratory or theory paper")
        REVIEW = "review", _("review")
        FACT_SHEET = "fact-sheet", _("fact sheet")

    class State(models.TextChoices):
        NAMED = "named", _("named only")
        IDENTIFIED = "identified", _("identified")
        CHECKED = "checked", _("checked")
        SUPERSEDED = "superseded", _("superseded")
        RETRACTED = "retracted", _("retracted")

    key = models.SlugField(_("key"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    authors = models.CharField(_("authors"), max_length=300, blank=True)
    journal = models.CharField(_("journal or organisation"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    volume_pages = models.CharField(_("volume and pages"), max_length=80, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, blank=True)
    kind_detail = models.CharField(_("design, in words"), max_length=300, blank=True)
    pmid = models.CharField("PMID", max_length=10, null=True, blank=True, unique=True)
    doi = models.CharField("DOI", max_length=150, null=True, blank=True, unique=True)
    pmcid = models.CharField("PMCID", max_length=14, null=True, blank=True, unique=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NAMED)
    state_note = models.CharField(_("how it was checked"), max_length=500, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        constraints = [
            models.CheckConstraint(
                condition=Q(pmid=None) | ~Q(pmid="") & IsDigits("pmid"), name="reference_pmid_is_normal"
            ),
            models.CheckConstraint(
                condition=Q(doi=None) | Q(doi__startswith="10.", doi=Lower("doi")), name="reference_doi_is_normal"
            ),
            models.CheckConstraint(
                condition=Q(pmcid=None)
                | Q(pmcid__startswith="PMC", pmcid__gt="PMC", pmcid=Upper("pmcid")) & IsDigits(Substr("pmcid", 4)),
                name="reference_pmcid_is_normal",
            ),
        ]

    def __str__(self):
        return self.short

    def clean(self):
        """Identifiers are kept in one spelling, whatever was typed or pasted."""
        wrong = {}
        for name in ("pmid", "doi", "pmcid"):
            try:
                setattr(self, name, identifiers.normal(name, getattr(self, name)))
            except ValueError as problem:
                wrong[name] = str(problem)
        if wrong:
            raise ValidationError(wrong)

    @property
    def short(self):
        """A name that fits a list: first author and year, else the title, else what identifies it."""
        who = self.authors.split(",")[0].removesuffix(" et al.").strip()
        if who and self.year:
            return f"{who} {self.year}"
        named = f"PMID {self.pmid}" if self.pmid else self.doi or self.pmcid
        return self.title or named or urlsplit(self.url).hostname or self.key

    @property
    def warning(self):
        """What readers have to know wherever it is named: that it was retracted or superseded."""
        return self.get_state_display() if self.state in (self.State.RETRACTED, self.State.SUPERSEDED) else ""

    @property
    def link(self):
        """Where a reader finds it: DOI first, because it never moves."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        return self.url


class Citation(models.Model):
    """A reference in an article's list, in the order of first mention. Written from the text by `writing`."""

    article = models.ForeignKey("Article", models.CASCADE, related_name="citations")
    reference = models.ForeignKey(Reference, models.PROTECT, related_name="citations")
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["article", "reference"], name="article_cites_once")]

    def __str__(self):
        return f"{self.order}. {self.reference}"
