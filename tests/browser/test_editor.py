"""The editor in the desk: what the server stored goes in and comes out again, unchanged, for everything."""

from io import BytesIO

import PIL.Image
import pytest

from articles import library
from articles.models import Image
from fibrosite.shared.html import clean_article
from fibrosite.shared.html.vocabulary import ATTRIBUTES, TAGS
from tests.articles.body_samples import SAMPLES
from tests.makers import make_draft, make_user

pytestmark = pytest.mark.django_db(transaction=True)
EDITOR = "document.querySelector('.ProseMirror').editor"


def picture():
    data = BytesIO()
    PIL.Image.new("RGB", (640, 400), "#b9a5cc").save(data, "PNG")
    return data.getvalue()


@pytest.fixture
def desk(page, sign_in, media):
    """The change form of a draft, with the editor ready; script errors fail the test."""
    errors = []
    page.set_default_timeout(30_000)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: message.type == "error" and errors.append(f"{message.text} {message.location}"))
    for key in ("night-clock", "balance"):
        library.store(Image(key=key, alt="A drawing.", credit="The editors"), picture(), f"{key}.png")
    sign_in(page, make_user("Editor"))
    page.goto(f"/admin/articles/article/{make_draft().pk}/change/")
    page.locator(".editor.is-ready .ProseMirror").wait_for()
    yield page
    assert not [error for error in errors if "favicon" not in error]


def test_everything_survives_the_editor(desk):
    differences = {}
    for name, stored in SAMPLES.items():
        written = desk.evaluate(f"html => {{ {EDITOR}.load(html); return {EDITOR}.getHTML() }}", stored)
        if clean_article(written) != stored:
            differences[name] = f"{stored}\n{clean_article(written)}\n{written}"
    assert not differences, "\n\n".join(differences.values())


def test_the_editor_makes_nothing_that_the_server_would_drop(desk):
    """Every node and mark of the editor, written with all its attributes, is in the server's vocabulary."""
    names = desk.evaluate(
        """() => {
            const { schema } = EDITOR
            const made = [...Object.values(schema.nodes).filter((type) => !type.isText && type.spec.toDOM),
                          ...Object.values(schema.marks)]
            return made.map((type) => {
                const attrs = Object.keys(type.spec.attrs ?? {}).map((name) => [name, name === "level" ? 2 : "2"])
                const [tag, given] = type.spec.toDOM(type.create(Object.fromEntries(attrs)), true)
                return [tag, given?.constructor === Object ? Object.keys(given) : []]
            })
        }""".replace("EDITOR", EDITOR)
    )
    assert {tag for tag, _attributes in names} <= TAGS
    known = {("figure", "data-table")}  # how a table with its caption travels to the server
    pairs = {(tag, name) for tag, attributes in names for name in attributes} - known
    assert not {(tag, name) for tag, name in pairs if name not in ATTRIBUTES[tag]}
