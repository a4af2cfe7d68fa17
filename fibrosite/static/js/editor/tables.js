// A table with its caption. Inside the editor it stands in a figure, because a table may hold rows only; the server
// writes it down as a table with a caption, a head and a body.
import { Table as BaseTable, TableCell as BaseCell, TableHeader as BaseHeader, TableRow } from "django-prose-editor/editor"
import { kept } from "fibrosite/editor/attributes"
import { element } from "fibrosite/editor/blocks"

export const CaptionedTable = element("figure", "captionedTable", {
  group: "block",
  content: "tableCaption table",
  isolating: true,
  parseHTML: () => [{ tag: "figure[data-table]", priority: 70 }],
  renderHTML: ({ HTMLAttributes }) => ["figure", { "data-table": "", ...HTMLAttributes }, 0],
})
export const TableCaption = element("figcaption", "tableCaption", {
  content: "inline*",
  parseHTML: () => [{ tag: "figcaption", context: "captionedTable/", priority: 70 }],
})

export const Table = BaseTable.extend({
  group: "",
  addKeyboardShortcuts() {
    // Tab walks through the cells and then on, so that nobody is caught in a table.
    return {
      Tab: () => this.editor.commands.goToNextCell(),
      "Shift-Tab": () => this.editor.commands.goToPreviousCell(),
    }
  },
})

// No widths and no alignment: a table fits the page it is shown on.
const spans = { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null, rendered: false } }
export const TableCell = BaseCell.extend({ addAttributes: () => spans })
export const TableHeader = BaseHeader.extend({ addAttributes: () => ({ ...spans, ...kept("scope") }) })
export { TableRow }

// The stored form → what the nodes above can read.
export function withCaptionedTables(root) {
  for (const table of root.querySelectorAll("table")) {
    if (table.closest("[data-table]")?.querySelector("table") === table) continue
    const figure = root.ownerDocument.createElement("figure")
    figure.dataset.table = ""
    if (table.id) figure.id = table.id
    table.removeAttribute("id")
    table.replaceWith(figure)
    const caption = figure.appendChild(root.ownerDocument.createElement("figcaption"))
    caption.append(...(table.querySelector(":scope > caption")?.childNodes ?? []))
    table.querySelector(":scope > caption")?.remove()
    figure.append(table)
  }
  return root
}
