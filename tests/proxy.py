"""A real nginx with the configuration that we ship, on ports and in a folder of its own."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

SHIPPED = Path(__file__).parents[1] / "fibrosite" / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin")
FOLDERS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def nginx(folder, *behind, host="127.0.0.1", port=None, data=None, before=(), beside=""):
    """Port and process of an nginx before the sites `behind` ("address:port"), which have `data` for FIBROSITE_DATA.

    `before` are words to be put before the command, `beside` is a server of its own in the same nginx."""
    port = port or free_port()
    ours = SHIPPED.read_text()
    for shipped, here in {
        "server 127.0.0.1:8000;": " ".join(f"server {address};" for address in behind),
        "listen 80": f"listen {host}:{port}",
        "fibrosite.example": host,
        "/srv/fibrosite/var": str(data or folder),
        "/var/cache/nginx/fibrosite": str(folder / "kept"),
    }.items():
        assert shipped in ours, shipped
        ours = ours.replace(shipped, here)
    (folder / "site.conf").write_text(ours)
    temporary = "".join(f"{name}_temp_path {folder}/{name};" for name in FOLDERS)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(  # around it, what Debian's own nginx.conf says
        f"{user} daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log; events {{}}"
        f"http {{ sendfile on; tcp_nopush on; include /etc/nginx/mime.types; access_log off; {temporary}"
        f"include {folder}/site.conf; {beside} }}"
    )
    command = [*before, NGINX, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log"]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    process = subprocess.Popen(command)
    for _try in range(100):
        with socket.socket() as probe:
            if probe.connect_ex((host, port)) == 0:
                break
        time.sleep(0.05)
    try:
        yield port, process
    finally:
        process.terminate()
        process.wait(10)
