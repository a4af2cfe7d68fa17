"""The answers that are for reviewers only: never stored by anybody, never found by a search engine."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import previewing, review_notes
from articles.forms import NoteForm
from articles.page import article_page
from articles.passages import Passage, mark
from fibrosite.shared.origin import same_origin_required


def show(request, preview, form=None, status=200):
    page = article_page(preview.article, preview.revision)
    label = _("To the note of %s")
    passages = [Passage(note.pk, note.quote, label % note.name) for note in preview.notes]
    page.rendered.html, preview.found = mark(page.rendered.html, passages)
    context = {"article": preview.article, "page": page, "preview": preview, "form": form or NoteForm()}
    return _private(render(request, "articles/page.html", context, status=status))


@same_origin_required
@require_POST
def leave_note(request, slug):
    preview = previewing.asked_for(request, slug)
    if preview is None:
        raise PermissionDenied(_("Only reviewers can leave notes here."))
    form = NoteForm(request.POST)
    if not form.is_valid():
        return show(request, preview, form, status=422)
    try:
        review_notes.leave(preview.article, **form.cleaned_data, by=preview.user, link=preview.link)
    except ValidationError as problem:
        form.add_error(None, problem)
        return show(request, preview, form, status=422)
    query = f"?preview={preview.token}" if preview.token else "?version=newest"
    address = f"{preview.article.get_absolute_url()}{query}#notes"
    return _private(HttpResponseRedirect(address, status=303))


def _private(response):
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"  # the address is the key
    return response
