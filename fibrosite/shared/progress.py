"""A progress bar where a person is watching, silence where none is."""

import sys

from tqdm import tqdm


def progress(items, label, total=None):
    """Iterate over `items`; on a terminal draw a bar with rate and time left on standard error."""
    return tqdm(items, desc=label, total=total, disable=not sys.stderr.isatty(), leave=True, ncols=88)


def chunks_of(file, size, label, length=1 << 16):
    """The bytes of an open file, piece by piece; on a terminal with a bar that knows how many there are."""
    bar = tqdm(desc=label, total=size, unit="B", unit_scale=True, disable=not sys.stderr.isatty(), ncols=88)
    with bar:
        while chunk := file.read(length):
            yield chunk
            bar.update(len(chunk))
