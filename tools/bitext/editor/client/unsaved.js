// Texts that are typed and not saved, kept by the tab: they are there again after it loads the page anew.

const nameOf = ({ locale, page, unit }) => `bitext-unsaved ${locale} ${page} ${unit}`

// Storage can be full or forbidden; then the text is in its field alone.
const attempt = (action) => {
  try {
    return action()
  } catch {
    return null
  }
}

export const keep = (place, text) => attempt(() => sessionStorage.setItem(nameOf(place), JSON.stringify(text)))

export const kept = (place) => attempt(() => JSON.parse(sessionStorage.getItem(nameOf(place))))

export const forget = (place) => attempt(() => sessionStorage.removeItem(nameOf(place)))
