"""Every sentence for readers can be translated: in a made-up language, where each marked one comes back in brackets,
nothing readable stands outside of them. Names, and what authors and readers wrote, stay as they are."""

import re

import html5lib
import pytest
from django.apps import apps
from django.db.models import CharField, JSONField, SlugField, TextField
from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import trans_real

from articles import redirects
from comments.models import Comment
from tests.makers import (
    make_article,
    make_caution,
    make_claim,
    make_comment,
    make_concern,
    make_intake,
    make_reference,
    make_study,
    make_supplement,
    make_thread,
    make_topic,
)

pytestmark = pytest.mark.django_db
MADE_UP = "eo"
BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
LETTER = re.compile(r"[^\W\d_]")
READ_ALOUD = ["alt", "aria-label", "title", "placeholder"]
NAMES = re.compile(r"\b(VALUE|Fibrosite|PubMed|DOI|PMID|RDA|AI|UL|MG|mg|Mg|testserver|http|doi|Aa|UTC|[A-Z])\b")
ADDRESS = re.compile(r"https?://\S+")
PAGES = [
    "/",
    "/articles/",
    "/articles/?kind=guide",
    "/articles/everything/",
    "/articles/everything/?order=newest",
    "/articles/everything/?print=short",
    "/topics/",
    "/topics/poor-sleep/",
    "/supplements/",
    "/supplements/magnesium/",
    "/compare/?s=magnesium&s=calcium",
    "/my-comments/",
    "/my-list/",
    "/my-list/sheet/",
    "/authors/maren-aldous/",
    "/search/?q=everything",
    "/search/?q=nothingatall",
    "/discussions/",
    "/discussions/?show=unanswered",
    "/reading/",
    "/saved/",
    "/offline/",
    "/newsletter/",
    "/about/",
    "/disclaimer/",
    "/articles/gone/",
    "/nowhere/",
]


class MadeUp:
    """A catalogue that has every sentence."""

    def gettext(self, message):
        return f"⟦{message.split(trans_real.CONTEXT_SEPARATOR)[-1]}⟧" if message else message

    def ngettext(self, singular, plural, number):
        return self.gettext(singular if number == 1 else plural)

    def language(self):
        return MADE_UP

    to_language = language


@pytest.fixture
def made_up(monkeypatch):
    monkeypatch.setitem(trans_real._translations, MADE_UP, MadeUp())
    with translation.override(MADE_UP):
        yield


@pytest.fixture
def site():
    magnesium, topic = make_supplement(), make_topic("Poor sleep")
    magnesium.topics.set([topic])
    magnesium.forms.create(name="Citrate", note="Dissolves well.", source=make_reference())
    make_intake(magnesium)
    make_intake(magnesium, basis="UL", group="any", amount="350")
    make_study(make_claim(magnesium, topic))
    for number, name in enumerate(("Kidney disease", "Gabapentin", "Tetracyclines", "Calcium tablets")):
        make_caution(magnesium, make_concern(name), severity=number + 1 if number != 2 else 4)
    blocks = "".join(
        f'<div data-block="{kind}" data-supplement="magnesium"></div>' for kind in ("intakes", "evidence", "forms")
    )
    article = make_article(
        "Everything",
        body=f'<h2 id="why">Why does it?</h2><p>Because.<cite data-reference="macian-2022"></cite></p>{blocks}'
        '<aside data-callout="stop"><p>Ask somebody first.</p></aside>',
        topics=[topic],
        supplements=[magnesium],
        kind="guide",
        disclosure="Nobody gains from it.",
        terms="Pass it on.",
    )
    make_thread(article, roots=2, replies_each=7)
    make_comment(article, "They link to us.", kind="pingback", commenter=None, url="https://elsewhere.example/")
    make_comment(article, "Taken down.", status="removed")
    make_supplement("Calcium")
    redirects.moved("/articles/gone/", redirects.GONE)
    return article


def test_every_sentence_is_marked(client, site, made_up):
    written = written_by_people()
    found = {address: unmarked(client.get(address), written) for address in PAGES}
    assert {address: pieces for address, pieces in found.items() if pieces} == {}


def test_what_is_not_marked_is_found(site):
    page = '<p>Everything ⟦is ⟦well⟧ marked⟧</p><p title="Here">Plain words</p><script>no("words")</script>'
    assert unmarked(HttpResponse(page)) == ["Here", "Plain words"]


def test_what_is_said_to_writers_is_marked(client, site, made_up):
    post = {"name": "Rowan", "email": "rowan@example.org", "text": "Ten hours of sleep at last.", "parent": ""}
    where = "/articles/everything/comments/"
    assert unmarked(client.post(where, {**post, "email": "no address", "text": ""})) == []
    assert unmarked(client.post(where, {**post, "preview": "yes"})) == []
    sent = client.post(where, post)
    assert sent.status_code == 303
    assert unmarked(client.get(sent["Location"])) == []
    root = Comment.objects.roots().approved().first()
    assert unmarked(client.get(f"/comments/{root.pk}/thread/")) == []


def unmarked(response, written=None):
    """The readable pieces of a page that no translator could reach."""
    written = written or written_by_people()
    pieces = [left for piece in readable(response.content.decode()) if (left := rest(piece, written))]
    return sorted(set(pieces))


def readable(html):
    page = html5lib.parse(html, namespaceHTMLElements=False)
    for node in page.iter():
        if node.tag in ("script", "style", "template") or not isinstance(node.tag, str):
            yield node.tail or ""
            continue
        yield node.text or ""
        yield node.tail or ""
        yield from (node.get(name, "") for name in READ_ALOUD)
        if node.tag == "meta" and node.get("name") == "description":
            yield node.get("content")


def rest(piece, written):
    while BRACKETS.search(piece):
        piece = BRACKETS.sub(" ", piece)
    if not LETTER.search(piece):
        return ""
    for words in written:
        piece = piece.replace(words, " ")
    piece = NAMES.sub(" ", ADDRESS.sub(" ", piece))
    return " ".join(piece.split()) if LETTER.search(piece) else ""


def written_by_people():
    """All words of the database, the longest first."""
    found = {
        "Macian N 2022",
        "Rowan",
        "rowan@example.org",
        "no address",
        "Ten hours of sleep at last.",
        "nothingatall",
        "everything",
    }
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if (
                not isinstance(field, CharField | TextField | JSONField)
                or isinstance(field, SlugField)
                or field.choices
                or model._meta.app_label == "pagecache"  # its tags are no words
            ):
                continue
            found.update(plain(value) for value in model.objects.values_list(field.name, flat=True) if value)
    words = {word.strip() for text in found for word in text.split("\n")}
    words |= {word.capitalize() for word in words}
    return sorted((word for word in words if len(word) > 3), key=len, reverse=True)


def plain(value):
    text = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
    return re.sub(r"<[^>]+>", "\n", text)
