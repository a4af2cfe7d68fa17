"""The site on several hosts: two that serve pages, two that work, one with PostgreSQL and Redis, one with nginx.

    python -m tests.hosts        a minute, as root on Linux; needs Debian's PostgreSQL 15, Redis and nginx

Every host is a network namespace. Says what it saw, one line each; what does not hold ends it with status 1."""

import contextlib
import json
import re
import sys
import tempfile
import time
from pathlib import Path

from tests import proxy
from tests.hosts.network import Hosts, address, get, inside, may, network, post, services

WEB, WORK = ("web1", "web2"), ("work1", "work2")
MANY = "from fibrosite.tasks import tidy_up\nfor _ in range({}): tidy_up.enqueue()"
DONE = """
import json
from django_tasks_db.models import DBTaskResult
tasks = DBTaskResult.objects.filter(task_path__endswith="tidy_up")
workers = {one for ids in tasks.values_list("worker_ids", flat=True) for one in ids}
twice = sum(len(ids) > 1 for ids in tasks.values_list("worker_ids", flat=True))
print(json.dumps([tasks.exclude(status="SUCCESSFUL").count(), len(workers), twice]))
"""
APPROVE = """
from comments import moderation
from comments.models import Comment
from tests.makers import make_user
assert moderation.approve(Comment.objects.get(text={!r}), make_user("Moderator"))
"""


def main():
    if not may():
        print("No several hosts here: network namespaces need root and its rights. Nothing was tested.")
        return
    with tempfile.TemporaryDirectory(prefix="fibrosite-hosts-") as folder, contextlib.ExitStack() as stack:
        folder = Path(folder)
        folder.chmod(0o755)
        stack.enter_context(network())
        hosts = Hosts(folder, stack.enter_context(services(folder)))
        web = start_together(stack, hosts)
        hosts.manage("web1", "load_sample", "--articles", "12", "--comments", "200")
        work = [stack.enter_context(hosts.running(name, "worker")) for name in WORK]
        until(lambda: all(get(name, "/readyz") for name in WEB), "both web hosts are ready")
        say("both web hosts are ready, with workers on other hosts")
        (folder / "front").mkdir()
        behind = [f"{address(name)}:8000" for name in WEB]
        stack.enter_context(
            proxy.nginx(folder / "front", *behind, host=address("front"), port=80, before=inside("front"))
        )
        page = same_page()
        comment(hosts, page)
        tasks(hosts)
        losses(hosts, page, web, work)


def start_together(stack, hosts):
    began = time.perf_counter()
    web = [stack.enter_context(hosts.running(name, "serve", "--no-worker", "--host", address(name))) for name in WEB]
    until(lambda: all(get(name, "/healthz") for name in WEB), "both hosts serve")
    say(f"two hosts started together on an empty database: both serve after {time.perf_counter() - began:.1f} s")
    return web


def same_page():
    page = re.search(r'href="(/articles/sample-[\w-]+/)"', get("front", "/articles/"))[1]
    assert get("web1", page) == get("web2", page) == get("front", page)
    say(f"{page}: byte for byte the same from both web hosts, and through nginx")
    return page


def comment(hosts, page):
    words = "Thought of a long evening, on more than one host."
    post(f"{page}comments/", {"text": words, "name": "Reader", "email": "reader@example.org", "anyway": "yes"})
    assert not any(words in get(name, page) for name in WEB), "it waits for a moderator"
    hosts.python("web2", APPROVE.format(words))
    assert all(words in get(name, page) for name in WEB), "no host serves the page from before"
    say("a comment sent through nginx and approved on one host is on the page of every host at once")


def tasks(hosts):
    hosts.python("web1", MANY.format(60))
    _left, workers, twice = until(lambda: all_done(hosts), "60 tasks are done")
    assert (workers, twice) == (2, 0)
    say("60 tasks were done by both workers, each once")


def losses(hosts, page, web, work):
    stop(web[0])
    assert all(get("front", f"{page}?reply={number}") for number in range(20))
    say("one web host gone: nginx answers from the other, 20 of 20")
    stop(work[0])
    hosts.python("web2", MANY.format(5))
    until(lambda: all_done(hosts), "the other worker goes on")
    say("one worker gone: the other does the work")


def all_done(hosts):
    [said] = hosts.python("web2", DONE)
    found = json.loads(said)
    return found if not found[0] else None


def until(holds, what):
    for _try in range(900):
        if found := holds():
            return found
        time.sleep(0.2)
    raise AssertionError(f"not within three minutes: {what}")


def stop(process):
    process.terminate()
    process.wait(20)


def say(sentence):
    print(f"  {sentence}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
