"""The only writer of an article's status and times. Every step is checked, done, written down and told."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import letters, redirects, shelves, snapshots, writing
from articles.models import Article, MedicalReview, Step
from articles.moves import MOVES
from articles.readiness import NotReady, what_is_missing
from articles.rendering import image_keys
from articles.search import index

__all__ = ["NotReady", "what_is_missing"]
Status = Article.Status
LOOK_AGAIN_AFTER = timedelta(days=365)
BIN_KEPT_FOR = timedelta(days=30)


class NotPossible(ValidationError):
    """The article does not stand where this step begins, or the step lacks something; the message says what."""


@transaction.atomic
def submit(article, by, note=""):
    """The author asks for a review."""
    step = _begin(article, "submit", by, note)
    return _end(article, step, status=Status.IN_REVIEW)


@transaction.atomic
def ask_medical(article, by, note=""):
    step = _begin(article, "ask_medical", by, note)
    return _end(article, step, status=Status.MEDICAL)


@transaction.atomic
def recall(article, by, note=""):
    step = _begin(article, "recall", by, note)
    return _end(article, step, status=Status.IN_REVIEW)


@transaction.atomic
def sign(article, by, *, outcome, scope, note="", next_review=None):
    """A medical reviewer says of the newest words, also of an edit that waits, whether they hold up."""
    step = _begin(article, "sign", by, note)
    if any(author.user_id == by.pk for author in _authors_of_newest(article)):
        raise NotPossible(_("You wrote this article. Somebody else has to review it."))
    newest = article.waiting or article.revisions.first()
    review = MedicalReview.objects.create(
        article=article, revision_number=newest.number, reviewer=by, outcome=outcome, scope=scope, note=note
    )
    changes = {"next_review": next_review or article.next_review}
    if article.status == Status.MEDICAL:
        changes["status"] = Status.IN_REVIEW
    if outcome == MedicalReview.Outcome.APPROVED and article.waiting is None:
        changes["review"] = review
    _end(article, step, **changes)
    return review


@transaction.atomic
def send_back(article, by, note):
    """Reject: back to the author, with the reason."""
    step = _begin(article, "send_back", by, note)
    return _end(article, step, status=Status.DRAFT)


@transaction.atomic
def publish(article, by, at=None, note=""):
    """Make the article public from the moment `at`, which may be past; now when None. Raises NotReady."""
    step = _begin(article, "publish", by, note)
    return _make_ready(article, step, at)


@transaction.atomic
def take_over(article, status, *, publish_at=None, made_at=None):
    """An article that was written elsewhere gets the status and the times it had there.

    Nothing is asked of it; what a reader misses is said when somebody publishes it the next time."""
    article.status, article.publish_at = status, publish_at
    article.binned_at = timezone.now() if status == Status.BINNED else None
    article.created_at = made_at or article.created_at
    with shelves.following(article):
        article.save(update_fields=["status", "publish_at", "binned_at", "created_at"])
    index.follow_article(article)


@transaction.atomic
def schedule(article, by, at, note=""):
    """Make the article public at a moment to come."""
    step = _begin(article, "schedule", by, note)
    return _make_ready(article, step, require_future(at))


@transaction.atomic
def withdraw(article, by, note=""):
    """Take the article back to a draft: readers meet “not found” from now on. An edit that waited is in the draft."""
    step = _begin(article, "withdraw", by, note)
    _take_in_waiting(article)
    return _end(article, step, status=Status.DRAFT)


@transaction.atomic
def archive(article, by, note=""):
    step = _begin(article, "archive", by, note)
    _take_in_waiting(article)
    return _end(article, step, status=Status.ARCHIVED)


@transaction.atomic
def reopen(article, by, note=""):
    step = _begin(article, "reopen", by, note)
    return _end(article, step, status=Status.DRAFT)


@transaction.atomic
def throw_away(article, by, note=""):
    """Into the bin, where it can be brought back from for thirty days."""
    step = _begin(article, "throw_away", by, note)
    return _end(article, step, status=Status.BINNED, binned_at=timezone.now())


@transaction.atomic
def bring_back(article, by, note=""):
    step = _begin(article, "bring_back", by, note)
    return _end(article, step, status=Status.DRAFT, binned_at=None)


@transaction.atomic
def release(article, by, at=None, note=""):
    """Let the waiting edit go live now, or at `at`. A substantive one needs words for readers about what changed."""
    step = _begin(article, "release", by, note)
    revision = article.waiting
    if not revision.is_small and not revision.note.strip():
        raise NotPossible({"change_note": _("Say in a sentence what changed. Readers see it beside “Updated”.")})
    if writing.address_is_taken(article, revision.snapshot):
        raise NotPossible(_("Another article has the new address by now. Choose another one, or the old one again."))
    if problems := what_is_missing(snapshots.lay_over(Article.objects.get(pk=article.pk), revision.snapshot)):
        raise NotReady(problems)
    revision.goes_live_at = require_future(at) if at else timezone.now()
    revision.save(update_fields=["goes_live_at"])
    _end(article, step)
    if revision.is_due:
        bring_in(article)
    return True


@transaction.atomic
def drop_edit(article, by, note=""):
    """The waiting edit will not go live. It stays in the list of versions."""
    step = _begin(article, "drop_edit", by, note)
    article.revisions.filter(pk=article.waiting_id).update(goes_live_at=None)
    writing.note_images(article, image_keys(Article.objects.get(pk=article.pk).body))
    return _end(article, step, waiting=None)


def bring_in_due():
    """Make waiting edits whose time has come the articles' own words. Readers of the page see them already; lists and
    search follow with this. Answers how many."""
    due = list(Article.objects.with_edit_due())
    for article in due:
        with transaction.atomic():
            article = Article.objects.select_for_update().get(pk=article.pk)
            if article.waiting and article.waiting.is_due:  # nobody else was faster
                bring_in(article)
    return len(due)


def bring_in(article):
    number = article.waiting.number
    writing.bring_in(article)
    signed = article.medical_reviews.filter(revision_number=number, outcome=MedicalReview.Outcome.APPROVED).first()
    if signed:
        article.review = signed
        article.save(update_fields=["review"])


@transaction.atomic
def empty_bin(now=None):
    """Delete for good what has been in the bin for thirty days; answers how many."""
    old = Article.objects.filter(status=Status.BINNED, binned_at__lt=(now or timezone.now()) - BIN_KEPT_FOR)
    for article in Article.objects.gone().filter(pk__in=old.values("pk")):
        redirects.moved(article.get_absolute_url(), redirects.GONE)
    count = old.count()
    old.delete()
    return count


def _begin(article, verb, by, note):
    """The step, not stored yet. Raises PermissionDenied or NotPossible."""
    move = MOVES[verb]
    if not by.has_perm(move.permission):
        raise PermissionDenied(_("This step is not yours to take: %s.") % move.label)
    Article.objects.select_for_update().only("pk").get(pk=article.pk)
    article.refresh_from_db(fields=["status", "publish_at", "waiting"])
    if article.state not in move.starts or (move.needs_edit and not article.waiting_id):
        if article.state in move.starts:
            raise NotPossible(_("No edit waits: the words are the ones that readers see already."))
        problem = _("“%(title)s” is %(state)s now, so this step is not possible: %(step)s.")
        raise NotPossible(problem % {"title": article, "state": article.state.label, "step": move.label})
    if move.needs_note and not note.strip():
        raise NotPossible({"note": _("Say why, so that the author knows what to do.")})
    return Step(
        article=article, verb=verb, by=by if getattr(by, "pk", None) else None, from_state=article.state, note=note
    )


def _authors_of_newest(article):
    return snapshots.authors_in(article.waiting.snapshot) if article.waiting else article.authors.all()


def _end(article, step, **changes):
    for name, value in changes.items():
        setattr(article, name, value)
    with shelves.following(article):
        if changes:
            article.save(update_fields=list(changes))
    if "status" in changes:
        index.follow_article(article)
    step.to_state = article.state
    step.save()
    letters.tell_of_step(step)
    return step


def _make_ready(article, step, at):
    if problems := what_is_missing(article):
        raise NotReady(problems)
    now = timezone.now()
    kept = article.publish_at if article.publish_at and article.publish_at <= now else None
    return _end(
        article,
        step,
        status=Status.READY,
        publish_at=at or kept or now,
        next_review=article.next_review or (now + LOOK_AGAIN_AFTER).date(),
    )


def _take_in_waiting(article):
    if article.waiting:
        bring_in(article)


def require_future(at):
    """`at`, when it is a moment to come; raises NotPossible with a sentence for the field."""
    if at is None:
        raise NotPossible({"publish_on": _("Choose a day and a time.")})
    if at <= timezone.now():
        raise NotPossible({"publish_on": _("That time has passed. Choose one to come, or publish now.")})
    return at
