"""Style sheets and scripts under names of their own content, packed beforehand.

Browsers take the sources as they are. When they are collected, `css/site.css` gets the files that it imports, one for
each component, in their place, so that a reader's browser asks once; and scripts lose their comments and indentation, a
fifth of what travels."""

import re

import brotli
from django.core.files.base import ContentFile
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

LARGE = 40_000  # bytes: more than any file that readers get


SITE = "css/site.css"
COMMENTS = re.compile(r"^[ \t]*(?://.*\n|/\*\*[\s\S]*?\*/\n|\n)?", re.MULTILINE)
IMPORT = re.compile(r'@import url\("([\w-]+\.css)"\)(?: (\w+))?;\n')


class Packed(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True  # modules too are imported by the names of their content

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            paths = {name: self._for_readers(name, *source) for name, source in paths.items()}
        yield from super().post_process(paths, dry_run, **options)

    def _for_readers(self, name, storage, path):
        """Where a file's text is to be had from now on, as (storage, path)."""
        if name != SITE and not name.startswith("js/"):
            return storage, path
        text = self._text(name)
        self.delete(name)
        text = joined(text, self._component) if name == SITE else lean(text)
        self._save(name, ContentFile(text.encode()))
        return self, name

    def _component(self, name):
        return self._text(f"css/{name}")

    def _text(self, name):
        with self.open(name) as file:
            return file.read().decode()

    def create_compressor(self, **kwargs):
        return _Compressor(**kwargs)


def joined(css, read):
    """`css` with what it imports in its place, for its medium; `read` gives a file's text by its name."""

    def text(found):
        name, medium = found.groups()
        return f"@media {medium} {{\n{read(name)}}}\n" if medium else read(name)

    return IMPORT.sub(text, css)


def lean(script):
    """A script without comments that fill lines, empty lines and indentation; the rest stays as it was written."""
    return COMMENTS.sub("", script)


class _Compressor(Compressor):
    """The best packing takes half a minute, nearly all for the scripts of the desk; these are packed a tenth less."""

    @staticmethod
    def compress_brotli(data):
        return brotli.compress(data, quality=9 if len(data) > LARGE else 11)
