import re

from .said import everything_said
from .verdict import Suspicion

ADDRESS = re.compile(r"https?://|www\.|<a\s|\[url", re.I)
DOMAIN = re.compile(r"https?:|www\.|\b[\w-]+\.(?:com|net|org|info|shop|xyz|top|ru|biz|online|site)\b", re.I)


def many_links(comment, sending):
    count = len(ADDRESS.findall(everything_said(comment)))
    return Suspicion(points=4 * (count - 1), because=f"{count} links") if count > 1 else None


def name_is_a_link(comment, sending):
    return Suspicion(points=6, because="the name is a web address") if DOMAIN.search(comment.name) else None
