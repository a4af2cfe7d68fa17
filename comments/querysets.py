"""Every reading question about discussions and comments has its name here."""

from django.db import models
from django.db.models import Count, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone


def public(prefix=""):
    """What every reader may see of a comment, as a condition: approved, and not hidden by flags until seen."""
    return Q(**{f"{prefix}status": "approved", f"{prefix}hidden_at": None})


def shut_out(prefix="", now=None):
    """A banned person whose ban has not ended, as a condition."""
    until = f"{prefix}banned_until"
    return Q(**{f"{prefix}is_banned": True}) & (Q(**{until: None}) | Q(**{f"{until}__gt": now or timezone.now()}))


class DiscussionQuerySet(models.QuerySet):
    def of(self, subject):
        """The discussion of an article or a supplement, or None while nobody has written."""
        return self.filter(**{subject._meta.model_name: subject}).first()

    def liveliest(self):
        """The one with the newest comment first; those without any are left out."""
        return self.filter(approved_count__gt=0).order_by("-last_comment_at", "-pk")


class CommentQuerySet(models.QuerySet):
    def approved(self):
        return self.filter(status=self.model.Status.APPROVED)

    def public(self):
        """Approved, and not hidden by flags until a moderator has looked."""
        return self.filter(public())

    def pending(self):
        return self.filter(status=self.model.Status.PENDING)

    def roots(self):
        return self.filter(parent=None)

    def shown(self):
        """What a thread consists of: approved comments, and the places of taken-down ones that still have replies."""
        return self.filter(is_shown=True)

    def visible_with(self, own):
        """What is shown, and the waiting comment `own` (an id or None) of the one who reads."""
        return self.filter(Q(is_shown=True) | Q(pk=own)) if own else self.shown()

    def on(self, subject):
        return self.filter(**{f"discussion__{subject._meta.model_name}": subject})

    def oldest_first(self):
        return self.order_by("created_at", "pk")

    def for_queue(self):
        """For a moderator's eyes: with the person, the page and what is answered, in one query."""
        return self.select_related(
            "commenter",
            "discussion__article",
            "discussion__supplement",
            "parent",
            "author",
            "claimed_by",
            "experience__supplement",
            "experience__form",
            "experience__symptom",
        )

    def in_crisis(self):
        return self.filter(crisis__gt=0)

    def flagged(self):
        return self.filter(open_flags__gt=0)

    def suspected_spam(self):
        """In the spam folder, where screening has put it; no moderator has looked."""
        return self.filter(status=self.model.Status.SPAM, decided_at=None)

    def decided_since(self, moment):
        return self.filter(decided_at__gte=moment)

    def from_sender_since(self, sender, moment):
        return self.filter(sender=sender, created_at__gte=moment)


class CommenterQuerySet(models.QuerySet):
    def welcome(self):
        """Not banned, or not any more."""
        return self.exclude(shut_out())

    def with_record(self):
        """How often this person's comments were approved and refused; counted only for the rows that are shown."""
        comment = self.model._meta.get_field("comments").related_model
        status = comment.Status

        def count(*statuses):
            rows = comment.objects.filter(commenter=OuterRef("pk"), status__in=statuses).order_by()
            return Coalesce(rows.values("commenter").annotate(count=Count("pk")).values("count"), 0)

        return self.annotate(approved_count=count(status.APPROVED), refused_count=count(status.REJECTED, status.SPAM))


class DecisionQuerySet(models.QuerySet):
    def by_people(self):
        """Decided by a moderator, not by screening or the writer."""
        return self.exclude(moderator=None)

    def edits(self):
        """Those by which a moderator changed the words, as far as they stand; the latest first."""
        return self.exclude(text_before="").filter(undoes=None, undone_by=None).order_by("-pk")

    def for_log(self):
        return self.select_related(
            "moderator", "undoes", "comment__discussion__article", "comment__discussion__supplement"
        )


class CorrectionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(outcome="")

    def for_desk(self):
        """Corrections that readers can see, with what the author needs to judge them: one query."""
        approved = self.model._meta.get_field("comment").related_model.Status.APPROVED
        return self.filter(comment__status=approved).select_related(
            "comment__discussion__article", "comment__discussion__supplement", "settled_by"
        )

    def for_author(self, user):
        return self.filter(comment__discussion__article__authors__user=user)


class SubscriptionQuerySet(models.QuerySet):
    def settled(self):
        """Wanted by the person themselves, not just by somebody who typed their address."""
        return self.filter(is_waiting=False)

    def with_subjects(self):
        """With the page that each is about, in one query."""
        pages = ("article", "supplement")
        return self.select_related(*(f"{way}discussion__{page}" for way in ("", "thread__") for page in pages))

    def listening(self, now=None):
        """Not muted, and the person may get letters."""
        settled = self.settled()
        return settled.filter(is_muted=False, person__confirmed_at__isnull=False).exclude(shut_out("person__", now))


class NoticeQuerySet(models.QuerySet):
    def due(self, now):
        return self.filter(state=self.model.State.WAITING, due_at__lte=now)

    def lately(self, person, letter, moment):
        """Letters of this kind that were queued for this person since `moment`."""
        return self.filter(person=person, letter=letter, queued_at__gte=moment)


class MentionQuerySet(models.QuerySet):
    def due(self, now):
        """To be looked at; also what a worker began and did not end."""
        return self.filter(state__in=[self.model.State.WAITING, self.model.State.LOOKING], due_at__lte=now)
