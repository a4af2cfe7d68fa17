"""Moments as texts, for every database; Django’s own way takes longer than the row that they stand in."""

from datetime import UTC, datetime
from functools import cache

from django.db import connection

DAY = 86400


class Moments:
    """Seconds since 1970 → the moment of UTC as this database takes it."""

    def __init__(self):
        zone = "" if connection.vendor == "sqlite" else "+00"
        minutes = [f" {minute // 60:02}:{minute % 60:02}" for minute in range(DAY // 60)]
        self.clock = [f"{minute}:{second:02}{zone}" for minute in minutes for second in range(60)]

    def __call__(self, at):
        return _date(at // DAY) + self.clock[at % DAY]


@cache
def _date(days):
    return datetime.fromtimestamp(days * DAY, UTC).strftime("%Y-%m-%d")
