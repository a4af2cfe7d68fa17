"""The comments of a post become a discussion: with their words, status, time and place, whatever order they come in."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from comments import submission, taking_over
from comments.models import Comment, Commenter
from fibrosite.shared.html import web_address

from .bodies import plain
from .comment_text import text_of
from .ledger import Kind, Outcome, digest, outcome

Status = Comment.Status
STATES = {
    "1": Status.APPROVED,
    "approve": Status.APPROVED,
    "approved": Status.APPROVED,
    "0": Status.PENDING,
    "hold": Status.PENDING,
    "spam": Status.SPAM,
    "trash": Status.REJECTED,
    "post-trashed": Status.PENDING,
}
KINDS = {"": "comment", "comment": "comment", "review": "comment"} | {kind: kind for kind in Comment.Kind.values}


def bring(item, article, world):
    """`article` is None in a dry run, and where it is not here. Every comment of the item is counted."""
    found, levels = in_order(item, world)
    if not found:
        return
    rows = world.ledger.rows(Kind.COMMENT, [str(each.number) for each, _parent in found])
    here = Comment.objects.select_related("parent", "root", "discussion").in_bulk([row.number for row in rows.values()])
    people = {} if world.is_dry_run else _people(found)
    stored, new = {}, []
    free = taking_over.free_keys(each.number for each, _parent in found)
    for each, parent in found:
        row = rows.get(str(each.number))
        comment = here.get(row.number) if row else None
        values = _values(each, world)
        theirs = digest([values, each.written_at, parent])
        done = outcome(row, theirs, lambda comment=comment: comment and ours(comment))
        stored[each.number] = comment
        world.report.count(KINDS[each.type], each.approved, done)
        world.report.depths[levels[each.number], str(done)] += 1
        if world.is_dry_run or article is None:
            continue
        if done == Outcome.NEW:
            comment = Comment(**values["fields"], commenter=people.get(values["email"]), parent=stored.get(parent))
            comment.author = world.author_of(values["author"])
            comment.created_at = each.written_at or getattr(article, "publish_at", None) or world.now
            stored[each.number] = comment
            new.append((each, comment, theirs))
        elif done == Outcome.CHANGED:
            taking_over.change(comment, **values["fields"])
            world.ledger.keep(Kind.COMMENT, each.number, comment.pk, theirs, ours(comment))
    if new:
        _store(new, free, article, item, world)


def in_order(item, world):
    """The comments, each after the one it answers, with the number of that; and the level of each, 1 answers nobody."""
    known, parents = {}, {}
    for each in item.comments:
        if each.type not in KINDS:
            world.report.count(each.type, each.approved, "skipped", "this type of comment has no place here")
        elif each.number in known:
            world.report.count(KINDS[each.type], each.approved, "skipped", "is in the file twice")
        else:
            known[each.number] = each
    for number, each in known.items():
        parent = each.parent
        if parent and parent not in known and not world.has_comment(parent, item.number):
            sentence = f"it answers comment {parent}, which is not there; it stands for itself now"
            world.report.note(each.place, f"comment {number}", sentence)
            parent = 0
        parents[number] = parent
    ordered, levels = [], {}
    for number in known:
        chain = []
        while number in known and number not in levels and number not in chain:
            chain.append(number)
            number = parents[number]
        if number in chain:  # they answer each other in a circle
            sentence = "it answers itself, by way of others; it stands for itself now"
            world.report.note(known[number].place, f"comment {number}", sentence)
            parents[number] = 0
            at = chain.index(number)
            chain = chain[:at] + chain[at + 1 :] + [number]
        for link in reversed(chain):
            levels[link] = levels.get(parents[link], 1 if parents[link] else 0) + 1
            ordered.append((known[link], parents[link] or None))
    return ordered, levels


def ours(comment):
    return digest([comment.status, comment.text, comment.name, comment.url, str(comment.edited_at)])


def _values(each, world):
    more = world.more(each)
    text = text_of(each.content)
    if isinstance(more.get("text"), str) and more.get("of") == digest(each.content):
        text = more["text"]
    status = STATES.get(each.approved, Status.PENDING)
    if each.approved == "trash" and each.meta.get("_wp_trash_meta_status") == "1":
        status = Status.REMOVED
    if more.get("status") in Status.values and each.approved in ("trash", "0"):
        status = more["status"]
    return {
        "fields": {
            "kind": KINDS[each.type],
            "status": str(status),
            "name": plain(each.author)[:60] or "Anonymous",
            "url": web_address(each.url.strip()) or "" if each.url.strip() else "",
            "text": text,
        },
        "email": each.email.strip().lower(),
        "author": world.people.wrote(each),
    }


def _people(found):
    """E-mail → Commenter, made where the address is new; what is no address belongs to nobody."""
    names = {}
    for each, _parent in found:
        email = each.email.strip().lower()
        if email and KINDS[each.type] == "comment" and email not in names and _is_address(email):
            names[email] = plain(each.author)[:60]
    here = Commenter.objects.in_bulk(list(names), field_name="email")
    missing = [Commenter(email=email, name=name) for email, name in names.items() if email not in here]
    return here | {person.email: person for person in Commenter.objects.bulk_create(missing)}


def _is_address(email):
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= 254


def _store(new, free, article, item, world):
    others = [comment for each, comment, _theirs in new if each.number not in free]
    fresh = iter(taking_over.fresh_keys(len(others), world.survey.largest_comment) if others else ())
    taken = Counter()
    for each, comment, _theirs in new:
        comment.pk = each.number if each.number in free else next(fresh)
        taken[comment.pk != each.number] += 1
    for _each, comment, _theirs in new:
        comment.parent = comment.parent  # which has its number only now
    if taken[True]:
        sentence = f"{taken[True]} of its comments got new numbers, so old links to them lead to the page only"
        world.report.note(item.place, str(article), sentence)
    taking_over.add(submission.discussion_of(article), [comment for _each, comment, _theirs in new])
    for each, comment, theirs in new:
        world.ledger.keep(Kind.COMMENT, each.number, comment.pk, theirs, ours(comment))
