"""Pages behind the shipped nginx configuration, beside files of the same bytes from the same nginx.

    python -m tests.bench.nginx            two minutes; starts `serve` on data of its own and Debian's nginx before it

What counts is processor time of nginx for a request, over eight kept connections (wrk): the rest of the machine
disturbs it less."""

import gzip
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.full import PAGES, load_demo
from tests.bench.servers import site
from tests.proxy import nginx

SECONDS = 4
KEPT = [name for name in PAGES if name != "search"]


def main():
    print("| page | bytes | page: µs | file: µs | file : page | page: requests/s | file: requests/s |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="fibrosite-bench-") as folder:
        data = Path(folder)
        load_demo(data)
        with site(data, TRUSTED_PROXIES="1", ALLOWED_HOSTS="*") as (behind, _process):
            (data / "proxy").mkdir()
            with nginx(data / "proxy", f"127.0.0.1:{behind}", data=data) as (port, process):
                for name in KEPT:
                    _row(name, data, port, process)


def _row(name, data, port, process):
    address = f"http://127.0.0.1:{port}"
    body = subprocess.run(
        ["curl", "-sS", "-H", "Accept-Encoding: gzip, deflate", address + PAGES[name]], capture_output=True, check=True
    ).stdout
    same = f"same-{abs(hash(body))}.html"
    (data / "static" / same).write_bytes(gzip.decompress(body))
    (data / "static" / f"{same}.gz").write_bytes(body)
    page, pages = _cost(address + PAGES[name], process)
    file, files = _cost(f"{address}/static/{same}", process)
    row = [name, f"{len(body):,}", f"{page:.1f}", f"{file:.1f}", f"{file / page:.2f}", f"{pages:,.0f}", f"{files:,.0f}"]
    print("|", " | ".join(row), "|", flush=True)


def _cost(address, process):
    """Microseconds of processor time for a request, and requests a second."""
    command = ["wrk", "-t1", "-c8", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip, deflate", address]
    before = _spent(process)
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    asked = int(said.split(" requests in ")[0].split()[-1])
    assert "Non-2xx" not in said, said
    return (_spent(process) - before) / asked * 1e6, float(said.split("Requests/sec:")[1].split()[0])


def _spent(process):
    """Seconds of processor time of nginx's workers."""
    pids = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids]
    return sum(int(stat[11]) + int(stat[12]) for stat in fields) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
