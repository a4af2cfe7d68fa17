"""The files of the demo: facts with their sources, articles, threads."""

import json
import tomllib
from pathlib import Path

HERE = Path(__file__).parent


def facts(name):
    return json.loads((HERE / "facts" / f"{name}.json").read_text("utf-8"))


def toml(name):
    return tomllib.loads((HERE / name).read_text("utf-8"))


def articles():
    """(front matter, body) of every article file."""
    for path in sorted((HERE / "articles").glob("*.html")):
        _empty, head, body = path.read_text("utf-8").split("+++\n", 2)
        yield tomllib.loads(head), body


def threads():
    """(slug of the article or “supplement-” and slug, comments) of every thread file."""
    for path in sorted((HERE / "threads").glob("*.toml")):
        comments = tomllib.loads(path.read_text("utf-8")).get("comment")
        if comments:
            yield path.stem, comments
