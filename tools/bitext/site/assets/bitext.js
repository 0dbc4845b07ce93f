(() => {
  // Material asks for a sitemap under each alternate address of the page and reroutes clicks by it. Ours
  // are pages, not roots, and may lie on another host while the site is previewed: the answers would be
  // errors. Its script looks for the links when the document is complete, so they step aside until then.
  const alternates = [...document.querySelectorAll("link[rel=alternate][hreflang]")]
  alternates.forEach((link) => link.remove())
  document.addEventListener("DOMContentLoaded", () => document.head.append(...alternates))

  // Anchors are the same in every language: whoever switches stays where they were.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a.md-select__link")
    if (link) link.hash = location.hash
  }, { capture: true })
})()
