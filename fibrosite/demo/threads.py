"""The demo discussions: hand-written ones, and a crowd of five hundred."""

from datetime import UTC, datetime, timedelta

from articles.models import Article, Author, Supplement, Topic
from comments import counting, reactions, submission
from comments.models import Comment, Commenter, Experience, Reaction, SuspectPhrase
from fibrosite.demo import content
from fibrosite.demo.crowd import crowd
from fibrosite.shared.progress import progress

CROWD = ("which-magnesium", 500)
SUPPLEMENTS_FROM = datetime(2026, 5, 1, 8, tzinfo=UTC)
UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def load():
    authors = Author.objects.in_bulk(field_name="slug")
    added = 0
    for name, rows in content.threads():
        discussion, start = _discussion(name)
        if not discussion.comments.exists():
            with counting.together():
                added += _thread(discussion, start, rows, authors)
    discussion, start = _discussion(CROWD[0])
    if not discussion.comments.exists():
        with counting.together():
            added += _crowd(discussion, start)
    yield "comments", added
    yield "suspicious words", _suspicious_words()


def _discussion(name):
    if slug := name.removeprefix("supplement-") if name.startswith("supplement-") else None:
        return submission.discussion_of(Supplement.objects.get(slug=slug)), SUPPLEMENTS_FROM
    article = Article.objects.get(slug=name)
    return submission.discussion_of(article), article.publish_at


def _thread(discussion, start, rows, authors):
    stored = {}
    for row in sorted(rows, key=lambda row: _after(row["after"])):
        comment = Comment(
            discussion=discussion,
            parent=stored.get(row.get("parent")),
            kind=row.get("kind", Comment.Kind.COMMENT),
            status=row.get("status", Comment.Status.APPROVED),
            name=row["name"],
            author=authors[row["author"]] if row.get("author") else None,
            commenter=_person(row.get("email"), row["name"]),
            url=row.get("url", ""),
            text=row["text"].strip(),
            corrects=row.get("correction_of", ""),
        )
        comment.fingerprint = submission.fingerprint(comment.text)
        stored[row["key"]] = submission.store(comment, start + _after(row["after"]))
        if told := row.get("experience"):
            _experience(comment, **told)
        _react(comment, row)
    for comment in stored.values():  # a removed comment came before what keeps its place
        counting.after_change(comment)
    return len(rows)


def _experience(comment, form="", symptom="", **told):
    supplement = comment.discussion.supplement
    Experience.objects.create(
        comment=comment,
        supplement=supplement,
        form=supplement.forms.get(name=form) if form else None,
        symptom=Topic.objects.get(slug=symptom) if symptom else None,
        **told,
    )


def _crowd(discussion, start):
    stored = []
    for said in progress(crowd(seed=7, count=CROWD[1]), "A long discussion", total=CROWD[1]):
        comment = Comment(
            discussion=discussion,
            parent=stored[said["parent"]] if said["parent"] is not None else None,
            status=Comment.Status.APPROVED,
            name=said["name"],
            commenter=_person(said["email"], said["name"]),
            text=said["text"],
            fingerprint=submission.fingerprint(said["text"]),
        )
        stored.append(submission.store(comment, start + timedelta(minutes=said["minutes"])))
    return len(stored)


def _react(comment, row):
    for kind in Reaction.Kind:
        for number in range(row.get(kind.replace("-", "_"), 0)):
            token = f"{kind} {number}"
            reactions.react(comment, kind, token=token, sender=f"demo {comment.pk} {number // 5}"[:16])


def _suspicious_words():
    made = [
        SuspectPhrase.objects.get_or_create(phrase=phrase)[1] for phrase in ("miracle cure", "message me on whatsapp")
    ]
    return sum(made)


def _person(email, name):
    return Commenter.objects.get_or_create(email=email, defaults={"name": name})[0] if email else None


def _after(text):
    """“3h”, “2d” as a time span."""
    return timedelta(**{UNITS[text[-1]]: float(text[:-1])})
