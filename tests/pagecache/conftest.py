import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from tests.pagecache.asking import Asking


@pytest.fixture
def ask(db, no_pieces):
    """The connection of the test outlives its requests, as it does with Django's test client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Asking()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
