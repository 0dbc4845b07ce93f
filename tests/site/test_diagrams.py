"""Translated diagrams, read by the real Mermaid: a label is another text, and nothing else changes."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from bitext.catalog import Entry
from bitext.locales import Locale
from bitext.localization.page import LocalizedPage, localize
from bitext.markdown import read_page
from bitext.reach import Reach
from bitext.unit import make_id

TESTS = Path(__file__).resolve().parents[1]
MERMAID = TESTS.parent / ".venv-tools" / "share" / "mermaid.min.js"
NEED = pytest.mark.skipif(
    not MERMAID.is_file(), reason="Mermaid is not installed: run tests/install-tools.sh"
)

DIAGRAMS = {
    "nodes": 'flowchart TD\n  A[Some text] --> B("Some text") --> C{Some text}\n  D[[Some text]] --- E([Some text]):::c\n'
    "  F[(Some text)] & G((Some text)) --> H>Some text]\n  I{{Some text}} --> J[/Some text/] --> K[\\Some text\\]\n"
    "  L[/Some text\\] --> M(((Some text))); N[ Some text ] --> A\n  classDef c fill:#f9f",
    "edges": 'graph LR\n  A -->|Some text| B -- Some text --> C -. Some text .-> D == Some text ==> E\n  A -->|"Some text"| C\n'
    '  A -- "Some text" --> D\n  A--Some text-->E\n  B -. "Some text" .-> E <-->| Some text | F\n  A o--o|Some text| F',
    "subgraphs": 'flowchart LR\n  accTitle: Some text\n  accDescr: Some text\n  subgraph one [Some text]\n  A --> B\n  end\n'
    '  subgraph two["Some text"]\n  C\n  end\n  one --> two\n  click A "https://a.example" "Tip"\n  linkStyle 0 stroke:red',
    "breaks": 'flowchart LR\n  A["Some text<br/>and more"] --> B[Some text<br>and more]\n  style A fill:#eee',
    "sequence": "sequenceDiagram\n  title: Some text\n  participant A as Some text\n  actor B as Some text\n  A->>+B: Some text\n"
    "  B-->>-A: Some text\n  A-xB: Some text\n  A-)B: Some text\n  Note over A,B: Some text\n  Note right of A: Some text\n"
    "  loop Some text\n  A->B: x\n  end\n  alt Some text\n  B->A: x\n  else Some text\n  B->A: y\n  end",
    "pie": 'pie showData title Some text\n  "Some text" : 3\n  "Other" : 4.5',
    "state": 'stateDiagram-v2\n  [*] --> s : Some text\n  state "Some text" as t\n  s --> t: Some text\n  u : Some text\n'
    "  t --> u\n  note right of u : Some text\n  state v {\n    [*] --> w\n  }",
    "class": 'classDiagram\n  A <|-- B : Some text\n  A "1" *-- "many" C : Some text\n  class D["Some text"]\n'
    '  note for D "Some text"\n  note "Some text"\n  A : +int age\n  B ..> C : Some text',
    "gantt": "gantt\n  title Some text\n  dateFormat YYYY-MM-DD\n  section One\n  Task one :a1, 2024-01-01, 3d",
}  # fmt: skip
ATTACKS = (
    "x] --> Z[y", 'x"] --> Z["y', "x|Z", "x| Z", "x --> Z", "x -- y --> Z", "x; Z[y]", "x\nZ[y]", "x %% y", "%%{init: {'a': 1}}%%",
    "end", "x end", "end\nend", "subgraph z", "click A call f()", 'click A "javascript:x"', "<img src=x onerror=alert(1)>", "<br>",
    "<a href='javascript:x'>y</a>", "&lt;b&gt;", "#lt;b#gt;", "#quot; x", "#35;", "`**x**`", "**x**", "_x_", "x:::c", "@{ shape: cyl }",
    "fa:fa-bomb x", "$$x^2$$", "x }", "{ x", "(x", "x)", "x]", "[x", "\\n x", "x \\", "1. x", "- x", "# x", "/x/", "\\x\\", "Note: x", "a:b",
    "wrap: x", "nowrap:x", "title x", "x,y", "x=y", "==> x", "~~~ x", "A->>B: x", "B : x", "state z", "as x", "x as y", "+ x", "x --", "x -",
    "- -", "x..", "..> x", "\u2028x", "x\u00a0y", "x\u200by", "”x“", "'x'", "x'", "style A fill:red", "direction TB", "A", "Some text", "Other",
    "100 %", "x & y", "R&D", "x / y", "(x) y", "[x] y", "x (y) [z]", "é語。", "مرحبا", "x.", "x?", "x!", "…", "–", "x – y", "a, b; c", "a; b",
)  # fmt: skip
GOOD = (
    "Ein Text",
    "Größe (neu)",
    "Ja, gern!",
    "Was? Nein.",
    "更多文字",
    "نص",
    "A – B",
    "l’heure",
    "x [y] z",
    "5 % mehr",
    "well-known",
    "end",
)


def localized(code: str, target: str, *, some: int = 0) -> LocalizedPage:
    """Return a page with the diagram *code*, with *target* for its labels, or for the one of number *some*."""
    page = read_page(f"```mermaid\n{code}\n```\n", reach=Reach(diagrams=True))
    units = tuple(make_id("abcde", number) for number in range(len(page.segments)))
    labels = [n for n, each in enumerate(page.segments) if each.text.startswith("Some text")]
    assert labels
    wanted = labels if not some else [labels[some % len(labels)]]
    entries: dict[str, Entry] = {
        units[n]: Entry(
            msgctxt=units[n],
            msgid=page.segments[n].text,
            msgstr=page.segments[n].text.replace("Some text", target),
        )
        for n in wanted
    }
    return localize(page, units, entries, locale=Locale("de"))


def code_of(page: LocalizedPage) -> str:
    return page.text.removeprefix("```mermaid\n").removesuffix("\n```\n")


@pytest.fixture(scope="module")
def mermaid(browser: Browser) -> Page:
    page = browser.new_context().new_page()
    page.set_content("<div></div>")
    page.add_script_tag(path=str(MERMAID))
    return page


def read(mermaid: Page, codes: list[str]) -> list[dict[str, Any]]:
    # Most attacks are held back, and reading a diagram takes long.
    once = list(dict.fromkeys(codes))
    found = mermaid.evaluate((TESTS / "mermaid.js").read_text("utf-8"), once)
    by_code = dict(zip(once, found, strict=True))
    return [by_code[code] for code in codes]


@NEED
@pytest.mark.browser
@pytest.mark.parametrize("name", DIAGRAMS)
def test_no_translation_changes_the_diagram(mermaid: Page, name: str) -> None:
    code = DIAGRAMS[name]
    codes = [code_of(localized(code, target)) for target in ATTACKS]
    source, *made = read(mermaid, [code, *codes])
    assert not source["graph"].startswith("error")
    assert {target: found["graph"] for target, found in zip(ATTACKS, made, strict=True)} == dict.fromkeys(
        ATTACKS, source["graph"]
    )


@NEED
@pytest.mark.browser
@pytest.mark.parametrize("name", DIAGRAMS)
def test_a_good_translation_is_shown(mermaid: Page, name: str) -> None:
    code = DIAGRAMS[name]
    pages = [localized(code, target) for target in GOOD]
    assert not [each for page in pages for each in page.sentences if each.reason]
    source, *made = read(mermaid, [code, *map(code_of, pages)])
    for target, found in zip(GOOD, made, strict=True):
        assert found["graph"] == source["graph"], target
        assert [each.replace(target, "Some text") for each in found["texts"]] == [
            each.replace("\xa0", " ") for each in source["texts"]
        ]


@NEED
@pytest.mark.browser
def test_no_random_translation_changes_the_diagram(mermaid: Page) -> None:
    chance = random.Random(13)  # noqa: S311 - the same texts in each run
    pieces = [piece for attack in ATTACKS for piece in (attack, *attack.split())]
    tried = [
        (code, "".join(chance.choices(["", " ", *pieces], k=chance.randint(1, 5))), chance.randint(0, 20))
        for code in DIAGRAMS.values()
        for _ in range(40)
    ]
    tried = [(code, target, some) for code, target, some in tried if target.strip()]
    sources = dict(zip(DIAGRAMS.values(), read(mermaid, list(DIAGRAMS.values())), strict=True))
    pages = [localized(code, target, some=some) for code, target, some in tried]
    assert (
        sum(any(each.shown != each.segment.text for each in page.sentences) for page in pages)
        > len(pages) / 20
    )
    for (code, target, _), found in zip(tried, read(mermaid, list(map(code_of, pages))), strict=True):
        assert found["graph"] == sources[code]["graph"], target
