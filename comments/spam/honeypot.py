from .verdict import Suspicion


def filled_the_trap(comment, sending):
    """A field that style sheets hide from people and that its label asks to leave empty."""
    return Suspicion(points=10, because="the field hidden from people was filled in") if sending.trap.strip() else None
