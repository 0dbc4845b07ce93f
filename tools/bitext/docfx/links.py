"""Where links lead: addresses that are safe, paths from the page, and pages and interfaces by their uid."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree.ElementTree import Element

from bitext.docfx.elements import code, make
from bitext.docfx.interfaces import Reference, interface, name_of
from bitext.docfx.tree import Tree, moved, resolved

_UNSAFE = re.compile(r"(?:javascript|vbscript|file|data):(?!image/(?:gif|png|jpeg|webp)[;,])", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]")
_PLACE = re.compile(r"\{(uid|path)\}")


@dataclass(frozen=True, slots=True)
class Links:
    """Makes links on the page *page*. `interfaces` and `samples` are addresses with ``{uid}`` and ``{path}``.

    Where one of them is empty, what it is for is no link.
    """

    tree: Tree
    page: str
    interfaces: str = ""
    samples: str = ""

    def target(self, address: str, here: str) -> str:
        """Return where *address*, written in the file *here*, leads from the page; empty if nowhere safe."""
        if _UNSAFE.match(_INVISIBLE.sub("", address)):
            return ""
        if reference := interface(address):
            return self._place_of(reference)
        if address.startswith("~/"):
            above = self.tree.place(address, here).removesuffix(resolved(address, here))
            address = f"~/{quote(above)}{address[2:]}"
        return moved(address, here, self.page)

    def link(self, address: str, here: str, values: Mapping[str, str] | None = None) -> Element:
        """Return an empty link to *address*; what leads nowhere is no link, and keeps its text."""
        target = self.target(address, here)
        return (
            make("a", {"href": target, **(values or {})})
            if target
            else make("span", {"class": "docfx-nowhere"})
        )

    def named(self, reference: Reference, here: str) -> Element:
        """Return the name of what is referred to without a text: a link where that is known, or code."""
        del here
        page, target = self.tree.page(reference.uid), self._place_of(reference)
        name = reference.text or (page.title if page else "")
        shown = code(name_of(reference))
        if not target:
            return shown
        made = make("a", {"href": target}, name)
        if not name:
            made.append(shown)
        return made

    def sample(self, target: str, title: str, here: str) -> Element:
        """Return what stands for a sample that cannot be shown: its name, or a link to it."""
        path = resolved(target, here)
        place = _PLACE.sub(lambda _: quote(path), self.samples) if path and self.samples else ""
        place = place or (target if re.match("https?://", target, re.IGNORECASE) else "")
        shown = code(title or target)
        if not place:
            return shown
        made = make("a", {"href": place})
        made.append(shown)
        return made

    def _place_of(self, reference: Reference) -> str:
        if page := self.tree.page(reference.uid):
            return moved(f"~/{quote(page.path)}", page.path, self.page) + reference.anchor
        if not self.interfaces or not reference.uid:
            return ""
        name = reference.uid.partition("(")[0].replace("`", "-").removesuffix("*").lower()
        return _PLACE.sub(lambda _: quote(name), self.interfaces) + reference.anchor
