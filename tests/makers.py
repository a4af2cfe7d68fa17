"""Plain functions that each make one believable thing."""

import random
from datetime import UTC, datetime, timedelta
from itertools import count

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection
from django.db.models import Max
from django.utils import timezone

from articles import writing
from articles.models import (
    Article,
    Author,
    Caution,
    Concern,
    EvidenceClaim,
    Image,
    Reference,
    ReferenceIntake,
    StudyResult,
    Supplement,
    Topic,
)
from articles.newsletter.models import Issue, Item, Subscriber
from articles.search import index
from comments import integrity, submission
from comments.models import Comment, Commenter
from fibrosite.accounts.models import User
from fibrosite.shared.html import clean_comment

_number = count(1)
LONG_AGO = datetime(2026, 3, 4, 9, tzinfo=UTC)
CHECKED = {"verified_on": LONG_AGO.date(), "next_review": (LONG_AGO + timedelta(days=365)).date()}


def make_user(role=None, username=None, **fields):
    """Somebody with a login in one of the four groups; role "admin" is a superuser."""
    username = username or f"{(role or 'staff').split()[0].lower()}{next(_number)}"
    user = User.objects.create_user(
        username, password="a-long-password", is_staff=True, is_superuser=role == "admin", **fields
    )
    if role and role != "admin":
        user.groups.add(Group.objects.get(name=role))
    return user


def make_author(name="Maren Aldous"):
    return Author.objects.get_or_create(name=name, defaults={"slug": name.lower().replace(" ", "-")})[0]


def make_topic(name="Poor sleep", slug=None, **fields):
    fields.setdefault("description", "Waking as tired as before.")
    fields.setdefault("kind", Topic.Kind.SYMPTOM)
    slug = slug or name.lower().replace(" ", "-")
    return Topic.objects.get_or_create(slug=slug, defaults={"name": name, **fields})[0]


def make_reference(key="macian-2022", **fields):
    values = {"title": "Short-term magnesium therapy", "authors": "Macian N, et al.", "year": 2022, **fields}
    return Reference.objects.get_or_create(key=key, defaults=values)[0]


def make_image(key="night-clock", **fields):
    values = {"alt": "A clock at three.", "credit": "The editors", "width": 1600, "height": 900}
    return Image.objects.create(key=key, file=f"images/{key}.png", **(values | fields))


def make_supplement(name="Magnesium", **fields):
    values = {"kind": "mineral", "summary": "A mineral that muscles and nerves depend on.", "aliases": ["Mg"], **fields}
    return Supplement.objects.get_or_create(slug=name.lower().replace(" ", "-"), defaults={"name": name, **values})[0]


def findable(*things):
    """Supplements and topics as their writers leave them: known to search."""
    for thing in things:
        {Supplement: index.follow_supplement, Topic: index.follow_topic}[type(thing)](thing)


def make_concern(name="Kidney disease", kind=Concern.Kind.CONDITION):
    return Concern.objects.get_or_create(slug=name.lower().replace(" ", "-"), defaults={"name": name, "kind": kind})[0]


def make_caution(supplement=None, concern=None, **fields):
    values = {
        "severity": Caution.Severity.AVOID,
        "effect": "The extra mineral can build up.",
        "source": make_reference(),
        **CHECKED,
    }
    supplement = supplement or make_supplement()
    if "other" not in fields:
        values["concern"] = concern or make_concern()
    return Caution.objects.create(supplement=supplement, **(values | fields))


def make_intake(supplement=None, **fields):
    values = {"basis": "RDA", "group": "female", "age_from": 228, "age_to": 371, "amount": "310", "unit": "mg"}
    return ReferenceIntake.objects.create(
        supplement=supplement or make_supplement(), source=make_reference(), **(values | fields)
    )


def make_claim(supplement=None, topic=None, **fields):
    values = {
        "population": "fibromyalgia",
        "direction": "no-effect",
        "derived_certainty": fields.pop("certainty", 2),
        "summary": "No difference from placebo in one small trial.",
        "source": make_reference(),
        **CHECKED,
    }
    claim = EvidenceClaim.objects.create(
        supplement=supplement or make_supplement(), topic=topic or make_topic(), **(values | fields)
    )
    claim.references.add(make_reference())
    return claim


def make_study(claim=None, reference=None, **fields):
    """A small randomised trial that answers its main question in people with fibromyalgia."""
    values = {
        "design": "randomised",
        "participants": 44,
        "population": "fibromyalgia",
        "tier": "primary",
        "direction": "no-effect",
    }
    return StudyResult.objects.create(
        claim=claim or make_claim(), reference=reference or make_reference(), **(values | fields)
    )


