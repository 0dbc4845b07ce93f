"""Sites to build: pages and their translations into twelve languages, as projects of several tools.

The translations are no real ones: every word outside of code and addresses becomes another word of the
language's script, so that what is built of catalogs and what is built of pages has the same text.
"""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import struct
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from bench.pages import NOUNS, write_pages
from bitext.catalog import format_po, parse_po
from bitext.cli import main
from bitext.localization.page import localize
from bitext.project import find_project
from bitext.project.catalogs import load_catalog, load_template
from bitext.project.loading import read_units

LOCALES = ("zh-TW", "ja", "ko", "de", "fr", "es", "it", "pt-BR", "ru", "pl", "cs", "tr")
"""What the pages are translated into; English is the thirteenth language."""

PAGES = 61
BITEXT, ONE, STATIC, PLAIN = "bitext", "bitext-one", "static-i18n", "plain"
"""The folders of the projects: ours in thirteen languages and in one, and those of the peers."""

OWN, PLAIN_OWN = "bitext-own-extension", "plain-own-extension"
"""The folders of a site in three languages with an extension that only it has, and of the same without us."""

OWN_LOCALES = ("zh-TW", "de")

CHANGED = Path("part-00") / "page-001"
"""The page of which a sentence is changed, without its ending."""

_SYLLABLES: dict[str, str] = {
    "zh-TW": "的一是在不了有和人這中大為上個國",
    "ja": "アイウエオカキクケコサシスセソタ",
    "ko": "가나다라마바사아자차카타파하거너",
    "ru": "".join(map(chr, range(0x0431, 0x0448))),
}
_LATIN = ("ba", "ne", "ti", "ro", "lu", "sem", "dan", "vor")
_KEPT = re.compile(
    r"`[^`]*`|\]\([^)]*\)|<[^>]*>|https?://\S+|[\w.-]*\.\w+"
    r"|:[\w-]+:|\+\+[\w+]+\+\+|\[\^\w+\]|\{[^}]*\}|\b[A-Z]{2,}\b|[HO]~2~[HO]?|x\^2\^"
)
_WORD = re.compile(r"[A-Za-z]+")
_SETTINGS = """\
site_name: Bench
site_url: https://bench.example/
theme:
  name: material
  font: false
  features: [content.code.copy, navigation.sections, navigation.top, toc.follow]
markdown_extensions:
  - admonition
  - attr_list
  - tables
  - toc: {permalink: true}
  - pymdownx.highlight
  - pymdownx.superfences
"""
_HOOK = """\
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor


class Marked(Extension):
    def extendMarkdown(self, md):
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"()==(.+?)==", "mark"), "marked", 200)


def on_config(config):
    config.markdown_extensions.append(Marked())
"""


def translated(text: str, locale: str) -> str:
    """Return *text*, Markdown on one line, with its words turned into words of the script of *locale*."""
    pieces: list[str] = []
    end = 0
    for kept in _KEPT.finditer(text):
        pieces += (_words(text[end : kept.start()], locale), kept[0])
        end = kept.end()
    return "".join([*pieces, _words(text[end:], locale)])


def _words(text: str, locale: str) -> str:
    syllables = _SYLLABLES.get(locale, _LATIN)

    def word(match: re.Match[str]) -> str:
        number = sum(ord(letter) * place for place, letter in enumerate(match[0], 1))
        length = max(len(match[0]) // 2, 1)
        made = "".join(syllables[(number >> 3 * at) % len(syllables)] for at in range(length))
        return made.capitalize() if match[0][0].isupper() else made

    return _WORD.sub(word, text)


def write_sites(root: Path) -> None:
    """Write all projects under *root*."""
    _write_source(root / PLAIN, "plugins: [search]\n")
    _write_source(root / ONE, "plugins:\n  - search\n  - bitext: {locales: []}\n")
    names = ", ".join(LOCALES)
    _write_source(root / BITEXT, f"plugins:\n  - search\n  - bitext: {{locales: [{names}]}}\n")
    write_catalogs(root / BITEXT, LOCALES)
    hooks = "hooks: [marked.py]\n"
    names = ", ".join(OWN_LOCALES)
    _write_source(root / PLAIN_OWN, f"plugins: [search]\n{hooks}")
    _write_source(root / OWN, f"plugins:\n  - search\n  - bitext: {{locales: [{names}]}}\n{hooks}")
    for name in (OWN, PLAIN_OWN):
        (root / name / "marked.py").write_text(_HOOK, encoding="utf-8")
    write_catalogs(root / OWN, OWN_LOCALES)
    _write_static(root / BITEXT, root / STATIC)


def write_catalogs(folder: Path, locales: Sequence[str]) -> None:
    """Extract the project in *folder* and translate it into *locales*."""
    with contextlib.redirect_stdout(io.StringIO()):
        main(["extract", "--quiet", "-C", str(folder)])
    for locale in locales:
        for path in sorted((folder / "locales" / locale.replace("-", "_")).rglob("*.po")):
            _translate(path, locale)


def _write_source(folder: Path, plugins: str) -> None:
    docs = folder / "docs"
    write_pages(docs, PAGES - 1)
    (docs / "index.md").write_text("# Home\n\nThis is the first page of the site.\n", encoding="utf-8")
    for part in sorted(docs.glob("part-*")):
        (part / "media").mkdir()
        for noun in NOUNS:
            (part / "media" / f"{noun}.png").write_bytes(_picture())
    (folder / "mkdocs.yml").write_text(_SETTINGS + plugins, encoding="utf-8")


def _picture() -> bytes:
    """Return a PNG of one grey pixel."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\x7f")),
        (b"IEND", b""),
    )
    parts = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _translate(path: Path, locale: str) -> None:
    catalog = parse_po(path.read_text(encoding="utf-8"))
    entries = tuple(replace(each, msgstr=translated(each.msgid, locale)) for each in catalog.entries)
    path.write_text(format_po(replace(catalog, entries=entries)), encoding="utf-8")


def _write_static(ours: Path, folder: Path) -> None:
    """Write the pages that our catalogs make, as mkdocs-static-i18n wants them: a file for each language."""
    shutil.copytree(ours / "docs", folder / "docs")
    project = find_project(ours)
    for page in project.pages():
        template = load_template(project, page)
        text = (ours / "docs" / page).read_text(encoding="utf-8")
        read, units = read_units(project, page, text, template)
        for locale in project.locales:
            catalog = load_catalog(project, locale, page)
            entries = catalog.by_id if catalog else {}
            made = localize(read, units, entries, locale=locale)
            (folder / "docs" / page).with_suffix(f".{locale.tag}.md").write_text(made.text, encoding="utf-8")
    languages = "".join(
        f"        - {{locale: {tag}, name: {tag}, build: true, default: {str(tag == 'en').lower()}}}\n"
        for tag in ("en", *LOCALES)
    )
    plugins = f"plugins:\n  - search\n  - i18n:\n      docs_structure: suffix\n      languages:\n{languages}"
    (folder / "mkdocs.yml").write_text(_SETTINGS + plugins, encoding="utf-8")


if __name__ == "__main__":
    write_sites(Path(sys.argv[1]))
