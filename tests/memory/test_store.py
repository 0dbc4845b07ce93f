"""The memory's database: built by content, found again, damaged, shared."""

from __future__ import annotations

import multiprocessing
import random
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from bench.memory_texts import edited, varied
from bitext.memory import indexing
from bitext.memory.candidates import MOST_COMPARED, MOST_VISITED
from bitext.memory.database import DamagedError, NoPlaceError
from bitext.memory.kinds import TextKind
from bitext.memory.known import Translation
from bitext.memory.store import Origin, Store, opened
from bitext.memory.texts import text_key


@dataclass
class Given:
    """A source with texts, each translated into itself in capitals; `reads` counts how often it was read."""

    name: str
    texts: Sequence[str]
    locale: str = "de"
    origin: Origin = Origin.OWN
    reads: int = 0

    @property
    def digest(self) -> str:
        """Return what tells other texts."""
        return str(hash(tuple(self.texts)))

    def read(self) -> Iterable[tuple[str, Translation]]:
        """Yield each text with its translation."""
        self.reads += 1
        for number, text in enumerate(self.texts, 1):
            yield (
                self.locale,
                Translation(text, text.upper(), TextKind.CELL, self.name, f"u-{number}", number),
            )


def texts_of(store: Store, locale: str = "de") -> list[str]:
    return [each.source for each in store.all_of(locale)]


def test_what_was_put_in_comes_out(tmp_path: Path) -> None:
    one = Given("a.po", ["Open it.", "Close it."])
    with opened(tmp_path / "m.sqlite") as store:
        assert store.update([one]) == 1
        (found,) = store.exact("de", "Open   it.")
        assert found == Translation("Open it.", "OPEN IT.", TextKind.CELL, "a.po", "u-1", 1)
        assert store.exact("ja", "Open it.") == []
        assert store.exact("de", "Open it") == []
        assert store.locales() == ["de"]
        assert store.count() == 2


def test_a_file_that_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    one, other = Given("a.po", ["One."]), Given("b.po", ["Two."])
    with opened(tmp_path / "m.sqlite") as store:
        store.update([one, other])
    other.texts = ["Two.", "Three."]
    with opened(tmp_path / "m.sqlite") as store:
        assert store.update([one, other]) == 1
        assert store.update([one, other]) == 0
        assert sorted(texts_of(store)) == ["One.", "Three.", "Two."]
    assert (one.reads, other.reads) == (1, 2)


def test_what_is_gone_leaves_and_can_come_back(tmp_path: Path) -> None:
    one, other = Given("a.po", ["Open the page."]), Given("b.po", ["Close the page."])
    with opened(tmp_path / "m.sqlite") as store:
        store.update([one, other])
        store.update([other])
        assert store.exact("de", "Open the page.") == []
        assert [match.score for match in store.similar("de", "Close the page.")] == [100]
        store.update([one])
        assert texts_of(store) == ["Open the page."]
        assert [match.translations[0].source for match in store.similar("de", "Open the pages.")] == [
            "Open the page."
        ]


def test_what_a_file_says_many_times_is_kept_once(tmp_path: Path) -> None:
    with opened(tmp_path / "m.sqlite") as store:
        store.update([Given("a.tmx", ["Note"] * 5000), Given("b.tmx", ["Note"])])
        assert [each.path for each in store.exact("de", "Note")] == ["a.tmx", "b.tmx"]


def test_only_files_of_the_named_origins_are_looked_at(tmp_path: Path) -> None:
    own, named = Given("a.po", ["One."]), Given("b.tmx", ["One."], origin=Origin.NAMED)
    with opened(tmp_path / "m.sqlite") as store:
        store.update([own], (Origin.OWN,))
        store.update([named], (Origin.NAMED,))
        assert [each.path for each in store.exact("de", "One.")] == ["a.po", "b.tmx"]
        assert [each.path for each in store.exact("de", "One.", (Origin.NAMED,))] == ["b.tmx"]
        store.update([], (Origin.NAMED,))
        assert list(store.files()) == ["a.po"]


