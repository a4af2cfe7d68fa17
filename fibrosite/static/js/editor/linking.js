// A link: to an article, by its number, so that it follows; or to an address or a passage.
import { open, searching } from "fibrosite/editor/dialogs"
import { ask } from "fibrosite/editor/server"

export async function link(editor, dialog, address) {
  const now = editor.getAttributes("link")
  dialog.look ??= searching(dialog, (q) => ask(address, { q }))
  dialog.querySelector("[data-anchors]").replaceChildren(
    ...anchors(editor).map((id) => Object.assign(document.createElement("option"), { value: `#${id}` })),
  )
  const asked = open(dialog, { href: now["data-article"] ? "" : now.href })
  await dialog.look()
  const told = await asked
  const chain = editor.chain().focus().extendMarkRange("link")
  if (!told) return editor.commands.focus()
  if (told.how === "remove") return chain.unsetLink().run()
  const [id, path, title] = (told.chosen ?? "").split(" ", 2).concat(dialog.querySelector(":checked ~ span > b")?.textContent)
  const attrs = told.href.trim() ? { href: told.href.trim(), "data-article": null } : { href: path, "data-article": id }
  if (!attrs.href) return editor.commands.focus()
  if (!editor.state.selection.empty || now.href) return chain.setMark("link", attrs).run()
  const words = { type: "text", text: told.href.trim() || title, marks: [{ type: "link", attrs }] }
  editor.chain().focus().insertContent(words).run()
}

function anchors(editor) {
  const names = []
  editor.state.doc.descendants(({ attrs }) => void (attrs.id && names.push(attrs.id)))
  return names
}
