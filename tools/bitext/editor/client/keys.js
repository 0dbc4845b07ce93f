// The keys of the panel. On a Mac, Cmd is what Ctrl is elsewhere.

import { say } from "./api.js"
import { make } from "./dom.js"

const SHOWN = {
  save_next: "Ctrl+Enter",
  save: "Ctrl+S",
  save_draft: "Ctrl+D",
  undo: "Ctrl+Shift+Z",
  copy_source: "Alt+C",
  next: "Alt+↓",
  previous: "Alt+↑",
  use: "Alt+1 … 9",
  close: "Esc",
}

const WITH_CONTROL = { enter: "save_next", s: "save", d: "save_draft" }
const WITH_ALT = { KeyC: "copy_source", ArrowDown: "next", ArrowUp: "previous" }

// The code of a key with Alt is looked at, since Alt makes other letters of keys on a Mac.
const withAlt = (code) => (/^Digit[1-9]$/.test(code) ? `use ${code.at(-1)}` : WITH_ALT[code])

// Where other letters than Latin ones are typed, the key in the place of one stands for it.
export const letterOf = ({ key, code }) => (/^[ -~]+$/.test(key) ? key : code.replace("Key", "")).toLowerCase()

export const commandOf = (event) => {
  // While an input method is at work, keys are its own.
  if (event.isComposing || event.keyCode === 229) return null
  const control = event.ctrlKey || event.metaKey
  const key = letterOf(event)
  if (control && event.altKey) return null
  if (control) return event.shiftKey ? (key === "z" ? "undo" : null) : WITH_CONTROL[key]
  if (event.altKey) return withAlt(event.code)
  return key === "escape" ? "close" : null
}

export const hint = (command, label = say(command)) => ({ title: `${label} (${SHOWN[command]})` })

export const keyTable = () =>
  make("dl", { class: "keys" }, Object.entries(SHOWN).flatMap(([command, keys]) =>
    [make("dt", { dir: "ltr" }, make("kbd", {}, keys)), make("dd", {}, say(command))]))
