"""Nothing typed is lost, and nobody overwrites anybody: autosave, the copy offered back, and the choice between two."""

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import diffs, snapshots, working_copies, writing
from articles.models import Article

from .workflow import bylined

NOT_TYPED = {"csrfmiddlewaretoken", "on_conflict", "seen", "note", "_step", "_save", "_continue", "_addanother"}
RESTORING = "_restoring"


class SafeSaving(forms.Form):
    """Knows which version the writer began from, and asks when somebody else has saved since."""

    CHOICES = [
        ("mine", gettext_lazy("Save mine. Theirs stays in the list of versions.")),
        ("theirs", gettext_lazy("Keep theirs. Mine is kept aside and offered again.")),
        ("both", gettext_lazy("Keep both: mine becomes a draft of its own.")),
    ]
    base = forms.IntegerField(required=False, widget=forms.HiddenInput)
    token = forms.SlugField(required=False, max_length=36, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    on_conflict = forms.ChoiceField(
        label=gettext_lazy("What shall happen?"), choices=CHOICES, required=False, widget=forms.RadioSelect
    )
    conflict = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            newest = self.instance.revisions.first()
            self.initial["base"] = newest.number if newest else 0
        self.initial["token"] = uuid4().hex

    def clean(self):
        data = super().clean() or self.cleaned_data
        if RESTORING in self.data:
            raise ValidationError(_("Not saved yet."), code="restoring")
        newer = working_copies.saved_since(self.instance, data.get("base")) if self.instance.pk else None
        if newer and (not data.get("on_conflict") or data.get("seen") != newer.number):
            self.conflict = newer
            self.conflict_by = name_of(newer.by)
            self.add_error("on_conflict", _("Choose one of the three, then save again. Nothing is lost either way."))
        elif not newer:
            data["on_conflict"] = ""
        return data

    def differences(self):
        """Theirs and mine, word by word. The byline is left out: its rows are no part of this form."""
        lists = {name: self.cleaned_data[name] for name in ("topics", "supplements") if name in self.cleaned_data}
        mine = snapshots.take(self.instance, **lists)
        return diffs.compare(self.conflict.snapshot, mine | {"authors": self.conflict.snapshot["authors"]})


class Autosave:
    """Adds keeping, offering back and choosing to the article's admin."""

    def get_urls(self):
        def page(route, view, name):
            return path(route, self.admin_site.admin_view(view), name=f"articles_article_{name}")

        return [
            page("autosave/", self.autosave, "autosave_new"),
            page("<int:pk>/autosave/", self.autosave, "autosave"),
            page("copy/<slug:token>/", self.open_copy, "copy_new"),
            page("<int:pk>/copy/", self.open_copy, "copy"),
            page("copy/<slug:token>/away/", self.throw_away_copy, "copy_new_away"),
            page("<int:pk>/copy/away/", self.throw_away_copy, "copy_away"),
            *super().get_urls(),
        ]

    def autosave(self, request, pk=None):
        article = self._writable(request, pk)
        if request.method != "POST":
            raise Http404
        base = request.POST.get("base", "")
        try:
            copy = working_copies.keep(
                request.user,
                article,
                request.POST.get("token", ""),
                typed_in(request),
                int(base) if base.isdecimal() else None,
            )
        except ValidationError as problem:
            return JsonResponse({"problem": " ".join(problem.messages)}, status=413)
        return JsonResponse({"saved": clock(copy.saved_at), "warning": self._warning(request, article, copy.base)})

    def _warning(self, request, article, base):
        """Who else is here, in a sentence or two; empty when nobody is."""
        if article is None:
            return ""
        newest = article.revisions.select_related("by").first()
        sentences = []
        if newest and base is not None and newest.number > base:
            sentences.append(
                _("%(who)s saved this article at %(time)s, after you opened it. When you save, you can choose.")
                % {"who": name_of(newest.by), "time": clock(newest.made_at)}
            )
        names = [name_of(copy.writer) for copy in working_copies.others_at(article, request.user)]
        if names:
            here = ngettext("%s is writing here as well.", "%s are writing here as well.", len(names))
            sentences.append(here % ", ".join(names))
        return " ".join(sentences)

    def open_copy(self, request, pk=None, token=""):
        """The form with the words that were kept, as a form with a mistake in it comes back: everything as typed."""
        article = self._writable(request, pk)
        copy = working_copies.of(request.user, article, token)
        if copy is None:
            return redirect("admin:articles_article_change", pk) if pk else redirect("admin:articles_article_add")
        typed = QueryDict(mutable=True)
        for name, values in copy.fields.items():
            typed.setlist(name, values)
        typed[RESTORING] = "1"
        request.FILES  # noqa: B018 - read before, because reading it later would read the words anew
        request.POST, request.method = typed, "POST"
        sentence = _("These are your words of %s. They are not saved yet: press Save to keep them.")
        messages.warning(request, sentence % clock(copy.saved_at))
        if pk:
            return self.change_view(request, str(pk), form_url="../change/")
        return self.add_view(request, form_url="../../add/")

    def throw_away_copy(self, request, pk=None, token=""):
        article = self._writable(request, pk)
        if request.method == "POST":
            working_copies.drop(request.user, article, token)
            messages.success(request, _("Thrown away. This is the text as it was saved."))
        return redirect("admin:articles_article_change", pk) if pk else redirect("admin:articles_article_add")

    def _writable(self, request, pk):
        article = self.article_or_404(request, pk) if pk else None
        allowed = self.has_change_permission(request, article) if article else self.has_add_permission(request)
        if not allowed:
            raise PermissionDenied
        return article

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        if RESTORING in form.data:
            context["errors"] = None  # nobody made a mistake
        elif not form.is_bound:
            context["copies"] = self._copies(request, obj)
            context["warning"] = self._warning(request, obj, None) if obj else ""
        context["safe_saving"] = hasattr(form, "conflict")
        context["is_editable"] = self.has_change_permission(request, obj) if obj else True
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def _copies(self, request, article):
        """What was not saved: (the copy, where it opens, where it is thrown away)."""
        if article:
            found = [working_copies.of(request.user, article)]
        else:
            found = working_copies.begun(request.user)
        for copy in filter(None, found):
            name, of = ("copy", article.pk) if article else ("copy_new", copy.key.removeprefix("new-"))
            address = reverse(f"admin:articles_article_{name}", args=[of])
            yield copy, address, f"{address}away/"

    def save_model(self, request, article, form, change):
        if form.cleaned_data["on_conflict"] not in ("theirs", "both"):
            super().save_model(request, article, form, change)

    def save_related(self, request, form, formsets, change):
        article, chosen, token = form.instance, form.cleaned_data["on_conflict"], form.cleaned_data["token"]
        if chosen == "theirs":
            bylined(formsets[0])  # the log of the desk asks every formset what it did
            request.kept_aside = working_copies.keep(request.user, article, token, typed_in(request), None)
            return
        if chosen == "both":
            request.kept_beside = self._save_beside(request, form, formsets)
        else:
            super().save_related(request, form, formsets, change)
        working_copies.drop(request.user, article, token)
        request.saved_token = token

    def _save_beside(self, request, form, formsets):
        """My version as a draft of its own, so that neither text replaces the other."""
        words, data = form.instance, form.cleaned_data
        copied = {name: getattr(words, name) for name in (*snapshots.TEXTS, "lead_image", "next_review")}
        title = _("%s (my version)") % words.title[:140]
        slug = f"{slugify(words.slug)[:140]}-{timezone.now():%Y%m%d%H%M%S}"
        draft = Article(**copied | {"title": title, "slug": slug})
        return writing.save(
            draft,
            authors=bylined(formsets[0]) if formsets else None,
            topics=data["topics"],
            supplements=data["supplements"],
            by=request.user,
        )

    def response_add(self, request, article, post_url_continue=None):
        return _with_token(request, super().response_add(request, article, post_url_continue))

    def response_change(self, request, article):
        if draft := getattr(request, "kept_beside", None):
            messages.success(request, _("Both are kept. This is your version, as a draft of its own."))
            response = redirect("admin:articles_article_change", draft.pk)
        elif getattr(request, "kept_aside", None):
            messages.success(request, _("Theirs is kept, and shown below. Yours is offered at the top."))
            response = redirect("admin:articles_article_change", article.pk)
        else:
            response = super().response_change(request, article)
        return _with_token(request, response)


def _with_token(request, response):
    """Tell the browser which of its own copies have arrived, so that it does not offer them again."""
    tokens = [*request.COOKIES.get("saved_tokens", "").split(".")[-9:], getattr(request, "saved_token", "")]
    response.set_cookie(
        "saved_tokens",
        ".".join(filter(None, tokens)),
        max_age=60 * 60 * 24 * 60,
        path=reverse("admin:index"),
        secure=request.is_secure(),
        samesite="Lax",
    )
    return response


def typed_in(request):
    """What was typed into the form, without what belongs to this one request."""
    return {name: request.POST.getlist(name) for name in request.POST if name not in NOT_TYPED}


def clock(moment):
    """“10:42”, as the writer's clock says it; with the day when that was not today."""
    local = timezone.localtime(moment)
    return format_date(local, "H:i" if local.date() == timezone.localdate() else "j F, H:i")


def name_of(user):
    return (user and (user.get_full_name() or user.get_username())) or _("Somebody")
