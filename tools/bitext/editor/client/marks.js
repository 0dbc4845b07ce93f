// The sentences of the page in the mode: they can be reached, say their states, and show what was saved.

import { stateName } from "./session.js"

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
