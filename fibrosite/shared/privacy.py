"""Who sent this, without keeping who sent this: keyed hashes instead of addresses."""

import hashlib
import hmac
import ipaddress

from django.conf import settings


def sender_hash(request):
    """16 hex digits that stand for the sender's network address: the same for the same sender, worthless without
    SECRET_KEY. An IPv6 sender is its /64, because one household owns all of that."""
    return keyed_hash("sender", _network(client_address(request)))[:16]


def keyed_hash(purpose, value):
    """Hex HMAC-SHA256 of `value`, bound to `purpose` so that hashes of two purposes cannot be compared."""
    key = hashlib.sha256(f"{purpose}:{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()


def client_address(request):
    """The sender's address; X-Forwarded-For counts only as far as TRUSTED_PROXIES hops are our own."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    if settings.TRUSTED_PROXIES and hops:
        return hops[-min(settings.TRUSTED_PROXIES, len(hops))]
    return request.META.get("REMOTE_ADDR", "")


def _network(address):
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else str(ip)
