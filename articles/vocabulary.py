"""The words by which a reader's device recognises medicines, conditions and supplements.

Who names a whole class ("blood thinners") may take any of it, so cautions of what belongs to the class hold too. Who
names one medicine ("heparin") meets the cautions of its class and of the wider groups, not of its neighbours."""

from dataclasses import dataclass, field

from articles.models import Concern


@dataclass
class Term:
    concern: Concern
    wider: list = field(default_factory=list)  # slugs
    narrower: list = field(default_factory=list)


def terms():
    """Every concern a reader can have, by name: two queries."""
    concerns = {concern.pk: concern for concern in Concern.objects.a_reader_can_have()}
    up, down = {}, {}
    for narrow, wide in Concern.wider.through.objects.values_list("from_concern", "to_concern"):
        if narrow in concerns and wide in concerns:
            up.setdefault(narrow, []).append(wide)
            down.setdefault(wide, []).append(narrow)
    return [
        Term(concern, _slugs(_reached(pk, up), concerns), _slugs(_reached(pk, down), concerns))
        for pk, concern in concerns.items()
    ]


def _reached(start, links):
    """Everything that the links lead to, without the start; a circle ends by itself."""
    found, ahead = set(), [start]
    while ahead:
        for pk in links.get(ahead.pop(), ()):
            if pk not in found and pk != start:
                found.add(pk)
                ahead.append(pk)
    return found


def _slugs(pks, concerns):
    return sorted(concerns[pk].slug for pk in pks)
