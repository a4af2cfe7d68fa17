"""Numbers for Prometheus: what every process counted, added up, and what waits in the database at this moment.

prometheus_client keeps the counts of each process in a file of its own; whichever process is asked reads them all."""

from django.db.models import Count
from django_tasks_db.models import DBTaskResult
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from comments.models import Comment, Notice

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
requests = Counter("fibrosite_requests", "Requests answered.", ["view", "status", "cache"])
seconds = Histogram("fibrosite_request_seconds", "How long an answer took.", ["cache"], buckets=BUCKETS)


def count(view, status, cache, took):
    requests.labels(view, f"{status // 100}xx", cache).inc()
    seconds.labels(cache).observe(took)


def text():
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    registry.register(Waiting())
    return generate_latest(registry)


class Waiting:
    """Three small queries, when somebody asks."""

    def collect(self):
        tasks = GaugeMetricFamily("fibrosite_tasks", "Tasks in the queue, by state.", labels=["state"])
        states = DBTaskResult.objects.filter(status__in=["READY", "RUNNING"]).order_by().values_list("status")
        for state, number in (dict.fromkeys(["READY", "RUNNING"], 0) | dict(states.annotate(Count("pk")))).items():
            tasks.add_metric([state.lower()], number)
        yield tasks
        pending = Comment.objects.pending().count()
        yield GaugeMetricFamily("fibrosite_comments_pending", "Comments that wait for a moderator.", pending)
        letters = Notice.objects.filter(state=Notice.State.WAITING).count()
        yield GaugeMetricFamily("fibrosite_letters_waiting", "Letters that have not gone out.", letters)
