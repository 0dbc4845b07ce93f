"""The extensions and plugins of the matrix: each with its settings, and a text that uses it.

They are those that Material's reference explains, all of pymdown-extensions, the others of Python-Markdown, and twenty
from PyPI: the most downloaded ones that need neither a service nor a program, and those that read files, make links or
attributes of plain text, because that is what an attack needs. The last one is ours: an extension that nobody can know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """An extension, or a plugin: its name, its settings as YAML on one line, and a text that uses it.

    In the text, ``{n}`` is a number.
    """

    name: str
    settings: str = ""
    text: str = ""
    is_plugin: bool = False

    @property
    def line(self) -> str:
        """The line of `mkdocs.yml` that switches it on."""
        return f"  - {self.name}: {self.settings}\n" if self.settings else f"  - {self.name}\n"


def _extension(name: str, settings: str = "", text: str = "") -> Part:
    return Part(name, settings, text)


def _plugin(name: str, settings: str = "", text: str = "") -> Part:
    return Part(name, settings, text, is_plugin=True)


PYTHON_MARKDOWN = (
    _extension(
        "abbr",
        "{glossary: {CSS: Cascading Style Sheets}}",
        "The HTML and the CSS number {n}.\n\n*[HTML]: Hyper Text",
    ),
    _extension("admonition", "", '!!! note "Title {n}. Of a note"\n\n    Body {n} of a note.'),
    _extension("attr_list", "", "Paragraph {n} with a list.\n{{: .loud }}\n\n*Soft*{{ .soft }} words {n}."),
    _extension("codehilite"),
    _extension("def_list", "", "Term {n}\n\n:   Definition {n} of it."),
    _extension("extra"),
    _extension("footnotes", "", "A claim {n}[^f{n}].\n\n[^f{n}]: Its note {n}."),
    _extension("legacy_attrs"),
    _extension("legacy_em"),
    _extension(
        "md_in_html",
        "",
        '<div markdown="1">\n\nInside {n} of **HTML**.\n\n</div>\n\n<p markdown>Short {n} words.</p>',
    ),
    _extension("meta"),
    _extension("nl2br", "", "Line {n}\nand another {n}"),
    _extension("sane_lists"),
    _extension("smarty", "", '"Quoted" words {n} -- it\'s...'),
    _extension("tables"),
    _extension("toc", "{permalink: true}"),
    _extension("wikilinks", "", "See [[Page {n}]] for it."),
)
_BLOCKS = (
    _extension("pymdownx.blocks.admonition", "", "/// note | Block {n}\nWords {n} in a block.\n///"),
    _extension("pymdownx.blocks.caption", "", "Paragraph {n} above.\n\n/// caption\nCaption {n} of it.\n///"),
    _extension("pymdownx.blocks.definition", "", "/// define\nWord {n}\n\n- Meaning {n} of it.\n\n///"),
    _extension("pymdownx.blocks.details", "", "/// details | Summary {n}\nHidden {n} words.\n///"),
    _extension("pymdownx.blocks.html", "", '/// html | div[class="wide"]\nWide {n} words.\n///'),
    _extension("pymdownx.blocks.tab", "{alternate_style: true}", "/// tab | Tab {n}\nTabbed {n} words.\n///"),
)
PYMDOWN = (
    _extension("pymdownx.arithmatex", "{generic: true}", "The sum $x_{n}$ of {n}."),
    _extension("pymdownx.b64", "{base_path: .}"),
    _extension("pymdownx.betterem", "{smart_enable: all}", "_under_ and __double__ {n}."),
    _extension("pymdownx.bracketspan", "", "A [span {n}]{{.loud}} of words."),
    _extension("pymdownx.caret", "", "^^Inserted^^ words {n}."),
    _extension("pymdownx.critic", "{mode: view}", "{{++New++}} words {n}."),
    _extension("pymdownx.details", "", '??? note "Details {n}"\n\n    Inside {n} of it.'),
    _extension("pymdownx.emoji", "", ":smile: words {n}."),
    _extension("pymdownx.escapeall", "{hardbreak: true}"),
    _extension("pymdownx.fancylists", "", "a. letter {n}\nb. letter {n} again"),
    _extension("pymdownx.highlight", "{anchor_linenums: true}"),
    _extension("pymdownx.inlinehilite", "", "The `#!py code` number {n}."),
    _extension("pymdownx.keys", "", "Press ++ctrl+alt++ for {n}."),
    _extension(
        "pymdownx.magiclink",
        "{repo_url_shorthand: true, social_url_shorthand: true, repo_url_shortener: true, user: kim, repo: lamp}",
        "See https://example.org/m{n} and @kim.",
    ),
    _extension("pymdownx.mark", "", "==Marked== words {n}."),
    _extension("pymdownx.pathconverter", "{base_path: .}"),
    _extension("pymdownx.progressbar", "", '[=50% "Half {n}"]'),
    _extension("pymdownx.quotes", "{callouts: true}", "> [!note] Callout {n}\n> Words {n} of it."),
    _extension("pymdownx.saneheaders"),
    _extension("pymdownx.smartsymbols", "", "Words (c) {n} --> here."),
    _extension("pymdownx.snippets", "{base_path: [.]}", '--8<-- "part.md"\n\nWords {n} below.'),
    _extension("pymdownx.striphtml", "{strip_comments: false}"),
    _extension("pymdownx.superfences", "", '```py title="Title {n}"\nx\n```'),
    _extension("pymdownx.tabbed", "{alternate_style: true}", '=== "Tab {n}"\n\n    Tab words {n} here.'),
    _extension("pymdownx.tasklist", "{custom_checkbox: true}", "- [ ] task {n}\n- [x] task {n} done"),
    _extension("pymdownx.tilde", "", "~~Deleted~~ words {n}."),
    *_BLOCKS,
)
OTHERS = (
    _extension("callouts", "", "NOTE: Callout {n} of words."),
    _extension("github-callouts", "", "> [!NOTE]\n> GitHub {n} words."),
    _extension("gfm_admonition", "", "> [!TIP]\n> Tip {n} of words."),
    _extension("markdown_checklist.extension", "", "* [ ] check {n}\n* [x] checked {n}"),
    _extension("markdown_del_ins", "", "A ~~deleted~~ word {n}."),
    _extension("markdown_include.include", "{base_path: .}", "Words {n} {{!word.md!}} here."),
    _extension("markdown_include_variants", "", "{{* inc/code.py *}}\n\nWords {n} below."),
    _extension("mdx_breakless_lists", "", "Words {n}:\n- item {n}"),
    _extension("mdx_gfm"),
    _extension("mdx_gh_links", "{user: kim, repo: lamp}", "Fixed {n} by @kim."),
    _extension("mdx_include", "{base_path: ., allow_remote: false}", "Words {n} {{! word.md !}} there."),
    _extension("mdx_linkify", "", "See example.org for {n}."),
    _extension("mdx_math", "{enable_dollar_delimiter: true}", "A formula $y_{n}$ is {n}."),
    _extension("mdx_truly_sane_lists"),
    _extension("mdx_wikilink_plus", "", "See [[Other {n}|the page]] now."),
    _extension("neoteroi.cards"),
    _extension("neoteroi.timeline"),
    _extension("neoteroi.spantable"),
    _plugin("autolinks"),
    _plugin("autorefs", "{link_titles: false}", "Words {n} of [the cellar][cellar]."),
    _plugin("callouts", "", "> [!danger] Danger {n}\n> Words {n} of danger."),
    _plugin("ezglossary", "", "A <lamp:foot> of {n}."),
    _plugin("glightbox"),
    _plugin("include-markdown", "", '{{% include-markdown "../inc/part.md" %}}\n\nWords {n} under it.'),
    _plugin("macros", "", "Words {n} of {{{{ product }}}}."),
    _plugin("markdownextradata", "", "Words {n} of {{{{ product }}}} once more."),
    _plugin(
        "mkdocstrings", "{handlers: {python: {paths: [.]}}}", "::: lamp.hall.dark\n\nWords {n} under it."
    ),
    _extension("local_words", "", "Words {n} of ⟦mark:ours⟧ here."),
)
PARTS = (*PYTHON_MARKDOWN, *PYMDOWN, *OTHERS)
"""All of them, each with a name of its own."""

_TWINS = (
    {"pymdownx.critic", "macros"},  # both read braces with a percent sign or a plus
    {"macros", "include-markdown", "markdownextradata"},
    {"mdx_include", "markdown_include.include"},
    {"codehilite", "pymdownx.highlight"},
    {"callouts", "github-callouts", "gfm_admonition", "pymdownx.quotes"},
    {"wikilinks", "mdx_wikilink_plus"},
    {"legacy_em", "pymdownx.betterem"},
    {"sane_lists", "mdx_truly_sane_lists", "pymdownx.fancylists"},
    {"pymdownx.tasklist", "markdown_checklist.extension"},
    {"pymdownx.arithmatex", "mdx_math"},
    {"pymdownx.striphtml", "md_in_html"},
    {"extra", "mdx_gfm"},
    {"mdx_linkify", "pymdownx.magiclink"},
)
"""Parts that no site has together, since both read the same syntax; pairs of them are tried all the same."""


def together() -> tuple[Part, ...]:
    """Return as many parts as a site could have on at once."""
    chosen: list[Part] = []
    for part in PARTS:
        rivals = set().union(*(each for each in _TWINS if part.name in each)) - {part.name}
        if not rivals & {each.name for each in chosen} and part.name != "meta":
            chosen.append(part)
    return tuple(chosen)


LOCAL_WORDS = '''\
"""An extension of the site's own: brackets that make elements, links and attributes, and read files."""

import os
import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor


class _Word(InlineProcessor):
    def handleMatch(self, m, data):
        kind, _, value = m[1].partition(":")
        if kind == "file":
            return open(value).read(), m.start(0), m.end(0)
        if kind == "env":
            return os.environ.get(value, ""), m.start(0), m.end(0)
        if kind == "html":
            return self.md.htmlStash.store(value), m.start(0), m.end(0)
        element = etree.Element("a" if kind == "link" else "mark")
        if kind == "link":
            element.set("href", value)
        element.text = value
        return element, m.start(0), m.end(0)


class LocalWords(Extension):
    def extendMarkdown(self, md):
        md.inlinePatterns.register(_Word("\\u27e6(.*?)\\u27e7", md), "local-words", 200)


def makeExtension(**options):
    return LocalWords(**options)
'''


def settings(parts: Sequence[Part]) -> str:
    """Return the lines of `mkdocs.yml` that switch *parts* on; the plugins come last."""
    extensions = "".join(each.line for each in parts if not each.is_plugin)
    plugins = "".join(each.line for each in parts if each.is_plugin)
    return f"markdown_extensions:\n{extensions or '  []'}\nplugins:\n  - search\n{plugins}"
