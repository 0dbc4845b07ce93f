"""The real redeliveries of 40 pages, imported one after the other while a translator edits between any two.

What has to come of it is worked out here from source texts in plain dictionaries, not by the project's own code.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from bitext.bilingual import parse, render
from bitext.catalog import Catalog, Entry, format_po, parse_po
from bitext.cli import main
from bitext.markdown.sentences import unit_text
from real_files import CORPUS, NEEDS_CORPUS

pytestmark = NEEDS_CORPUS

FOLDER = CORPUS / "redeliveries/zh-TW"
PAGES = sorted({path.parent for path in FOLDER.rglob("*.md")})
SETTINGS = "site_name: Replay\nplugins:\n  - bitext:\n      locales: [zh-TW]\n"
SEED = int(os.environ.get("BITEXT_SEED", "20261124"))

_CONFLICT = re.compile(r"^locales/.+?\.po:([0-9]+):1: warning: I105 ", re.MULTILINE)
_NOTE = "conflict: the new delivery has: "
_FOLLOWED = re.compile(r"the (?:[a-z]+ )+?changed from (?P<old>.*) to (?P<new>.*); the translation followed")


@dataclass
class History:
    """What should be so, by source text; only sentences that occur once in a delivery are foretold."""

    base: dict[str, str] = field(default_factory=dict)
    ours: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    repeated: set[str] = field(default_factory=set)
    """Sentences that the last delivery had more than once."""
    edits: dict[str, str] = field(default_factory=dict)
    """The translator's texts that must not get lost, each with the source text it was written for."""


class Totals(Counter[str]):
    """What was seen, so that a test that sees nothing fails."""


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(unit_text(unit.source), unit_text(unit.target)) for unit in parse(text).units]


def _once(pairs: list[tuple[str, str]]) -> dict[str, str]:
    counts = Counter(source for source, _ in pairs)
    return {source: target for source, target in pairs if counts[source] == 1}


def _catalog(project: Path) -> Catalog:
    return parse_po((project / "locales/zh_TW/LC_MESSAGES/page.po").read_bytes().decode())


