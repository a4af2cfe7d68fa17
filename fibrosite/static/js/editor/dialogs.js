// A dialog asks one thing and gives back what was filled in, or null.
export function open(dialog, values = {}) {
  const form = dialog.querySelector("form")
  form.reset()
  for (const [name, value] of Object.entries(values)) if (form.elements[name]) form.elements[name].value = value ?? ""
  problem(dialog, "")
  dialog.returnValue = ""
  dialog.showModal()
  return new Promise((resolve) =>
    dialog.addEventListener(
      "close",
      () => resolve(dialog.returnValue ? { ...Object.fromEntries(new FormData(form)), how: dialog.returnValue } : null),
      { once: true },
    ),
  )
}

export function problem(dialog, sentence) {
  const place = dialog.querySelector("[data-problem]")
  if (place) place.textContent = sentence
}

// A search field and the radio buttons under it.
export function searching(dialog, find, { onEmpty } = {}) {
  const words = dialog.querySelector("[data-search]")
  const list = dialog.querySelector("[data-found]")
  let asked = 0
  let waiting

  async function look() {
    const mine = ++asked
    try {
      const { found } = await find(words.value.trim())
      if (mine !== asked) return
      problem(dialog, "")
      const before = list.querySelector("input:checked")?.value // chosen perhaps while the answer was on its way
      list.replaceChildren(...found.map((one) => row(one, one.value === before)))
      dialog.querySelector("[data-count]").textContent = found.length || !words.value ? "" : list.dataset.nothing
      onEmpty?.(words.value.trim(), found)
    } catch (refused) {
      problem(dialog, refused.message || list.dataset.unreachable)
    }
  }
  words.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(look, 200)
  })
  // Enter in the search field takes the first hit instead of sending an empty answer.
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return
    event.preventDefault()
    list.querySelector("input")?.focus()
    list.querySelector("input")?.click()
  })
  return look
}

function row({ value, label, note, picture }, isChosen) {
  const line = document.createElement("label")
  const radio = Object.assign(document.createElement("input"), { type: "radio", name: "chosen", value, checked: isChosen })
  line.append(radio)
  if (picture) line.append(Object.assign(document.createElement("img"), { src: picture, alt: "", loading: "lazy" }))
  const words = line.appendChild(document.createElement("span"))
  words.append(Object.assign(document.createElement("b"), { textContent: label }))
  if (note) words.append(" ", note)
  return line
}
