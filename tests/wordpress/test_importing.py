"""A site moves in: nothing is lost, nothing comes twice, and what was edited here stays."""

import pytest
from django.core.management import call_command

from articles.models import Article, Author, Topic
from comments.models import Comment, Commenter, Notice
from fibrosite.pages.models import Signpost
from tests.makers import make_article, make_comment, make_topic, make_user
from tests.wordpress.moving_in import counted, run
from tests.wordpress.wxr import category, comment, item

pytestmark = pytest.mark.django_db


class TestArticles:
    def test_a_post_becomes_a_public_article_with_its_author_topics_and_time(self, tmp_path):
        terms = [("category", "sleep", "Sleep"), ("post_tag", "nights", "Nights")]
        run(tmp_path, item(terms=terms, excerpt="Short <em>words</em>"), terms=[category()])
        article = Article.objects.public().get(slug="awake-at-three")
        assert (article.title, article.body) == ("Awake at three", "<p>I wake at three.</p>")
        assert article.publish_at.isoformat() == "2020-05-17T03:10:00+00:00"
        assert article.summary == "Short words"
        assert [each.name for each in article.authors.all()] == ["Maren Aldous"]
        assert sorted(article.topics.values_list("slug", flat=True)) == ["nights", "sleep"]

    @pytest.mark.parametrize(
        ("fields", "state"),
        [
            ({"status": "draft"}, "draft"),
            ({"status": "pending"}, "in-review"),
            ({"status": "private"}, "draft"),
            ({"status": "trash"}, "binned"),
            ({"status": "made-up"}, "draft"),
            ({"post_password": "enter"}, "draft"),
            ({"status": "future", "post_date_gmt": "2040-01-01 09:00:00"}, "scheduled"),
            ({"post_date": "0000-00-00 00:00:00", "post_date_gmt": "0000-00-00 00:00:00"}, "published"),
        ],
    )
    def test_every_status_has_its_counterpart_and_nothing_hidden_becomes_public(self, tmp_path, fields, state):
        run(tmp_path, item(**fields))
        assert Article.objects.get().state == state

    @pytest.mark.parametrize(
        ("fields", "slug"),
        [
            ({"slug": "%ce%b5%cf%80%ce%af", "title": "Επί", "number": 1811}, "post-1811"),
            ({"slug": "%ce%b5%cf%80%ce%af"}, "awake-at-three"),
            ({"slug": "caf%c3%a9-au-lait"}, "cafe-au-lait"),
            ({"slug": "", "title": "A Draft"}, "a-draft"),
            ({"slug": "awake__trashed", "status": "trash"}, "awake"),
            ({"slug": "x" * 400}, "x" * 150),
        ],
    )
    def test_every_slug_becomes_an_address(self, tmp_path, fields, slug):
        run(tmp_path, item(**fields))
        assert Article.objects.get().slug == slug

    def test_equal_slugs_are_told_apart_from_one_another_and_from_ours(self, tmp_path):
        make_article("Same")
        run(tmp_path, item("Same", number=1), item("Same", number=2, post_type="page"))
        assert sorted(Article.objects.values_list("slug", flat=True)) == ["same", "same-2", "same-3"]

    def test_titles_without_words_or_end_are_taken_and_named(self, tmp_path):
        report = run(tmp_path, item("", "One two three."), item("long " * 60), item("A <em>title</em> &amp; more"))
        assert [len(title) <= 160 for title in Article.objects.values_list("title", flat=True)] == [True] * 3
        assert {"One two three.", "A title & more"} <= set(Article.objects.values_list("title", flat=True))
        assert "no title" in report.as_text()
        assert "longer than 160" in report.as_text()

    def test_a_sticky_post_is_a_place_to_start(self, tmp_path):
        run(tmp_path, item(is_sticky=1))
        assert Signpost.objects.get().article == Article.objects.get()

    def test_links_within_the_site_lead_to_the_new_place(self, tmp_path):
        body = (
            '<a href="https://www.old.example/2019/01/01/two/#why">two</a> <a href="https://old.example/?p=5">five</a>'
        )
        two = item("Two", slug="two", link="https://old.example/2019/01/01/two/")
        run(tmp_path, item("One", body, slug="one"), two, item("Five", number=5))
        body = Article.objects.get(slug="one").body
        assert '<a href="/articles/two/#why">two</a> <a href="/articles/five/">five</a>' in body

    def test_other_types_are_counted_and_left(self, tmp_path):
        report = run(tmp_path, item("Menu", post_type="nav_menu_item"), item("Tea", post_type="product"))
        assert Article.objects.count() == 0
        assert counted(report, "product") == {"publish": {"skipped": {"this type has no place here": 1}}}
        assert counted(report, "nav_menu_item")["publish"]["skipped"]

    def test_fields_of_plugins_are_counted_by_name(self, tmp_path):
        report = run(tmp_path, item(meta={"_yoast_title": "x", "_edit_last": "1", "_wp_old_slug": "old"}))
        skipped = {"skipped": {"belongs to a plug-in or theme": 1}}
        assert counted(report, "custom field") == {"_yoast_title": skipped}

    def test_who_and_what_they_are_here_can_be_given(self, tmp_path):
        Author.objects.create(name="M. A.", slug="m-a")
        make_topic("Poor sleep", "poor-sleep")
        terms = [("category", "sleep", "Sleep"), ("category", "news", "News"), ("post_tag", "uncategorized", "–")]
        run(
            tmp_path, item(terms=terms), author_map={"maren": "m-a"}, topic_map={"sleep": "poor-sleep", "News": ""}
        )  # fmt: skip
        article = Article.objects.get()
        assert [each.slug for each in article.authors.all()] == ["m-a"]
        assert [topic.slug for topic in article.topics.all()] == ["poor-sleep"]
        assert Topic.objects.count() == 1


