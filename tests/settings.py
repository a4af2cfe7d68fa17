"""The settings of the test suite: the real ones, with fast passwords and a media folder of their own.

DATABASE_URL and REDIS_URL from the environment are used when they are set; otherwise SQLite and no services."""

import os
import tempfile

os.environ["FIBROSITE_DATA"] = tempfile.mkdtemp(prefix="fibrosite-tests-")
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 40)

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
