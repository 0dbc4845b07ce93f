// The menu of versions on the pages of a locale. Material looks for the versions beside the folder of the
// site, which here is a folder of one of them; otherwise this is what its own script does.
(async () => {
  const config = JSON.parse(document.getElementById("__config").textContent)
  const home = new URL(config.base, location)
  const version = new URL("..", home)
  const versions = new URL("..", version)
  const folder = home.pathname.slice(version.pathname.length)
  const make = (tag, className, ...children) => {
    const element = Object.assign(document.createElement(tag), { className })
    element.append(...children)
    return element
  }

  // Browsers let no page of a folder on the disk read a file.
  if (config.version?.provider !== "bitext" || location.protocol === "file:") return
  let every
  try { every = await (await fetch(new URL("versions.json", versions))).json() } catch { return }
  const name = decodeURIComponent(version.pathname.split("/").at(-2) ?? "")
  const current = every.find((each) => each.version === name || each.aliases.includes(name)) ?? every[0]
  if (!current) return

  // ---- the menu -----------------------------------------------------------------------------------------

  const titleOf = ({ title, aliases }) =>
    [title, ...(config.version.alias && aliases.length ? [make("span", "md-version__alias", aliases[0])] : [])]

  const itemOf = (each) => {
    const link = make("a", "md-version__link", ...titleOf(each))
    link.href = new URL(`${each.version}/`, versions).href
    return make("li", "md-version__item", link)
  }

  const isThere = async (address) => {
    try { return (await fetch(address, { method: "HEAD" })).ok } catch { return false }
  }

  // The same page, in the source language where this one is not there; else a home page.
  const counterpart = async (root) => {
    const path = location.pathname.startsWith(home.pathname) ? location.pathname.slice(home.pathname.length) : ""
    for (const page of path ? [folder + path, path] : []) {
      if (await isThere(root + page)) return root + page + location.search + location.hash
    }
    return await isThere(root + folder) ? root + folder : root
  }

  const button = make("button", "md-version__current", ...titleOf(current))
  button.setAttribute("aria-label", config.translations["select.version"])
  const shown = every.filter((each) => !each.properties?.hidden)
  const menu = make("div", "md-version", button, make("ul", "md-version__list", ...shown.map(itemOf)))
  menu.addEventListener("click", async (event) => {
    const link = event.target.closest("a")
    if (!link || event.metaKey || event.ctrlKey) return
    event.preventDefault()
    location.assign(await counterpart(link.href))
  })
  document.querySelector(".md-header__topic")?.append(menu)

  // ---- the warning that a version is old ----------------------------------------------------------------

  const named = [...current.aliases, current.version]
  const outdated = ![config.version.default ?? "latest"].flat()
    .some((wanted) => named.some((each) => new RegExp(wanted, "i").test(each)))
  window.__md_set?.("__outdated", outdated, sessionStorage, home) // the theme reads it, so that nothing jumps
  const warn = () => {
    if (outdated) document.querySelectorAll("[data-md-component=outdated]").forEach((each) => { each.hidden = false })
  }
  if (window.document$) window.document$.subscribe(warn)
  else warn()
})()
