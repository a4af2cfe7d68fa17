// The blocks that only our articles have. What they are called here is what the server's vocabulary allows.
import { mergeAttributes, Node } from "django-prose-editor/editor"
import { kept } from "fibrosite/editor/attributes"
import { label } from "fibrosite/editor/labels"

const element = (tag, name, options) =>
  Node.create({
    name,
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
    defining: true,
    ...options,
  })

// Inside the editor some elements would fold or submit; there they are shown as something quiet.
const shownAs = (className) => ({
  addNodeView: () => () => {
    const dom = document.createElement("div")
    dom.className = className
    return { dom, contentDOM: dom }
  },
})

export const Callout = element("aside", "callout", {
  group: "block",
  content: "block+",
  parseHTML: () => [{ tag: "aside[data-callout]" }],
  addAttributes: () => kept("data-callout"),
  addNodeView:
    () =>
    ({ node }) => {
      // Not a landmark while it is being written.
      const dom = document.createElement("div")
      dom.dataset.callout = node.attrs["data-callout"]
      dom.dataset.label = label("[data-callout-kind]", node.attrs["data-callout"])
      return { dom, contentDOM: dom }
    },
})

export const Details = element("details", "details", {
  group: "block", content: "summary block+", isolating: true, ...shownAs("editor-details"),
})
export const Summary = element("summary", "summary", { content: "inline*", ...shownAs("editor-summary") })

export const QuoteSource = element("footer", "quoteSource", {
  content: "inline*",
  parseHTML: () => [{ tag: "footer", context: "blockquote/" }],
})

export const DefinitionList = element("dl", "definitionList", { group: "block", content: "(term | definition)+" })
export const Term = element("dt", "term", { content: "block+" })
export const Definition = element("dd", "definition", { content: "block+" })

export const Preformatted = element("pre", "preformatted", {
  group: "block",
  content: "inline*",
  code: true,
  parseHTML: () => [{ tag: "pre", preserveWhitespace: "full" }],
})

// Drawn from a supplement's record when the page is shown; here only its name can be seen.
export const PlacedBlock = Node.create({
  name: "placedBlock",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => kept("data-block", "data-supplement", "data-topic", "data-concern"),
  parseHTML: () => [{ tag: "div[data-block]" }],
  renderHTML: ({ HTMLAttributes }) => ["div", HTMLAttributes],
  addNodeView:
    () =>
    ({ HTMLAttributes }) => {
      const dom = document.createElement("div")
      for (const [name, value] of Object.entries(HTMLAttributes)) dom.setAttribute(name, value)
      dom.className = "editor-placed"
      const about = ["data-supplement", "data-topic", "data-concern"].map((name) => HTMLAttributes[name])
      const kind = label("[data-dialog=facts] [name=block]", HTMLAttributes["data-block"])
      dom.textContent = [kind, ...about].filter(Boolean).join(" · ")
      return { dom }
    },
})

export { element, mergeAttributes, shownAs }
