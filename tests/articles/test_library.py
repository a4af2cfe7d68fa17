"""One library for all articles: what is used is known, replaced everywhere, and never deleted by mistake."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ProtectedError

from articles import merging, writing
from articles.models import Article, Caution, Form, Image, Reference, Topic
from tests.makers import (
    make_article,
    make_caution,
    make_claim,
    make_image,
    make_reference,
    make_supplement,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


def figure(key):
    return f'<figure data-image="{key}"><figcaption>Dark.</figcaption></figure>'


def cited(key):
    return f'<p>So.<cite data-reference="{key}"></cite></p>'


def test_a_picture_in_use_cannot_be_deleted(client):
    image = make_image("night")
    article = make_article(body=figure("night"))
    with pytest.raises(ProtectedError):
        image.delete()
    client.force_login(make_user("Editor"))
    page = client.get(f"/admin/articles/image/{image.pk}/change/").content.decode()
    assert "Awake at three" in page
    assert "Awake at three" in client.get(f"/admin/articles/image/{image.pk}/delete/").content.decode()
    client.post(f"/admin/articles/image/{image.pk}/delete/", {"post": "yes"})
    assert Image.objects.exists()
    article.body = "<p>Without.</p>"
    writing.save(article)
    client.post(f"/admin/articles/image/{image.pk}/delete/", {"post": "yes"})
    assert not Image.objects.exists()


def test_a_picture_of_an_edit_that_waits_is_in_use_too():
    image = make_image("night")
    make_article()
    edited = Article.objects.get()
    edited.body = figure("night")
    writing.propose(edited)
    with pytest.raises(ProtectedError):
        image.delete()


def test_a_picture_is_replaced_everywhere(client):
    old, new = make_image("night"), make_image("moon")
    make_article("One", body=figure("night"))
    make_article("Two", lead_image=old)
    three = make_article("Three")
    three.body, three.lead_image = figure("night"), old
    writing.propose(three)
    client.force_login(make_user("Editor"))
    response = client.post(f"/admin/articles/image/{old.pk}/merge/", {"kept": new.pk}, follow=True)
    assert "“moon” stands everywhere now" in response.content.decode()
    assert 'data-image="moon"' in Article.objects.get(slug="one").body
    assert Article.objects.get(slug="two").lead_image == new
    waiting = Article.objects.get(slug="three").waiting
    assert waiting.snapshot["images"] == ["moon"] and waiting.snapshot["lead_image"] == [new.pk, "moon"]
    assert Article.objects.get(slug="one").updated_at is None, "readers are not told of it"
    old.delete()


@pytest.mark.parametrize(("used", "names"), [("yes", {"night", "lead"}), ("no", {"spare"})])
def test_unused_pictures_are_found(client, used, names):
    make_image("night")
    make_image("spare")
    make_article(body=figure("night"), lead_image=make_image("lead"))
    client.force_login(make_user("Editor"))
    page = client.get(f"/admin/articles/image/?used={used}").content.decode()
    assert {key for key in ("night", "lead", "spare") if f">{key}<" in page} == names


def test_a_huge_upload_is_refused_at_its_field_and_the_rest_is_kept(client, monkeypatch):
    client.force_login(make_user("Editor"))
    monkeypatch.setattr("articles.images.MOST_BYTES", 10_000)
    file = SimpleUploadedFile("big.png", b"x" * 20_000, "image/png")
    response = client.post("/admin/articles/image/add/", {"key": "big", "upload": file, "credit": "Me", "alt": "Typed"})
    page = response.content.decode()
    assert "The file is too large" in page and 'value="Typed"' in page


def test_references_are_merged_everywhere():
    gone, kept = make_reference("macian-2022a", pmid="111"), make_reference("macian-2022")
    one = make_article("One", body=cited(gone.key) + cited(kept.key))
    waiting = make_article("Two")
    waiting.body = cited(gone.key)
    writing.propose(waiting)
    caution = make_caution(source=gone)
    caution.more_sources.set([gone, kept])
    editor = make_user("Editor")
    merging.merge_references(gone, kept, editor)
    assert list(Reference.objects.values_list("key", "pmid")) == [("macian-2022", "111")]
    one = Article.objects.get(pk=one.pk)
    assert [c.reference for c in one.citations.all()] == [kept] and gone.key not in one.body
    assert Article.objects.get(slug="two").waiting.snapshot["citations"] == ["macian-2022"]
    caution = Caution.objects.get()
    assert caution.source == kept and list(caution.more_sources.all()) == [kept]
    assert caution.supplement.revisions.first().by == editor


def test_a_reference_says_where_it_is_cited(client):
    reference = make_reference()
    make_article(body=cited(reference.key))
    client.force_login(make_user("Editor"))
    assert "Awake at three" in client.get(f"/admin/articles/reference/{reference.pk}/change/").content.decode()


@pytest.mark.parametrize("state", ["superseded", "retracted"])
def test_readers_are_told_of_a_source_that_fell(client, state):
    reference = make_reference(state=state)
    make_article(body=cited(reference.key))
    assert f">{state}<" in client.get("/articles/awake-at-three/").content.decode()


def test_topics_are_merged_with_their_names_and_address(client):
    gone = make_topic("Fibro fog", synonyms=["Fog"])
    kept = make_topic("Brain fog")
    supplement = make_supplement()
    article = make_article(
        topics=[gone, kept], body='<div data-block="evidence" data-supplement="magnesium" data-topic="fibro-fog"></div>'
    )
    supplement.topics.add(gone)
    claim = make_claim(supplement, gone)
    form = Form.objects.create(supplement=supplement, name="Citrate")
    form.topics.set([gone])
    client.force_login(make_user("Editor"))
    client.post(f"/admin/articles/topic/{gone.pk}/merge/", {"kept": kept.pk})
    topic = Topic.objects.get()
    assert topic.synonyms == ["Fibro fog", "Fog"]
    claim.refresh_from_db()
    article = Article.objects.get(pk=article.pk)
    assert list(article.topics.all()) == [topic] == list(form.topics.all()) == list(supplement.topics.all())
    assert claim.topic == topic and 'data-topic="brain-fog"' in article.body
    assert client.get("/topics/fibro-fog/")["Location"] == "/topics/brain-fog/"


@pytest.mark.parametrize("model", ["topic", "reference", "image"])
def test_merging_is_for_editors_and_asks_for_the_other_one(client, model):
    thing = {"topic": make_topic, "reference": make_reference, "image": make_image}[model]()
    address = f"/admin/articles/{model}/{thing.pk}/merge/"
    client.force_login(make_user("Author"))
    assert client.get(address).status_code == 403
    client.force_login(make_user("Editor"))
    assert client.get(address).status_code == 200
    assert "Choose the one that stays." in client.post(address, {}).content.decode()
    assert "Choose another one." in client.post(address, {"kept": thing.pk}).content.decode()


def test_several_authors_stand_in_their_order_and_a_guest_needs_no_login(client):
    from tests.makers import make_author

    article = make_article(authors=[make_author("Zoe Guest"), make_author("Anna First")])
    page = client.get(article.get_absolute_url()).content.decode()
    assert page.index("Zoe Guest") < page.index("Anna First")
    author = article.authors.get(name="Zoe Guest")
    author.bio, author.credentials, author.conflicts = "Writes.", "PhD", "None declared."
    author.save()
    page = client.get("/authors/zoe-guest/").content.decode()
    assert "Writes." in page and "PhD" in page and "None declared." in page and "Awake at three" in page
