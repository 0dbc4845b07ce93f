"""Trees of a site with extensions that nobody knows: what they make of a translation decides."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from bitext.catalog import format_po, parse_po
from running import Bitext

EXTENSION = '''\
"""Strikes out what stands between tildes, and makes a box of a paragraph that begins with `NOTE:`."""

import logging
import xml.etree.ElementTree as etree

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor


class _Box(BlockProcessor):
    def test(self, parent, block):
        return block.startswith("NOTE: ")

    def run(self, parent, blocks):
        box = etree.SubElement(parent, "div", {"class": "box"})
        box.text = blocks.pop(0).removeprefix("NOTE: ")


class _Strange(Extension):
    def extendMarkdown(self, md):
        print("printed by the extension")
        logging.getLogger("strange").warning("logged by the extension")
        md.inlinePatterns.register(SimpleTagInlineProcessor("()~~(.+?)~~", "del"), "strike", 60)
        md.parser.blockprocessors.register(_Box(md.parser), "box", 80)


def makeExtension(**options):
    return _Strange()
'''
FAILING = '''\
"""Can be used, but not for a page with words on it."""

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor


class _Failing(Preprocessor):
    def run(self, lines):
        if any(lines):
            raise ValueError("not here")
        return lines


class _Extension(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(_Failing(md), "failing", 5)


def makeExtension(**options):
    return _Extension()
'''
PAGE = "# Lamps\n\nA ~~broken~~ lamp.\n\nKeep it dry. Do not drop it.\n"
FAITHFUL = {
    "Lamps": "Lampen",
    "A ~~broken~~ lamp.": "Eine ~~kaputte~~ Lampe.",
    "Keep it dry.": "Vor Nässe schützen.",
    "Do not drop it.": "Nicht fallen lassen.",
}

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Return what writes a project with an extension and the given German translations."""
    monkeypatch.syspath_prepend(str(tmp_path / "installed"))
    (tmp_path / "installed").mkdir()
    (tmp_path / "installed/strange_words.py").write_text(EXTENSION, "utf-8")
    (tmp_path / "installed/failing_words.py").write_text(FAILING, "utf-8")

    def write(
        *,
        extensions: str = "strange_words",
        page: str = PAGE,
        changed: dict[str, str] | None = None,
        plugin: str = "search",
    ) -> Path:
        folder = tmp_path / "lamps"
        (folder / "docs").mkdir(parents=True)
        (folder / "docs/index.md").write_text(page, "utf-8")
        settings = (
            f"site_name: Lamps\nmarkdown_extensions: [{extensions}]\n"
            f"plugins: [{plugin}, bitext: {{locales: [de]}}]\n"
        )
        (folder / "mkdocs.yml").write_text(settings, "utf-8")
        assert bitext("extract", "--quiet", "-C", str(folder)).code == 0
        texts = FAITHFUL | (changed or {})
        path = folder / "locales/de/LC_MESSAGES/index.po"
        catalog = parse_po(path.read_text("utf-8"))
        entries = tuple(replace(each, msgstr=texts.get(each.msgid, "")) for each in catalog.entries)
        path.write_text(format_po(replace(catalog, entries=entries)), "utf-8")
        return folder

    return write


def staged(bitext: Bitext, folder: Path, *more: str) -> tuple[str, str]:
    """Stage the project, and return the German page and what was said."""
    done = bitext("stage", "--quiet", "-C", str(folder), "--into", str(folder / "build"), *more)
    assert (done.code, done.out) == (0, "")
    return (folder / "build/de/docs/index.md").read_text("utf-8"), done.err


def test_a_faithful_translation_is_staged(write: Write, bitext: Bitext) -> None:
    page, said = staged(bitext, write())
    assert said == ""
    assert page == "# Lampen\n\nEine ~~kaputte~~ Lampe.\n\nVor Nässe schützen. Nicht fallen lassen.\n"


def test_an_element_that_an_extension_makes_is_not_lost(write: Write, bitext: Bitext) -> None:
    page, said = staged(bitext, write(changed={"A ~~broken~~ lamp.": "Eine kaputte Lampe."}))
    assert "\nA ~~broken~~ lamp.\n" in page
    assert "Vor Nässe schützen. Nicht fallen lassen." in page
    assert said.count(" is unsafe: it lacks <del>; the source text is shown\n") == 1


