"""Everything the page of one article shows, apart from its discussion, gathered in a fixed number of queries."""

from functools import cached_property

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from articles import beside, intake_table, rendering, snapshots
from articles.models import Article, MedicalReview
from fibrosite.shared.kept import kept, values_of

OPEN_CAUTIONS = 2  # more than two warnings open at once are read by nobody


class ArticlePage:
    """Its parts are made when they are looked at; `said` stands for all that the database said of them."""

    def __init__(self, article):
        self.article = article
        self._rows = beside.fetch([article], [article.body])
        self.said = self._rows.digest

    @cached_property
    def rendered(self):
        return rendering.render(
            self.article.body,
            references=self.sources,
            images={image.key: image for image in self._rows["images"]},
            draw_block=self._facts.draw,
            addresses={one.pk: one.get_absolute_url() for one in self._rows["linked"]},
        )

    @cached_property
    def sources(self):
        return [citation.reference for citation in self.article.citations.all()]

    @cached_property
    def cautions(self):
        return self._facts.of(self.article)

    @cached_property
    def _facts(self):
        return Facts(self._rows)

    @property
    def open_cautions(self):
        return self.cautions[:OPEN_CAUTIONS]

    @property
    def folded_cautions(self):
        return self.cautions[OPEN_CAUTIONS:]


def article_page(article, revision=None):
    """The page as readers see it now, or with the words of a revision; `article` is from `for_page()`."""
    show_what_is_due(article, revision)
    return ArticlePage(article)


def show_what_is_due(article, revision=None):
    """A waiting edit whose time has come counts, whether or not somebody has brought it in yet. Did anything?"""
    if revision and revision.pk != article.waiting_id:
        snapshots.lay_over(article, revision.snapshot)
    elif article.waiting and (revision or article.waiting.is_due):
        _show_waiting(article)
    else:
        return False
    return True


def addresses_of(ids):
    """Where the linked articles are now; those that readers cannot see are not among them."""
    linked = Article.objects.public().filter(pk__in=ids).only("slug") if ids else ()
    return {article.pk: article.get_absolute_url() for article in linked}


def _show_waiting(article):
    revision = article.waiting
    snapshots.lay_over(article, revision.snapshot)
    if not revision.is_small:
        article.updated_at, article.change_note = revision.goes_live_at or timezone.now(), revision.note
        article.text_number = revision.number
        signed = article.medical_reviews.filter(revision_number=revision.number, outcome=MedicalReview.Outcome.APPROVED)
        article.review = signed.select_related("reviewer__author").first() or article.review


class Facts:
    """What an article's placed blocks and caution boxes are drawn from, out of `beside.fetch`."""

    TEMPLATES = {
        "intakes": "articles/blocks/_intakes.html",
        "evidence": "articles/blocks/_evidence.html",
        "forms": "articles/blocks/_forms.html",
        "caution": "articles/blocks/_caution.html",
    }

    def __init__(self, rows):
        self.cautions = rows["cautions"]
        self.rows = {
            "intakes": rows["intakes"],
            "evidence": rows["evidence"],
            "forms": beside.forms_of(rows),
            "caution": rows["cautions"],
        }

    def of(self, article):
        covered = {supplement.pk for supplement in article.supplements.all()}
        return [caution for caution in self.cautions if caution.supplement_id in covered]

    def draw(self, block):
        rows = [
            row
            for row in self.rows.get(block.kind, ())
            if row.supplement.slug == block.supplement
            and (not block.topic or row.topic.slug == block.topic)
            and (not block.concern or row.target.slug == block.concern)
        ]
        if not rows:
            return ""
        return kept((block.kind, get_language(), values_of(rows)), lambda: self._block(block.kind, rows))

    def _block(self, kind, rows):
        context = {"supplement": rows[0].supplement, "rows": rows}
        if kind == "intakes":
            context["table"] = intake_table.table(rows)
        return render_to_string(self.TEMPLATES[kind], context)
