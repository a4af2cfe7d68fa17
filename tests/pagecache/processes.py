"""Four processes serve the same page from their own memory, and others write: nobody is shown what has changed.

    DATABASE_URL=… python -m tests.pagecache.processes

The database has its tables already. Every question is asked after the write has returned, so no answer may be old."""

import os
import re
from io import BytesIO
from multiprocessing import get_context

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
PAGE = "/articles/everybody-reads/"
ROUNDS = 3


def main():
    import django

    django.setup()
    fork = get_context("fork")
    readers, writer, command = [Process(fork, read) for _ in range(4)], Process(fork, write), Process(fork, run)
    drawing = Process(fork, draw)
    writer("begin")
    hits = 0
    for said in range(ROUNDS + 1):
        for reader in readers:
            reader(PAGE)
            number, is_hit = reader(PAGE)
            assert number == said, "a page that is kept"
            hits += is_hit
        writer("approve")
        assert [reader(PAGE)[0] for reader in readers] == [said + 1] * 4, "the page after a comment was approved"
        assert drawing(PAGE) == ("Everybody reads", said + 1), "a page put together from pieces"
    assert hits == 4 * (ROUNDS + 1)
    writer("retitle")
    assert drawing(PAGE) == ("Everybody has read", ROUNDS + 1), "the page after its article was changed"
    writer("miscount")
    assert [reader(PAGE)[0] for reader in readers] == [99] * 4
    command("check_integrity")  # in yet another process
    assert [reader(PAGE)[0] for reader in readers] == [ROUNDS + 1] * 4, "the page after a command"
    print(f"{len(readers)} processes, {hits} hits, nothing stale")
    for process in [*readers, drawing, writer, command]:
        process.end()


class Process:
    """Calls `work` with what it is sent, in a process of its own."""

    def __init__(self, context, work):
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=self._answer, args=(theirs, work), daemon=True)
        self.process.start()

    def __call__(self, question):
        self.pipe.send(question)
        if not self.pipe.poll(60):
            raise TimeoutError(question)
        return self.pipe.recv()

    def end(self):
        self.pipe.send(None)
        self.process.join(10)

    @staticmethod
    def _answer(pipe, work):
        while (question := pipe.recv()) is not None:
            pipe.send(work(question))


def read(address):
    """How many comments the page speaks of, and whether it was kept."""
    body, headers = _answer_to(address)
    return _count_in(body), headers.get("Server-Timing") == "cache;desc=hit"


def draw(address):
    """The title of the page and how many comments it speaks of, without the page cache."""
    from django.conf import settings

    settings.PAGE_CACHE_MB = 0
    body, _headers = _answer_to(address)
    return re.search('<h1 id="title">(.*?)</h1>', body)[1], _count_in(body)


def _answer_to(address):
    from fibrosite.wsgi import application

    said = {}
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": address, "HTTP_HOST": "127.0.0.1:8000", "wsgi.input": BytesIO()}
    answer = application(environ, lambda status, headers, *_: said.update(headers, status=status))
    body = b"".join(answer).decode()
    if hasattr(answer, "close"):
        answer.close()
    return body, said


def _count_in(body):
    found = re.search(r"(\d+|One) thoughts? on", body)
    number = found[1] if found else "0"
    return 1 if number == "One" else int(number)


def write(what):
    from articles.models import Article
    from comments import moderation
    from comments.models import Comment, Discussion
    from fibrosite.accounts.models import User
    from tests.makers import make_article, make_comment, make_user

    if what == "begin":
        article = make_article("Everybody reads")
        make_user("admin", "edda")
        for number in range(ROUNDS + 1):
            make_comment(article, f"Thought {number}.", status="pending")
    elif what == "approve":
        waiting = Comment.objects.filter(text__startswith="Thought", status="pending")
        assert moderation.approve(waiting.first(), User.objects.get(username="edda"))
    elif what == "retitle":
        Article.objects.update(title="Everybody has read")
    else:
        Discussion.objects.update(approved_count=99)


def run(command):
    from contextlib import suppress

    from django.core.management import call_command

    with suppress(SystemExit):
        call_command(command, repair=True, verbosity=0)


if __name__ == "__main__":
    main()
