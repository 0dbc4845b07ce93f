// The work on one sentence after the other: opens, saves, undoes, and goes on.

import { ask, ROOT, say, send, whatFailed } from "./api.js"
import { iconButton, make } from "./dom.js"
import { hint } from "./keys.js"
import { keep, kept } from "./stored.js"
import { conflictView, isUnreviewed, View } from "./view.js"
import { nextOf, sentenceList, walkChoice } from "./walk.js"

const SAVED = { translated: "saved", draft: "saved_draft", missing: "saved" }

// On a phone, a field with the focus would call up the keyboard before anything was read.
const isTouched = matchMedia("(pointer: coarse)")

export class Desk {
  // `surface` is what lies beside the panel: it has `opened`, `closed`, `shown`, and the `page` that it shows.
  constructor(panel, surface) {
    this.panel = panel
    this.surface = surface
    this.place = null
    this.view = null
    this.saves = []
    this.acts = {
      save: () => this.save("translated"),
      save_next: () => this.save("translated", { goOn: true }),
      save_draft: () => this.save("draft"),
      reject: () => this.save("missing", { goOn: true }),
      undo: () => this.undo(),
      copy_source: () => this.view.field.replace(this.view.sentence.source),
      next: () => this.goOn(),
      previous: () => this.goOn(true),
      close: () => this.close(),
      check: (target, signal) => send("check", { ...this.place, target }, signal),
      announce: (text, isSeen) => panel.announce(text, isSeen),
      draft: (engine) => this.draft(engine),
    }
  }

  get isOpen() {
    return this.view !== null && this.panel.isOpen
  }

  get isUnsaved() {
    return this.isOpen && this.view.isChanged
  }

  run(command) {
    if (this.isListed) return command === "close" && this.close()
    const [name, number] = command.split(" ")
    if (name === "use") this.view.useOffer(Number(number))
    else this.acts[name]()
  }

  async open(place) {
    const turn = this.turn = Symbol(place.unit)
    try {
      const sentence = await ask("unit", place)
      if (turn === this.turn) this.show(place, sentence)
    } catch (error) {
      this.fail(error)
    }
  }

  show(place, sentence) {
    this.view?.judgement.stop()
    this.place = place
    this.isListed = false
    this.view = new View(sentence, this.acts, () => this.typed())
    this.panel.show({ label: say(isUnreviewed(sentence) ? "review" : "panel"), head: this.head(), body: this.view.body, foot: this.foot() })
    this.restore()
    this.view.canUndo(this.saves.length > 0)
    this.view.begin()
    this.surface.opened(place)
    if (isTouched.matches) this.panel.sheet.focus()
    else this.view.field.focus()
    this.offer()
  }

  head() {
    return [
      make("h2", { dir: "auto" }, this.view.sentence.title ?? this.surface.titleOf(this.place.page)),
      iconButton("up", say("previous"), this.acts.previous, hint("previous")),
      iconButton("down", say("next"), this.acts.next, hint("next")),
      iconButton("list", say("sentences"), () => this.list()),
      iconButton("close", say("close"), this.acts.close, hint("close")),
    ]
  }

  foot() {
    return [this.view.actions, walkChoice()]
  }

  async offer() {
    const { view, place } = this
    try {
      const { offers } = await ask("offers", place)
      if (view === this.view) view.showOffers(offers)
    } catch {
      // The memory is a help alone: nothing is lost without it.
    }
  }

  typed() {
    this.view.canUndo(this.saves.length > 0)
    if (!this.view.isChanged) return keep(this.place, null)
    const { text, comment, sentence } = this.view
    keep(this.place, { text, comment: comment.value, hash: sentence.hash })
  }

  // What was typed belongs to the sentence as it was then: if that has changed since, a save finds out.
  restore() {
    const found = kept(this.place)
    if (!found) return
    this.view.field.text = found.text
    this.view.comment.value = found.comment
    this.view.sentence.hash = found.hash
    if (this.view.isChanged) this.panel.announce(say("unsaved"))
  }

  async save(state, { goOn = false, insist = false } = {}) {
    const { view, place } = this
    if (!this.isOpen || this.saving) return
    const how = view.text.trim() ? state : "missing"
    this.panel.withdraw()
    if (how === view.sentence.state && how !== "draft" && !view.isChanged) return this.done(how, goOn)
    this.saving = true
    const target = how === "missing" ? "" : view.text
    const { newComment: comment, machine } = view
    try {
      const answer = await send("save", { ...place, hash: view.sentence.hash, target, state: how, comment, machine, insist })
      this.saved(place, view, target, answer)
      await this.done(how, goOn)
    } catch (error) {
      this.refused(error, view, { state, goOn })
    } finally {
      this.saving = false
    }
  }

  done(state, goOn) {
    this.panel.announce(say(SAVED[state]))
    return goOn && this.goOn()
  }

