"""Fetching from other sites: never from a private network, and never more than was asked for."""

import gzip
import socket
import ssl
import time

import pytest

from fibrosite.shared import fetching
from fibrosite.shared.addresses import is_public
from fibrosite.shared.fetching import Gone, Unfetchable
from fibrosite.shared.html.text import names

HTML = ("text/html",)


def fetch(url, **limits):
    return fetching.fetch(url, **{"kinds": HTML, "max_bytes": 1000, "seconds": 5} | limits)


PRIVATE = names("""
    0.0.0.0 10.1.2.3 100.64.0.1 100.100.100.200 127.0.0.1 127.8.8.8 169.254.169.254 172.16.0.1 172.31.255.255
    192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250
    240.0.0.1 255.255.255.255 168.63.129.16
    :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:8.8.8.8 64:ff9b::127.0.0.1 64:ff9b::8.8.8.8
    64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: 2002:808:808:: 3fff::1 5f00::1 fc00::1 fd00:ec2::254
    fe80::1 fe80::1%eth0 2606:4700::1%eth0 fec0::1 ff02::1 ff0e::1 somewhere
""")


@pytest.mark.parametrize("address", sorted(PRIVATE))
def test_an_address_that_is_not_of_the_public_internet(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "2a00:1450:4001::8a"])
def test_an_address_of_the_public_internet(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://１２７.0.0.1/",
        "https://10.0.0.1/",
    ],
)
def test_no_spelling_leads_to_this_machine_or_its_network(url):
    with pytest.raises(Unfetchable) as said:
        fetch(url)
    assert "public internet" in str(said.value)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nothing",
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "//example.org/",
        "http://",
        "http:///path",
        "http://[",
        "http://[fe80::1%25lo]/",
        "http://a:b@example.org/",
        "http://example.org@93.184.216.34/",
        "http://93.184.216.34:22/",
        "http://93.184.216.34:99999/",
        "http://exa mple.example/",
        "http://a\x00b.example/",
        "http://a\r\nHost: b.example/",
        f"http://{'a' * 300}.example/",
    ],
)
def test_what_is_no_address_to_ask_gets_a_sentence(url):
    with pytest.raises(Unfetchable) as said:
        fetch(url)
    assert str(said.value).endswith(".")


def test_every_answer_of_the_lookup_must_be_public(monkeypatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **how: found)
    with pytest.raises(Unfetchable, match="public internet"):
        fetch("http://two-faced.example/")


def test_a_name_is_looked_up_once_and_the_connection_goes_to_that_address(elsewhere, monkeypatch):
    elsewhere.has("/", "here")
    lookups = []

    def look_up(host, port, **how):
        lookups.append(host)
        address = "127.0.0.1" if len(lookups) == 1 else "10.0.0.1"  # points elsewhere a moment later
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert fetch(f"http://changing.example:{elsewhere.port}/").body == b"here"
    assert lookups == ["changing.example"]
    assert elsewhere.asked[0][1]["Host"] == f"changing.example:{elsewhere.port}"


def test_what_comes_back_and_what_goes_along(elsewhere):
    elsewhere.has("/gr%C3%BC%C3%9Fe?a=%C3%BC", "<p>Grüße</p>", kind="Text/HTML; charset=UTF-8")
    found = fetch(elsewhere.url("/grüße?a=ü#here"))
    assert (found.kind, found.charset, found.body.decode()) == ("text/html", "utf-8", "<p>Grüße</p>")
    path, headers = elsewhere.asked[0]
    assert {name.lower() for name in headers} == {"host", "accept", "accept-encoding", "user-agent"}


def test_redirects_are_followed_and_looked_at(elsewhere):
    elsewhere.has("/there", "here")
    elsewhere.sends_on("/first", "second", 301)
    elsewhere.sends_on("/second", "/there", 308)
    assert fetch(elsewhere.url("/first")).url == elsewhere.url("/there")
    for number, inside in enumerate(
        ("http://127.0.0.2/", "http://[::1]/", "file:///etc/passwd", "http://x:y@z/", "http://[")
    ):
        with pytest.raises(Unfetchable):
            fetch(elsewhere.sends_on(f"/{number}", inside))


