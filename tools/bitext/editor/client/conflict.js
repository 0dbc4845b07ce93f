// Somebody else saved the sentence meanwhile: both texts, side by side, to choose from.

import { button, make } from "./dom.js"
import { say } from "./session.js"

const side = (title, text, language, choice, choose, attributes) =>
  make("section", {},
    make("h3", {}, title),
    make("p", { class: "text", ...language }, text || "—"),
    button(choice, choose, attributes))

export const conflictView = ({ theirs, mine, language, takeTheirs, takeMine }) =>
  make("div", { class: "conflict", role: "group", "aria-label": say("conflict") },
    make("p", { class: "held-back" }, say("conflict")),
    make("div", { class: "sides" },
      side(say("theirs"), theirs, language, say("take_theirs"), takeTheirs, { "data-first": true }),
      side(say("mine"), mine, language, say("take_mine"), takeMine)))
