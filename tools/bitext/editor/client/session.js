// What the server said at the start: languages, engines, and the editor's own texts.

import { Refusal, openSession } from "./api.js"

export let session = null

export const begin = async (locale) => {
  session = await openSession(locale)
}

export const say = (key, values = {}) =>
  (session.texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)

export const languageOf = (tag) => session.locales.find((each) => each.tag === tag) ?? session.source

// The attributes of a text in a language.
export const inLanguage = ({ tag, dir }) => ({ lang: tag, dir })

export const stateName = (state) => say(`state_${state}`)

export const whatFailed = (error) =>
  error instanceof Refusal ? say("failed", { reason: error.message }) : say("no_server")
