"""Law 7: a translation cannot change structure.

This part looks at pairs: what no guard objects to is rendered by the real Python-Markdown, with the
extensions that sites of MkDocs Material use, and compared with the rendering of the source.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

import markdown
from bitext.checks import GUARDS
from bitext.checks.subjects import Pair
from bitext.markdown.segments import SegmentKind
from growing import assert_linear_time

_WANTED = (
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "wikilinks",
    "pymdownx.arithmatex",
    "pymdownx.bracketspan",
    "pymdownx.caret",
    "pymdownx.details",
    "pymdownx.fancylists",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.progressbar",
    "pymdownx.quotes",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
)
# The oldest pymdown-extensions that we allow lacks one.
EXTENSIONS = tuple(name for name in _WANTED if "." not in name or find_spec(name) is not None)
SETTINGS: dict[str, dict[str, Any]] = {
    "pymdownx.magiclink": {
        "repo_url_shorthand": True,
        "social_url_shorthand": True,
        "user": "owner",
        "repo": "repository",
    },
    "pymdownx.quotes": {"callouts": True},
}
TEXT_ATTRIBUTES = frozenset({"alt", "title"})
INLINE_ADDITIONS = frozenset({"em", "strong"})
SILENT = frozenset({"html", "body"})

SOURCES = (
    "Select the name, then continue.",
    "Select **API Keys**, then *copy* it.",
    "Run `make` or `nuget push <file>` now.",
    "See [the guide](guide.md) and [more](more.md#top).",
    'See [the guide](guide.md "The guide") at <https://example.org/>.',
    "Click ![the plus](plus.png) to add.",
    "Press <kbd>Enter</kbd> or ++ctrl+c++ twice.",
    'Read <span class="x">this</span><br> now.',
    "Go to [start](start.md){ .md-button } now.",
    "Version {{ version }} of {name} is out.",
    "Enter \\* and \\<name\\> for 3 < 4 & 5 > 4.",
    "One file (a b) [c] {d} is enough: 1. and 2.",
    "`{{ x }}` and ``a ` b`` and `[x](y)`.",
    "This note[^1] ends.",
    "1\\. is not a step.",
    "See https://example.org/a and www.example.org, or write to me@example.org.",
    "It takes ~5 MB (~6 MB unpacked) and costs $5, 2^10 files == all.",
    "AT&T &copy; &#169; here; done.",
)
HOSTILE = (
    *("- ", "* ", "+ ", "1. ", "2) ", "# ", "#", "## ", "> ", ">", "    ", "\t", ": ", "~ ", "| ", "|", "||"),
    *(
        "\n",
        "\n\n",
        "\n- ",
        "\n1. ",
        "\n\n# ",
        "\n---\n",
        "\n===",
        "---",
        "===",
        "***",
        "___",
        "- - -",
        "=",
        "-",
    ),
    *("```", "~~~", "``` py\n", "\n```\n", "`", "``", "\\`", "\\", "\\\\", "``` ", "~~~ x"),
    *(
        "<",
        ">",
        "</",
        "<!",
        "<!--",
        "-->",
        "<!-- x -->",
        "<?",
        "?>",
        "<![CDATA[",
        "]]>",
        "<script>",
        "</script>",
    ),
    *("<b>", "</b>", "<div>", "</div>", "<div markdown>", "<img src=x onerror=alert(1)>", "<svg/onload=x>"),
    *(
        "<a href='javascript:x'>",
        '<a title="',
        '">',
        "<a@",
        "<a@b.c>",
        "<x:y>",
        "<javascript:x>",
        "<ftp://x>",
    ),
    *("\\<b>", "\\<script>", "&lt;b&gt;", "&#60;b>", "<kbd>", "</kbd>", "<br>", "<br/>", "<span>", "</span>"),
    *("[", "]", "(", ")", "](", "][", "![", "[x](", "](javascript:x)", "[x](javascript:x)", "[x](data:,x)"),
    *("[x](java&#115;cript:x)", "[x](a b)", "[x](<a b>)", "[x](a 'b')", '[x](a "b")', "[x] (y)", "[x][y]"),
    *("[x]: y", "[x]:y", "[x]: y 'z'", "[^1]: x", "[^1]", "[^2]", "*[x]: y", "*[x] : y", "[TOC]", "[x]"),
    *(
        "{",
        "}",
        "{: .x }",
        "{ .x }",
        "{.x}",
        "{#x}",
        "{: onclick=x }",
        "{ href=javascript:x }",
        "{x=y}",
        "{x}",
    ),
    *("{{ x }}", "{{", "}}", "{% x %}", "{%", "{# x #}", "{#", "#}", "--8<--", '--8<-- "x"', ';--8<-- "x"'),
    *(
        "!!! note",
        '!!! note "x"',
        "??? note",
        "???+ x",
        '=== "x"',
        "=== x",
        "/// x",
        "::: x",
        "++x++",
        "++",
        "+",
    ),
    *(
        "*",
        "**",
        "***",
        "_",
        "__",
        "*a_",
        "~~x~~",
        "==x==",
        "^^x^^",
        ":smile:",
        '"',
        "'",
        "&",
        "&amp;",
        "&#",
        "&#;",
        "&#x",
        ";",
        " ",
        "  ",
    ),
    *(
        "\x02",
        "\x03",
        "\x00",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\u00a0",
        "\u2028",
        "\u0085",
        "\x0b",
        "\x0c",
        "\r",
    ),
    *("https://x.example/", "HTTP://x.example", "ftp://x", "www.x.example", "me@x.example", "://", "@", "."),
    *("[=50%]", '[=5/9 "x"]', "$", "$x$", "$$x$$", "\\(x\\)", "\\(", "\\)", "\\[x\\]", "\\begin{x}y\\end{x}"),
    *("~", "~x~", "~5 x", "^", "^x^", "==", "~~", "^^", " == ", "5~10", "2^10"),
    *(
        '{onfocus="x//} g" tabindex=0 autofocus h',
        '{onclick="x//} g" h }',
        "{ autofocus",
        "{style=x}",
        "{:onclick=x}",
    ),
    *(
        "_www.x.example/a",
        "é_www.x.example",
        "@evil",
        "@x:evil",
        "evil/repo#1",
        "#12",
        "!3",
        "evil#4",
        "[[evil]]",
    ),
    *("0123456789abcdef0123456789abcdef01234567", "evil/repo@0123456789abcdef0123456789abcdef01234567"),
    *(
        "[ ] x",
        "[x] y",
        "[ ^1]",
        "[^1 ]",
        "[^1]:",
        "a. x",
        "A) x",
        "ii. x",
        "#. x",
        "IV. x",
        "[!note] x",
        "[x]{.y}",
    ),
    *(
        "{! x.md !}",
        "{* x.py *}",
        "::: x",
        "[[_TOC_]]",
        "$a<b$",
        "$c>d$",
        "<b",
        "> x",
        "\u115f",
        "\u3164",
        "\U000e0100",
    ),
    *("\x02klzzwxh:0000\x03", "\x02wzxhzdk:0\x03", "klzzwxh:0000", "\u0661. ", "\uff11. ", "語", "。", "ß"),
)


class Rendering(NamedTuple):
    """What a reader's browser gets: blocks in order, elements, attributes, addresses."""

    blocks: tuple[str, ...]
    elements: Counter[str]
    attributes: frozenset[tuple[str, str]]
    addresses: Counter[str]


BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "fieldset"}
    | {"figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav"}
    | {"ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)


@cache
def renderer() -> markdown.Markdown:
    return markdown.Markdown(extensions=list(EXTENSIONS), extension_configs=SETTINGS)


def render(text: str) -> Rendering:
    html = renderer().reset().convert(text)
    tags = [tag for tag in BeautifulSoup(html, "lxml").find_all() if tag.name not in SILENT]
    return Rendering(
        blocks=tuple(tag.name for tag in tags if tag.name in BLOCKS),
        elements=Counter(tag.name for tag in tags if tag.name not in INLINE_ADDITIONS),
        attributes=frozenset(
            (tag.name, name) for tag in tags for name in tag.attrs if name not in TEXT_ATTRIBUTES
        ),
        addresses=Counter(
            str(tag[name]) for tag in tags for name in ("href", "src", "action", "data") if tag.get(name)
        ),
    )


render_source = cache(render)


def is_guarded(pair: Pair) -> bool:
    return any(next(rule.check(pair), None) for rule in GUARDS)


# Where a segment stands in a page. The renderer reads it there, not alone.
PAGES: dict[SegmentKind, tuple[str, ...]] = {
    "paragraph": (
        "{}",
        "Before. {} After.",
        "Before.\n{}\nAfter.",
        "1. One\n\n    {}\n\n2. Two",
        "- One\n- {}\n\n    Two",
        "> {}",
        "{}\n\n    Code",
        "{}\n{ .x }",
    ),
    "heading": ("## {}", "## {} ##", "{}\n===", "## {} { #own }", "## Before. {}"),
    "cell": (
        "| a | b |\n|---|---|\n| {} | c |",
        "a | b\n--|--\n{} | c",
        "a | b\n--|--\nc | {}",
    ),
    "term": ("{}\n:   Text.", "Text.\n\n{}\n\n:   Text."),
    "title": ('!!! note "{}"\n    Body.', '??? note "{}"\n    Body.', '=== "{}"\n    Body.'),
    "alt": ("![{}](pic.png)", "Before ![{}](pic.png) after."),
}
ALTERNATIVE_TEXTS = ("The plus, a [box] and a copy.", "A key \\] and 3 < 4.", "The **key**: {name}.")


@st.composite
def translations(draw: st.DrawFn) -> tuple[Pair, str]:
    """Return a pair and its page: a source, and what a stranger may make of its words and its markup."""
    kind = draw(st.sampled_from(sorted(PAGES)))
    sources = [each for each in SOURCES if kind != "title" or '"' not in each]
    source = draw(st.sampled_from(ALTERNATIVE_TEXTS if kind == "alt" else sources))
    pieces = source.split(" ")
    if draw(st.booleans()):
        pieces = list(draw(st.permutations(pieces)))
    for _ in range(draw(st.integers(0, 2))):
        pieces.insert(draw(st.integers(0, len(pieces))), draw(st.sampled_from(HOSTILE)))
    target = draw(st.sampled_from([" ", " ", ""])).join(pieces)
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(target)))
        target = target[:at] + draw(st.sampled_from(HOSTILE)) + target[at + draw(st.integers(0, 1)) :]
    return Pair(source, target, kind), draw(st.sampled_from(PAGES[kind]))


