"""What goes out: proposals of whoever knows some, as matches in each version of XLIFF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bitext.catalog import Entry
from bitext.exchange.xliff import format_xliff, parse_xliff
from bitext.intake.handoff import Similar, collect, earlier_text, sent_pages
from bitext.locales import Locale
from bitext.markdown.codes import Code
from bitext.project import find_project
from returning import make_project
from running import Bitext


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Bitext) -> None:
    monkeypatch.chdir(tmp_path)
    make_project(tmp_path, bitext)


def propose(entry: Entry) -> Iterator[Similar]:
    if entry.msgid.startswith("Run"):
        yield Similar(
            "Please run `make` and **wait**.",
            "Bitte `make` aufrufen und **warten**.",
            0.75,
            "another project",
        )


def test_what_a_memory_knows_is_a_proposal() -> None:
    project = find_project(Path())
    sent = collect(project, Locale("de"), ["start.md"], ["missing"], propose)
    (unit,) = (each for page in sent.pages for each in page.units if each.proposals)
    (found,) = unit.proposals
    ids = {
        each.markup: each.id
        for each in (*unit.source, *found.source, *found.target)
        if isinstance(each, Code)
    }
    assert ids == {"`make`": "1", "**": "2"}
    second = format_xliff(sent, "2.1")
    assert 'matchSuitability="75.0" similarity="75.0" origin="another project"' in second
    assert '<alt-trans match-quality="75%" origin="another project">' in format_xliff(sent, "1.2")
    # A proposal is no translation.
    assert all(not each.target for each in parse_xliff(second.encode()))


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (Entry(msgid="New.", msgstr="Alt.", flags=("fuzzy",), previous_msgid="Old."), [("Old.", "Alt.")]),
        (Entry(msgid="New.", msgstr="Alt.", flags=("fuzzy",)), []),
        (Entry(msgid="New.", msgstr="Neu."), []),
        (Entry(msgid="New.", flags=("fuzzy",), previous_msgid="Old."), []),
    ],
)
def test_an_outdated_unit_proposes_what_it_had(entry: Entry, expected: list[tuple[str, str]]) -> None:
    assert [(each.source, each.target) for each in earlier_text(entry)] == expected


def test_pages_that_stay_untranslated_do_not_go_out() -> None:
    Path("mkdocs.yml").write_text(
        Path("mkdocs.yml").read_text("utf-8") + "      exclude: [guide.md]\n", "utf-8"
    )
    assert sent_pages(find_project(Path())) == ("start.md", "_site")
