// What the house style suggests, beside the text. A suggestion leads to the words it is about.
import { show } from "fibrosite/editor/passages"
import { tell } from "fibrosite/editor/server"

const PAUSE = 2000

export function advising(frame, editor) {
  const side = frame.querySelector("[data-advice]")
  const list = side.querySelector("[data-list]")
  const { form } = frame.querySelector("[data-editor]")
  let timer

  async function look() {
    const query = new URLSearchParams({ body: editor.getHTML() })
    const box = form.querySelector("[name=supplements]")
    // Of the desk's pair of boxes the second holds what was chosen, marked or not.
    for (const { value } of box?.id.endsWith("_to") ? box.options : (box?.selectedOptions ?? [])) query.append("supplements", value)
    try {
      const { advice } = await tell(side.dataset.address, query)
      list.replaceChildren(...advice.map(item))
      side.querySelector("[data-none]").hidden = advice.length > 0
      side.hidden = false
    } catch {
      // Advice can wait for a better connection.
    }
  }

  function item({ sentence, words }) {
    const line = document.createElement("li")
    line.append(sentence)
    if (words) {
      const lead = Object.assign(document.createElement("button"), { type: "button", textContent: `“${words}”` })
      lead.addEventListener("click", () => show(editor, words))
      line.append(" ", lead)
    }
    return line
  }

  editor.on("update", () => {
    clearTimeout(timer)
    timer = setTimeout(look, PAUSE)
  })
  look()
}
