// A passage's name for jump links, its part in a review, its language; what an abbreviation stands for.
import { open } from "fibrosite/editor/dialogs"

const NAMED = ["heading", "figure", "captionedTable", "otherFigure", "listItem", "paragraph"]

export async function passage(editor, dialog) {
  const type = NAMED.find((name) => editor.isActive(name))
  if (!type) return
  const now = editor.getAttributes(type)
  for (const part of dialog.querySelectorAll("[data-only]")) part.hidden = !editor.isActive(...JSON.parse(part.dataset.only))
  const told = await open(dialog, { anchor: now.id, part: now["data-part"], lang: now.lang })
  if (!told) return editor.commands.focus()
  const attrs = { id: slug(told.anchor), lang: told.lang.trim() || null }
  if (type === "heading") attrs["data-part"] = (now.level === 2 && told.part) || null
  editor.chain().focus().updateAttributes(type, attrs).run()
}

const slug = (words) =>
  words.normalize("NFKD").replace(/[^\x20-\x7e]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || null

export async function abbreviation(editor, dialog) {
  const told = await open(dialog, { title: editor.getAttributes("abbreviation").title })
  const chain = editor.chain().focus().extendMarkRange("abbreviation")
  if (!told) return editor.commands.focus()
  if (told.how === "remove" || !told.title.trim()) return chain.unsetMark("abbreviation").run()
  chain.setMark("abbreviation", { title: told.title.trim() }).run()
}
