// What the buttons do that appear inside a table.
import { action } from "fibrosite/editor/steps"

export const emptyTable = (rows, columns) => ({
  type: "table",
  content: Array.from({ length: rows }, (_, row) => ({
    type: "tableRow",
    content: Array.from({ length: columns }, (_, column) => ({
      type: row === 0 || column === 0 ? "tableHeader" : "tableCell",
      content: [{ type: "paragraph" }],
    })),
  })),
})

export const tableCommands = {
  "header-row": action((c) => c.toggleHeaderRow()),
  "header-column": action((c) => c.toggleHeaderColumn()),
  "row-above": action((c) => c.addRowBefore()),
  "row-below": action((c) => c.addRowAfter()),
  "row-away": action((c) => c.deleteRow()),
  "column-left": action((c) => c.addColumnBefore()),
  "column-right": action((c) => c.addColumnAfter()),
  "column-away": action((c) => c.deleteColumn()),
  "cells-join": action((c) => c.mergeCells()),
  "cells-split": action((c) => c.splitCell()),
  "table-away": {
    run(editor) {
      const { $from } = editor.state.selection
      for (let depth = $from.depth; depth > 0; depth--)
        if ($from.node(depth).type.name === "captionedTable")
          return editor.chain().focus().deleteRange({ from: $from.before(depth), to: $from.after(depth) }).run()
    },
  },
}
