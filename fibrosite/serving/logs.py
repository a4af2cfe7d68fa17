"""Log lines that machines read, and queries that took too long. No line says who asked: no address, no parameters, and
the name of a page in place of its path, which may hold a signed link."""

import json
import logging
import time
from datetime import UTC, datetime

from fibrosite.serving import request_ids

USUAL = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "request"}
log = logging.getLogger("fibrosite.slow")


class JsonLines(logging.Formatter):
    """One JSON object a line; what is given as `extra` becomes fields of it."""

    def format(self, record):
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id := request_ids.current.get():
            line["request_id"] = request_id
        line |= {name: value for name, value in vars(record).items() if name not in USUAL}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str, ensure_ascii=False)


class SlowQueries:
    """A wrapper for a connection: says which statements took at least so many milliseconds, never with what values."""

    def __init__(self, milliseconds):
        self.most = milliseconds / 1000

    def watch(self, connection, **kwargs):
        if self not in connection.execute_wrappers:
            connection.execute_wrappers.append(self)

    def __call__(self, execute, sql, params, many, context):
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            took = time.perf_counter() - began
            if took >= self.most:
                log.warning("A query took %.0f ms: %s", 1000 * took, sql, extra={"ms": round(1000 * took, 1)})