def _import(project: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> list[int]:
    """Import *file* and return the lines of the catalog at which conflicts are reported."""
    # The author is where the pipeline was: the page is what was translated.
    text = render(parse(file.read_bytes().decode()), "source")
    (project / "docs/page.md").write_bytes(text.encode())
    capsys.readouterr()
    code = main(["import", str(file), "--locale", "zh-TW", "--page", "page.md", "-C", str(project)])
    assert code in {0, 1}, capsys.readouterr().err
    return [int(number) for number in _CONFLICT.findall(capsys.readouterr().out)]


def _foretell(history: History, source: str, theirs: str) -> tuple[set[str], bool | None]:
    """Return which translations *source* may have now, and whether there is a conflict, None if either is right."""
    if source not in history.ours or theirs in {history.ours[source], ""}:
        return {history.ours.get(source, theirs)}, False
    ours, base = history.ours[source], history.base.get(source)
    if theirs == base:
        return {ours}, False
    if ours == base:
        return {theirs}, False
    if base is None and ours not in history.edits:
        # It was away for a while, and nobody edited it: nothing tells any more who wrote it.
        return {ours, theirs}, None
    # What an earlier delivery had as a part of a unit may tell that only the translator changed it.
    return {ours}, None if base is None else True


def _follow(history: History, catalog: Catalog, seen: Totals) -> None:
    """Bring *history* up to date where a note says what changed: the old texts with the new link are the new ones."""
    here = {entry.msgid for entry in catalog.entries if not entry.obsolete}
    for entry in catalog.entries:
        changes = [match for line in entry.extracted if (match := _FOLLOWED.fullmatch(line))]
        old = _exchange(entry.msgid, [(each["new"], each["old"]) for each in changes])
        if old in here or old not in history.ours:
            continue
        forth = [(each["old"], each["new"]) for each in changes]
        was = history.ours[old]
        if was in history.edits:
            del history.edits[was]
            history.edits[_exchange(was, forth)] = entry.msgid
        history.ours[entry.msgid] = _exchange(history.ours.pop(old), forth)
        if old in history.base:
            history.base[entry.msgid] = _exchange(history.base.pop(old), forth)
            history.ids[entry.msgid] = history.ids[old]
        seen["followed"] += 1


def _exchange(text: str, changes: list[tuple[str, str]]) -> str:
    for old, new in changes:
        text = text.replace(old, new)
    return text


def _check(
    history: History, pairs: list[tuple[str, str]], catalog: Catalog, lines: list[int], seen: Totals
) -> None:
    current = [entry for entry in catalog.entries if not entry.obsolete]
    counts = Counter(entry.msgid for entry in current)
    entries = {entry.msgid: entry for entry in current if counts[entry.msgid] == 1}
    reported = Counter(entry.msgid for entry in current for line in lines if entry.line == line)
    assert sum(reported.values()) == len(lines) == len(set(lines))
    theirs = _once(pairs)
    new_ids: dict[str, str] = {}
    for source in theirs:
        if source not in entries:
            # It is part of a segment, such as the prose before a code span in one run of emphasis.
            seen["no segments"] += 1
            continue
        entry = entries[source]
        if source in history.base:
            assert entry.msgctxt == history.ids[source], f"the id of {source!r} moved"
            seen["surviving"] += 1
        new_ids[source] = entry.msgctxt or ""
        if source not in history.repeated:
            _check_translation(history, source, theirs, entry, reported[source], seen)
    everything = {entry.msgstr for entry in catalog.entries}
    assert set(history.edits) <= everything, "an edit got lost"
    history.ids.update(new_ids)
    history.repeated = {source for source, _ in pairs} - set(theirs)
    history.base = {source: target for source, target in theirs.items() if source in entries}
    history.ours.update({source: entries[source].msgstr for source in history.base})


def _check_translation(
    history: History, source: str, theirs: dict[str, str], entry: Entry, reported: int, seen: Totals
) -> None:
    target = theirs[source]
    expected, conflict = _foretell(history, source, target)
    inherited = source not in history.base and entry.msgstr in history.edits and entry.msgstr not in expected
    if inherited:
        # The sentence was edited on the page, and its old text by the translator.
        seen["edits of both sides"] += 1
        assert not {history.edits[entry.msgstr]} & set(history.base) & set(theirs)
        expected, conflict = {entry.msgstr}, True
    assert entry.msgstr in expected, source
    assert reported == 1 if conflict else conflict is None or reported == 0, source
    seen["either is right"] += conflict is None and len(expected) > 1
    seen["known from a part"] += conflict is None and len(expected) == 1 and not reported
    if reported:
        seen["conflicts"] += 1
        assert entry.fuzzy
        assert f"{_NOTE}{target}" in entry.extracted
    elif entry.msgstr == target:
        assert not entry.fuzzy or conflict is None or source in history.ours, source
        seen["in step"] += 1


def _edit(project: Path, history: History, random: Random, seen: Totals) -> None:
    """Let the translator rewrite 5 % of the entries, settle some conflicts, and leave a comment."""
    catalog = _catalog(project)
    entries = list(catalog.entries)
    places = [index for index, entry in enumerate(entries) if entry.msgstr and not entry.obsolete]
    for index in random.sample(places, -(-len(places) // 20)):
        entry = entries[index]
        history.edits.pop(entry.msgstr, None)
        text = f"{entry.msgstr.partition('✎')[0]}✎{seen['edits']}"
        seen["edits"] += 1
        entries[index] = replace(
            entry,
            msgstr=text,
            comments=("by hand",),
            flags=(),
            previous_msgctxt=None,
            previous_msgid=None,
        )
        history.edits[text] = entry.msgid
        if entry.msgid in history.ours:
            history.ours[entry.msgid] = text
    path = project / "locales/zh_TW/LC_MESSAGES/page.po"
    path.write_bytes(format_po(replace(catalog, entries=tuple(entries))).encode())


def test_no_redelivery_loses_an_id_a_translation_or_an_edit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = Totals()
    for number, page in enumerate(PAGES):
        project = tmp_path / str(number)
        (project / "docs").mkdir(parents=True)
        (project / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
        history, random = History(), Random(SEED + number)  # noqa: S311 - the same edits each time
        for file in sorted(page.glob("*.md")):
            lines = _import(project, file, capsys)
            pairs = _pairs(file.read_bytes().decode())
            _follow(history, _catalog(project), seen)
            _check(history, pairs, _catalog(project), lines, seen)
            before = (project / "locales/zh_TW/LC_MESSAGES/page.po").read_bytes()
            assert _import(project, file, capsys) == [], "a conflict is reported twice"
            assert (project / "locales/zh_TW/LC_MESSAGES/page.po").read_bytes() == before
            _edit(project, history, random, seen)
            seen["imports"] += 1
    assert len(PAGES) == 40
    assert seen["imports"] == 312
    assert seen["surviving"] > 13_000
    assert seen["conflicts"] > 300
    assert seen["followed"] > 10
    assert seen["no segments"] < 20
    assert seen["either is right"] < 20
    assert seen["known from a part"] < 20
