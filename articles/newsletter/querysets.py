"""Every reading question about subscribers, issues and their letters has its name here."""

from django.db import models
from django.db.models import Count, F


class SubscriberQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(confirmed_at__isnull=False)

    def from_sender_since(self, sender, moment):
        return self.filter(sender=sender, asked_at__gt=moment)


class IssueQuerySet(models.QuerySet):
    def public(self):
        """The archive: what has begun to go out."""
        return self.filter(status__in=[self.model.Status.SENDING, self.model.Status.SENT])

    def newest_first(self):
        return self.order_by("-began_at", "-pk")

    def due(self, now):
        return self.filter(status=self.model.Status.SCHEDULED, send_at__lte=now).order_by("send_at", "pk")

    def on_their_way(self):
        return self.filter(status=self.model.Status.SENDING)


class DeliveryQuerySet(models.QuerySet):
    def due(self, now):
        return self.filter(state=self.model.State.WAITING, due_at__lte=now)

    def answers(self):
        """Letters that answer the form."""
        return self.filter(issue=None)

    def unsettled(self):
        State = self.model.State
        return self.filter(state__in=[State.WAITING, State.CLAIMED, State.SENDING])

    def in_order(self):
        """Who waits for an answer comes before those who get an issue."""
        return self.order_by(F("issue").asc(nulls_first=True), "due_at", "pk")

    def by_state(self):
        """State → how many."""
        return dict(self.order_by().values_list("state").annotate(Count("pk")))
