// Citing a source: searched in the library, or brought into it by its PMID or DOI.
import { open, problem, searching } from "fibrosite/editor/dialogs"
import { ask, tell } from "fibrosite/editor/server"

export async function cite(editor, dialog, address) {
  const now = editor.getAttributes("citation")
  const add = dialog.querySelector("[data-add]")
  dialog.look ??= searching(dialog, (q) => ask(address, { q }), {
    onEmpty: (words, found) => (add.hidden = !(found.length === 0 && /\d/.test(words))),
  })
  add.hidden = true
  add.onclick = async () => {
    try {
      await tell(address, { q: dialog.querySelector("[data-search]").value })
      await dialog.look()
      dialog.querySelector("[data-found] input")?.click()
    } catch (refused) {
      problem(dialog, refused.message || dialog.querySelector("[data-found]").dataset.unreachable)
    }
  }
  const asked = open(dialog, { search: now["data-reference"], locator: now["data-locator"] })
  await dialog.look()
  if (now["data-reference"]) dialog.querySelector("[data-found] input")?.click()
  const told = await asked
  if (!told?.chosen) return editor.commands.focus()
  const attrs = { "data-reference": told.chosen, "data-locator": told.locator.trim() || null }
  if (editor.isActive("citation")) return editor.chain().focus().updateAttributes("citation", attrs).run()
  // After the words it supports: a selection stays as it is.
  editor.chain().focus().setTextSelection(editor.state.selection.to).insertContent({ type: "citation", attrs }).run()
}
