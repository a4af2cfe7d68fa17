// Talking to the desk: JSON both ways, errors as sentences. An error without a sentence: nobody answered.
const json = { Accept: "application/json" }
const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value

export const ask = (address, query) => send(`${address}?${new URLSearchParams(query)}`, { headers: json })

export const tell = (address, form) =>
  send(address, {
    method: "POST",
    body: form instanceof FormData ? form : new URLSearchParams(form),
    headers: { ...json, "X-CSRFToken": token() },
  })

async function send(address, options) {
  const response = await fetch(address, options).catch(() => {
    throw new Error("")
  })
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json")
  const data = isJson ? await response.json() : {}
  if (!response.ok || !isJson) throw Object.assign(new Error(data.problem ?? ""), { status: response.status, data })
  return data
}
