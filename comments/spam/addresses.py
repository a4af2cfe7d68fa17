from comments.models import SuspectAddress

from .verdict import Suspicion


def throw_away_address(comment, trap):
    """The writer's address, its domain, or a domain above that is on the operator's list."""
    if comment.commenter is None:
        return None
    address = comment.commenter.email.lower()
    parts = address.rpartition("@")[2].split(".")
    domains = [".".join(parts[at:]) for at in range(len(parts) - 1)]
    found = SuspectAddress.objects.filter(address__in=[address, *domains]).first()
    if not found:
        return None
    shown = "this very address" if "@" in found.address else found.address
    return Suspicion(points=4, because=f"an address from the list of suspicious ones: {shown}")
