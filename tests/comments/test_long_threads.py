"""Random trees up to 5,000 comments and 50 levels: every comment is shown where its permalink says, and nests truly."""

import random
import re
from collections import Counter
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.conf import settings as site
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments import integrity, moderation, own, reactions, threads
from comments.models import Comment, Reaction
from comments.spam import learning
from tests.makers import (
    LONG_AGO,
    make_article,
    make_comment,
    make_commenter,
    make_thread,
    make_tree,
    make_user,
    random_parents,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_pieces")]


class Lists(HTMLParser):
    """The ids of comments in a page, each with how many lists it stands in."""

    def __init__(self, html):
        super().__init__()
        self.depths, self.open = {}, []
        self.feed(html)
        assert not self.open

    def handle_starttag(self, tag, attributes):
        if tag == "ol":
            self.open.append("thread" in (dict(attributes).get("class") or ""))
        elif (dict(attributes).get("id") or "").removeprefix("comment-").isdigit():
            self.depths[int(dict(attributes)["id"].removeprefix("comment-"))] = sum(self.open)

    def handle_endtag(self, tag):
        if tag == "ol":
            self.open.pop()


def body(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize(("seed", "size", "deepest"), [(1, 5000, 50), (2, 200, 50), (3, 60, 3), (4, 1, 0)])
def test_random_trees_render_and_page_correctly_for_as_many_queries(
    client, django_assert_num_queries, seed, size, deepest
):
    article = make_article()
    made = make_tree(article, random_parents(size, deepest, seed, answers=0.95))
    assert max(comment.depth for comment in made) == deepest
    roots = [comment for comment in made if comment.parent_id is None]
    pages, seen = -(-len(roots) // site.THREADS_PER_PAGE), Counter()
    for number in range(1, pages + 1):
        lists = Lists(body(client, f"/articles/awake-at-three/?page={number}"))
        seen.update(lists.depths.keys())
        assert max(lists.depths.values()) <= site.COMMENT_DEPTH_SHOWN + 1
        assert len(lists.depths) <= site.THREADS_PER_PAGE + site.REPLIES_PER_PAGE
    assert client.get(f"/articles/awake-at-three/?page={pages + 1}").status_code == 404
    for order in threads.ORDERS:
        # article; what stands beside it; what to read next; the discussion
        with django_assert_num_queries(4):
            client.get(f"/articles/awake-at-three/?order={order}")
    assert max(seen.values()) == 1
    assert {root.pk for root in roots} <= seen.keys()
    for root in random.Random(seed).sample(roots, min(3, len(roots))):
        whole = _whole_thread(client, root)
        assert whole == {comment.pk for comment in made if comment.root_id == root.pk}
    for comment in random.Random(seed).sample(made, min(6, size)):
        place = client.get(f"/comments/{comment.pk}/")["Location"]
        assert comment.pk in Lists(body(client, place.partition("#")[0])).depths
    assert integrity.problems() == []


def _whole_thread(client, root):
    address, found = f"/comments/{root.pk}/thread/", set()
    for number in range(1, 100):
        page = body(client, f"{address}?page={number}")
        found |= Lists(page).depths.keys()
        if 'rel="next"' not in page:
            return found


def test_postgresql_may_put_all_tables_of_a_page_in_order(client):
    article = make_article()
    make_thread(article, roots=1, replies_each=1)
    with CaptureQueriesContext(connection) as seen:
        client.get(article.get_absolute_url())
    assert max(len(re.split(" FROM | JOIN ", query["sql"].split(" WHERE ")[0])) - 1 for query in seen) in range(
        8, site.MOST_JOINED + 1
    )


def test_a_reply_whose_parent_is_left_out_says_whom_it_answers(client, settings):
    settings.REPLIES_IN_THREAD = 3
    article = make_article()
    make_thread(article, roots=1, replies_each=5)
    root = Comment.objects.order_by("pk").first()
    second = body(client, f"/comments/{root.pk}/thread/?page=2")
    assert second.count("in reply to") == 1
    missing = Comment.objects.get(text="Reply 2 to thought 0.")
    assert f'href="/comments/{missing.pk}/">in reply to' in second
    assert client.get(f"/comments/{missing.pk}/thread/")["Location"].endswith(f"thread/#{missing.anchor}")
    assert client.get(f"/comments/{root.pk}/thread/?page=3").status_code == 404


def test_the_orders_are_what_they_say(client):
    article = make_article()
    first, second, third = (make_comment(article, f"Thought {n}") for n in range(3))
    make_comment(article, "An answer.", parent=second)
    Comment.objects.filter(pk=third.pk).update(helpful_count=2)

    def order(name):
        page = body(client, f"/articles/awake-at-three/?order={name}")
        return [int(pk) for pk in re.findall(r'data-thread="(\d+)"', page)]

    assert order("oldest") == [first.pk, second.pk, third.pk]
    assert order("newest") == [third.pk, second.pk, first.pk]
    assert order("helpful") == [third.pk, first.pk, second.pk]
    assert order("discussed") == [second.pk, first.pk, third.pk]
    assert client.get("/articles/awake-at-three/?order=loudest").status_code == 404
    newest = body(client, "/articles/awake-at-three/?order=newest")
    assert re.findall(r'comment__number">(\d+)', newest) == ["3", "2", "1"]
    assert '<link rel="canonical" href="http' in newest and 'order=newest">' not in newest.partition("</head>")[0]


def test_a_waiting_comment_at_the_edge_of_a_page_is_found(client, settings):
    settings.THREADS_PER_PAGE = 2
    article = make_article()
    make_thread(article, roots=2)
    waiting = make_comment(article, "Mine, alone on page two.", status="pending")
    address = own.address_for_writer(waiting)
    assert "page=2" in address
    assert "Mine, alone on page two." in body(client, address.partition("#")[0])


def test_a_comment_says_that_the_article_changed_after_it(client):
    article = make_article(updated_at=LONG_AGO + timedelta(days=30))
    make_comment(article, "An early thought.", at=LONG_AGO + timedelta(days=1))
    make_comment(article, "A late thought.", at=LONG_AGO + timedelta(days=40))
    assert body(client, "/articles/awake-at-three/").count("written before the article changed") == 1


def test_nothing_drifts_in_a_thousand_random_operations(monkeypatch):
    monkeypatch.setattr(learning, "follow", lambda comment: None)  # words are not counted here
    choose = random.Random(5)
    articles, moderator, person = [make_article("One"), make_article("Two")], make_user("Moderator"), make_commenter()
    comments = [make_comment(article, commenter=person) for article in articles]
    verbs = [moderation.approve, moderation.reject, moderation.mark_spam, moderation.remove]
    for step in range(1000):
        kind = choose.random()
        one = choose.choice(comments)
        if kind < 0.3:
            parent = choose.choice([None, one])
            subject = one.discussion.subject
            status = choose.choice(["approved", "pending", "spam"])
            said = make_comment(subject, f"Thought {step}", parent=parent, status=status, commenter=person)
            comments.append(said)
        elif kind < 0.5:
            reaction = choose.choice([*Reaction.Kind, None])
            token = str(choose.randrange(5))
            reactions.react(one, reaction, token=token, sender=f"{choose.randrange(10**6):016}")
        else:
            choose.choice(verbs)(Comment.objects.get(pk=one.pk), moderator)
    assert integrity.problems() == []


def test_what_is_wrong_is_found_named_and_put_right(capsys):
    article = make_article()
    make_thread(article, roots=2, replies_each=2)
    root = Comment.objects.order_by("pk").first()
    Comment.objects.filter(pk=root.pk).update(helpful_count=7, reply_count=9)
    Comment.objects.filter(root=root, turn=1).update(turn=5)
    root.discussion.approved_count = 99
    root.discussion.save()
    assert len(integrity.problems()) == 4
    with pytest.raises(CommandError, match="rows are not as they should be"):
        call_command("check_integrity")
    assert f"Comment {root.pk} counts its reactions wrong." in capsys.readouterr().out
    call_command("check_integrity", repair=True)
    assert integrity.problems() == []
