// The text area of an article becomes an editor. Without this script it stays a text area with HTML in it.
import { Editor } from "django-prose-editor/editor"
import { advising } from "fibrosite/editor/advising"
import { autosave } from "fibrosite/editor/autosave"
import { keys } from "fibrosite/editor/keys"
import { notes } from "fibrosite/editor/passages"
import { pasting } from "fibrosite/editor/paste"
import { extensions } from "fibrosite/editor/schema"
import { withCaptionedTables } from "fibrosite/editor/tables"
import { toolbar } from "fibrosite/editor/toolbar"

const parsed = (html) => withCaptionedTables(new DOMParser().parseFromString(html, "text/html").body).innerHTML

for (const textarea of document.querySelectorAll("textarea[data-editor]")) {
  const frame = textarea.closest("[data-editor-frame]")
  const room = frame.querySelector("[data-editor-room]")
  const editor = new Editor({
    element: room,
    extensions: [...extensions, keys(frame), pasting(frame)],
    content: parsed(textarea.value),
    injectCSS: false,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": frame.dataset.label,
        "aria-describedby": frame.dataset.help,
        lang: document.documentElement.lang,
        spellcheck: "true",
      },
    },
  })
  // The empty last line is there for the cursor; it is not part of the text.
  const written = () => editor.getHTML().replace(/(<p><\/p>)+$/, "")
  let before = written()
  editor.on("update", () => {
    if (written() === before) return
    before = textarea.value = written()
    textarea.dispatchEvent(new Event("input", { bubbles: true }))
  })
  editor.load = (html) => editor.commands.setContent(parsed(html), { emitUpdate: true })
  frame.classList.add("is-ready")
  textarea.hidden = true
  frame.querySelector("[data-editor-bar]").hidden = false
  toolbar(frame, editor)
  const safe = document.querySelector("[data-autosave]")
  if (safe) autosave(safe, frame.querySelector("[data-said]"))
  advising(frame, editor)
  notes(editor)
}
