// Asks the server, and knows what it said at the start: languages, engines, and the editor's own texts.
// An answer that is none throws: a `Refusal` if the server said no, else what `fetch` throws.

export const ROOT = "/_bitext/"

export class Refusal extends Error {
  constructor(status, answer) {
    super([answer.error ?? status, answer.help].filter(Boolean).join(". "))
    this.status = status
    this.answer = answer
  }
}

export let session = null

const answerOf = async (response) => {
  const answer = await response.json().catch(() => ({}))
  if (!response.ok) throw new Refusal(response.status, answer)
  return answer
}

let known = ""

// Texts are in the language of `locale`.
export const begin = async (locale) => {
  known = locale
  session = await fetch(`${ROOT}session?locale=${locale}`, { cache: "no-store" }).then(answerOf)
}

const request = async (address, options = {}) => {
  const once = () =>
    fetch(ROOT + address, { ...options, headers: { ...options.headers, "X-Bitext-Token": session.token } }).then(answerOf)
  try {
    return await once()
  } catch (error) {
    if (error.status !== 403) throw error
    // A server that was started again has another token.
    await begin(known)
    return once()
  }
}

export const ask = (what, query) => request(`${what}?${new URLSearchParams(query)}`, { cache: "no-store" })

export const send = (what, body, signal) =>
  request(what, { method: "POST", body: JSON.stringify(body), signal, headers: { "Content-Type": "application/json" } })

export const say = (key, values = {}) =>
  (session.texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)

export const languageOf = (tag) => session.locales.find((each) => each.tag === tag) ?? session.source

// The attributes of a text in a language.
export const inLanguage = ({ tag, dir }) => ({ lang: tag, dir })

export const stateName = (state) => say(`state_${state}`)

export const whatFailed = (error) =>
  error instanceof Refusal ? say("failed", { reason: error.message }) : say("no_server")
