"""Who is told of what on an article's way: recipients here, words in templates/emails/."""

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.moves import PUBLISH, REVIEW
from fibrosite.shared import mail

BACKEND = "django.contrib.auth.backends.ModelBackend"


def tell_of_step(step):
    if step.verb in LETTERS:
        letter, *audiences = LETTERS[step.verb]
        people = {person for audience in audiences for person in audience(step.article)}
        _post(letter, people, step.article, step.by, note=step.note, state=step.to_state)


def tell_of_note(note):
    """Authors hear of a note; whoever wrote the first note of a talk hears of an answer."""
    people = set(authors(note.article))
    if note.answers and note.answers.by:
        people.add(note.answers.by)
    _post("review_note", people, note.article, note.by, note=note.text, quote=note.quote, who=note.name)


def tell_of_edit(article, by):
    """An author’s edit of a public article waits for somebody who may let it go live."""
    _post("edit_waits", set(editors(article)), article, by)


def authors(article):
    User = get_user_model()
    return User.objects.filter(author__bylines__article=article, is_active=True)


def editors(article):
    return get_user_model().objects.with_perm(PUBLISH, backend=BACKEND)


def reviewers(article):
    """Medical reviewers; somebody who may do everything hears of it as an editor, not here."""
    return get_user_model().objects.with_perm(REVIEW, backend=BACKEND, include_superusers=False)


LETTERS = {
    "submit": ("review_wanted", editors),
    "ask_medical": ("medical_review_wanted", reviewers),
    "sign": ("medical_review_signed", editors, authors),
    "send_back": ("sent_back", authors),
    "publish": ("goes_out", authors),
    "schedule": ("goes_out", authors),
    "release": ("edit_goes_live", authors),
    "withdraw": ("taken_back", authors),
}


def _post(letter, people, article, by, **context):
    addresses = [person.email for person in people if person.email and person != by]
    path = reverse("admin:articles_article_change", args=[article.pk])
    who = (by.get_full_name() or by.username) if by else _("Somebody")
    values = {"title": article.title, "who": who, "path": path, "public_path": article.get_absolute_url()}
    if article.publish_at:
        values["publish_at"] = article.publish_at.isoformat()
    mail.post(letter, sorted(addresses), **(values | context))
