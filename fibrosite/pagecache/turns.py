"""One draws, the others wait: a page that many ask for at once is drawn once."""

import threading
from contextlib import contextmanager

PATIENCE = 5  # seconds; whoever has waited that long draws it too


class Turns:
    def __init__(self):
        self._guard = threading.Lock()
        self._running = {}  # key → [lock, how many want it]

    @contextmanager
    def of(self, key):
        with self._guard:
            turn = self._running.setdefault(key, [threading.Lock(), 0])
            turn[1] += 1
        is_ours = turn[0].acquire(timeout=PATIENCE)
        try:
            yield
        finally:
            if is_ours:
                turn[0].release()
            with self._guard:
                turn[1] -= 1
                if not turn[1]:
                    self._running.pop(key, None)