def make_draft(title="Awake at three", body="<p>I wake at three and read.</p>", **fields):
    """A draft that has all a post needs to go out."""
    lists = {name: fields.pop(name, None) for name in ("authors", "topics", "supplements")}
    fields.setdefault("key_points", ["Trials are few.", "Ask about your medicines first."])
    article = Article(
        title=title, slug=fields.pop("slug", None) or title.lower().replace(" ", "-"), body=body, **fields
    )
    return writing.save(
        article,
        authors=lists["authors"] or [make_author()],
        topics=lists["topics"] or [make_topic()],
        supplements=lists["supplements"] or [],
    )


def make_article(title="Awake at three", publish_at=LONG_AGO, **fields):
    """A public article."""
    return make_draft(title, status=Article.Status.READY, publish_at=publish_at, **fields)


def make_commenter(email=None, name="Rowan"):
    return Commenter.objects.get_or_create(
        email=email or f"reader{next(_number)}@example.org", defaults={"name": name}
    )[0]


def make_comment(subject, text="My legs twitch less at night.", *, parent=None, status="approved", at=None, **fields):
    """A stored comment under an article or supplement, approved unless told otherwise."""
    fields.setdefault("commenter", make_commenter())
    fields.setdefault("name", fields["commenter"].name if fields["commenter"] else "Somewhere else")
    comment = Comment(
        discussion=submission.discussion_of(subject),
        parent=parent,
        status=status,
        text=text,
        fingerprint=submission.fingerprint(text),
        **fields,
    )
    return submission.store(comment, at or timezone.now() - timedelta(days=1) + timedelta(seconds=next(_number)))


def make_thread(subject, roots, replies_each=0):
    """`roots` top-level comments with `replies_each` nested replies under every one."""
    for root in range(roots):
        parent = make_comment(subject, f"Thought number {root}, from a bad night.")
        for reply in range(replies_each):
            parent = make_comment(subject, f"Reply {reply} to thought {root}.", parent=parent)


def make_tree(subject, parents, text="I sleep better when I walk a little in the evening."):
    """Approved comments, one a minute. `parents` says for each which earlier one it answers, by place, or None."""
    discussion, person, html = submission.discussion_of(subject), make_commenter(), clean_comment(text)
    start = (Comment.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    made = []
    for number, place in enumerate(parents):
        parent = None if place is None else made[place]
        comment = Comment(
            pk=start + number, discussion=discussion, parent=parent, turn=None if parent else 0, is_shown=True,
            depth=parent.depth + 1 if parent else 0, status="approved", name="Rowan", commenter=person, text=text,
            html=html, created_at=LONG_AGO + timedelta(minutes=number),
        )  # fmt: skip
        comment.root = parent.root if parent else comment
        if parent:  # what `repair` would find: a thread at a time takes long
            comment.root.reply_count += 1
            comment.turn = comment.root.reply_count if comment.root.reply_count <= settings.REPLIES_SHOWN else None
        made.append(comment)
    Comment.objects.bulk_create(made, batch_size=500)
    if connection.vendor == "postgresql":  # we chose the keys ourselves
        with connection.cursor() as cursor:
            cursor.execute("SELECT setval('comments_comment_id_seq', %s)", [start + len(made)])
    integrity.repair()
    return made


def random_parents(size, deepest, seed, answers=0.8):
    """The shape of a tree `deepest` levels deep: one chain to the bottom, then by chance so many `answers`."""
    choose, parents, depths = random.Random(seed), [], []
    for number in range(size):
        place = number - 1 if 0 < number <= deepest else None
        if number > deepest and choose.random() < answers:
            place = choose.randrange(number)
            place = place if depths[place] < deepest else None
        parents.append(place)
        depths.append(0 if place is None else depths[place] + 1)
    return parents


def make_subscriber(email=None, *, confirmed=True, **fields):
    """Somebody on the list, or an address that was typed into the form and not confirmed."""
    fields.setdefault("asked_at", LONG_AGO)
    fields.setdefault("confirmed_at", LONG_AGO if confirmed else None)
    return Subscriber.objects.create(email=email or f"subscriber{next(_number)}@example.org", **fields)


def make_issue(title="News of November", articles=(), **fields):
    """A draft of a newsletter; with `began_at` it is in the archive."""
    fields.setdefault("intro", "Good morning,\n\nthis is new here.")
    if fields.get("began_at"):
        fields.setdefault("status", Issue.Status.SENT)
    issue = Issue.objects.create(
        title=title, slug=fields.pop("slug", None) or title.lower().replace(" ", "-"), **fields
    )
    for order, article in enumerate(articles, start=1):
        Item.objects.create(issue=issue, article=article, order=order)
    return issue
