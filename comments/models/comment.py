from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Author
from comments.querysets import CommentQuerySet

from .commenter import Commenter
from .discussion import Discussion

SHOWN_ROOT = Q(parent=None, is_shown=True)


class Comment(models.Model):
    """One contribution to a discussion.

    `parent` is always the true parent and `depth` the true depth, however deep; only the page caps what it shows.
    `submission` gives the first status, `moderation` every later one."""

    class Kind(models.TextChoices):
        COMMENT = "comment", _("comment")
        PINGBACK = "pingback", _("pingback")
        TRACKBACK = "trackback", _("trackback")
        WEBMENTION = "webmention", _("mention")

    class Status(models.TextChoices):
        PENDING = "pending", _("pending")
        APPROVED = "approved", _("approved")
        REJECTED = "rejected", _("rejected")
        SPAM = "spam", _("spam")
        REMOVED = "removed", _("removed")

    class Crisis(models.IntegerChoices):
        NONE = 0, _("no sign of a crisis")
        CONCERN = 1, _("somebody to worry about")
        SERIOUS = 2, _("may come to harm")
        NOW = 3, _("in danger now")

    # Where `db_index` is off, one of the indexes below begins with the column.
    discussion = models.ForeignKey(Discussion, models.CASCADE, related_name="comments", db_index=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replies")
    root = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    depth = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.COMMENT)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PENDING)
    is_shown = models.BooleanField(default=False)

    # Counts every change of status, words or flags: who decides on an older version than the latest is told.
    version = models.PositiveIntegerField(default=0, editable=False)
    crisis = models.PositiveSmallIntegerField(_("crisis"), choices=Crisis, default=Crisis.NONE, editable=False)
    open_flags = models.PositiveSmallIntegerField(_("open flags"), default=0, editable=False)
    hidden_at = models.DateTimeField(_("hidden by flags until seen"), null=True, editable=False)
    decided_at = models.DateTimeField(_("last read by a moderator"), null=True, editable=False)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+", db_index=False
    )
    claimed_at = models.DateTimeField(null=True, editable=False)

    commenter = models.ForeignKey(
        Commenter, models.SET_NULL, null=True, blank=True, related_name="comments", db_index=False
    )
    author = models.ForeignKey(Author, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+", db_index=False
    )
    name = models.CharField(_("name"), max_length=60)
    # Of a mention elsewhere the page that links here; of a comment its writer’s website, if the site allows one.
    url = models.URLField(_("address of the other page"), max_length=500, blank=True)
    text = models.TextField(_("text as written"))
    html = models.TextField(editable=False)
    corrects = models.CharField(_("corrects this passage"), max_length=300, blank=True)

    sender = models.CharField(max_length=16, blank=True, editable=False)
    fingerprint = models.CharField(max_length=32, blank=True, editable=False)
    screening = models.JSONField(_("what screening saw"), default=list, blank=True, editable=False)
    points = models.PositiveSmallIntegerField(_("suspicion"), default=0, editable=False)
    # The spam filter's opinion when it last looked; none while it has seen too little. The words are [word, weight].
    spam_probability = models.FloatField(_("probability of spam"), null=True, editable=False)
    spam_words = models.JSONField(_("words that look like spam"), default=list, blank=True, editable=False)
    # What the records say to it (`safety.hints`), and the notes that readers see under it (`safety_notes`).
    hints = models.JSONField(_("hints"), default=list, blank=True, editable=False)
    notes = models.JSONField(_("safety notes"), default=list, blank=True, editable=False)
    created_at = models.DateTimeField(_("sent"))
    edited_at = models.DateTimeField(_("changed by its writer"), null=True, editable=False)
    edited_out_at = models.DateTimeField(_("edited by a moderator"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("taken back by its writer"), null=True, editable=False)

    # Kept by `counting` and `reactions` only; `check_integrity` counts again.
    reply_count = models.PositiveIntegerField(default=0, editable=False)  # of a thread, kept at its root
    turn = models.PositiveSmallIntegerField(null=True, editable=False)  # 0 opens a thread; its first replies: 1, 2 …
    helpful_count = models.PositiveIntegerField(default=0, editable=False)
    me_too_count = models.PositiveIntegerField(default=0, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        permissions = [("moderate_comment", _("Can decide about comments"))]
        indexes = [
            models.Index(fields=["discussion", "created_at", "id"], name="thread_oldest", condition=SHOWN_ROOT),
            models.Index(fields=["root", "created_at", "id"], name="thread_replies", condition=Q(is_shown=True)),
            models.Index(fields=["root", "turn"], name="thread_first_replies"),
            models.Index(fields=["status", "created_at", "id"], name="comment_queue"),
            # The tabs of the moderators' queue; each holds only what waits there.
            models.Index(fields=["-crisis", "created_at", "id"], name="queue_crisis", condition=Q(crisis__gt=0)),
            models.Index(fields=["created_at", "id"], name="queue_flagged", condition=Q(open_flags__gt=0)),
            models.Index(fields=["status", "-crisis", "created_at", "id"], name="queue_of_status"),
            models.Index(fields=["status", "decided_at", "created_at", "id"], name="queue_unread"),
            models.Index(fields=["-decided_at", "-id"], name="queue_decided", condition=Q(decided_at__isnull=False)),
            # Few have one of these; asked for when a person or a login is deleted.
            models.Index(fields=["author"], name="comment_of_author", condition=Q(author__isnull=False)),
            models.Index(fields=["staff"], name="comment_of_staff", condition=Q(staff__isnull=False)),
            models.Index(fields=["claimed_by"], name="comment_claimed", condition=Q(claimed_by__isnull=False)),
            models.Index(fields=["commenter", "status"], name="comment_record"),
            models.Index(fields=["sender", "created_at"], name="comment_pace"),
            models.Index(fields=["fingerprint"], name="comment_same_words"),
            models.Index(fields=["commenter", "-created_at", "-id"], name="comment_of_person"),
            # What everybody may read in a discussion: the newest of it, and counted without looking at the rows.
            models.Index(fields=["discussion", "status", "hidden_at", "-created_at", "-id"], name="comment_public"),
            models.Index(
                fields=["discussion", "-helpful_count", "created_at", "id"], name="thread_helpful", condition=SHOWN_ROOT
            ),
            models.Index(
                fields=["discussion", "-reply_count", "created_at", "id"], name="thread_discussed", condition=SHOWN_ROOT
            ),
            models.Index(
                fields=["-created_at", "-id"], name="thread_unanswered", condition=SHOWN_ROOT & Q(reply_count=0)
            ),
        ]

    def __str__(self):
        return f"{self.name}: {self.text[:60]}"

    def get_absolute_url(self):
        return reverse("comments:permalink", args=[self.pk])

    @property
    def anchor(self):
        return f"comment-{self.pk}"

    @property
    def is_root(self):
        return self.parent_id is None

    @property
    def is_approved(self):
        return self.status == self.Status.APPROVED

    @property
    def refusal(self):
        """The word for not showing it: what readers saw is removed, what they never saw is rejected."""
        return "remove" if self.is_approved else "reject"

    @property
    def spam_percent(self):
        return None if self.spam_probability is None else round(100 * self.spam_probability)

    @property
    def is_public(self):
        """Approved, and not hidden by flags until a moderator has looked."""
        return self.is_approved and self.hidden_at is None
