"""Supplements side by side: what stands between them comes first, and no address breaks the page."""

import pytest

from tests.makers import make_caution, make_claim, make_concern, make_supplement

pytestmark = pytest.mark.django_db


@pytest.fixture
def three():
    names = ("Magnesium", "5-HTP", "SAMe")
    return [make_supplement(name) for name in names]


def test_cautions_between_them_come_first_and_once(client, three):
    _magnesium, htp, same = three
    make_caution(htp, other=same, effect="Both raise serotonin.")
    make_caution(same, other=htp, severity=2, effect="The other wording.")
    make_claim(htp)
    page = client.get("/compare/?s=5-htp&s=same").content.decode()
    assert page.index("Both raise serotonin.") < page.index("Side by side")
    assert "The other wording." not in page


def test_what_two_records_warn_about_is_shown_together(client, three):
    magnesium, htp, same = three
    ssri = make_concern("SSRI antidepressants")
    make_caution(htp, ssri)
    make_caution(same, ssri, severity=2)
    make_caution(magnesium, make_concern("Kidney disease"))
    page = client.get("/compare/?s=magnesium&s=5-htp&s=same").content.decode()
    together = page[page.index('id="shared"') : page.index('id="beside"')]
    assert "SSRI antidepressants" in together and "Kidney disease" not in together


def test_no_recorded_caution_is_not_called_safe(client, three):
    page = client.get("/compare/?s=magnesium&s=same").content.decode()
    assert "That does not mean that they are safe together" in page


@pytest.mark.parametrize(
    ("query", "status", "sentence"),
    [
        ("", 200, "Compare supplements"),
        ("?s=magnesium", 200, "Choose another one"),
        ("?s=magnesium&s=magnesium", 200, "Choose another one"),
        ("?s=magnesium&s=unicorn", 404, "There is no supplement here called: unicorn."),
        ("?s=magnesium&s=%00", 404, "There is no supplement here called"),
        ("?s=<script>", 404, "called: &lt;script&gt;."),
        ("?" + "&".join(f"s=no-{n}" for n in range(500)), 404, "There is no supplement here called"),
        ("?s=a&s=magnesium&s=5-htp&s=same&s=zinc&s=kava", 404, "Four fit side by side"),
        ("?s=magnesium&s=5-htp&s=same&s=zinc&s=kava", 400, "these are the first four"),
    ],
)
def test_odd_addresses_get_a_sentence(client, three, query, status, sentence):
    make_supplement("Zinc"), make_supplement("Kava")
    response = client.get(f"/compare/{query}")
    assert response.status_code == status
    assert sentence in response.content.decode()
