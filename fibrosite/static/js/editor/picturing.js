// A picture: of the library, or brought along; a pasted or dropped one opens the same questions.
import { open, problem, searching } from "fibrosite/editor/dialogs"
import { ask, tell } from "fibrosite/editor/server"

export async function figure(editor, dialog, address, file) {
  const now = editor.getAttributes("figure")["data-image"]
  dialog.look ??= searching(dialog, (q) => ask(address, { q }))
  dialog.onsubmit = async (event) => {
    const upload = dialog.querySelector("[data-upload]")
    const isPicked = dialog.querySelector("[data-found] input:checked")
    if (event.submitter?.value !== "upload" && (isPicked || !upload.files.length)) return
    event.preventDefault()
    try {
      const stored = await tell(address, new FormData(upload.form))
      dialog.returnValue = "upload"
      dialog.stored = stored.value
      dialog.close("upload")
    } catch (refused) {
      problem(dialog, refused.message || dialog.querySelector("[data-found]").dataset.unreachable)
    }
  }
  const asked = open(dialog)
  if (file) bring(dialog, file)
  await dialog.look()
  const told = await asked
  const key = told?.how === "upload" ? dialog.stored : told?.chosen
  if (!key) return editor.commands.focus()
  if (now) return editor.chain().focus().updateAttributes("figure", { "data-image": key }).run()
  editor
    .chain()
    .focus()
    .insertContent({ type: "figure", attrs: { "data-image": key }, content: [{ type: "figureCaption" }] })
    .run()
}

function bring(dialog, file) {
  const data = new DataTransfer()
  data.items.add(file)
  dialog.querySelector("[data-upload]").files = data.files
  dialog.querySelector("[data-upload-part]").open = true
  dialog.querySelector("[name=alt]").focus()
}
