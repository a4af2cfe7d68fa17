"""What readers tell of a supplement: optional, disclosed, counted from ten, with honest intervals."""

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from comments import experiences, identity, integrity, moderation
from comments.models import Comment, Experience
from tests.makers import make_article, make_comment, make_commenter, make_supplement, make_topic, make_user

WORDS = {"name": "Rowan", "email": "rowan@example.org", "text": "It went like this.", "parent": ""}


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    # as R's prop.test(count, total, correct = FALSE) gives them
    [(8, 10, 0.4901625, 0.9433178), (0, 10, 0.0, 0.2775328), (10, 10, 0.7224672, 1.0), (5, 10, 0.2365931, 0.7634069)],
)
def test_the_interval_is_wilsons(count, total, low, high):
    assert experiences.wilson(count, total) == pytest.approx((low, high), abs=1e-6)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_stays_possible(numbers):
    count, total = numbers
    low, high = experiences.wilson(count, total)
    assert 0 <= low <= count / total + 1e-12 and count / total - 1e-12 <= high <= 1


@pytest.fixture
def magnesium(db):
    magnesium = make_supplement()
    magnesium.topics.set([make_topic("Poor sleep"), make_topic("Pain")])
    return magnesium


def told(supplement, outcome="better", *, symptom="poor-sleep", commenter=None, status="approved", **fields):
    comment = make_comment(supplement, commenter=commenter or make_commenter(), status=status)
    symptom = supplement.topics.get(slug=symptom)
    return Experience.objects.create(comment=comment, supplement=supplement, symptom=symptom, outcome=outcome, **fields)


def shown(client):
    return client.get("/supplements/magnesium/").content.decode()


def test_nine_reports_show_nothing_and_ten_show_a_summary(magnesium, client):
    for outcome in ["better"] * 5 + ["same"] * 3 + ["worse"]:
        told(magnesium, outcome)
    assert "What readers reported" not in shown(client)
    told(magnesium, "worse")
    page = shown(client)
    assert "10 reports" in page
    assert "5 of 10, 50\xa0% (between 24 and 76\xa0%)" in page
    assert "People who write differ from those who do not" in page
    assert "style=" not in page


def test_a_symptom_needs_ten_of_its_own_and_symptoms_stand_by_name(magnesium):
    for _ in range(10):
        told(magnesium)
    for _ in range(9):
        told(magnesium, "same", symptom="pain")
    assert [(group.name, group.total) for group in experiences.groups(magnesium)] == [("", 19), ("Poor sleep", 10)]
    told(magnesium, "worse", symptom="pain")
    assert [group.name for group in experiences.groups(magnesium)] == ["", "Pain", "Poor sleep"]


def test_only_approved_reports_count_each_person_once_and_no_seller(magnesium):
    for _ in range(10):
        told(magnesium)
    told(magnesium, status="pending")
    told(magnesium, is_seller=True)
    again = make_commenter("again@example.org")
    told(magnesium, "better", commenter=again)
    last = told(magnesium, "worse", commenter=again)
    [everything, _sleep] = experiences.groups(magnesium)
    assert everything.total == 11
    assert [share.count for share in everything.shares] == [10, 0, 1]
    moderation.remove(last.comment, make_user("Moderator"))
    assert [share.count for share in experiences.groups(magnesium)[0].shares] == [11, 0, 0]


def test_a_report_comes_with_a_comment_and_is_shown_with_it(magnesium, client):
    citrate = magnesium.forms.create(name="Citrate")
    sleep = magnesium.topics.get(slug="poor-sleep")
    answers = {
        "told-taken": f"{magnesium.pk}-{citrate.pk}", "told-symptom": sleep.pk, "told-outcome": "same",
        "told-dose": "label", "told-duration": "weeks", "told-side_effects": "a <b>dry</b> mouth",
        "told-is_seller": "on",
    }  # fmt: skip
    preview = client.post("/supplements/magnesium/comments/", WORDS | answers | {"preview": "yes"})
    assert "a &lt;b&gt;dry&lt;/b&gt; mouth" in preview.content.decode()
    assert client.post("/supplements/magnesium/comments/", WORDS | answers).status_code == 303
    experience = Experience.objects.get()
    assert (experience.form, experience.symptom, experience.outcome) == (citrate, sleep, "same")
    moderation.approve(Comment.objects.get(), make_user("Moderator"))
    page = shown(client)
    assert "the writer sells or promotes this" in page and "a &lt;b&gt;dry&lt;/b&gt; mouth" in page


def test_under_an_article_one_of_its_supplements_can_be_told_of(magnesium, client):
    make_article(supplements=[magnesium])
    answers = {"told-taken": str(magnesium.pk), "told-outcome": "worse"}
    assert client.post("/articles/awake-at-three/comments/", WORDS | answers).status_code == 303
    assert Experience.objects.get().supplement == magnesium
    make_article("No supplement here")
    assert "told-taken" not in client.get("/articles/no-supplement-here/").content.decode()


