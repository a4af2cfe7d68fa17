"""A browser that only measures: one kept connection, one request after the other."""

import shutil
import socket
import subprocess
import time
from statistics import quantiles
from typing import NamedTuple

WARMING = 3  # requests that do not count


class Measured(NamedTuple):
    times: list  # milliseconds, sorted
    size: int  # bytes of the body

    @property
    def p50(self):
        return self.times[len(self.times) // 2]

    def percentile(self, per_cent):
        return quantiles(self.times, n=100)[per_cent - 1]

    @property
    def a_second(self):
        return 1000 * len(self.times) / sum(self.times)


class Connection:
    def __init__(self, port):
        self.port = port
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.rest = b""

    def get(self, path):
        """Milliseconds, status, body."""
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept: text/html\r\n\r\n"
        return self._send(head.encode())

    def post(self, path, body, sender):
        """`sender` is the address that a proxy would name."""
        host = f"127.0.0.1:{self.port}"
        head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nX-Forwarded-For: {sender}\r\n"
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        return self._send(head.encode() + body)

    def _send(self, data):
        began = time.perf_counter()
        self.socket.sendall(data)
        head, _, body = self._until(b"\r\n\r\n")
        fields = dict(line.lower().partition(b":")[::2] for line in head.split(b"\r\n")[1:])
        length = int(fields.get(b"content-length", 0))
        while len(body) < length:
            body += self._more()
        took = (time.perf_counter() - began) * 1000
        self.rest = body[length:]
        return took, int(head.split(b" ", 2)[1]), body[:length]

    def _until(self, end):
        data = self.rest
        while end not in data:
            data += self._more()
        return data.partition(end)

    def _more(self):
        if not (data := self.socket.recv(1 << 18)):
            raise ConnectionError("the server hung up")
        return data


def ask(port, path, rounds, before=None):
    """`before` is called between the requests, unmeasured."""
    connection, times, size = Connection(port), [], 0
    for number in range(rounds + WARMING):
        if before:
            before()
        took, status, body = connection.get(path)
        assert status == 200, (status, path)
        size = len(body)
        if number >= WARMING:
            times.append(took)
    return Measured(sorted(times), size)


def throughput(port, path, seconds=3):
    """Requests a second over eight connections; None without wrk."""
    if not shutil.which("wrk"):
        return None
    command = ["wrk", "-t1", "-c8", f"-d{seconds}s", f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return float(said.split("Requests/sec:")[1].split()[0])
