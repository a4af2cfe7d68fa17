"""The file of a backup: a ZIP that any tool opens. `manifest.json` names every other member with its SHA-256; the
comment at the very end is a seal over every byte before it, so that no change and no cut goes unnoticed."""

import hashlib
import json
import os
import struct
import time
import zipfile
import zlib
from contextlib import suppress
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from fibrosite.shared.progress import progress

FORMAT = 1
MANIFEST, ROWS, MEDIA = "manifest.json", "rows/", "media/"
SEAL, DIGITS = b"fibrosite-backup sha256 ", 64
LARGEST_MANIFEST = 256 * 1024 * 1024
PIECE = 1024 * 1024
# What a file can raise that has a right seal, but was not written here.
NOT_OURS = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, RuntimeError)
NOT_OURS += (AttributeError, LookupError, TypeError, ValueError)
PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class Unusable(Exception):
    """A backup that cannot be made or used; the message is the sentence for the operator."""


class Writing:
    """A new backup in an open file; `close` seals it."""

    def __init__(self, file):
        self.file = file
        self.zip = zipfile.ZipFile(file, "w")
        self.members = {}  # name → SHA-256

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        with suppress(OSError, ValueError):  # there is a problem already
            self.zip.close()

    def add(self, name, pieces, is_packed=False):
        """A member of these pieces of bytes."""
        info = zipfile.ZipInfo(name, time.gmtime()[:6])
        info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        digest = hashlib.sha256()
        with self.zip.open(info, "w", force_zip64=True) as member:
            for piece in pieces:
                digest.update(piece)
                member.write(piece)
        self.members[name] = digest.hexdigest()

    def close(self, about):
        """Write the manifest, which is `about` and the members, and seal the file."""
        manifest = {"format": FORMAT, **about, "members": self.members}
        self.zip.writestr(MANIFEST, json.dumps(manifest, indent=1), zipfile.ZIP_DEFLATED)
        self.zip.comment = SEAL + b"0" * DIGITS
        self.zip.close()
        digest = _digest_of_all(self.file, _("Sealing"))
        self.file.seek(-DIGITS, os.SEEK_END)
        self.file.write(digest)
        self.file.flush()
        os.fsync(self.file.fileno())


class Reading:
    """A backup that has been looked through from end to end; a damaged one raises Unusable."""

    def __init__(self, file):
        _check_seal(file)
        try:
            self.zip = zipfile.ZipFile(file)
            self.manifest = self._read_manifest()
            self._check_members()
        except NOT_OURS as problem:
            raise Unusable(_("This backup cannot be read: it is not made as backups of Fibrosite are.")) from problem

    @property
    def media(self):
        return [name for name in self.manifest["members"] if name.startswith(MEDIA)]

    def open(self, name):
        return self.zip.open(name)

    def _read_manifest(self):
        if self.zip.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
            raise ValueError
        manifest = json.loads(self.zip.read(MANIFEST))
        if manifest["format"] > FORMAT:
            raise Unusable(_("This backup was made by a newer version of Fibrosite. Update this one first."))
        tables = manifest["tables"].values()
        if not all(isinstance(table["rows"], int) for table in tables) or not isinstance(manifest["migrations"], list):
            raise ValueError
        return manifest

    def _check_members(self):
        there, named = self.zip.infolist(), self.manifest["members"]
        tables = {f"{ROWS}{table}.jsonl" for table in self.manifest["tables"]}
        if sorted(info.filename for info in there) != sorted([*named, MANIFEST]):
            raise ValueError  # one too many, too few, or twice
        for info in progress(there, _("Checking")):
            name = info.filename
            if info.compress_type not in PACKED or not (name in tables or name == MANIFEST or _is_media(name)):
                raise ValueError
            if name != MANIFEST and _digest(self.zip, name) != named[name]:
                raise Unusable(_("“%s” in this backup is not what it was.") % name)


def digest_of(file):
    return hashlib.file_digest(file, "sha256").hexdigest()


def _digest(archive, name):
    with archive.open(name) as member:
        return digest_of(member)


def _is_media(name):
    """A file below the folder of pictures, whatever the system that it is put back on."""
    path = PurePosixPath(name)
    is_plain = not (set(name) & set("\\:\0")) and ".." not in path.parts and str(path) == name
    return is_plain and name.startswith(MEDIA) and len(path.parts) > 1


def _check_seal(file):
    file.seek(0, os.SEEK_END)
    if file.tell() > DIGITS + len(SEAL):
        file.seek(-DIGITS - len(SEAL), os.SEEK_END)
        if file.read(len(SEAL)) == SEAL:
            if file.read(DIGITS) != _digest_of_all(file, _("Reading")):
                raise Unusable(_("This backup was changed or damaged after it was made. Nothing was touched."))
            return
    raise Unusable(_("This is not a backup of Fibrosite, or its end is missing. Nothing was touched."))


def _digest_of_all(file, label):
    """Of every byte but the seal’s own, as the digits that stand there."""
    file.seek(0, os.SEEK_END)
    left, digest = file.tell() - DIGITS, hashlib.sha256()
    file.seek(0)
    for _piece in progress(range(0, left, PIECE), label):
        piece = file.read(min(PIECE, left))
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest().encode()
