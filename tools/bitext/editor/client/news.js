// Waits for news of the server, and puts a page that was built anew in the place of the old one.

import { articleOf } from "./marks.js"

const PAUSE = 3000

const pause = () => new Promise((then) => setTimeout(then, PAUSE))

const visible = () => new Promise((then) => {
  if (document.visibilityState === "visible") return then()
  document.addEventListener("visibilitychange", then, { once: true })
})

const hidden = () => {
  const leaving = new AbortController()
  document.addEventListener("visibilitychange", () => leaving.abort(), { once: true, signal: leaving.signal })
  addEventListener("pagehide", () => leaving.abort(), { once: true, signal: leaving.signal })
  return leaving.signal
}

const epochOf = (root) => root.querySelector("script[data-epoch]")?.dataset

// Calls `tell` for each news, as long as the page is open. A hidden tab asks nothing: browsers have few connections.
export const listen = async (tell) => {
  const { epoch, request } = epochOf(document) ?? {}
  if (!epoch) return
  for (let known = Number(epoch); ;) {
    await visible()
    try {
      const answer = await fetch(`/livereload/${known}/${request}`, { signal: hidden(), cache: "no-store" })
      const news = Number(await answer.text())
      if (!(news > known)) continue
      known = news
      await tell()
    } catch {
      await pause()
    }
  }
}

export const fetchPage = async () => {
  const answer = await fetch(location.pathname + location.search, { cache: "no-store" })
  if (!answer.ok) throw new Error(answer.status)
  return new DOMParser().parseFromString(await answer.text(), "text/html")
}

const OWN = ["tabindex", "role", "aria-label", "aria-description", "aria-current", "data-bitext-state"]

const attributesTo = (live, old, now) => {
  for (const { name } of old.attributes) if (!now.hasAttribute(name)) live.removeAttribute(name)
  for (const { name, value } of now.attributes) {
    if (!OWN.includes(name) && (old.getAttribute(name) !== value || live.getAttribute(name) !== value)) live.setAttribute(name, value)
  }
}

const texts = (node) => [...node.childNodes].filter((each) => each.nodeType === Node.TEXT_NODE).map((each) => each.data).join("\0")

const isAlike = (one, other) => one.tagName === other.tagName && one.childElementCount === other.childElementCount

// Changes `live` by what differs between the page as it was and as it is; false if scripts have changed its shape.
const patch = (live, old, now) => {
  const isUnit = now.dataset?.unit !== undefined && old.dataset?.unit === now.dataset.unit
  if (old.isEqualNode(now) && !isUnit) return true
  if (isUnit) {
    attributesTo(live, old, now)
    if (live.innerHTML !== now.innerHTML) live.innerHTML = now.innerHTML
    return true
  }
  if (!isAlike(live, old) || !isAlike(old, now) || texts(old) !== texts(now)) return false
  attributesTo(live, old, now)
  return [...live.children].every((each, at) => patch(each, old.children[at], now.children[at]))
}

// Puts the article of the page `now` in the place of the live one; `old` is that page as it was read before.
export const replacePage = (old, now) => {
  document.title = now.title
  const live = articleOf(document)
  const [before, after] = [articleOf(old), articleOf(now)]
  if (!after.matches(live.tagName)) return false
  if (patch(live, before, after)) return true
  if (!window.document$?.next) return false
  live.replaceWith(document.importNode(after, true))
  // The theme does with it what it does with a page that it has navigated to.
  window.document$.next(document)
  return true
}
