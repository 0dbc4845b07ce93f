// What the browser keeps for the editor. Storage can be full or forbidden: then it holds for the page alone.

const attempt = (action) => {
  try {
    return action()
  } catch {
    return null
  }
}

// Null takes a value away.
export const store = (kind, name, value) =>
  attempt(() => (value === null ? window[kind].removeItem(name) : window[kind].setItem(name, value)))

export const stored = (kind, name) => attempt(() => window[kind].getItem(name))

const nameOf = ({ locale, page, unit }) => `bitext-unsaved ${locale} ${page} ${unit}`

// A text that is typed and not saved is there again after the tab has loaded the page anew.
export const keep = (place, text) => store("sessionStorage", nameOf(place), text && JSON.stringify(text))

export const kept = (place) => attempt(() => JSON.parse(stored("sessionStorage", nameOf(place))))
