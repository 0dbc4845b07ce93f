// The page beside the panel: which one it is, its sentences in the mode, and its place on the screen.

import { ask, say, session, stateName, whatFailed } from "./api.js"

const ARTICLE = ["article", "main", "[role=main]"]
const OURS = ["tabindex", "role", "aria-label", "aria-description", "aria-current", "data-bitext-state"]
const FOREIGN = ["lang", "dir", "title", "class"]

export const articleOf = (root) => ARTICLE.map((each) => root.querySelector(each)).find(Boolean) ?? root.body

export const sentencesIn = (root) => [...articleOf(root).querySelectorAll("[data-unit]")]

export const sentencesOf = (unit) => sentencesIn(document).filter((each) => each.dataset.unit === unit)

// A button may hold nothing else that can be pressed.
const roleOf = (element) => (element.querySelector("a[href], button, input") ? "group" : "button")

const set = (element, name, value) => (value ? element.setAttribute(name, value) : element.removeAttribute(name))

// `states` gives the state of each unit; none on a page of the source.
export const markUp = (states) => {
  for (const element of sentencesIn(document)) {
    const state = states.get(element.dataset.unit)
    const role = roleOf(element)
    element.tabIndex = 0
    element.setAttribute("role", role)
    set(element, "aria-label", role === "group" && element.textContent)
    set(element, "aria-description", state && stateName(state))
    element.dataset.bitextState = state ?? ""
  }
}

export const takeMarks = () => {
  for (const element of sentencesIn(document)) {
    OURS.forEach((each) => element.removeAttribute(each))
  }
}

// Shows `unit` as it was saved, before the page is built: as the marks of a built page would have it.
export const showSaved = (unit, { html, translated, state, lang, dir }) => {
  if (html === null) return
  for (const element of sentencesOf(unit)) {
    element.innerHTML = html
    FOREIGN.forEach((each) => element.removeAttribute(each))
    if (!translated) Object.assign(element, { className: `bitext-untranslated bitext-${state}`, lang, dir })
    else if (state !== "translated") element.className = `bitext-unreviewed bitext-${state}`
    if (state !== "translated") element.title = stateName(state)
  }
}

const chooseTab = (element) => {
  for (let block = element.closest(".tabbed-block"); block; block = block.parentElement.closest(".tabbed-block")) {
    const number = [...block.parentElement.children].indexOf(block)
    block.closest(".tabbed-set")?.querySelectorAll(":scope > input")[number]?.click()
  }
}

// Opens what hides `element`: folded blocks and tabs.
export const reveal = (element) => {
  for (let each = element.closest("details:not([open])"); each; each = each.parentElement.closest("details:not([open])")) each.open = true
  chooseTab(element)
}

export const pointAt = (unit) => {
  for (const each of sentencesIn(document)) set(each, "aria-current", each.dataset.unit === unit && "true")
}

export const fetchPage = async () => {
  const answer = await fetch(location.pathname + location.search, { cache: "no-store" })
  if (!answer.ok) throw new Error(answer.status)
  return new DOMParser().parseFromString(await answer.text(), "text/html")
}

const held = (root) => [...root.querySelectorAll("details, .tabbed-set > input")]

// What a reader has opened stays open.
const keepOpen = (live, now) => {
  const [before, after] = [held(live), held(now)]
  if (before.length !== after.length) return
  before.forEach(({ open, checked }, at) => Object.assign(after[at], open === undefined ? { checked } : { open }))
}

const contents = (root) => [...root.querySelectorAll("[data-md-component=toc]")]

// Puts the article of the page `now` in the place of the live one; false if it has none.
export const replacePage = (now) => {
  const live = articleOf(document)
  const article = articleOf(now)
  if (!article.matches(live.tagName)) return false
  document.title = now.title
  keepOpen(live, article)
  live.replaceWith(article)
  const others = contents(now)
  contents(document).forEach((each, at) => others[at] && each.replaceWith(others[at]))
  // The theme, and our own script, do with it what they do with a page to which one has navigated.
  dispatchEvent(new Event("bitext:page"))
  window.document$?.next(document)
  return true
}

const PAUSE = 3000

const pause = () => new Promise((then) => setTimeout(then, PAUSE))

const visible = () => new Promise((then) => {
  if (document.visibilityState === "visible") return then()
  document.addEventListener("visibilitychange", then, { once: true })
})

const hidden = () => {
  const leaving = new AbortController()
  document.addEventListener("visibilitychange", () => leaving.abort(), { once: true, signal: leaving.signal })
  addEventListener("pagehide", () => leaving.abort(), { once: true, signal: leaving.signal })
  return leaving.signal
}

const epochOf = (root) => root.querySelector("script[data-epoch]")?.dataset

// A hidden tab asks nothing: browsers have few connections.
export const listen = async (tell) => {
  const { epoch, request } = epochOf(document) ?? {}
  if (!epoch) return
  for (let known = Number(epoch); ;) {
    await visible()
    try {
      const answer = await fetch(`/livereload/${known}/${request}`, { signal: hidden(), cache: "no-store" })
      const news = Number(await answer.text())
      if (!(news > known)) continue
      known = news
      await tell()
    } catch {
      await pause()
    }
  }
}

const HASH = "#bitext-unit="
const HEADER = 90

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
    const free = this.panel.free()
    // Above the middle of what can be seen, below the theme's header.
    if (top < HEADER || bottom > free) scrollBy({ top: top - Math.max(HEADER, free / 3), behavior: "instant" })
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
