// Begins and ends the mode in which a click opens a sentence. It stays on from page to page.

import { begin, say } from "./api.js"
import { Author } from "./author.js"
import { Desk } from "./desk.js"
import { commandOf, letterOf } from "./keys.js"
import { articleOf, listen, markUp, PageSurface, placeOf, takeNamed } from "./page.js"
import { Panel, styleSheet } from "./panel.js"
import { store, stored } from "./stored.js"

const MODE = "bitext-editing"

const panel = new Panel()
const surface = new PageSurface(panel, () => { isLeaving = true })
const desks = { page: new Desk(panel, surface), source: new Author(panel, surface) }

let isOn = false
let isLeaving = false
let place = null

const desk = () => (place && surface.place && surface.isSource ? desks.source : desks.page)

const turn = async (on, unit = null) => {
  isOn = on
  store("sessionStorage", MODE, on ? "on" : null)
  panel.speak(on)
  if (!on) return surface.exit()
  await surface.enter(place)
  if (unit) await open(unit)
  else panel.notify(say("hint"))
}

const open = (unit) => desk().open({ ...place, unit })

const isTyping = (event) => {
  const target = event.composedPath()[0]
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}

const isPlain = (event) => !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey

const sentenceAt = (event) => {
  const found = event.target.closest?.("[data-bitext-state]")
  return found && articleOf(document).contains(found) ? found : null
}

const take = (event) => {
  event.preventDefault()
  event.stopImmediatePropagation()
}

const followsElsewhere = (event) =>
  event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || !getSelection().isCollapsed

const clicked = (event) => {
  const sentence = isOn && sentenceAt(event)
  if (!sentence || followsElsewhere(event)) return
  // A folded block opens, and a tab is chosen, as without the mode.
  if (!event.target.closest("label, details:not([open]) > summary")) take(event)
  open(sentence.dataset.unit)
}

const pressed = (event) => {
  const sentence = isOn && sentenceAt(event)
  if (sentence && event.target === sentence && isPlain(event) && /^(Enter| )$/.test(event.key)) {
    take(event)
    return open(sentence.dataset.unit)
  }
  if (letterOf(event) === "e" && isPlain(event) && !isTyping(event) && !panel.isOpen) {
    take(event)
    return turn(!isOn)
  }
  const isOfPage = isTyping(event) && !event.composedPath().includes(panel.host)
  const command = isOn && !isOfPage ? commandOf(event) : null
  if (!command || (command !== "close" && !panel.isOpen)) return
  take(event)
  if (panel.isOpen) desk().run(command)
  else turn(false)
}

const goTo = async (found) => {
  const isOther = found.locale !== place?.locale
  if (panel.isOpen) desk().leave()
  surface.exit()
  place = found
  if (isOther) await begin(place.locale)
  panel.speak(isOn)
  if (isOn) await turn(true)
}

// The theme calls this for the first page too, and whenever it shows another one.
const navigated = async () => {
  const found = placeOf(document)
  panel.host.hidden = !found
  if (!found || isLeaving) return
  const unit = takeNamed()
  if (found.page !== place?.page || found.locale !== place?.locale) await goTo(found)
  else if (isOn) markUp(surface.states)
  if (unit) await turn(true, unit)
}

const told = async () => {
  if (!isOn) {
    isLeaving = true
    return location.reload()
  }
  const unit = desk().isOpen ? desk().place?.unit : null
  await surface.renew(unit)
  await desk().refresh()
}

const asksToStay = (event) => {
  if (!isLeaving && desk().isUnsaved) event.preventDefault()
}

const start = async () => {
  place = placeOf(document)
  if (!place) return
  await begin(place.locale)
  surface.place = place
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, await styleSheet("page.css")]
  await panel.mount(() => turn(!isOn))
  panel.speak(false)
  addEventListener("click", clicked, { capture: true })
  addEventListener("keydown", pressed, { capture: true })
  addEventListener("beforeunload", asksToStay)
  addEventListener("hashchange", navigated)
  const unit = takeNamed()
  if (unit || stored("sessionStorage", MODE)) await turn(true, unit)
  window.document$?.subscribe(navigated)
}

if (window.top === window) {
  // A server that refuses has its reasons; the page is as without the editor.
  start().catch(() => {}).then(() => listen(told))
}
