"""Everything the site knows of one person, as plain data."""

from comments.models import Comment, Subscription


def everything_of(person):
    """JSON-ready. A comment's screening is told, too: it is about them."""
    comments = person.comments.select_related(
        "discussion__article",
        "discussion__supplement",
        "experience__supplement",
        "experience__form",
        "experience__symptom",
    ).oldest_first()
    threads = person.subscriptions.with_subjects()
    return {
        "name": person.name,
        "email": person.email,
        "first_seen": person.first_seen,
        "address_confirmed": person.confirmed_at,
        "comments": [_comment(comment) for comment in comments.prefetch_related("decisions")],
        "following": [_subscription(subscription) for subscription in threads.order_by("pk")],
        "letters": [
            {"letter": notice.letter, "queued": notice.queued_at, "state": notice.state}
            for notice in person.notices.order_by("pk")
        ],
    }


def _comment(comment: Comment):
    return {
        "address": comment.get_absolute_url(),
        "page": comment.discussion.subject.get_absolute_url(),
        "answers": comment.parent_id,
        "name": comment.name,
        "website": comment.url,
        "status": comment.status,
        "sent": comment.created_at,
        "changed": comment.edited_at,
        "taken_back": comment.withdrawn_at,
        "text": comment.text,
        "corrects": comment.corrects,
        "experience": dict(comment.experience.rows()) if hasattr(comment, "experience") else None,
        "screening": [because for _points, because in comment.screening],
        "hints": [hint["says"] for hint in comment.hints],
        "notes_under_it": [html for html, *_source in comment.notes],
        "crisis": comment.get_crisis_display(),
        "helpful": comment.helpful_count,
        "me_too": comment.me_too_count,
        "decisions": [
            {"status": decision.to_status, "when": decision.decided_at, "reason": decision.reason}
            for decision in comment.decisions.all()
        ],
    }


def _subscription(subscription: Subscription):
    return {
        "thread": subscription.thread.get_absolute_url() if subscription.thread else None,
        "page": (subscription.thread or subscription).discussion.subject.get_absolute_url(),
        "waits_for_confirmation": subscription.is_waiting,
        "about": subscription.about,
        "once_a_day": subscription.is_daily,
        "muted": subscription.is_muted,
        "since": subscription.since,
    }
