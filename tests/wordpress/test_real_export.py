"""An export that WordPress 6.1 wrote of what live/content.php made there. How it was had: live/exchange.sh."""

from pathlib import Path

import pytest

from articles.models import Article
from comments import integrity
from comments.models import Comment
from fibrosite.wordpress import importing

pytestmark = pytest.mark.django_db
FILE = Path(__file__).parent / "data" / "wordpress-6.1.xml"


def test_everything_in_it_is_accounted_for():
    report = importing.run([FILE])
    found = {name: about["found"] for name, about in report.as_json()["types"].items()}
    assert found == {"author": 2, "category": 3, "post_tag": 2, "post": 10, "page": 2, "comment": 17, "pingback": 1}
    assert [depth for depth, _outcome in sorted(report.depths)] == list(range(1, 13))
    assert (Article.objects.count(), Comment.objects.count()) == (12, 18)
    assert integrity.problems() == []
    assert Article.objects.public().get(slug="awake-at-three").publish_at.isoformat() == "2021-03-01T20:15:00+00:00"
    assert Article.objects.get(title="Спокойной ночи").slug.startswith("post-")
    blocks = Article.objects.get(slug="in-blocks-now").body
    assert '<h2>Why?</h2>\n<p>See <a href="/articles/awake-at-three/">the first</a>.</p>' in blocks
    assert Comment.objects.get(text="Mine.").author.slug == "maren"
    assert {note[1] for note in report.notes} == {"comment 19", "Private", "Locked"}


def test_its_old_addresses_lead_on(client):
    importing.run([FILE])
    for old, status in {
        "/2021/03/02/in-blocks/": 301,
        "/2021/03/01/awake-at-three/": 301,
        "/?p=5": 301,
        "/2021/03/07/locked/": 410,
        "/?p=15": 410,
        "/category/health-rest/sleep/": 301,
        "/author/tomas/feed/": 301,
    }.items():
        assert (old, client.get(old).status_code) == (old, status)
