// What an author sees of a sentence of the source: where it stands, and its translations.

import { ask, inLanguage, say, session, whatFailed } from "./api.js"
import { button, iconButton, make } from "./dom.js"
import { hint } from "./keys.js"
import { addressOf } from "./page.js"
import { stateChip } from "./walk.js"

const languageItem = (unit) => (locale) => {
  const { tag, name, dir, state, address } = locale
  const text = make("span", { lang: tag, dir }, name)
  const content = [text, stateChip(state)]
  const href = address && addressOf(unit, address)
  return make("li", {}, make(href ? "a" : "span", { class: "sentence", href: href || null }, content))
}

export class Author {
  constructor(panel, surface) {
    Object.assign(this, { panel, surface })
    this.acts = { close: () => this.leave() }
  }

  get isOpen() {
    return this.panel.isOpen
  }

  get isUnsaved() {
    return false
  }

  run(command) {
    this.acts[command]?.()
  }

  async open(place) {
    try {
      this.show(place, await ask("source", { page: place.page, unit: place.unit }))
    } catch (error) {
      this.surface.failed(whatFailed(error))
    }
  }

  show(place, found) {
    this.place = place
    const close = iconButton("close", say("close"), this.acts.close, hint("close"))
    this.panel.show({
      label: say("source"),
      head: [make("h2", {}, this.surface.titleOf(place.page)), close],
      body: this.body(found),
      foot: found.open ? [make("a", { class: "main", href: found.open }, say("open_editor"))] : [],
    })
    this.surface.opened(place)
    this.panel.sheet.focus()
  }

  body({ source, path, line, unit, locales }) {
    const place = `${path}:${line}`
    return [
      make("section", {}, make("h3", {}, say("source")), make("p", { class: "text", ...inLanguage(session.source) }, source)),
      make("section", {},
        make("h3", {}, say("file")),
        make("p", { class: "file" },
          make("code", { dir: "ltr" }, place),
          button(say("copy"), () => this.copy(place), { class: "quiet" }))),
      make("section", {},
        make("h3", {}, say("languages")),
        make("ul", { class: "sentences" }, locales.map(languageItem(unit)))),
    ]
  }

  async copy(text) {
    await navigator.clipboard.writeText(text)
    this.panel.announce(say("copied"))
  }

  async refresh() {}

  leave() {
    this.panel.hide()
    if (this.place) this.surface.closed(this.place)
  }
}
