// The text field of a translation: it grows with its text, and the browser can undo what is put into it.

import { make } from "./dom.js"

export class Field {
  constructor(attributes, typed) {
    this.element = make("textarea", { rows: 2, spellcheck: "true", autocomplete: "off", ...attributes, input: () => {
      this.grow()
      typed()
    } })
  }

  get text() {
    return this.element.value
  }

  set text(text) {
    this.element.value = text
    this.grow()
  }

  grow() {
    const { style } = this.element
    style.blockSize = "auto"
    style.blockSize = `${this.element.scrollHeight + 2}px`
  }

  focus() {
    this.element.focus({ preventScroll: true })
  }

  insert(text) {
    this.focus()
    // The only way to change a text so that the browser's own undo knows of it.
    if (document.execCommand("insertText", false, text)) return
    this.element.setRangeText(text, this.element.selectionStart, this.element.selectionEnd, "end")
    this.element.dispatchEvent(new Event("input"))
  }

  replace(text) {
    if (text === this.text) return this.focus()
    this.element.select()
    if (text) return this.insert(text)
    this.focus()
    document.execCommand("delete")
  }

  // `start` counts characters; JavaScript counts some of them twice.
  select(start) {
    const before = [...this.text].slice(0, start).join("").length
    const word = /^(\s*\S+|\s+)/.exec(this.text.slice(before))?.[0] ?? ""
    this.focus()
    this.element.setSelectionRange(before, before + word.length)
  }
}
