"""Lists that every new comment is compared with are read once, and again after every change, whoever made it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.models import BrandName, CrisisPhrase
from comments.safety import crisis_words, names
from fibrosite.pagecache import editions
from fibrosite.pagecache.models import Change
from fibrosite.pagecache.reading import once_an_edition
from tests.makers import make_supplement


def asked(look):
    with CaptureQueriesContext(connection) as seen:
        return look(), len(seen)


@pytest.mark.django_db(transaction=True)
def test_a_change_counts_at_once():
    serious = CrisisPhrase.Level.SERIOUS
    CrisisPhrase.objects.create(phrase="swallow the moon", level=serious)
    look = lambda: crisis_words.level_in("I will swallow the moon")  # noqa: E731
    assert look() == serious
    assert asked(look) == (serious, 1)  # the version alone
    CrisisPhrase.objects.update(level=CrisisPhrase.Level.NOW)
    assert look() == CrisisPhrase.Level.NOW
    CrisisPhrase.objects.all().delete()
    assert look() == 0

    make_supplement("Moonwort")
    find = lambda: [name.words for name in names.vocabulary().find("Moonwort and Starpill")]  # noqa: E731
    assert asked(find)[0] == ["Moonwort"]
    assert asked(find)[1] == 1
    BrandName.objects.create(name="Starpill", medicine="nothing")
    assert find() == ["Moonwort", "Starpill"]


@pytest.mark.django_db(transaction=True)
def test_on_a_site_where_nothing_has_changed_yet():
    Change.objects.all().delete()
    read = iter(["first", "second"])
    look = once_an_edition(lambda: next(read))
    assert [look(), look()] == ["first", "first"]


@pytest.mark.django_db(transaction=True)
def test_while_nobody_commits_no_list_asks_for_the_version(monkeypatch):
    seals = iter([b"one", b"one", b"two", b"two"])
    monkeypatch.setattr(editions.the_seal, "read", lambda: next(seals))
    first = asked(editions.version_of_site)
    assert first[1] == 1 and asked(editions.version_of_site) == (first[0], 0)
    CrisisPhrase.objects.create(phrase="swallow the sun", level=CrisisPhrase.Level.NOW)
    changed = asked(editions.version_of_site)
    assert changed[0] != first[0] and changed[1] == 1
    assert asked(editions.version_of_site) == (changed[0], 0)
