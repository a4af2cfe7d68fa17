"""An article's way to its readers: each step with its permission, its note, its log and its letters."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles import moves, publishing, writing
from articles.models import Article, MedicalReview, State, Step
from tests.makers import make_article, make_author, make_draft, make_user

pytestmark = pytest.mark.django_db
OUTCOME = MedicalReview.Outcome


@pytest.fixture
def people():
    return {
        "author": make_user("Author", email="maren@example.org", first_name="Maren"),
        "editor": make_user("Editor", email="edda@example.org", first_name="Edda"),
        "reviewer": make_user("Medical reviewer", email="rafael@example.org", first_name="Rafael"),
        "moderator": make_user("Moderator", email="mika@example.org"),
    }


@pytest.fixture
def draft(people):
    author = make_author("Maren Aldous")
    author.user = people["author"]
    author.save()
    return make_draft(authors=[author])


def letters(mailoutbox):
    sent = [(mail.to[0].split("@")[0], mail.subject) for mail in mailoutbox]
    mailoutbox.clear()
    return sorted(sent)


def test_the_whole_way_is_walked_written_down_and_told(people, draft, mailoutbox, django_capture_on_commit_callbacks):
    def step(verb, who, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            getattr(publishing, verb)(draft, people[who], *args, **kwargs)
        return draft.state, letters(mailoutbox)

    assert step("submit", "author", note="Please look at the table.") == (
        State.IN_REVIEW,
        [("edda", "“Awake at three” waits for a review")],
    )
    assert step("send_back", "editor", "The second part has no source.") == (
        State.DRAFT,
        [("maren", "“Awake at three” is back with you")],
    )
    assert step("submit", "author")[0] == State.IN_REVIEW
    assert step("ask_medical", "editor") == (State.MEDICAL, [("rafael", "Please check “Awake at three”")])
    state, told = step("sign", "reviewer", outcome=OUTCOME.APPROVED, scope="Doses and cautions")
    assert state == State.IN_REVIEW and [who for who, _subject in told] == ["edda", "maren"]
    assert step("schedule", "editor", timezone.now() + timedelta(days=1)) == (
        State.SCHEDULED,
        [("maren", "“Awake at three” has its time")],
    )
    assert step("publish", "editor") == (State.PUBLISHED, [("maren", "“Awake at three” is published")])
    assert step("archive", "editor")[0] == State.ARCHIVED
    assert step("reopen", "editor")[0] == State.DRAFT
    log = list(Step.objects.values_list("verb", flat=True))
    assert log[::-1] == [
        "submit", "send_back", "submit", "ask_medical", "sign", "schedule", "publish", "archive", "reopen"
    ]  # fmt: skip
    first = Step.objects.last()
    assert (first.by, first.note, first.from_state, first.to_state) == (
        people["author"], "Please look at the table.", State.DRAFT, State.IN_REVIEW,
    )  # fmt: skip


@pytest.mark.parametrize("verb", moves.MOVES)
def test_nobody_takes_a_step_that_is_not_theirs(people, draft, verb):
    move = moves.MOVES[verb]
    Article.objects.filter(pk=draft.pk).update(
        status={State.SCHEDULED: "ready", State.PUBLISHED: "ready"}.get(min(move.starts), min(move.starts)),
        publish_at=timezone.now(),
    )
    extra = {"note": "Because."}
    if verb == "sign":
        extra |= {"outcome": OUTCOME.APPROVED, "scope": "All"}
    if verb == "schedule":
        extra |= {"at": timezone.now() + timedelta(days=1)}
    for role, user in people.items():
        if not user.has_perm(move.permission):
            with pytest.raises(PermissionDenied):
                getattr(publishing, verb)(draft, user, **extra)
    assert not Step.objects.exists()
    assert not people["moderator"].has_perm(move.permission)


def test_a_step_from_the_wrong_place_is_refused_in_words(people, draft):
    with pytest.raises(publishing.NotPossible, match="is draft now"):
        publishing.archive(draft, people["editor"])
    stale = Article.objects.get(pk=draft.pk)
    publishing.submit(draft, people["author"])
    with pytest.raises(publishing.NotPossible, match="is in review now"):
        publishing.submit(stale, people["author"])


def test_sending_back_needs_a_reason(people, draft):
    publishing.submit(draft, people["author"])
    with pytest.raises(publishing.NotPossible) as problem:
        publishing.send_back(draft, people["editor"], "  ")
    assert "Say why" in problem.value.message_dict["note"][0]
    draft.refresh_from_db()
    assert draft.state == State.IN_REVIEW


@pytest.mark.parametrize("at", [None, timezone.now() - timedelta(minutes=1)])
def test_a_schedule_needs_a_time_to_come(people, draft, at):
    with pytest.raises(publishing.NotPossible) as problem:
        publishing.schedule(draft, people["editor"], at)
    assert "publish_on" in problem.value.message_dict


def test_a_reviewer_does_not_sign_their_own_article(people, draft):
    author = make_author("Rafael")
    author.user = people["reviewer"]
    author.save()
    writing.save(draft, authors=[author])
    publishing.submit(draft, people["author"])
    with pytest.raises(publishing.NotPossible, match="Somebody else"):
        publishing.sign(draft, people["reviewer"], outcome=OUTCOME.APPROVED, scope="All")


def test_asked_for_changes_holds_an_article_back_until_a_new_look(people, draft):
    publishing.submit(draft, people["author"])
    publishing.sign(draft, people["reviewer"], outcome=OUTCOME.CHANGES, scope="All", note="Table 2 is wrong.")
    with pytest.raises(publishing.NotReady, match="asked for changes"):
        publishing.publish(draft, people["editor"])
    publishing.sign(draft, people["reviewer"], outcome=OUTCOME.APPROVED, scope="All")
    publishing.publish(draft, people["editor"])
    assert draft.is_public and not draft.review_is_outdated


def test_a_change_after_the_signature_makes_it_outdated_and_a_small_one_does_not(people, draft):
    publishing.submit(draft, people["author"])
    publishing.sign(draft, people["reviewer"], outcome=OUTCOME.APPROVED, scope="All")
    draft.body += "<p>One comma.</p>"
    writing.save(draft, is_small=True)
    assert not draft.review_is_outdated
    draft.body += "<p>A new claim.</p>"
    writing.save(draft)
    assert draft.review_is_outdated


def test_the_bin_gives_back_for_thirty_days(people, draft):
    publishing.throw_away(draft, people["editor"])
    assert publishing.empty_bin(timezone.now() + timedelta(days=29)) == 0
    publishing.bring_back(draft, people["editor"])
    assert draft.state == State.DRAFT and draft.revisions.count() == 1
    publishing.throw_away(draft, people["editor"])
    assert publishing.empty_bin(timezone.now() + timedelta(days=31)) == 1
    assert not Article.objects.exists()


def test_the_date_of_the_next_look_is_set_when_nobody_chose_one(people, draft):
    publishing.publish(draft, people["editor"])
    assert draft.next_review == (timezone.now() + publishing.LOOK_AGAIN_AFTER).date()


def test_publishing_again_keeps_the_first_date(people):
    article = make_article()
    first = article.publish_at
    publishing.withdraw(article, people["editor"])
    publishing.publish(article, people["editor"])
    assert article.publish_at == first