@given(translations())
@example((Pair("It is.", "[x](javascript:x)"), "{}"))
@example((Pair("Number 8401 is done.", "#8401 ist fertig."), "{}"))
@example((Pair("One {d} two", "One two {d}", "cell"), "a | b\n--|--\nc | {}"))
@example((Pair("One {d} *two*", "Eins {d} #", "heading"), "## {}"))
@example((Pair("One {d} and *two*", "Eins {d} *zwei*", "heading"), "{}\n==="))
@example((Pair("One {d} and *two*", "{d} *zwei*"), "Before.\n{}"))
@example((Pair("One two", "# Eins zwei", "title"), '??? note "{}"\n    Body.'))
@example((Pair("One \\<x\\> 2 < 3 > 2", "1 2 < 3 \\<x\\> y > 2"), "{}"))
@example((Pair("One.", "Eins.\t"), "{}\nAfter."))
def test_what_no_guard_objects_to_renders_like_the_source(example: tuple[Pair, str]) -> None:
    pair, page = example
    if is_guarded(pair):
        return
    wanted, found = render_source(page.replace("{}", pair.source)), render(page.replace("{}", pair.target))
    assert found.blocks == wanted.blocks
    assert found.elements <= wanted.elements
    assert found.attributes <= wanted.attributes
    assert found.addresses <= wanted.addresses


@pytest.mark.parametrize("source", SOURCES)
def test_the_source_itself_is_never_objected_to(source: str) -> None:
    assert not is_guarded(Pair(source, source))


@pytest.mark.slow
@pytest.mark.parametrize(
    "fragment",
    [
        "[",
        "`",
        "<a@",
        "*a_",
        "{",
        "](",
        "a://",
        "a@b.",
        "~a",
        "\\(a",
        "&#",
        "@a",
        "a./b#",
        "[[a]]",
        "{a}",
        "}",
        "<a b ",
        "$a<b$ ",
        "0a1b",
        "a-",
        "{x on=",
        "[a ]",
    ],
)
def test_hostile_length_takes_linear_time(fragment: str) -> None:
    def work(text: str) -> None:
        for rule in GUARDS:
            list(rule.check(Pair("One.", text)))

    # What was read of texts up to 2,000 characters is kept, so a shorter one would seem to cost nothing.
    assert_linear_time(lambda count: fragment * count, work, 2_100 // len(fragment) + 1)
