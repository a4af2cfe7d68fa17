"""Live discussions: where the newest comment is, where most is said this week, and who still waits for an answer."""

from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils import timezone

from articles.models import Article, Supplement, TaggedArticle
from comments.models import Comment, Discussion
from comments.querysets import public

THIS_WEEK = timedelta(days=7)
CONSIDERED = 200
WORDS = ["discussion", "name", "html", "created_at"]
SHOWN = ["approved_count", "last_comment_at", "article__slug", "article__title", "supplement__slug", "supplement__name"]


def newest():
    """Discussions, the one with the newest comment first."""
    return _live().filter(last_comment_at__isnull=False).order_by("-last_comment_at", "-pk")


def about(topic):
    """Discussions of what is tagged with this topic, the one with the newest comment first.

    Of the articles the newest are considered, and the liveliest of the whole site: to look at thousands takes longer
    than the page."""
    lately = Article.objects.public_about(topic).values("pk")[:CONSIDERED]
    tagged = TaggedArticle.objects.filter(tag=topic, content_object=OuterRef("article"))
    lively = newest().values("pk")[:CONSIDERED]
    found = [
        Discussion.objects.filter(article__in=lately),
        Discussion.objects.filter(Exists(tagged), pk__in=lively),
        Discussion.objects.filter(supplement__in=Supplement.objects.about(topic).values("pk")),
    ]
    pks = found[0].values("pk").union(*(one.values("pk") for one in found[1:]))
    return _live().filter(pk__in=pks, approved_count__gt=0).order_by("-last_comment_at", "-pk")


def most_active():
    """Discussions in which something was said this week, the liveliest first."""
    this_week = public("comments__") & Q(comments__created_at__gte=timezone.now() - THIS_WEEK)
    return (
        _live()
        .filter(this_week)
        .annotate(this_week=Count("comments"))
        .order_by("-this_week", "-last_comment_at", "-pk")
    )


def unanswered():
    """Comments that nobody has answered, the newest first."""
    return (
        Comment.objects.public()
        .filter(parent=None, is_shown=True, reply_count=0, kind=Comment.Kind.COMMENT)
        .filter(public_subject("discussion__"))
        .select_related("discussion__article", "discussion__supplement")
        .only(*WORDS, *(f"discussion__{name}" for name in SHOWN))
        .order_by("-created_at", "-pk")
    )


def latest_of(discussions):
    """Discussion id → its newest comment, for a page of discussions: one query."""
    newest = Comment.objects.public().filter(discussion=OuterRef("pk")).order_by("-created_at", "-pk")
    shown = Discussion.objects.filter(pk__in=[discussion.pk for discussion in discussions])
    pks = shown.annotate(latest=Subquery(newest.values("pk")[:1])).values("latest")
    return {comment.discussion_id: comment for comment in Comment.objects.filter(pk__in=pks).only(*WORDS)}


def public_subject(prefix=""):
    """The page under which it is said may be read by everybody."""
    article = {
        f"{prefix}article__status": Article.Status.READY,
        f"{prefix}article__publish_at__lte": timezone.now(),
    }
    return Q(**article) | Q(**{f"{prefix}article": None})


def _live():
    return Discussion.objects.filter(public_subject()).select_related("article", "supplement").only(*SHOWN)