def test_without_a_report_there_is_none(magnesium, client):
    blank = {"told-taken": "", "told-outcome": "", "told-side_effects": "  "}
    assert client.post("/supplements/magnesium/comments/", WORDS | blank).status_code == 303
    assert not Experience.objects.exists()


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"told-outcome": "better"}, "Please say what you took"),
        ({"told-taken": "MAGNESIUM"}, "Please say whether it was better"),
        ({"told-taken": "999"}, "999 is not one of the available choices"),
        ({"told-taken": "MAGNESIUM", "told-outcome": "best"}, "best is not one of the available choices"),
        ({"told-taken": "MAGNESIUM", "told-outcome": "same", "told-side_effects": "x" * 201}, "at most 200 characters"),
    ],
)
def test_what_is_wrong_with_a_report_is_said_and_kept(magnesium, client, answers, sentence):
    answers = {key: value.replace("MAGNESIUM", str(magnesium.pk)) for key, value in answers.items()}
    response = client.post("/supplements/magnesium/comments/", WORDS | answers)
    page = response.content.decode()
    assert response.status_code == 422 and sentence in page
    assert "It went like this." in page
    assert not Comment.objects.exists()


@pytest.fixture
def mine(magnesium, client):
    """A report that counts as the eleventh, and its writer in My comments."""
    for _ in range(10):
        told(magnesium)
    person = make_commenter("rowan@example.org")
    comment = make_comment(magnesium, "It went like this.", commenter=person, at=timezone.now())
    sleep = magnesium.topics.get(slug="poor-sleep")
    Experience.objects.create(comment=comment, supplement=magnesium, symptom=sleep, outcome="better", dose="label")
    client.post(f"/my-comments/open/{identity.open_token(person)}/")
    return comment


def edit(client, comment, **answers):
    told = {f"told-{name}": value for name, value in answers.items()}
    return client.post(f"/my-comments/{comment.pk}/edit/", {"text": comment.text} | told)


def test_a_report_is_changed_with_its_comment_read_again_and_counted_again(mine, magnesium, client):
    page = client.get(f"/my-comments/{mine.pk}/edit/").content.decode()
    assert f'<option value="{magnesium.pk}" selected>' in page and '<option value="label" selected>' in page
    same = {"taken": magnesium.pk, "symptom": magnesium.topics.get(slug="poor-sleep").pk, "dose": "label"}
    assert edit(client, mine, **same, outcome="better").status_code == 303
    mine.refresh_from_db()
    assert mine.is_approved and mine.edited_at is None  # nothing was changed, so nothing waits
    assert edit(client, mine, **same, outcome="worse", side_effects="more   cramps").status_code == 303
    mine.refresh_from_db()
    assert (mine.status, mine.experience.outcome, mine.experience.side_effects) == ("pending", "worse", "more cramps")
    assert experiences.groups(magnesium)[0].total == 10
    moderation.approve(mine, make_user("Moderator"))
    assert [share.count for share in experiences.groups(magnesium)[0].shares] == [10, 0, 1]
    assert "more cramps" in client.get("/my-comments/").content.decode()
    assert integrity.problems() == []


def test_a_report_can_be_taken_away_or_added_and_is_screened(mine, magnesium, client):
    assert edit(client, mine).status_code == 303
    assert not Experience.objects.filter(comment=mine).exists()
    links = {"side_effects": "https://a.example https://b.example", "outcome": "better", "taken": magnesium.pk}
    assert edit(client, mine, **links).status_code == 303
    mine = Comment.objects.get(pk=mine.pk)
    assert mine.experience.side_effects and [4, "2 links"] in mine.screening


def test_what_is_wrong_with_a_changed_report_is_said_and_kept(mine, magnesium, client):
    response = edit(client, mine, taken=magnesium.pk, outcome="", side_effects="more cramps")
    page = response.content.decode()
    assert response.status_code == 422 and "Please say whether it was better" in page and "more cramps" in page
    assert Experience.objects.get(comment=mine).outcome == "better"


def test_a_report_on_what_the_page_does_not_cover_any_more_is_kept(magnesium, client):
    article = make_article(supplements=[magnesium])
    person = make_commenter("rowan@example.org")
    comment = make_comment(article, "It went like this.", commenter=person, at=timezone.now())
    Experience.objects.create(comment=comment, supplement=magnesium, outcome="better")
    article.supplements.clear()
    client.post(f"/my-comments/open/{identity.open_token(person)}/")
    assert edit(client, comment, taken=magnesium.pk, outcome="same").status_code == 303
    assert Experience.objects.get().outcome == "same"
