"""Nothing typed is lost, and nobody overwrites anybody."""

import pytest
from django.utils import timezone

from articles import working_copies, writing
from articles.models import Article, WorkingCopy
from tests.makers import make_draft, make_user

pytestmark = pytest.mark.django_db
DESK = "/admin/articles/article/"


def fields_of(client, address):
    """What the form at an address would send, as a browser would."""
    response = client.get(address)
    return fields_in(response)


def fields_in(response):
    forms = [response.context["adminform"].form] + [
        form for formset in response.context["inline_admin_formsets"] for form in formset.formset.forms
    ]
    forms += [formset.formset.management_form for formset in response.context["inline_admin_formsets"]]
    values = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is True:
                values[field.html_name] = "on"
            elif value not in (None, "", []) and value is not False:
                values[field.html_name] = value
    if isinstance(values.get("topics"), list):
        values["topics"] = [str(getattr(topic, "pk", topic)) for topic in values["topics"]]
    return values


@pytest.fixture
def article():
    return make_draft("Awake at three", body="<p>First words.</p>")


@pytest.fixture
def writer(client, article):
    client.user = make_user("Editor", "maren", first_name="Maren", last_name="Aldous")
    client.force_login(client.user)
    return client


def test_typed_words_are_kept_and_offered_back(writer, article):
    change = f"{DESK}{article.pk}/change/"
    typed = fields_of(writer, change) | {"title": "", "body": "<p>Half a sen"}
    saved = writer.post(f"{DESK}{article.pk}/autosave/", typed).json()
    assert saved["saved"] == f"{timezone.localtime():%H:%M}"
    assert saved["warning"] == ""
    article.refresh_from_db()
    assert article.body == "<p>First words.</p>", "readers and colleagues see nothing of it"

    offered = writer.get(change)
    assert "Words of yours that were not saved" in offered.content.decode()
    opened = writer.get(f"{DESK}{article.pk}/copy/")
    form = opened.context["adminform"].form
    assert form["body"].value() == "<p>Half a sen"
    assert "They are not saved yet" in opened.content.decode()
    assert "Please correct" not in opened.content.decode()

    response = writer.post(change, fields_in(opened) | {"title": "Awake", "_continue": "1"})
    assert response.status_code == 302, response.context["errors"]
    article.refresh_from_db()
    assert (article.title, article.body) == ("Awake", "<p>Half a sen</p>")
    assert not WorkingCopy.objects.exists(), "saved: nothing is left to offer"
    assert typed["token"] in response.cookies["saved_tokens"].value


def test_a_new_article_is_kept_before_it_has_a_title(writer):
    typed = fields_of(writer, f"{DESK}add/") | {"body": "<p>New.</p>"}
    writer.post(f"{DESK}autosave/", typed)
    writer.post(f"{DESK}autosave/", typed | {"title": "A new one"})
    copy = WorkingCopy.objects.get()
    assert (copy.title, copy.article) == ("A new one", None)
    page = writer.get(f"{DESK}add/").content.decode()
    assert f"{DESK}copy/{typed['token']}/" in page
    opened = writer.get(f"{DESK}copy/{typed['token']}/")
    assert opened.context["adminform"].form["title"].value() == "A new one"
    assert 'action="../../add/"' in opened.content.decode()


def test_a_copy_can_be_thrown_away(writer, article):
    writer.post(f"{DESK}{article.pk}/autosave/", {"title": "x"})
    writer.post(f"{DESK}{article.pk}/copy/away/")
    assert not WorkingCopy.objects.exists()
    assert writer.get(f"{DESK}{article.pk}/copy/").status_code == 302


def test_somebody_elses_copy_is_not_shown_but_named(writer, article, client):
    other = make_user("Editor", "tomas", first_name="Tomas", last_name="Reyl")
    working_copies.keep(other, article, "", {"body": ["<p>secret</p>"]}, 1)
    answer = writer.post(f"{DESK}{article.pk}/autosave/", {"title": "x", "base": "1"}).json()
    assert answer["warning"] == "Tomas Reyl is writing here as well."
    page = writer.get(f"{DESK}{article.pk}/change/").content.decode()
    assert "Tomas Reyl is writing here as well." in page
    assert "secret" not in page
    WorkingCopy.objects.update(saved_at=timezone.now() - timezone.timedelta(hours=1))
    assert writer.post(f"{DESK}{article.pk}/autosave/", {"title": "x", "base": "1"}).json()["warning"] == ""


