"""The pages of the site, and where the demo's home page says to start."""

from articles.models import Article
from fibrosite.pages import first_texts
from fibrosite.pages.models import Signpost, SitePage

STARTS = [
    ("how-sure-is-sure", "", "What “low certainty” means, before you read about any study."),
    ("", "/my-list/", "Write down what you take. Every page then shows you its cautions first."),
    ("awake-at-three", "", "A night, and what was left of it. For when you cannot sleep either."),
    ("5-htp-and-your-medicines", "", "Before you take something for mood together with a tablet."),
]
TITLES = {"/my-list/": "Is it safe with what I take?"}


def load():
    yield "pages of the site", first_texts.fill(SitePage)
    new = [] if Signpost.objects.exists() else STARTS
    for order, (slug, path, words) in enumerate(new):
        article = Article.objects.get(slug=slug) if slug else None
        Signpost.objects.create(article=article, path=path, title=TITLES.get(path, ""), words=words, order=order)
    yield "places to start", len(new)
