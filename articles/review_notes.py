"""The only writer of review notes and preview links: what author and reviewers say to each other, never to readers."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import letters
from articles.models import PreviewLink, ReviewNote
from fibrosite.shared import signing

PURPOSE = "articles.preview"
NOTES_PER_LINK = 200


@transaction.atomic
def leave(article, text, *, quote="", by=None, link=None, answers=None):
    """A note about a passage, by a member of staff or through a preview link; everyone concerned is told."""
    if link and link.notes.count() >= NOTES_PER_LINK:
        raise ValidationError(_("That is more notes than one link takes. Please write to the editors."))
    newest = article.waiting or article.revisions.first()
    note = ReviewNote.objects.create(
        article=article,
        answers=(answers.answers or answers) if answers else None,
        by=by,
        link=link,
        name=(by.get_full_name() or by.username) if by else link.name,
        quote=quote[:600],
        text=text,
        revision_number=newest.number if newest else 0,
    )
    letters.tell_of_note(note)
    return note


def settle(note, by):
    """The passage is as it should be; answers whether it was open until now."""
    if not by.has_perm("articles.view_article"):
        raise PermissionDenied
    return bool(ReviewNote.objects.filter(pk=note.pk, settled_at=None).update(settled_at=timezone.now(), settled_by=by))


def invite(article, name, by):
    """A link for somebody without a login, open for two weeks."""
    return PreviewLink.objects.create(
        article=article, name=name, made_by=by, expires_at=timezone.now() + PreviewLink.KEPT_FOR
    )


def close(link):
    PreviewLink.objects.filter(pk=link.pk, expires_at__gt=timezone.now()).update(expires_at=timezone.now())


def address(link):
    """The path that opens the preview; the signature is bound to this one purpose."""
    return f"{link.article.get_absolute_url()}?preview={signing.sign(PURPOSE, link.pk)}"


def link_for(token):
    """The PreviewLink behind a token, open or ended; None when the token is forged or very old."""
    pk = signing.unsign(PURPOSE, token, PreviewLink.KEPT_FOR.total_seconds())
    return pk and PreviewLink.objects.select_related("article").filter(pk=pk).first()


def open_notes(article):
    """The talks that are not settled, oldest first, with their answers: two queries."""
    return article.review_notes.filter(answers=None, settled_at=None).prefetch_related("replies")
