import json
from argparse import RawDescriptionHelpFormatter
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from comments import health_words
from comments.models import Lesson
from comments.spam.features import tokens
from comments.spam.report import measure
from fibrosite.shared.progress import progress

HELP = """Say how well the spam filter tells spam from comments. It changes nothing and asks nobody.

  python manage.py spam_report                 on what your moderators decided
  python manage.py spam_report rows.jsonl      on a file, one row a line:

    {"text": "Check out my channel!!!", "label": "spam"}
    {"text": "My legs twitch less.", "label": "ham", "name": "Rowan"}

The filter starts empty, learns from the first four fifths in the order they are in (--train changes
that), and is then asked about the rest, which it has not seen.

How to read the answer:
  recall           of 100 spam comments, how many are held
  precision        of 100 held comments, how many are spam
  false positives  comments of people that would wait, or lie in the spam folder, for nothing
  calibration      of all it called 80–90 % likely, about 85 in a hundred should be spam

The two thresholds are the settings SPAM_HOLD and SPAM_FOLDER.
Exit status: 0 reported; 2 the file or an option cannot be used."""

LABELS = {"spam": True, "1": True, "true": True, "ham": False, "0": False, "false": False}
ROW = '{"text": "…", "label": "spam" or "ham"}'


class Command(BaseCommand):
    help = HELP

    def create_parser(self, *args, **kwargs):
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, nargs="?", help="rows as JSON lines; without it, the site’s decisions")
        parser.add_argument("--train", type=int, metavar="N", help="learn from the first N rows (default: four fifths)")

    def handle(self, *, file, train, **options):
        rows = self.read(file) if file else list(Lesson.objects.order_by("pk").values_list("tokens", "is_spam"))
        if not file and len(rows) < 2:
            self.stdout.write(
                "The filter has no opinion yet: no moderator has called enough comments spam or approved."
            )
            return
        first = len(rows) * 4 // 5 if train is None else train
        if not 0 < first < len(rows):
            raise CommandError(f"--train must be from 1 to {len(rows) - 1}: there are {len(rows)} rows.", returncode=2)
        report = measure(progress(rows, "Comments"), first, look_at_file() if file else look_at_lesson)
        if report is None:
            self.stdout.write(
                f"The filter has no opinion yet: the first {first} rows hold too few of a kind. "
                "It needs about 30 spam and 30 others."
            )
            return
        self.tell(report)

    def read(self, file):
        try:
            lines = file.read_text("utf-8-sig").split("\n")
        except OSError as problem:
            raise CommandError(f"{file} cannot be read: {problem.strerror}.", returncode=2) from problem
        except UnicodeDecodeError:
            raise CommandError(f"{file} is not text in UTF-8.", returncode=2) from None
        rows = [self.row(file, number, line) for number, line in enumerate(lines, start=1) if line.strip()]
        if len(rows) < 2:
            raise CommandError(f"{file} holds {len(rows)} rows; a report needs two at least.", returncode=2)
        return rows

    def row(self, file, number, line):
        try:
            row = json.loads(line)
            label = LABELS[str(row["label"]).strip().lower()]
            text, name = row["text"], row.get("name") or ""
            if not (isinstance(text, str) and isinstance(name, str)):
                raise TypeError
            return text, name, label
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise CommandError(f"{file}, line {number}: not a row such as {ROW}.", returncode=2) from None

    def tell(self, report):
        (ham, spam), (ham_tested, spam_tested) = report.learned, report.tested
        self.stdout.write(f"Learned from {ham + spam} comments ({spam} spam, {ham} ham).")
        self.stdout.write(f"Asked about {ham_tested + spam_tested} ({spam_tested} spam, {ham_tested} ham).")
        if report.without_opinion:
            self.stdout.write(f"No opinion about {report.without_opinion}: nothing in them was known.")
        self.stdout.write("\nthreshold            precision   recall   false positives")
        for name, per_cent in (("hold", settings.SPAM_HOLD), ("spam folder", settings.SPAM_FOLDER)):
            caught, wrong = report.at(per_cent / 100)
            self.stdout.write(
                f"{name:<12}{per_cent:>4} %   {share(caught, caught + wrong):>9}  {share(caught, spam_tested):>7}"
                f"   {wrong} of {ham_tested} ({share(wrong, ham_tested)})"
            )
        self.stdout.write("\nit said        comments   on average   were spam")
        for low, high, count, said, was in report.calibration():
            self.stdout.write(f"{low:>4.0%} – {high:<5.0%} {count:>9}   {said:>10.1%}   {was:>9.1%}")
        self.stdout.write(f"\n{report.milliseconds:.1f} ms per comment.")


def share(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "–"


def look_at_lesson(row):
    found, is_spam = row
    return dict.fromkeys(found, ""), is_spam


def look_at_file():
    try:
        health = health_words.phrases()
    except DatabaseError:  # no database yet: a file can be judged all the same
        health = health_words.common()

    def look(row):
        text, name, is_spam = row
        return tokens(text, name, health=health), is_spam

    return look
