from urllib.parse import urlsplit

from comments.models import SuspectAddress

from .verdict import Suspicion


def throw_away_address(comment, sending):
    """The writer's address, its domain, or a domain above that is on the operator's list; of a mention on another site
    the domain of that."""
    address = comment.commenter.email.lower() if comment.commenter else urlsplit(comment.url).hostname or ""
    parts = address.rpartition("@")[2].split(".")
    domains = [".".join(parts[at:]) for at in range(len(parts) - 1)]
    listed = SuspectAddress.objects.filter(address__in=[address, *domains]).values_list("address", flat=True)
    if not (found := min(listed, default="")):
        return None
    shown = "this very address" if "@" in found else found
    return Suspicion(points=4, because=f"an address from the list of suspicious ones: {shown}")
