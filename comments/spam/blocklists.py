"""Lists of suspicious words and addresses from elsewhere, without what would hit the people who write here."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from comments import health_words
from comments.models import Commenter, SuspectAddress, SuspectPhrase, TokenCount
from fibrosite.shared.texts import one_line

PATTERN = re.compile(r"[\\\[\](){}|*^$+]")
OFTEN = 2  # approved comments


class Words:
    """Reads lines into phrases that are not stored yet."""

    model, key = SuspectPhrase, "phrase"

    def __init__(self, points, note):
        self.more = {"points": points, "note": note}
        self.health = health_words.phrases()

    def read(self, line):
        """Raises ValidationError with the sentence that says why not."""
        phrase = one_line(line)
        words = health_words.words(phrase)
        if PATTERN.search(phrase) or not words:
            raise ValidationError(_("this is a pattern, not words."))
        if health_words.are_names(phrase, self.health):
            raise ValidationError(_("people write about it here all the time."))
        if len(words) <= 2 and (times := self._approved(" ".join(words))) >= OFTEN:
            raise ValidationError(_("%d approved comments here say it.") % times)
        row = SuspectPhrase(phrase=phrase, **self.more)
        row.clean_fields()
        return row

    def _approved(self, token):
        counts = TokenCount.objects.filter(token=token).values_list("ham", flat=True).first()
        return counts or 0


class Addresses:
    """Reads lines into addresses and domains that are not stored yet."""

    model, key = SuspectAddress, "address"

    def __init__(self, points, note):
        self.note = note
        emails = Commenter.objects.filter(comments__status="approved").values_list("email", flat=True).distinct()
        self.used = {part for email in emails.iterator() for part in (email, email.rpartition("@")[2])}

    def read(self, line):
        """Raises ValidationError with the sentence that says why not."""
        row = SuspectAddress(address=line, note=self.note)
        row.clean_fields()
        if row.address in self.used:
            raise ValidationError(_("people with approved comments write from there."))
        return row


KINDS = {"words": Words, "addresses": Addresses}


def take(kind, lines, points=5, note=""):
    """Store the usable lines. Answers (added, known, [(line number, text, why not)])."""
    reader, rows, refused = KINDS[kind](points, note), {}, []
    for number, line in enumerate(lines, start=1):
        said = line.partition("#")[0].strip()
        if not said:
            continue
        try:
            row = reader.read(said)
        except ValidationError as problem:
            refused.append((number, one_line(said)[:80], " ".join(problem.messages)))
        else:
            rows.setdefault(getattr(row, reader.key).casefold(), row)
    known = {key.casefold() for key in reader.model.objects.values_list(reader.key, flat=True)}
    new = [row for key, row in rows.items() if key not in known]
    reader.model.objects.bulk_create(new, batch_size=300, ignore_conflicts=True)
    return len(new), len(rows) - len(new), refused
