"""The marks around sentences, read by the real Python-Markdown: they must change nothing but themselves."""

from __future__ import annotations

import re

import pytest

import markdown
from bitext.catalog import Entry
from bitext.locales import Locale
from bitext.localization.page import localize
from bitext.markdown import read_page
from bitext.site.pages.marks import locale_mark, mark_source
from bitext.unit import UnitId

EXTENSIONS = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "smarty", "tables", "toc",
    "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.critic", "pymdownx.details", "pymdownx.inlinehilite",
    "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.superfences",
    "pymdownx.tabbed", "pymdownx.tasklist",
]  # fmt: skip
SETTINGS = {"toc": {"permalink": True}, "pymdownx.tabbed": {"alternate_style": True}}
ENGLISH, ARABIC = Locale.parse("en"), Locale.parse("ar")

PAGES = {
    "headings": "# Title *one* `c`\n\n## Sub {#own}\n\n## Sub\n\n## Sub\n\nSetext\n------\n\n## [Link](x.md)\n",
    "closed heading": "### Closed ###\n\nText.\n",
    "attribute list of a link": "Go [there](b.md){ .x }. Then more.\n",
    "attribute list of a paragraph": "Text here.\n{: .cls }\n\n*em*{: .y } tail. Next.\n",
    "attribute list of an item": "- item one {: .li }\n- two\n",
    "table": "| A | B |\n|---|---|\n| one. Two | `c|d` |\n| [x](y){ .b } | *e* |\n",
    "steps": "1. One.\n   Two\n   lines here.\n\n    ![p](a.png)\n\n2. Two\n    - a. b\n",
    "quote": "> quote one.\n> goes on\n> here. Then.\n",
    "definitions": "Term here\n:   Def one. Def two.\n",
    "footnote": "Foot[^1]. More.\n\n[^1]: Note text. Two.\n",
    "tasks": "- [ ] task here. Go.\n- [x] done it\n",
    "contents": "[TOC]\n\n# One\n\n## Two\n",
    "abbreviation": "The HTML is fun.\n\n*[HTML]: Hyper Text\n",
    "tabs": '=== "Tab"\n\n    Inside text. Two.\n',
    "admonition": '!!! note "Title"\n\n    Body one. Two.\n\n??? tip\n    Folded. Yes.\n',
    "cards": '<div class="grid cards" markdown>\n\n- Card one. Two.\n- [x](y){ .b }\n\n</div>\n',
    "raw HTML": "<p>raw</p>\n\nA <b>bold</b> move. a < b and <https://x.org/>. Done.\n",
    "line breaks": "Line one  \nline two.\\\nThree.\n",
    "symbols": 'AT&T "quoted" it\'s. (c) ==mark== http://y.org/z. Done.\n',
    "emphasis": "\\* escaped. **Bold. Still bold.** _one_ End.\n",
    "address at the end": "See https://y.org/z. Then www.y.org/a! Or *http://y.org/b*.\n\n- ftp://y.org\n",
    "address in a cell": "| A |\n|---|\n| see http://y.org |\n\n## At http://y.org\n",
    "mail address": "Write to me@y.org. Or to\nyou@y.org\n",
    "half a character reference": "One <b>x</b>. Two.\n\nThe `&#` begins; it goes on. Three.\n\n## Four;\n",
    "whole character references": "One &#8222;x&#x201c;. R&D; two.\n",
    "text in HTML": "<ul>\n  <li>One. Two</li>\n  <li><b>Bold</b> &amp; plain. *No* `Markdown`</li>\n</ul>\n\nAfter.\n",
    "HTML behind an empty line": "<table>\n\n    <tr><td>One. Two</td></tr>\n\n</table>\n",
    "HTML in a list": "- One\n\n    <div>\n    Some *text*. More.\n    </div>\n",
    "a figure": '<figure markdown="span">\n    ![Alt](a.png)\n    <figcaption>Cap *one*. Two.</figcaption>\n</figure>\n',
    "details of HTML": "<details>\n<summary>Sum</summary>\nText. More.\n</details>\n",
    "references": "[Text][r] here. [Ref][r]{ .b }\n\n[r]: x.md\n",
}

