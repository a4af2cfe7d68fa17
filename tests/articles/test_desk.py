"""The article's page in the desk: buttons for the next step, and nothing typed is ever lost."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from articles.models import Article, MedicalReview, ReviewNote, Revision, State
from tests.journeys.test_publishing import draft_fields
from tests.makers import make_article, make_author, make_caution, make_draft, make_supplement, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"


@pytest.fixture
def editor(client):
    user = make_user("Editor", first_name="Edda")
    client.force_login(user)
    return user


def press(client, article, verb, **fields):
    return client.post(f"{LIST}{article.pk}/change/", draft_fields(_step=verb, **fields), follow=True)


def messages(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_a_button_saves_the_words_and_takes_the_step(client):
    client.force_login(make_user("Author"))
    article = make_draft()
    response = press(client, article, "submit", body="<p>Better words.</p>", note="Ready.")
    article.refresh_from_db()
    assert (article.state, article.body) == (State.IN_REVIEW, "<p>Better words.</p>")
    assert "Sent to review" in messages(response)
    assert article.steps.get().note == "Ready."


def test_a_new_article_can_go_to_review_at_once(client):
    client.force_login(make_user("Author"))
    client.post(f"{LIST}add/", draft_fields(_step="submit"))
    assert Article.objects.get().state == State.IN_REVIEW


def test_what_a_button_needs_is_said_at_its_field(client, editor):
    article = make_draft()
    past = timezone.localtime() - timedelta(days=1)
    response = press(client, article, "schedule", publish_on=past.strftime("%Y-%m-%dT%H:%M"), body="<p>Kept.</p>")
    page = response.content.decode()
    assert "That time has passed" in page and "&lt;p&gt;Kept.&lt;/p&gt;" in page
    assert "Choose a day and a time" in press(client, article, "schedule").content.decode()
    press(client, article, "submit")
    assert "Say why" in press(client, article, "send_back").content.decode()
    article.refresh_from_db()
    assert article.state == State.IN_REVIEW


def test_an_article_that_lacks_something_is_saved_and_stays_where_it_is(client, editor):
    article = make_draft()
    response = press(client, article, "publish", key_points="Only one.", note="Out with it.")
    assert "two to four key points" in messages(response)
    assert "Out with it.</textarea>" in response.content.decode()
    article.refresh_from_db()
    assert article.state == State.DRAFT and article.key_points == ["Only one."]


def test_a_schedule_is_in_the_zone_that_is_shown(client, editor, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    timezone.activate("Europe/Berlin")
    try:
        article = make_draft()
        page = client.get(f"{LIST}{article.pk}/change/").content.decode()
        assert "Time zone: Europe/Berlin." in page
        press(client, article, "schedule", publish_on="2090-07-01T09:00")
    finally:
        timezone.deactivate()
    article.refresh_from_db()
    assert article.publish_at.isoformat() == "2090-07-01T07:00:00+00:00"


def test_an_edit_of_a_public_article_waits_and_goes_live_with_a_button(client, editor):
    article = make_article()
    client.post(f"{LIST}{article.pk}/change/", draft_fields(body="<p>New.</p>"))
    assert "An edit waits" in client.get(f"{LIST}{article.pk}/change/").content.decode()
    assert "I wake at three" in client.get("/articles/awake-at-three/").content.decode()
    assert "New." in client.get("/articles/awake-at-three/?version=newest").content.decode()
    response = press(client, article, "release", body="<p>New.</p>")
    assert "Say in a sentence what changed" in response.content.decode()
    response = press(client, article, "release", body="<p>New.</p>", change_note="New numbers.")
    assert "The edit is live." in messages(response)
    page = client.get("/articles/awake-at-three/").content.decode()
    assert "New." in page and "New numbers." in page


def test_the_form_shows_the_byline_and_the_address_that_wait(client, editor):
    article = make_article(authors=[make_author("Tomas Reyl")])
    client.post(f"{LIST}{article.pk}/change/", draft_fields(slug="awake-at-four"))  # by Maren Aldous now
    response = client.get(f"{LIST}{article.pk}/change/")
    rows = response.context["inline_admin_formsets"][0].formset.forms
    assert [row["author"].value() for row in rows] == [make_author("Maren Aldous").pk]
    assert response.context["adminform"].form["slug"].value() == "awake-at-four"
    assert 'href="/articles/awake-at-three/?version=newest"' in response.content.decode(), "where the preview is now"
    assert [author.name for author in article.authors.all()] == ["Tomas Reyl"]
    client.post(f"{LIST}{article.pk}/change/", draft_fields(slug="awake-at-four"))
    assert article.revisions.count() == 2, "nothing changed, so nothing new waits"


def test_an_author_named_twice_or_not_at_all_is_no_mistake(client, editor):
    article, maren = make_draft(), make_author()
    rows = {"bylines-TOTAL_FORMS": "3", "bylines-1-author": maren.pk, "bylines-1-order": "1", "bylines-2-order": "2"}
    response = client.post(f"{LIST}{article.pk}/change/", draft_fields(**rows))
    assert response.status_code == 302, response.context["errors"]
    assert list(article.authors.all()) == [maren]


def test_who_may_only_look_sees_the_byline_as_it_is(client):
    article, reader = make_draft(), make_user("Medical reviewer")
    reader.user_permissions.add(Permission.objects.get(codename="view_byline"))
    client.force_login(reader)
    assert "Maren Aldous" in client.get(f"{LIST}{article.pk}/change/").content.decode()


def test_a_small_correction_goes_live_without_a_note(client, editor):
    article = make_article()
    press(client, article, "release", body="<p>I wake at three, and read.</p>", is_small="on")
    article.refresh_from_db()
    assert article.body == "<p>I wake at three, and read.</p>" and article.updated_at is None


def test_a_medical_reviewer_signs(client):
    article = make_draft()
    Article.objects.filter(pk=article.pk).update(status="medical")
    client.force_login(make_user("Medical reviewer", first_name="Rafael"))
    page = client.get(f"{LIST}{article.pk}/change/").content.decode()
    assert f"{LIST}{article.pk}/sign/" in page and 'value="publish"' not in page
    response = client.post(f"{LIST}{article.pk}/sign/", {"outcome": "changes", "scope": "All"})
    assert "Say what has to change." in response.content.decode()
    answer = {"outcome": "approved", "scope": "The cautions", "next_review": "2020-01-01"}
    assert "That day has passed" in client.post(f"{LIST}{article.pk}/sign/", answer).content.decode()
    client.post(f"{LIST}{article.pk}/sign/", answer | {"next_review": "2090-01-01"})
    review = MedicalReview.objects.get()
    article.refresh_from_db()
    assert (article.state, article.review, str(article.next_review)) == (State.IN_REVIEW, review, "2090-01-01")
    Article.objects.update(status="ready", publish_at=timezone.now())
    client.logout()
    page = " ".join(client.get("/articles/awake-at-three/").content.decode().split())
    assert "Reviewed by Rafael" in page and "Checked: The cautions." in page and "has changed since" not in page
    article.refresh_from_db()
    Article.objects.update(text_number=review.revision_number + 1)
    assert "has changed since" in client.get("/articles/awake-at-three/").content.decode()


def test_an_author_cannot_sign(client):
    article = make_draft()
    client.force_login(make_user("Author"))
    assert client.get(f"{LIST}{article.pk}/sign/").status_code == 403


def test_notes_are_answered_and_settled(client, editor):
    article = make_draft()
    base = f"{LIST}{article.pk}/notes/"
    client.post(base, {"text": "Which trial?", "quote": "Some slept"})
    note = ReviewNote.objects.get()
    client.post(base, {"answer": note.pk, f"text_{note.pk}": "The second."})
    page = client.get(f"{LIST}{article.pk}/change/").content.decode()
    assert "Some slept" in page and "The second." in page
    client.post(base, {"settle": note.pk})
    assert "Which trial?" not in client.get(f"{LIST}{article.pk}/change/").content.decode()
    assert "empty" in messages(client.post(base, {"text": " "}, follow=True))
    assert client.post(base, {"answer": "x"}).status_code == 404


def test_the_bin_is_hidden_until_asked_for(client, editor):
    article = make_draft()
    press(client, article, "throw_away")
    assert "Awake at three" not in client.get(LIST).content.decode().split("messagelist")[-1].split("</ul>", 1)[-1]
    assert "Awake at three" in client.get(f"{LIST}?state=binned").content.decode()
    client.post(f"{LIST}{article.pk}/step/", {"_step": "bring_back"})
    article.refresh_from_db()
    assert article.state == State.DRAFT and article.title == "Awake at three"


def test_the_review_clock_lists_what_is_due(client, editor):
    today = timezone.localdate()
    make_article("Own date", next_review=today - timedelta(days=1))
    fact = make_caution(make_supplement("Zinc"), next_review=today)
    make_article("Rests on a fact", supplements=[fact.supplement])
    make_article("Later", next_review=today + timedelta(days=20))
    make_article("Never")
    page = client.get(f"{LIST}?clock=due").content.decode()
    assert "Own date" in page and "Rests on a fact" in page
    assert ">Later<" not in page and ">Never<" not in page
    assert ">Later<" in client.get(f"{LIST}?clock=soon").content.decode()


@pytest.mark.parametrize("state", [*State.values, "waiting", "nonsense"])
def test_the_list_can_be_narrowed_to_each_state(client, editor, state):
    make_article()
    assert client.get(f"{LIST}?state={state}").status_code == 200


def test_the_list_asks_the_same_queries_however_long_it_is(client, editor, django_assert_max_num_queries):
    seen = []
    for size in (3, 15):
        for number in range(size):
            make_draft(f"Draft {size} {number}")
        with django_assert_max_num_queries(10) as queries:
            client.get(LIST)
        seen.append(len(queries))
    assert seen[0] == seen[1]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "x" * 161, "at most 160 characters"),
        ("slug", "taken", "Another article has this address"),
        ("change_note", "x" * 301, "at most 300 characters"),
        ("note", "x" * 1001, "at most 1000 characters"),
        ("publish_on", "tomorrow", "Enter a valid date/time"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_the_rest(client, editor, field, value, sentence):
    make_draft("Taken", slug="taken")
    article = make_article()
    response = client.post(f"{LIST}{article.pk}/change/", draft_fields(body="<p>Typed.</p>") | {field: value})
    assert response.status_code == 200
    page = response.content.decode()
    assert sentence in page and "&lt;p&gt;Typed.&lt;/p&gt;" in page
    assert Revision.objects.filter(article=article).count() == 1


def test_a_title_is_never_cut_off_by_the_browser(client, editor):
    page = client.get(f"{LIST}add/").content.decode()
    title = page.split('name="title"')[1].split(">")[0]
    assert "maxlength" not in title


def test_five_megabytes_of_pasted_html_get_a_sentence_and_cost_nothing_else(client, editor):
    article = make_draft()
    address = f"{LIST}{article.pk}/change/"
    assert 'enctype="multipart/form-data"' in client.get(address).content.decode()
    response = client.post(address, draft_fields(title="Kept title", body="<p>pasted</p>\n" * 360_000))
    page = response.content.decode()
    assert response.status_code == 200 and "too long" in page and 'value="Kept title"' in page