def test_many_small_updates_leave_few_segments(tmp_path: Path) -> None:
    sources = [Given(f"{number}.po", [f"Open page {number} of the guide."]) for number in range(30)]
    with opened(tmp_path / "m.sqlite") as store:
        for count in range(1, 31):
            store.update(sources[:count])
        found = store.similar("de", "Open page 17 of the guide.", most=3)
        assert found[0].translations[0].source == "Open page 17 of the guide."
    with sqlite3.connect(tmp_path / "m.sqlite") as connection:
        (count,) = connection.execute("SELECT count(*) FROM segments").fetchone()
    connection.close()
    assert count <= indexing._MOST_SMALL + 1  # noqa: SLF001 - the limit is what is tested


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("Keep the token in a safe place.", "Keep the key in a safe place."),
        ("Overveiw", "Overview"),
        ("API金鑰的範圍是什麼", "API金鑰的範圍"),
        ("アクセスキーを作成します。", "アクセスキーを作成する。"),
        ("Öffnen Sie die Seiten", "Öffnen Sie die Seite"),
        ("Откройте страницы.", "Откройте страницу."),
        ("**Create** the `key`", "**Create** a `key`"),
    ],
)
def test_similar_texts_in_many_scripts(text: str, best: str) -> None:
    every = [
        "Keep the key in a safe place.", "Overview", "API金鑰的範圍", "アクセスキーを作成する。", "Öffnen Sie die Seite",
        "Откройте страницу.", "**Create** a `key`", "Something else entirely.", "…", "", "12",
    ]  # fmt: skip
    with opened(None) as store:
        store.update([Given("a.po", every)])
        assert store.similar("de", text)[0].translations[0].source == best


@pytest.mark.parametrize(
    "text", ["", " ", "…", "the", "\ud800", "a" * 5000, "e\u0301", "'; DROP TABLE entries; --"]
)
def test_any_text_can_be_looked_up(text: str) -> None:
    with opened(None) as store:
        store.update([Given("a.po", ["Open the page.", "…", "A", "a" * 4999])])
        assert all(match.score >= 75 for match in store.similar("de", text))
        store.exact("de", text)


@pytest.mark.slow
def test_looking_up_visits_a_bounded_part_and_finds_the_best() -> None:
    sentences = [
        "Open the **Create** page of your account, and select a key.",
        "Run `bitext check` before each commit.",
        "The package manager restores all packages that the project needs from the configured sources.",
        "A key is valid for at most 365 days, after which you have to create another one.",
        "See also the list of errors.",
    ]
    every = list(varied(sentences, 20_000))
    keys = [text_key(text) for text in every]
    words = [word for sentence in sentences for word in sentence.split()]
    chance = random.Random(3)  # noqa: S311 - no secret depends on it
    with opened(None) as store:
        store.update([Given("a.po", every)])
        missed = 0
        for _ in range(60):
            text = edited(chance.choice(every), chance, words)
            before = store.visited
            found = store.similar("de", text, most=1)
            assert store.visited - before <= MOST_VISITED
            best = process.extractOne(text_key(text), keys, scorer=fuzz.ratio, score_cutoff=75)
            if best is not None:
                missed += not found or found[0].score < best[1] - 1e-6
        assert missed <= 1
    assert MOST_COMPARED < 1_000


def test_a_damaged_file_is_told_from_others(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    path.write_bytes(b"no database at all, but long enough to look like one" * 100)
    with pytest.raises(DamagedError), opened(path):
        pass
    path.write_bytes(b"")
    with opened(path) as store:
        assert store.count() == 0
    with sqlite3.connect(tmp_path / "other.sqlite") as other:
        other.execute("CREATE TABLE a(b)")
    other.close()
    with pytest.raises(DamagedError), opened(tmp_path / "other.sqlite"):
        pass
    with pytest.raises(NoPlaceError), opened(tmp_path / "not" / "there.sqlite"):
        pass


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE segments SET starts = x'01'",
        "UPDATE segments SET hashes = x''",
        "UPDATE lists SET numbers = 'text'",
        "UPDATE entries SET kind = 'nonsense'",
        "DROP TABLE lists",
    ],
)
def test_strange_content_is_damage_and_nothing_else(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "m.sqlite"
    with opened(path) as store:
        store.update([Given("a.po", ["Open the page.", "Close the page."])])
    with sqlite3.connect(path) as connection:
        connection.execute(damage)
    connection.close()
    with pytest.raises(DamagedError), opened(path) as store:
        _use(store)


def _use(store: Store) -> None:
    store.similar("de", "Open the pages.")
    store.exact("de", "Open the page.")
    store.update([Given("b.po", ["Open the gate."])])


def _update(path: Path, number: int) -> None:
    with opened(path) as store:
        store.update(
            [Given("a.po", [f"Sentence {each}." for each in range(500)]), Given("b.po", [str(number)])]
        )


@pytest.mark.slow
def test_two_processes_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    path = tmp_path / "m.sqlite"
    workers = [context.Process(target=_update, args=(path, number)) for number in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    with opened(path) as store:
        assert store.count() == 501


def test_a_file_that_nobody_may_write_can_be_asked(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    with opened(path) as store:
        store.update([Given("a.po", ["One."])])
    with opened(path, read_only=True) as store:
        assert len(store.exact("de", "One.")) == 1
        with pytest.raises(NoPlaceError):
            store.update([])
