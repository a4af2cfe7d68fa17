"""Intake rows laid out as readers expect them: ages down, groups across, the upper limit beside each group."""

from dataclasses import dataclass, field

from articles.models import ReferenceIntake

Group, Basis = ReferenceIntake.Group, ReferenceIntake.Basis
STATES = {Group.PREGNANT.value: Group.PREGNANT, Group.LACTATING.value: Group.LACTATING}
ORDER = ["", *STATES]
FOR_LIFE = 10_000  # months
ADULT = 19 * 12  # months


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

    Ages first, then pregnancy and breastfeeding as rows of their own. A row for everyone fills both columns."""
    intakes = list(intakes)
    if not intakes:
        return None
    advised = [row for row in intakes if row.basis != Basis.UL]
    limits = sorted((row for row in intakes if row.basis == Basis.UL), key=lambda row: (row.age_from, row.group))
    by_sex = any(row.group in (Group.FEMALE, Group.MALE) for row in advised)
    columns = [Group.FEMALE, Group.MALE] if by_sex else [Group.ANY]
    lines = {}
    for row in advised:
        state = row.group if row.group in STATES else ""
        lines.setdefault((state, row.age_from, row.age_to or FOR_LIFE), {})[row.group] = row
    rows = [
        AgeRow(_label(state, found), [_cell(found, state, group) for group in columns])
        for (state, *_ages), found in sorted(lines.items(), key=lambda line: (ORDER.index(line[0][0]), *line[0][1:]))
    ]
    return IntakeTable(
        columns=columns,
        rows=rows,
        limits=limits,
        bases=sorted({Basis(row.basis) for row in intakes}),
        unit=intakes[0].unit,
        sources=list({row.source_id: row.source for row in intakes if "source" in row._state.fields_cache}.values()),
    )


def adult_limit(intakes):
    """The upper limit that holds for everyone of 19 years, or None."""
    for row in intakes:
        holds_at_19 = row.age_from <= ADULT and (row.age_to is None or row.age_to >= ADULT)
        if row.basis == Basis.UL and row.group == Group.ANY and holds_at_19:
            return row
    return None


def _label(state, found):
    age = next(iter(found.values())).age_range
    return f"{age}, {STATES[state].label}" if state else age


def _cell(found, state, group):
    if state:
        return found[state] if group in (Group.FEMALE, Group.ANY) else None
    return found.get(group) or found.get(Group.ANY)
