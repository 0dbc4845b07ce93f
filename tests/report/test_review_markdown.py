"""Drafts to be reviewed as Markdown: whatever a text holds, GitHub makes nothing of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from attacks import ATTACKS
from bitext.drafting.review import Draft, DraftPage, Remark, Review
from bitext.finding import Severity
from bitext.locales import Locale
from bitext.report.review_markdown import MOST, code, format_review, size
from bitext.sync.notes import Earlier, Machine
from bitext.visible import visible

DE = Locale.parse("de")
GITHUB = 65_536
ALLOWED = {"div", "h2", "h3", "p", "ul", "li", "strong", "code", "details", "summary"}
EVIL = [
    *ATTACKS,
    "@octocat, see #1, GH-1, octo/cat#1, octo/cat@0123456789abcdef0123456789abcdef01234567",
    "![x](https://evil.example/x.png) [y](javascript:alert(1)) <https://evil.example>",
    "https://evil.example www.evil.example me@evil.example",
    "`", "``", "` ``` ````", "```\n@octocat\n```", "~~~\n@octocat", "\\`@octocat\\`", "`@octocat", "x` @octocat `y",
    "</code></li></ul></details><script>alert(1)</script>", "<details open>", "<!--", "&lt;img&gt; &#64;octocat",
    "\n\n# @octocat\n\n- [ ] #1\n", "| a | b |\n|---|---|\n| @octocat | #1 |", "    @octocat", "[^1]: @octocat", "a\n===",
    "$$\n\\href{x}{y}\n$$", "$`@octocat`$", ":octocat: :+1:", "", " ", "  `  ", "\u202e\u2066\x1b[31m\x00", "`\u00a0",
]  # fmt: skip


def review(texts: Iterable[str], *, remarks: bool = True, page: str = "a.md") -> Review:
    """Return a review of drafts in which each text stands wherever one can."""
    drafts = tuple(
        Draft(
            unit=each,
            line=1,
            source=each,
            target=each,
            machine=Machine(each, each),
            earlier=Earlier(each, each),
            remarks=(
                (Remark(Severity.ERROR, "M101", each, each), Remark(Severity.INFO, "", "memory", each))
                if remarks
                else ()
            ),
            score=1.0,
        )
        for each in texts
    )
    return Review(DE, (DraftPage(page, page, drafts, len(drafts)),), Counter(each.machine for each in drafts))


def rendered(text: str) -> html.HtmlElement:
    """Return what CommonMark, with HTML and GitHub's tables, makes of *text*."""
    made = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    return html.fragment_fromstring(made, create_parent="div")


def outside_code(tree: html.HtmlElement) -> str:
    """Return what *tree* says outside of code; NUL stands for each code."""
    parts = [tree.text or ""]
    for each in tree:
        parts += ["\0" if each.tag == "code" else outside_code(each), each.tail or ""]
    return "".join(parts)


def is_inert(text: str) -> bool:
    """Whether *text* has only our own elements, and only our own words outside of code."""
    tree = rendered(text)
    elements = {each.tag for each in tree.iter()} - ALLOWED
    attributes = [each for each in tree.iter() if each.attrib]
    return (
        not elements and not attributes and not re.search(r"[@#<>\[\]|$/`]|GH-|evil|octo", outside_code(tree))
    )


@pytest.mark.slow
@pytest.mark.parametrize("remarks", [True, False])
@pytest.mark.parametrize("text", EVIL)
def test_no_text_gets_out_of_its_code(text: str, remarks: bool) -> None:  # noqa: FBT001
    plain = rendered(format_review([review(["a"], remarks=remarks)]))
    made = format_review([review([text], remarks=remarks, page=text)])
    assert is_inert(made)
    assert [each.tag for each in rendered(made).iter()] == [each.tag for each in plain.iter()]
    assert outside_code(rendered(made)) == outside_code(plain)


@given(st.text(alphabet=st.sampled_from("`` \n@#<a>\\[]()|-*_~$&;:/\x1b\u202e")))
def test_no_mixture_gets_out(text: str) -> None:
    made = rendered(f"- source: {code(text)}\n- x\n")
    assert [each.tag for each in made.iter()] == ["div", "ul", "li", "code", "li"]
    (found,) = made.iter("code")
    assert (found.text or "").strip() == visible(text).strip()


def test_the_attacks_do_attack() -> None:
    assert not is_inert("- @octocat\n")
    assert not is_inert("<img src=x>\n")
    assert not is_inert("![x](y.png)\n")


def test_the_form() -> None:
    good = Draft("a-2", 9, "Two.", "Zwei.", None, None, (), 0.0)
    bad = Draft(
        "a-1",
        5,
        "Run `make`.",
        "`ls` starten.",
        Machine("gpt", "4"),
        None,
        (Remark(Severity.ERROR, "M103", "code-span-changed", "the code `ls` is new"),),
        100.0,
    )
    found = Review(DE, (DraftPage("a.md", "l/a.po", (bad, good), 2),), Counter({bad.machine: 1, None: 1}))
    assert format_review([found]) == (
        "## Drafts: Deutsch (de)\n\n`2 drafts on 1 page: 1 gpt (4); 1 other`\n\n### `a.md`\n\n2 drafts\n\n"
        "- `l/a.po:5`, unit `a-1`, by `gpt (4)`\n    - source: ``Run `make`.``\n    - draft: `` `ls` starten. ``\n"
        "    - **error `M103 code-span-changed`**: ``the code `ls` is new``\n\n"
        "<details>\n<summary>1 draft without remarks</summary>\n\n"
        "- `l/a.po:9`, unit `a-2`\n    - source: `Two.`\n    - draft: `Zwei.`\n\n</details>\n\n"
        "To confirm a draft, take its flag `fuzzy` away, in any tool.\n"
    )


def test_without_drafts() -> None:
    assert format_review([Review(DE, (), Counter())]) == "## Drafts: Deutsch (de)\n\nno drafts\n"


@pytest.mark.slow
@pytest.mark.parametrize("text", ["x" * 300, "\U0001f600" * 20_000, "` " * 5000, "\u202e" * 2000])
@pytest.mark.parametrize("locales", [1, 5])
def test_it_fits_and_says_how_many_are_left(text: str, locales: int) -> None:
    reviews = [review([f"{text} {number}" for number in range(400)]) for _ in range(locales)]
    made = format_review(reviews)
    assert size(made) <= MOST < GITHUB
    assert is_inert(made)
    left = sum(map(int, re.findall(r"^and (\d+) drafts? more$", made, re.MULTILINE)))
    assert made.count(", unit ") + left == 400 * locales
    assert left > 0


def test_what_is_left_are_the_best() -> None:
    sound = review((f"good {number}" for number in range(500)), remarks=False)
    bad = review(["bad"], page="z.md")
    zero = tuple(
        Draft(e.unit, e.line, e.source, e.target, None, None, (), 0.0) for e in sound.pages[0].drafts
    )
    both = Review(DE, (DraftPage("a.md", "a.po", zero, 500), *bad.pages), Counter({None: 501}))
    made = format_review([both], most=3_000)
    assert "### `z.md`" in made
    assert "1 draft\n" in made
    assert re.search(r"500 drafts, \d+ of them shown\n", made)
