"""Which network addresses belong to the public internet. Everything else is somebody's own house, or ours."""

import ipaddress

# What `is_global` of Python 3.11 lets pass, although a request there can end in a private network.
NOT_PUBLIC = [
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",  # for protocols; the metadata service of a large host is in it
        "192.88.99.0/24",  # relays into 6to4
        "168.63.129.16/32",  # what Azure answers its own machines from
        "::/96",  # IPv4 addresses in other clothes: compatible, mapped, translated, 6to4, Teredo
        "::ffff:0:0/96",
        "::ffff:0:0:0/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2001::/23",
        "2002::/16",
        "100::/64",  # thrown away
        "3fff::/20",  # for documentation
        "5f00::/16",  # routes inside a network
        "fec0::/10",  # private ones of long ago
    )
]


def is_public(address):
    """Can this address, as text, only be reached over the internet? An IPv6 address with a zone is not one."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_link_local or getattr(ip, "scope_id", None):
        return False
    return not any(ip in network for network in NOT_PUBLIC)
