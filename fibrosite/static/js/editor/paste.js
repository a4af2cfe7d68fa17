// What is pasted goes through the server's own cleaning first, so that a Word list is a list before the editor sees it.
import { Extension, pm } from "django-prose-editor/editor"
import { tell } from "fibrosite/editor/server"
import { withCaptionedTables } from "fibrosite/editor/tables"

const body = (html) => withCaptionedTables(new DOMParser().parseFromString(html, "text/html").body)

export const pasting = (address, frame) =>
  Extension.create({
    name: "pasting",
    addProseMirrorPlugins() {
      const { editor } = this
      const paste = (view, event) => {
        const picture = [...(event.clipboardData?.files ?? [])].find((file) => file.type.startsWith("image/"))
        const html = event.clipboardData?.getData("text/html")
        if (picture && !html) {
          event.preventDefault()
          frame.dispatchEvent(new CustomEvent("editor:picture", { detail: picture }))
          return true
        }
        if (!html || html.includes("data-pm-slice")) return false
        event.preventDefault()
        tell(address, { html })
          .then((cleaned) => editor.chain().focus().insertContent(body(cleaned.html).innerHTML).run())
          .catch((problem) => {
            if (problem.message) return say(problem.message)
            view.pasteHTML(body(html).innerHTML) // no connection: the editor's own reading is better than nothing
          })
        return true
      }
      const drop = (view, event) => {
        const picture = [...(event.dataTransfer?.files ?? [])].find((file) => file.type.startsWith("image/"))
        if (!picture) return false
        event.preventDefault()
        const place = view.posAtCoords({ left: event.clientX, top: event.clientY })
        if (place) editor.commands.setTextSelection(place.pos)
        frame.dispatchEvent(new CustomEvent("editor:picture", { detail: picture }))
        return true
      }
      return [new pm.state.Plugin({ props: { handleDOMEvents: { paste, drop } } })]
    },
  })

const say = (sentence) => {
  document.querySelector("[data-editor-says]").textContent = sentence
}
