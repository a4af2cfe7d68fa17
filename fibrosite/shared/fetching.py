"""Getting something from another site, whoever named its address, without being led into our own network.

An address is looked up once; every answer of the lookup must be a public address, and the connection is made to the
very address that was looked at, so that a name cannot point elsewhere a moment later; so it is for each redirect.
Everything is bounded: bytes (after unpacking), seconds in all, redirects, and the kinds of content. Nothing of us goes
along: no cookie, no password, no referrer. (Looking up a name takes as long as this machine’s resolver lets it.)"""

import http.client
import io
import socket
import ssl
import time
import zlib
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from fibrosite.shared.addresses import is_public

PORTS = {80, 443}
REDIRECTS = {301, 302, 303, 307, 308}
PIECE = 64 * 1024


class Unfetchable(Exception):
    """It cannot be had, or not from there; the message is the sentence that says why."""


class Gone(Unfetchable):
    """The other site answers that there is nothing at this address (404 or 410)."""


@dataclass(frozen=True)
class Fetched:
    url: str  # where it was found in the end
    kind: str  # the media type alone, in lower case: “text/html”
    charset: str  # as the other site says, or ""
    body: bytes


def fetch(url, *, kinds, max_bytes, seconds, max_redirects=5):
    """What stands at `url`; `kinds` are media types, or their beginnings up to the “/”. Raises Unfetchable."""
    deadline = time.monotonic() + seconds
    try:
        for _hop in range(max_redirects + 1):
            answer = _ask(url, kinds, max_bytes, deadline)
            if isinstance(answer, Fetched):
                return answer
            url = answer
    except TimeoutError as problem:
        raise Unfetchable(_("The other site took longer than %d seconds.") % seconds) from problem
    except ssl.SSLError as problem:
        raise Unfetchable(_("The other site cannot be reached securely.")) from problem
    except (OSError, ValueError, http.client.HTTPException, zlib.error) as problem:
        raise Unfetchable(_("The other site does not answer as it should.")) from problem
    raise Unfetchable(_("The other site sends us on more than %d times.") % max_redirects)


def _ask(url, kinds, max_bytes, deadline):
    """Fetched, or the address that we are sent on to."""
    connection = _Connection(*_where(url), deadline)
    try:
        connection.request("GET", _target(url), headers=_headers(kinds))
        response = connection.getresponse()
        if response.status in REDIRECTS and (location := response.headers.get("Location")):
            return urljoin(url, iri_to_uri(location))
        if response.status in (404, 410):
            raise Gone(_("There is nothing at this address: the other site answers %d.") % response.status)
        if response.status != 200:
            raise Unfetchable(_("The other site answers %d.") % response.status)
        kind = response.headers.get_content_type() if "Content-Type" in response.headers else ""
        if not any(kind == wanted or (wanted.endswith("/") and kind.startswith(wanted)) for wanted in kinds):
            raise Unfetchable(_("The other site sends “%s”, which is not what we look for.") % kind[:60])
        return Fetched(url, kind, response.headers.get_content_charset() or "", _body(response, max_bytes))
    finally:
        connection.hang_up()


def _where(url):
    """Scheme, host, port and the public network addresses of an address that may be asked. Raises Unfetchable."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError as problem:
        raise Unfetchable(_("This is not a web address.")) from problem
    if parts.scheme not in ("http", "https") or not host:
        raise Unfetchable(_("This is not a web address."))
    if "@" in parts.netloc:
        raise Unfetchable(_("A web address with a name or password in it is not asked."))
    if port not in PORTS:
        raise Unfetchable(_("Only the usual ports of the web are asked, not %d.") % port)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError) as problem:
        raise Unfetchable(_("There is no site of the name %s.") % host[:100]) from problem
    if not all(is_public(address[0]) for *_family, address in found):
        raise Unfetchable(_("%s is not on the public internet.") % host[:100])
    return parts.scheme, host, port, found


def _target(url):
    parts = urlsplit(iri_to_uri(url))
    return f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"


def _headers(kinds):
    accept = ", ".join(f"{kind}*" if kind.endswith("/") else kind for kind in kinds)
    return {"Accept": accept, "Accept-Encoding": "gzip", "User-Agent": f"Fibrosite (+{settings.SITE_URL})"}


def _body(response, max_bytes):
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip"):
        raise Unfetchable(_("The other site packs its answer in a way that we do not know."))
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16) if "gzip" in packing else None
    body = bytearray()
    while piece := response.read1(PIECE):
        body += unpacker.decompress(piece, max_bytes + 1 - len(body)) if unpacker else piece
        if len(body) > max_bytes:
            raise Unfetchable(_("What the other site sends is larger than %d bytes.") % max_bytes)
    if response.length or (unpacker and not unpacker.eof):
        raise Unfetchable(_("The other site sent only a part."))
    return bytes(body)


class _Connection(http.client.HTTPConnection):
    """Goes to the network addresses that were looked at, and to no other."""

    def __init__(self, scheme, host, port, found, deadline):
        super().__init__(host, port)
        self.default_port = 443 if scheme == "https" else 80
        self.found, self.deadline = found, deadline
        self.security = ssl.create_default_context() if scheme == "https" else None
        self.line = None  # the real socket; http.client lets go of `sock` before the answer is read

    def connect(self):
        for last, (family, *_kind, address) in enumerate(self.found, 1 - len(self.found)):
            plain = socket.socket(family, socket.SOCK_STREAM)
            try:
                plain.settimeout(_left(self.deadline))
                plain.connect(address)
                secured = self.security.wrap_socket(plain, server_hostname=self.host) if self.security else plain
            except OSError:
                plain.close()
                if last == 0:
                    raise
            else:
                self.line, self.sock = secured, _Timed(secured, self.deadline)
                return

    def hang_up(self):
        self.close()
        if self.line:
            self.line.close()


class _Timed(io.RawIOBase):
    """A socket that has until `deadline`, however slowly the other side drips."""

    def __init__(self, sock, deadline):
        self.sock, self.deadline = sock, deadline

    def sendall(self, data):
        self.sock.settimeout(_left(self.deadline))
        self.sock.sendall(data)

    def makefile(self, mode):
        return io.BufferedReader(_Timed(self.sock, self.deadline))

    def readable(self):
        return True

    def readinto(self, buffer):
        self.sock.settimeout(_left(self.deadline))
        return self.sock.recv_into(buffer)


def _left(deadline):
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
