"""Where pages are kept: in the memory of this process, so many bytes and so many pages; who was not asked for longest
goes first."""

import threading
from collections import OrderedDict


class Store:
    def __init__(self, most_bytes, most_pages=5000):
        self.most_bytes, self.most_pages = most_bytes, most_pages
        self.bytes = 0
        self._pages = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self):
        return len(self._pages)

    def get(self, key):
        page = self._pages.get(key)
        if page is not None:
            try:  # noqa: SIM105 - `suppress` costs more than the rest of this
                self._pages.move_to_end(key)
            except KeyError:  # another thread has just put it out
                pass
        return page

    def put(self, key, page):
        with self._lock:
            self._take_out(key)
            if page.size > self.most_bytes // 4:
                return
            self._pages[key] = page
            self.bytes += page.size
            while self.bytes > self.most_bytes or len(self._pages) > self.most_pages:
                self.bytes -= self._pages.popitem(last=False)[1].size

    def _take_out(self, key):
        page = self._pages.pop(key, None)
        if page is not None:
            self.bytes -= page.size
