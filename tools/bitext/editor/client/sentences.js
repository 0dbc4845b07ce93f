// All sentences of a page, also those that stand nowhere on it.

import { ask } from "./api.js"
import { button, make } from "./dom.js"
import { inLanguage, languageOf, session } from "./session.js"
import { stateChip } from "./view.js"

const item = (place, open) => ({ unit, state, source, target }) => {
  const text = make("span", target ? inLanguage(languageOf(place.locale)) : inLanguage(session.source), target || source)
  return make("li", {}, button([text, stateChip(state)], () => open(unit), {
    class: "sentence", "aria-current": unit === place.unit ? "true" : null }))
}

export const sentenceList = async (place, open) => {
  const { units } = await ask("page", { locale: place.locale, page: place.page })
  return make("ol", { class: "sentences" }, units.map(item(place, open)))
}
