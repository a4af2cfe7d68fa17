"""Random trees are laid out, paged and counted right."""

import random
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from comments import counting, finding, integrity, moderation, threads
from comments.models import Comment, Discussion
from tests.makers import LONG_AGO, make_article, make_comment, make_thread, make_user

trees = st.lists(st.floats(0, 1), max_size=60)


def tree(shape):
    """Unsaved comments: each answers an earlier one, or nothing, as its number says."""
    comments = []
    for pk, share in enumerate(shape, 1):
        choice = int(share * pk)
        parent = comments[choice - 1] if 0 < choice < pk else None
        comment = Comment(pk=pk, created_at=LONG_AGO + timedelta(minutes=pk))
        comment.parent_id, comment.depth = (parent.pk, parent.depth + 1) if parent else (None, 0)
        comments.append(comment)
    return comments


@given(trees)
def test_every_comment_is_laid_out_once_and_after_what_it_answers(shape):
    comments = tree(shape)
    rows = threads.lay_out(comments)
    order = [row.comment.pk for row in rows]
    assert sorted(order) == [comment.pk for comment in comments]
    for row in rows:
        if row.comment.parent_id:
            assert order.index(row.comment.parent_id) < order.index(row.comment.pk)


@given(trees, st.integers(1, 6))
def test_lists_open_and_close_in_pairs(shape, depth_shown):
    open_lists = 0
    for row in threads.lay_out(tree(shape), depth_shown=depth_shown):
        open_lists += row.opens_list
        assert open_lists == row.depth + 1 <= depth_shown + 1
        open_lists -= len(row.closes)
        assert not (row.keeps_open and row.closes)
    assert open_lists == (1 if shape else 0)


def test_a_very_deep_thread_does_not_exhaust_anything():
    comments = tree([1 - 1e-9] * 2000)
    for comment in comments[1:]:
        comment.parent_id, comment.depth = comment.pk - 1, comment.pk - 1
    rows = threads.lay_out(comments)
    assert len(rows) == 2000 and rows[-1].depth == 5
    assert rows[-1].answers.pk == 1999


@pytest.mark.django_db
def test_a_removed_comment_keeps_its_place_only_while_something_stands_under_it(client):
    article = make_article()
    parent = make_comment(article, "I should not have said this.")
    reply = make_comment(article, "Kind of you all the same.", parent=parent)
    moderator = make_user("Moderator")

    moderation.remove(parent, moderator)
    page = client.get("/articles/awake-at-three/").content.decode()
    assert "This comment was removed" in page and "Kind of you" in page and "should not have said" not in page
    assert "1 thought on" in page

    moderation.remove(reply, moderator)
    assert "This comment was removed" not in client.get("/articles/awake-at-three/").content.decode()

    moderation.approve(reply, moderator)
    assert "Kind of you" in client.get("/articles/awake-at-three/").content.decode()


@pytest.mark.django_db
def test_a_permalink_finds_its_page(client, settings):
    settings.THREADS_PER_PAGE = 2
    article = make_article()
    make_thread(article, roots=5, replies_each=1)
    last = Comment.objects.order_by("pk").last()
    response = client.get(f"/comments/{last.pk}/")
    assert response["Location"] == f"/articles/awake-at-three/?page=3#comment-{last.pk}"
    page = client.get("/articles/awake-at-three/?page=3").content.decode()
    assert f'id="comment-{last.pk}"' in page
    assert client.get("/articles/awake-at-three/?page=4").status_code == 404
    assert client.get("/articles/awake-at-three/?page=zero").status_code == 404


@pytest.mark.django_db
def test_the_permalink_of_a_waiting_comment_is_not_there(client):
    comment = make_comment(make_article(), status="pending")
    assert client.get(f"/comments/{comment.pk}/").status_code == 404


@pytest.mark.django_db
def test_a_page_shows_the_threads_that_are_counted():
    choose = random.Random(0)
    article, moderator = make_article(), make_user("Moderator")
    comments = [make_comment(article, "The first thought.")]
    verbs = [moderation.approve, moderation.reject, moderation.mark_spam, moderation.remove]
    for step in range(60):
        if choose.random() < 0.4:
            parent = choose.choice([None, *comments])
            status = choose.choice(["approved", "pending"])
            comments.append(make_comment(article, f"Thought {step}", parent=parent, status=status))
        else:
            comment = Comment.objects.get(pk=choose.choice(comments).pk)
            choose.choice(verbs)(comment, moderator)
    discussion = Discussion.objects.get()
    assert integrity.problems() == []
    assert sum(row.number is not None for row in threads.page(article).rows) == discussion.thread_count


@pytest.mark.django_db
def test_the_authors_reply_is_marked_and_a_pingback_cannot_be_answered(client):
    article = make_article()
    make_comment(article, "Thank you all.", author=article.bylines.get().author, name="Maren Aldous")
    make_comment(article, "They quote us.", kind="pingback", commenter=None, url="https://elsewhere.example/post")
    page = client.get("/articles/awake-at-three/").content.decode()
    assert "badge" in page and "https://elsewhere.example/post" in page
    assert page.count("?reply=") == 1


@pytest.mark.django_db
def test_comments_that_come_in_together_are_counted_as_if_they_came_one_by_one():
    article = make_article("Many at once")
    with counting.together():
        make_thread(article, roots=3, replies_each=2)
    assert integrity.problems() == []
    assert list(finding.differing()) == []
    assert threads.page(article).approved_count == 9
    with pytest.raises(ZeroDivisionError), transaction.atomic(), counting.together():
        make_thread(article, roots=1)
        1 / 0
    assert integrity.problems() == []
