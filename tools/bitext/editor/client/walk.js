// Where to go next: the states that the translator goes through, and all sentences of a page.

import { ask, inLanguage, languageOf, say, session, stateName } from "./api.js"
import { button, make } from "./dom.js"
import { store, stored } from "./stored.js"

const NAME = "bitext-walk"
const OPEN = "missing,draft,outdated,unsafe"
const WALKS = { open: OPEN, missing: "missing", draft: "draft", outdated: "outdated", all: `${OPEN},translated` }

const known = stored("localStorage", NAME)
let chosen = known in WALKS ? known : "open"

const choose = (value) => {
  chosen = value
  store("localStorage", NAME, value)
}

const nameOf = (walk) => (walk === "open" || walk === "all" ? say(`walk_${walk}`) : stateName(walk))

export const walkChoice = () => {
  const options = Object.keys(WALKS).map((each) => make("option", { value: each, selected: each === chosen }, nameOf(each)))
  const select = make("select", { change: (event) => choose(event.target.value) }, options)
  return make("label", { class: "walk" }, make("span", {}, say("walk")), select)
}

export const nextOf = (place, back) => ask("next", { ...place, states: WALKS[chosen], back: back ? 1 : 0 })

export const stateChip = (state) => make("span", { class: `state ${state}` }, stateName(state))

const item = (place, open) => ({ unit, state, source, target }) => {
  const text = make("span", target ? inLanguage(languageOf(place.locale)) : inLanguage(session.source), target || source)
  return make("li", {}, button([text, stateChip(state)], () => open(unit), {
    class: "sentence", "aria-current": unit === place.unit ? "true" : null }))
}

// Also those that stand nowhere on the page.
export const sentenceList = async (place, open) => {
  const { units } = await ask("page", { locale: place.locale, page: place.page })
  return make("ol", { class: "sentences" }, units.map(item(place, open)))
}