class TestComments:
    def test_threads_are_held_whatever_order_they_come_in(self, tmp_path):
        run(tmp_path, item(comments=[comment(3, "c", parent=2), comment(2, "b", parent=1), comment(1, "a")]))
        a, b, c = (Comment.objects.get(text=text) for text in "abc")
        assert (c.parent, b.parent, a.parent) == (b, a, None)
        assert (c.depth, c.root) == (2, a)
        call_command("check_integrity")

    def test_every_status_and_kind_is_taken_over(self, tmp_path):
        kinds = [comment(5, comment_type="pingback", comment_author_email=""), comment(6, comment_type="trackback")]
        states = [comment(1), comment(2, comment_approved="0"), comment(3, comment_approved="spam")]
        report = run(tmp_path, item(comments=[*states, comment(4, comment_approved="trash"), *kinds]))
        stored = Comment.objects.order_by("pk").values_list("kind", "status")
        assert list(stored) == [
            ("comment", "approved"), ("comment", "pending"), ("comment", "spam"), ("comment", "rejected"),
            ("pingback", "approved"), ("trackback", "approved"),
        ]  # fmt: skip
        assert counted(report, "comment") == {
            "0": {"imported": 1}, "1": {"imported": 1}, "spam": {"imported": 1}, "trash": {"imported": 1}
        }  # fmt: skip
        assert Article.objects.get().pk == Comment.objects.first().discussion.article_id
        assert Comment.objects.first().discussion.approved_count == 3

    def test_orphans_and_circles_stand_for_themselves_and_are_named(self, tmp_path):
        report = run(tmp_path, item(comments=[comment(1, parent=99), comment(2, parent=3), comment(3, parent=2)]))
        assert Comment.objects.count() == 3
        assert Comment.objects.roots().count() == 2
        assert "answers comment 99, which is not there" in report.as_text()
        assert "by way of others" in report.as_text()

    def test_people_are_known_by_mail_and_the_authors_own_answers_carry_the_badge(self, tmp_path, client):
        own = comment(2, "I wrote this.", parent=1, comment_author="maren", comment_author_email="MAREN@example.org")
        by_number = comment(3, "So did I.", comment_author_email="", comment_user_id=1)
        run(tmp_path, item(comments=[comment(1), own, by_number, comment(4, comment_author_email="no address")]))
        assert Commenter.objects.get(email="rowan@example.org").name == "Rowan"
        assert list(Comment.objects.order_by("pk").values_list("author__name", flat=True)) == [
            None, "Maren Aldous", "Maren Aldous", None,
        ]  # fmt: skip
        assert client.get("/articles/awake-at-three/").content.count(b'<span class="badge">author</span>') == 2

    def test_no_network_address_is_kept(self, tmp_path):
        run(tmp_path, item(comments=[comment(1)]))
        assert Comment.objects.get().sender == ""

    def test_markup_is_kept_as_markdown_and_made_safe(self, tmp_path):
        text = "So <strong>true</strong>.\n\n<blockquote>quoted</blockquote><script>x()</script>"
        run(tmp_path, item(comments=[comment(1, text)]))
        html = Comment.objects.get().html
        assert "<strong>true</strong>" in html
        assert "<blockquote>" in html
        assert "script" not in html

    def test_a_comment_keeps_its_number_so_its_old_anchor_leads_to_it(self, tmp_path, client):
        run(tmp_path, item(comments=[comment(4711)]))
        assert b'id="comment-4711"' in client.get("/articles/awake-at-three/").content

    def test_numbers_that_are_taken_become_others_and_it_is_said(self, tmp_path):
        mine = make_comment(make_article("Here already"))
        report = run(tmp_path, item(comments=[comment(mine.pk), comment(mine.pk + 1, "b", parent=mine.pk)]))
        reply = Comment.objects.get(text="b")
        assert reply.parent.pk != mine.pk
        assert reply.parent.discussion != mine.discussion
        assert "new numbers" in report.as_text()

    def test_words_of_a_crisis_that_nobody_has_read_yet_reach_a_moderator(self, tmp_path):
        make_user("Moderator", email="mod@example.org")
        text = "I want to kill myself."
        run(tmp_path, item(comments=[comment(1, text, comment_approved="0"), comment(2, text)]))
        assert [each.crisis > 0 for each in Comment.objects.order_by("pk")] == [True, False]
        assert Comment.objects.get(pk=1).crisis_steps.count() == 1
        assert Notice.objects.filter(letter=Notice.Letter.CRISIS, comment=1).exists()

    def test_a_closed_discussion_is_closed(self, tmp_path):
        run(tmp_path, item(comments=[comment(1)], comment_status="closed"))
        assert not Comment.objects.get().discussion.is_open
