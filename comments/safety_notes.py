"""The only code that writes safety notes and puts them under comments.

A note is written once and may stand under many comments. A new wording is a new version and shows everywhere with its
date. What readers see is kept on the comment (`Comment.notes`), so a page of a discussion asks nothing more for it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Caution, Supplement
from comments.models import Comment, NoteVersion, PlacedNote, SafetyNote
from comments.safety import doses, hints
from fibrosite.pagecache.noting import SITE, only
from fibrosite.shared.html import clean_comment

CONTENT = ("text", "reference_id", "source_title", "source_url")


class Gone(Exception):
    """The record that a note would be made from is not there any more."""


@transaction.atomic
def write(note, by, *, text, reference=None, source_title="", source_url=""):
    """Give the note this wording; answers its new version, or None when nothing differs. `note` may be unsaved."""
    now = timezone.now()
    note.save()
    version = NoteVersion(
        note=note, text=text, reference=reference, source_title=source_title, source_url=source_url, by=by
    )
    latest = note.latest
    if latest and all(getattr(latest, name) == getattr(version, name) for name in CONTENT):
        return None
    version.number = latest.number + 1 if latest else 1
    version.html, version.written_at = clean_comment(text), now
    version.save()
    with only(SITE):  # wherever the note stands
        _show(Comment.objects.filter(placed_notes__note=note, placed_notes__taken_off_at=None))
    return version


@transaction.atomic
def place(comment, note, by):
    """Put the note under the comment; False when it stands there. Raises PermissionDenied."""
    _require_moderator(by)
    return put(comment, note, by)


@transaction.atomic
def take_off(comment, note, by):
    """False when it does not stand there. Raises PermissionDenied."""
    _require_moderator(by)
    standing = comment.placed_notes.filter(note=note, taken_off_at=None)
    if not standing.update(taken_off_at=timezone.now(), taken_off_by=by):
        return False
    _show(Comment.objects.filter(pk=comment.pk))
    return True


@transaction.atomic
def place_suggested(comment, kind, pk, by):
    """Put the note under the comment that a hint suggests. Raises PermissionDenied or Gone."""
    _require_moderator(by)
    return put(comment, from_record(kind, pk), by)


@transaction.atomic
def after_approval(comment, by=None):
    """What is public with an amount above an upper limit says what the limit is, unless a moderator took that off."""
    for hint in comment.hints:
        if hint["kind"] != hints.DOSE:
            continue
        try:
            note = from_record(hints.DOSE, hint["id"])
        except Gone:
            continue
        if not comment.placed_notes.filter(note=note).exists():
            put(comment, note, by)


def refresh():
    """Bring the notes that are made from records up to date with them; answers how many changed."""
    changed = 0
    for note in SafetyNote.objects.exclude(caution=None, limit_of=None):
        before = note.latest.number
        try:
            from_record(*((hints.CAUTION, note.caution_id) if note.caution_id else (hints.DOSE, note.limit_of_id)))
        except Gone:
            continue
        changed += note.latest.number != before
    return changed


def library():
    """The notes that a moderator can choose from: those written by hand."""
    return SafetyNote.objects.filter(is_retired=False, caution=None, limit_of=None)


def put(comment, note, by=None):
    """Put the note under the comment without asking who may: for what follows from a decision, and for importers."""
    _row, made = PlacedNote.objects.get_or_create(
        comment=comment, note=note, taken_off_at=None, defaults={"by": by, "placed_at": timezone.now()}
    )
    if made:
        _show(Comment.objects.filter(pk=comment.pk))
        comment.refresh_from_db(fields=["notes"])
    return made


def from_record(kind, pk):
    """The note of a caution or of an upper limit, with the wording that the record has now."""
    if kind == hints.CAUTION:
        caution = Caution.objects.shown().for_boxes().filter(pk=pk, source__isnull=False).first()
        if caution is None:
            raise Gone
        note = SafetyNote.objects.filter(caution=caution).first() or SafetyNote(caution=caution)
        note.title, text, source = str(caution)[:200], _caution_text(caution), caution.source
    else:
        limit = doses.adult_limits([pk]).get(pk)
        if limit is None:
            raise Gone
        note = SafetyNote.objects.filter(limit_of=limit.supplement).first() or SafetyNote(limit_of=limit.supplement)
        note.title, source = _("Upper limit of %s") % limit.supplement.name, limit.source
        text = _limit_text(limit.supplement)
    write(note, None, text=text, reference=source)
    return note


def _caution_text(caution):
    about = _("%(supplement)s and %(target)s: %(severity)s.") % {
        "supplement": caution.supplement.name,
        "target": caution.target.name,
        "severity": caution.get_severity_display(),
    }
    return f"**{about}** {caution.effect} {caution.advice}"


def _limit_text(supplement: Supplement):
    rows = list(doses.adult_rows([supplement.pk]))
    aged = _("%(amount)s a day (%(ages)s)") if len(rows) > 1 else _("%(amount)s a day")
    amounts = _(" and ").join(aged % {"amount": row.amount_text, "ages": row.age_range} for row in rows)
    said = _("For comparison: the upper limit of %(name)s for adults is %(amounts)s.") % {
        "name": supplement.name,
        "amounts": amounts,
    }
    told = _("Your doctor or pharmacist may have reasons for another amount; ask them before you change yours.")
    return " ".join(filter(None, [said, supplement.intake_note, told]))


def _show(comments):
    """Keep on each comment what readers see under it: [html, title and address of the source, day of the wording]."""
    comments = list(comments.distinct())
    newest = {
        version.note_id: version
        for version in NoteVersion.objects.filter(note__places__comment__in=comments, note__places__taken_off_at=None)
        .select_related("reference")
        .order_by("number")
    }
    placed = PlacedNote.objects.filter(comment__in=comments, taken_off_at=None).order_by("pk")
    shown = {}
    for row in placed:
        version = newest[row.note_id]
        shown.setdefault(row.comment_id, []).append(
            [version.html, *version.source, timezone.localdate(version.written_at).isoformat()]
        )
    for comment in comments:
        comment.notes = shown.get(comment.pk, [])
    Comment.objects.bulk_update(comments, ["notes"], batch_size=200)


def _require_moderator(user):
    if not user.has_perm("comments.moderate_comment"):
        raise PermissionDenied(_("Only moderators put notes under comments."))
