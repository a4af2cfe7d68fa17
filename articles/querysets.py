"""Every reading question about articles and supplements has its name here."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Least, NullIf
from django.utils import timezone

NEVER = date.max


def joined(model, relation, *joins):
    """Prefetch a reverse relation together with what its rows point to: one query."""
    rows = model._meta.get_field(relation).related_model.objects.select_related(*joins)
    return Prefetch(relation, rows)


class ArticleQuerySet(models.QuerySet):
    def public(self, now=None):
        """What a reader may see now: ready, and its time has come. No job has to run for that."""
        return self.filter(status=self.model.Status.READY, publish_at__lte=now or timezone.now())

    def to_come(self):
        """Ready, and their time has not come."""
        return self.filter(status=self.model.Status.READY, publish_at__gt=timezone.now())

    def gone(self):
        """What readers could see once and shall not look for any more: put away after it was public."""
        status = self.model.Status
        return self.filter(status__in=[status.ARCHIVED, status.BINNED], steps__from_state="published").distinct()

    def with_edit_due(self):
        """Public articles whose waiting edit has come to its time and is not their own yet."""
        return self.filter(waiting__goes_live_at__lte=timezone.now())

    def due(self, today):
        """Articles of which they themselves, or a fact about a supplement they cover, should be looked at again."""
        return self.with_due_date().filter(status=self.model.Status.READY, due_on__lte=today)

    def with_due_date(self):
        """Adds due_on: the article’s own date, or that of a fact it rests on, whichever comes first."""
        Supplement = self.model._meta.get_field("supplements").related_model
        facts = [
            Subquery(
                Supplement._meta.get_field(relation)
                .related_model.objects.shown()
                .filter(supplement__articles=OuterRef("pk"), next_review__isnull=False)
                .order_by("next_review")
                .values("next_review")[:1]
            )
            for relation in ("forms", "intakes", "cautions", "claims")
        ]
        dates = [Coalesce(date, Value(NEVER), output_field=models.DateField()) for date in (F("next_review"), *facts)]
        return self.annotate(due_on=NullIf(Least(*dates), Value(NEVER), output_field=models.DateField()))

    def for_desk(self):
        """What the list of articles in the desk says of each, in one query."""
        notes = self.model._meta.get_field("review_notes").related_model.objects
        counted = notes.filter(article=OuterRef("pk"), settled_at=None, answers=None).order_by().values("article")
        return self.with_due_date().annotate(
            open_notes=Coalesce(Subquery(counted.annotate(total=Count("pk")).values("total")), 0)
        )

    def newest_first(self):
        return self.order_by("-publish_at", "-pk")

    def public_about(self, topic, now=None):
        """The newest first."""
        return self._listed("taggings", "content_object", now, tag=topic)

    def public_by(self, author):
        """The newest first."""
        return self._listed("bylines", "article", None, author=author)

    def _listed(self, rows, article, now, **where):
        """By the time that is kept beside topics and authors: one index finds them, in their order."""
        where = {f"{rows}__{name}": value for name, value in where.items()}
        listed = self.filter(**where, **{f"{rows}__listed_at__lte": now or timezone.now()})
        return listed.order_by(f"-{rows}__listed_at", f"-{rows}__{article}_id")

    def covering(self, supplement):
        return self.filter(supplements=supplement)

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def for_list(self):
        """Two queries a page: the articles with their pictures, and their authors."""
        bylines = joined(self.model, "bylines", "author")
        return self.select_related("lead_image").prefetch_related(bylines).defer("body")

    def for_page(self):
        """One article with what its page needs at once; `beside.fetch` fetches the lists, one query more."""
        return self.select_related("lead_image", "waiting", "review__reviewer__author")

    def matching(self, words):
        question = Q()
        for word in words:
            question &= Q(title__icontains=word) | Q(summary__icontains=word) | Q(key_points__icontains=word)
        return self.filter(question)


class RevisionQuerySet(models.QuerySet):
    def for_list(self):
        """Who and when, without the snapshots: a long history stays light."""
        return self.select_related("by").defer("snapshot")


class SupplementQuerySet(models.QuerySet):
    def by_name(self):
        return self.order_by("name")

    def about(self, topic):
        return self.filter(topics=topic)

    def for_list(self):
        return self.by_name().prefetch_related("topics")

    def parts_of_page(self):
        """What the page of a supplement has to fetch: a query each, and one for the topics of forms."""
        studies = joined(self.model._meta.get_field("claims").related_model, "studies", "reference")
        return (
            "topics",
            Prefetch("forms", self._shown("forms", "source").prefetch_related("topics")),
            Prefetch("intakes", self._shown("intakes", "source")),
            Prefetch("claims", self._shown("claims", "topic", "source").prefetch_related(studies)),
        )

    def for_comparing(self):
        return self.prefetch_related(
            "topics",
            Prefetch("intakes", self._shown("intakes", "source")),
            Prefetch("claims", self._shown("claims", "topic")),
        )

    def _shown(self, relation, *joined):
        return self.model._meta.get_field(relation).related_model.objects.shown().select_related(*joined)


class FactQuerySet(models.QuerySet):
    """Rows that state something about a supplement: forms, intakes, cautions, claims."""

    def shown(self):
        """What readers see: everything, unless the operator hides what nobody has checked yet."""
        return self if settings.SHOW_UNCHECKED_FACTS else self.filter(verified_on__isnull=False)

    def due(self, today):
        """Never checked, or due for another look."""
        return self.filter(Q(verified_on=None) | Q(next_review__lte=today)).order_by(
            F("next_review").asc(nulls_first=True)
        )


class ClaimQuerySet(FactQuerySet):
    def about(self, topic):
        """What studies say of a symptom, a supplement after the other."""
        return self.filter(topic=topic).select_related("supplement", "topic").order_by("supplement__name", "pk")


class ConcernQuerySet(models.QuerySet):
    def a_reader_can_have(self):
        """Medicines, conditions, stages of life: not what a supplement may do to somebody."""
        return self.exclude(kind=self.model.Kind.SIDE_EFFECT).order_by("name")


class CautionQuerySet(FactQuerySet):
    def by_severity(self):
        """Gravest first; among equals what readers look for first: medicines, other supplements, conditions."""
        kind = self.model._meta.get_field("concern").related_model.Kind
        order = [kind.MEDICINE_CLASS, kind.MEDICINE, None, kind.SUPPLEMENT, kind.SUBSTANCE, kind.CONDITION]
        whens = [When(concern__kind=k, then=n) if k else When(concern=None, then=n) for n, k in enumerate(order)]
        rank = Case(*whens, default=len(order))
        return self.order_by("severity", rank, "concern__name", "other__name", "pk")

    def for_boxes(self):
        """With what a box says and what a reader's list is compared with."""
        return self.select_related("supplement", "concern", "other", "source").by_severity()

    def for_names(self):
        """What is not to be taken with what, and how grave it is."""
        names = [f"{side}__name" for side in ("supplement", "concern", "other")]
        return self.select_related("supplement", "concern", "other").only("severity", *names).by_severity()

    def about(self, supplement):
        """Its own cautions, and those of other supplements against it."""
        return self.shown().filter(Q(supplement=supplement) | Q(other=supplement))

    def for_supplements(self, supplements):
        """The cautions of these supplements, gravest first, with what a box needs: one query."""
        return self.shown().filter(supplement__in=supplements).for_boxes()


class ImageQuerySet(models.QuerySet):
    def without_avif(self):
        return self.exclude(renditions__icontains="avif").order_by("pk")

    def matching(self, words):
        question = Q()
        for word in words:
            question &= Q(key__icontains=word) | Q(alt__icontains=word) | Q(caption__icontains=word)
        return self.filter(question)


class ReferenceQuerySet(models.QuerySet):
    def matching(self, words):
        question = Q()
        for word in words:
            found = Q(key__icontains=word) | Q(authors__icontains=word) | Q(title__icontains=word)
            question &= found | Q(year=int(word)) if word.isdecimal() and len(word) == 4 else found
        return self.filter(question)
