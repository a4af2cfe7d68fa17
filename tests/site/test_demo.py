"""The demo: everything the facts hold, original articles, believable threads; loading twice changes nothing."""

import re
from collections import Counter
from io import BytesIO

import pytest
from django.test import override_settings

from articles import evidence
from articles.models import (
    Article,
    Caution,
    EvidenceClaim,
    Form,
    Kind,
    Reference,
    ReferenceIntake,
    StudyResult,
    Supplement,
    SupplementRevision,
    Topic,
)
from articles.newsletter import letters
from articles.newsletter.models import Issue, Subscriber
from articles.readiness import what_is_missing
from articles.rendering import cited_keys
from comments import threads
from comments.models import Comment, CrisisPhrase, SupportLine
from fibrosite.demo import facts, loader, queue
from fibrosite.demo.figures.canvas import FINE, Canvas
from tests.makers import make_user
from tests.site.test_demo_facts import STATEMENTS

pytestmark = pytest.mark.django_db


def small_png(canvas):
    """A figure drawn in full, its words measured as ever, and stored at a quarter of its width: a tenth of the work."""
    out = BytesIO()
    canvas.image.reduce(4 * FINE).save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="module")
def demo(begun, tmp_path_factory):
    """The loaded demo: what, and how many rows."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")), pytest.MonkeyPatch.context() as patch:
        patch.setattr(Canvas, "png", small_png)
        yield dict(loader.load())


def test_all_facts_are_there(demo):
    assert [m.objects.count() for m in (Supplement, Reference, Topic)] == [23, 156, 24]
    assert [m.objects.count() for m in (Form, ReferenceIntake, Caution, EvidenceClaim)] == [55, 137, 201, 61]


def test_all_that_the_facts_files_hold_is_loaded_counted_and_not_loaded_again(demo):
    assert (
        demo.items()
        >= {
            "references": 156,
            "topics": 24,
            "medicines and conditions": 96,
            "supplements": 23,
            "forms": 55,
            "reference intakes": 137,
            "cautions": 201,
            "evidence statements": 61,
            "study results": 94,
        }.items()
    )
    before = [list(m.objects.order_by("pk").values()) for m in (StudyResult, EvidenceClaim, ReferenceIntake)]
    assert not any(dict(facts.load()).values())
    assert before == [list(m.objects.order_by("pk").values()) for m in (StudyResult, EvidenceClaim, ReferenceIntake)]
    assert SupplementRevision.objects.count() == Supplement.objects.count()


def test_the_facts_files_rating_is_kept_and_explained_where_the_rule_differs(demo):
    by_name = {}
    for claim in EvidenceClaim.objects.select_related("supplement", "topic").prefetch_related("studies"):
        by_name[f"{claim.supplement.slug} {claim.topic.slug} {claim.population}"] = claim
        assert claim.derived_certainty == evidence.rate(claim.studies.all()).certainty
        assert bool(claim.override) == bool(claim.override_reason) == (claim.certainty != claim.derived_certainty)
    for name, row in STATEMENTS.items():
        assert by_name[name].get_certainty_display() == row["certainty"].replace("-", " ")
    assert "the source itself gives" in by_name["st-johns-wort mood depression"].override_reason


def test_every_reference_of_a_statement_is_a_study_of_it(demo):
    cited = {key for row in STATEMENTS.values() for key in row["references"] if not key.startswith("seed-")}
    assert set(Reference.objects.filter(claims__isnull=False).values_list("key", flat=True)) == cited
    assert not StudyResult.objects.filter(tier="primary").exists(), (
        "the files say of none that it was the main question"
    )


def test_what_rests_on_no_source_is_not_checked(demo):
    assert not Caution.objects.filter(source=None, verified_on__isnull=False).exists()
    assert Caution.objects.filter(verified_on=None).exists()


def test_loading_twice_changes_nothing(demo):
    before = Comment.objects.count(), Article.objects.count(), Caution.objects.count()
    assert not any(dict(loader.load()).values())
    assert before == (Comment.objects.count(), Article.objects.count(), Caution.objects.count())


def test_there_are_articles_of_every_kind_and_all_could_go_out(demo):
    kinds = Counter(Article.objects.public().values_list("kind", flat=True))
    assert sum(kinds.values()) >= 12
    assert all(kinds[kind] >= 2 for kind in Kind.values)
    for article in Article.objects.public():
        assert what_is_missing(article) == []
        assert len(cited_keys(article.body)) >= 5, article
        assert article.lead_image or 'data-image="' in article.body


def test_the_long_threads_have_their_shape(demo):
    pairs = Article.objects.get(slug="brain-messengers-in-pairs")
    page = threads.page(pairs)
    assert page.approved_count == 33
    assert any(row.comment.kind == Comment.Kind.PINGBACK for row in page.rows)
    assert any(row.comment.author_name for row in page.rows)
    assert any(row.comment.corrects for row in page.rows)
    assert any(row.comment.status == Comment.Status.REMOVED for row in page.rows)
    assert max(row.depth for row in page.rows) >= 3
    assert threads.page(Article.objects.get(slug="which-magnesium")).approved_count == 500
    assert Comment.objects.filter(status=Comment.Status.SPAM).exists()
    assert Comment.objects.pending().count() >= 3


def test_the_moderator_has_decided_some_of_what_came(demo):
    moderator = make_user("Moderator")
    for _ in range(2):  # a second start decides nothing anew
        queue.decide(moderator)
        decided = Comment.objects.filter(decisions__moderator=moderator)
        assert sorted(comment.status for comment in decided) == ["approved", "rejected", "spam"]


def test_enough_readers_reported_on_magnesium_for_a_summary(demo, client):
    page = client.get("/supplements/magnesium/").content.decode()
    assert "What readers reported" in page and "14 reports" in page and "11 reports" in page
    assert "What readers reported" not in client.get("/supplements/melatonin/").content.decode()


def test_safety_has_something_to_show(demo):
    assert SupportLine.objects.count() == 5 and CrisisPhrase.objects.exists()
    noted = Comment.objects.get(text__startswith="I take 5-HTP with duloxetine")
    assert noted.notes and noted.open_flags == 1
    assert {hint["kind"] for comment in Comment.objects.pending() for hint in comment.hints} >= {"dose"}
    assert {comment.status for comment in Comment.objects.in_crisis()} == {Comment.Status.PENDING}


def test_every_public_page_of_the_demo_opens_within_twelve_queries(demo, client, django_assert_max_num_queries):
    addresses = ["/", "/articles/", "/articles/?page=2", "/topics/", "/supplements/", "/search/?q=sleep"]
    addresses += ["/my-list/", "/my-list/sheet/", "/compare/?s=magnesium&s=5-htp&s=same&s=st-johns-wort"]
    for things in (Article.objects.public(), Supplement.objects.all(), Topic.objects.all()):
        addresses += [thing.get_absolute_url() for thing in things]
    for address in addresses:
        with django_assert_max_num_queries(12):
            response = client.get(address)
        assert response.status_code == 200, address
        assert not response.cookies
    assert "33 thoughts on" in client.get("/articles/brain-messengers-in-pairs/").content.decode()


def test_the_page_of_magnesium_holds_its_forms_and_intakes(demo, client):
    page = client.get("/supplements/magnesium/").content.decode()
    forms = page[page.index('<dl class="forms">') :]
    assert forms[: forms.index("</dl>")].count("<dt>") >= 10
    table = page[page.index('<table class="numbers">') :]
    rows = re.sub(r"<[^>]+>|\s+", " ", table[: table.index("</table>")])
    for age, women, men in (("14–18 years", 360, 410), ("19–30 years", 310, 400), ("31 years and over", 320, 420)):
        assert re.search(rf"{age} +{women} +{men}", rows)
    assert "350 mg" in page and "the UL counts only supplements and medicines" in page


def test_a_reader_on_a_sleeping_tablet_meets_what_is_said_of_all_that_makes_drowsy(demo, client):
    page = client.get("/my-list/").content.decode()
    assert re.search(r'data-concern="z-drug-sleeping-tablets"[^>]* data-wider="sedatives"', page)


def test_the_newsletter_has_an_archive_and_a_draft(demo, client):
    archive = client.get("/newsletter/").content.decode()
    assert "News of June 2026" in archive and "News of August 2026" in archive and "For long nights" not in archive
    assert Subscriber.objects.confirmed().count() >= 3 and Subscriber.objects.filter(confirmed_at=None).exists()
    assert all(email.endswith("@example.org") for email in Subscriber.objects.values_list("email", flat=True))
    for issue in Issue.objects.all():
        items = letters.words_of(issue)["items"]
        assert len(items) >= 3 and len(items) == issue.items.count()
    assert [issue.status for issue in Issue.objects.order_by("pk")] == ["sent", "sent", "draft"]


def test_the_home_page_says_where_to_start_and_what_is_talked_about(demo, client):
    home = client.get("/").content.decode()
    start = home[home.index('id="start"') : home.index('id="symptoms"')]
    assert start.count("<li>") == 4 and 'href="/my-list/"' in start and "What “low certainty” means" in start
    assert home[home.index('id="talks"') :].count("wrote last") == 3


def test_the_desk_has_work_at_hand(demo):
    draft = Article.objects.get(status=Article.Status.IN_REVIEW)
    assert what_is_missing(draft) and draft.steps.exists()
    assert draft.review_notes.filter(answers=None, settled_at=None).count() == 2
    edited = Article.objects.get(waiting__isnull=False)
    assert "second notebook" in edited.waiting.snapshot["body"] and "second notebook" not in edited.body
