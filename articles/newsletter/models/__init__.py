from .delivery import Delivery
from .issue import Issue, Item
from .subscriber import Subscriber

__all__ = ["Delivery", "Issue", "Item", "Subscriber"]
