"""What the queue says after a decision: what was done, or who was faster."""

from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from comments import claiming
from comments.models import Comment

SAID = {
    "approve": ngettext_lazy("%d comment approved.", "%d comments approved."),
    "trust": ngettext_lazy("%d comment approved, its writer trusted.", "%d comments approved, their writers trusted."),
    "reject": ngettext_lazy("%d comment rejected.", "%d comments rejected."),
    "remove": ngettext_lazy("%d comment removed.", "%d comments removed."),
    "spam": ngettext_lazy("%d comment is spam.", "%d comments are spam."),
    "edit": ngettext_lazy("%d comment edited and public.", "%d comments edited and public."),
    "reply": ngettext_lazy("%d reply is public.", "%d replies are public."),
    "claim": ngettext_lazy("%d comment is yours for fifteen minutes.", "%d comments are yours for fifteen minutes."),
    "release": ngettext_lazy("%d comment is free again.", "%d comments are free again."),
}
SAID["take_over"] = SAID["claim"]


def said(verb, count):
    return SAID[verb] % count


def name_of(moderator):
    return moderator.get_full_name() or moderator.username


def why_not(seen, moderator):
    """Why a decision about a comment as it was `seen` was not taken."""
    comment = Comment.objects.select_related("claimed_by").filter(pk=seen.pk).first()
    if comment is None:
        return _("That comment is gone: its writer erased it.")
    names = {"name": comment.name, "status": comment.get_status_display()}
    other = claiming.claimant(comment)
    if other and other != moderator:
        return _("%(who)s is looking at the comment of %(name)s just now. Take it over if it cannot wait.") % {
            **names,
            "who": name_of(other),
        }
    latest = comment.decisions.select_related("moderator").order_by("-pk").first()
    if latest and latest.version > seen.version:
        names |= {"said": latest.said, "ago": timesince(latest.decided_at)}
        if latest.moderator:
            return _("%(who)s was faster. The comment of %(name)s: %(said)s, %(ago)s ago.") % {
                **names,
                "who": name_of(latest.moderator),
            }
        return _("The comment of %(name)s: %(said)s, %(note)s.") % {**names, "note": latest.note}
    if comment.version != seen.version:
        return _("The comment of %(name)s was changed or flagged since you opened it. Please read it again.") % names
    if comment.withdrawn_at:
        return _("%(name)s took that comment back; nobody can bring it back.") % names
    return _("The comment of %(name)s was decided just so already: %(status)s.") % names
