"""X104 page-differs: what a renderer without extensions makes of pages, and who is blamed for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec
import pytest

from bitext.checking.catalogs import check_catalog
from bitext.checking.rendered import HeldBack, held_back
from bitext.checks.subjects import PageCatalog
from bitext.localization.page import Sentence
from bitext.markdown.dialect import Dialect
from sketches import flaws, page_catalog, with_held_back


def told(sketch: str) -> list[tuple[str, str]]:
    """Return the source text of each unit that is not shown, and why."""
    subject = with_held_back(page_catalog(sketch))
    return [
        (
            subject.template.by_id[flaw.unit].msgid,
            flaw.message.removeprefix("the site shows the source sentence instead: "),
        )
        for flaw in flaws("page-differs", subject)
    ]


@pytest.mark.parametrize(
    "sketch",
    [
        "template `See it.`, catalog `See it.` = `Siehe dort.`",
        "template `See *it*.`, catalog `See *it*.` = `*Siehe* dort.`",
        "template `See *it* now.`, catalog `See *it* now.` = `Siehe dort.`",
        "template `See <b title='x'>it</b>.`, catalog `See <b title='x'>it</b>.` = `Siehe <b title='y'>es</b>.`",
        "template `A & b.`, catalog `A & b.` = `F&uuml;r &amp; wider.`",
        "template `A < b.`, catalog `A < b.` = `B > a und a < b.`",
        "template `One.`, template `Two.`, catalog `One.` = ``",
        "template `One.`, catalog `One.` = `*Eins.*` (fuzzy)",
    ],
)
def test_other_words_are_fine(sketch: str) -> None:
    assert told(sketch) == []


@pytest.mark.parametrize(
    ("sketch", "reason"),
    [
        ("template `See it.`, catalog `See it.` = `Siehe *es*.`", "it adds <em>"),
        ("template `A _b_.`, catalog `A _b_.` = `_A_ _b_.`", "it adds <em>"),
    ],
)
def test_an_element_is_named(sketch: str, reason: str) -> None:
    (found,) = told(sketch)
    assert found[1] == reason


def test_one_unit_is_blamed_of_several() -> None:
    sketch = (
        "template `One.`, `See it.`, `Three *words*.`,"
        " catalog `One.` = `Eins.`, `See it.` = `Siehe *es*.`, `Three *words*.` = `Drei *Wörter*.`"
    )
    assert told(sketch) == [("See it.", "it adds <em>")]


def test_the_finding_stands_at_the_entry() -> None:
    subject = with_held_back(page_catalog("template `See it.`, catalog `See it.` = `Siehe *es*.`"))
    (flaw,) = flaws("page-differs", subject)
    assert flaw.file is subject.catalog_file
    line = subject.catalog_file.lines.position(flaw.at)[0]
    assert subject.catalog_file.line(line).startswith(("msgctxt", "#"))
    assert flaw.help == "keep the markup of the source, and write a backslash before signs that are none"


def test_what_another_rule_finds_is_not_told_twice() -> None:
    subject = page_catalog("template `See it.`, catalog `See it.` = `Siehe <b>es</b>.`")

    def judge(of: PageCatalog, sentences: Sequence[Sentence]) -> HeldBack:
        return held_back(of, Dialect({}), sentences, whole=True)

    codes = [each.code for each in check_catalog(subject, judge).findings]
    assert "X101" in codes
    assert "X104" not in codes


def test_a_comment_does_not_silence_it() -> None:
    subject = with_held_back(page_catalog("template `See it.`, catalog `See it.` = `Siehe *es*.`"))
    (entry,) = subject.catalog.entries
    silent = msgspec.structs.replace(entry, comments=("bitext: ignore[X104] it looks good",))
    subject = replace(subject, catalog=msgspec.structs.replace(subject.catalog, entries=(silent,)))
    (found,) = [each for each in check_catalog(subject).findings if each.code == "X104"]
    assert found.help.endswith("; this rule guards the site and cannot be ignored")
