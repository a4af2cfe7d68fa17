"""What all tests of a module begin with is made once for the module.

Not in a module with real transactions: those empty the tables."""

import pytest
from django.db import transaction


@pytest.fixture(scope="module")
def begun(django_db_setup, django_db_blocker):
    """What a fixture of the module makes with this at hand is there for all its tests, and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def article_begun(begun):
    from tests.makers import make_article

    return make_article()


@pytest.fixture
def article(article_begun, db):
    """“Awake at three”, public, and for every test as it was made."""
    return type(article_begun).objects.get(pk=article_begun.pk)
