"""The demo articles and the people who wrote them."""

from datetime import UTC, datetime, time

from articles import publishing, writing
from articles.models import Article, Author, Image, Supplement, Topic
from fibrosite.demo import content
from fibrosite.shared.progress import progress

AUTHORS = {
    "maren-aldous": ("Maren Aldous", "Has lived with fibromyalgia for many years and writes about what she reads."),
    "tomas-reyl": ("Tomas Reyl", "Retired teacher with fibromyalgia. Keeps a notebook of everything."),
    "the-editors": ("The editors", "Patients and volunteers who check each other’s work. None of us sells anything."),
}
PLAIN = ["kind", "title", "slug", "summary", "key_points", "covers", "disclosure"]
PLAIN += ["terms", "whole_text_only", "online_only", "change_note", "next_review"]


class DemoEditor:
    """Stands for the editor who published the demo articles."""

    def has_perm(self, permission):
        return True


def load():
    for slug, (name, bio) in AUTHORS.items():
        Author.objects.get_or_create(slug=slug, defaults={"name": name, "bio": f"{bio} A made-up person of the demo."})
    there = set(Article.objects.values_list("slug", flat=True))
    new = [(head, body) for head, body in content.articles() if head["slug"] not in there]
    authors = Author.objects.in_bulk(field_name="slug")
    for head, body in progress(new, "Articles"):
        _add(head, body, authors)
    yield "articles", len(new)


def _add(head, body, authors):
    article = Article(body=body, **{name: head[name] for name in PLAIN if name in head})
    article.lead_image = Image.objects.get(key=head["lead_image"]) if head.get("lead_image") else None
    article.updated_at = _morning(head["updated"]) if head.get("updated") else None
    writing.save(
        article,
        authors=[authors[slug] for slug in head["authors"]],
        topics=_all(Topic, head["topics"]),
        supplements=_all(Supplement, head["supplements"]),
    )
    publishing.publish(article, DemoEditor(), at=_morning(head["published"]))


def _all(model, slugs):
    found = model.objects.in_bulk(slugs, field_name="slug")
    return [found[slug] for slug in slugs]


def _morning(day):
    return datetime.combine(day, time(7, 30), tzinfo=UTC)
