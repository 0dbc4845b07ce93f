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

const held = (root) => [...root.querySelectorAll("details, .tabbed-set > input")]

// What a reader has opened stays open.
const keepOpen = (live, now) => {
  const [before, after] = [held(live), held(now)]
  if (before.length !== after.length) return
  before.forEach(({ open, checked }, at) => Object.assign(after[at], open === undefined ? { checked } : { open }))
}

const contents = (root) => [...root.querySelectorAll("[data-md-component=toc]")]

// Puts the article of the page `now` in the place of the live one; false if it has none.
export const replacePage = (now) => {
  const live = articleOf(document)
  const article = articleOf(now)
  if (!article.matches(live.tagName)) return false
  document.title = now.title
  keepOpen(live, article)
  live.replaceWith(article)
  const others = contents(now)
  contents(document).forEach((each, at) => others[at] && each.replaceWith(others[at]))
  // The theme, and our own script, do with it what they do with a page to which one has navigated.
  dispatchEvent(new Event("bitext:page"))
  window.document$?.next(document)
  return true
}
