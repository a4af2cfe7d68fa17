// Marks and small things within a line.
import { Link as BaseLink, Mark, Node } from "django-prose-editor/editor"
import { kept } from "fibrosite/editor/attributes"

// A citation is one character of the text; its number is given when the page is shown.
export const Citation = Node.create({
  name: "citation",
  group: "inline",
  inline: true,
  atom: true,
  draggable: true,
  addAttributes: () => kept("data-reference", "data-locator"),
  parseHTML: () => [{ tag: "cite[data-reference]", priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ["cite", HTMLAttributes],
  addNodeView:
    () =>
    ({ HTMLAttributes }) => {
      const dom = document.createElement("cite")
      dom.className = "editor-citation"
      dom.textContent = [HTMLAttributes["data-reference"], HTMLAttributes["data-locator"]].filter(Boolean).join(", ")
      return { dom }
    },
})

const mark = (tag, name, attributes = []) =>
  Mark.create({
    name,
    addAttributes: () => kept(...attributes),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  })

export const WorkTitle = mark("cite", "workTitle")
export const Abbreviation = mark("abbr", "abbreviation", ["title"])
export const Code = mark("code", "code")

export const Link = BaseLink.extend({
  addAttributes: () => kept("href", "data-article"),
  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
}).configure({ autolink: false, openOnClick: false, linkOnPaste: true })
