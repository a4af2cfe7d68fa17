"""The reconciliation report: what the files held and what became of it, as text and as JSON."""

from collections import Counter
from dataclasses import dataclass, field

MOST_NOTES = 2000
COMMENT = "comment"


@dataclass
class Report:
    is_dry_run: bool = False
    site: str = ""
    files: list = field(default_factory=list)
    rows: Counter = field(default_factory=Counter)  # (type, status, outcome, reason) → how many
    depths: Counter = field(default_factory=Counter)  # (level, outcome) → how many comments
    notes: list = field(default_factory=list)  # (place, what, sentence)
    left_out_notes: int = 0
    damage: list = field(default_factory=list)
    redirects: int = 0
    gone: int = 0

    def count(self, type, status, outcome, reason="", times=1):
        self.rows[type, status, str(outcome), reason] += times

    def note(self, place, what, sentence):
        if len(self.notes) < MOST_NOTES:
            self.notes.append((str(place), what, sentence))
        else:
            self.left_out_notes += 1

    @property
    def is_whole(self):
        return not self.damage

    def found(self, type):
        return sum(times for (kind, *_rest), times in self.rows.items() if kind == type)

    def as_json(self):
        return {
            "dry_run": self.is_dry_run,
            "site": self.site,
            "files": self.files,
            "damage": self.damage,
            "types": {name: self._of_type(name) for name in self._types()},
            "comment_depths": self._of_depths(),
            "redirects": {"moved": self.redirects, "gone": self.gone},
            "notes": [{"place": place, "what": what, "note": sentence} for place, what, sentence in self.notes],
            "notes_left_out": self.left_out_notes,
        }

    def as_text(self):
        lines = [f"{'Dry run: nothing was written. ' if self.is_dry_run else ''}Import of {self.site or 'a site'}"]
        lines += [f"  from {name}" for name in self.files]
        lines += ["", f"{'':24}{'status':14}{'found':>8}  what became of it"]
        for name, about in self.as_json()["types"].items():
            for status, counts in about["statuses"].items():
                became = ", ".join(_became(counts))
                lines.append(f"{name:24}{status:14}{counts['found']:>8}  {became}")
        if self.depths:
            lines += ["", "Comments by depth (1 answers nobody)"]
            lines += [
                f"  level {level:>3}: {sum(counts.values()):>6}  {', '.join(_became(counts))}"
                for level, counts in self._of_depths().items()
            ]
        lines += ["", f"Old addresses: {self.redirects} lead to their new place, {self.gone} answer “gone”."]
        if self.notes:
            lines += ["", "To look at"]
            lines += [f"  {what} ({place}): {sentence}" for place, what, sentence in self.notes]
        if self.left_out_notes:
            lines.append(f"  … and {self.left_out_notes} more of the kind.")
        if self.damage:
            lines += ["", "DAMAGED", *(f"  {sentence}" for sentence in self.damage)]
        return "\n".join(lines)

    def _types(self):
        order = ["author", "category", "post_tag", "post", "page", "attachment", COMMENT, "pingback", "trackback"]
        names = {name for name, *_rest in self.rows}
        return [name for name in order if name in names] + sorted(names.difference(order))

    def _of_type(self, type):
        statuses = {}
        for (name, status, outcome, reason), times in sorted(self.rows.items()):
            if name == type:
                row = statuses.setdefault(status or "–", {"found": 0, "skipped": {}})
                row["found"] += times
                if outcome == "skipped":
                    row["skipped"][reason] = row["skipped"].get(reason, 0) + times
                else:
                    row[outcome] = row.get(outcome, 0) + times
        return {"found": self.found(type), "statuses": statuses}

    def _of_depths(self):
        levels = {}
        for (level, outcome), times in sorted(self.depths.items()):
            levels.setdefault(level, {})[str(outcome)] = times
        return levels


def _became(counts):
    for word, times in counts.items():
        if word == "skipped":
            yield from (f"{number} skipped: {reason}" for reason, number in times.items())
        elif word != "found":
            yield f"{times} {word}"
