"""Every setting, top to bottom. What an operator may change comes from the environment (docs/running.md)."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from fibrosite import env

BASE_DIR = Path(__file__).resolve().parent.parent

# -- The site -----------------------------------------------------------------------------------------------------
DATA_DIR = env.folder("FIBROSITE_DATA", BASE_DIR / "var")
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret("SECRET_KEY", kept_in=DATA_DIR / "secret_key")
SITE_NAME = env.text("SITE_NAME", "Fibrosite")
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", urlsplit(SITE_URL).hostname or "localhost"]
)
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0)  # how many X-Forwarded-For hops are ours

ROOT_URLCONF = "fibrosite.urls"
WSGI_APPLICATION = "fibrosite.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "fibrosite",
    "fibrosite.accounts",
    "fibrosite.demo",
    "fibrosite.pagecache",
    "fibrosite.pages",
    "fibrosite.wordpress",
    "comments",
    "articles.newsletter",
    "articles",
    "taggit",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "whitenoise.runserver_nostatic",
    "fibrosite.admin_site.FibrositeAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "fibrosite.serving.files.StaticFiles",
    "fibrosite.serving.policy.Policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "comments.middleware.keep_own_pages_private",
    "comments.middleware.announce_mentions",
    "fibrosite.wordpress.middleware.answer_old_addresses",
    "articles.middleware.follow_redirects",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "fibrosite.context_processors.site",
            ],
        },
    }
]

# -- Data ---------------------------------------------------------------------------------------------------------
MOST_JOINED = 11  # tables in one query
DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{DATA_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Measured in docs/decisions/0002-sqlite.md: IMMEDIATE is what keeps writers from "database is locked".
    DATABASES["default"]["CONN_MAX_AGE"] = None  # closing the last connection writes the whole log back
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;"
            "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=2000; PRAGMA foreign_keys=ON;"
        ),
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    # A page of a discussion joins ten tables. PostgreSQL orders eight by their cost and takes the rest as written:
    # 5 s instead of 45 ms among a million comments. And no disk has to turn to a page any more: with the usual cost of
    # that, it reads whole tables where an index would do.
    planner = f"-c join_collapse_limit={MOST_JOINED} -c from_collapse_limit={MOST_JOINED} -c random_page_cost=1.1"
    options = DATABASES["default"].setdefault("OPTIONS", {})
    options["options"] = f"{planner} {options.get('options', '')}".strip()  # what the address says comes last and wins

REDIS_URL = env.text("REDIS_URL")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}
# Whole pages for readers, in the memory of each web process (docs/decisions/0017-pagecache.md); 0 switches it off.
PAGE_CACHE_MB = 0 if DEBUG else env.number("PAGE_CACHE_MB", 32)
PAGE_CACHE_OUTSIDE = env.number("PAGE_CACHE_OUTSIDE", 1)  # seconds for which nginx, Varnish or a CDN may keep a page
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "fibrosite" / "static"]
STORAGES = {
    "default": env.storage("STORAGE_URL"),
    "staticfiles": {"BACKEND": "fibrosite.static_files.Packed"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a supplement with two hundred cautions is one screen in the desk
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024

# -- People -------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "admin:login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

# -- Language and time --------------------------------------------------------------------------------------------
LANGUAGE_CODE = env.text("LANGUAGE_CODE", "en-gb")
TIME_ZONE = env.text("TIME_ZONE", "UTC")
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "fibrosite" / "locale"]

# -- Mail ---------------------------------------------------------------------------------------------------------
vars().update(env.email("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"{SITE_NAME} <noreply@{urlsplit(SITE_URL).hostname}>")

EMAIL_TIMEOUT = 30  # seconds: a mail server that says nothing holds up nobody for longer

# -- Security -----------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],  # a nonce is only made where one is asked for: the editor's import map in the desk
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if SITE_URL.startswith("https://"):
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = env.number("SECURE_HSTS_SECONDS", 31536000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [SITE_URL]
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
    if TRUSTED_PROXIES:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# -- Articles -----------------------------------------------------------------------------------------------------
TAGGIT_CASE_INSENSITIVE = True
ARTICLES_PER_PAGE = 12
RESULTS_PER_PAGE = 12
SHOW_UNCHECKED_FACTS = env.flag("SHOW_UNCHECKED_FACTS", default=True)  # greyed with "not yet checked", or hidden
MEDICAL_DISCLAIMER = _(
    "General information, not medical advice. It cannot replace a talk with your doctor or pharmacist. "
    "Do not start, stop or change a medicine or supplement because of what you read here."
)

# -- Newsletter ---------------------------------------------------------------------------------------------------
ISSUES_PER_PAGE = 20
SUBSCRIPTIONS_PER_SENDER = (5, 3600)  # addresses typed from one network address in so many seconds

# -- Comments -----------------------------------------------------------------------------------------------------
COMMENT_MAX_LENGTH = 10_000
COMMENT_WEBSITE = env.flag("COMMENT_WEBSITE")  # may writers give a website that their name links to?
COMMENT_DEPTH_SHOWN = 5
THREADS_PER_PAGE = 50
REPLIES_SHOWN = 8  # of one thread under its article; after raising it: manage.py check_integrity --repair
REPLIES_PER_PAGE = 40  # of all threads on a page together
REPLIES_IN_THREAD = 100  # to a page of one whole thread
DISCUSSIONS_PER_PAGE = 20
MY_COMMENTS_PER_PAGE = 20
DAILY_LETTERS_AT = 8  # o'clock, in TIME_ZONE
COMMENTS_PER_SENDER = (5, 600)  # at most 5 in 600 seconds from one sender
COMMENTS_IN_TEN_MINUTES = 20  # in one discussion; beyond that even trusted people wait for a moderator
COMMENTS_FOR_TRUST = env.number("COMMENTS_FOR_TRUST", 3)  # approved ones, with a confirmed address: published at once
FOLLOWS_PER_SENDER = (5, 3600)  # asked for under a page, not yet confirmed
REACTIONS_PER_SENDER = (60, 600)
DEVICES_PER_SENDER = 10  # that may react to one comment from one network address
SENDER_KEPT_DAYS = 30
SUSPICION_FOR_SPAM = 10  # points at which a comment goes to the spam folder
# Probabilities in per cent, from the filter that learns (docs/decisions/0012-spam.md); 101 switches one off.
SPAM_HOLD = env.number("SPAM_HOLD", 60)  # waits for a moderator, whoever wrote it
SPAM_FOLDER = env.number("SPAM_FOLDER", 98)
FLAGS_TO_HIDE = env.number("FLAGS_TO_HIDE", 3)  # from different people (docs/safety.md); 0: never
FLAGS_PER_SENDER = (10, 3600)
SUPPORT_COUNTRIES = env.countries("SUPPORT_COUNTRIES")  # whose support lines a writer in a crisis sees; none: all
MODERATOR_LINK_DAYS = env.number("MODERATOR_LINK_DAYS", 3)  # how long a link in a letter can decide a comment
WEBMENTIONS = env.flag("WEBMENTIONS", default=True)  # may other sites tell that they link to a page?
MENTIONS_PER_SENDER = (20, 3600)  # from one network address, and of one other site
AKISMET_API_KEY = env.text("AKISMET_API_KEY")  # with it, the words of new comments go to Akismet
if AKISMET_API_KEY:
    env.needs("akismet", because="AKISMET_API_KEY")

# -- Keeping the server -------------------------------------------------------------------------------------------
METRICS_TOKEN = env.text("METRICS_TOKEN")  # who sends it may read /metrics; without it and without networks nobody may
METRICS_NETWORKS = env.networks("METRICS_NETWORKS")  # who asks from there may read it, too
METRICS_DIR = DATA_DIR / "metrics"
if METRICS_TOKEN or METRICS_NETWORKS:
    env.needs("prometheus_client", because="METRICS_TOKEN or METRICS_NETWORKS")
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(METRICS_DIR))
SLOW_QUERY_MS = env.number("SLOW_QUERY_MS", 500)  # queries that take longer are logged; 0: none
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
        "json": {"()": "fibrosite.serving.logs.JsonLines"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": env.choice("LOG_FORMAT", ["plain", "json"])}
    },
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "WARNING").upper()},
}
