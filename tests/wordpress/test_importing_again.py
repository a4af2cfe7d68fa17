"""A site moves in again, from several files, by the command: nothing comes twice, and what was edited here stays."""

import json
import random

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Author, Image, Redirect, Topic
from comments import moderation
from comments.models import Comment, Commenter
from fibrosite.wordpress import importing
from fibrosite.wordpress.models import Imported
from tests.makers import make_user
from tests.wordpress.moving_in import counted, run
from tests.wordpress.wxr import author, category, comment, export, item, saved

pytestmark = pytest.mark.django_db


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
