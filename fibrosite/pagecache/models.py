"""What has changed. Rows are only ever added, so who writes waits for nobody and locks nobody out."""

import secrets
import time

from django.db import models


def random_token():
    return secrets.randbits(40)  # a million of them still fit an integer of the database


def this_second():
    return int(time.time())


class Change(models.Model):
    """Something that pages show is different now. The version of a tag is the sum of its tokens: whatever the order in
    which transactions end, it is another one after each of them."""

    tag = models.CharField(max_length=60)
    token = models.BigIntegerField(default=random_token)
    at = models.BigIntegerField(default=this_second)  # seconds since 1970

    class Meta:
        indexes = [models.Index(fields=["tag", "token", "at"], name="change_of_tag")]

    def __str__(self):
        return self.tag
