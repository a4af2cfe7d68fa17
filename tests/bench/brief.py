"""Queries and bytes of every page against a stored table. Not times: those are the machine's."""

import os
import tomllib
from pathlib import Path

STORED = Path(__file__).with_name("sizes.toml")
MORE_BYTES = 1.05  # a page may grow by as much before somebody has to say so
TALK = [0, 33, 500, 5000]


def main(store=False):
    found = measure()
    if store:
        lines = [
            f'"{address}" = {{ queries = {queries}, bytes = {size} }}' for address, (queries, size) in found.items()
        ]
        STORED.write_text("# python -m tests.bench --brief --store\n" + "\n".join(lines) + "\n")
        return 0
    worse = compare(found, tomllib.loads(STORED.read_text()))
    print("| page | queries | bytes |\n|---|---|---|")
    for address, (queries, size) in found.items():
        print(f"| {address} | {queries} | {size:,} |")
    for sentence in worse:
        print(f"WORSE: {sentence}")
    return 1 if worse else 0


def compare(found, stored):
    """A sentence for everything that grew, came or went."""
    worse = [f"{address} is not measured any more" for address in stored.keys() - found.keys()]
    for address, (queries, size) in found.items():
        if (known := stored.get(address)) is None:
            worse.append(f"{address} is not in {STORED.name}: run with --store")
            continue
        if queries > known["queries"]:
            worse.append(f"{address} asks {queries} queries, not {known['queries']}")
        if size > MORE_BYTES * known["bytes"]:
            worse.append(f"{address} has {size:,} bytes, not {known['bytes']:,}")
    return sorted(worse)


def measure():
    """Address → (queries, bytes) of a page drawn for the second time, on data that are the same every time."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from articles.models import Article
    from fibrosite.demo.sample.loading import Sample
    from tests.site.test_query_counts import QUERIES, everything

    call_command("migrate", verbosity=0)
    everything(4)
    sample = Sample(len(TALK), sum(TALK), seed=1)
    sample.sizes = TALK
    with transaction.atomic():
        sum(sample.articles())
        sum(sample.comments())
    pages = Article.objects.filter(slug__startswith="sample-").order_by("pk")
    addresses = [*QUERIES, *(page.get_absolute_url() for page in pages)]
    client, found = Client(headers={"host": "127.0.0.1"}), {}
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            response = client.get(address)
        assert response.status_code == 200, address
        found[address] = len(seen), len(b"".join(response))
    return found
