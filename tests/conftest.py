import gc
import os

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.signals import setting_changed
from hypothesis import settings as hypothesis_settings

from fibrosite.shared import kept

pytest_plugins = ["tests.begun", "tests.elsewhere", "tests.letterbox", "tests.own_database"]
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps an event loop in the thread of the tests

gc.set_threshold(20_000, 20, 50)  # a test makes much that is gone at once; looking for it less often saves a tenth

hypothesis_settings.register_profile("busy machine", deadline=None, max_examples=50)
hypothesis_settings.load_profile("busy machine")


def pytest_addoption(parser):
    parser.addoption("--browser", action="store_true", help="also run the tests in Chromium, which take minutes")


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture(autouse=True, scope="module")
def pieces_of_this_module():
    """Pieces of pages stay from test to test, as they do from change to change on a site: another value is another
    key. Only the numbers of editions come again, with new tables."""
    kept.forget()


@pytest.fixture
def no_pieces():
    """For what counts queries or gives editions numbers of its own."""
    kept.forget()


@pytest.fixture
def django_assert_num_queries(no_pieces, django_assert_num_queries):
    return django_assert_num_queries


@pytest.fixture
def django_assert_max_num_queries(no_pieces, django_assert_max_num_queries):
    return django_assert_max_num_queries


setting_changed.connect(lambda **_: kept.forget(), weak=False)  # pieces of pages are kept for as long as settings are


@pytest.fixture
def media(settings, tmp_path):
    """A media folder of this test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, django_db_modify_db_settings, tmp_path_factory):
    """For a browser the SQLite database is a file, as on a site: of one in memory all threads of the server would share
    a single connection, and be in each other's transactions."""
    if request.config.getoption("--browser") and connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "db.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, request):
    """Tables are made from the models, five times faster than from the migrations; --migrations takes those."""
    if request.config.getoption("nomigrations"):
        with django_db_blocker.unblock():
            write_what_migrations_write()
    yield
    if connection.vendor == "postgresql":
        from tests.own_database import end_sessions

        with django_db_blocker.unblock():
            connection.close()
            end_sessions(connection.settings_dict["NAME"])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """A test with real transactions empties the tables; what the migrations wrote into them is put back.

    After the last test there is nobody to put it back for: the database is gone by then."""
    was_set_up = bool(item.funcargs)  # one that is skipped has emptied nothing
    result = yield
    marker = item.get_closest_marker("django_db")
    if nextitem and was_set_up and marker and marker.kwargs.get("transaction"):
        from pytest_django.plugin import blocking_manager_key

        kept.forget()
        with item.config.stash[blocking_manager_key].unblock():
            write_what_migrations_write()
    return result


def write_what_migrations_write():
    from django.contrib.auth.models import Group, Permission

    from comments.data import fill
    from comments.models import BrandName, CrisisPhrase
    from fibrosite.accounts.groups import grant
    from fibrosite.pages import first_texts
    from fibrosite.pages.models import SitePage

    grant(Group, Permission)
    first_texts.fill(SitePage)
    fill(CrisisPhrase, BrandName)
