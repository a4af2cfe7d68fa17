"""What waits for the moderators: comments of the last three days, and the reasons they give most.

The times count from now, so that a fresh demo has a queue of today."""

from datetime import timedelta

from django.utils import timezone

from articles.models import Article
from comments import moderation, submission
from comments.models import Comment, Commenter, ReasonTemplate
from fibrosite.demo import content


def load():
    there, now = content.toml("queue.toml"), timezone.now()
    yield "reasons for refusing", sum(_reason(place, **row) for place, row in enumerate(there["reason"]))
    first = submission.fingerprint(there["comment"][0]["text"].strip())
    is_new = not Comment.objects.filter(fingerprint=first).exists()
    if is_new:
        for row in there["comment"]:
            _comment(now, **row)
        for row in there["person"]:
            Commenter.objects.filter(email=row["email"]).update(note=row["note"])
    yield "comments that wait", len(there["comment"]) if is_new else 0


def decide(moderator):
    """What a moderator of the demo has decided already; the rest waits for whoever tries the queue."""
    verbs = {"approve": moderation.approve, "reject": moderation.reject, "spam": moderation.mark_spam}
    for row in content.toml("queue.toml")["comment"]:
        if "decision" not in row:
            continue
        comment = Comment.objects.filter(
            fingerprint=submission.fingerprint(row["text"].strip()), decided_at=None
        ).first()
        if comment:
            verbs[row["decision"]](comment, moderator, note=row.get("note", ""), reason=row.get("reason", ""))


def _reason(place, title, text):
    return ReasonTemplate.objects.get_or_create(title=title, defaults={"text": text, "place": place})[1]


def _comment(now, page, hours, name, email, text, status="pending", answers="", **more):
    """Judged like one that somebody sends; only the status is the one of the file."""
    text, sent = text.strip(), now - timedelta(hours=hours)
    discussion = submission.discussion_of(Article.objects.get(slug=page))
    comment = Comment(discussion=discussion, name=name, text=text, corrects=more.get("corrects", ""), created_at=sent)
    comment.parent = discussion.comments.public().filter(text__contains=answers).first() if answers else None
    comment.commenter = Commenter.objects.get_or_create(email=email, defaults={"name": name})[0]
    comment.fingerprint = submission.fingerprint(text)
    submission.judge(comment)
    comment.spam_probability, comment.spam_words = more.get("probability"), more.get("words", [])
    comment.status = status
    submission.store(comment, sent)
