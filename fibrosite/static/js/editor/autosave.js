// Every few seconds, and on leaving, what was typed goes to the server; until it has arrived it is kept in this browser.
import { forget, keep, offer } from "fibrosite/editor/keeping"
import { tell } from "fibrosite/editor/server"

const SOON = 1500
const AT_LEAST_EVERY = 5000

export function autosave(safe, said) {
  const token = safe.querySelector("[name=token]")
  const { form } = token
  let timer
  let since = 0
  let isDirty = false

  function typed() {
    const data = new FormData(form)
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name)
    // A pair of boxes marks what was chosen only when it is sent.
    for (const box of form.querySelectorAll("select.filtered[name]"))
      if (box.id.endsWith("_to")) {
        data.delete(box.name)
        for (const option of box.options) data.append(box.name, option.value)
      }
    return data
  }

  const words = () => {
    const query = new URLSearchParams(typed())
    query.delete("csrfmiddlewaretoken")
    return String(query)
  }

  function changed() {
    if (before === null || words() === before) return
    before = words()
    isDirty = true
    since ||= Date.now()
    keep(token.value, words())
    clearTimeout(timer)
    timer = setTimeout(save, Math.max(0, Math.min(SOON, since + AT_LEAST_EVERY - Date.now())))
  }

  async function save() {
    since = 0
    isDirty = false
    said.textContent = safe.dataset.saving
    try {
      const { saved, warning } = await tell(safe.dataset.autosave, typed())
      said.textContent = `${safe.dataset.saved} ${saved}`
      const warned = safe.querySelector("[data-warning]")
      if (warned.textContent !== warning) warned.textContent = warning
      if (!isDirty) forget(token.value)
    } catch (refused) {
      isDirty = true
      said.textContent = refused.message || safe.dataset.offline
      clearTimeout(timer)
      timer = setTimeout(save, AT_LEAST_EVERY)
    }
  }

  function leave() {
    if (isDirty && navigator.sendBeacon(safe.dataset.autosave, typed())) isDirty = false
  }

  let before = null // until the desk's own scripts have filled their boxes, nothing is a change
  const settled = () => setTimeout(() => (before = words()))
  if (document.readyState === "complete") settled()
  else window.addEventListener("load", settled)
  offer(safe, said)
  for (const event of ["input", "change"]) form.addEventListener(event, ({ target }) => target.form === form && changed())
  window.django?.jQuery(form).on("change", "select", changed) // the desk's own boxes tell nobody else
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave())
  window.addEventListener("pagehide", leave)
  form.addEventListener("submit", () => {
    clearTimeout(timer)
    if (isDirty) keep(token.value, words()) // should the server not answer
    isDirty = false
  })
}
