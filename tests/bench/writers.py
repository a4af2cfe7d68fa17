"""Many people write at once: nothing is lost, and nobody is told that the database is locked.

    python -m tests.bench.writers [each]      8 processes write `each` comments (25) into one discussion

Every comment is taken in and approved, because the counts of the discussion are where writers meet."""

import os
import sys
import time
from multiprocessing import get_context
from statistics import median, quantiles

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
WRITERS = 8


def main(each):
    import django
    from django.conf import settings

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}  # letters go later, as on a real site
    django.setup()
    from django.core.management import call_command
    from django.db import connection, connections

    from comments import integrity
    from comments.models import Comment
    from tests.makers import make_article, make_user

    call_command("migrate", verbosity=0)
    run = time.time_ns()  # the database may be one that we wrote to before
    article = make_article("Everybody writes", slug=f"everybody-writes-{run}")
    moderator = make_user("Moderator", username=f"moderator-{run}")
    connections.close_all()  # no writer inherits ours
    began = time.perf_counter()
    with get_context("fork").Pool(WRITERS) as writers:
        work = [(article.pk, moderator.pk, each, number) for number in range(WRITERS)]
        times = [took for answer in writers.starmap(write, work) for took in answer]
    took = time.perf_counter() - began
    assert Comment.objects.filter(discussion__article=article).count() == len(times) == WRITERS * each
    assert integrity.problems() == []
    print(
        f"{connection.vendor}: {WRITERS} writers, {len(times)} comments in {took:.1f} s, none lost, none refused; "
        f"taken in and approved: p50 {median(times):.0f} ms, p95 {quantiles(times, n=20)[18]:.0f} ms"
    )


def write(article, moderator, each, number):
    """Milliseconds of every comment that writer `number` wrote; an error ends the run."""
    from articles.models import Article
    from comments import moderation, submission
    from comments.models import Comment
    from fibrosite.accounts.models import User

    discussion = submission.discussion_of(Article.objects.get(pk=article))
    moderator, last, times = User.objects.get(pk=moderator), None, []
    for step in range(each):
        words = f"Thought {step} of writer {number}."
        comment = Comment(discussion=discussion, parent=last if step % 3 else None, name=f"Writer {number}", text=words)
        began = time.perf_counter()
        last = submission.submit(comment, email=f"w{number}.{step}@example.org", sender=f"{number}.{step}")
        assert moderation.approve(last, moderator)
        times.append((time.perf_counter() - began) * 1000)
    return times


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 25)
