import pytest

from tests.pagecache.asking import Asking


@pytest.fixture
def ask(db):
    return Asking()
