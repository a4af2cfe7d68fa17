"""The queue on the front page of the desk."""

from django import template

from comments import queue

register = template.Library()


@register.inclusion_tag("admin/comments/queue/_door.html")
def queue_at_the_door():
    counted = queue.counts()
    return {
        "crisis": counted["crisis"],
        "flagged": counted["flagged"],
        "pending": counted["pending"],
        "most": queue.MOST,
    }
