"""Axe finds nothing on any page of the discussion and of My comments, in any theme; nothing scrolls sideways at 320 px.

A page is loaded once: the themes are only colours, so each is put on by its attribute and its contrasts looked at."""

import pytest
from django.utils import timezone

from comments import following, identity, submission
from comments.models import Comment, Experience
from comments.own import address_for_writer
from tests.makers import make_article, make_comment, make_commenter, make_supplement, make_thread, make_topic

from .axe import findings

pytestmark = pytest.mark.django_db(transaction=True)
THEMES = ["sepia", "dim", "dark"]
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
WORDS = {"name": LONG, "email": "rowan@example.org", "text": f"It *helped*. https://example.org/{LONG * 3}"}
SEND = "/articles/awake-at-three/comments/"
FOLLOW = "/articles/awake-at-three/follow/"


@pytest.fixture
def article(settings):
    settings.COMMENT_WEBSITE = True
    settings.REPLIES_SHOWN = 6
    magnesium = make_supplement()
    magnesium.topics.set([make_topic()])
    article = make_article("Awake at three", supplements=[magnesium])
    make_thread(article, roots=1, replies_each=9)
    make_comment(article, "שלום, זה עזר לי. " * 9, name="رحمة " * 9, url="https://example.org/")
    make_comment(
        article, "> " + "quoted words " * 9 + f"\n\n- {LONG}\n- two", name=LONG, corrects="A long passage. " * 9
    )
    for outcome in ["better"] * 6 + ["same"] * 3 + ["worse"]:
        comment = make_comment(magnesium, "It went like this.", commenter=make_commenter())
        Experience.objects.create(comment=comment, supplement=magnesium, outcome=outcome, side_effects=LONG)
    return article


@pytest.fixture
def look(new_page):
    """Findings of the page that is open: axe in every theme, sideways scrolling at 320 px."""
    page = new_page(viewport={"width": 320, "height": 800}, reduced_motion="reduce")
    found = []

    def look(address, form=None):
        _post(page, address, form) if form is not None else page.goto(address)
        page.locator("details:not([open])").evaluate_all("all => all.forEach(one => one.open = true)")
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > 320:
            found.append(f"{address}: {wide} px wide")
        found.extend(f"{address}: {finding}" for finding in findings(page, themes=THEMES))
        return page

    yield look
    assert not found, "\n".join(found)


def _post(page, address, form):
    """Send `form` from the page that is open, so that it comes from the same site."""
    send = """([action, fields]) => {
      const form = Object.assign(document.createElement("form"), { method: "post", action });
      for (const [name, value] of Object.entries(fields))
        form.append(Object.assign(document.createElement("textarea"), { name, value }));
      document.body.append(form);
      form.submit();
    }"""
    with page.expect_navigation():
        page.evaluate(send, [address, form])


def test_reading(article, look):
    root = Comment.objects.filter(discussion__article=article).order_by("pk").first()
    look("/discussions/")
    look("/discussions/?show=active")
    look("/discussions/?show=unanswered")
    look(f"/articles/awake-at-three/?quote={root.pk}")
    look(f"/comments/{root.pk}/thread/?reply={root.pk}")
    look("/supplements/magnesium/")


def test_writing(article, look):
    look("/articles/awake-at-three/")
    look(SEND, WORDS | {"preview": "yes", "website": "example.org", "corrects": LONG})
    look(SEND, WORDS | {"text": "You should take 400 mg."})
    look(SEND, {"email": "no", "website": "no", "told-outcome": "better", "follow": "always", "parent": "9"})
    look(SEND, WORDS)
    look(address_for_writer(Comment.objects.get(status="pending")))
    look("/articles/awake-at-three/?mine=forged")
    look(FOLLOW, {"email": "no"})
    look(FOLLOW, {"email": "rowan@example.org", "how": "thread"})
    submission.discussion_of(article).__class__.objects.update(is_open=False)
    look("/articles/awake-at-three/")


def test_my_comments(article, look):
    person = make_commenter("rowan@example.org")
    mine = make_comment(article, WORDS["text"], commenter=person, name=LONG, at=timezone.now())
    make_comment(article, "It waits.", commenter=person, status="pending", url="https://example.org/" + LONG)
    make_comment(article, "It was refused.", commenter=person, status="rejected")
    Experience.objects.create(comment=mine, supplement=article.supplements.get(), outcome="better", side_effects=LONG)
    following.follow(person, mine, "answers")
    following.follow(person, mine.discussion, "thread-daily")
    waiting = following.wait(person, mine, "thread", "")
    look("/my-comments/")
    look("/my-comments/", {"email": "no"})
    look("/my-comments/", {"email": "rowan@example.org"})
    look(f"/confirm/{identity.confirm_token(person)}/")
    look(f"/confirm/{identity.confirm_token(person)}/", {})
    for token in (identity.follow_token(waiting), identity.stop_token(person, discussion=mine.discussion_id)):
        where = "follow" if token == identity.follow_token(waiting) else "letters/stop"
        look(f"/{where}/{token}/")
        look(f"/{where}/{token}/", {})
    look("/confirm/forged/")
    look(f"/my-comments/open/{identity.open_token(person)}/")
    look(f"/my-comments/open/{identity.open_token(person)}/", {})
    look(f"/my-comments/{mine.pk}/edit/")
    look(f"/my-comments/{mine.pk}/edit/", {"text": "", "website": "no", "told-outcome": "better"})
    look("/my-comments/name/", {"name": "www.pills.example"})
    look("/my-comments/following/")
    look("/my-comments/erase/")
    look("/my-comments/erase/", {})
    look(f"/my-comments/{mine.pk}/edit/", {"text": "After the end."})
