"""Pages behind the shipped nginx configuration, beside files of the same bytes from the same nginx.

    python -m tests.bench.nginx            three minutes; starts `serve` on data of its own and Debian's nginx before it

What counts is processor time of nginx for a request, over eight kept connections (wrk): the rest of the machine
disturbs it less. Page and files take turns, and of all rounds the middle one counts, also for the quotients.

There are two files to compare with. The plain one comes from a server with nothing in it but what Debian says and the
folder, with gzip_static for gzip: five headers, no limits. The other one has all headers of the page."""

import gzip
import os
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from statistics import median

from tests.bench.full import PAGES, load_demo
from tests.bench.servers import site
from tests.proxy import free_port, nginx

ROUNDS, SECONDS = 7, 1
MEASURED = ["article of the demo, 33 comments", "home", "supplement", "feed"]
ENCODINGS = ["gzip", "identity"]
OF_NGINX = {"date", "server", "content-type", "content-length", "connection", "keep-alive", "last-modified", "etag"}


def main():
    with tempfile.TemporaryDirectory(prefix="fibrosite-bench-") as folder:
        data = Path(folder)
        load_demo(data)
        compare(data)


def compare(data):
    print("| page | bytes | page: µs | plain file: µs | with its headers: µs | plain : page | with headers : page |")
    print("|---|---|---|---|---|---|---|")
    files = data / "files"
    files.mkdir(exist_ok=True)
    with site(data, TRUSTED_PROXIES="1", ALLOWED_HOSTS="*") as (behind, _process):
        (data / "proxy").mkdir(exist_ok=True)
        plain = free_port()
        servers = _servers(plain, files, f"http://127.0.0.1:{behind}{PAGES[MEASURED[0]]}")
        with nginx(data / "proxy", f"127.0.0.1:{behind}", data=data, beside=servers) as (port, process):
            for name in MEASURED:
                for encoding in ENCODINGS:
                    page = f"http://127.0.0.1:{port}{PAGES[name]}"
                    _row(name, page, f"http://127.0.0.1:{plain}", files, encoding, process)


def _servers(port, files, page):
    headers = urllib.request.urlopen(page).headers.items()  # noqa: S310 - our own server
    quoted = [(name, value.replace('"', '\\"')) for name, value in headers if name.lower() not in OF_NGINX]
    added = "".join(f'add_header {name} "{value}"; ' for name, value in quoted)
    return (
        f"server {{ listen 127.0.0.1:{port}; root {files}; gzip_static on; "
        f"location /plain {{ }} location /headed {{ {added} }} }}"
    )


def _row(name, page, beside, files, encoding, process):
    asked = urllib.request.Request(page, headers={"Accept-Encoding": encoding})  # noqa: S310 - our own server
    body = urllib.request.urlopen(asked).read()  # noqa: S310
    for file in ("plain", "headed"):
        (files / f"{file}.html").write_bytes(gzip.decompress(body) if encoding == "gzip" else body)
        (files / f"{file}.html.gz").write_bytes(body)
    addresses = [page, f"{beside}/plain.html", f"{beside}/headed.html"]
    rounds = [[_cost(address, encoding, process) for address in addresses] for _ in range(ROUNDS)]
    costs = [f"{median(costs):.1f}" for costs in zip(*rounds, strict=True)]
    quotients = [f"{median(costs[at] / costs[0] for costs in rounds):.2f}" for at in (1, 2)]
    print("|", " | ".join([f"{name}, {encoding}", f"{len(body):,}", *costs, *quotients]), "|", flush=True)


def _cost(address, encoding, process):
    """Microseconds of processor time for a request."""
    command = ["wrk", "-t1", "-c8", f"-d{SECONDS}s", "-H", f"Accept-Encoding: {encoding}", address]
    before = _spent(process)
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    asked = int(said.split(" requests in ")[0].split()[-1])
    assert "Non-2xx" not in said, said
    return (_spent(process) - before) / asked * 1e6


def _spent(process):
    """Seconds of processor time of nginx's workers."""
    pids = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids]
    return sum(int(stat[11]) + int(stat[12]) for stat in fields) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
