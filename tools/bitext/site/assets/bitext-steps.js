// Ticks at the steps of one page. It stands behind the steps, and runs again with each page that has some.
(() => {
  const place = document.querySelector(".bitext-ticks:empty")
  if (!place) return
  const { page, done, step, clear } = place.dataset
  // The address of the source page: a tick survives a switch of language.
  const key = `bitext-ticks ${new URL(page, location).pathname.replace(/index\.html$/, "")}`
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties)

  let own = [] // lasts as long as the page where nothing can be kept
  const read = () => {
    try { own = JSON.parse(localStorage.getItem(key)) ?? [] } catch { /* Then these are all. */ }
    return new Set(Array.isArray(own) ? own : [])
  }
  const keep = (ticked) => {
    own = [...ticked]
    try {
      if (own.length) localStorage.setItem(key, JSON.stringify(own))
      else localStorage.removeItem(key)
    } catch { /* Then they last as long as the page. */ }
  }

  const boxes = [...document.querySelectorAll("li[id^=step-]")].map((item) => {
    const ariaLabel = step.replace("{n}", item.id.slice(5))
    // A unit id stays the same when the author adds a step before this one.
    const value = item.querySelector("[data-unit]")?.dataset.unit ?? item.id
    const box = make("input", { type: "checkbox", className: "bitext-tick", title: ariaLabel, value })
    box.setAttribute("aria-label", ariaLabel)
    box.autocomplete = "off" // the browser's own memory knows nothing of the other languages
    box.addEventListener("change", () => {
      const ticked = read()
      ticked[box.checked ? "add" : "delete"](box.value)
      keep(ticked)
      show()
    })
    item.append(box) // behind the text: a reader ticks what is done
    return box
  })
  const bar = make("progress", { max: boxes.length })
  bar.setAttribute("aria-hidden", "true")
  const text = make("span", {})
  text.setAttribute("role", "status")
  const button = make("button", { type: "button", textContent: clear })
  button.addEventListener("click", () => {
    keep(new Set())
    show()
    boxes[0].focus()
  })

  const show = () => {
    const ticked = read()
    for (const box of boxes) box.checked = ticked.has(box.value)
    bar.value = boxes.filter((box) => box.checked).length
    text.textContent = done.replace("{n}", bar.value)
    button.hidden = !bar.value
  }
  place.append(bar, text, button)
  show()
  addEventListener("pageshow", show) // back from another language
  addEventListener("storage", show) // changed in another tab
})()
