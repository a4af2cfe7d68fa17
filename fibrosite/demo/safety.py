"""Safety in the demo: support lines, a library of notes, one of them placed, flags, and a crisis to look after."""

from datetime import timedelta

from articles.models import Caution, Reference
from comments import crises, data, flags, safety_notes, submission
from comments.models import BrandName, Comment, CrisisPhrase, SafetyNote, SupportLine
from comments.safety import hints
from fibrosite.demo import content


def load():
    there = content.toml("safety.toml")
    yield "support lines", sum(_line(row) for row in there["line"])
    is_new = not SafetyNote.objects.exists()
    if is_new:
        for row in there["note"]:
            safety_notes.write(
                SafetyNote(title=row["title"]),
                None,
                text=row["text"],
                reference=Reference.objects.get(key=row["reference"]),
            )
        _look_at_what_waits()
        for row in there["caution"]:
            _note_from_caution(**row)
        for row in there["flag"]:
            _flag(**row)
    yield "safety notes", SafetyNote.objects.count() if is_new else 0


def make_lists():
    """The lists that a new database begins with, after everything was thrown away."""
    data.fill(CrisisPhrase, BrandName)


def _line(row):
    values = {name: value for name, value in row.items() if name not in ("name", "country")}
    found = SupportLine.objects.get_or_create(name=row["name"], country=row.get("country", ""), defaults=values)
    return found[1]


def _look_at_what_waits():
    """What `submission` does with a comment that somebody sends."""
    for comment in Comment.objects.pending().select_related("discussion__supplement", "parent"):
        comment.hints = hints.hints_for(comment.text, comment.discussion.supplement)
        comment.save(update_fields=["hints"])
        if level := submission.crisis_level(comment):
            crises.raise_to(comment, level, "words of a crisis", comment.created_at)


def _note_from_caution(supplement, concern, comment):
    caution = Caution.objects.get(supplement__slug=supplement, concern__slug=concern)
    safety_notes.put(_beginning(comment), safety_notes.from_record(hints.CAUTION, caution.pk))


def _flag(comment, reasons, note):
    comment = _beginning(comment)
    for number, reason in enumerate(reasons, 1):
        sent = comment.created_at + timedelta(hours=number)
        flags.flag(comment, reason, note=note if number == 1 else "", sender=f"demo flag {number}", now=sent)


def _beginning(words):
    return Comment.objects.select_related("discussion").get(text__startswith=words)
