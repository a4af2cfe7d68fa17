"""What stands beside articles in the database and is drawn with them, fetched in one statement: who wrote them, what
they are about, sources, the facts of their supplements and placed blocks, pictures, and where their links lead."""

from itertools import groupby
from operator import attrgetter

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import SimpleLazyObject as _lazy

from articles import rendering
from articles.models import (
    Article,
    Byline,
    Caution,
    Citation,
    EvidenceClaim,
    Form,
    Image,
    ReferenceIntake,
    TaggedArticle,
)
from fibrosite.shared.prepared import later, later_each, prepared

BLOCKS = ("intakes", "evidence", "forms", "caution")
COVERING = Article.supplements.through
FORM_TOPIC = Form.topics.through


def fetch(articles, texts):
    """The rows by what they are: cautions, intakes, evidence, forms, images, linked. The articles get their lists, if
    no snapshot was laid over them, and their supplements get their forms; lists and rows are made when they are looked
    at. `texts` are the bodies that are drawn."""
    stored = [article for article in articles if "supplements" not in _lists_of(article)]
    laid_over = [article for article in articles if "supplements" in _lists_of(article)]
    placed = [block for body in texts for block in rendering.placed_blocks(body)]
    values = {
        "articles": [article.pk for article in stored],
        "covered": sorted({one.pk for article in laid_over for one in article.supplements.all()}),
        "images": sorted({key for body in texts for key in rendering.image_keys(body)}),
        "linked": sorted({pk for body in texts for pk in rendering.linked_articles(body)}),
    } | {kind: sorted({block.supplement for block in placed if block.kind == kind}) for kind in BLOCKS}
    shape = tuple((name, len(several)) for name, several in values.items())
    rows = _beside(shape, settings.SHOW_UNCHECKED_FACTS)(now=timezone.now(), **values)
    for article in stored:
        _lists_of(article).update(
            bylines=_lazy(lambda pk=article.pk: [one for one in rows["bylines"] if one.article_id == pk]),
            topics=_lazy(lambda pk=article.pk: [one.tag for one in rows["topics"] if one.content_object_id == pk]),
            supplements=_lazy(lambda pk=article.pk: _supplements(rows, pk)),
            citations=_lazy(lambda pk=article.pk: [one for one in rows["citations"] if one.article_id == pk]),
        )
    for article in laid_over:
        _with_forms(rows, article.supplements.all())
    return rows


@prepared
def _beside(shape, _shows_unchecked):
    several = {name: later_each(name, count) for name, count in shape}
    articles = several["articles"]
    covered = COVERING.objects.filter(article__pk__in=articles).values("supplement")
    covered = Q(supplement__in=covered) | Q(supplement__pk__in=several["covered"])

    def facts(model, placed, and_covered=None):
        wanted = Q(supplement__slug__in=several[placed])
        return model.objects.shown().filter(wanted | and_covered if and_covered else wanted)

    forms = facts(Form, "forms", covered)
    return {
        "bylines": Byline.objects.filter(article__pk__in=articles).select_related("author"),
        "topics": TaggedArticle.objects.filter(content_object__pk__in=articles).select_related("tag").order_by("pk"),
        "supplements": COVERING.objects.filter(article__pk__in=articles)
        .select_related("supplement")
        .order_by("supplement__name"),
        "citations": Citation.objects.filter(article__pk__in=articles).select_related("reference"),
        "cautions": facts(Caution, "caution", covered).for_boxes(),
        "intakes": facts(ReferenceIntake, "intakes").select_related("supplement", "source"),
        "evidence": facts(EvidenceClaim, "evidence").select_related("supplement", "topic"),
        "forms": forms.select_related("supplement", "source"),
        "form_topics": FORM_TOPIC.objects.filter(form__in=forms.order_by().values("pk"))
        .select_related("topic")
        .order_by("topic__name"),
        "images": Image.objects.filter(key__in=several["images"]),
        "linked": Article.objects.public(later("now")).filter(pk__in=several["linked"]).only("slug"),
    }


def forms_of(rows):
    """With their topics."""
    topics = _by("form_id", rows["form_topics"])
    for form in rows["forms"]:
        _lists_of(form)["topics"] = [row.topic for row in topics.get(form.pk, ())]
    return rows["forms"]


def _supplements(rows, article):
    return _with_forms(rows, [one.supplement for one in rows["supplements"] if one.article_id == article])


def _with_forms(rows, supplements):
    for supplement in supplements:
        its_own = [form for form in rows["forms"] if form.supplement_id == supplement.pk]
        _lists_of(supplement)["forms"] = its_own
    return supplements


def _lists_of(row):
    """Where Django keeps what was prefetched."""
    return row.__dict__.setdefault("_prefetched_objects_cache", {})


def _by(name, rows):
    key = attrgetter(name)
    return {value: list(those) for value, those in groupby(sorted(rows, key=key), key)}
