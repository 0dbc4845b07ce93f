"""What extensions and plugins read as an instruction is no text to translate; the text around it is."""

from __future__ import annotations

import pytest

from bitext.markdown import read_page


def _texts(text: str) -> list[str]:
    return [segment.text for segment in read_page(text).segments]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("::: package.module", id="mkdocstrings"),
        pytest.param(":::package.module", id="mkdocstrings-without-a-blank"),
        pytest.param("## ::: package.module", id="mkdocstrings-in-a-heading"),
        pytest.param("#### ::: package.module { #own }", id="mkdocstrings-in-a-heading-with-an-anchor"),
        pytest.param("::: package.module\n    options:\n        show_source: false", id="with-options"),
        pytest.param("- ::: package.module\n    options:\n      members:\n        - one", id="in-a-list"),
        pytest.param("> ::: package.module", id="in-a-quote"),
        pytest.param("!!! note\n    ::: package.module", id="in-an-admonition"),
        pytest.param('--8<-- "file.md"', id="snippet"),
        pytest.param("--8<-- 'file.md:section'", id="section-of-a-snippet"),
        pytest.param('-8<- "file.md"', id="short-snippet"),
        pytest.param('----8<---- "file.md"', id="long-snippet"),
        pytest.param(';--8<-- "file.md"', id="snippet-that-is-shown"),
        pytest.param(';;--8<-- "file.md"', id="snippet-that-is-shown-with-a-semicolon"),
        pytest.param("--8<-- [start:section]", id="start-of-a-section"),
        pytest.param("--8<--\nfile.md\nother file.md\n--8<--", id="snippets"),
        pytest.param(";--8<--\nfile.md\n;--8<--", id="snippets-that-are-shown"),
        pytest.param("{* inc/code.py *}", id="included-code"),
        pytest.param('{* ../code.py ln[1:3] hl[2] title["A title"] *}', id="included-lines-of-code"),
        pytest.param("{! file.md !}", id="included-page"),
        pytest.param("{!file with spaces.md!lines=1-3}", id="included-lines"),
        pytest.param("{% include 'file.md' %}", id="statement"),
        pytest.param(
            '{%\n  include-markdown "file.md"\n  start="<!-- here -->"\n%}', id="statement-on-lines"
        ),
        pytest.param("{%- if this is so -%} {%- endif -%}", id="two-statements"),
        pytest.param("{{ table_of_teas() }}", id="macro"),
        pytest.param('{{ table({"tea": "green", "cups": 2}) }}', id="macro-with-braces"),
        pytest.param('{{ table(\n  "A title"\n) }}', id="macro-on-lines"),
        pytest.param("{# A remark to ourselves. #}", id="comment-of-a-template"),
        pytest.param("{# A remark.\n\nIt goes on. #}", id="comment-over-empty-lines"),
        pytest.param("{#\nA remark.\n#}", id="comment-with-marks-of-its-own-lines"),
        pytest.param("{%\n  include one\n\n  two\n%}", id="statement-over-empty-lines"),
        pytest.param("- {# a\n\n  b #}", id="comment-in-a-list"),
        pytest.param("{{< youtube one two >}}", id="shortcode"),
        pytest.param("{>> A remark. <<}", id="comment-of-an-editor"),
        pytest.param("{::options toc_levels='two' /}", id="option"),
        pytest.param("[TOC]", id="contents"),
        pytest.param("> [TOC]", id="contents-in-a-quote"),
        pytest.param("[[TOC]]", id="contents-in-two-brackets"),
        pytest.param("[[_TOC_]]", id="contents-of-another-program"),
        pytest.param("[TAGS]", id="list-of-tags"),
        pytest.param('/// html | div[class="wide"]\n///', id="element"),
        pytest.param("//// html | main.wide#here\n////", id="element-with-more-slashes"),
        pytest.param("/// figure-caption | ^1\n///", id="number-of-a-picture"),
        pytest.param("/// table-caption | one\n///", id="number-of-a-table"),
        pytest.param("/// details\n    type: warning\n    open: yes it is\n///", id="settings-of-a-block"),
        pytest.param("[//]: # (A remark.)", id="remark"),
        pytest.param('[//]: # "A remark."', id="remark-in-quotes"),
        pytest.param("[comment]: <> (A remark.)", id="remark-that-leads-nowhere"),
        pytest.param("*[TTA]:", id="abbreviation-for-nothing"),
        pytest.param("$$\nx\n=\ny\n$$", id="formula-with-an-underline"),
        pytest.param("$$\na and b\n- c\n# d\n> e\n1. f\n$$", id="formula-with-lines-like-blocks"),
        pytest.param("$$ a and b $$", id="formula-on-one-line"),
        pytest.param("\\[\na\n---\nb\n\\]", id="formula-in-brackets"),
        pytest.param("\\begin{align}\na & b \\\\[2pt]\n---\nc\n\\end{align}", id="environment"),
        pytest.param("\\begin{equation*} one two \\end{equation*}", id="environment-on-one-line"),
        pytest.param("- $$\n  a\n  =\n  b\n  $$", id="formula-in-a-list"),
        pytest.param("> $$\n> a\n> =\n> b\n> $$", id="formula-in-a-quote"),
        pytest.param("\\newpage", id="command-of-tex"),
        pytest.param("!swagger file.json!", id="description-of-an-interface"),
    ],
)
def test_an_instruction_is_no_text(line: str) -> None:
    assert _texts(f"Before it.\n\n{line}\n\nBehind it.") == ["Before it.", "Behind it."]


