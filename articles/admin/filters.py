"""What the list of articles can be narrowed to."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, ImageUse, State

Status = Article.Status


class StateFilter(admin.SimpleListFilter):
    """By where an article stands. What is in the bin shows only when it is asked for."""

    title = _("state")
    parameter_name = "state"
    WAITING = "waiting"

    def lookups(self, request, model_admin):
        return [*State.choices, (self.WAITING, _("an edit waits"))]

    def queryset(self, request, articles):
        now, value = timezone.now(), self.value()
        if value is None:
            # An article in the bin still opens by its address, so that it can be brought back.
            return articles.exclude(status=Status.BINNED)
        wanted = {
            State.SCHEDULED: Q(status=Status.READY, publish_at__gt=now),
            State.PUBLISHED: Q(status=Status.READY, publish_at__lte=now),
            self.WAITING: Q(waiting__isnull=False),
        }
        return articles.filter(wanted.get(value, Q(status=value)))


class DueFilter(admin.SimpleListFilter):
    """The review clock: what should be looked at again, or was changed after its medical review."""

    title = _("review clock")
    parameter_name = "clock"

    def lookups(self, request, model_admin):
        return [("due", _("due for a look")), ("soon", _("due in the next 30 days"))]

    def queryset(self, request, articles):
        today = timezone.localdate()
        if self.value() == "due":
            return articles.due(today).order_by("due_on", "pk")
        if self.value() == "soon":
            return articles.due(today + timezone.timedelta(days=30)).order_by("due_on", "pk")
        return articles


class UsedFilter(admin.SimpleListFilter):
    """Pictures that nothing shows can go."""

    title = _("use")
    parameter_name = "used"

    def lookups(self, request, model_admin):
        return [("yes", _("used in an article")), ("no", _("used nowhere"))]

    def queryset(self, request, images):
        used = Exists(ImageUse.objects.filter(image=OuterRef("pk"))) | Exists(
            Article.objects.filter(lead_image=OuterRef("pk"))
        )
        return {"yes": images.filter(used), "no": images.exclude(used)}.get(self.value(), images)


class LicenceFilter(admin.SimpleListFilter):
    title = _("licence")
    parameter_name = "licence"
    UNKNOWN = "-"

    def lookups(self, request, model_admin):
        named = model_admin.model.objects.exclude(licence="").values_list("licence", flat=True).distinct()
        return [*((licence, licence) for licence in named.order_by("licence")), (self.UNKNOWN, _("none is named"))]

    def queryset(self, request, images):
        if not self.value():
            return images
        return images.filter(licence="" if self.value() == self.UNKNOWN else self.value())
