"""The only writer of an article's words and revisions: cleans them, keeps the list of references in step with the
text, and leaves a revision of every change."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles import redirects, shelves, snapshots
from articles.models import Article, Byline, Citation, Image, ImageUse, Reference, Revision
from articles.rendering import cited_keys, image_keys
from articles.search import index
from fibrosite.shared.html import clean_article


@transaction.atomic
def save(article, *, authors=None, topics=None, supplements=None, by=None, note="", is_small=False):
    """Store the article with a clean body. `authors` in the order of the byline; None leaves a list as it is.

    Raises ValidationError when the text cites a reference that does not exist."""
    article.body = clean_article(article.body)
    keys = cited_keys(article.body)
    references = references_for(keys)
    _keep_old_address(article)
    with shelves.following(article):
        article.save()
        _forget_lists(article)
        if authors is not None:
            set_authors(article, authors)
        if topics is not None:
            article.topics.set(topics)
    if supplements is not None:
        article.supplements.set(supplements)
    article.citations.all().delete()
    Citation.objects.bulk_create(
        Citation(article=article, reference=references[key], order=n) for n, key in enumerate(keys, 1)
    )
    note_images(article, image_keys(article.body))
    record(article, snapshots.take(article), by=by, note=note, is_small=is_small)
    index.follow_article(article)
    return article


def set_authors(article, authors):
    """The byline, in this order, at once; an edit of a public article gives `authors` to `propose` instead."""
    article.bylines.all().delete()
    Byline.objects.bulk_create(Byline(article=article, author=a, order=n) for n, a in enumerate(authors))


def note_images(article, keys):
    """Which pictures the article needs, those of an edit that waits too: none of them can be deleted."""
    article.image_uses.all().delete()
    images = Image.objects.filter(key__in=keys)
    ImageUse.objects.bulk_create(ImageUse(article=article, image=image) for image in images)


@transaction.atomic
def propose(article, *, authors=None, topics=None, supplements=None, by=None, note="", is_small=False):
    """Keep an edit of a public article as its waiting revision. Readers see the old words, byline and address until
    it goes live.

    Only the date of the next look does not wait: it is the desk's. Answers the revision, or None when nothing
    differs from what readers see."""
    article.body = clean_article(article.body)
    references_for(cited_keys(article.body))
    Article.objects.filter(pk=article.pk).update(next_review=article.next_review)
    snapshot = snapshots.take(article, authors=authors, topics=topics, supplements=supplements)
    public = Article.objects.get(pk=article.pk)
    article.slug = public.slug
    if snapshot == snapshots.take(public):
        revision = None
    else:
        revision = record(article, snapshot, by=by, note=note, is_small=is_small, is_waiting=True)
        if (revision.note, revision.is_small) != (note, is_small):  # the same words, told differently
            revision.note, revision.is_small = note, is_small
            revision.save(update_fields=["note", "is_small"])
    article.waiting = revision
    note_images(article, {*image_keys(public.body), *snapshot["images"]})
    Article.objects.filter(pk=article.pk).update(waiting=revision)
    return revision


def bring_in(article):
    """The waiting words become the article's own, as of the time that they were to go live."""
    revision, article.waiting = article.waiting, None
    snapshots.lay_over(article, revision.snapshot)
    if not address_is_taken(article, revision.snapshot):
        article.slug = revision.snapshot["slug"]
    if not revision.is_small:
        article.text_number = revision.number
        article.updated_at = revision.goes_live_at
        article.change_note = revision.note
    return save(
        article,
        authors=snapshots.authors_in(revision.snapshot),
        topics=list(snapshots.topics_in(revision.snapshot)),
        supplements=list(snapshots.supplements_in(revision.snapshot)),
        by=revision.by,
        is_small=True,
    )


