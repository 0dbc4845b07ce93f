// Makes elements. What comes from files is set as text: none of this reads HTML.

const SVG = "http://www.w3.org/2000/svg"

const ICONS = {
  pencil: "M4 20l1-4.2L15.8 5l3.2 3.2L8.2 19 4 20M13.4 7.4l3.2 3.2",
  close: "M6 6l12 12M18 6L6 18",
  list: "M4 7h16M4 12h16M4 17h10",
  up: "M6 15l6-6 6 6",
  down: "M6 9l6 6 6-6",
}

// A function among the attributes listens to the event of that name.
export const make = (name, attributes = {}, ...content) => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value)
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value)
  }
  made.append(...content.flat().filter((each) => each))
  return made
}

export const button = (text, click, attributes = {}) => make("button", { type: "button", click, ...attributes }, text)

export const icon = (name) => {
  const made = document.createElementNS(SVG, "svg")
  const path = document.createElementNS(SVG, "path")
  made.setAttribute("viewBox", "0 0 24 24")
  made.setAttribute("aria-hidden", "true")
  path.setAttribute("d", ICONS[name])
  made.append(path)
  return made
}

export const iconButton = (name, label, click, attributes = {}) =>
  button(icon(name), click, { class: "icon", "aria-label": label, title: label, ...attributes })

export const folded = (title, ...content) => make("details", {}, make("summary", {}, title), ...content)

const TAGS = { equal: "span", old: "del", new: "ins" }

export const marked = (changes) => changes.map(([kind, text]) => make(TAGS[kind], {}, text))
