// Facts of a supplement's record, placed in the text.
import { open } from "fibrosite/editor/dialogs"
import { ask } from "fibrosite/editor/server"

export async function facts(editor, dialog, address) {
  const now = editor.getAttributes("placedBlock")
  const { found } = await ask(address, {})
  const form = dialog.querySelector("form")
  const options = (rows, empty) => [new Option(empty, ""), ...rows.map(({ value, label }) => new Option(label, value))]
  form.elements.supplement.replaceChildren(...options(found, "–"))
  const show = () => {
    const record = found.find(({ value }) => value === form.elements.supplement.value)
    for (const part of dialog.querySelectorAll("[data-for-block]")) {
      part.hidden = part.dataset.forBlock !== form.elements.block.value
      const select = part.querySelector("select")
      select.replaceChildren(...options(record?.[select.name] ?? [], part.dataset.all))
    }
  }
  form.onchange = ({ target }) => ["supplement", "block"].includes(target.name) && show()
  const asked = open(dialog, { supplement: now["data-supplement"], block: now["data-block"] ?? "intakes" })
  show()
  if (now["data-topic"]) form.elements.topic.value = now["data-topic"]
  if (now["data-concern"]) form.elements.concern.value = now["data-concern"]
  const told = await asked
  if (!told?.supplement) return editor.commands.focus()
  const attrs = {
    "data-block": told.block,
    "data-supplement": told.supplement,
    "data-topic": (told.block === "evidence" && told.topic) || null,
    "data-concern": (told.block === "caution" && told.concern) || null,
  }
  editor.chain().focus().insertContent({ type: "placedBlock", attrs }).run()
}