_MARK = re.compile(r'<span data-unit="[^"]*"(?: class="bitext-[^>]*)?>((?:(?!<span).)*?) ?</span>', re.DOTALL)


def render(text: str) -> tuple[str, list[str]]:
    """Return the HTML without the marks and with even white space, and the anchors of the headings."""
    html = markdown.Markdown(extensions=EXTENSIONS, extension_configs=SETTINGS).convert(text)
    return " ".join(_MARK.sub(r"\1", html).split()), re.findall(r'<h\d id="([^"]*)"', html)


def marked(text: str) -> tuple[str, str]:
    """Return the page with its marks in the source locale, and in a locale that has no translations."""
    page = read_page(text)
    units = [UnitId(f"aaaaa-{number}") for number in range(101, 101 + len(page.segments))]
    localized = localize(page, units, {}, locale=ARABIC, mark=locale_mark(page, ENGLISH))
    return mark_source(page, units), localized.text


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_marks_change_nothing_but_themselves(text: str) -> None:
    source, localized = marked(text)
    assert "data-unit" in source
    assert render(source) == render(text)
    assert render(localized) == render(text)


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_unit_ids_stand_in_every_locale(text: str) -> None:
    source, localized = (re.findall('data-unit="([^"]*)"', each) for each in marked(text))
    assert source == localized


BARE = {
    "table of contents": "[TOC]\n",
    "snippet": '--8<-- "file.md"\n',
    "formula": "$$\na + b\n$$\n",
    "reference page": "::: package.module\n",
    "block": "/// note\n",
    "picture with an attribute list": "See ![alt](a.png){ width=3 }\n",
}


@pytest.mark.parametrize("text", BARE.values(), ids=BARE)
def test_syntax_that_a_mark_would_hide_is_left_bare(text: str) -> None:
    assert "<span" not in "".join(marked(text))


def test_behind_half_a_character_reference_all_is_left_bare() -> None:
    source, localized = marked("One. The &# two.\n\nThree; four.\n")
    assert source == '<span data-unit="aaaaa-101">One.</span> The &# two.\n\nThree; four.\n'
    assert localized.endswith(">One.</span> The &# two.\n\nThree; four.\n")


def test_a_space_keeps_the_mark_out_of_an_address() -> None:
    text = "See https://good.example/page\n"
    source, _ = marked(text)
    assert source == '<span data-unit="aaaaa-101">See https://good.example/page </span>\n'
    assert 'href="https://good.example/page"' in markdown.markdown(source, extensions=EXTENSIONS)


@pytest.mark.parametrize("end", ["<https://y.org>.", "[it](https://y.org).", "`https://y.org`.", "it."])
def test_what_is_no_bare_address_gets_no_space(end: str) -> None:
    source, _ = marked(f"See {end}\n")
    assert source.endswith(f"{end}</span>\n")


def test_an_address_that_only_the_translation_has_at_its_end() -> None:
    page = read_page("At https://y.org/ is more.\n")
    unit = UnitId("aaaaa-101")
    entry = Entry(msgid=page.segments[0].text, msgstr="Mehr auf https://y.org/", msgctxt=unit)
    localized = localize(
        page, [unit], {unit: entry}, locale=Locale.parse("de"), mark=locale_mark(page, ENGLISH)
    )
    assert localized.text == '<span data-unit="aaaaa-101">Mehr auf https://y.org/ </span>\n'


def test_a_button_keeps_its_attribute_list() -> None:
    source, localized = marked("[Get started](a.md){ .md-button }\n")
    assert source == '[<span data-unit="aaaaa-101">Get started</span>](a.md){ .md-button }\n'
    assert localized == (
        '[<span data-unit="aaaaa-101" class="bitext-untranslated bitext-missing" lang="en" dir="ltr"'
        ' title="Not translated yet">Get started</span>](a.md){ .md-button }\n'
    )
