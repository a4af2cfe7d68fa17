from urllib.parse import urlsplit

from comments.models import SuspectAddress
from fibrosite.shared.prepared import later, prepared

from .verdict import Suspicion


def throw_away_address(comment, sending):
    """The writer's address, its domain, or a domain above that is on the operator's list; of a mention on another site
    the domain of that."""
    address = comment.commenter.email.lower() if comment.commenter else urlsplit(comment.url).hostname or ""
    parts = address.rpartition("@")[2].split(".")
    domains = [".".join(parts[at:]) for at in range(len(parts) - 1)]
    asked = {str(number): part for number, part in enumerate([address, *domains])}
    if not (listed := _listed(len(asked))(**asked)):
        return None
    found = min(found for (found,) in listed)
    shown = "this very address" if "@" in found else found
    return Suspicion(points=4, because=f"an address from the list of suspicious ones: {shown}")


@prepared
def _listed(count):
    return SuspectAddress.objects.filter(address__in=[later(str(n)) for n in range(count)]).values_list("address")
