"""A post or a page of the other site becomes an article, in the state and with the times it had there."""

from dataclasses import asdict, dataclass, field
from datetime import timedelta

from django.utils.dateparse import parse_date, parse_datetime

from articles import publishing, snapshots, writing
from articles.models import Article, Image, Kind, Reference, Supplement
from articles.rendering import CITE, cited_keys

from .bodies import Body, body_of, plain
from .ledger import digest

Status = Article.Status
STATES = {
    "publish": Status.READY,
    "future": Status.READY,
    "draft": Status.DRAFT,
    "pending": Status.IN_REVIEW,
    "private": Status.DRAFT,
    "trash": Status.BINNED,
}
OWN = {  # what WordPress has no field for, in a file that this site wrote → how it is read
    "key_points": list, "covers": str, "disclosure": str, "terms": str, "whole_text_only": bool, "online_only": bool,
    "change_note": str,
}  # fmt: skip
REFERENCE = ["title", "authors", "journal", "year", "volume_pages", "kind", "kind_detail", "url"]
REFERENCE += ["pmid", "doi", "pmcid"]


@dataclass
class Draft:
    """What an item becomes, in values that can be compared."""

    title: str
    slug: str
    body: str
    summary: str
    status: str
    publish_at: object
    made_at: object
    updated_at: object
    kind: str
    authors: list
    topics: list
    supplements: list
    lead_image: str
    next_review: object
    own: dict = field(default_factory=dict)
    references: list = field(default_factory=list)
    alts: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)

    @property
    def digest(self):
        values = asdict(self)
        return digest({name: values[name] for name in values if name not in ("alts", "notes", "references")})


def draft_of(item, world):
    more = world.more(item)
    body = _own_body(item, more) or body_of(item, world)
    notes = body.notes
    status = STATES.get(item.status, Status.DRAFT)
    if more.get("status") in (Status.MEDICAL, Status.ARCHIVED) and item.status in ("pending", "private"):
        status = Status(more["status"])
    at = item.written_at
    if item.status not in STATES:
        notes.append(f"its status “{item.status}” is not known here; it is a draft")
    if item.password and status == Status.READY:
        status = Status.DRAFT
        notes.append("it was behind a password, which there is none of here; it is a draft")
    elif item.status == "private" and status == Status.DRAFT:
        notes.append("it was private; it is a draft that only the desk can read")
    if status == Status.READY and at is None:
        at = world.now
        notes.append("it has no date; it is published as of today")
    title = plain(item.title)
    if not title:
        title = " ".join(plain(body.html).split()[:8])[:120] or f"Without a title ({item.number})"
        notes.append(f"it has no title; it is called “{title}”")
    if len(title) > 160:
        notes.append(f"its title is longer than 160 letters and was cut: “{title}”")
        title = f"{title[:159].rstrip()}…"
    summary = plain(item.excerpt)
    if len(summary) > 300:
        notes.append("its excerpt is longer than 300 letters and was cut")
        summary = f"{summary[:299].rstrip()}…"
    changed = _moment(more.get("updated_at")) if world.is_ours else item.changed_at
    if not world.is_ours and changed and at and changed < at + timedelta(days=1):
        changed = None
    lead = item.first("_thumbnail_id")
    lead = world.pictures.keys.get(int(lead), "") if lead.isdigit() and len(lead) < 19 else ""
    if item.first("_thumbnail_id") and not lead:
        notes.append("its featured image is not among the files")
    return Draft(
        title=title,
        slug=world.survey.entries[item.number].slug,
        body=body.html,
        summary=summary,
        status=status,
        publish_at=at if status == Status.READY else _moment(more.get("publish_at")),
        made_at=at,
        updated_at=changed if world.is_ours or status == Status.READY else None,
        kind=more["kind"] if more.get("kind") in Kind else Kind.POST,
        authors=[slug for slug in [world.people.slugs.get(login) for login in _logins(item, more)] if slug],
        topics=world.terms.of(item),
        supplements=[slug for slug in more.get("supplements", []) if isinstance(slug, str)],
        lead_image=lead,
        next_review=more.get("next_review"),
        own={name: more[name] for name, kind in OWN.items() if isinstance(more.get(name), kind)},
        references=more.get("references", []),
        alts=body.alts,
        notes=notes,
    )  # fmt: skip


def _logins(item, more):
    return [str(login) for login in more.get("authors") or [item.creator.strip()]]


def _moment(text):
    try:
        return parse_datetime(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _own_body(item, more):
    """The text as this site wrote it, unless somebody changed the post after that."""
    if isinstance(more.get("body"), str) and more.get("of") == digest(item.content):
        return Body(more["body"])
    return None


def store(draft, world, article=None):
    """Write the article, new or as it is here; answers it."""
    article = article or Article()
    for name in ("title", "slug", "body", "summary", "kind", "updated_at"):
        setattr(article, name, getattr(draft, name))
    for name, value in draft.own.items():
        setattr(article, name, value)
    article.next_review = parse_date(draft.next_review) if draft.next_review else article.next_review
    article.lead_image = Image.objects.filter(key=draft.lead_image).first() if draft.lead_image else None
    _bring_references(draft.references)
    _drop_unknown_citations(article, draft)
    supplements = list(Supplement.objects.filter(slug__in=draft.supplements))
    if missing := set(draft.supplements) - {supplement.slug for supplement in supplements}:
        draft.notes.append(f"these supplements are not here: {', '.join(sorted(missing))}")
    authors = world.authors_by_slug(draft.authors)
    topics = world.topics_by_slug(draft.topics)
    writing.save(article, authors=authors, topics=topics, supplements=supplements, note=world.note)
    publishing.take_over(article, draft.status, publish_at=draft.publish_at, made_at=draft.made_at)
    for key, alt in draft.alts.items():
        Image.objects.filter(key=key, alt="", decorative=False).update(alt=alt)
    return article


def ours(article):
    """Digest of what the desk can change; the same as long as nobody did."""
    if article.waiting_id:
        return "an edit waits"
    return digest([snapshots.take(article), article.status, article.publish_at and article.publish_at.isoformat()])


def _bring_references(rows):
    known = {reference["key"]: reference for reference in rows if isinstance(reference, dict) and reference.get("key")}
    here = set(Reference.objects.filter(key__in=known).values_list("key", flat=True))
    for key in known.keys() - here:
        values = {name: known[key][name] for name in REFERENCE if known[key].get(name) not in (None, "")}
        taken = Reference.objects.none()
        for name in ("pmid", "doi", "pmcid"):
            if name in values:
                taken |= Reference.objects.filter(**{name: values[name]})
        if not taken.exists():
            Reference.objects.create(key=key, **values)


def _drop_unknown_citations(article, draft):
    keys = cited_keys(article.body)
    here = set(Reference.objects.filter(key__in=keys).values_list("key", flat=True))
    if unknown := [key for key in keys if key not in here]:
        article.body = CITE.sub(lambda match: match[0] if match[1] in here else "", article.body)
        draft.notes.append(f"it cites references that are not here: {', '.join(unknown)}")
