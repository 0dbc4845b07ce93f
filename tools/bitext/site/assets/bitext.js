(() => {
  const KEY = "bitext-view"
  const LANGUAGE = "bitext-language"
  const PLACE = "bitext-place"
  const root = document.documentElement
  const all = (selector, within = document) => [...within.querySelectorAll(selector)]
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties)
    element.append(...children)
    return element
  }
  const remember = (store, key, value) => {
    try { window[store].setItem(key, value) } catch { /* Then it lasts as long as the page. */ }
  }
  const remembered = (store, key) => {
    try { return window[store].getItem(key) } catch { return null }
  }
  const target = (hash = location.hash) => {
    try { return document.getElementById(decodeURIComponent(hash.slice(1))) } catch { return null }
  }

  // Material asks for a sitemap under each alternate address of the page and reroutes clicks by it. Ours
  // are pages, not roots, and may lie on another host while the site is previewed: the answers would be
  // errors. Its script looks for the links when a page is complete, so they are removed until then.
  let alternates = []
  const removeAlternates = () => {
    alternates = all("link[rel=alternate][hreflang]")
    alternates.forEach((link) => link.remove())
  }
  removeAlternates()
  addEventListener("bitext:page", removeAlternates) // instant navigation has put in a new page

  // ---- the switcher -------------------------------------------------------------------------------------

  const switches = () => all("a.md-select__link[hreflang]")

  // Instant navigation leaves the header as it is: the page brings the links of its own.
  const followPage = (links) => {
    const words = links.split(" ")
    for (const link of switches()) {
      const at = words.indexOf(link.hreflang)
      if (at >= 0) link.href = new URL(words[at + 1], location).href
      link.target = "_self" // a page in another language is loaded whole
    }
  }

  // Hosts show one page at every missing address: the switcher leads to that address in the other language.
  const followAddress = (data) => {
    if (!location.pathname.startsWith(data.root)) return
    const tags = switches().map((link) => link.hreflang)
    let path = location.pathname.slice(data.root.length)
    const folder = path.split("/", 1)[0]
    if (tags.includes(folder) && folder !== data.source) path = path.slice(folder.length + 1)
    if (path === "404.html") return
    for (const link of switches()) {
      link.href = data.root + (link.hreflang === data.source ? "" : `${link.hreflang}/`) + path
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a")
    if (!link) return
    if (link.matches("[hreflang].md-select__link,.bitext-offer a")) {
      // Anchors are the same in every language: whoever switches stays where they were.
      link.search = location.search
      link.hash = location.hash
      remember("localStorage", LANGUAGE, link.hreflang)
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) keepPlace()
    }
    if (link.matches(".bitext-step")) copy(link.href)
  }, { capture: true })

  // The sentence at the top of the screen, and how far below it: the same one is there in the other language.
  const keepPlace = () => {
    const unit = scrollY > 0 && all("article [data-unit]").find((each) => each.getBoundingClientRect().top >= 0)
    if (unit) {
      const { top } = unit.getBoundingClientRect()
      remember("sessionStorage", PLACE, JSON.stringify([unit.dataset.unit, top]))
    }
  }
  const returnToPlace = () => {
    const place = remembered("sessionStorage", PLACE)
    if (!place) return
    sessionStorage.removeItem(PLACE)
    const [unit, wanted] = JSON.parse(place)
    const go = () => {
      const element = document.querySelector(`article [data-unit="${CSS.escape(unit)}"]`)
      if (element) scrollBy({ top: element.getBoundingClientRect().top - wanted, behavior: "instant" })
    }
    go()
    // Then pictures have their sizes, and the browser has been at the anchor.
    if (document.readyState !== "complete") addEventListener("load", () => requestAnimationFrame(go), { once: true })
  }

  // Escape closes the menu, which the theme opens for the pointer and for the focus.
  const CLOSED = "bitext-closed"
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return
    for (const menu of all(".md-select:is(:hover,:focus-within)")) {
      if (menu.contains(document.activeElement)) menu.querySelector("button").focus()
      menu.classList.add(CLOSED)
    }
  })
  const open = (event) => event.target instanceof Element && event.target.closest(".md-select")?.classList.remove(CLOSED)
  document.addEventListener("click", open)
  document.addEventListener("pointerout", open)
  document.addEventListener("focusout", open)

  // ---- the page in the reader's language ----------------------------------------------------------------

  const written = (tag) => {
    const { language, script } = new Intl.Locale(tag).maximize()
    return `${language}-${script}`
  }

  // The first of the languages that the reader wants and the page is in, unless it is shown in that one.
  const wantedLink = () => {
    const links = switches()
    const translated = new Set(alternates.map((link) => link.hreflang))
    const chosen = remembered("localStorage", LANGUAGE)
    for (const tag of chosen ? [chosen] : navigator.languages) {
      if (written(tag) === written(root.lang)) return undefined
      const same = links.filter((link) => translated.has(link.hreflang) && written(link.hreflang) === written(tag))
      if (same.length) return same.find((link) => link.hreflang === tag) ?? same[0]
    }
    return undefined
  }

  const offer = () => {
    all(".bitext-offer").forEach((each) => each.remove())
    let link
    try { link = wantedLink() } catch { /* A browser may have languages of its own, such as "C". */ }
    if (!link?.dataset.offer) return
    const { hreflang, href, dataset } = link
    const close = make("button", { type: "button", ariaLabel: dataset.close, title: dataset.close, textContent: "×" })
    const box = make("aside", { className: "bitext-offer", lang: hreflang, dir: "auto", ariaLabel: link.textContent.trim() },
      make("a", { href, hreflang, target: "_self", textContent: dataset.offer }), close)
    close.addEventListener("click", () => {
      remember("localStorage", LANGUAGE, root.lang)
      box.remove()
    })
    document.body.append(box)
  }

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text)
      const { translations } = JSON.parse(document.getElementById("__config").textContent)
      window.alert$?.next(translations["clipboard.copied"])
    } catch { /* The address bar has it. */ }
  }

  // ---- both languages -----------------------------------------------------------------------------------

  const BLOCKS = "address,article,blockquote,caption,dd,details,div,dl,dt,fieldset,figcaption,figure,"
    + "h1,h2,h3,h4,h5,h6,hr,input,label,li,ol,p,pre,section,summary,table,tbody,td,th,thead,tr,ul"
  const OURS = "[class*=bitext-]"
  const UNREVIEWED = ".bitext-unreviewed"

  // The text of a block around one of its sentences: all that stands between two blocks.
  const runOf = (node) => {
    while (!node.parentElement.matches(BLOCKS)) node = node.parentElement
    const run = [node]
    const block = (each) => each.nodeType === 1 && (each.matches(BLOCKS) || each.querySelector(BLOCKS))
    for (let at = node.previousSibling; at && !block(at); at = at.previousSibling) run.unshift(at)
    for (let at = node.nextSibling; at && !block(at); at = at.nextSibling) run.push(at)
    return run
  }

  const harmless = (element, address) => {
    try {
      const { protocol } = new URL(address, location)
      return /^(https?|mailto|tel|file):$/.test(protocol) || (protocol === "data:" && element.matches("img"))
    } catch { return false }
  }

  // A copy in the language of the source that can do nothing but be read and followed.
  const copyOf = (run, data) => {
    const copied = make("span", { className: "bitext-o", lang: data.originalLang, dir: data.originalDir },
      ...run.map((node) => document.importNode(node, true)))
    all("script,style,link,meta,base,iframe,object,embed,template", copied).forEach((each) => each.remove())
    for (const element of all("*", copied)) {
      const unit = element.dataset.unit
      for (const { name, value } of [...element.attributes]) {
        const address = /^(href|src|xlink:href|action|formaction)$/.test(name)
        if (/^(on|id$|name$|data-)/.test(name) || (address && !harmless(element, value))) element.removeAttribute(name)
      }
      if (unit) element.dataset.of = unit
    }
    return copied
  }

  const pair = (run, original, data) => {
    const row = make("span", { className: "bitext-row" })
    run[0].before(row)
    row.append(make("span", { className: "bitext-t" }, ...run), copyOf(original, data))
  }

  // What stands in the place of an element where readers see reviewed translations only.
  const standIn = (element, original, data, className) => {
    const copied = Object.assign(copyOf(original, data), { className, title: element.title })
    element.before(make("span", { className: "bitext-r" }, " ", copied, " "))
  }

  // Blocks of text without unit ids, such as titles of admonitions, in page order.
  const rest = (article) => all(BLOCKS, article).filter((each) =>
    !each.querySelector(`${BLOCKS},[data-unit]`) && !each.closest(OURS) && each.closest("article") === article
    && !each.matches("pre,hr,div,input,label[for^=__]") && each.textContent.trim())

  // The table of contents: its anchors are the same in both languages.
  const CONTENTS = ".md-nav--secondary a.md-nav__link"
  const alignContents = (original, data) => {
    const theirs = new Map(all(CONTENTS, original).map((link) => [link.hash, link]))
    const place = (link) => link.querySelector(".md-ellipsis") ?? link
    for (const link of all(CONTENTS)) {
      const other = theirs.get(link.hash)
      if (!other || !link.hash || link.querySelector(".bitext-row")) continue
      const [own, words] = [place(link), [...place(other).childNodes]]
      if (target(link.hash)?.querySelector(".bitext-r")) {
        own.append(make("span", {}, ...own.childNodes))
        standIn(own.firstChild, words, data, "")
      }
      pair([...own.childNodes], words, data)
    }
  }

  const align = (article, original, data) => {
    const source = original.querySelector("article")
    const originals = new Map(all("[data-unit]", source).map((each) => [each.dataset.unit, each]))
    for (const unit of all("[data-unit]", article)) {
      const original = originals.get(unit.dataset.unit)
      if (!original) continue
      if (unit.matches(UNREVIEWED)) standIn(unit, [original], data, unit.className.replace("reviewed", "translated"))
      if (!unit.closest(".bitext-row")) pair(runOf(unit), runOf(original), data)
    }
    const [ours, theirs] = [rest(article), rest(source)]
    if (ours.map((each) => each.tagName).join() !== theirs.map((each) => each.tagName).join()) return
    ours.forEach((each, at) => {
      if (each.textContent !== theirs[at].textContent) pair([...each.childNodes], [...theirs[at].childNodes], data)
    })
    alignContents(original, data)
  }

  const fetchOriginal = async (data) => {
    const answer = await fetch(data.page)
    if (!answer.ok) throw new Error(answer.statusText)
    return new DOMParser().parseFromString(await answer.text(), "text/html")
  }

  // What the reader looks at stays where it is on the screen.
  const inPlace = (article, change) => {
    const hash = target()
    const seen = [...(hash ? [hash] : []), ...all("[data-unit]", article)].find((each) => {
      const { top, bottom } = each.getBoundingClientRect()
      return bottom > 0 && top < innerHeight
    })
    const block = seen?.closest(BLOCKS)
    const before = block?.getBoundingClientRect().top
    change()
    if (block && scrollY > 0) scrollBy({ top: block.getBoundingClientRect().top - before, behavior: "instant" })
  }

  const show = (article, data, view) => {
    const original = view === "original"
    inPlace(article, () => {
      root.dataset.bitextView = view
      for (const [name, value] of [["lang", data.originalLang], ["dir", data.originalDir]]) {
        if (original) article.setAttribute(name, value)
        else article.removeAttribute(name)
      }
    })
  }

  const choice = (article, data) => {
    const status = make("span", { className: "bitext-said", role: "status" })
    const views = ["translation", ...(data.textReviewed ? ["reviewed"] : []), "both", "original"]
    const buttons = views.map((view) => {
      const text = data[`text${view[0].toUpperCase()}${view.slice(1)}`]
      const button = make("input", { type: "radio", name: KEY, value: view })
      button.addEventListener("change", () => choose(view, true))
      return make("label", {}, button, make("span", { textContent: text }))
    })
    let split
    const choose = async (view, byReader) => {
      status.textContent = ""
      if (byReader) remember("localStorage", KEY, view)
      const check = (name) => buttons.forEach(({ control }) => { control.checked = control.value === name })
      check(view)
      try {
        if (view !== "translation") {
          await (split ??= fetchOriginal(data).then((source) => align(article, source, data)))
        }
      } catch {
        split = undefined
        status.textContent = data.textFailed
        view = "translation"
        check(view)
      }
      const current = buttons.find(({ control }) => control.checked).control.value
      if (article.isConnected && current === view) show(article, data, view)
    }
    const group = make("fieldset", { className: "bitext-view", lang: data.lang, dir: root.dir },
      make("legend", { textContent: data.textView }), ...buttons, status)
    const name = (textContent, lang, dir) => make("span", { className: "bitext-name", textContent, lang, dir })
    article.prepend(make("div", { className: "bitext-bar" },
      name(data.name, root.lang, root.dir), name(data.originalName, data.originalLang, data.originalDir),
      make("div", { className: "bitext-tools" }, group, ...all(":scope > .md-content__button", article))))
    const wanted = remembered("localStorage", KEY)
    choose(views.includes(wanted) ? wanted : "translation", false)
  }

  // The counterpart of the sentence under the pointer.
  document.addEventListener("pointerover", (event) => {
    all(".bitext-lit").forEach((each) => each.classList.remove("bitext-lit"))
    if (root.dataset.bitextView !== "both" || !(event.target instanceof Element)) return
    const { unit, of } = event.target.closest("[data-unit],[data-of]")?.dataset ?? {}
    const id = CSS.escape(unit ?? of ?? "")
    if (id) all(`[data-unit="${id}"],[data-of="${id}"]`).forEach((each) => each.classList.add("bitext-lit"))
  })

  // ---- the catalog --------------------------------------------------------------------------------------

  let improve = () => {} // leads the page's link to the catalog to the sentence in a node

  const catalog = (article, data, partly) => {
    const words = (data.lines ?? "").split(" ")
    const address = (unit) => data.catalog
      .replaceAll("{line}", words[words.indexOf(unit) + 1] ?? 1)
      .replaceAll("{unit}", encodeURIComponent(unit))
    const link = article.querySelector(".bitext-improve a")
    for (const sentence of partly ? all(`:is(.bitext-untranslated,${UNREVIEWED})[data-unit]`, article) : []) {
      if (sentence.closest("a,button,label,summary")) continue
      const title = sentence.matches(UNREVIEWED) ? link?.textContent : data.textSentence
      sentence.after(make("a", { className: "bitext-edit", href: address(sentence.dataset.unit), title, lang: data.lang }))
    }
    improve = (node) => {
      const element = node instanceof Element ? node : node?.parentElement
      const sentence = element?.closest("[data-unit],[data-of]") ?? element?.querySelector("[data-unit]")
      if (link && sentence && article.contains(sentence)) {
        link.href = address(sentence.dataset.unit ?? sentence.dataset.of)
      }
    }
    improve(target())
  }
  document.addEventListener("selectionchange", () => {
    const selection = getSelection()
    if (!selection.isCollapsed) improve(selection.getRangeAt(0).startContainer)
  })
  addEventListener("hashchange", () => improve(target()))

  // ---- each page ----------------------------------------------------------------------------------------

  const start = () => {
    document.head.append(...alternates)
    improve = () => {}
    delete root.dataset.bitextView
    returnToPlace()
    const place = document.querySelector("template.bitext-page")
    const data = place?.dataset ?? {}
    if (data.links) followPage(data.links)
    if (data.root) followAddress(data)
    offer()
    const article = data.page && place.parentElement.querySelector("article")
    if (!article) return
    const partly = article.querySelector("[data-unit]:not(.bitext-untranslated)") !== null
    if (data.catalog) catalog(article, data, partly)
    // Browsers let no page of a folder on the disk read another.
    if (partly && location.protocol !== "file:") choice(article, data)
  }

  if (window.document$) window.document$.subscribe(start)
  else document.addEventListener("DOMContentLoaded", start)
})()
