"""The site leaves as an export of WordPress, and comes back the same."""

import io
import re
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from PIL import Image as Picture

from articles import library, publishing
from articles.models import Article, Author, Image, Redirect, Reference, Supplement, Topic
from articles.models.search import SearchDoc
from comments import submission
from comments.models import Comment, Commenter
from fibrosite.pages import first_texts
from fibrosite.pages.models import Signpost, SitePage
from fibrosite.wordpress import exporting, importing, reading
from fibrosite.wordpress.models import Imported
from fibrosite.wordpress.records import Item
from tests.makers import (
    LONG_AGO,
    make_article,
    make_author,
    make_comment,
    make_draft,
    make_reference,
    make_supplement,
    make_topic,
    make_tree,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def exported(now=NOW):
    out = io.StringIO()
    exporting.write(out, now)
    return out.getvalue()


def picture(key="night-clock"):
    out = io.BytesIO()
    Picture.effect_noise((60, 40), 60).convert("RGB").save(out, "JPEG")
    return library.store(Image(key=key, alt="A clock", credit="The editors", caption="Three."), out.getvalue(), key)


def make_site():
    """Something of everything that travels."""
    make_reference(title="Magnesium & sleep", authors="Macian N", year=2022, doi="10.1000/xyz")
    image = picture()
    body = (
        '<h2 id="why">Why?</h2>\n<p>Because.<cite data-reference="macian-2022" data-locator="table 2"></cite> '
        'See <a href="/articles/two/">two</a>.</p>\n<figure data-image="night-clock"></figure>\n'
        '<aside data-callout="stop"><p>Ask ]]> first.</p></aside>'
    )
    first = make_article(
        "One & two", slug="one", body=body, summary="Short <words>", lead_image=image, supplements=[make_supplement()],
        kind="guide", disclosure="Nobody gains.", updated_at=datetime(2026, 5, 1, 8, 0, 0, 123, tzinfo=UTC),
        change_note="A word.", topics=[make_topic(), make_topic("Pain", synonyms=["ache"])],
    )  # fmt: skip
    Signpost.objects.create(article=first)
    two = make_article("Two", authors=[make_author("Tomas Reyl"), make_author()])
    discussion = submission.discussion_of(two)
    discussion.is_open = False
    discussion.save()
    make_draft("A draft")
    publishing.take_over(make_draft("Old"), Article.Status.ARCHIVED, publish_at=LONG_AGO, made_at=LONG_AGO)
    root = make_comment(first, "So *true* & [this](https://x.example/).\n\n> said", url="https://me.example/")
    reply = make_comment(first, "Thank you.", parent=root, author=make_author(), commenter=None, name="Maren")
    make_comment(first, "Third.", parent=reply, status="pending")
    make_comment(first, "Bad.", status="removed")
    make_comment(first, "Linked.", kind="trackback", commenter=None, name="Elsewhere", url="https://x.example/post")
    make_comment(make_supplement(), "It helped me.")
    SitePage.objects.filter(slug="about").update(title="Who we are", body="<p>Two patients.</p>")


def empty_site():
    for model in (Comment, Article, Imported, Redirect, SearchDoc, Author, Topic, Image, Reference, Supplement):
        if model is Comment:
            Comment.objects.update(parent=None, root=None)
        if model is Article:
            Article.objects.update(waiting=None)
        model.objects.all().delete()
    Commenter.objects.all().delete()
    SitePage.objects.all().delete()
    first_texts.fill(SitePage)


def come_back(tmp_path, text, media):
    path = tmp_path / "site.xml"
    path.write_text(text)
    return importing.run([path], media=media)


def test_export_import_export_gives_the_same_file(tmp_path, media):
    make_site()
    before = exported()
    kept = tmp_path / "kept"
    media.rename(kept)
    empty_site()
    report = come_back(tmp_path, before, kept)
    later = exported(datetime(2026, 12, 1, tzinfo=UTC))
    changed = [(one, two) for one, two in zip(before.splitlines(), later.splitlines(), strict=True) if one != two]
    assert changed == [
        ("\t<pubDate>Sun, 22 Nov 2026 09:00:00 +0000</pubDate>", "\t<pubDate>Tue, 01 Dec 2026 00:00:00 +0000</pubDate>")
    ]
    assert [note for note in report.notes if "facts about it" not in note[2]] == []
    article = Article.objects.get(slug="one")
    assert 'data-locator="table 2"' in article.body
    assert article.lead_image.key == "night-clock"
    assert Comment.objects.get(text="It helped me.").discussion.supplement.name == "Magnesium"
    call_command("check_integrity")


def test_wordpress_finds_whole_addresses_pictures_sources_and_threads(tmp_path, settings):
    make_site()
    path = tmp_path / "site.xml"
    path.write_text(exported())
    items = {each.title: each for each in reading.records(path) if isinstance(each, Item)}
    one, clock = items["One &amp; two"], items["night-clock"]
    assert f'<a href="{settings.SITE_URL}/articles/two/">' in one.content
    assert f'class="wp-image-{clock.number}"' in one.content
    assert clock.file_url.startswith(f"{settings.SITE_URL}/media/images/night-clock")
    assert one.first("_thumbnail_id") == str(clock.number)
    assert "<sup>[1, table 2]</sup>" in one.content
    assert "https://doi.org/10.1000/xyz" in one.content
    assert "Nobody gains." in one.content
    assert (one.status, one.sticky, one.comment_status, items["Two"].comment_status) == ("publish", 1, "open", "closed")
    assert [(c.approved, c.type) for c in one.comments] == [
        ("1", "comment"), ("trash", "comment"), ("1", "trackback"), ("1", "comment"), ("0", "comment")
    ]  # fmt: skip
    assert one.comments[3].parent == one.comments[0].number
    assert len({each.number for each in items.values()}) == len(items)
    assert items["A draft"].status == "draft"
    assert "IP><![CDATA[]]>" in path.read_text()


def test_what_was_changed_in_wordpress_after_we_left_counts(tmp_path):
    make_draft("Ours", body="<p>Ours.</p>")
    text = re.sub(r"(<content:encoded><!\[CDATA\[.*?)<p>Ours.</p>", r"\1<p>Theirs.</p>", exported(), flags=re.S)
    empty_site()
    come_back(tmp_path, text, None)
    assert "Theirs" in Article.objects.get().body


def test_a_long_thread_costs_no_query_a_comment(django_assert_max_num_queries):
    make_tree(make_article("Long"), [None, *range(60)])
    with django_assert_max_num_queries(40):
        exported()


def test_the_command_writes_whole_files_for_its_owner_only(tmp_path, capsys):
    make_article("One")
    path = tmp_path / "site.xml"
    call_command("export_wordpress", path)
    assert path.stat().st_mode & 0o077 == 0
    assert "items and 0 comments" in capsys.readouterr().out
    assert list(tmp_path.glob("*.part")) == []
    with pytest.raises(CommandError, match="cannot be written") as problem:
        call_command("export_wordpress", tmp_path / "nowhere" / "site.xml")
    assert problem.value.returncode == 2
