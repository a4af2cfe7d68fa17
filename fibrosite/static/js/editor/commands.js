// What the buttons of the bar do: name → { run, isOn }. `run` gets an editor; a missing `isOn` means a plain action.
import { action, chain, toggled } from "fibrosite/editor/steps"
import { emptyTable, tableCommands } from "fibrosite/editor/tabling"

const text = (words) => (words ? [{ type: "text", text: words }] : [])
const chosen = ({ state }) => state.doc.textBetween(state.selection.from, state.selection.to, " ")

const insert = (make) => (editor) => editor.chain().focus().insertContent(make(chosen(editor))).run()

// The words a person has selected become the heading line of what is inserted.
const insertWithLine = (make, line) => (editor) => {
  const from = editor.state.selection.from
  insert(make)(editor)
  let place = null
  editor.state.doc.descendants((node, position) => {
    if (node.type.name === line && position >= from - 1 && place === null) place = position + 1
  })
  if (place !== null) editor.chain().focus(place).run()
}

export const commands = {
  bold: toggled("bold", (c) => c.toggleBold()),
  italic: toggled("italic", (c) => c.toggleItalic()),
  strike: toggled("strike", (c) => c.toggleStrike()),
  sub: toggled("subscript", (c) => c.toggleSubscript()),
  sup: toggled("superscript", (c) => c.toggleSuperscript()),
  code: toggled("code", (c) => c.toggleMark("code")),
  "work-title": toggled("workTitle", (c) => c.toggleMark("workTitle")),
  bullets: toggled("bulletList", (c) => c.toggleBulletList()),
  numbers: toggled("orderedList", (c) => c.toggleOrderedList()),
  indent: action((c) => c.sinkListItem("listItem")),
  outdent: action((c) => c.liftListItem("listItem")),
  quote: toggled("blockquote", (c) => c.toggleBlockquote()),
  rule: action((c) => c.setHorizontalRule()),
  undo: action((c) => c.undo()),
  redo: action((c) => c.redo()),
  table: {
    run: insertWithLine(
      (words) => ({ type: "captionedTable", content: [{ type: "tableCaption", content: text(words) }, emptyTable(3, 3)] }),
      "tableCaption",
    ),
  },
  question: {
    run: insertWithLine(
      (words) => ({
        type: "details",
        content: [{ type: "summary", content: text(words) }, { type: "paragraph" }],
      }),
      "summary",
    ),
  },
  "quote-source": {
    run(editor) {
      const { $from } = editor.state.selection
      for (let depth = $from.depth; depth > 0; depth--)
        if ($from.node(depth).type.name === "blockquote")
          return editor.chain().insertContentAt($from.end(depth), { type: "quoteSource" }).focus($from.end(depth) + 1).run()
    },
  },
  terms: {
    run: insertWithLine(
      (words) => ({
        type: "definitionList",
        content: [
          { type: "term", content: [{ type: "paragraph", content: text(words) }] },
          { type: "definition", content: [{ type: "paragraph" }] },
        ],
      }),
      "term",
    ),
  },
  ...tableCommands,
}

// What kind of block the cursor is in, as the first list of the bar names them.
export const styles = {
  paragraph: { run: chain((c) => c.setParagraph()), isOn: (editor) => editor.isActive("paragraph") },
  preformatted: { run: chain((c) => c.setNode("preformatted")), isOn: (editor) => editor.isActive("preformatted") },
}
for (const level of [2, 3, 4])
  styles[`h${level}`] = {
    run: chain((c) => c.setHeading({ level })),
    isOn: (editor) => editor.isActive("heading", { level }),
  }

export function box(editor, kind) {
  if (!kind) return editor.chain().focus().lift("callout").run()
  if (editor.isActive("callout")) return editor.chain().focus().updateAttributes("callout", { "data-callout": kind }).run()
  return editor.chain().focus().wrapIn("callout", { "data-callout": kind }).run()
}
