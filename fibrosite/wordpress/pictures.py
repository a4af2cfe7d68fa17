"""The pictures of the other site: found in a folder, stored anew in the library, known by their old addresses."""

import os
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.db import transaction

from articles import images, library
from articles.models import Image
from fibrosite.shared import fetching
from fibrosite.shared.progress import progress

from .ledger import Kind, Outcome, digest, outcome

PICTURES = (".jpg", ".jpeg", ".jpe", ".png", ".gif", ".webp", ".avif")


def _fetched(url):
    return fetching.fetch(url, kinds=["image/"], max_bytes=images.MOST_BYTES, seconds=60).body


class Files:
    """A folder with the uploads: the `wp-content/uploads` of the other site, or any folder with its files."""

    def __init__(self, folder):
        self.folder = Path(folder).resolve()
        self.by_name = {}
        for place, _folders, names in os.walk(self.folder):
            for name in names:
                self.by_name.setdefault(name, []).append(Path(place, name))

    def find(self, attachment):
        """The file of an attachment, or None. Never one outside the folder."""
        path = unquote(urlsplit(attachment.url).path)
        below = attachment.file or path.rpartition("/uploads/")[2] or path
        for tried in (below, path):
            file = (self.folder / tried.lstrip("/")).resolve()
            if file.is_relative_to(self.folder) and file.is_file():
                return file
        same = [file for file in self.by_name.get(PurePosixPath(path).name, ()) if not file.is_symlink()]
        return same[0] if len(same) == 1 else None


class Pictures:
    """Number of an attachment → key of our picture. In a dry run the keys are those that a real one would give."""

    def __init__(self, world):
        self.world, self.keys, self.files = world, {}, {}

    def bring(self, media, may_fetch=False):
        rows = self.world.ledger.rows(Kind.IMAGE)
        here = dict(Image.objects.filter(pk__in=self.world.ledger.numbers(Kind.IMAGE)).values_list("pk", "key"))
        files = Files(media) if media else None
        for number, attachment in progress(self.world.survey.attachments.items(), "Pictures"):
            row = rows.get(str(number))
            key = here.get(row.number) if row else None
            done = outcome(row, digest(attachment.url), lambda key=key, row=row: key and row.ours)
            reason = ""
            if done == Outcome.NEW:
                reason = self._bring(number, attachment, files, may_fetch)
            elif key:
                self.keys[number] = key
            self.world.report.count("attachment", "inherit", "skipped" if reason else done, reason)
            if attachment.is_text_long and not reason:
                self.world.report.note(
                    attachment.place, attachment.title, "its description stays behind; its caption is kept"
                )

    def _bring(self, number, attachment, files, may_fetch):
        """Store it; answers why not, or ""."""
        name = PurePosixPath(unquote(urlsplit(attachment.url).path)).name
        if not name.lower().endswith(PICTURES):
            return "no picture"
        file = files.find(attachment) if files else None
        if file is None and not may_fetch:
            return "its file is not in the folder" if files else "no folder with files was given (--media)"
        if file is None and self.world.is_dry_run:  # a dry run asks nobody
            self.keys[number] = f"picture-{number}"
            return ""
        try:
            if file and file.stat().st_size > images.MOST_BYTES:
                return "larger than 40 MB"
            data = file.read_bytes() if file else _fetched(attachment.url)
            if self.world.is_dry_run:
                images.process(data, name)
                self.keys[number] = f"picture-{number}"
                return ""
            self._store(number, attachment, data, name)
        except fetching.Unfetchable as problem:
            self.world.report.note(attachment.place, name, str(problem))
            return "cannot be fetched"
        except (ValidationError, OSError) as problem:
            sentence = " ".join(problem.messages) if isinstance(problem, ValidationError) else str(problem)
            self.world.report.note(attachment.place, name, sentence)
            return "not a picture that can be shown"
        return ""

    @transaction.atomic
    def _store(self, number, attachment, data, name):
        more = self.world.more(attachment)
        image = Image(
            key=library.free_key(more.get("key") or name), alt=attachment.alt[:500], caption=attachment.caption
        )
        for field in ("decorative", "credit", "licence", "source", "focal_x", "focal_y"):
            if field in more:
                setattr(image, field, more[field])
        library.store(image, data, name)
        if attachment.date:  # Django would say that it is new
            Image.objects.filter(pk=image.pk).update(uploaded_at=attachment.date)
        self.keys[number] = image.key
        theirs = digest(attachment.url)
        self.world.ledger.keep(Kind.IMAGE, number, image.pk, theirs, theirs)
        self.world.ledger.write()
