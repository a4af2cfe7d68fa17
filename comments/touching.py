"""Which pages a change in a discussion touches: its own, and those that tell of several discussions.

Without these, every change would count as one of the whole site (`fibrosite.pagecache.noting`)."""

from functools import wraps

from fibrosite.pagecache.noting import TALK, only


def tag_of(subject):
    """What the page of an article or a supplement depends on, as far as its discussion goes."""
    return f"{TALK}:{subject._meta.model_name}:{subject.pk}"


def pages_of(discussion):
    """For `with`: what is written inside shows in this discussion and where it is told of, nowhere else."""
    kind = "article" if discussion.article_id else "supplement"
    return only(TALK, f"{TALK}:{kind}:{discussion.article_id or discussion.supplement_id}")


def no_page():
    """For `with`: what is written inside is for moderators and writers only."""
    return only()


def one_discussion(verb):
    """For a verb about a comment, or about a decision on one: it touches the pages of that discussion."""

    @wraps(verb)
    def touching(subject, *args, **kwargs):
        with pages_of(getattr(subject, "comment", subject).discussion):
            return verb(subject, *args, **kwargs)

    return touching
