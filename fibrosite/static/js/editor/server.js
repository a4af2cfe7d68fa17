// Talking to the desk: JSON both ways, errors as sentences.
const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value

export async function ask(address, query) {
  const response = await fetch(`${address}?${new URLSearchParams(query)}`, { headers: { Accept: "application/json" } })
  return answer(response)
}

export async function tell(address, form, options = {}) {
  const body = form instanceof FormData ? form : new URLSearchParams(form)
  const response = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token() }, ...options })
  return answer(response)
}

async function answer(response) {
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json")
  const data = isJson ? await response.json() : {}
  if (!response.ok || !isJson) throw Object.assign(new Error(data.problem ?? ""), { status: response.status, data })
  return data
}