@pytest.fixture
def conflict(writer, article):
    """Maren opened the article; Tomas saved it; Maren saves."""
    opened = fields_of(writer, f"{DESK}{article.pk}/change/")
    other = make_user("Editor", "tomas", first_name="Tomas", last_name="Reyl")
    theirs = Article.objects.get(pk=article.pk)
    theirs.body = "<p>His words.</p>"
    writing.save(theirs, by=other)
    warning = writer.post(f"{DESK}{article.pk}/autosave/", opened).json()["warning"]
    assert "Tomas Reyl saved this article at" in warning
    return writer.post(f"{DESK}{article.pk}/change/", opened | {"body": "<p>Her words.</p>"})


def test_a_conflict_is_a_choice_and_loses_nothing(conflict, article):
    page = conflict.content.decode()
    assert conflict.status_code == 200
    assert "Tomas Reyl saved this article" in page
    assert "<td><del>His</del> words.</td><td><ins>Her</ins> words.</td>" in page
    assert conflict.context["adminform"].form["body"].value() == "<p>Her words.</p>"
    article.refresh_from_db()
    assert article.body == "<p>His words.</p>"


@pytest.mark.parametrize(
    ("choice", "stored", "articles"),
    [("mine", "<p>Her words.</p>", 1), ("theirs", "<p>His words.</p>", 1), ("both", "<p>His words.</p>", 2)],
)
def test_each_choice_does_what_it_says(writer, conflict, article, choice, stored, articles):
    seen = conflict.context["adminform"].form.conflict.number
    again = fields_in(conflict) | {"on_conflict": choice, "seen": seen}
    response = writer.post(f"{DESK}{article.pk}/change/", again)
    assert response.status_code == 302, response.context["adminform"].form.errors
    article.refresh_from_db()
    assert article.body == stored
    assert Article.objects.count() == articles
    if choice == "mine":
        assert "<p>His words.</p>" in [revision.snapshot["body"] for revision in article.revisions.all()]
    if choice == "theirs":
        assert WorkingCopy.objects.get().fields["body"] == ["<p>Her words.</p>"]
    if choice == "both":
        beside = Article.objects.exclude(pk=article.pk).get()
        assert (beside.body, beside.status) == ("<p>Her words.</p>", Article.Status.DRAFT)
        assert [topic.name for topic in beside.topics.all()] == ["Poor sleep"]
        assert beside.bylines.count() == 1


def test_a_choice_made_about_one_version_does_not_overwrite_the_next(writer, conflict, article):
    seen = conflict.context["adminform"].form.conflict.number
    theirs = Article.objects.get(pk=article.pk)
    theirs.body = "<p>His later words.</p>"
    writing.save(theirs)
    response = writer.post(f"{DESK}{article.pk}/change/", fields_in(conflict) | {"on_conflict": "mine", "seen": seen})
    assert response.status_code == 200
    article.refresh_from_db()
    assert article.body == "<p>His later words.</p>"


@pytest.mark.parametrize("fields", [{"base": "x"}, {"base": "-1"}, {"token": "../../" * 30}, {}])
def test_strange_autosaves_are_kept_or_refused_never_a_crash(writer, article, fields):
    assert writer.post(f"{DESK}{article.pk}/autosave/", fields | {"title": "t"}).status_code == 200
    assert writer.post(f"{DESK}autosave/", fields | {"title": "t"}).status_code == 200
    assert writer.get(f"{DESK}add/").status_code == 200


def test_too_much_is_refused_with_a_sentence(writer, article):
    response = writer.post(f"{DESK}{article.pk}/autosave/", {"body": "x" * 2_000_001})
    assert response.status_code == 413
    assert "too long" in response.json()["problem"]


def test_only_writers_are_kept(client, article):
    client.force_login(make_user("Moderator"))
    assert client.post(f"{DESK}{article.pk}/autosave/", {"title": "x"}).status_code == 403
    assert client.post(f"{DESK}autosave/", {"title": "x"}).status_code == 403


def test_old_copies_are_forgotten(writer, article):
    working_copies.keep(writer.user, article, "", {}, None)
    WorkingCopy.objects.update(saved_at=timezone.now() - timezone.timedelta(days=61))
    working_copies.forget_old()
    assert not WorkingCopy.objects.exists()
