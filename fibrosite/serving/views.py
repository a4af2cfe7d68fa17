"""Addresses for whoever keeps the server."""

import hmac
import logging
from datetime import timedelta
from functools import cache
from ipaddress import ip_address

from django.conf import settings
from django.core.cache import cache as shared_cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

from fibrosite.shared.privacy import client_address
from fibrosite.tasks import pulse

PULSE_LASTS = timedelta(minutes=3)
log = logging.getLogger(__name__)


class NotReady(Exception):
    """Says in a few words what is missing. They are shown to whoever asks, so they name no host and no password."""


@require_safe
@never_cache
def readyz(request):
    """200 when this process can serve everybody, 503 with what is missing; for load balancers and the next deploy."""
    parts = {name: _state(check) for name, check in CHECKS.items()}
    is_ready = set(parts.values()) == {"ok"}
    return JsonResponse({"ready": is_ready, "parts": parts}, status=200 if is_ready else 503)


@require_safe
@never_cache
def metrics(request):
    """Not there at all, unless somebody is allowed to read it."""
    if not _may_read(request):
        raise Http404
    from fibrosite.serving import metrics

    return HttpResponse(metrics.text(), content_type="text/plain; version=0.0.4; charset=utf-8")


def _may_read(request):
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.METRICS_TOKEN and hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
        return True
    try:
        address = ip_address(client_address(request))
    except ValueError:
        return False
    return any(address in network for network in settings.METRICS_NETWORKS)


def _state(check):
    try:
        check()
    except NotReady as problem:
        return str(problem)
    except Exception:
        log.exception("A part of the site does not answer.")
        return "does not answer"
    return "ok"


def _database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _migrations():
    if not _is_up_to_date():
        _is_up_to_date.cache_clear()
        raise NotReady("not up to date")


@cache
def _is_up_to_date():
    """Asked until it is so; this process knows no newer ones."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _shared_cache():
    key, value = f"readyz.{get_random_string(8)}", get_random_string(8)
    shared_cache.set(key, value, 10)
    if shared_cache.get(key) != value:
        raise NotReady("forgets")
    shared_cache.delete(key)


def _worker():
    """The timer queues a pulse, a worker runs it: one mark that both are alive, wherever they run."""
    since = timezone.now() - PULSE_LASTS
    if not DBTaskResult.objects.filter(task_path=pulse.module_path, finished_at__gt=since).exists():
        raise NotReady("no sign of life")


CHECKS = {"database": _database, "migrations": _migrations, "cache": _shared_cache, "worker": _worker}
