"""Two rows of the library become one, everywhere: in texts, in edits that wait, in facts. Each change is a revision."""

from contextlib import ExitStack

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from articles import facts, redirects, shelves, writing
from articles.models import Article, Citation, ImageUse, Reference, SearchDoc, Supplement
from articles.search import index

IDENTIFIERS = ["pmid", "doi", "pmcid"]
OWNERS = ["supplement", "claim", "caution", "form", "evidenceclaim", "content_object"]
NAMES = ["title", "authors", "journal", "year", "volume_pages", "kind", "kind_detail", "url"]


@transaction.atomic
def merge_references(gone, kept, by=None):
    """`gone` becomes `kept` wherever it is cited; what only `gone` knew is kept."""
    with _revised(gone, by):
        _point_to(gone, kept, besides=[Citation])
    articles = Article.objects.filter(citations__reference=gone)
    note = _("Source %(gone)s is now %(kept)s") % {"gone": gone.key, "kept": kept.key}
    _rewrite(articles, f'data-reference="{gone.key}"', f'data-reference="{kept.key}"', by, note)
    known = {name: getattr(gone, name) for name in [*IDENTIFIERS, *NAMES] if not getattr(kept, name)}
    Citation.objects.filter(reference=gone).delete()
    gone.delete()
    Reference.objects.filter(pk=kept.pk).update(**known)
    kept.refresh_from_db()
    return kept


@transaction.atomic
def merge_topics(gone, kept, by=None):
    """`gone` becomes `kept`: its name a synonym, its address a redirect."""
    index.drop(SearchDoc.Kind.TOPIC, gone.pk)
    with _revised(gone, by):
        _point_to(gone, kept)
    _rewrite(
        Article.objects.all(), f'data-topic="{gone.slug}"', f'data-topic="{kept.slug}"', by, _("A topic was merged")
    )
    names = [*kept.synonyms, gone.name, *gone.synonyms]
    kept.synonyms = [name for name in dict.fromkeys(names) if name.casefold() != kept.name.casefold()]
    kept.save()
    shelves.recount({("topic_id", kept.pk)})
    redirects.moved(gone.get_absolute_url(), kept.get_absolute_url())
    gone.delete()
    index.follow_topic(kept)
    return kept


@transaction.atomic
def replace_image(old, new, by=None):
    """Show `new` wherever `old` is shown. `old` stays in the library, used by nothing."""
    note = _("Picture %(old)s is now %(new)s") % {"old": old.key, "new": new.key}
    for article in Article.objects.filter(lead_image=old):
        article.lead_image = new
        writing.save(article, by=by, note=note, is_small=True)
    for article in Article.objects.filter(waiting__isnull=False):
        if article.waiting.snapshot["lead_image"] == [old.pk, old.key]:
            writing.revise_waiting(article, by=by, lead_image=[new.pk, new.key])
    articles = Article.objects.filter(image_uses__image=old)
    _rewrite(articles, f'data-image="{old.key}"', f'data-image="{new.key}"', by, note)
    ImageUse.objects.filter(image=old).delete()
    return new


def _rewrite(articles, before, after, by, note):
    waiting = Article.objects.filter(waiting__isnull=False)
    for article in (articles.filter(body__contains=before) | waiting).distinct():
        writing.reword(article, before, after, by=by, note=note)


def _point_to(gone, kept, besides=()):
    """Every row that points to `gone` points to `kept`; one that would then be there twice is dropped."""
    for row, name in _rows_pointing_to(gone, besides):
        try:
            with transaction.atomic():
                type(row)._base_manager.filter(pk=row.pk).update(**{name: kept})
        except IntegrityError:
            row.delete()


def _rows_pointing_to(thing, besides=()):
    for relation in thing._meta.get_fields(include_hidden=True):
        if relation.auto_created and relation.one_to_many and relation.related_model not in besides:
            name = relation.field.name
            for row in relation.related_model._base_manager.filter(**{name: thing}):
                yield row, name


def _revised(gone, by):
    """Keeps a revision of every supplement with a fact that points to `gone`."""
    stack = ExitStack()
    supplements = {_supplement_of(row) for row, _name in _rows_pointing_to(gone)} - {None}
    for supplement in sorted(supplements, key=lambda supplement: supplement.pk):
        stack.enter_context(facts.editing(supplement, by))
    return stack


def _supplement_of(row):
    """The supplement whose facts the row is part of, or None."""
    while row is not None and not isinstance(row, Supplement):
        row = next((getattr(row, name) for name in OWNERS if hasattr(row, name)), None)
    return row
