"""What the tests of an import do with it."""

from fibrosite.wordpress import importing
from tests.wordpress.wxr import author, export, saved


def run(tmp_path, *items, **options):
    parts = {name: options.pop(name) for name in ("authors", "terms", "site") if name in options}
    return importing.run([saved(tmp_path, export(*items, **{"authors": [author()]} | parts))], **options)


def counted(report, type):
    return {
        status: {key: value for key, value in counts.items() if value and key != "found"}
        for status, counts in report.as_json()["types"][type]["statuses"].items()
    }