def test_words_that_an_extension_reads_as_a_block_are_not_staged(write: Write, bitext: Bitext) -> None:
    page, said = staged(bitext, write(changed={"Keep it dry.": "NOTE: Vor Nässe schützen."}))
    assert "\nKeep it dry. Nicht fallen lassen.\n" in page
    assert "Eine ~~kaputte~~ Lampe." in page
    assert said.count(" is unsafe: ") == 1


def test_links_to_pages_of_a_wiki_are_not_lost(write: Write, bitext: Bitext) -> None:
    folder = write(
        extensions="wikilinks",
        page="# Lamps\n\nSee [[Wick]] there.\n",
        changed={"See [[Wick]] there.": "Siehe dort."},
    )
    page, said = staged(bitext, folder)
    assert "See [[Wick]] there." in page
    assert "it lacks <a" in said


def test_a_translation_may_name_a_link_that_showed_its_own_label(write: Write, bitext: Bitext) -> None:
    definition = "[wick]: https://example.org/wick\n"
    folder = write(
        page=f"# Lamps\n\nTrim the [wick]. Keep it dry.\n\n{definition}",
        changed={
            "Trim the [wick].": "Den [Docht][wick] kürzen.",
            "Keep it dry.": "Vor [Nässe][wick] schützen.",
        },
    )
    page, said = staged(bitext, folder)
    assert page == f"# Lampen\n\nDen [Docht][wick] kürzen. Keep it dry.\n\n{definition}"
    assert said.count(" is unsafe: ") == 1


def test_a_page_that_an_extension_cannot_render_here_is_staged_all_the_same(
    write: Write, bitext: Bitext
) -> None:
    page, said = staged(bitext, write(extensions="failing_words"))
    assert said == ""
    assert "Vor Nässe schützen." in page


def test_nobodys_code_is_run_where_that_is_not_wanted(write: Write, bitext: Bitext) -> None:
    folder = write(changed={"Keep it dry.": "Vor ⟦Nässe⟧ schützen."})
    (folder.parent / "installed/strange_words.py").write_text("raise SystemExit", "utf-8")
    page, said = staged(bitext, folder, "--render", "never")
    assert "\nKeep it dry. Nicht fallen lassen.\n" in page
    assert said.count(" is unsafe: an extension or plugin of the site could read “⟦”") == 1


REFERENCES = (
    "See [the wick][wick]. Ask @kim. Read [lamp][]. It has 5 % & more.\n\n[lamp]: https://example.org/\n"
)
REFERENCES_CHANGED = {
    "See [the wick][wick].": "Siehe Docht.",
    "Ask @kim.": "Nachfragen.",
    "Read [lamp][].": "[Lampe][lamp] lesen.",
    "It has 5 % & more.": "Es hat fünf Prozent und mehr.",
}


@pytest.mark.parametrize(
    ("extensions", "plugin", "more"),
    [
        ("", "autorefs", ()),
        ("strange_words", "search", ("--render", "never")),
        ("failing_words", "search", ()),
    ],
)
def test_signs_that_nobody_here_can_read_are_not_lost(
    write: Write, bitext: Bitext, extensions: str, plugin: str, more: tuple[str, ...]
) -> None:
    folder = write(extensions=extensions, plugin=plugin, page=REFERENCES, changed=REFERENCES_CHANGED)
    page, said = staged(bitext, folder, *more)
    expected = "See [the wick][wick]. Ask @kim. [Lampe][lamp] lesen. Es hat fünf Prozent und mehr.\n"
    assert page.startswith(expected)
    assert said.count(" is unsafe: an extension or plugin of the site could read “") == 2
    assert said.count("”, which the translation lacks; the source text is shown\n") == 2


def test_signs_may_be_lost_where_every_extension_is_at_hand(write: Write, bitext: Bitext) -> None:
    page, said = staged(bitext, write(page=REFERENCES, changed=REFERENCES_CHANGED))
    assert page.startswith("Siehe Docht. Nachfragen. [Lampe][lamp] lesen. Es hat fünf Prozent und mehr.\n")
    assert said == ""
