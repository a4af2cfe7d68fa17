"""Work at hand for the staff of the demo: a draft in review with notes, and an edit of a public article that waits."""

from articles import publishing, review_notes, writing
from articles.models import Article, Author, Kind
from fibrosite.demo.articles import DemoEditor

SLUG = "how-a-page-is-checked"
DRAFT = """
<p>Every page here is read by a second person before you see it. This is what that person looks for.</p>
<h2 id="sources">Where does it come from?</h2>
<p>Each sentence about health names its source. A sentence without one is taken out, or marked as an opinion.</p>
<h2 id="words">Can a tired reader follow it?</h2>
<ul><li>Short sentences.</li>
<li>The most important points first.</li><li>No word that needs another word to explain it.</li></ul>
<p>When the text changes later, the date and the reason stand under the title.</p>
"""
SECOND_NOTEBOOK = "<p>I have since started a second notebook: questions for the next visit, one to a line.</p>"


def load():
    made = not Article.objects.filter(slug=SLUG).exists()
    if made:
        _draft_in_review()
        _edit_that_waits()
    yield "articles in the works", 2 if made else 0


def _draft_in_review():
    draft = Article(
        kind=Kind.POST,
        title="How a page is checked before you see it",
        slug=SLUG,
        summary="What the second reader of every page looks for.",
        key_points=["A second person reads every page.", "What has no source is taken out or marked."],
        body=DRAFT,
    )
    writing.save(draft, authors=[Author.objects.get(slug="tomas-reyl")])
    publishing.submit(draft, DemoEditor(), note="Is the second part too short?")
    link = review_notes.invite(draft, "A reader who tries things out", None)
    note = review_notes.leave(
        draft, "Who is that second person? I would like to know.", quote="read by a second person", link=link
    )
    review_notes.leave(draft, "You will find the names on the page of each author.", answers=note, link=link)
    review_notes.leave(draft, "I had to read this twice.", quote="No word that needs another word", link=link)


def _edit_that_waits():
    article = Article.objects.get(slug="five-bottles-one-notebook")
    article.body += SECOND_NOTEBOOK
    writing.propose(article, note="A last paragraph about the second notebook.")
