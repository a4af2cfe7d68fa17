// What is pasted goes through the server's own cleaning first, so that a Word list is a list before the editor sees it.
import { Extension, pm } from "django-prose-editor/editor"
import { tell } from "fibrosite/editor/server"
import { withCaptionedTables } from "fibrosite/editor/tables"

const body = (html) => withCaptionedTables(new DOMParser().parseFromString(html, "text/html").body)

export const pasting = (frame) =>
  Extension.create({
    name: "pasting",
    addProseMirrorPlugins() {
      const { editor } = this
      const { paste: address, longest, tooLong } = frame.querySelector("textarea[data-editor]").dataset
      const fits = (words) => words.length <= Number(longest)
      const say = (sentence) => (frame.querySelector("[data-editor-says]").textContent = sentence)
      const paste = (view, event) => {
        const picture = [...(event.clipboardData?.files ?? [])].find((file) => file.type.startsWith("image/"))
        const html = event.clipboardData?.getData("text/html")
        if (picture && !html) {
          event.preventDefault()
          frame.dispatchEvent(new CustomEvent("editor:picture", { detail: picture }))
          return true
        }
        say("")
        if (!html && !fits(event.clipboardData?.getData("text/plain") ?? "")) {
          event.preventDefault()
          say(tooLong)
          return true
        }
        if (!html || html.includes("data-pm-slice")) return false
        event.preventDefault()
        const form = new FormData() // plain bytes: percent signs would triple a long text
        form.set("html", html)
        tell(address, form)
          .then((cleaned) => editor.chain().focus().insertContent(body(cleaned.html).innerHTML).run())
          .catch((problem) => {
            if (problem.message || !fits(html)) return say(problem.message || tooLong)
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
