// The text area of an article becomes an editor. Without this script it stays a text area with HTML in it.
import { Editor } from "django-prose-editor/editor"
import { keys } from "fibrosite/editor/keys"
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
    extensions: [...extensions, keys(frame), pasting(textarea.dataset.paste, frame)],
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
    onUpdate() {
      textarea.value = editor.isEmpty ? "" : editor.getHTML()
      textarea.dispatchEvent(new Event("input", { bubbles: true }))
    },
  })
  editor.load = (html) => editor.commands.setContent(parsed(html), { emitUpdate: true })
  frame.classList.add("is-ready")
  textarea.hidden = true
  frame.querySelector("[data-editor-bar]").hidden = false
  toolbar(frame, editor)
  textarea.dispatchEvent(new CustomEvent("editor:ready", { bubbles: true, detail: { editor } }))
}
