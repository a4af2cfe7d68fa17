// What a kind of thing is called. The bar and the dialogs have the words already, in the language of the desk.
import { Extension, pm } from "django-prose-editor/editor"

export function label(list, value) {
  const option = document.querySelector(`${list} option[value="${CSS.escape(value ?? "")}"]`)
  return option?.dataset.label ?? option?.textContent ?? value
}

const PARTS = "[data-dialog=passage] [name=part]"

// The part that a heading begins is written beside it. Only shown: it is no attribute of the text.
export const PartNames = Extension.create({
  name: "partNames",
  addProseMirrorPlugins: () => [
    new pm.state.Plugin({
      props: {
        decorations({ doc }) {
          const shown = []
          doc.descendants((node, position) => {
            const part = node.attrs["data-part"]
            if (part) shown.push(pm.view.Decoration.node(position, position + node.nodeSize, { "data-label": label(PARTS, part) }))
            return !node.isTextblock
          })
          return pm.view.DecorationSet.create(doc, shown)
        },
      },
    }),
  ],
})
