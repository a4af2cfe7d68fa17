"""Typed readers for the environment. A bad value stops the start with one sentence, never a traceback."""

import os
import secrets
from importlib.util import find_spec
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import environ


class Misconfigured(Exception):
    """The environment cannot be used; the message is the sentence for the operator."""


_env = environ.Env()


def text(name, default=""):
    return os.environ.get(name, default).strip()


def flag(name, default=False):
    value = text(name).lower()
    if value in ("", "1", "true", "yes", "on", "0", "false", "no", "off"):
        return default if value == "" else value in ("1", "true", "yes", "on")
    raise Misconfigured(f"{name} must be true or false, not “{value}”.")


def number(name, default):
    value = text(name)
    if not value:
        return default
    if not value.isdigit():
        raise Misconfigured(f"{name} must be a whole number, not “{value}”.")
    return int(value)


def needs(extra, because):
    """Stop when a setting asks for an optional package that is not installed; the extra has the package's name."""
    if find_spec(extra) is None:
        raise Misconfigured(f"{because} needs the package {extra}: pip install -e '.[{extra}]'.")


def words(name, default=()):
    """A comma-separated list."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or list(default)


def countries(name):
    """A comma-separated list of two-letter codes, in capitals."""
    found = [code.upper() for code in words(name)]
    for code in found:
        if not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise Misconfigured(f"{name} must be two-letter codes as in GB,IE, not “{code}”.")
    return found


def networks(name):
    """A comma-separated list of network addresses, as in 10.0.0.0/8,::1."""
    try:
        return [ip_network(word, strict=False) for word in words(name)]
    except ValueError:
        raise Misconfigured(f"{name} must be network addresses as in 10.0.0.0/8,::1, not “{text(name)}”.") from None


def choice(name, options):
    """One of the options; the first when nothing is set."""
    chosen = text(name).lower() or options[0]
    if chosen not in options:
        raise Misconfigured(f"{name} must be {' or '.join(options)}, not “{chosen}”.")
    return chosen


def folder(name, default):
    """A folder that exists and can be written; it is made when missing."""
    path = Path(text(name) or default).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise Misconfigured(f"{name}: the folder {path} cannot be made ({problem.strerror}).") from None
    if not os.access(path, os.W_OK):
        raise Misconfigured(f"{name}: the folder {path} cannot be written to.")
    return path


def secret(name, kept_in):
    """The value of `name`, or a random one made once and kept in the file `kept_in` (mode 0600)."""
    if value := text(name):
        return value
    try:
        with os.fdopen(os.open(kept_in, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return kept_in.read_text()


def database(name, default):
    """A Django database dict from a URL: sqlite:///path or postgres://user:password@host:port/name."""
    url = text(name) or default
    scheme = urlsplit(url).scheme
    if scheme not in ("sqlite", "postgres", "postgresql"):
        raise Misconfigured(f"{name} must begin with sqlite:/// or postgres://, not “{url.split(':', 1)[0][:30]}”.")
    try:
        config = _env.db_url_config(url)
    except Exception:
        raise Misconfigured(f"{name} cannot be read as a database address.") from None
    if not config.get("NAME"):
        raise Misconfigured(f"{name} names no database, as in postgres://user:password@localhost:5432/fibrosite.")
    if scheme != "sqlite" and find_spec("psycopg") is None:
        raise Misconfigured(f"{name} names PostgreSQL, whose driver is missing: pip install -e '.[postgres]'")
    return config


def storage(name):
    """A Django storage dict: this machine's disk, or a bucket from s3://key:secret@host/bucket?region=…"""
    url = text(name)
    if not url:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    try:
        parts = urlsplit(url)
        host = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
    except ValueError:
        parts, host = urlsplit(""), None
    bucket, asked = parts.path.strip("/"), dict(parse_qsl(parts.query))
    if parts.scheme != "s3" or not (host and parts.username and parts.password and bucket) or "/" in bucket:
        raise Misconfigured(f"{name} must be as in s3://key:secret@s3.example.org/bucket?region=eu-west-1.")
    if find_spec("storages") is None:
        raise Misconfigured(f"{name} needs the package django-storages: pip install -e '.[s3]'.")
    options = {
        "access_key": unquote(parts.username),
        "secret_key": unquote(parts.password),
        "bucket_name": bucket,
        "endpoint_url": f"{'http' if asked.get('tls') == 'no' else 'https'}://{host}",
        "region_name": asked.get("region"),
        "addressing_style": "path",
        "file_overwrite": False,  # a new picture gets a new name, as on a disk
        "default_acl": None,
    }
    return {"BACKEND": "fibrosite.bucket.Bucket", "OPTIONS": options}


def email(name, default):
    """Django's e-mail settings from a URL: smtp+tls://user:password@host:587, consolemail://, filemail:///path."""
    url = text(name) or default
    try:
        return _env.email_url_config(url)
    except Exception:
        raise Misconfigured(
            f"{name} cannot be read as a mail address, as in smtp+tls://user:password@host:587."
        ) from None
