"""Whatever anybody sends to the two addresses where mentions are told, it is refused and never an error of ours."""

from xmlrpc.client import Fault, dumps, loads

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db
PAGE = f"{settings.SITE_URL}/articles/awake-at-three/"
BOMB = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
CALL = dumps(("https://example.org/", PAGE), "pingback.ping")


def mention(client, source):
    return client.post("/webmention/", {"source": source, "target": PAGE})


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<",
        b"\xff\xfe\x00",
        b"<methodCall/>",
        CALL.replace("<methodCall>", f"{BOMB}<methodCall>").encode(),
        CALL.replace("<methodCall>", '<!DOCTYPE a SYSTEM "file:///etc/passwd"><methodCall>').encode("utf-16"),
        b"<a>" * 4000,
        b'<?xml version="1.0" encoding="no-such"?><a/>',
        dumps((), "system.listMethods").encode(),
        dumps(([{"methodName": "pingback.ping", "params": ["a", "b"]}],), "system.multicall").encode(),
        dumps((1, 2), "pingback.ping").encode(),
        dumps(("https://example.org/",), "pingback.ping").encode(),
    ],
)
def test_hostile_xml_gets_a_fault(client, article, body):
    response = client.post("/pingback/", body, content_type="text/xml")
    assert response.status_code == 200
    with pytest.raises(Fault):
        loads(response.content)


@hypothesis_settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_is_posted_is_never_an_error_of_ours(client, article, junk):
    for content_type in ("text/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        assert client.post("/pingback/", junk, content_type=content_type).status_code == 200
        assert client.post("/webmention/", junk, content_type=content_type).status_code == 400
    assert mention(client, junk.decode("latin-1")).status_code in (202, 400)


def test_too_large_and_other_methods(client, article):
    assert mention(client, "https://example.org/" + "x" * 20_000).status_code == 413
    assert client.get("/webmention/").status_code == client.get("/pingback/").status_code == 405
