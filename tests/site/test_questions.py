"""Queries that are asked together answer what Django would answer to each."""

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Caution, Image, ReferenceIntake, Supplement
from fibrosite.shared.kept import values_of
from fibrosite.shared.prepared import later, later_each, prepared
from tests.makers import make_article, make_caution, make_concern, make_intake, make_supplement

pytestmark = pytest.mark.usefixtures("no_pieces")


def questions(name, slugs, now):
    """Decimals, days, times, JSON, joined rows and missing ones, counts, an order, a slice, and nothing."""
    return {
        "intakes": ReferenceIntake.objects.select_related("supplement", "source"),
        "cautions": Caution.objects.filter(supplement__name=name).select_related("concern", "other").order_by("-pk"),
        "counted": Supplement.objects.filter(slug__in=slugs).annotate(cautions_count=Count("cautions")),
        "articles": Article.objects.public(now).only("slug"),
        "values": Supplement.objects.order_by("-slug").values_list("slug", "aliases", "updated_at")[:2],
        "images": Image.objects.all(),
        "impossible": Supplement.objects.filter(slug__in=[]),
        "none": Supplement.objects.filter(slug="nowhere"),
    }


def everything_about(row):
    counted = getattr(row, "cautions_count", None)
    return row if isinstance(row, tuple) else (values_of(row), row.get_deferred_fields(), counted)


@pytest.mark.django_db
def test_all_are_answered_in_one_statement_as_django_would():
    magnesium, zinc = make_supplement("Magnesium", aliases=["Mg", "“Mag”\\n"]), make_supplement("Zinc")
    make_intake(magnesium)
    make_caution(magnesium, make_concern("Kidney's; --"))
    make_caution(magnesium, make_concern("Something else"))
    Caution.objects.create(supplement=magnesium, other=zinc, severity=2, effect="Take care.")
    Image.objects.create(key="clock", file="clock.png", width=640, height=400, focal_x=0.25, focal_y=1)
    now = make_article().publish_at

    @prepared
    def asked(count):
        return questions(later("name"), later_each("slugs", count), later("now"))

    with CaptureQueriesContext(connection) as statements:
        found = asked(2)(name="Magnesium", slugs=["magnesium", "zinc"], now=now)
    assert len(statements) == 1
    for name, rows in questions("Magnesium", ["magnesium", "zinc"], now).items():
        assert [everything_about(row) for row in found[name]] == [everything_about(row) for row in rows], name
    assert len(found["cautions"]) == 3 and len(found["counted"]) == 2 and len(found["articles"]) == 1
    assert not found["impossible"] and not found["none"] and "none" not in found.said
    assert type(found["images"][0].focal_x) is float
    with CaptureQueriesContext(connection) as none:
        assert found["cautions"][0].other == zinc and found["cautions"][0].concern is None
        assert found["intakes"][0].supplement.aliases == ["Mg", "“Mag”\\n"]
    assert len(none) == 0