def test_an_endless_redirect_ends(elsewhere):
    with pytest.raises(Unfetchable, match="more than 3 times"):
        fetch(elsewhere.sends_on("/round", "/round"), max_redirects=3)
    assert len(elsewhere.asked) == 4


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_gone(elsewhere, status):
    with pytest.raises(Gone):
        fetch(elsewhere.has("/", "gone", status=status))


def test_other_statuses_are_no_page(elsewhere):
    for status in (204, 304, 403, 500, 503):
        with pytest.raises(Unfetchable) as said:
            fetch(elsewhere.has("/", "", status=status))
        assert not isinstance(said.value, Gone) and str(status) in str(said.value)


def test_only_the_kinds_that_are_asked_for(elsewhere):
    picture = elsewhere.has("/picture", b"x", kind="image/png")
    assert fetch(picture, kinds=("image/",)).kind == "image/png"
    for url in (picture, elsewhere.has("/none", "x", kind="")):
        with pytest.raises(Unfetchable, match="not what we look for"):
            fetch(url)


def test_too_much_is_refused_whether_it_is_announced_or_not(elsewhere):
    def endless(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        try:
            for _piece in range(1000):
                handler.wfile.write(b"x" * 10_000)
        except OSError:
            pass

    assert len(fetch(elsewhere.has("/fits", "x" * 1000)).body) == 1000
    elsewhere.pages["/endless"] = endless
    for url in (elsewhere.has("/long", "x" * 1001), elsewhere.url("/endless")):
        with pytest.raises(Unfetchable, match="larger than 1000 bytes"):
            fetch(url)


def test_a_packed_answer_is_unpacked_within_the_limit(elsewhere):
    small = elsewhere.has("/small", gzip.compress(b"small"), Content_Encoding="gzip")
    assert fetch(small).body == b"small"
    bomb = elsewhere.has("/bomb", gzip.compress(b"x" * 5_000_000), Content_Encoding="gzip")
    with pytest.raises(Unfetchable, match="larger"):
        fetch(bomb)
    for packing, body in (("gzip", b"not packed"), ("gzip", gzip.compress(b"half")[:-9]), ("br", b"x")):
        with pytest.raises(Unfetchable):
            fetch(elsewhere.has("/odd", body, Content_Encoding=packing))


def test_half_an_answer_is_none(elsewhere):
    with pytest.raises(Unfetchable, match="only a part"):
        fetch(elsewhere.has("/", "short", Content_Length="500"))


def _drips(handler):
    try:
        for byte in b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Length: 400\r\n\r\n" + b"x" * 400:
            handler.wfile.write(bytes([byte]))
            time.sleep(0.02)
    except OSError:
        pass


def test_the_time_is_for_all_of_it_however_slowly_it_drips(elsewhere):
    elsewhere.pages["/"] = _drips
    begun = time.monotonic()
    with pytest.raises(Unfetchable, match="took longer"):
        fetch(elsewhere.url("/"), seconds=0.3)
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "answer", [b"", b"\x00\xff" * 99, b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 300, b"HTTP/9 x y\r\n\r\n"]
)
def test_what_is_no_answer_gets_a_sentence(elsewhere, answer):
    elsewhere.pages["/"] = lambda handler: handler.wfile.write(answer)
    with pytest.raises(Unfetchable, match="does not answer as it should"):
        fetch(elsewhere.url("/"))


def test_who_does_not_listen_or_has_no_certificate(elsewhere, monkeypatch):
    with pytest.raises(Unfetchable, match="securely"):
        fetch(elsewhere.url("/").replace("http:", "https:"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    monkeypatch.setattr(fetching, "PORTS", {port})
    with pytest.raises(Unfetchable, match="does not answer"):
        fetch(f"http://127.0.0.1:{port}/")


def test_certificates_and_their_names_are_checked():
    security = fetching._Connection("https", "example.org", 443, [], 0).security
    assert security.verify_mode == ssl.CERT_REQUIRED and security.check_hostname
