"""A progress bar where a person is watching, silence where none is."""

import sys

from tqdm import tqdm


def progress(items, label, total=None):
    """Iterate over `items`; on a terminal draw a bar with rate and time left on standard error."""
    return tqdm(items, desc=label, total=total, disable=not sys.stderr.isatty(), leave=True, ncols=88)
