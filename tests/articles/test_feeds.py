"""The feeds of articles: what leaves the site, and in which shape."""

from xml.etree import ElementTree

import pytest

from tests.makers import (
    make_article,
    make_author,
    make_caution,
    make_draft,
    make_image,
    make_reference,
    make_supplement,
    make_topic,
)

pytestmark = pytest.mark.django_db
ATOM, RSS = "/feeds/articles/", "/feeds/articles/rss/"
NAMES = {"atom": "http://www.w3.org/2005/Atom", "content": "http://purl.org/rss/1.0/modules/content/"}


def texts(client):
    """Title → text in the Atom feed; the RSS feed has the same."""
    atom = ElementTree.fromstring(client.get(ATOM).content)
    rss = ElementTree.fromstring(client.get(RSS).content)
    entries = atom.iterfind("atom:entry", NAMES)
    found = {entry.findtext("atom:title", "", NAMES): entry.findtext("atom:content", "", NAMES) for entry in entries}
    assert found == {item.findtext("title"): item.findtext("content:encoded", "", NAMES) for item in rss.iter("item")}
    return found


def test_the_whole_text_leaves_with_its_cautions_sources_and_full_addresses(client, settings):
    make_reference(), make_image("night-clock")
    magnesium = make_supplement()
    make_caution(magnesium)
    other = make_article("Other")
    make_article(
        "Awake at three",
        body='<p id="start">Three.<cite data-reference="macian-2022"></cite> <a href="/topics/">Topics</a>, '
        f'<a href="/articles/old/" data-article="{other.pk}">other</a>.</p>'
        '<figure data-image="night-clock"></figure><div data-block="caution" data-supplement="magnesium"></div>',
        supplements=[magnesium],
    )
    text = texts(client)["Awake at three"]
    assert text.index("The extra mineral can build up.") < text.index("Three.")
    assert "Short-term magnesium therapy" in text and "not medical advice" in text
    site = settings.SITE_URL
    for address in ("/topics/", "/articles/other/", "/articles/awake-at-three/#source-1", "/supplements/magnesium/"):
        assert f'href="{site}{address}"' in text
    assert f'src="{site}/media/' in text and "<svg" not in text and 'href="/' not in text


@pytest.mark.parametrize(
    ("terms", "leaves_whole"),
    [
        ({}, True),
        ({"whole_text_only": True, "terms": "Only whole."}, True),
        ({"whole_text_only": True, "online_only": True}, True),
        ({"online_only": True}, False),
        ({"terms": "Ask first."}, False),
    ],
)
def test_terms_decide_between_the_whole_text_and_the_summary(client, terms, leaves_whole):
    magnesium = make_supplement()
    make_caution(magnesium)
    make_article("Awake", summary="In short.", body="<p>At length.</p>", supplements=[magnesium], **terms)
    text = texts(client)["Awake"]
    assert ("At length." in text) is leaves_whole
    assert "In short." in text and "The extra mineral can build up." in text


def test_a_feed_has_public_articles_only_newest_first_each_with_its_people(client):
    make_draft("Draft")
    make_article("Old")
    make_article("New", authors=[make_author("Maren"), make_author("Tomas")], topics=[make_topic("Pain")])
    atom = ElementTree.fromstring(client.get(ATOM).content)
    assert [title.text for title in atom.iterfind("atom:entry/atom:title", NAMES)] == ["New", "Old"]
    assert atom.findtext("atom:entry/atom:author/atom:name", "", NAMES) == "Maren, Tomas"
    assert atom.find("atom:entry/atom:category", NAMES).get("term") == "Pain"


def test_a_new_address_is_not_a_new_entry(client):
    article = make_article("Awake")
    before = ElementTree.fromstring(client.get(ATOM).content).findtext("atom:entry/atom:id", "", NAMES)
    article.slug = "wide-awake"
    article.save()
    assert ElementTree.fromstring(client.get(ATOM).content).findtext("atom:entry/atom:id", "", NAMES) == before


@pytest.mark.parametrize("address", [ATOM, RSS])
def test_who_has_it_already_gets_nothing_again(client, address):
    make_article("Awake")
    first = client.get(address)
    assert not first.cookies
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_every_page_leads_to_the_feed(client):
    assert 'type="application/atom+xml" href="/feeds/articles/"' in client.get("/").content.decode()
