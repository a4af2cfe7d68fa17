"""What there is on our site, in the terms of tell.php."""

import json
import re
from datetime import UTC
from html import unescape

from django.utils.html import strip_tags

from articles.models import Article
from comments.models import Comment
from fibrosite.pages.models import SitePage


def tell():
    posts = {
        article.title: {
            "state": article.status,
            "topics": sorted(topic.name for topic in article.topics.all()),
            "at": f"{article.publish_at.astimezone(UTC):%Y-%m-%d %H:%M:%S}" if article.status == "ready" else "",
            "words": words_of(article.body),
        }
        for article in Article.objects.all()
    }
    posts |= {
        page.title: {
            "state": "ready",
            "topics": [],
            "at": f"{page.updated_at.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
            "words": words_of(page.body),
        }
        for page in SitePage.objects.all()
    }
    comments = sorted(
        [
            first_line(comment.html), first_line(comment.parent.html) if comment.parent else "", comment.status,
            comment.kind, comment.name, comment.commenter.email if comment.commenter else "",
            f"{comment.created_at.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
        ]
        for comment in Comment.objects.select_related("parent", "commenter")
    )  # fmt: skip
    return {"posts": posts, "comments": comments}


def words_of(html):
    return len(re.findall(r"[^\W\d_]+", unescape(strip_tags(html))))


def first_line(html):
    return unescape(strip_tags(html)).split("\n")[0].strip()


print(json.dumps(tell(), ensure_ascii=False))
