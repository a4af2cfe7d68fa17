"""How long, and in how much memory, an export of WordPress is read and imported.

python -m tests.bench.wordpress make 200 /tmp/big.xml        # an export of about 200 MB
python -m tests.bench.wordpress dry-run /tmp/big.xml         # in an empty site: FIBROSITE_DATA=…, migrated
python -m tests.bench.wordpress import /tmp/small.xml"""

import os
import random
import resource
import sys
import time
from pathlib import Path

WORDS = (  # noqa: SIM905
    "pain sleep night tired better worse magnesium walk slowly doctor week month legs hands warm cold bath tea quiet "
    "noise light dark morning evening rest stretch careful maybe nothing much again never always study people small"
).split()
START = 1_300_000_000


def make(megabytes, path):
    from tests.wordpress.wxr import author, category, comment, export, item

    choose, size, number, talk = random.Random(8), 0, 0, 0
    head, tail = export("HERE", authors=[author()], terms=[category()]).split("HERE")
    with Path(path).open("w", encoding="utf-8") as out:
        out.write(head)
        while size < megabytes * 1_000_000:
            number += 1
            comments, numbers = [], []
            for _ in range(choose.choice([0, 0, 3, 8, 20, 60])):
                talk += 1
                parent = choose.choice(numbers) if numbers and choose.random() < 0.6 else 0
                numbers.append(talk)
                said = _moment(START + number * 7200 + talk)
                mail = f"reader{choose.randrange(9000)}@example.org"
                comments.append(
                    comment(talk, _words(choose, 40), parent, comment_author_email=mail, comment_date=said,
                            comment_date_gmt=said)
                )  # fmt: skip
            paragraphs = [f"{_words(choose, 70)}." for _ in range(choose.randrange(5, 25))]
            paragraphs.insert(
                2, f'<a href="https://old.example/?p={choose.randrange(1, number + 1)}">an older post</a>'
            )
            day = _moment(START + number * 7200)
            text = item(
                f"Night {number}", "\n\n".join(paragraphs), number=number, slug=f"night-{number}", comments=comments,
                post_date=day, post_date_gmt=day, link=f"https://old.example/night-{number}/",
                terms=[("category", "sleep", "Sleep"), ("post_tag", f"tag-{number % 90}", f"Tag {number % 90}")],
            )  # fmt: skip
            out.write(text)
            size += len(text)
        out.write(tail)
    print(f"{number:,} posts, {talk:,} comments, {size / 1e6:.0f} MB")


def measure(path, is_dry_run):
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fibrosite.settings")
    django.setup()
    from fibrosite.wordpress import importing

    before, started, cpu = _most_memory(), time.monotonic(), time.process_time()
    report = importing.run([path], is_dry_run=is_dry_run)
    wall, cpu = time.monotonic() - started, time.process_time() - cpu
    size = Path(path).stat().st_size / 1e6
    found = report.found("post") + report.found("comment")
    print(report.as_text()[:1500])
    print(f"{size:.0f} MB, {found:,} posts and comments: {wall:.0f} s ({cpu:.0f} s CPU, {found / cpu:,.0f} a second)")
    print(f"memory: {_most_memory():.0f} MB at most, {before:.0f} MB before")


def _words(choose, about):
    return " ".join(choose.choices(WORDS, k=choose.randrange(about // 2, about * 2)))


def _moment(seconds):
    return time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(seconds))


def _most_memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make", megabytes, path]:
            make(int(megabytes), path)
        case ["dry-run" | "import" as what, path]:
            measure(path, is_dry_run=what == "dry-run")
        case _:
            sys.exit(__doc__)
