"""The sites of all styles, built with our plugin and without it, and what is to be seen in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bitext.catalog import parse_po
from styles.environment import Done, run_all
from styles.own import ids_of, is_hidden_in_a_tag, main_part, without_ours
from styles.pseudo import translate_faithfully
from styles.sites import Style, write_site
from styles.tree import parsed
from styles.tree import without_ours as tree_without_ours


@dataclass(frozen=True)
class StyleSite:
    """A style's site as it was built: `plain/` without our plugin, `site/` with it, German in `site/de/`."""

    name: str
    folder: Path
    units: int
    extract: Done
    plain: Done
    site: Done
    check: Done

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The paths of the HTML pages that the site has without our plugin."""
        found = (self.folder / "plain").rglob("*.html")
        return tuple(sorted(path.relative_to(self.folder / "plain").as_posix() for path in found))

    def read(self, site: str, page: str) -> str:
        """Return the HTML of *page* in `plain`, `site` or `site/de`; empty where there is none."""
        path = self.folder / site / page
        return path.read_bytes().decode() if path.is_file() else ""

    def difference(self, page: str) -> str:
        """Return how the main part of a source page differs from that without our plugin; empty if it does not."""
        plain = main_part(self.read("plain", page))
        with_us = self.read("site", page)
        if not with_us:
            return "is not there"
        found = first_difference(plain, without_ours(main_part(with_us), ids_of(plain)))
        if not found and not same_tree(plain, main_part(with_us)):
            return "its marks change what the HTML means"
        return found

    def differing(self) -> dict[str, str]:
        """Return the source pages that differ from those without our plugin, with the first difference of each."""
        return {page: found for page in self.pages if page != "404.html" and (found := self.difference(page))}

    def search(self, site: str) -> list[dict[str, str]]:
        """Return what readers can find in `plain` or `site`."""
        path = self.folder / site / "search/search_index.json"
        docs: list[dict[str, str]] = json.loads(path.read_text("utf-8"))["docs"]
        return docs


def same_tree(plain: str, with_us: str) -> bool:
    """Whether a page without our plugin and one with it are the same tree, once ours is taken out of both."""
    return tree_without_ours(parsed(plain)) == tree_without_ours(parsed(with_us))


def first_difference(wanted: str, found: str) -> str:
    """Return where two texts first differ, with some of what stands there; empty if they are equal."""
    if wanted == found:
        return ""
    at = next(
        (i for i, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b),
        min(len(wanted), len(found)),
    )
    start = max(0, at - 40)
    return f"{wanted[start : at + 60]!r} became {found[start : at + 60]!r}"


def build_styles(styles: Sequence[Style], folder: Path) -> dict[str, StyleSite]:
    """Write the sites of *styles* into *folder*, translate them faithfully, and build each of them twice."""
    folders = {style.name: folder / style.name for style in styles}
    for style in styles:
        write_site(style, folders[style.name])
    extracted = run_all((each, ["bitext", "extract", "--quiet"]) for each in folders.values())
    units = [translate_faithfully(each) for each in folders.values()]
    commands = (
        ["mkdocs", "build", "--quiet", "-f", "plain.yml", "-d", "plain"],
        ["mkdocs", "build", "-d", "site"],
        ["bitext", "check", "--format", "json"],
    )
    done = run_all((each, command) for each in folders.values() for command in commands)
    return {
        style.name: StyleSite(
            style.name,
            folders[style.name],
            units[number],
            extracted[number],
            *done[3 * number : 3 * number + 3],
        )
        for number, style in enumerate(styles)
    }


@dataclass(frozen=True)
class HeldBack:
    """A translation that the build does not show: where it stands, and why it is not shown."""

    path: str
    line: int
    unit: str
    reason: str


_UNIT = re.compile(
    r"(?P<path>\S+\.po):(?P<line>\d+): unit (?P<unit>\S+) is unsafe: (?P<reason>.*); the source text is shown"
)
_PAGE = re.compile(r"(\S+\.po): its translations change the page; the source text is shown")
_COUNT = re.compile(r"de: (\d+) of (\d+) sentences translated")


def held_back(log: str) -> list[HeldBack]:
    """Return the translations that a build says it held back, each by itself."""
    return [HeldBack(m["path"], int(m["line"]), m["unit"], m["reason"]) for m in _UNIT.finditer(log)]


def pages_held_back(log: str) -> list[str]:
    """Return the catalogs of which a build says that it shows nothing at all."""
    return _PAGE.findall(log)


def not_shown(log: str) -> int:
    """Return how many sentences a build counts as not translated, whatever it says of each."""
    counts = [int(whole) - int(shown) for shown, whole in _COUNT.findall(log)]
    return counts[-1] if counts else 0


def nobody_sees(site: StyleSite, each: HeldBack) -> bool:
    """Whether no reader of the page without us sees the source text of a translation that was held back."""
    catalog = parse_po((site.folder / each.path).read_text("utf-8"))
    page = each.path.split("LC_MESSAGES/", 1)[-1].removesuffix(".po")
    html = site.read("plain", f"{page}/index.html")
    entry = catalog.by_id[each.unit]
    return bool(html) and is_hidden_in_a_tag(main_part(html), entry.msgid)


def foretold(check: Done, each: HeldBack) -> bool:
    """Whether `bitext check --format json` names what the build held back, with the same reason."""
    report, _ = json.JSONDecoder().raw_decode(check.log, check.log.index('{\n  "version"'))
    findings: list[dict[str, object]] = report["findings"]
    return any(
        (finding["unit"], finding["path"]) == (each.unit, each.path)
        and each.reason in str(finding["message"])
        for finding in findings
    )


def foreign_pages(site: StyleSite) -> Iterator[str]:
    """Yield the German pages of which nothing is shown in German, though every sentence is translated."""
    for page in site.pages:
        source, german = site.read("site", page), site.read("site/de", page)
        if german and 'data-unit="' in source and not re.search("[áçéğíñöŕšüýӑӗӣӧӯ文]", main_part(german)):
            yield page
