"""Notes between author and reviewers, links for reviewers outside, and the form to sign a medical review."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import publishing, review_notes
from articles.models import MedicalReview
from fibrosite.shared.texts import many_lines, one_line


class SignForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("Does it hold up?"), choices=MedicalReview.Outcome, widget=forms.RadioSelect
    )
    scope = forms.CharField(
        label=gettext_lazy("What you checked"),
        max_length=200,
        help_text=gettext_lazy("Readers see it, for example: the doses, and the cautions with medicines."),
        widget=forms.TextInput(attrs={"size": 60}),
    )
    note = forms.CharField(
        label=gettext_lazy("Note for the author"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
    )
    next_review = forms.DateField(
        label=gettext_lazy("Look at it again on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_next_review(self):
        day = self.cleaned_data["next_review"]
        if day and day <= timezone.localdate():
            raise ValidationError(_("That day has passed. Choose one to come."))
        return day

    def clean(self):
        data = super().clean()
        if data.get("outcome") == MedicalReview.Outcome.CHANGES and not data.get("note"):
            self.add_error("note", _("Say what has to change."))
        return data


class Talk:
    """Adds the pages of a review to the article's admin."""

    def get_urls(self):
        def page(route, view, name):
            return path(route, self.admin_site.admin_view(view), name=f"articles_article_{name}")

        return [
            page("<int:pk>/sign/", self.sign, "sign"),
            page("<int:pk>/notes/", require_POST(self.notes), "notes"),
            page("<int:pk>/invite/", require_POST(self.invite), "invite"),
            *super().get_urls(),
        ]

    def sign(self, request, pk):
        article = self.article_or_404(request, pk)
        if not request.user.has_perm("articles.review_article"):
            raise PermissionDenied
        form = SignForm(
            request.POST if request.method == "POST" else None, initial={"next_review": article.next_review}
        )
        if request.method == "POST" and form.is_valid():
            try:
                publishing.sign(article, request.user, **form.cleaned_data)
            except ValidationError as problem:
                form.add_error(None, problem.messages)
            else:
                messages.success(request, _("Signed. The author and the editors are told."))
                return redirect("admin:articles_article_change", pk)
        title = _("Medical review of “%s”") % article
        return self._answer(
            request, article, "sign", form=form, title=title, reviews=article.medical_reviews.all()[:10]
        )

    def notes(self, request, pk):
        """A new note, an answer to one (`answer`), or one that is settled (`settle`)."""
        article = self.article_or_404(request, pk)
        if "settle" in request.POST:
            note = get_object_or_404(article.review_notes, pk=_number(request, "settle"))
            review_notes.settle(note, request.user)
            messages.success(request, _("Settled."))
            return redirect("admin:articles_article_change", pk)
        answers = None
        if "answer" in request.POST:
            answers = get_object_or_404(article.review_notes, pk=_number(request, "answer"))
        text = many_lines(request.POST.get(f"text_{answers.pk}" if answers else "text", ""))[:4000]
        if text:
            quote = one_line(request.POST.get("quote", ""))
            review_notes.leave(article, text, quote=quote, by=request.user, answers=answers)
            messages.success(request, _("Your note is there, and those concerned are told."))
        else:
            messages.error(request, _("The note was empty."))
        return redirect("admin:articles_article_change", pk)

    def invite(self, request, pk):
        article = self.article_or_404(request, pk)
        if not (self.has_change_permission(request) or request.user.has_perm("articles.review_article")):
            raise PermissionDenied
        if "close" in request.POST:
            review_notes.close(get_object_or_404(article.preview_links, pk=_number(request, "close")))
            messages.success(request, _("The link opens nothing any more."))
        elif name := one_line(request.POST.get("name", ""))[:80]:
            review_notes.invite(article, name, request.user)
            messages.success(request, _("The link is made. It works for two weeks."))
        else:
            messages.error(request, _("Say for whom the link is."))
        return redirect("admin:articles_article_change", pk)


def _number(request, name):
    value = request.POST.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0