@transaction.atomic
def restore(article, revision, by=None):
    """Take the words of an older revision. A public article gets them as a waiting edit, any other at once."""
    snapshot = revision.snapshot
    snapshots.lay_over(article, snapshot)
    lists = {
        "authors": snapshots.authors_in(snapshot),
        "topics": list(snapshots.topics_in(snapshot)),
        "supplements": list(snapshots.supplements_in(snapshot)),
    }
    note = _("Brought back from version %(number)d") % {"number": revision.number}
    if article.is_public:
        return propose(article, **lists, by=by, note=note)
    article.next_review = snapshots.next_review_in(snapshot)
    return save(article, **lists, by=by, note=note)


@transaction.atomic
def record(article, snapshot, *, by=None, note="", is_small=False, is_waiting=False):
    """The revision that holds `snapshot`: a new one, or the last one when nothing changed since."""
    Article.objects.select_for_update().only("pk").get(pk=article.pk)  # one number for each, also under load
    last = article.revisions.first()
    if last and last.snapshot == snapshot:
        return last
    number = last.number + 1 if last else 1
    revision = Revision.objects.create(
        article=article, number=number, snapshot=snapshot, by=by, note=note, is_small=is_small
    )
    if not is_small and not is_waiting:
        article.text_number = number
        article.save(update_fields=["text_number"])
    return revision


def reword(article, before, after, *, by=None, note=""):
    """Put `after` for `before` in the text as it is stored, and in an edit that waits. Readers are not told."""
    waiting = article.waiting
    if before in article.body:
        article.body = article.body.replace(before, after)
        save(article, by=by, note=note, is_small=True)
    if waiting and before in waiting.snapshot["body"]:
        body = waiting.snapshot["body"].replace(before, after)
        revise_waiting(article, by=by, body=body, citations=cited_keys(body), images=image_keys(body))


def revise_waiting(article, *, by=None, **changes):
    """Change parts of the snapshot that waits; its time and its note stay."""
    waiting = article.waiting
    revision = record(
        article, waiting.snapshot | changes, by=by, note=waiting.note, is_small=waiting.is_small, is_waiting=True
    )
    revision.goes_live_at = waiting.goes_live_at
    revision.save(update_fields=["goes_live_at"])
    article.waiting = revision
    article.save(update_fields=["waiting"])
    note_images(article, {*image_keys(article.body), *revision.snapshot["images"]})


def address_is_taken(article, snapshot):
    """Whether another article got the address that a waiting edit asks for."""
    return Article.objects.filter(slug=snapshot["slug"]).exclude(pk=article.pk).exists()


def _keep_old_address(article):
    """A new address leaves a redirect at the old one, as soon as readers may know that."""
    before = Article.objects.filter(pk=article.pk, publish_at__isnull=False).only("slug").first()
    if before and before.slug != article.slug:
        redirects.moved(before.get_absolute_url(), article.get_absolute_url())


def _forget_lists(article):
    """What was prefetched or laid over in memory is not what is stored any more."""
    getattr(article, "_prefetched_objects_cache", {}).clear()


@transaction.atomic
def thank(article, name):
    """Say in the note on what changed that a reader saw it: in the waiting edit's note when there is one, else in
    the note that readers see now. Once for each reader, and only while it fits."""
    thanks = _("Thanks to %(name)s for the correction.") % {"name": name}
    article = Article.objects.select_for_update(of=["self"]).select_related("waiting").get(pk=article.pk)
    row, field = (article.waiting, "note") if article.waiting else (article, "change_note")
    note = getattr(row, field)
    longer = f"{note} {thanks}".strip()
    if thanks not in note and len(longer) <= row._meta.get_field(field).max_length:
        setattr(row, field, longer)
        row.save(update_fields=[field])


def references_for(keys):
    """Key → Reference for every key; raises ValidationError naming the keys that nothing stands behind."""
    references = Reference.objects.in_bulk(keys, field_name="key")
    if missing := [key for key in keys if key not in references]:
        raise ValidationError(
            _("The text cites references that are not in the library: %(keys)s."),
            params={"keys": ", ".join(missing)},
            code="unknown_reference",
        )
    return references
