// The list of pages in a language: what is left to do on each, and the way to it.

import { ask, begin, inLanguage, languageOf, say, session, stateName, whatFailed } from "./api.js"
import { Desk } from "./desk.js"
import { button, make } from "./dom.js"
import { commandOf } from "./keys.js"
import { addressOf, takeNamed } from "./page.js"
import { Panel } from "./panel.js"
import { store, stored } from "./stored.js"

const SITE = "_site"
const NAME = "bitext-locale"
const STATES = ["translated", "draft", "outdated", "missing"]

const main = document.querySelector("main")
const panel = new Panel()
let locale = ""

const surface = {
  titleOf: (page) => (page === SITE ? say("site") : page),
  opened: () => {},
  closed: ({ page }) => main.querySelector(`[data-page="${CSS.escape(page)}"]`)?.focus(),
  shown: () => show(),
  failed: (text) => main.replaceChildren(make("p", { role: "alert" }, text)),
  go: ({ unit }, address) => location.assign(addressOf(unit, address)),
}
const desk = new Desk(panel, surface)

const countsOf = (counts) => {
  const states = STATES.filter((each) => counts[each])
  const parts = states.map((each) => make("span", { class: each }))
  parts.forEach((each, at) => { each.style.flexGrow = counts[states[at]] })
  return [
    make("div", { class: "bar", "aria-hidden": "true" }, parts),
    make("ul", { class: "counts" }, states.map((each) => make("li", { class: each }, `${stateName(each)} ${counts[each]}`))),
  ]
}

const work = (page) => {
  const { first, address } = page
  if (!first) return null
  const attributes = { class: "work", "data-page": page.page, "aria-label": `${say("work")}: ${titleOf(page)}` }
  return address
    ? make("a", { href: addressOf(first, address), ...attributes }, say("work"))
    : button(say("work"), () => desk.open({ locale, page: page.page, unit: first }), attributes)
}

const titleOf = ({ page, title }) => (page === SITE ? say("site") : title)

const pageItem = (page) => {
  const { address, readable = true } = page
  const name = make(address ? "a" : "span", { href: address || null, dir: "auto" }, titleOf(page))
  const path = page.page === SITE ? null : make("code", { dir: "ltr" }, page.page)
  return make("li", {}, make("div", { class: "page" }, make("h2", {}, name), path), countsOf(page), readable ? work(page) : make("p", { class: "unsafe" }, say("error")))
}

const changed = async (event) => {
  await choose(event.target.value)
  main.querySelector("select")?.focus()
}

const choice = () => {
  const option = ({ tag, name, dir }) => make("option", { value: tag, lang: tag, dir, selected: tag === locale }, name)
  const select = make("select", { change: changed }, session.locales.map(option))
  return make("label", { class: "walk" }, make("span", {}, say("languages")), select)
}

const total = (pages) =>
  Object.fromEntries(["units", ...STATES].map((name) => [name, pages.reduce((sum, each) => sum + (each[name] ?? 0), 0)]))

const show = async () => {
  try {
    const { pages } = await ask("pages", { locale })
    const sum = total(pages)
    const percent = Math.floor((sum.translated / sum.units) * 100) || 0
    const focused = document.activeElement?.dataset.page
    main.replaceChildren(
      make("header", {}, make("h1", {}, say("list")), choice()),
      make("div", { class: "sum" }, make("strong", {}, `${percent} %`), countsOf(sum)),
      make("ol", inLanguage(languageOf(locale)), pages.map(pageItem)))
    if (focused) surface.closed({ page: focused })
  } catch (error) {
    surface.failed(whatFailed(error))
  }
}

const choose = async (tag) => {
  if (panel.isOpen) desk.leave()
  locale = tag
  store("localStorage", NAME, tag)
  history.replaceState(null, "", `?locale=${encodeURIComponent(tag)}`)
  await begin(tag)
  Object.assign(document.documentElement, { lang: session.lang, dir: session.dir })
  document.title = say("list")
  panel.speak(false)
  await show()
}

const first = () => {
  const known = session.locales.map(({ tag }) => tag)
  const wanted = [new URLSearchParams(location.search).get("locale"), stored("localStorage", NAME), ...known]
  return wanted.find((each) => known.includes(each))
}

const pressed = (event) => {
  const command = panel.isOpen ? commandOf(event) : null
  if (!command) return
  event.preventDefault()
  desk.run(command)
}

const start = async () => {
  const unit = takeNamed()
  await begin("")
  await panel.mount()
  addEventListener("keydown", pressed)
  addEventListener("beforeunload", (event) => desk.isUnsaved && event.preventDefault())
  await choose(first())
  if (unit) await desk.open({ locale, page: SITE, unit })
}

start().catch(() => main.append(make("p", { role: "alert" }, "The server does not answer.")))
