"""What a moderator should know before deciding: pairs with a caution, amounts above an upper limit.

Stored with the comment when it comes in, like the screening, so that the queue asks nothing for it."""

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Caution
from comments.safety import doses, names

MOST = 6
CAUTION, DOSE = KINDS = "caution", "dose"


def hints_for(text, supplement=None):
    """Plain values: kind, id (of the caution, or of the supplement whose limit it is), level, says.

    `supplement` is what the page is about: who writes there need not name it."""
    words = names.vocabulary()
    named = words.find(text)
    return (_doses(text, named) + _cautions(named, supplement))[:MOST]


def _doses(text, named):
    says = _("“%(words)s” is above the upper limit of %(name)s for adults, %(limit)s a day.")
    return [
        {
            "kind": DOSE,
            "id": found.supplement,
            "level": "",
            "says": says
            % {"words": found.words, "name": found.limit.supplement.name, "limit": found.limit.amount_text},
        }
        for found in doses.too_much(text, named)
    ]


def _cautions(named, supplement):
    supplements = {name.supplement for name in named if name.supplement} | ({supplement.pk} if supplement else set())
    concerns = {concern for name in named for concern in name.concerns}
    if not supplements or len(supplements) + len(concerns) < 2:
        return []
    pairs = Q(supplement__in=supplements) & (Q(concern__in=concerns) | Q(other__in=supplements))
    return [
        {"kind": CAUTION, "id": caution.pk, "level": caution.level, "says": _pair(caution)}
        for caution in Caution.objects.shown().filter(pairs).for_names()[:MOST]
    ]


def _pair(caution):
    return _("%(supplement)s with %(target)s: %(severity)s.") % {
        "supplement": caution.supplement.name,
        "target": caution.target.name,
        "severity": caution.get_severity_display(),
    }
