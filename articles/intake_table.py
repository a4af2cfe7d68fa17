"""Intake rows laid out as readers expect them: ages down, groups across, the upper limit beside each group."""

from dataclasses import dataclass, field

from articles.models import ReferenceIntake

Group, Basis = ReferenceIntake.Group, ReferenceIntake.Basis


@dataclass
class IntakeTable:
    """`columns` are groups; every row has an age and, a column, the recommended row or None; `limits` are UL rows."""

    columns: list
    rows: list = field(default_factory=list)
    limits: list = field(default_factory=list)
    bases: list = field(default_factory=list)
    unit: str = ""
    sources: list = field(default_factory=list)


@dataclass
class AgeRow:
    age: str
    cells: list


def table(intakes):
    """The table of one supplement's intakes, or None when there are none.

    A row for everyone fills the columns of women and of men; only pregnancy and breastfeeding stand alone."""
    intakes = list(intakes)
    if not intakes:
        return None
    advised = [row for row in intakes if row.basis != Basis.UL]
    limits = sorted((row for row in intakes if row.basis == Basis.UL), key=lambda row: (row.age_from, row.group))
    groups = {row.group for row in advised}
    columns = [g for g in (Group.FEMALE, Group.MALE, Group.PREGNANT, Group.LACTATING) if g in groups]
    if Group.ANY in groups and not {Group.FEMALE, Group.MALE} <= groups:
        columns.insert(0, Group.ANY)
    by_age = {}
    for row in sorted(advised, key=lambda row: (row.age_from, -(row.age_to or 10_000))):
        by_age.setdefault((row.age_from, row.age_to), {})[row.group] = row
    rows = [
        AgeRow(next(iter(found.values())).age_range, [_cell(found, group) for group in columns])
        for found in by_age.values()
    ]
    return IntakeTable(
        columns=columns,
        rows=rows,
        limits=limits,
        bases=sorted({Basis(row.basis) for row in intakes}),
        unit=intakes[0].unit,
        sources=list({row.source_id: row.source for row in intakes if "source" in row._state.fields_cache}.values()),
    )


def _cell(found, group):
    if group in (Group.FEMALE, Group.MALE):
        return found.get(group) or found.get(Group.ANY)
    return found.get(group)
