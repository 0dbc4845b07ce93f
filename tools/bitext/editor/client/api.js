// Asks the server. An answer that is none throws: a `Refusal` if the server said no, else what `fetch` throws.

export const ROOT = "/_bitext/"

export class Refusal extends Error {
  constructor(status, answer) {
    super([answer.error ?? status, answer.help].filter(Boolean).join(". "))
    this.status = status
    this.answer = answer
  }
}

let token = ""
let renew = async () => {}

const answerOf = async (response) => {
  const answer = await response.json().catch(() => ({}))
  if (!response.ok) throw new Refusal(response.status, answer)
  return answer
}

export const openSession = async (locale) => {
  const query = new URLSearchParams(locale ? { locale } : {})
  const session = await fetch(`${ROOT}session?${query}`, { cache: "no-store" }).then(answerOf)
  token = session.token
  renew = () => openSession(locale)
  return session
}

const request = async (address, options = {}) => {
  const once = () =>
    fetch(ROOT + address, { ...options, headers: { ...options.headers, "X-Bitext-Token": token } }).then(answerOf)
  try {
    return await once()
  } catch (error) {
    if (error.status !== 403) throw error
    // A server that was started again has another token.
    await renew()
    return once()
  }
}

export const ask = (what, query) => request(`${what}?${new URLSearchParams(query)}`, { cache: "no-store" })

export const send = (what, body, signal) =>
  request(what, { method: "POST", body: JSON.stringify(body), signal, headers: { "Content-Type": "application/json" } })
