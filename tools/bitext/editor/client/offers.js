// What helps to write: terms, similar translations, an earlier translation, and drafts of machines.

import { button, make, marked } from "./dom.js"
import { inLanguage, say, session } from "./session.js"

const termItem = (insert, language) => ({ text, translations, forbidden, note }) =>
  make("li", {},
    make("span", inLanguage(session.source), text),
    translations.map((each) => button(each, () => insert(each), { class: "chip", ...language, title: note || null })),
    forbidden.length ? make("small", {}, say("forbidden", { words: forbidden.join(", ") })) : null)

export const termList = (terms, insert, language) =>
  terms.length ? make("ul", { class: "terms", "aria-label": say("terms") }, terms.map(termItem(insert, language))) : null

const offerItem = (use, language) => ({ score, target, origin, changes }, index) =>
  make("li", {},
    button([make("span", language, target)], () => use(target), {
      class: "offer", title: say("use"), "aria-keyshortcuts": index < 9 ? `Alt+${index + 1}` : null }),
    make("p", inLanguage(session.source), marked(changes)),
    make("small", {},
      make("b", {}, `${score} %`), ` ${origin}`,
      index < 9 ? make("kbd", { "aria-hidden": "true" }, `Alt+${index + 1}`) : null))

export const offerList = (offers, use, language) =>
  make("section", {},
    make("h3", {}, say("memory")),
    make("ol", { class: "offers" }, offers.map(offerItem(use, language))))

export const earlierText = (earlier, use, language) =>
  earlier && make("section", {},
    make("h3", {}, say("earlier")),
    button(make("span", language, earlier.target), () => use(earlier.target), { class: "offer", title: say("use") }),
    make("p", inLanguage(session.source), earlier.source))

export const draftButtons = (draft) =>
  session.engines.map((engine) => button(say("draft_by", { engine }), () => draft(engine), { class: "quiet" }))
