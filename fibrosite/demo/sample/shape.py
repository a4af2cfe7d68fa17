"""The shape of talk: few pages draw most comments, few threads most replies, most people answer near the top."""

from bisect import bisect
from itertools import accumulate
from typing import NamedTuple

ZIPF = 0.9  # how unequal the pages are
NEW_THREAD = 0.45
DEEPEST = 8
REPLIES_SHOWN_FIRST = 3  # the power by which early threads draw more replies
STATUSES = ("approved", "pending", "spam", "rejected", "removed")
SHARES = (0.94, 0.005, 0.035, 0.012, 0.008)
_UP_TO = tuple(accumulate(SHARES))[:-1]


def sizes(rng, pages, comments):
    """How many comments each page has: exactly `comments` in all, in no order."""
    weights = [1 / (rank + 1) ** ZIPF for rank in range(pages)]
    total, shares, used = sum(weights), [], 0
    for at in accumulate(weights):
        upto = round(comments * at / total)
        shares.append(upto - used)
        used = upto
    rng.shuffle(shares)
    return shares


class Talk(NamedTuple):
    """So many comments in the order in which they were written, numbered from 0. Each has a place in every list."""

    parents: list  # their numbers; -1: none
    roots: list  # the numbers of the comments that opened the threads
    depths: list
    statuses: list
    shown: list
    turns: list
    replies: list  # how many a thread shows, noted at its first comment


def talk(rng, size, turns):
    """`turns`: how many replies get one."""
    chance = rng.random
    parents, roots, depths, statuses, threads, open_to = [], [], [], [], [], {}
    for number in range(size):
        status = STATUSES[bisect(_UP_TO, chance())]
        if threads and chance() > NEW_THREAD:
            root = threads[int(len(threads) * chance() ** REPLIES_SHOWN_FIRST)]
            others = open_to[root]
            parent = others[-1] if chance() < 0.3 else others[int(len(others) * chance() ** 2)]
            depth = depths[parent] + 1
        else:
            root, parent, depth = number, -1, 0
        if status in ("approved", "removed"):
            if parent < 0:
                threads.append(number)
                open_to[number] = [number]
            elif depth < DEEPEST:
                open_to[root].append(number)
        parents.append(parent)
        roots.append(root)
        depths.append(depth)
        statuses.append(status)
    shown, turn, replies = _shown(parents, statuses), [None] * size, [0] * size
    for number in range(size):
        root = roots[number]
        if root == number:
            turn[number] = 0
        elif shown[number]:
            replies[root] += 1
            turn[number] = replies[root] if replies[root] <= turns else None
    return Talk(parents, roots, depths, statuses, shown, turn, replies)


def _shown(parents, statuses):
    """Approved ones, and what keeps its place because something shown stands under it."""
    shown = [status == "approved" for status in statuses]
    for number in range(len(parents) - 1, -1, -1):
        if shown[number] and parents[number] >= 0:
            shown[parents[number]] = True
    return shown
