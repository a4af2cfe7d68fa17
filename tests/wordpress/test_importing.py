"""A site moves in: nothing is lost, nothing comes twice, and what was edited here stays."""

import json
import random

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Author, Image, Redirect, Topic
from comments import moderation
from comments.models import Comment, Commenter, Notice
from fibrosite.pages.models import Signpost
from fibrosite.wordpress import importing
from fibrosite.wordpress.models import Imported
from tests.makers import make_article, make_comment, make_topic, make_user
from tests.wordpress.wxr import author, category, comment, export, item, saved

pytestmark = pytest.mark.django_db


def run(tmp_path, *items, **options):
    parts = {name: options.pop(name) for name in ("authors", "terms", "site") if name in options}
    return importing.run([saved(tmp_path, export(*items, **{"authors": [author()]} | parts))], **options)


def counted(report, type):
    return {
        status: {key: value for key, value in counts.items() if value and key != "found"}
        for status, counts in report.as_json()["types"][type]["statuses"].items()
    }


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


class TestAgain:
    def test_a_second_run_changes_nothing(self, tmp_path):
        items = [item(comments=[comment(1), comment(2, parent=1)], terms=[("category", "sleep", "Sleep")])]
        run(tmp_path, *items)
        models = (Article, Comment, Topic, Author, Redirect, Imported, Commenter)
        before = [list(model.objects.order_by("pk").values()) for model in models]
        revisions = Article.objects.get().revisions.count()
        report = run(tmp_path, *items)
        assert [list(model.objects.order_by("pk").values()) for model in models] == before
        assert Article.objects.get().revisions.count() == revisions
        assert counted(report, "post") == {"publish": {"unchanged": 1}}
        assert counted(report, "comment") == {"1": {"unchanged": 2}}

    def test_a_later_export_brings_what_changed_there(self, tmp_path):
        run(tmp_path, item(number=1, comments=[comment(1, comment_approved="0")]))
        report = run(tmp_path, item(number=1, body="New words.", comments=[comment(1), comment(2, "b", parent=1)]))
        assert Article.objects.get().body == "<p>New words.</p>"
        assert Comment.objects.get(pk=1).status == "approved"
        assert Comment.objects.get(text="b").parent_id == 1
        assert counted(report, "post") == {"publish": {"changed": 1}}
        assert counted(report, "comment") == {"1": {"changed": 1, "imported": 1}}
        call_command("check_integrity")

    def test_what_was_edited_or_deleted_here_stays_so(self, tmp_path):
        from articles import writing

        two = item("Two", number=2)
        run(tmp_path, item(number=1, comments=[comment(1)]), two)
        article = Article.objects.get(slug="awake-at-three")
        article.body = "<p>Ours.</p>"
        writing.save(article)
        moderation.remove(Comment.objects.get(), make_user("Moderator"))
        Article.objects.get(slug="two").delete()
        report = run(tmp_path, item(number=1, body="Theirs.", comments=[comment(1, "Theirs.")]), two)
        assert Article.objects.get().body == "<p>Ours.</p>"
        assert Comment.objects.get().status == "removed"
        assert counted(report, "post") == {"publish": {"edited here": 1, "deleted here": 1}}
        assert counted(report, "comment") == {"1": {"edited here": 1}}
        assert "changed there and edited here" in report.as_text()

    def test_an_interrupted_run_goes_on_where_it_was(self, tmp_path, monkeypatch):
        items = [item(f"Number {number}", number=number) for number in range(1, 6)]
        store = importing.posts.store
        monkeypatch.setattr(importing, "BATCH", 2)

        def stops(draft, *rest):
            if draft.title == "Number 4":
                raise KeyboardInterrupt
            return store(draft, *rest)

        monkeypatch.setattr(importing.posts, "store", stops)
        with pytest.raises(KeyboardInterrupt):
            run(tmp_path, *items)
        assert Article.objects.count() == 2
        monkeypatch.setattr(importing.posts, "store", store)
        assert counted(run(tmp_path, *items), "post") == {"publish": {"unchanged": 2, "imported": 3}}

    def test_a_dry_run_says_the_same_and_writes_nothing(self, tmp_path):
        items = [
            item(comments=[comment(1), comment(2, parent=1)], terms=[("category", "a", "A"), ("post_tag", "a", "A")]),
            item("Two", '[weird x="1"]'),
        ]
        planned = run(tmp_path, *items, is_dry_run=True).as_json()
        for model in (Article, Comment, Topic, Author, Redirect, Imported, Image):
            assert not model.objects.exists()
        done = run(tmp_path, *items).as_json()
        assert planned.pop("dry_run") is True
        assert done.pop("dry_run") is False
        assert planned == done

    def test_two_of_one_name_stay_two_whichever_comes_first(self, tmp_path):
        Author.objects.create(name="Tomas Reyl", slug="t-r")
        both = [author("maren", number=1), author("other", "Maren Aldous", number=2), author("tomas", "tomas reyl")]
        run(tmp_path, item(), authors=both[:1])
        run(tmp_path, item(), authors=both)
        assert sorted(Author.objects.values_list("slug", flat=True)) == ["maren", "other", "t-r"]


