"""How long does a question take among 5,000 articles and 50,000 comments?

    python -m tests.bench.search          on a database of its own (or DATABASE_URL)

The texts are sentences of the demo in chance order, and made-up words as rare as names are; so there are words that
stand in half of all comments, and words that stand in one article."""

import os
import random
import time
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from articles.models import Article, SearchDoc, Supplement, TaggedArticle, Topic  # noqa: E402
from articles.search import asking, results, words  # noqa: E402
from comments.models import Comment, Discussion  # noqa: E402
from fibrosite import searching  # noqa: E402
from fibrosite.demo import content, facts  # noqa: E402
from fibrosite.demo.crowd import crowd  # noqa: E402
from tests.makers import LONG_AGO, make_commenter  # noqa: E402

ARTICLES, COMMENTS, ROUNDS = 5_000, 50_000, 7
QUESTIONS = [
    "magnesium", "sleep", "pain", "5-htp", "brain fog", "magnesium sleep", "what helps with fatigue", "vitamin d",
    "sertraline", "melatonin night", "coq10", "restless legs", "fibromialgia", "magnesuim", "melat", "serot",
    "d-ribose", "is it safe with gabapentin", "wordless", "nurse paperwork", "sleep pain fatigue", "zzzzzz",
]  # fmt: skip
BEGINNINGS = ["ma", "mag", "sl", "fibro", "brain f", "magnesuim", "5-h", "vitam"]


def clock():
    """Seconds of processor time, ours and that of the PostgreSQL process which serves us: the machine may be busy."""
    served = 0.0
    if connection.vendor == "postgresql":
        served = int(Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0]) / 1e9
    return time.process_time() + served


def main():
    call_command("migrate", verbosity=0)
    if not Article.objects.exists():
        fill(random.Random(7))
    print(f"{connection.vendor}: {SearchDoc.objects.count():,} documents")
    client = Client(SERVER_NAME="localhost")
    report("the question alone", QUESTIONS, answer)
    report("its whole page, by HTTP", QUESTIONS, lambda q: client.get("/search/", {"q": q}).content)
    report("suggestions", BEGINNINGS, lambda q: results.docs_of(asking.suggest(q)))


def answer(question):
    found = asking.ask(question)
    return results.results(found, found.hits[:12])


def report(name, questions, ask):
    every, slowest = [], ("", 0)
    for question in questions:
        times = []
        for _round in range(ROUNDS):
            began = clock()
            ask(question)
            times.append((clock() - began) * 1000)
        every.append(middle := median(times))
        slowest = max(slowest, (question, middle), key=lambda one: one[1])
        if os.environ.get("EACH"):
            print(f"    {question:30} {middle:6.1f} ms")
    p95 = quantiles(every, n=20)[-1]
    print(f"  {name:24} p50 {median(every):5.1f} ms   p95 {p95:5.1f} ms   slowest {slowest[1]:5.1f} ms “{slowest[0]}”")


def fill(chance):
    list(facts.load())
    sentences = [s for _head, body in content.articles() for s in words.plain(body).split(". ") if len(s) > 20]
    said = [comment["text"] for comment in crowd(seed=7, count=500)]
    rare = [
        "".join(chance.choices("bcdfglmnprst", k=1)[0] + chance.choice("aeiou") for _ in range(4)) for _ in range(9000)
    ]
    began = time.perf_counter()

    def text(source, count):
        return " ".join([*chance.choices(source, k=count), *chance.choices(rare, k=3)])

    articles = [
        Article(
            title=" ".join(chance.choice(sentences).split()[:7]), slug=f"article-{n}", kind="post",
            status=Article.Status.READY, publish_at=LONG_AGO - timedelta(hours=n),
            summary=chance.choice(sentences)[:300],
            key_points=chance.choices(sentences, k=2), body=f"<p>{text(sentences, 50)}.</p>",
        )
        for n in range(ARTICLES)
    ]  # fmt: skip
    Article.objects.bulk_create(articles, batch_size=500)
    topics, supplements = list(Topic.objects.all()), list(Supplement.objects.all())
    tags = [TaggedArticle(content_object=a, tag=t) for a in articles for t in chance.sample(topics, 3)]
    TaggedArticle.objects.bulk_create(tags, batch_size=2000)
    rows = [Article.supplements.through(article=a, supplement=chance.choice(supplements)) for a in articles]
    Article.supplements.through.objects.bulk_create(rows, batch_size=2000)
    discussions = Discussion.objects.bulk_create([Discussion(article=a) for a in articles], batch_size=2000)
    person = make_commenter()
    comments = [
        Comment(
            discussion=chance.choice(discussions), status="approved", is_shown=True, name="Rowan", commenter=person,
            text=(said_now := text(said, chance.choice([1, 1, 2, 4]))), html=f"<p>{said_now}</p>", created_at=LONG_AGO,
        )
        for _ in range(COMMENTS)
    ]  # fmt: skip
    Comment.objects.bulk_create(comments, batch_size=1000)
    made = time.perf_counter()
    searching.repair()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    print(f"  rows made in {made - began:.0f} s, search filled in {time.perf_counter() - made:.0f} s")


if __name__ == "__main__":
    main()
