"""What readers find, with which words, and in which order."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, SearchDoc
from articles.search import asking, engine, results
from tests.makers import findable, make_article, make_caution, make_comment, make_concern, make_supplement, make_topic

pytestmark = pytest.mark.django_db


def found(question, **choice):
    answer = asking.ask(question, **choice)
    return [str(result.page) for result in results.results(answer, answer.hits)]


def test_names_and_key_points_come_before_the_text():
    make_article("Nights", body="<p>Some take magnesium.</p>" + "<p>Others do not.</p>" * 9)
    make_article("Mornings", key_points=["Magnesium was tested twice.", "It is cheap."])
    make_article("Which magnesium, for which symptom?")
    findable(make_supplement("Magnesium"))
    assert found("magnesium") == ["Magnesium", "Which magnesium, for which symptom?", "Mornings", "Nights"]


def test_what_is_named_by_one_of_the_words_comes_before_what_only_mentions_them_all():
    findable(make_supplement("Magnesium", summary="Some take it for sleep."))
    findable(make_supplement("Zinc", aliases=[], key_points=["Not for sleep.", "Magnesium hinders it."]))
    make_article("Nights", body="<p>Sleep, and then magnesium.</p>")
    make_comment(make_article("Mornings"), "Magnesium lets me sleep.")
    assert found("magnesium sleep") == ["Magnesium", "Zinc", "Nights", "Mornings"]


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("Ubiquinol", "Coenzyme Q10"),  # another name
        ("coq10", "Coenzyme Q10"),
        ("fibro fog", "Brain fog"),  # a synonym
        ("pacemakers", "Coenzyme Q10"),  # another form of a word
        ("ubiq", "Coenzyme Q10"),  # the beginning of a word
        ("ubiqiunol", "Coenzyme Q10"),  # two letters swapped
        ("ubiqinnol", "Coenzyme Q10"),  # two slips in a long name
        ("lyrica", "Coenzyme Q10"),  # what a medicine in a caution is called
        ("what helps with brain fog?", "Brain fog"),  # small words find nothing
        ("5-htp", "5-HTP"),
        ("CAFÉ", "Five cafes"),  # accents and capitals do not matter
    ],
)
def test_a_page_is_found_by(question, page):
    q10 = make_supplement("Coenzyme Q10", aliases=["ubiquinol", "CoQ10"], summary="People with a pacemaker ask first.")
    gabapentinoids = make_concern("Pregabalin")
    gabapentinoids.synonyms = ["Lyrica"]
    gabapentinoids.save()
    make_caution(q10, gabapentinoids)
    findable(q10, make_supplement("5-HTP", aliases=[]), make_topic("Brain fog", synonyms=["fibro fog"]))
    make_article("Five cafes")
    assert found(question)[0] == page


def test_every_word_must_be_there_unless_no_page_has_them_all():
    make_article("Sleep and pain")
    make_article("Sleep alone")
    assert found("sleep pain") == ["Sleep and pain"]
    answer = asking.ask("pain travel")
    assert answer.is_partial and len(answer.hits) == 1


def test_a_slip_is_corrected_only_when_the_word_as_typed_finds_nothing():
    article = make_article("Melatonin at night")
    answer = asking.ask("Melatonni night")
    assert answer.was_corrected and answer.meant == "melatonin night" and len(answer.hits) == 1
    make_comment(article, "They sell it as melatonni for the night here.")
    answer = asking.ask("melatonni night")
    assert not answer.was_corrected and answer.meant == "melatonin night"
    assert [hit.kind for hit in answer.hits] == ["comment"]


def test_slips_of_readers_are_not_learned():
    make_comment(make_article("Magnesium"), "My magnesuim helps.")
    assert asking.ask("magnesuims").meant == "magnesium"


@pytest.mark.parametrize("question", ["", "the", "?!*()\"' OR AND NOT NEAR ^ : {title}", "\x00", "'; DROP TABLE", "*"])
def test_no_question_breaks_it(question):
    make_article("Awake at three")
    assert asking.ask(question).hits == []


def test_a_very_long_question_is_cut():
    make_article("Awake at three")
    assert len(asking.ask("awake three " + "word " * 50).hits) == 1
    assert asking.ask("x" * 150).hits == []


def test_the_scheduled_is_found_from_its_time_on(monkeypatch):
    article = make_article("Tomorrow", publish_at=timezone.now() + timedelta(days=1))
    make_comment(article, "Said tomorrow.")
    assert found("tomorrow") == []
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert found("tomorrow") == ["Tomorrow", "Tomorrow"]


def test_facets_count_what_another_choice_would_show():
    sleep, pain = make_topic("Poor sleep"), make_topic("Pain")
    night = make_article("Magnesium at night", topics=[sleep])
    make_article("Magnesium for pain", topics=[pain])
    magnesium = make_supplement("Magnesium")
    magnesium.topics.set([sleep, pain])
    findable(magnesium)
    make_comment(night, "Magnesium helps me a little.")
    answer = asking.ask("magnesium")
    assert answer.total == 4
    assert answer.kinds == [("supplement", 1), ("article", 2), ("comment", 1)]
    assert {(topic.name, count) for topic, count in answer.topics} == {("Poor sleep", 3), ("Pain", 2)}
    narrowed = asking.ask("magnesium", kind="article", topic=pain)
    assert len(narrowed.hits) == 1 and narrowed.total == 4
    assert narrowed.kinds == [("supplement", 1), ("article", 1)]
    assert {(topic.name, count) for topic, count in narrowed.topics} == {("Poor sleep", 1), ("Pain", 1)}


def test_what_is_found_is_marked_and_nothing_else_is_html():
    make_article("Pain <b>& sleep</b>", body="<p>A <em>sleeping</em> &lt;script&gt;alert(1)&lt;/script&gt; cat.</p>")
    answer = asking.ask("sleep")
    [result] = results.results(answer, answer.hits)
    assert result.title == "Pain &lt;b&gt;&amp; <mark>sleep</mark>&lt;/b&gt;"
    assert "A <mark>sleeping</mark> &lt;script&gt;alert(1)&lt;/script&gt; cat." in result.passage


def test_suggestions_are_names_that_begin_like_this_and_never_comments():
    article = make_article("Magnesium at night")
    make_comment(article, "Magnesium helps me.")
    findable(make_supplement("Magnesium", aliases=["Mg"]), make_supplement("Melatonin", aliases=[]))

    def suggested(beginning):
        return [doc.title for doc in results.docs_of(asking.suggest(beginning))]

    assert suggested("magn") == ["Magnesium", "Magnesium at night"]
    assert suggested("night ma") == ["Magnesium at night"]
    assert suggested("magnesuim") == ["Magnesium", "Magnesium at night"]
    assert suggested("mg") == ["Magnesium"]
    assert suggested("") == suggested("m") == suggested("zzz") == []


def test_at_most_so_many_of_a_kind(monkeypatch):
    for number in range(3):
        make_article(f"Sleep {number}")
    make_article("Nights", body="<p>Sleep.</p>")
    monkeypatch.setattr(asking, "MOST_OF_A_KIND", 2)
    assert asking.ask("sleep").kinds == [("article", 2)]
    monkeypatch.setattr(asking, "MOST_OF_A_KIND", 4)
    assert sorted(found("sleep")) == ["Nights", "Sleep 0", "Sleep 1", "Sleep 2"]
    assert Article.objects.count() == 4


def test_of_the_pages_with_some_words_the_one_with_most_of_them_comes_first():
    for number in range(5):
        make_article(f"Walks {number}", body=f"<p>Snow, and {'nothing ' * number}.</p>")
    make_article("Runs", body="<p>Snow and ice.</p>")
    assert found("snow ice unheard")[0] == "Runs"


def test_the_newest_are_found_however_far_back_they_are():
    article, numbers = make_article("Horses"), [1, 700, 5_000, 40_000, 300_000]
    keys = [SearchDoc.key("comment", number) for number in numbers]
    SearchDoc.objects.bulk_create(
        SearchDoc(
            pk=pk, kind="comment", number=number, public_from=engine.ALWAYS, article=article, body="I saw unicorns."
        )
        for pk, number in zip(keys, numbers, strict=True)
    )
    for at_most in (1, 2, 3, 4, 5):
        assert {hit.pk for hit in engine.matches([["unicorns"]], at_most)} == set(keys[-at_most:])
