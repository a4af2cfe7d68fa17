"""The settings of the test suite: the real ones, with fast passwords and a media folder of their own.

DATABASE_URL and REDIS_URL from the environment are used when they are set; otherwise SQLite and no services."""

import os
import tempfile
from urllib.parse import urlsplit

os.environ["FIBROSITE_DATA"] = tempfile.mkdtemp(prefix="fibrosite-tests-")
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 40)

if os.environ.get("REDIS_URL"):  # every test process empties its cache, so each has a Redis database of its own
    number = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    os.environ["REDIS_URL"] = urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{number}").geturl()

from fibrosite.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405 - a connection left open keeps the test database from going
