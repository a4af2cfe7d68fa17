// Everything an article can be made of. The server's vocabulary and this list are held together by tests.
import {
  Blockquote, Bold, Document, Dropcursor, Extension, Gapcursor, HardBreak, Heading, History, HorizontalRule, Italic,
  Paragraph, Strike, Subscript, Superscript, Text, TrailingNode,
} from "django-prose-editor/editor"
import { kept } from "fibrosite/editor/attributes"
import * as blocks from "fibrosite/editor/blocks"
import * as figures from "fibrosite/editor/figures"
import * as inlines from "fibrosite/editor/inlines"
import { PartNames } from "fibrosite/editor/labels"
import * as lists from "fibrosite/editor/lists"
import * as tables from "fibrosite/editor/tables"

const onlyOnce = (attributes) =>
  Object.fromEntries(Object.entries(attributes).map(([name, rule]) => [name, { ...rule, keepOnSplit: false }]))

// Anchors for jump links, and languages other than the page's.
const Passage = Extension.create({
  name: "passage",
  addGlobalAttributes: () => [
    {
      types: ["heading", "paragraph", "listItem", "figure", "otherFigure", "captionedTable"],
      attributes: onlyOnce(kept("id")),
    },
    { types: ["heading"], attributes: onlyOnce(kept("data-part")) },
    {
      types: ["heading", "paragraph", "listItem", "blockquote", "italic", "tableCell"],
      attributes: kept("lang", "dir"),
    },
  ],
})

export const extensions = [
  Document, Paragraph, Text, HardBreak, History, Gapcursor, Dropcursor, TrailingNode, Passage, PartNames,
  Heading.configure({ levels: [2, 3, 4] }),
  Blockquote.extend({ content: "(block | quoteSource)+" }),
  HorizontalRule,
  lists.BulletList, lists.OrderedList, lists.ListItem,
  blocks.Callout, blocks.Details, blocks.Summary, blocks.QuoteSource, blocks.DefinitionList, blocks.Term,
  blocks.Definition, blocks.Preformatted, blocks.PlacedBlock,
  figures.Figure, figures.FigureCaption, figures.OtherFigure, figures.Picture,
  tables.CaptionedTable, tables.TableCaption, tables.Table.configure({ resizable: false }), tables.TableRow,
  tables.TableCell, tables.TableHeader,
  Bold, Italic, Strike, Subscript, Superscript,
  inlines.Citation, inlines.WorkTitle, inlines.Abbreviation, inlines.Code, inlines.Link,
]
