"""Reading PubMed's export files (“Save → Format: PubMed”, .nbib or .txt). Pure: lines in, plain values out.

A record is a run of lines up to an empty one. A line is a tag of up to four letters, “- ” and a value; a line that
starts with six blanks goes on where the one above stopped."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from articles.identifiers import normal
from articles.models.reference import Reference

LINE = re.compile(r"([A-Z][A-Z0-9 ]{3})- (.*)")
YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
KINDS = {  # the first that a record names
    "Practice Guideline": Reference.Kind.GUIDELINE,
    "Guideline": Reference.Kind.GUIDELINE,
    "Meta-Analysis": Reference.Kind.SYSTEMATIC_REVIEW,
    "Systematic Review": Reference.Kind.SYSTEMATIC_REVIEW,
    "Randomized Controlled Trial": Reference.Kind.TRIAL,
    "Observational Study": Reference.Kind.OBSERVATIONAL,
    "Review": Reference.Kind.REVIEW,
}
NAMED_AUTHORS = 3  # more become “First A, et al.”


@dataclass
class Record:
    """One paper: `line` is where it starts, `values` what it says by tag, `problems` (line, sentence)."""

    line: int
    values: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)

    def first(self, *tags):
        return next((self.values[tag][0] for tag in tags if self.values.get(tag)), "")


def records(lines):
    """A Record for every paper in these lines of bytes. Never raises: what cannot be read is among the problems."""
    record = None
    last = None
    for number, raw in enumerate(lines, 1):
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip()
        except UnicodeDecodeError:
            record = record or Record(number)
            record.problems.append((number, _("This line is not UTF-8 text.")))
            continue
        if not line:
            if record:
                yield record
            record = last = None
            continue
        record = record or Record(number)
        if match := LINE.fullmatch(line) or LINE.fullmatch(line + " "):
            last = record.values.setdefault(match[1].strip(), [])
            last.append(match[2].strip())
        elif line.startswith("      ") and last:
            last[-1] = f"{last[-1]} {line.strip()}"
        else:
            record.problems.append((number, _("This is not a line of a PubMed export: “%s”.") % line[:40]))
    if record:
        yield record


def reference_fields(record):
    """What a Reference keeps of this record. Raises ValueError with a sentence when it has no proper PMID."""
    if not (pmid := record.first("PMID")):
        raise ValueError(_("This record has no PMID."))
    authors = record.values.get("AU") or record.values.get("CN") or []
    types = record.values.get("PT", [])
    year = YEAR.search(record.first("DP", "DEP"))
    return {
        "pmid": normal("pmid", pmid),
        "doi": normal("doi", _marked(record, "doi")),
        "pmcid": normal("pmcid", record.first("PMC")),
        "title": record.first("TI", "BTI").removesuffix("."),
        "authors": ", ".join(authors) if len(authors) <= NAMED_AUTHORS else f"{authors[0]}, et al.",
        "journal": record.first("JT", "TA"),
        "year": int(year[1]) if year else None,
        "volume_pages": _place(record.first("VI"), record.first("IP"), record.first("PG")),
        "kind": next((kind for name, kind in KINDS.items() if name in types), ""),
        "state": Reference.State.RETRACTED if "Retracted Publication" in types else Reference.State.IDENTIFIED,
    }


def _marked(record, mark):
    """The value of LID or AID that ends in “[doi]”."""
    values = [*record.values.get("LID", ()), *record.values.get("AID", ())]
    return next((value.removesuffix(f"[{mark}]").strip() for value in values if value.endswith(f"[{mark}]")), "")


def _place(volume, issue, pages):
    """“14(10):2088”; what is missing is left out."""
    where = volume + (f"({issue})" if issue else "")
    return f"{where}:{pages}" if where and pages else where or pages
