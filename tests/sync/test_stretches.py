"""Sentences of a delivery that are not just one unit: how the file says that they read."""

from __future__ import annotations

import pytest

from bitext.bilingual import parse, render
from bitext.locales import Locale
from bitext.markdown import read_page
from bitext.sync.delivered import Delivered
from bitext.sync.extraction import extract_page
from bitext.sync.stretches import Stretches
from sketches import pair_text

A = pair_text("b8832-101", "führt aus.", "runs it.")
B = pair_text("b8832-102", "Zweiter Satz.", "Second sentence.")
OVERVIEW = pair_text("b8832-101", "[Überblick](a.md)", "[Overview](a.md)")
MOVED = pair_text("b8832-101", "[Überblick](/de/a.md)", "[Overview](/en/a.md)")


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        pytest.param(f"Blazor {A}\n", {"Blazor runs it.": "Blazor führt aus."}, id="a name before a unit"),
        pytest.param(
            f"{pair_text('b8832-101', '**Grundlagen**', '**Basics**')} \\\nhttps://x.example\n",
            {"**Basics** \\": "**Grundlagen** \\"},
            id="a mark behind it",
        ),
        pytest.param("| Name |\n|---|\n| Microsoft.AspNet.Client |\n", {"Microsoft.AspNet.Client": "Microsoft.AspNet.Client"}, id="no unit"),
        pytest.param(f"{OVERVIEW}\n", {"Overview": "Überblick"}, id="the label of a link"),
        pytest.param(f"- {OVERVIEW}\n", {"Overview": "Überblick"}, id="in a list"),
        pytest.param(
            f"{pair_text('b8832-101', '[Überblick](a.md) ', ' [Overview](a.md)')}\n",
            {"Overview": "Überblick"},
            id="with spaces around it",
        ),
        pytest.param(f"![[{B}](b.png)](c.png)\n", {"[Second sentence.](b.png)": "[Zweiter Satz.](b.png)"}, id="in a picture"),
        pytest.param(
            f"> Blazor {pair_text('b8832-101', 'führt' + chr(10) + '> aus.', 'runs' + chr(10) + '> it.')}\n",
            {"Blazor runs it.": "Blazor führt aus."},
            id="over lines of a quote",
        ),
    ],
)  # fmt: skip
def test_a_sentence_reads_as_the_file_says(text: str, pairs: dict[str, str]) -> None:
    entries = made(text, is_known="[Overview]" not in text)
    assert {source: entries.get(source) for source in pairs} == {
        source: (target, False) for source, target in pairs.items()
    }


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param(f"{MOVED}\n", "Overview", id="another address"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_looked_at(text: str, source: str) -> None:
    target, is_fuzzy = made(text, is_known="[Overview]" not in text)[source]
    assert is_fuzzy or not target


@pytest.mark.parametrize("text", ['<a name="x"> </a>', ':::code source="a.cs":::', "`code`"])
def test_a_unit_without_words_is_not_missed(text: str) -> None:
    given = Delivered(Locale.parse("de"), parse(f"{pair_text('b8832-101', text, text)}\n\n{B}\n"))
    page = read_page(render(given.delivery, "source"), known=set(given.sources))
    extraction = extract_page("a.md", page, None, [given], reference="docs/a.md")
    assert extraction.unplaced[given.locale] == ()


def test_a_sentence_that_stands_there_several_times_takes_all_its_units() -> None:
    line = "{} \\\n`x`\n\n"
    text = "".join(line.format(pair_text(f"b8832-{n}", "**Teil**", "**Part**")) for n in range(101, 104))
    given = Delivered(Locale.parse("de"), parse(text))
    page = read_page(render(given.delivery, "source"), known=set(given.sources))
    extraction = extract_page("a.md", page, None, [given], reference="docs/a.md")
    assert extraction.unplaced[given.locale] == ()
    assert len(extraction.delivered[given.locale]) == 3


def test_sentences_with_one_text_are_told_apart_by_their_order() -> None:
    text = f"Blazor {A}\n\nBlazor {pair_text('b8832-103', 'tut es.', 'runs it.')}\n"
    given = Delivered(Locale.parse("de"), parse(text))
    page = read_page(render(given.delivery, "source"), known=set(given.sources))
    extraction = extract_page("a.md", page, None, [given], reference="docs/a.md")
    found = [each.msgstr for each in extraction.delivered[given.locale].values()]
    assert found == ["Blazor führt aus.", "Blazor tut es."]
    shorter = Stretches(given.delivery, frozenset(given.sources)).find("Blazor runs it.", 0, 1)
    assert shorter is None


def test_a_unit_that_is_a_sentence_keeps_its_own_text() -> None:
    assert made(f"{A} {B}\n") == {
        "runs it.": ("führt aus.", False),
        "Second sentence.": ("Zweiter Satz.", False),
    }


def made(text: str, *, is_known: bool = True) -> dict[str, tuple[str, bool]]:
    """Return what a project made of this delivery has: by source text the translation, and whether it is fuzzy."""
    delivery = parse(text)
    given = Delivered(Locale.parse("de"), delivery)
    page = read_page(render(delivery, "source"), known=set(given.sources) if is_known else ())
    extraction = extract_page("a.md", page, None, [given], reference="docs/a.md")
    found = extraction.delivered[given.locale]
    sources = {each.msgctxt: each.msgid for each in extraction.template.entries}
    return {
        sources[unit]: (each.msgstr, each.fuzzy or each.msgid != sources[unit])
        for unit, each in found.items()
    }
