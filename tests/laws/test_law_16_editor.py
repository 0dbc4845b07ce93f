"""Law 16 for the editor: no text is lost, at whatever moment of an edit session somebody saves a catalog."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from bitext.catalog import format_po, parse_po
from bitext.editor.offers import Offers
from drafted_project import catalog_path
from edited_project import Desk, edited_project
from examples import examples
from savers import WAYS, Moments

MOMENTS = examples(60)
HALF = 0.5


def texts(path: Path) -> dict[str, str]:
    return {each.msgid: each.msgstr for each in parse_po(path.read_text("utf-8")).by_id.values()}


def test_whatever_is_saved_meanwhile_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # It reads files in a thread of its own: somebody who acts at its steps would act in the middle of ours.
    monkeypatch.setattr(Offers, "refresh", lambda _self: None)
    monkeypatch.setattr(Offers, "start", lambda _self: None)
    desk = Desk(edited_project(tmp_path))
    path = catalog_path(desk.folder)
    wanted = texts(path)
    chance = random.Random(1)  # noqa: S311 - nobody has to guess it
    conflicts = 0
    for number in range(MOMENTS):
        own = chance.choice([*wanted])
        other = own if chance.random() < HALF else chance.choice([*wanted])
        theirs, way = f"Theirs {number}", chance.choice([*WAYS])

        def act(other: str = other, theirs: str = theirs, way: str = way) -> None:
            known = parse_po(path.read_text("utf-8"))
            entries = tuple(
                replace(each, msgstr=theirs) if each.msgid == other else each for each in known.entries
            )
            WAYS[way](path, format_po(replace(known, entries=entries)).encode())

        seen = desk.sentence(own)
        moments = Moments(act, _at(chance.randrange(40)))
        with moments.watched():
            reply = desk.save(seen, f"Ours {number}", "draft")
        assert reply.status in {200, 409}
        conflicts += reply.status == 409
        if reply.status == 200:
            wanted[own] = f"Ours {number}"
        else:
            assert (own, moments.acted) == (other, 1)
        if moments.acted:
            wanted[other] = theirs
        assert texts(path) == wanted, (number, reply.object)
    assert MOMENTS < 60 or conflicts
    assert [each for each in path.parent.iterdir() if each.suffix != ".po" and each.is_file()] in (
        [],
        [path.with_name("index.po~")],
    )
    desk.close()


def _at(moment: int) -> Callable[[int, str, str], bool]:
    return lambda number, *_: number == moment
