"""Live discussions: where the newest comment is, where most is said this week, and who still waits for an answer."""

from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils import timezone

from articles.models import Article, Supplement, TaggedArticle
from comments.models import Comment, Discussion
from comments.querysets import public
from fibrosite.shared.prepared import later, prepared

THIS_WEEK = timedelta(days=7)
CONSIDERED = 200
WORDS = ["discussion", "name", "html", "created_at"]
SHOWN = ["approved_count", "last_comment_at", "article__slug", "article__title", "supplement__slug", "supplement__name"]


def newest(now=None):
    """Discussions, the one with the newest comment first."""
    return _live(now).filter(last_comment_at__isnull=False).order_by("-last_comment_at", "-pk")


def about(topic, most):
    """So many discussions of what is tagged with this topic, the one with the newest comment first.

    Of the articles the newest are considered, and the liveliest of the whole site: to look at thousands takes longer
    than the page."""
    return [_as_discussion(*row) for row in _about(most)(topic=topic.pk, now=timezone.now())]


@prepared
def _about(most):
    topic, now = later("topic"), later("now")
    lately = Article.objects.public_about(topic, now).values("pk")[:CONSIDERED]
    tagged = TaggedArticle.objects.filter(tag=topic, content_object=OuterRef("article"))
    lively = newest(now).values("pk")[:CONSIDERED]
    found = [
        Discussion.objects.filter(article__in=lately),
        Discussion.objects.filter(Exists(tagged), pk__in=lively),
        Discussion.objects.filter(supplement__in=Supplement.objects.about(topic).values("pk")),
    ]
    pks = found[0].values("pk").union(*(one.values("pk") for one in found[1:]))
    lively = _live(now).filter(pk__in=pks, approved_count__gt=0).order_by("-last_comment_at", "-pk")
    return lively.values_list(*SHOWN)[:most]


def _as_discussion(count, last_comment_at, article_slug, title, supplement_slug, name):
    """One that is not stored, for a list."""
    article = Article(slug=article_slug, title=title) if article_slug else None
    supplement = Supplement(slug=supplement_slug, name=name) if supplement_slug else None
    return Discussion(article=article, supplement=supplement, approved_count=count, last_comment_at=last_comment_at)


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


def public_subject(prefix="", now=None):
    """The page under which it is said may be read by everybody."""
    article = {
        f"{prefix}article__status": Article.Status.READY,
        f"{prefix}article__publish_at__lte": now or timezone.now(),
    }
    return Q(**article) | Q(**{f"{prefix}article": None})


def _live(now=None):
    return Discussion.objects.filter(public_subject(now=now)).select_related("article", "supplement").only(*SHOWN)
