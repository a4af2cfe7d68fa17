"""Says what differs between two sites that should be the same; ends with 1 when anything does."""

import json
import sys
from pathlib import Path


def differences(one, two):
    own = {"About this site", "How we talk with each other", "What we know about you", "Not medical advice"}
    titles = one["posts"].keys() | two["posts"].keys()
    if not own <= one["posts"].keys() & two["posts"].keys():
        titles -= own  # our own pages, of which a WordPress that never met us knows nothing
    for title in sorted(titles):
        if (here := one["posts"].get(title)) != (there := two["posts"].get(title)):
            yield f"{title}: {here} / {there}"
    here, there = sorted(one["comments"]), sorted(two["comments"])
    yield from (f"only in the first: {comment}" for comment in here if comment not in there)
    yield from (f"only in the second: {comment}" for comment in there if comment not in here)


if __name__ == "__main__":
    one, two = (json.loads(Path(name).read_text("utf-8")) for name in sys.argv[1:])
    found = list(differences(one, two))
    print("\n".join(found) or f"The same: {len(one['posts'])} posts and pages, {len(one['comments'])} comments.")
    sys.exit(bool(found))
