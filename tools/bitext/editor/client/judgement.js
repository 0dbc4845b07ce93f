// What `bitext check` says of the text while it is typed, and how the sentence will look.

import { say } from "./api.js"
import { button, make } from "./dom.js"

const PAUSE = 100
const LEVELS = { error: "error", warning: "warning", info: "remark" }

export class Judgement {
  constructor({ ask, select, announce, language }) {
    Object.assign(this, { ask, select, announce })
    this.findings = make("ul", { class: "findings" })
    this.reason = make("p", { class: "held-back", hidden: true })
    this.preview = make("div", { class: "preview", ...language, click: stay })
    this.look = make("section", { hidden: true }, make("h3", {}, say("preview")), this.preview)
    this.elements = [this.reason, this.findings, this.look]
  }

  later(text) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.now(text), PAUSE)
  }

  async now(text) {
    this.stop()
    this.asking = new AbortController()
    const { signal } = this.asking
    try {
      const answer = await this.ask(text, signal)
      if (!signal.aborted) this.show(answer)
    } catch {
      // It is asked again with the next key; a save says what is wrong.
    }
  }

  stop() {
    clearTimeout(this.timer)
    this.asking?.abort()
  }

  show({ findings, reason, preview = null }) {
    this.findings.replaceChildren(...findings.map((each) => this.item(each)))
    this.reason.hidden = !reason
    this.reason.textContent = reason ? say("held_back", { reason }) : ""
    // A text without markup looks as it is written.
    this.look.hidden = !preview?.includes("<")
    this.preview.innerHTML = preview ?? ""
    this.tell(findings.length)
  }

  tell(count) {
    if (this.count !== undefined && count !== this.count) {
      this.announce(count ? `${say("findings")}: ${count}` : say("no_findings"), true)
    }
    this.count = count
  }

  item({ severity, code, message, help, start }) {
    const text = [
      make("span", { class: "level" }, `${say(LEVELS[severity])} ${code}`),
      make("span", {}, message),
      help ? make("small", {}, help) : null,
    ]
    const whole = start === null ? make("div", {}, text) : button(text, () => this.select(start))
    return make("li", { class: severity }, whole)
  }
}

const stay = (event) => {
  if (!event.ctrlKey && !event.metaKey) event.preventDefault()
}
