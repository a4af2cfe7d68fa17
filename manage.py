#!/usr/bin/env python3
"""The one door to every command: `python manage.py help` lists them."""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python reads this line before any packaging tool does
    sys.stderr.write("Fibrosite needs Python 3.11 or newer; this is %s.\n" % sys.version.split()[0])  # noqa: UP031
    sys.exit(2)


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fibrosite.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.stderr.write("Django is not installed here: run `.venv/bin/pip install -e .` and use `.venv/bin/python`.\n")
        sys.exit(2)
    from fibrosite.env import Misconfigured

    try:
        execute_from_command_line(sys.argv)
    except Misconfigured as problem:
        sys.stderr.write(f"{problem}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
