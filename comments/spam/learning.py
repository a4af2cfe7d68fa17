"""The only code that teaches the spam filter, in the transaction of the decision that it learns from.

Approved is ham, spam is spam; every other status takes the lesson back. A comment is never counted twice."""

from math import log2

from django.db import transaction

from comments import health_words
from comments.models import Comment, Lesson, SpamFilter, TokenCount
from comments.spam.classifier import EXAMS_KEPT, Memory
from comments.spam.features import tokens
from comments.spam.sending import Sending
from fibrosite.shared.prepared import later, prepared

LESSONS_KEPT = 20_000  # the oldest are taken back: spam changes, and the table stays small
AT_ONCE = 500
Status = Comment.Status


def follow(comment):
    """Learn from the status that a moderator gave this comment, or unlearn."""
    if comment.status in (Status.APPROVED, Status.SPAM):
        learn([(comment, comment.status == Status.SPAM)])
    else:
        forget(comment)


@transaction.atomic
def learn(decided):
    """Learn from an iterable of (comment, is_spam), in this order; importers call this with thousands."""
    decided, health = list(decided), health_words.phrases()
    for at in range(0, len(decided), AT_ONCE):
        said = [
            (comment, is_spam, _tokens(comment, health, _sent_before(comment)))
            for comment, is_spam in decided[at : at + AT_ONCE]
        ]
        _learn(said)


@transaction.atomic
def forget(comment):
    """Take back what this comment taught, if anything."""
    _take_back(Lesson.objects.filter(comment=comment))


@transaction.atomic
def forget_old():
    """Take back the lessons beyond the newest LESSONS_KEPT; answers how many."""
    kept = Lesson.objects.order_by("-pk")[LESSONS_KEPT - 1 : LESSONS_KEPT].values_list("pk", flat=True)
    return sum(_take_back(Lesson.objects.filter(pk__lt=oldest)) for oldest in kept)


def opinion(comment, sent):
    """An `Opinion` of a comment, stored or not; None while too few decisions were made. `sent` is how many came from
    its sender in the ten minutes before."""
    rows = _filter()()
    if not rows or rows[0].slope is None:
        return None
    said = _tokens(comment, health_words.phrases(), sent)
    return _memory(rows[0], said).opinion(said)


def _learn(said):
    row = _lock()
    before = {lesson.comment_id: lesson for lesson in Lesson.objects.filter(comment__in=[c.pk for c, *_ in said])}
    touched = {token for *_, found in said for token in found}
    touched.update(token for lesson in before.values() for token in lesson.tokens)
    memory = _memory(row, touched)
    memory.exams.extend(reversed(_exams(EXAMS_KEPT)()))
    lessons = {}
    for comment, is_spam, found in said:
        old = lessons.get(comment.pk) or before.get(comment.pk)
        if old and old.is_spam == is_spam and set(old.tokens) == set(found):
            continue
        if old:
            memory.count(old.tokens, old.is_spam, -1)
        score = memory.learn(found, is_spam)
        lessons[comment.pk] = Lesson(comment=comment, is_spam=is_spam, tokens=list(found), score=score)
    if before:
        Lesson.objects.filter(comment__in=lessons).delete()
    Lesson.objects.bulk_create(lessons.values(), batch_size=AT_ONCE)
    _store(row, memory)


def _take_back(lessons):
    if not (lessons := list(lessons)):
        return 0
    row = _lock()
    memory = _memory(row, {token for lesson in lessons for token in lesson.tokens})
    for lesson in lessons:
        memory.count(lesson.tokens, lesson.is_spam, -1)
    Lesson.objects.filter(pk__in=[lesson.pk for lesson in lessons]).delete()
    _store(row, memory)
    return len(lessons)


def _lock():
    """One learner at a time: counts are read, changed and written back."""
    return SpamFilter.objects.select_for_update().get_or_create(pk=1)[0]


@prepared
def _exams(most):
    return Lesson.objects.exclude(score=None).order_by("-pk")[:most].values_list("score", "is_spam")


@prepared
def _filter():
    return SpamFilter.objects.filter(pk=1)


def _memory(row, wanted):
    counts, wanted = {}, list(wanted)
    for at in range(0, len(wanted), 900):  # what every SQLite takes in one query
        some = wanted[at : at + 900]
        some += [""] * (-len(some) % 100)  # so that there are few shapes of the query
        rows = _counted(len(some))(**{str(number): token for number, token in enumerate(some)})
        counts |= {token: [ham, spam] for token, ham, spam in rows}
    return Memory(counts=counts, seen=[row.ham, row.spam], slope=row.slope, offset=row.offset)


@prepared
def _counted(size):
    counts = TokenCount.objects.filter(token__in=[later(str(number)) for number in range(size)])
    return counts.values_list("token", "ham", "spam")


def _store(row, memory):
    counted = [TokenCount(token=token, ham=ham, spam=spam) for token, (ham, spam) in memory.counts.items()]
    TokenCount.objects.bulk_create(
        counted, update_conflicts=True, unique_fields=["token"], update_fields=["ham", "spam"], batch_size=300
    )
    empty = [token for token, counts in memory.counts.items() if not any(counts)]
    for at in range(0, len(empty), 900):
        TokenCount.objects.filter(token__in=empty[at : at + 900]).delete()
    (row.ham, row.spam), row.slope, row.offset = memory.seen, memory.slope, memory.offset
    row.save()


def _tokens(comment, health, sent):
    return tokens(f"{comment.text}\n{comment.url}".strip(), comment.name, _around(comment, sent), health)


def _around(comment, sent):
    """When it was sent: how old the page was, and how busy this sender."""
    found = {}
    if article := comment.discussion.article:
        weeks = max(0, (comment.created_at - article.publish_at).days // 7) if article.publish_at else 0
        found[f"page:{int(log2(weeks + 1))}"] = "how old the page is"
    if comment.sender:
        found[f"pace:{min(3, sent)}"] = "how fast its sender writes"
    return found


def _sent_before(comment):
    return Sending(comment).earlier.from_sender if comment.sender else 0
