// The copy in this browser of what has not reached the server, and the offer to open it again.
import { tell } from "fibrosite/editor/server"

// One for each time the form was opened: typing on does not write over what is still offered.
const place = `unsaved:${location.pathname.replace(/(change|add|copy(\/[\w-]+)?)\/$/, "")}:`

export function keep(token, words) {
  try {
    localStorage.setItem(place + token, JSON.stringify({ at: Date.now(), token, words }))
  } catch {
    // full or forbidden: the server's copy has to do
  }
}

export function forget(token) {
  localStorage.removeItem(place + token)
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key))
  } catch {
    return null
  }
}

const hasArrived = ({ token }) => document.cookie.match(/saved_tokens=([^;]*)/)?.[1].split(".").includes(token)

function newest() {
  const copies = Object.keys(localStorage).filter((key) => key.startsWith(place)).map(read).filter(Boolean)
  copies.filter(hasArrived).forEach(({ token }) => forget(token))
  return copies.filter((copy) => !hasArrived(copy)).sort((one, other) => other.at - one.at)[0]
}

export function offer(safe, said) {
  const offered = safe.querySelector("[data-local]")
  const copy = newest()
  offered.hidden = !copy
  if (!copy) return
  offered.querySelector("[data-local-time]").textContent = new Date(copy.at).toLocaleString(document.documentElement.lang)
  offered.querySelector("[data-local-away]").onclick = () => {
    forget(copy.token)
    offer(safe, said)
  }
  offered.querySelector("[data-local-open]").onclick = async () => {
    try {
      await tell(safe.dataset.autosave, copy.words)
      forget(copy.token)
      location.assign(safe.dataset.copy.replace("TOKEN", copy.token))
    } catch (refused) {
      said.textContent = refused.message || safe.dataset.offline
    }
  }
}
