// The sheet beside the page: a dialog that leaves the page usable, in a shadow root that no other style reaches.

import { ROOT, say, session } from "./api.js"
import { button, icon, make } from "./dom.js"

export const styleSheet = async (name) => {
  const made = new CSSStyleSheet()
  return made.replace(await (await fetch(`${ROOT}client/${name}`)).text())
}

const LONG_ENOUGH = 6000

const sayForAWhile = (element, text) => {
  element.textContent = text
  setTimeout(() => {
    if (element.textContent === text) element.textContent = ""
  }, LONG_ENOUGH)
}

export class Panel {
  constructor() {
    this.body = make("div", { class: "body" })
    this.foot = make("footer")
    this.asked = make("div", { class: "asked", hidden: true })
    this.status = make("p", { class: "status", role: "status" })
    this.head = make("header")
    this.inner = make("div", {}, this.head, this.body, this.asked, this.status, this.foot)
    this.sheet = make("div", { class: "sheet", role: "dialog", tabindex: -1, hidden: true }, this.inner)
    this.note = make("p", { class: "note", role: "status" })
    this.host = make("aside", { class: "bitext-editor" })
    this.root = this.host.attachShadow({ mode: "open" })
    this.root.append(this.note, this.sheet)
  }

  // `turn` is called by the round button that begins and ends the mode; without it there is none.
  async mount(turn) {
    this.root.adoptedStyleSheets = [await styleSheet("panel.css")]
    if (turn) this.root.prepend(this.starter = button(icon("pencil"), turn, { class: "starter" }))
    document.body.append(this.host)
  }

  // The texts may be in another language than the page; the sheet lies on the side that is the page's end.
  speak(on) {
    this.host.setAttribute("aria-label", say("start"))
    this.host.lang = session.lang
    this.inner.dir = this.note.dir = session.dir
    const label = say(on ? "stop" : "start")
    this.starter?.setAttribute("aria-label", label)
    this.starter?.setAttribute("title", `${label} (E)`)
    this.starter?.setAttribute("aria-pressed", on)
  }

  get isOpen() {
    return !this.sheet.hidden
  }

  show({ label, head, body, foot }) {
    this.withdraw()
    this.sheet.setAttribute("aria-label", label)
    this.head.replaceChildren(...head)
    this.body.replaceChildren(...body)
    this.foot.replaceChildren(...foot)
    this.body.scrollTop = 0
    this.note.textContent = ""
    this.sheet.hidden = false
    document.documentElement.classList.add("bitext-panel-open")
  }

  hide() {
    this.withdraw()
    this.sheet.hidden = true
    document.documentElement.classList.remove("bitext-panel-open")
  }

  // Up to where the page can be seen: a sheet at the bottom hides what is under it.
  free() {
    const { top, width } = this.sheet.getBoundingClientRect()
    return width < innerWidth ? innerHeight : top
  }

  // What can be seen elsewhere is said to those who cannot see it.
  announce(text, isSeen) {
    this.status.classList.toggle("unseen", Boolean(isSeen))
    sayForAWhile(this.status, text)
  }

  // What is said while the sheet is closed.
  notify(text) {
    sayForAWhile(this.note, text)
  }

  // Asks something above the buttons of the panel; the last answer is where the focus goes.
  question(text, ...answers) {
    const buttons = answers.map(([label, then]) => button(label, () => {
      this.withdraw()
      then()
    }))
    this.put(make("p", {}, text), make("div", { class: "buttons" }, buttons))
    buttons.at(-1)?.focus()
  }

  put(...content) {
    this.asked.replaceChildren(make("div", { role: "alert" }, content))
    this.asked.hidden = false
  }

  get isAsking() {
    return !this.asked.hidden
  }

  withdraw() {
    this.asked.hidden = true
    this.asked.replaceChildren()
  }
}
