"""The desk's own screens: axe finds nothing, light and dark, and nothing scrolls sideways on phone, tablet and desk."""

import pytest

from articles import library, publishing, review_notes, writing
from articles.models import Article, Image, Redirect
from fibrosite.pages.models import SitePage
from tests.makers import make_article, make_draft, make_issue, make_reference, make_supplement, make_topic, make_user

from .axe import findings
from .writing import picture

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = [390, 820, 1280]


@pytest.fixture
def addresses(media):
    """A desk in the middle of its work: a draft that is talked about, a public article with an edit that waits."""
    editor = make_user("admin", first_name="Edda")
    image = library.store(Image(key="night-clock", alt="A clock.", credit="The editors"), picture(), "clock.png")
    reference = make_reference("macian-2022", pmid="9851785")
    body = (
        '<h2 id="why">Why?</h2><p>One trial found less pain.<cite data-reference="macian-2022"></cite></p>'
        '<figure data-image="night-clock"><figcaption>Three o’clock.</figcaption></figure>'
    )
    draft = make_draft(body=body, supplements=[make_supplement()])
    publishing.submit(draft, editor, note="Ready, I think.")
    note = review_notes.leave(draft, "Which trial?", quote="less pain", by=editor)
    review_notes.leave(draft, "The second.", by=editor, answers=note)
    review_notes.invite(draft, "Dr Vale", editor)
    live = make_article("Five bottles", body=body, key_points=["One."])
    edit = Article.objects.get(pk=live.pk)
    edit.body = body.replace("less", "a little less")
    writing.propose(edit, by=editor, note="A better word.")
    Redirect.objects.create(old_path="/old/", new_path="/articles/five-bottles/")
    issue = make_issue(articles=[live])
    desk = "/admin/articles"
    return editor, [
        f"{desk}/article/",
        f"{desk}/article/add/",
        f"{desk}/article/{draft.pk}/change/",
        f"{desk}/article/{live.pk}/change/",
        f"{desk}/article/{live.pk}/versions/",
        f"{desk}/article/{live.pk}/versions/compare/?old=1&new=2",
        f"{desk}/article/{draft.pk}/sign/",
        f"{draft.get_absolute_url()}?version=newest",
        f"{desk}/image/",
        f"{desk}/image/{image.pk}/change/",
        f"{desk}/reference/{reference.pk}/change/",
        f"{desk}/topic/{make_topic().pk}/change/",
        f"{desk}/topic/{make_topic().pk}/merge/",
        f"{desk}/redirect/",
        "/admin/newsletter/issue/",
        f"/admin/newsletter/issue/{issue.pk}/change/",
        f"/admin/newsletter/issue/{issue.pk}/send/",
        f"/admin/newsletter/issue/{issue.pk}/letter/",
        f"/admin/pages/sitepage/{SitePage.objects.first().pk}/change/",
        "/admin/pages/signpost/",
    ]


def test_axe_finds_nothing_in_the_desk(addresses, new_page, sign_in):
    editor, pages = addresses
    page = new_page(reduced_motion="reduce")
    page.set_default_timeout(30_000)
    sign_in(page, editor)
    found = []
    for address in pages:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address)
        if page.locator(".editor").count():
            page.locator(".editor.is-ready .ProseMirror").wait_for()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{address}: scrolls sideways at {width}")
        found += [f"{address}: {finding}" for finding in findings(page, themes=["dark"])]
    assert not found, "\n".join(found)
