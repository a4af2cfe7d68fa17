// Pictures: a figure names one of the library, and a caption is written under it.
import { Node } from "django-prose-editor/editor"
import { kept } from "fibrosite/editor/attributes"
import { element } from "fibrosite/editor/blocks"

const thumbnail = (key) => document.querySelector("[data-editor]").dataset.picture.replace("KEY", encodeURIComponent(key))

export const Figure = element("figure", "figure", {
  group: "block",
  content: "figureCaption",
  isolating: true,
  draggable: true,
  addAttributes: () => kept("data-image"),
  parseHTML: () => [{ tag: "figure[data-image]", priority: 60 }],
  addNodeView:
    () =>
    ({ node }) => {
      const dom = document.createElement("figure")
      const picture = dom.appendChild(document.createElement("img"))
      picture.src = thumbnail(node.attrs["data-image"])
      picture.alt = node.attrs["data-image"]
      picture.contentEditable = "false"
      const contentDOM = dom.appendChild(document.createElement("div"))
      return { dom, contentDOM }
    },
})
export const FigureCaption = element("figcaption", "figureCaption", { content: "inline*" })

// What came from elsewhere with a caption of its own: a picture not yet in the library, a quotation.
export const OtherFigure = element("figure", "otherFigure", {
  group: "block", content: "block+ figureCaption*", isolating: true,
})

export const Picture = Node.create({
  name: "picture",
  group: "inline",
  inline: true,
  atom: true,
  draggable: true,
  addAttributes: () => kept("src", "alt", "width", "height"),
  parseHTML: () => [{ tag: "img[src]" }],
  renderHTML: ({ HTMLAttributes }) => ["img", HTMLAttributes],
  addNodeView:
    () =>
    ({ HTMLAttributes: { src, alt } }) => {
      // A picture of another site is named, not fetched: readers would not see it either.
      const isOurs = src.startsWith("data:") || new URL(src, location).origin === location.origin
      const dom = document.createElement(isOurs ? "img" : "span")
      if (isOurs) Object.assign(dom, { src, alt: alt ?? "" })
      else Object.assign(dom, { className: "editor-elsewhere", textContent: alt || src, title: src })
      return { dom }
    },
})
