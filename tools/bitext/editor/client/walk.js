// Which sentences are next: the states that the translator goes through.

import { ask } from "./api.js"
import { make } from "./dom.js"
import { say, stateName } from "./session.js"

const NAME = "bitext-walk"
const OPEN = "missing,draft,outdated,unsafe"
const WALKS = { open: OPEN, missing: "missing", draft: "draft", outdated: "outdated", all: `${OPEN},translated` }

const stored = () => {
  try {
    return localStorage.getItem(NAME)
  } catch {
    return null
  }
}

let chosen = stored() in WALKS ? stored() : "open"

const choose = (value) => {
  chosen = value
  try {
    localStorage.setItem(NAME, value)
  } catch {
    // It holds for this page alone.
  }
}

const nameOf = (walk) => (walk === "open" || walk === "all" ? say(`walk_${walk}`) : stateName(walk))

export const walkChoice = () => {
  const options = Object.keys(WALKS).map((each) => make("option", { value: each, selected: each === chosen }, nameOf(each)))
  const select = make("select", { change: (event) => choose(event.target.value) }, options)
  return make("label", { class: "walk" }, make("span", {}, say("walk")), select)
}

export const nextOf = (place, back) => ask("next", { ...place, states: WALKS[chosen], back: back ? 1 : 0 })
