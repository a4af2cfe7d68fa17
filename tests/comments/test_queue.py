"""The queue as a moderator uses it: tabs, decisions without scripts, two at once, undo, and its fixed price."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from comments import claiming, identity, integrity, moderation, queue, submission
from comments.models import Comment, Decision, Notice, ReasonTemplate
from comments.notifications import outbox
from tests.makers import make_article, make_comment, make_commenter, make_supplement, make_user

pytestmark = pytest.mark.django_db
QUEUE = "/admin/comments/queue/"


@pytest.fixture
def mika(client):
    user = make_user("Moderator", username="mika", first_name="Mika", last_name="Holm")
    client.force_login(user)
    return user


@pytest.fixture
def ola():
    return make_user("Moderator", username="ola", first_name="Ola")


@pytest.fixture
def pending(article):
    return make_comment(article, "I walk a little in the evening.", status="pending")


def fresh(comment):
    return Comment.objects.get(pk=comment.pk)


def send(client, do, *comments, **words):
    """Press a button in the queue as it stands now; the page that follows."""
    seen = [f"{comment.pk}-{comment.version}" for comment in comments]
    return client.post(f"{QUEUE}decide/", {"do": do, "seen": seen, **words}, follow=True)


def text_of(response):
    return response.content.decode()


def test_every_tab_counts_and_shows_what_belongs_there_oldest_first_a_crisis_on_top(client, mika, article):
    made = {
        name: make_comment(article, f"I am {name}.", **fields)
        for name, fields in {
            "later": {"status": "pending"},
            "spam-seen": {"status": "spam", "decided_at": timezone.now()},
            "spam-new": {"status": "spam"},
            "flagged": {"status": "approved", "open_flags": 2},
            "crisis": {"status": "pending", "crisis": 2},
            "crisis-public": {"status": "approved", "crisis": 3},
            "public": {"status": "approved"},
        }.items()
    }
    made["earlier"] = make_comment(article, "I am earlier.", status="pending", at=timezone.now() - timedelta(days=3))
    wanted = {
        "crisis": ["crisis-public", "crisis"],
        "flagged": ["flagged"],
        "pending": ["crisis", "earlier", "later"],
        "spam": ["spam-new"],
        "decided": ["spam-seen"],
    }
    assert queue.counts() == {tab: len(names) for tab, names in wanted.items()}
    assert queue.waiting() == 5
    for tab, names in wanted.items():
        page = text_of(client.get(f"{QUEUE}?tab={tab}"))
        places = [page.index(f'id="comment-{made[name].pk}"') for name in names]
        assert places == sorted(places) and page.count("data-case") == len(names), tab
    assert "I am crisis-public." in text_of(client.get(QUEUE))  # the most urgent tab opens by itself
    assert client.get(f"{QUEUE}?tab=nothing").status_code == 404
    assert "I am later." in text_of(client.get(f"{QUEUE}?tab=pending&page=99"))


def test_a_card_holds_all_that_a_decision_needs(client, mika):
    supplement, person = make_supplement(), make_commenter("rowan@example.org", "Rowan")
    person.note = "Kind, writes late at night."
    person.save()
    make_comment(supplement, "Old one.", commenter=person)
    make_comment(supplement, "Bad one.", commenter=person, status="rejected")
    parent = make_comment(supplement, "Which form do you take?", name="Annika")
    comment = make_comment(
        supplement, "I take **citrate**.", parent=parent, commenter=person, status="pending", corrects="Oxide is best",
        screening=[[4, "2 links"]], spam_probability=0.83, spam_words=[["“channel”", 2.1]],
    )  # fmt: skip
    comment.experience = comment._meta.get_field("experience").related_model.objects.create(
        comment=comment, supplement=supplement, outcome="better", duration="weeks"
    )
    page = text_of(client.get(QUEUE))
    for words in (
        "<strong>citrate</strong>", "I take **citrate**.", "Which form do you take?", "Oxide is best",
        "/supplements/magnesium/", "1 approved, 1 refused", "first seen", "Kind, writes late at night.", "2 links",
        "4 points", "83 % likely spam", "“channel”", "+2.1", "two to six weeks", "address not confirmed",
    ):  # fmt: skip
        assert words in page, words


@pytest.mark.parametrize(
    ("do", "words", "status"),
    [
        ("approve", {}, "approved"),
        ("reject", {"reason": "It names somebody."}, "rejected"),
        ("remove", {}, "removed"),
        ("spam", {}, "spam"),
        ("edit", {"text": "I walk."}, "approved"),
        ("reply", {"text": "So do I."}, "approved"),
    ],
)
def test_everything_is_decided_without_leaving_and_undone_again(client, mika, pending, do, words, status):
    page = text_of(send(client, do, pending, **words))
    assert fresh(pending).status == status
    decisions = Decision.objects.order_by("pk").values_list("pk", flat=True)
    assert all(f'name="decision" value="{pk}"' in page for pk in decisions)
    page = text_of(client.post(f"{QUEUE}undo/", {"decision": list(decisions)}, follow=True))
    comment = fresh(pending)
    assert (comment.status, comment.text, comment.is_shown) == ("pending", "I walk a little in the evening.", False)
    assert "undone" in page and integrity.problems() == []


def test_a_reply_is_public_with_the_badge_and_approves_what_it_answers(client, mika, pending):
    send(client, "reply", pending, text="That helps many of us.\n\nMind the **ice**.")
    page = text_of(client.get("/articles/awake-at-three/"))
    assert "I walk a little" in page and "<strong>ice</strong>" in page
    assert "Mika Holm" in page and ">moderator</span>" in page and "mika<" not in page


def test_trust_makes_the_next_comment_public_at_once_and_undo_takes_it_back(client, mika, pending):
    identity.confirm(pending.commenter)
    send(client, "trust", pending)
    pending.commenter.refresh_from_db()
    assert pending.commenter.trust == "trusted"
    words = {"email": pending.commenter.email, "sender": "a"}
    following = Comment(discussion=pending.discussion, name=pending.commenter.name, text="A second thought.")
    assert submission.submit(following, **words).is_approved
    client.post(f"{QUEUE}undo/", {"decision": [Decision.objects.get(comment=pending).pk]})
    pending.commenter.refresh_from_db()
    assert pending.commenter.trust == ""


def test_a_reason_from_a_template_reaches_the_writer_unless_it_is_undone(client, mika, pending):
    template = ReasonTemplate.objects.create(title="Names a person", text="It names a private person.")
    identity.confirm(pending.commenter)
    send(client, "reject", pending, template=template.pk, tell="yes")
    notice = Notice.objects.get()
    assert outbox.send_due(timezone.now()) == 0  # it can still be undone
    client.post(f"{QUEUE}undo/", {"decision": [Decision.objects.get().pk]})
    assert not Notice.objects.exists()
    send(client, "reject", fresh(pending), template=template.pk, reason="It names your doctor.", tell="yes")
    assert outbox.send_due(notice.due_at + timedelta(minutes=1)) == 1
    assert "It names your doctor." in mail.outbox[0].body and "I walk a little" in mail.outbox[0].body
    assert "Awake at three" in mail.outbox[0].subject


def test_nobody_unconfirmed_gets_a_letter(client, mika, pending):
    send(client, "reject", pending, reason="It names somebody.", tell="yes")
    assert fresh(pending).status == "rejected" and not Notice.objects.exists()


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, mika, pending):
    response = send(client, "reply", pending, text="  ")
    assert response.status_code == 422 and "Please write something first." in text_of(response)
    response = send(client, "reject", pending, note="n" * 301, reason="Too loud.", tell="yes")
    assert response.status_code == 422 and "Too loud." in text_of(response)
    response = send(client, "edit", pending, text="x" * 10_001)
    assert response.status_code == 422 and "x" * 10_001 in text_of(response)
    assert send(client, "approve").status_code == 422
    for bad in ({"do": "explode", "seen": "1-1"}, {"do": "approve", "seen": "1"}, {"do": "approve", "seen": "a-b"}):
        assert client.post(f"{QUEUE}decide/", bad).status_code == 422
    assert client.get(f"{QUEUE}decide/").status_code == 405
    assert fresh(pending).status == "pending" and not Decision.objects.exists()


def test_the_second_of_two_is_told_who_was_faster_and_what_they_decided(client, mika, ola, pending):
    moderation.reject(fresh(pending), ola)
    page = text_of(send(client, "approve", pending))
    assert "Ola was faster." in page and "rejected" in page
    assert fresh(pending).status == "rejected"


def test_a_claim_keeps_others_off_until_it_ends_or_is_taken_over(client, mika, ola, pending):
    assert claiming.claim(pending, ola)
    page = text_of(send(client, "approve", pending))
    assert "Ola is looking at the comment" in page and "Take over" in page
    assert fresh(pending).status == "pending"
    send(client, "claim", pending)
    assert fresh(pending).claimed_by == ola
    send(client, "take_over", pending)
    assert fresh(pending).claimed_by == mika
    send(client, "release", pending)
    assert fresh(pending).claimed_by is None
    claiming.claim(pending, ola, now=timezone.now() - claiming.CLAIMED_FOR)
    send(client, "approve", pending)
    assert fresh(pending).is_approved and fresh(pending).claimed_by is None


def test_several_at_once_and_those_that_somebody_else_decided_are_named(client, mika, ola, article):
    comments = [make_comment(article, f"Pill {n}", status="spam", name=f"Seller {n}") for n in range(4)]
    moderation.approve(fresh(comments[2]), ola)
    page = text_of(send(client, "spam", *comments, tab="spam"))
    assert "3 comments are spam." in page and "The comment of Seller 2" in page
    assert queue.counts()["spam"] == 0
    decisions = list(Decision.objects.filter(moderator=mika).values_list("pk", flat=True))
    client.post(f"{QUEUE}undo/", {"decision": decisions})
    assert queue.counts()["spam"] == 3


def test_a_comment_that_was_erased_meanwhile_is_said_to_be_gone(client, mika, pending):
    Comment.objects.update(root=None)
    Comment.objects.all().delete()
    assert "its writer erased it" in text_of(send(client, "approve", pending))


def test_undo_says_when_it_is_too_late(client, mika, pending):
    decision = moderation.approve(pending, mika)
    Decision.objects.update(decided_at=timezone.now() - timedelta(minutes=11))
    page = text_of(client.post(f"{QUEUE}undo/", {"decision": [decision.pk, "x"]}, follow=True))
    assert "older than ten minutes" in page and fresh(pending).is_approved


def fill(count):
    """`count` pending comments, made by the database out of one."""
    make_comment(make_article("Long night"), "I wait.", status="pending")
    columns = ", ".join(f'"{field.column}"' for field in Comment._meta.concrete_fields if not field.primary_key)
    with connection.cursor() as cursor:
        while (left := count - Comment.objects.count()) > 0:
            cursor.execute(
                f"INSERT INTO comments_comment ({columns}) SELECT {columns} FROM comments_comment LIMIT %s", [left]
            )


@pytest.mark.parametrize("size", [10, 10_000])
def test_the_queue_costs_the_same_for_ten_and_for_ten_thousand(client, mika, django_assert_num_queries, size):
    fill(size)
    client.get(QUEUE)
    # session, user, two for permissions; five counts; ids and comments of the page, flags, notes,
    # steps in a crisis, records, decisions; reasons
    with django_assert_num_queries(17):
        page = text_of(client.get(f"{QUEUE}?tab=pending"))
    assert page.count("data-case") == min(size, queue.PER_PAGE)


@pytest.mark.parametrize(
    ("tab", "index"),
    [
        ("crisis", "queue_crisis"),
        ("flagged", "queue_flagged"),
        ("pending", "queue_of_status"),
        ("spam", "queue_unread"),
        ("decided", "queue_decided"),
    ],
)
def test_every_tab_has_its_index(tab, index):
    if connection.vendor == "postgresql":  # a planner that sees empty tables would rather read them whole
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        if tab == "spam":  # two indexes begin with the status; which is better shows when much spam was decided
            fill(300)
            Comment.objects.update(status="spam", decided_at=timezone.now())
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE comments_comment")
    assert index in queue.in_tab(tab).values("pk")[:20].explain()


def test_the_front_page_of_the_desk_says_what_waits_to_moderators_only(client, mika, pending):
    make_comment(pending.discussion.subject, status="approved", crisis=1)
    page = text_of(client.get("/admin/"))
    assert "1 person may be in a crisis." in page and "1 comment waits for you." in page and QUEUE in page
    client.force_login(make_user("Author"))
    assert QUEUE not in text_of(client.get("/admin/"))
