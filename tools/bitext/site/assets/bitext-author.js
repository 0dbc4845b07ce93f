// Shows an author who runs `mkdocs serve` what the checks find on the page that is open. No built site has it.
(() => {
  const style = `
    :host { all: initial; position: fixed; inset-block-end: 0.8rem; inset-inline-start: 0.8rem; z-index: 9;
      font: 13px/1.5 system-ui, sans-serif; color-scheme: light dark; }
    details { max-inline-size: min(38rem, calc(100vw - 1.6rem)); background: Canvas; color: CanvasText;
      border: 1px solid color-mix(in srgb, CanvasText 25%, transparent); border-radius: 0.6rem;
      box-shadow: 0 2px 12px rgb(0 0 0 / 0.2); }
    summary { cursor: pointer; padding: 0.35rem 0.9rem; list-style: none; display: flex; gap: 0.5rem;
      align-items: center; }
    summary::-webkit-details-marker { display: none; }
    summary::before { content: ""; inline-size: 0.6rem; block-size: 0.6rem; border-radius: 50%;
      background: var(--colour); }
    summary:focus-visible { outline: 2px solid Highlight; border-radius: 0.6rem; }
    ul { margin: 0; padding: 0 0.9rem 0.6rem; list-style: none; max-block-size: 50vh; overflow: auto; }
    li { padding-block: 0.4rem; border-block-start: 1px solid color-mix(in srgb, CanvasText 15%, transparent); }
    code { font: 12px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; user-select: all; }
    b.error { color: light-dark(#b3261e, #ff8a80); }
    b.warning { color: light-dark(#8a5300, #ffca6b); }
    /* There the offer of another language lies along the whole edge. */
    @media (max-width: 40rem) { :host { inset-block-end: 4.2rem; } }
    small { display: block; opacity: 0.8; font-size: inherit; }
  `
  const colours = { error: "#d33", warning: "#e8a13a", changed: "#4a7fd0", none: "#2e9e5b" }
  let host

  const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`

  const element = (name, text, className) => {
    const made = document.createElement(name)
    if (text) made.textContent = text
    if (className) made.className = className
    return made
  }

  const item = (finding) => {
    const made = element("li")
    made.append(
      element("code", `${finding.path}:${finding.line}:${finding.column}`),
      element("br"),
      element("b", `${finding.severity} ${finding.code}`, finding.severity),
      ` ${finding.message}`,
    )
    if (finding.help) made.append(element("small", finding.help))
    return made
  }

  const show = ({ findings, remarks }) => {
    const count = (severity) => findings.filter((each) => each.severity === severity).length
    const [errors, warnings, infos] = ["error", "warning", "info"].map(count)
    const said = [[errors, "error"], [warnings, "warning"], [infos, "remark"]]
      .filter(([number]) => number).map(([number, word]) => plural(number, word)).concat(remarks)
    const root = host.shadowRoot
    const open = root.querySelector("details")?.open
    const box = element("details")
    box.open = Boolean(open && said.length)
    const state = errors ? "error" : warnings ? "warning" : remarks.length ? "changed" : "none"
    box.style.setProperty("--colour", colours[state])
    const list = element("ul")
    if (remarks.length) list.append(element("li", "Run `bitext extract` when you are done writing."))
    list.append(...findings.map(item))
    box.append(element("summary", `bitext: ${said.join(", ") || "nothing to report"}`), list)
    root.replaceChildren(element("style", style), box)
  }

  const start = async () => {
    const place = document.querySelector("template.bitext-author")
    if (host) host.hidden = !place
    if (!place) return
    if (!host) {
      host = element("aside")
      host.setAttribute("aria-label", "Findings of bitext")
      host.lang = "en"
      host.dir = "ltr"
      host.attachShadow({ mode: "open" })
      document.body.append(host)
    }
    try {
      const answer = await fetch(place.dataset.findings)
      show(await answer.json())
    } catch {
      host.hidden = true
    }
  }

  if (window.document$) window.document$.subscribe(start)
  else addEventListener("DOMContentLoaded", start)
})()
