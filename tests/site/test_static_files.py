"""One style sheet for readers out of one file per component."""

import re
from pathlib import Path

from fibrosite.static_files import joined, lean

CSS = Path("fibrosite/static/css")
DESK = {"desk", "editor", "queue", "queue-safety"}


def test_what_a_sheet_imports_stands_in_its_place_when_it_is_collected():
    sheet = '@layer base;\n@import url("a.css");\n@import url("b.css") print;\np { margin: 0; }\n'
    files = {"a.css": "a { color: red; }\n", "b.css": "b { color: black; }\n"}
    assert joined(sheet, files.get) == (
        "@layer base;\na { color: red; }\n@media print {\nb { color: black; }\n}\np { margin: 0; }\n"
    )


def test_nothing_is_left_to_import_from_the_site_s_own_sheet():
    whole = joined((CSS / "site.css").read_text(), lambda name: (CSS / name).read_text())
    assert "@import" not in whole and ".caution--avoid" in whole and "@media print" in whole


def test_every_component_is_imported_or_linked_by_the_pages_that_need_it():
    imported = set(re.findall(r'url\("([\w-]+)\.css"\)', (CSS / "site.css").read_text()))
    linked = {
        name
        for page in Path("templates").rglob("*.html")
        for name in re.findall(r'"css/([\w-]+)\.css"', page.read_text())
    }
    assert {path.stem for path in CSS.glob("*.css")} == imported | linked | DESK
    assert not imported & linked


def test_a_script_loses_its_comments_and_indentation_and_nothing_else():
    script = (
        '// What it does.\nimport { a } from "./a.js";\n\n/** Says\n * more. */\nif (a) {\n  b(a / 2); // half\n}\n'
    )
    assert lean(script) == 'import { a } from "./a.js";\nif (a) {\nb(a / 2); // half\n}\n'


def test_no_script_has_a_text_over_several_lines_which_would_lose_its_indentation():
    lines = [line for path in Path("fibrosite/static/js").rglob("*.js") for line in lean(path.read_text()).splitlines()]
    assert not [line for line in lines if line.count("`") % 2]
