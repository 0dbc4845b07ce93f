// A sentence in the panel: its original, the field for its translation, and what helps to write it.

import { inLanguage, languageOf, say, session } from "./api.js"
import { button, folded, make, marked } from "./dom.js"
import { Field } from "./field.js"
import { Judgement } from "./judgement.js"
import { hint, keyTable } from "./keys.js"
import { stateChip } from "./walk.js"

const termItem = (insert, language) => ({ text, translations, forbidden, note }) =>
  make("li", {},
    make("span", inLanguage(session.source), text),
    translations.map((each) => button(each, () => insert(each), { class: "chip", ...language, title: note || null })),
    forbidden.length ? make("small", {}, say("forbidden", { words: forbidden.join(", ") })) : null)

const termList = (terms, insert, language) =>
  terms.length ? make("ul", { class: "terms", "aria-label": say("terms") }, terms.map(termItem(insert, language))) : null

const offerItem = (use, language) => ({ score, target, origin, changes }, index) =>
  make("li", {},
    button([make("span", language, target)], () => use(target), {
      class: "offer", title: say("use"), "aria-keyshortcuts": index < 9 ? `Alt+${index + 1}` : null }),
    make("p", inLanguage(session.source), marked(changes)),
    make("small", {},
      make("b", {}, `${score} %`), ` ${origin}`,
      index < 9 ? make("kbd", { "aria-hidden": "true" }, `Alt+${index + 1}`) : null))

const offerList = (offers, use, language) =>
  make("section", {},
    make("h3", {}, say("memory")),
    make("ol", { class: "offers" }, offers.map(offerItem(use, language))))

const earlierText = (earlier, use, language) =>
  earlier && make("section", {},
    make("h3", {}, say("earlier")),
    button(make("span", language, earlier.target), () => use(earlier.target), { class: "offer", title: say("use") }),
    make("p", inLanguage(session.source), earlier.source))

const draftButtons = (draft) =>
  session.engines.map((engine) => button(say("draft_by", { engine }), () => draft(engine), { class: "quiet" }))

const side = (title, text, language, choice, choose, attributes) =>
  make("section", {},
    make("h3", {}, title),
    make("p", { class: "text", ...language }, text || "—"),
    button(choice, choose, attributes))

// Somebody else saved the sentence meanwhile.
export const conflictView = ({ theirs, mine, language, takeTheirs, takeMine }) =>
  make("div", { class: "conflict", role: "group", "aria-label": say("conflict") },
    make("p", { class: "held-back" }, say("conflict")),
    make("div", { class: "sides" },
      side(say("theirs"), theirs, language, say("take_theirs"), takeTheirs, { "data-first": true }),
      side(say("mine"), mine, language, say("take_mine"), takeMine)))

const UNREVIEWED = new Set(["draft", "outdated"])

export const isUnreviewed = ({ state }) => UNREVIEWED.has(state)

export class View {
  // `acts` does what the buttons say; `typed` is told of each change.
  constructor(sentence, acts, typed) {
    this.acts = acts
    this.language = inLanguage(languageOf(sentence.locale))
    this.field = new Field({ id: "target", ...this.language }, () => {
      this.judgement.later(this.text)
      typed()
    })
    this.comment = make("textarea", { id: "comment", rows: 2, "aria-label": say("comment"), dir: "auto", input: typed })
    this.judgement = new Judgement({
      ask: (text, signal) => acts.check(text, signal),
      select: (start) => this.field.select(start),
      announce: acts.announce,
      language: this.language,
    })
    this.original = make("section", { class: "original" })
    this.memory = make("div")
    this.actions = make("div", { class: "buttons" })
    this.chips = make("p", { class: "chips" })
    this.body = [this.chips, this.original, this.writing(), ...this.judgement.elements, this.memory, ...this.rest(sentence)]
    this.base(sentence)
    this.field.text = sentence.target
    this.comment.value = sentence.comment
  }

  get text() {
    return this.field.text
  }

  get isChanged() {
    return this.text !== this.sentence.target || this.comment.value !== this.sentence.comment
  }

  // Null leaves the comment as it is in the file.
  get newComment() {
    return this.comment.value === this.sentence.comment ? null : this.comment.value
  }

  canUndo(isSaved) {
    this.undoing.hidden = !isSaved && !this.isChanged
  }

  // The machine that wrote the text, as long as it is as it came.
  get machine() {
    return this.draft?.target === this.text ? { engine: this.draft.engine, model: this.draft.model ?? "" } : null
  }

  // Takes `sentence` as what is in the file, and leaves what is typed.
  base(sentence) {
    this.sentence = sentence
    const { machine, reason, state } = sentence
    const name = machine && [machine.engine, machine.model].filter(Boolean).join(" · ")
    this.chips.replaceChildren(
      stateChip(state),
      ...(name ? [make("span", {}, say("machine", { engine: name }))] : []),
      ...(reason ? [make("span", { class: "held-back" }, reason)] : []))
    this.original.replaceChildren(...this.originalParts(sentence))
    this.actions.replaceChildren(...this.actionButtons(sentence))
  }

  originalParts({ source, previous, changes, terms }) {
    const title = previous === null ? say("source") : say("changed")
    const text = previous === null ? source : marked(changes)
    return [
      make("h3", {}, title),
      make("p", { class: "text", ...inLanguage(session.source) }, text),
      termList(terms, (term) => this.field.insert(term), this.language),
    ].filter(Boolean)
  }

  writing() {
    const { acts } = this
    return make("section", {},
      make("h3", {}, make("label", { for: "target" }, say("translation"))),
      this.field.element,
      make("div", { class: "tools" },
        button(say("copy_source"), acts.copy_source, { class: "quiet", ...hint("copy_source") }),
        draftButtons(acts.draft),
        this.undoing = button(say("undo"), acts.undo, { class: "quiet", ...hint("undo") })))
  }

  rest({ earlier, notes, before, after, path, line }) {
    const context = (title, text) => text ? [make("dt", {}, title), make("dd", inLanguage(session.source), text)] : []
    return [
      earlierText(earlier, (text) => this.field.replace(text), this.language),
      folded(say("place"),
        make("ul", { class: "notes" }, notes.map((each) => make("li", { dir: "auto" }, each))),
        make("dl", {}, context(say("before"), before), context(say("after"), after)),
        make("p", { dir: "ltr" }, make("code", {}, `${path}:${line}`))),
      this.commentBox = folded(say("comment"), this.comment),
      folded(say("keys"), keyTable()),
    ].filter(Boolean)
  }

  actionButtons(sentence) {
    const { acts } = this
    const main = isUnreviewed(sentence) ? "confirm_next" : "save_next"
    return [
      button(say(main), acts.save_next, { class: "main", ...hint("save_next", say(main)) }),
      button(say("save"), acts.save, hint("save")),
      button(say("save_draft"), acts.save_draft, hint("save_draft")),
      isUnreviewed(sentence) ? button(say("reject"), acts.reject, { class: "reject" }) : null,
    ].filter(Boolean)
  }

  showOffers(offers) {
    this.offers = offers
    this.memory.replaceChildren(...(offers.length
      ? [offerList(offers, (text) => this.field.replace(text), this.language)] : []))
  }

  useOffer(number) {
    const offer = this.offers?.[number - 1]
    if (offer) this.field.replace(offer.target)
  }

  // Called once it is shown: a field can only be measured then.
  begin() {
    this.commentBox.open = Boolean(this.comment.value)
    this.field.grow()
    this.judgement.now(this.text)
  }
}
