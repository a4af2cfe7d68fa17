"""The words by which a reader's device knows medicines and conditions."""

import pytest

from articles import vocabulary
from articles.models import Concern
from tests.makers import make_caution, make_concern, make_supplement

pytestmark = pytest.mark.django_db


def test_a_medicine_belongs_to_its_wider_groups_and_theirs():
    tramadol, opioids, sedatives = (make_concern(name) for name in ("Tramadol", "Opioids", "Sedatives"))
    tramadol.wider.add(opioids)
    opioids.wider.add(sedatives)
    sedatives.wider.add(tramadol)  # a mistake of an editor must not hang the page
    terms = {term.concern.slug: term for term in vocabulary.terms()}
    assert terms["tramadol"].wider == ["opioids", "sedatives"]
    assert "tramadol" in terms["sedatives"].narrower


def test_effects_are_not_something_to_put_on_a_list():
    make_concern("Drowsiness", Concern.Kind.SIDE_EFFECT)
    assert vocabulary.terms() == []


def test_the_page_carries_all_words_and_no_request_is_needed(client, django_assert_num_queries):
    make_concern("SSRI antidepressants")
    Concern.objects.update(synonyms=["serotonin reuptake inhibitors"], examples=["sertraline"])
    make_supplement()
    with django_assert_num_queries(3):  # concerns, which is one of which, supplements
        page = client.get("/my-list/").content.decode()
    assert 'data-words="SSRI antidepressants|serotonin reuptake inhibitors" data-examples="sertraline"' in page
    assert 'data-other="magnesium"' in page


def test_the_sheet_carries_every_caution(client, django_assert_num_queries):
    for name in ("Kidney disease", "Dialysis"):
        make_caution(make_supplement(), make_concern(name))
    with django_assert_num_queries(1):
        page = client.get("/my-list/sheet/").content.decode()
    assert page.count("data-caution ") == 2
    assert "Nothing was sent" in page