  // What was typed while the answer was on its way stays.
  saved(place, view, sent, { sentence, shown, undo }) {
    const isAsSent = view.text === sent || !sent
    view.base(sentence)
    if (isAsSent && view.text !== sentence.target) view.field.text = sentence.target
    this.saves.push(undo)
    if (view === this.view) this.typed()
    else keep(place, null)
    this.surface.shown(place, sentence, shown)
  }

  refused(error, view, again) {
    if (view !== this.view) return this.fail(error)
    const { sentence, findings } = error.answer ?? {}
    if (error.status === 409 && sentence) return this.choose(sentence, again)
    if (error.status === 422 && findings) return this.warn(error.answer, again)
    this.fail(error)
  }

  choose(sentence, { state, goOn }) {
    const { view } = this
    const done = (choose) => () => {
      this.panel.withdraw()
      choose()
    }
    this.panel.put(conflictView({
      theirs: sentence.target,
      mine: view.text,
      language: view.language,
      takeTheirs: done(() => {
        view.field.replace(sentence.target)
        view.base(sentence)
        view.comment.value = sentence.comment
        this.typed()
      }),
      takeMine: done(() => {
        view.base(sentence)
        this.save(state, { goOn })
      }),
    }))
    this.panel.asked.querySelector("[data-first]").focus()
  }

  warn({ findings, reason }, { state, goOn }) {
    this.view.judgement.show({ findings })
    this.panel.question(
      say("held_back", { reason }),
      [say("insist"), () => this.save(state, { goOn, insist: true })],
      [say("keep_editing"), () => this.view.field.focus()])
  }

  fail(error) {
    if (this.panel.isOpen) this.panel.put(make("p", {}, whatFailed(error)))
    else this.surface.failed(whatFailed(error))
  }

  // First what is typed, then what was saved, the last save first.
  async undo() {
    const { view } = this
    if (view.isChanged) return view.field.replace(view.sentence.target)
    const undo = this.saves.pop()
    if (!undo) return
    try {
      const { sentence, shown } = await send("undo", { undo })
      const place = { locale: sentence.locale, page: sentence.page, unit: sentence.unit }
      this.surface.shown(place, sentence, shown)
      this.show(place, sentence)
      this.panel.announce(say("undone"))
    } catch (error) {
      if (!error.status) this.saves.push(undo)
      this.fail(error)
    }
  }

  async draft(engine) {
    const { view } = this
    this.panel.announce(say("loading"))
    try {
      const draft = await send("draft", { ...this.place, engine })
      if (view !== this.view) return
      view.draft = draft
      view.field.replace(draft.target)
      this.panel.announce("")
    } catch (error) {
      if (view === this.view) this.fail(error)
    }
  }

  async goOn(back = false) {
    try {
      const { page, unit, address } = await nextOf(this.place, back)
      const place = { locale: this.place.locale, page, unit }
      if (!page) this.panel.announce(say("done"))
      else if (page === this.surface.page || !address) await this.open(place)
      else this.surface.go(place, address)
    } catch (error) {
      this.fail(error)
    }
  }

  async list() {
    const { place } = this
    try {
      const list = await sentenceList(place, (unit) => this.open({ ...place, unit }))
      const all = make("a", { href: `${ROOT}?locale=${place.locale}` }, say("all_pages"))
      const close = iconButton("close", say("close"), this.acts.close, hint("close"))
      this.panel.show({ label: say("sentences"), head: [make("h2", { dir: "auto" }, this.surface.titleOf(place.page)), close], body: [list], foot: [walkChoice(), all] })
      this.isListed = true
      const current = list.querySelector("[aria-current]")
      current?.scrollIntoView({ block: "center" })
      ;(current ?? close).focus()
    } catch (error) {
      this.fail(error)
    }
  }

  // Looks at the file again, if nothing is typed that this would take away.
  async refresh() {
    const { view, place } = this
    if (!this.isOpen || view.isChanged) return
    const sentence = await ask("unit", place).catch(() => null)
    if (!sentence || view !== this.view || view.isChanged || this.saving || sentence.hash === view.sentence.hash) return
    view.base(sentence)
    if (view.text !== sentence.target) view.field.text = sentence.target
    view.comment.value = sentence.comment
    view.judgement.now(view.text)
  }

  close() {
    if (this.panel.isAsking) {
      this.panel.withdraw()
      return this.view?.field.focus()
    }
    if (this.isListed) return this.open(this.place)
    if (!this.isUnsaved) return this.leave()
    this.panel.question(
      say("unsaved"),
      [say("discard"), () => {
        keep(this.place, null)
        this.leave()
      }],
      [say("keep_editing"), () => this.view.field.focus()])
  }

  leave() {
    const { place } = this
    this.turn = null
    this.view?.judgement.stop()
    this.view = null
    this.panel.hide()
    if (place) this.surface.closed(place)
  }
}
