"""Categories and tags of the other site: which of our topics they are."""

from django.utils.text import slugify

from articles.models import Topic
from articles.search import index

from .bodies import plain
from .ledger import Kind, Outcome, digest, outcome

NONE = ("uncategorized", "uncategorised")  # WordPress's word for no topic


class Terms:
    """(taxonomy, slug) → address of our topic. `given`: slug or name of a term → address of a topic, "" for none."""

    def __init__(self, world, given):
        self.world, self.slugs = world, {}
        self.given = {name.casefold(): slug for name, slug in given.items()}

    def bring(self):
        rows = self.world.ledger.rows(Kind.TOPIC)
        here = Topic.objects.in_bulk([row.number for row in rows.values()])
        self.topics = {topic.slug: topic for topic in Topic.objects.all()}
        self.names, self.made = {}, set()
        for topic in self.topics.values():
            for name in (*topic.synonyms, topic.name):
                self.names[name.casefold()] = topic
        for (domain, slug), term in self.world.survey.terms.items():
            row = rows.get(f"{domain}:{slug}"[:220])
            self._one(domain, slug, term, row, here.get(row.number) if row else None)

    def _one(self, domain, slug, term, row, topic):
        name, count = (plain(term.name) or slug)[:100], self.world.report.count
        mapped = self.given.get(slug.casefold(), self.given.get(name.casefold()))
        if mapped == "" or (mapped is None and slug in NONE):
            return count(domain, "", "skipped", "is no topic")
        if own := self.world.more(term).get("slug"):  # as it was called when it left a site like this one
            topic = topic or self.topics.get(own)
        else:
            topic = topic or self.topics.get(mapped or "") or self.names.get(name.casefold())
        theirs = digest([name, plain(term.description), term.more])
        done = outcome(row, theirs, lambda: topic and (_ours(topic) if row.ours else "–"))
        if done == Outcome.GONE:
            return count(domain, "", done)
        is_made = topic is None
        if is_made:
            topic = Topic(name=name, slug=mapped or self._free(slug, name), kind=Topic.Kind.SUBJECT)
            self.made.add(topic.slug)
        if done == Outcome.NEW and not is_made:
            is_twin = topic.slug in self.made
            count(domain, "", "skipped", "is the same topic as another" if is_twin else "is here already")
        else:
            count(domain, "", done)
        self.slugs[domain, slug] = topic.slug
        self.topics[topic.slug] = self.names[name.casefold()] = topic
        if not self.world.is_dry_run and done in (Outcome.NEW, Outcome.CHANGED):
            is_ours = is_made or (row is not None and bool(row.ours))
            if is_ours:
                self._store(topic, name, term)
            self.world.ledger.keep(
                Kind.TOPIC, f"{domain}:{slug}"[:220], topic.pk, theirs, _ours(topic) if is_ours else ""
            )
        return None

    def _store(self, topic, name, term):
        more = self.world.more(term)
        topic.name, topic.description = name, plain(term.description) or topic.description
        for field in ("kind", "synonyms", "description"):
            setattr(topic, field, more.get(field, getattr(topic, field)))
        topic.save()
        index.follow_topic(topic)

    def _free(self, slug, name):
        wanted = slugify(slug)[:90] or slugify(name)[:90] or f"topic-{len(self.topics) + 1}"
        while wanted in self.topics:
            wanted = f"{wanted}-topic"
        return wanted

    def of(self, item):
        """The addresses of an item's topics, in its order."""
        return list(dict.fromkeys(self.slugs[term[:2]] for term in item.terms if term[:2] in self.slugs))


def _ours(topic):
    return digest([topic.name, topic.description, topic.kind, topic.synonyms])
