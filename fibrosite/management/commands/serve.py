import logging
import multiprocessing
import shutil
import socket
import threading

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from fibrosite import prepare, worker

READERS_FIRST = 3  # seconds: longer than web processes take to start


class Command(BaseCommand):
    help = (
        "Bring the database up to date and serve the site: web server and background worker in one command.\n"
        "Readers are served at http://HOST:PORT; put nginx or another proxy with TLS before it on the open internet."
    )

    requires_system_checks = []  # they read every page and form of the desk, which takes a sixth of a start

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (%(default)s)")
        parser.add_argument("--workers", type=int, default=1, help="web processes (%(default)s)")
        parser.add_argument("--no-worker", action="store_true", help="web processes only; `worker` runs elsewhere")

    def handle(self, *, host, port, workers, no_worker, **options):
        check_port(host, port)
        prepare.check_database()
        prepare.migrate()
        prepare.collect_static()
        if settings.METRICS_TOKEN or settings.METRICS_NETWORKS:
            shutil.rmtree(settings.METRICS_DIR, ignore_errors=True)  # the counts of the server before this one
        self.stdout.write(f"Fibrosite listens on http://{host}:{port} (Ctrl+C stops it)")
        self.stdout.flush()
        run(host, port, workers, with_worker=not no_worker)


def run(host, port, workers=1, with_worker=True):
    """Serve until told to stop. The worker runs beside the server's supervisor, not in a web process."""
    from granian import Granian
    from granian.constants import Interfaces

    multiprocessing.set_start_method("fork", force=True)  # what is imported need not be imported again
    for connection in connections.all(initialized_only=True):
        connection.close()
        getattr(connection, "close_pool", lambda: None)()
    logging.getLogger("_granian").setLevel(logging.WARNING)
    server = Granian(
        "fibrosite.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=3,  # a worker told to stop while it boots may hang (docs/decisions/0003-serving.md)
        log_level="warning",
    )
    server.on_startup(lambda: _soon(with_worker))
    server.serve()


def _soon(with_worker):
    """The worker, when web processes have started with both cores to themselves."""
    timer = threading.Timer(READERS_FIRST, _work, [with_worker])
    timer.daemon = True
    timer.start()


def _work(with_worker):
    # A process forked now would inherit whatever lock the worker's threads hold at that moment, SQLite's among them.
    # Spawned ones import the code as it is then, too: SIGHUP after an upgrade brings it in.
    multiprocessing.set_start_method("spawn", force=True)
    if with_worker:
        worker.start()


def check_port(host, port):
    """Raise CommandError (exit status 2) with one sentence when the port cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as problem:
            reason = getattr(problem, "strerror", None) or "no such port"
            raise CommandError(
                f"Port {port} on {host} cannot be used ({reason}). Try another one: --port {port + 1}", returncode=2
            ) from None
