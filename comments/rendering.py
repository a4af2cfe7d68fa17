"""A comment as HTML.

Drawing a comment is most of the work of a page with a hundred of them, and nearly all are the same as at the last
request. So everything that a comment shows is gathered in one value, and the HTML of a value is made once and kept:
nothing has to be invalidated, because another value is another key (docs/decisions/0008-thread-pages.md)."""

from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from articles.models import Article, Author
from comments.layout import Answered
from comments.models import Comment
from comments.safety import support
from comments.seen import experience_of
from comments.waiting import usual_wait
from fibrosite.shared.html import misleads

KEPT = 1000  # comments in each process, some 5 MB


class Shown(NamedTuple):
    """All that the template of one comment may use."""

    language: str
    pk: int
    kind: str
    status: str
    is_hidden: bool  # by flags, until a moderator has looked
    is_edited_out: bool
    is_staff: bool
    name: str
    author_name: str
    author_address: str
    url: str  # of a pingback's page or, where the site allows it, of the writer's own
    real_host: str  # where `url` leads, if the name says something else
    created_at: datetime
    html: str
    corrects: str
    told: tuple  # label and value of the experience in it
    helpful_count: int
    me_too_count: int
    number: int | None
    parent: int | None  # to jump to
    next_sibling: int | None
    answers: Answered | None
    is_before_change: bool
    can_reply: bool
    here: str  # the page as a query
    notes: tuple  # of the moderators: html, title and address of the source, day of the wording
    received: str  # for its writer only: how long it will wait
    support: tuple  # for its writer only, who may be in a crisis: whom to call
    is_unconfirmed: bool  # for its writer only: the address is not confirmed yet

    @property
    def is_public(self):
        return self.status == "approved" and not self.is_hidden


def draw(page, here="", changed_at=None, mine=None):
    """The nested lists of a ThreadPage. `mine` is the id of the reader's own comment, just sent."""
    parts, language, has_websites, keeps = [], get_language(), settings.COMMENT_WEBSITE, not settings.DEBUG
    is_open = page.is_open
    for row in page.rows:
        more = _more(language, row.comment.root_id, row.more) if row.more else ""
        if row.opens_list:
            parts.append('<ol class="thread thread--replies">' if row.depth else '<ol class="thread">')
        parts.append("<li>" if row.depth else f'<li data-thread="{row.comment.pk}">')
        is_mine = row.comment.pk == mine
        shown = _shown(row, language, has_websites, is_open, here, changed_at, is_mine)
        parts.append(_comment(shown) if keeps and not is_mine else _comment.__wrapped__(shown))
        if not row.keeps_open:
            parts.append(f"{'' if row.closes else more}</li>")
        for left in reversed(row.closes):  # what is left out of a thread is said at its end
            parts.append(f"</ol>{'' if left else more}</li>")
    return mark_safe("".join(parts) + ("</ol>" if parts else ""))  # noqa: S308 - joined from rendered templates


def _shown(row, language, has_websites, is_open, here, changed_at, is_mine):
    comment = row.comment
    url = comment.url if has_websites or comment.kind != Comment.Kind.COMMENT else ""  # switched off, they are hidden
    return Shown(
        language=language,
        pk=comment.pk,
        kind=comment.kind,
        status=comment.status,
        is_hidden=comment.hidden_at is not None,
        is_edited_out=comment.edited_out_at is not None,
        is_staff=comment.staff_id is not None,
        name=comment.name,
        author_name=comment.author_name or "",
        author_address=Author(slug=comment.author_slug).get_absolute_url() if comment.author_slug else "",
        url=url,
        real_host=real_host(comment.name, url),
        created_at=comment.created_at,
        html=comment.html,
        corrects=comment.corrects,
        told=_told(language, comment.told),
        helpful_count=comment.helpful_count,
        me_too_count=comment.me_too_count,
        number=row.number,
        parent=comment.parent_id if row.depth and not row.answers else None,
        next_sibling=row.next_sibling,
        answers=row.answers,
        is_before_change=bool(changed_at and comment.created_at < changed_at),
        can_reply=is_open,
        here=here,
        notes=notes_of(comment),
        received=usual_wait() if is_mine else "",
        support=tuple(support.lines()) if is_mine and comment.crisis else (),
        is_unconfirmed=is_mine and Comment.objects.filter(pk=comment.pk, commenter__confirmed_at=None).exists(),
    )


def real_host(name, url):
    """The host to show beside a name that looks like the address of another site."""
    return urlsplit(url).hostname or "" if url and misleads(name, url) else ""


def notes_of(comment):
    """The safety notes under a comment, for the template of one: html, title and address of the source, day."""
    return tuple((html, title, url, date.fromisoformat(day)) for html, title, url, day in comment.notes)


def changed_at(subject):
    """When an article was substantively edited; the records of supplements change all the time."""
    return subject.updated_at if isinstance(subject, Article) else None


@lru_cache(maxsize=KEPT)
def _comment(shown):
    return render_to_string("comments/_comment.html", {"comment": shown})


@lru_cache(maxsize=KEPT)
def _told(language, told):
    experience = experience_of(told)
    return experience.rows() if experience else ()


@lru_cache(maxsize=KEPT)
def _more(language, root, count):
    return render_to_string("comments/_more.html", {"root": root, "count": count})
