"""Everything the page of one supplement shows, apart from its discussion, gathered in a fixed number of queries."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import findings, intake_table
from articles.models import Article, Caution, EvidenceClaim, Supplement

NAMED_AT_MOST = 3
ARTICLES_AT_MOST = 6


@dataclass
class SupplementPage:
    supplement: object
    cautions: list
    claims: list
    table: intake_table.IntakeTable | None
    articles: list
    sources: list
    key_points: list
    last_checked: object
    next_review: object

    @property
    def sides(self):
        return findings.sides(self.claims)


def supplement_page(supplement):
    prefetch_related_objects([supplement], *Supplement.objects.all().parts_of_page())
    cautions, claims = cautions_of(supplement), list(supplement.claims.all())
    intakes, forms = list(supplement.intakes.all()), list(supplement.forms.all())
    facts = [*cautions, *claims, *intakes, *forms]
    return SupplementPage(
        supplement,
        cautions,
        claims,
        table=intake_table.table(intakes),
        articles=list(Article.objects.public().covering(supplement).newest_first().defer("body")[:ARTICLES_AT_MOST]),
        sources=_sources(facts),
        key_points=supplement.key_points or key_points(supplement, cautions, claims, intakes),
        last_checked=max((fact.verified_on for fact in facts if fact.verified_on), default=None),
        next_review=min((fact.next_review for fact in facts if fact.next_review), default=None),
    )


def cautions_of(supplement):
    """Gravest first. What another supplement's record holds against this one stands here too, once."""
    found = list(Caution.objects.about(supplement).for_boxes())
    own = {caution.other_id for caution in found if caution.supplement_id == supplement.pk}
    return [
        caution.seen_from(supplement)
        for caution in found
        if caution.supplement_id == supplement.pk or caution.supplement_id not in own
    ]


def key_points(supplement, cautions, claims, intakes):
    """At most three sentences, made of the records alone: the gravest cautions, who was studied, the upper limit."""
    return [
        point
        for point in (_what_to_avoid(cautions), _who_was_studied(claims), _upper_limit(supplement, intakes))
        if point
    ]


def _what_to_avoid(cautions):
    names = [caution.target.name for caution in cautions if caution.is_to_avoid]
    if not names:
        return ""
    more = len(names) - NAMED_AT_MOST
    named = "; ".join(names[:NAMED_AT_MOST])
    if more <= 0:
        return _("Avoid it, unless a clinician agrees, with: %(names)s.") % {"names": named}
    return ngettext(
        "Avoid it, unless a clinician agrees, with: %(names)s; and %(more)d more.",
        "Avoid it, unless a clinician agrees, with: %(names)s; and %(more)d more.",
        more,
    ) % {"names": named, "more": more}


def _who_was_studied(claims):
    if not claims:
        return _("No study of it is recorded here yet.")
    studied = dict.fromkeys(claim.topic.name.lower() for claim in claims if claim.population == "fibromyalgia")
    if not studied:
        return _("None of the studies recorded here was in people with fibromyalgia.")
    return _("Studied in people with fibromyalgia for: %s.") % ", ".join(studied)


def _upper_limit(supplement, intakes):
    limit = intake_table.adult_limit(intakes)
    if limit is None:
        return ""
    return f"{_('Upper limit for adults: %s a day.') % limit.amount_text} {supplement.intake_note}".strip()


def _sources(facts):
    """Every source of the record once, by name."""
    named = {fact.source_id: fact.source for fact in facts if fact.source_id}
    for claim in (fact for fact in facts if isinstance(fact, EvidenceClaim)):
        named |= {study.reference_id: study.reference for study in claim.studies.all()}
    return sorted(named.values(), key=lambda reference: (reference.short.lower(), reference.pk))
