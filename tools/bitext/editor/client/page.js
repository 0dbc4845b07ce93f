// The page beside the panel: which one it is, its sentences in the mode, and its place on the screen.

import { ask } from "./api.js"
import { markUp, pointAt, reveal, sentencesIn, sentencesOf, showSaved, takeMarks } from "./marks.js"
import { fetchPage, replacePage } from "./news.js"
import { say, session, whatFailed } from "./session.js"

const HASH = "#bitext-unit="
const MARGIN = 90

// The address of the page's findings, which every served page has, ends with its locale and its path.
export const placeOf = (root) => {
  const address = root.querySelector("template.bitext-author")?.dataset.findings ?? ""
  const found = /bitext-findings\/([^/]+)\/(.+)$/.exec(address)
  return found && { locale: found[1], page: decodeURIComponent(found[2]) }
}

// The sentence that the address names. It is taken out: whoever loads the page again does not want it again.
export const takeNamed = () => {
  if (!location.hash.startsWith(HASH)) return null
  const unit = decodeURIComponent(location.hash.slice(HASH.length))
  history.replaceState(history.state, "", location.pathname + location.search)
  return unit
}

export const addressOf = (unit, address) => `${address}${HASH}${encodeURIComponent(unit)}`

export class PageSurface {
  // `leave` is called before another page is loaded for the translator.
  constructor(panel, leave) {
    Object.assign(this, { panel, leave, place: null, states: new Map(), title: "" })
  }

  get page() {
    return this.place?.page
  }

  get isSource() {
    return !session.locales.some((each) => each.tag === this.place.locale)
  }

  titleOf(page) {
    return page === this.page ? this.title || page : page === "_site" ? say("site") : page
  }

  async enter(place) {
    this.place = place
    this.title = document.querySelector("h1")?.textContent.replace("¶", "").trim() ?? ""
    this.states = new Map()
    document.documentElement.classList.add("bitext-editing")
    await this.readStates()
    markUp(this.states)
  }

  async readStates() {
    if (this.isSource) return
    try {
      const { title, units } = await ask("page", { locale: this.place.locale, page: this.page })
      this.title = title
      this.states = new Map(units.map(({ unit, state }) => [unit, state]))
    } catch (error) {
      this.failed(whatFailed(error))
    }
  }

  exit() {
    takeMarks()
    document.documentElement.classList.remove("bitext-editing")
    // Other themes do nothing with an article that was replaced: it has all that scripts add once it is loaded.
    if (this.isReplaced && !window.document$) this.loadAgain()
  }

  opened({ page, unit }) {
    const [element] = page === this.page ? sentencesOf(unit) : []
    pointAt(element ? unit : null)
    if (!element) return
    reveal(element)
    const { top, bottom } = element.getBoundingClientRect()
    if (top < MARGIN || bottom > this.panel.free() - MARGIN / 3) element.scrollIntoView({ block: "center", behavior: "instant" })
  }

  closed({ unit }) {
    pointAt(null)
    sentencesOf(unit)[0]?.focus({ preventScroll: true })
  }

  shown({ page, unit }, { state }, shown) {
    if (page !== this.page) return
    this.states.set(unit, state)
    showSaved(unit, shown)
    markUp(this.states)
  }

  failed(text) {
    this.panel.notify(text)
  }

  go({ unit }, address) {
    this.leave()
    location.assign(addressOf(unit, address))
  }

  // Whatever was typed is kept by the tab.
  loadAgain(unit) {
    this.leave()
    if (unit) history.replaceState(history.state, "", addressOf(unit, location.pathname + location.search))
    location.reload()
  }

  // Shows the page as it was built anew. What is at `unit`, or else at the top of the screen, stays where it is.
  async renew(unit) {
    const now = await fetchPage().catch(() => null)
    if (!now) return
    const known = unit && sentencesOf(unit)[0]
    const still = known ?? sentencesIn(document).find((each) => each.getBoundingClientRect().top >= 0)
    const [name, top] = [still?.dataset.unit, still?.getBoundingClientRect().top]
    const focused = document.activeElement?.dataset.unit
    if (placeOf(now)?.page !== this.page || !replacePage(now)) return this.loadAgain(unit)
    this.isReplaced = true
    await this.readStates()
    markUp(this.states)
    if (unit) pointAt(unit)
    if (focused) sentencesOf(focused)[0]?.focus({ preventScroll: true })
    const moved = name && sentencesOf(name)[0]
    if (moved) scrollBy({ top: moved.getBoundingClientRect().top - top, behavior: "instant" })
  }
}
