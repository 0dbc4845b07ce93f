"""Where the addresses in a built page lead, and what is wrong with that; for links and images alike."""

from __future__ import annotations

from bitext.built import BuiltPage, Link
from bitext.built.site import names_something
from bitext.checks.wording import shorten


def fault(page: BuiltPage, link: Link) -> str:
    """Return what is wrong with *link*, as the end of a sentence about it; empty if nothing is."""
    target = page.target(link.address)
    if target.kind == "outside":
        return ""
    if target.kind == "unreadable":
        return "is no address"
    file = page.site.file_at(target.place)
    if target.kind == "beside":
        # The host may have more than this site, and home pages of its own. Whatever else has the path of a
        # file of the site was meant to be that file.
        return "" if file is None or _is_home(page, file) else "leaves the folder of the site on its host"
    if file is None:
        return f"leads to {_shown(target.place)}, which the site does not have"
    facts = page.site.pages.get(file)
    if not target.fragment or facts is None or names_something(target.fragment, facts.ids):
        return ""
    return f"leads to the anchor `#{shorten(target.fragment)}`, which {_shown(file)} does not have"


def _is_home(page: BuiltPage, file: str) -> bool:
    return file in {page.site.place(locale, "index.html") for locale in page.site.every}


def _shown(place: str) -> str:
    return f"`{shorten(place) or '/'}`"