class TestFiles:
    def test_several_files_of_one_site_are_one_import(self, tmp_path):
        one = saved(tmp_path, export(item("One", number=1), authors=[author()]), "1.xml")
        link = '<a href="https://old.example/?p=1">one</a>'
        two = saved(tmp_path, export(item("Two", link, number=2), item("One", number=1), authors=[author()]), "2.xml")
        report = importing.run([one, two])
        assert "/articles/one/" in Article.objects.get(slug="two").body
        assert counted(report, "post") == {"publish": {"imported": 2, "skipped": {"is in the files twice": 1}}}

    def test_files_of_two_sites_are_refused(self, tmp_path):
        one, two = saved(tmp_path, export(item()), "1.xml"), saved(tmp_path, export(item(), site="https://x.example"))
        with pytest.raises(importing.reading.Unusable, match="One site after the other|one site after"):
            importing.run([one, two])

    def test_a_damaged_file_changes_nothing_unless_that_is_asked_for(self, tmp_path):
        text = export(item("One", comments=[comment(1)]), item("Two"))
        path = saved(tmp_path, text[: text.index("Two</title>")])
        report = importing.run([path])
        assert not Article.objects.exists()
        assert counted(report, "post") == {"publish": {"imported": 1}}
        assert "ends too early" in report.as_text()
        importing.run([path], is_partial=True)
        assert Comment.objects.get().discussion.article.title == "One"

    def test_files_cut_anywhere_never_give_a_traceback(self, tmp_path):
        text = export(item("One", comments=[comment(1)]), item("Two"), authors=[author()], terms=[category()])
        for cut in range(0, len(text), len(text) // 24):
            try:
                assert importing.run([saved(tmp_path, text[:cut])], is_dry_run=True).damage
            except importing.reading.Unusable as problem:
                assert str(problem)

    def test_values_that_make_no_sense_never_give_a_traceback(self, tmp_path):
        choose, odd = (
            random.Random(8),
            ["", "-1", "9" * 30, "\x00", "💊" * 300, "%ff", "0000-00-00 00:00:00", "http://["],
        )
        fields = ["number", "post_date", "post_date_gmt", "post_name", "link", "status", "post_parent", "is_sticky"]
        said = ["comment_author", "comment_author_email", "comment_author_url", "comment_date_gmt", "comment_approved"]
        said += ["comment_parent", "comment_type", "comment_user_id", "comment_content"]
        for number in range(12):
            talk = [comment(choose.choice([1, "", "x", 2**70]), **{name: choose.choice(odd) for name in said})]
            values = {name: choose.choice(odd) for name in fields} | {"number": number or "x"}
            meta = {"_thumbnail_id": choose.choice(odd), "footnotes": "{", "_wp_old_slug": choose.choice(odd)}
            body = choose.choice(
                ['[gallery ids="99999999999999999999"]', '<a href="http://[">x</a><img src="http://[">', ""]
            )
            report = run(tmp_path, item(choose.choice(odd), body, comments=talk, meta=meta, **values))
            assert report.is_whole


class TestCommand:
    def test_the_report_is_written_as_json_too(self, tmp_path, capsys):
        path, report = saved(tmp_path, export(item(comments=[comment(1)]))), tmp_path / "report.json"
        call_command("import_wordpress", path, report=report)
        assert "1 imported" in capsys.readouterr().out
        assert json.loads(report.read_text())["types"]["comment"]["statuses"]["1"] == {
            "found": 1, "skipped": {}, "imported": 1
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["nowhere.xml"], "cannot be read: No such file"),
            (["{dir}"], "cannot be read"),
            (["{file}", "--media", "nowhere"], "is no folder"),
            (["{file}", "--report", "/nowhere/x.json"], "no such folder"),
            (["{file}", "--author-map", "nowhere"], "cannot be read"),
            (["{file}", "--topic-map", "{file}"], "is no TOML file"),
        ],
    )
    def test_bad_use_gets_a_sentence_and_exit_status_2(self, tmp_path, arguments, sentence):
        path = saved(tmp_path, export(item()))
        with pytest.raises(CommandError, match=sentence) as problem:
            call_command("import_wordpress", *[part.format(file=path, dir=tmp_path) for part in arguments])
        assert problem.value.returncode == 2
        assert not Article.objects.exists()

    def test_a_damaged_file_has_exit_status_1(self, tmp_path):
        text = export(item())
        with pytest.raises(CommandError, match="nothing was changed") as problem:
            call_command("import_wordpress", saved(tmp_path, text[:-20]))
        assert problem.value.returncode == 1
