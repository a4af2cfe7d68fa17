// Keys that a writer expects, and a way out of the text for people who use the keyboard only.
import { Extension, pm } from "django-prose-editor/editor"

const ONE_LINE = new Set(["summary", "figureCaption", "tableCaption", "quoteSource"])

export const keys = (frame) =>
  Extension.create({
    name: "keys",
    priority: 1000,
    addKeyboardShortcuts() {
      const toBar = () => {
        frame.querySelector("[data-editor-bar] [tabindex='0']")?.focus()
        return true
      }
      return {
        "Alt-F10": toBar,
        Escape: toBar,
        "Mod-k": () => Boolean(frame.querySelector("[data-do='link']")?.click()) || true,
        "Mod-Alt-c": () => Boolean(frame.querySelector("[data-do='cite']")?.click()) || true,
        Enter: ({ editor }) => {
          const { $from } = editor.state.selection
          if (!ONE_LINE.has($from.parent.type.name)) return false
          const after = editor.state.doc.resolve($from.after())
          const next = pm.state.Selection.findFrom(after, 1, true)
          if (!next) return false
          editor.view.dispatch(editor.state.tr.setSelection(next).scrollIntoView())
          return true
        },
      }
    },
  })