@pytest.mark.parametrize(
    "line",
    [
        '--8<-- "file.md"',
        ';--8<-- "file.md"',
        "{* inc/code.py *}",
        "{! file.md !}",
        "{% include 'file.md' %}",
        "{{ table_of_teas() }}",
        "{# A remark. #}",
        "[TOC]",
        "[//]: # (A hidden remark.)",
        "[TAGS]",
    ],
)
def test_an_instruction_may_stand_right_between_two_lines(line: str) -> None:
    assert _texts(f"Before it.\n{line}\nBehind it.") == ["Before it.", "Behind it."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("/// note | Title\nText.\n///", ["Title", "Text."], id="title-of-a-block"),
        pytest.param("/// New | Since today\n///", ["Since today"], id="block-of-a-site"),
        pytest.param("/// caption\nThe picture.\n///", ["The picture."], id="caption"),
        pytest.param("/// html | div\nText.\n///", ["Text."], id="text-of-an-element"),
        pytest.param("*[TTA]: Tea Tasters", ["Tea Tasters"], id="abbreviation"),
        pytest.param("*[TTA]:\n    Tea Tasters", ["Tea Tasters"], id="abbreviation-on-two-lines"),
        pytest.param("Text.\n*[TTA]: Tea Tasters", ["Text.", "Tea Tasters"], id="abbreviation-below-a-text"),
        pytest.param(
            "Brew\n{{ minutes }}\nminutes.", ["Brew {{ minutes }} minutes."], id="value-inside-a-sentence"
        ),
        pytest.param("{{ name }}\nis here.", ["{{ name }} is here."], id="value-at-the-start-of-a-sentence"),
        pytest.param("Go to {! path !} now.", ["Go to {! path !} now."], id="include-inside-a-sentence"),
        pytest.param("# {{ name }} here", ["{{ name }} here"], id="value-in-a-heading"),
        pytest.param("Set $a$, then\n$b$.", ["Set $a$, then $b$."], id="formulas-in-a-sentence"),
        pytest.param(
            "It holds\n$$\n- a\n= b\n$$\nhere.", ["It holds $$ - a = b $$ here."], id="formula-in-it"
        ),
        pytest.param("$$ costs. Much", ["$$ costs.", "Much"], id="no-formula"),
        pytest.param("$$\nOpen.\n\nText.", ["$$ Open.", "Text."], id="formula-that-is-never-closed"),
        pytest.param("[a]: b (Title)\n\nSee [a].", ["Title", "See [a]."], id="title-of-a-definition"),
        pytest.param("{# Open.\n\nText.", ["{# Open.", "Text."], id="comment-that-is-never-closed"),
        pytest.param("{# a\n" + "\nText." * 60 + "\n#}", ["{# a", *["Text."] * 60], id="comment-too-long"),
        pytest.param("{# a #} Text.", ["{# a #} Text."], id="text-behind-a-comment"),
        pytest.param("{placeholder} here", ["{placeholder} here"], id="placeholder"),
        pytest.param("Use \\section{a} now.", ["Use \\section{a} now."], id="command-inside-a-sentence"),
        pytest.param("> [!note]- Title\n> Text.", ["Title", "Text."], id="title-of-a-callout"),
    ],
)
def test_text_around_instructions_stays_text(text: str, expected: list[str]) -> None:
    assert _texts(f"\n{text}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("!!! Important\n    - One", ["One"], id="kind-with-a-capital"),
        pytest.param("!!! info inline end\n    Text.", ["Text."], id="kinds"),
        pytest.param('!!! Info inline "Title"\n    Text.', ["Title", "Text."], id="kinds-with-a-title"),
        pytest.param('??? "Title"\n    Text.', ["Title", "Text."], id="title-without-a-kind"),
        pytest.param("???+ Tip\n    Text.", ["Text."], id="collapsible"),
    ],
)
def test_the_kinds_of_an_admonition_are_no_title(text: str, expected: list[str]) -> None:
    assert _texts(text) == expected
