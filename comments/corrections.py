"""The only code that settles what readers reported as wrong."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import writing
from comments.models import Correction


def changed(correction, by):
    """The page was put right."""
    return _settle(correction, by, Correction.Outcome.CHANGED)


def changed_with_thanks(correction, by):
    """The page was put right, and its change note thanks the reader by the name they chose to show."""
    return _settle(correction, by, Correction.Outcome.CHANGED, is_credited=True)


def kept(correction, by):
    """There is nothing to change."""
    return _settle(correction, by, Correction.Outcome.KEPT)


@transaction.atomic
def _settle(correction, by, outcome, is_credited=False):
    """False when somebody settled it first. Raises PermissionDenied."""
    article = correction.comment.discussion.article
    _require(by, article)
    open_one = Correction.objects.open().filter(pk=correction.pk)
    is_credited = is_credited and article is not None
    if not open_one.update(outcome=outcome, is_credited=is_credited, settled_by=by, settled_at=timezone.now()):
        return False
    if is_credited:
        writing.thank(article, correction.comment.name)
    return True


def _require(user, article):
    """An author settles what concerns their own articles, an editor everything."""
    if user.has_perm("articles.publish_article"):
        return
    if not (user.has_perm("comments.change_correction") and article and article.authors.filter(user=user).exists()):
        raise PermissionDenied(_("Only the authors of an article, or an editor, settle its corrections."))
