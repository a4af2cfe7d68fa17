"""Writing in the desk as a person does: keys, the bar above the text, and its dialogs."""

from io import BytesIO

import PIL.Image


def picture():
    data = BytesIO()
    PIL.Image.new("RGB", (640, 400), "#b9a5cc").save(data, "PNG")
    return data.getvalue()


AT_WORK = "() => document.activeElement.classList.contains('ProseMirror')"
AT_THE_END = """() => {
  const { doc, selection } = document.querySelector(".ProseMirror").editor.state;
  return selection.head === selection.constructor.atEnd(doc).head;
}"""


def to_the_end(page):
    """The editor hears of a moved cursor a moment later; until then, what is typed would go elsewhere."""
    page.locator(".editor.is-ready .ProseMirror").click()
    page.keyboard.press("Control+End")
    page.wait_for_function(AT_THE_END)


def write(page, words):
    """A paragraph after the last one."""
    to_the_end(page)
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def head(page, words, part):
    """A heading that begins a part of a for-and-against article; the cursor ends in the line below."""
    to_the_end(page)
    page.get_by_label("Kind of paragraph").select_option("Heading")
    page.wait_for_function(AT_WORK)
    page.keyboard.type(words)
    page.get_by_role("button", name="Anchor").click()
    page.get_by_label("Name for jump links").fill(words)
    page.get_by_label("Part of a for-and-against article").select_option(part)
    page.get_by_role("button", name="Set", exact=True).click()
    page.wait_for_function(AT_WORK)
    page.keyboard.press("End")
    page.keyboard.press("Enter")


def cite(page, words, name):
    """Cite, behind the last words, what the search finds; an identifier that the library lacks is added to it."""
    page.get_by_role("button", name="Source", exact=True).click()
    page.get_by_label("Author, title, PMID or DOI").fill(words)
    found = page.locator("[data-dialog=cite] label", has_text=name)
    add = page.get_by_role("button", name="Add this PMID or DOI to the library")
    found.or_(add).first.wait_for()
    if add.is_visible():
        add.click()
    found.locator("input").check()
    page.get_by_role("button", name="Cite", exact=True).click()
    page.locator(".ProseMirror cite", has_text=name.split()[0].lower()).wait_for()


def bring_picture(page, name, shows, caption):
    """Upload a picture in place, and write the line under it."""
    to_the_end(page)
    page.get_by_role("button", name="Picture", exact=True).click()
    page.get_by_text("Or bring a new one").click()
    page.get_by_label("Picture file").set_input_files({"name": name, "mimeType": "image/png", "buffer": picture()})
    page.get_by_label("What it shows").fill(shows)
    page.get_by_label("Credit").fill("Maren Aldous")
    page.get_by_role("button", name="Upload and use").click()
    page.locator(".ProseMirror figure img").last.wait_for()
    page.locator(".ProseMirror figcaption").last.click()
    page.keyboard.type(caption)


def make_table(page, caption, cells):
    """A table of three by three; what is not filled is cut off again."""
    to_the_end(page)
    page.get_by_role("button", name="Table", exact=True).click()
    page.keyboard.type(caption)
    page.keyboard.press("Enter")
    for number, words in enumerate(cells):
        if number:
            page.keyboard.press("Tab")
        page.keyboard.type(words)


def type_at_the_end_of(page, paragraph, words):
    page.locator(".editor.is-ready .ProseMirror p", has_text=paragraph).last.click()
    page.keyboard.press("End")
    page.keyboard.type(words)
