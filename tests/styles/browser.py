"""What a real browser makes of a page: its tree, what runs, and which hosts it asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Dialog, Page, Request

from styles.tree import Node, from_browser

READ_TREE = """
async () => {
  // As the server sends it: the site's own scripts add to the page, and whatever they add is no translation's.
  const text = await (await fetch(location.href)).text();
  const sent = new DOMParser().parseFromString(text, "text/html");
  const read = node => [
    node.localName,
    Object.fromEntries([...node.attributes].map(each => [each.name, each.value])),
    [...node.childNodes].map(each => each.nodeType === 1 ? read(each) : each.nodeType === 3 ? each.data : " "),
  ];
  return read(sent.documentElement);
}
"""

# Everything a reader could do to an element.
TOUCH = """
() => {
  const events = ["click", "mouseover", "mouseenter", "pointerdown", "keydown", "wheel", "scroll", "copy", "paste",
    "drag", "toggle", "focus", "blur", "auxclick", "contextmenu", "selectstart", "animationstart", "transitionend",
    "beforeinput", "load", "error", "resize"];
  document.addEventListener("click", event => event.preventDefault(), true);
  document.addEventListener("submit", event => event.preventDefault(), true);
  for (const element of document.querySelectorAll("article *")) {
    const acts = [...element.attributes].some(({ name, value }) => /^on/i.test(name) || /script/i.test(value));
    for (const name of acts ? events : []) element.dispatchEvent(new Event(name, {bubbles: false, cancelable: true}));
  }
  return window.attacked === true;
}
"""


@dataclass
class Seen:
    """What became of a page: whether an attack ran, which other hosts were asked, and the trees that were sent."""

    ran: bool = False
    asked: list[str] = field(default_factory=list)
    document: Node = field(default_factory=lambda: Node("html"))
    tree: Node = field(default_factory=lambda: Node("article"))


@contextmanager
def visitor(browser: Browser) -> Iterator[Page]:
    """Open a tab in which an attack that runs leaves its trace."""
    with browser.new_context() as context:
        context.add_init_script("window.attack = () => { window.attacked = true; };")
        # No host but ours is there; asking one is what counts, and nothing waits for an answer.
        context.route(lambda url: urlsplit(url).hostname != "127.0.0.1", lambda route: route.abort())
        yield context.new_page()


def visit(tab: Page, address: str) -> Seen:
    """Open *address* and do to each element of it what a reader could do."""
    seen = Seen()

    def dismiss(dialog: Dialog) -> None:
        seen.ran = True
        dialog.dismiss()

    def note(request: Request) -> None:
        url = request.url
        if urlsplit(url).hostname != "127.0.0.1" and not url.startswith(("data:image/svg+xml", "about:")):
            seen.asked.append(url)

    tab.on("dialog", dismiss)
    tab.on("request", note)
    tab.goto(address, wait_until="load")
    seen.document = from_browser(tab.evaluate(READ_TREE))
    seen.tree = next(each for each in seen.document.elements() if each.tag == "article")
    seen.ran = tab.evaluate(TOUCH) or seen.ran
    if tab.url != address:
        seen.asked.append(tab.url)
    tab.remove_listener("dialog", dismiss)
    tab.remove_listener("request", note)
    return seen
