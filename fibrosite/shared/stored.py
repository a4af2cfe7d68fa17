"""Uploaded pictures, wherever they are kept: on this machine's disk, or in a bucket that all hosts share (STORAGE_URL).

A bucket is never asked by a reader's browser: pictures keep their addresses under /media/, and the site or the proxy
before it hands them on."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils.encoding import filepath_to_uri


def names(folder=""):
    """The name of every file, folder by folder in order."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for file in sorted(filter(None, files)):
        if not _is_link(name := f"{folder}{file}"):
            yield name
    for inner in sorted(folders):
        if not _is_link(name := f"{folder}{inner}"):
            yield from names(f"{name}/")


def is_on_disk():
    return isinstance(default_storage, FileSystemStorage)


def address(name):
    return f"{settings.MEDIA_URL}{filepath_to_uri(name)}"


def _is_link(name):
    return is_on_disk() and Path(default_storage.path(name)).is_symlink()
