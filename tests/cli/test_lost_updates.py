"""What somebody saves while a command is at work is never overwritten, whichever command and moment it is."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from bitext.catalog import format_po, parse_po
from bitext.cli import main
from running import Bitext, tree
from savers import (
    DE,
    EXTRACT,
    FIX,
    IMPORT,
    INIT,
    LATER,
    MIGRATE,
    NOTED,
    ONE_EACH,
    SCENARIOS,
    SETTINGS,
    TEMPLATE,
    TRANSLATED,
    WAYS,
    ZH,
    Moments,
    Outcome,
    Scenario,
    Trial,
    begin_process,
    fits,
    make_delivered,
    make_faulty,
    make_project,
    make_settings,
    make_trees,
    put,
)

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
LAST_STEPS = {"before _exchange", "after _exchange", "before link", "after link"}
READ_ONLY = {"extract-page", "extract-settings", "migrate-template", "terms-catalog"}
"""Where the command only reads the file."""
by_name = pytest.mark.parametrize(
    "scenario", [each for each in SCENARIOS if each.name not in READ_ONLY], ids=lambda each: each.name
)


@pytest.mark.parametrize("way", WAYS)
@by_name
def test_at_the_last_moment(tmp_path: Path, scenario: Scenario, way: str) -> None:
    """Right before, and right after, our file takes the place of the one that somebody saves."""
    trial = Trial(scenario, tmp_path)
    expected = trial.expected()
    tried = 0
    for wanted in sorted(LAST_STEPS):
        seen: list[str] = []

        def at(_number: int, step: str, path: str, wanted: str = wanted, seen: list[str] = seen) -> bool:
            fits = step == wanted and path.endswith(f"/{scenario.file}")
            seen.extend([step] * fits)
            return fits and len(seen) == 1

        outcome, acted = trial.at(at, way)
        tried += acted
        if acted:
            assert fits(outcome, expected), wanted
            assert list(trial.place.rglob("*.tmp")) == []
    assert tried >= 2


class Insistent:
    """Somebody who saves a file each time that it is about to be replaced, with other words each time."""

    def __init__(self, folder: Path, name: str, change: Callable[[bytes, int], bytes]) -> None:
        self._path, self._change = folder / name, change
        self._data = self._path.read_bytes() if self._path.exists() else b""
        self.last = b""
        self.times = 0

    def save(self) -> None:
        """Save it once more."""
        self.times += 1
        self.last = self._change(self._data, self.times)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_bytes(self.last)

    def at(self, _number: int, step: str, path: str) -> bool:
        """Whether the file is about to be replaced, or made."""
        return step in {"before _exchange", "before link"} and Path(path) == self._path


def _worded(data: bytes, times: int) -> bytes:
    """Translate one sentence anew."""
    assert b"The third Satz." in data
    return data.replace(b"The third Satz.", b"Saved %d times." % times)


def _insist(
    folder: Path, name: str, change: Callable[[bytes, int], bytes] = _worded
) -> tuple[Insistent, Moments]:
    somebody = Insistent(folder, name, change)
    return somebody, Moments(somebody.save, somebody.at)


def _left(name: str) -> str:
    return f"warning: {name}: somebody else saved it meanwhile, so it was left alone; run the command again\n"


def _extract(folder: Path, *more: str) -> tuple[str, ...]:
    return ("extract", "-q", "-C", str(folder), *more)


def test_who_saves_again_and_again_keeps_the_file_and_the_others_are_written(
    tmp_path: Path, bitext: Bitext
) -> None:
    make_project(tmp_path)
    put(tmp_path, "docs/sub/other.md", "# Another page\n\nIts sentence. And one more.\n")
    somebody, moments = _insist(tmp_path, DE)
    with moments.watched():
        result = bitext(*_extract(tmp_path))
    assert (result.code, result.err) == (2, _left(DE))
    assert (tmp_path / DE).read_bytes() == somebody.last
    assert somebody.times >= 6
    assert result.out.splitlines() == [
        f"wrote {TEMPLATE}",
        f"wrote {ZH}",
        "wrote locales/template/sub/other.pot",
        "wrote locales/de/LC_MESSAGES/sub/other.po",
        "wrote locales/zh_TW/LC_MESSAGES/sub/other.po",
    ]
    again = bitext(*_extract(tmp_path))
    assert (again.code, again.out) == (0, f"wrote {DE}\n")
    assert f"Saved {somebody.times} times." in (tmp_path / DE).read_text("utf-8")
    assert bitext(*_extract(tmp_path, "--check")).code == 0


def test_without_its_template_no_catalog_of_a_page_is_written(tmp_path: Path, bitext: Bitext) -> None:
    """Else a catalog would have units that the template could give to other sentences."""
    make_project(tmp_path)
    before = tree(tmp_path)

    def noted(data: bytes, times: int) -> bytes:
        return data.replace(b"\n#: ", b"\n# noted %d\n#: " % times, 1)

    somebody, moments = _insist(tmp_path, TEMPLATE, noted)
    with moments.watched():
        result = bitext(*_extract(tmp_path))
    assert (result.code, result.out, result.err) == (2, "", _left(TEMPLATE))
    assert tree(tmp_path) == {**before, TEMPLATE: somebody.last}
    assert bitext(*_extract(tmp_path)).code == 0
    units = [each.msgctxt for each in parse_po((tmp_path / TEMPLATE).read_text("utf-8")).entries]
    assert len(units) == len({*units})


def test_ids_that_somebody_gave_meanwhile_are_not_given_again(tmp_path: Path, bitext: Bitext) -> None:
    """A merge in git brings a template in which the next number is taken."""
    make_project(tmp_path)
    path = tmp_path / TEMPLATE
    taken = max(each.msgctxt or "" for each in parse_po(path.read_text("utf-8")).entries)
    number = int(taken.rpartition("-")[2]) + 1
    unit = f"{taken.rpartition('-')[0]}-{number}"
    theirs = (
        path.read_text("utf-8")
        + f'\n#~ msgctxt "{unit}"\n#~ msgid "Merged from elsewhere, and gone."\n#~ msgstr ""\n'
    )
    moments = Moments(lambda: path.write_text(theirs, "utf-8"), _first("before _exchange", TEMPLATE))
    with moments.watched():
        result = bitext(*_extract(tmp_path))
    assert (result.code, moments.acted) == (0, 1)
    for name in (TEMPLATE, DE, ZH):
        entries = {
            each.msgctxt: each.msgid for each in parse_po((tmp_path / name).read_text("utf-8")).entries
        }
        if unit in entries:
            assert entries[unit] == "Merged from elsewhere, and gone."
    assert "One more sentence." in path.read_text("utf-8")


def test_a_note_says_what_was_saved_meanwhile(tmp_path: Path, bitext: Bitext) -> None:
    make_project(tmp_path)
    data = TRANSLATED((tmp_path / DE).read_bytes())
    assert data is not None
    for number, (options, said) in enumerate((((), 1), (("-q",), 0))):
        put(tmp_path, "docs/keys.md", f"{LATER}\nNumber {number}.\n")
        moments = Moments(lambda: (tmp_path / DE).write_bytes(data), _first("before _exchange", DE))
        with moments.watched():
            result = bitext("extract", "-C", str(tmp_path), *options)
        assert (result.code, moments.acted) == (0, 1)
        note = f"{DE}: somebody else saved it meanwhile, and nothing of that is lost\n"
        assert result.err.count(note) == said


def _make_split(folder: Path) -> None:
    """Make a project in which the author splits a sentence that was translated as one."""
    put(folder, "mkdocs.yml", SETTINGS)
    put(folder, "docs/keys.md", "Keep the key. Never lose it.\n\nThe third sentence.\n")
    assert main(_extract(folder)) == 0
    for name in (TEMPLATE, DE, ZH):
        path = folder / name
        first, second, third = (catalog := parse_po(path.read_text("utf-8"))).entries
        joined = replace(first, msgid=f"{first.msgid} {second.msgid}")
        entries = [
            replace(each, msgstr="" if name == TEMPLATE else "The third Satz.") for each in (joined, third)
        ]
        path.write_text(format_po(replace(catalog, entries=tuple(entries))), "utf-8")
    assert main(_extract(folder, "--check")) == 0
    put(folder, "docs/keys.md", "Keep the key.\n\nNever lose it.\n\nThe third sentence.\n")


def test_a_sentence_that_was_split_keeps_its_suggestions(tmp_path: Path) -> None:
    """The template is written when the catalog is found to be changed; what became of the page is still known."""
    trial = Trial(Scenario("split", _make_split, EXTRACT, DE, NOTED), tmp_path)
    expected = trial.expected()
    outcome, acted = trial.at(_first("before _exchange", DE))
    assert acted == 1
    assert outcome == expected[0]
    assert outcome.files[DE].count(b'msgid "Keep the key. Never lose it."') == 2


def _first(wanted: str, name: str) -> Callable[[int, str, str], bool]:
    """Return when a step is about to be taken with a file for the first time."""
    seen: list[str] = []

    def at(_number: int, step: str, path: str) -> bool:
        fits = step == wanted and path.endswith(name)
        seen.extend([step] * fits)
        return fits and len(seen) == 1

    return at


@pytest.mark.parametrize(
    "at", [("before fsync", ""), ("before _exchange", DE), ("after _exchange", TEMPLATE)], ids=str
)
def test_a_catalog_that_is_removed_stays_away(tmp_path: Path, bitext: Bitext, at: tuple[str, str]) -> None:
    make_project(tmp_path)
    moments = Moments((tmp_path / DE).unlink, _first(*at))
    with moments.watched():
        result = bitext(*_extract(tmp_path))
    assert moments.acted == 1
    assert result.code == 2
    assert result.err == _left(DE).replace("saved it", "removed it")
    assert not (tmp_path / DE).exists()
    assert result.out.splitlines() == [f"wrote {TEMPLATE}", f"wrote {ZH}"]


def test_a_folder_that_is_removed_is_not_made_again(tmp_path: Path, bitext: Bitext) -> None:
    """So it is where somebody goes to another branch."""
    make_project(tmp_path)
    moments = Moments(lambda: shutil.rmtree(tmp_path / "locales/de"), _first("before _exchange", TEMPLATE))
    with moments.watched():
        result = bitext(*_extract(tmp_path))
    assert (result.code, moments.acted) == (2, 1)
    assert not (tmp_path / "locales/de").exists()


def test_nothing_is_written_for_a_page_that_is_removed(tmp_path: Path, bitext: Bitext) -> None:
    make_project(tmp_path)
    put(tmp_path, "docs/sub/other.md", "# Another page\n\nIts sentence. And one more.\n")
    before = tree(tmp_path)
    # The site's own strings are read last.
    moments = Moments((tmp_path / "docs/keys.md").unlink, _first("before open", "_site.po"))
    with moments.watched():
        result = bitext(*_extract(tmp_path))
    assert (result.code, moments.acted) == (2, 1)
    # A page that is gone cannot be read, and is named as any other that cannot.
    assert result.err == "error: docs/keys.md: the page does not exist\n  help: check the path\n"
    after = tree(tmp_path)
    assert {name for name in before if before[name] != after.get(name)} == {
        "docs/keys.md",
        "locales/template/sub/other.pot",
        "locales/de/LC_MESSAGES/sub/other.po",
        "locales/zh_TW/LC_MESSAGES/sub/other.po",
    }


def test_a_new_page_that_is_removed_gets_no_catalogs(tmp_path: Path, bitext: Bitext) -> None:
    make_project(tmp_path)
    page = put(tmp_path, "docs/new.md", "# New\n")
    moments = Moments(page.unlink, _first("before open", "_site.po"))
    with moments.watched():
        assert bitext(*_extract(tmp_path)).code == 2
    assert [name for name in tree(tmp_path) if "new" in name] == []


def test_a_delivery_is_not_stored_before_its_catalog(tmp_path: Path, bitext: Bitext) -> None:
    """The stored delivery says that the import is done; the next one must know that it is not."""
    make_delivered(tmp_path)
    command = [each.replace("@", str(tmp_path)) for each in IMPORT]
    somebody, moments = _insist(tmp_path, ZH)
    with moments.watched():
        result = bitext(*command)
    stored = tmp_path / "locales/zh_TW/deliveries/keys.md"
    assert (result.code, result.err) == (2, _left(ZH))
    assert (tmp_path / ZH).read_bytes() == somebody.last
    assert not stored.exists()
    assert bitext(*command).code in {0, 1}
    assert stored.exists()
    assert f"Saved {somebody.times} times." in (tmp_path / ZH).read_text("utf-8")


def test_a_correction_that_comes_too_late_is_left(tmp_path: Path, bitext: Bitext) -> None:
    make_faulty(tmp_path)

    def worded(data: bytes, times: int) -> bytes:
        return data.replace(b"Open the", b"Saved %d times, the" % times)

    somebody, moments = _insist(tmp_path, DE, worded)
    with moments.watched():
        result = bitext(*FIX[:-1], str(tmp_path))
    assert result.code == 2
    assert _left(DE) in result.err
    assert f"{ZH}:" in result.err
    assert f"{DE}:19" not in result.err
    assert (tmp_path / DE).read_bytes() == somebody.last
    assert b"The third Satz." in (tmp_path / ZH).read_bytes()
    assert bitext(*FIX[:-1], str(tmp_path)).code in {0, 1}
    assert b"The third Satz." in (tmp_path / DE).read_bytes()


def test_settings_that_are_saved_again_and_again(tmp_path: Path, bitext: Bitext) -> None:
    make_settings(tmp_path)
    somebody, moments = _insist(tmp_path, "mkdocs.yml", lambda data, times: data + b"# %d\n" % times)
    with moments.watched():
        result = bitext(*INIT[:-1], str(tmp_path))
    assert (result.code, result.err) == (2, _left("mkdocs.yml"))
    assert tree(tmp_path) == {"mkdocs.yml": somebody.last}


def test_a_migration_into_settings_that_are_saved_again_and_again(tmp_path: Path, bitext: Bitext) -> None:
    make_trees(tmp_path)
    command = [each.replace("@", str(tmp_path)) for each in MIGRATE]
    assert bitext(*command).code in {0, 1}
    somebody, moments = _insist(tmp_path / "new", "mkdocs.yml", lambda data, times: data + b"# %d\n" % times)
    before = tree(tmp_path)
    with moments.watched():
        result = bitext(*(each.replace("zh-TW", "ja") for each in command))
    assert result.code == 2
    assert "mkdocs.yml: somebody else saved it meanwhile" in result.err
    assert tree(tmp_path) == {**before, "new/mkdocs.yml": somebody.last}


def test_a_catalog_that_is_empty_because_somebody_is_saving_it(tmp_path: Path, bitext: Bitext) -> None:
    """Many an editor empties the file before it writes it; what was translated would be gone."""
    make_project(tmp_path)
    data = TRANSLATED((tmp_path / DE).read_bytes())
    assert data is not None
    steps = iter([b"", data])
    wanted = iter([("before open", DE), ("before open", "_site.po")])
    waiting = [next(wanted), next(wanted)]

    def at(_number: int, step: str, path: str) -> bool:
        fits = bool(waiting) and step == waiting[0][0] and path.endswith(waiting[0][1])
        if fits:
            waiting.pop(0)
        return fits

    moments = Moments(lambda: (tmp_path / DE).write_bytes(next(steps)), at)
    with moments.watched():
        result = bitext(*_extract(tmp_path))
    assert (result.code, moments.acted) == (0, 2)
    assert "A translator saved this Satz." in (tmp_path / DE).read_text("utf-8")


def test_an_editor_that_takes_its_time(
    tmp_path: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is empty from before it is read until after the command would have replaced it."""
    make_project(tmp_path)
    path = tmp_path / DE
    data = TRANSLATED(path.read_bytes())
    assert data is not None
    path.write_bytes(b"")
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            path.write_bytes(data)

    monkeypatch.setattr(time, "sleep", pause)
    result = bitext(*_extract(tmp_path))
    assert (result.code, len(pauses)) == (0, 3)
    assert "A translator saved this Satz." in path.read_text("utf-8")


def test_a_file_that_really_is_empty(tmp_path: Path, bitext: Bitext) -> None:
    make_project(tmp_path)
    (tmp_path / DE).write_bytes(b"")
    assert bitext(*_extract(tmp_path)).code == 0
    assert "One more sentence." in (tmp_path / DE).read_text("utf-8")


WAITING = """
import json, sys
from bitext.cli import main
from bitext.files import writing

name, *arguments = json.loads(sys.argv[1])
waited = []

def around(put):
    def wait(temporary, path, *known):
        if str(path).endswith(name) and not waited:
            waited.append(path)
            print("now", flush=True)
            sys.stdin.readline()
        return put(temporary, path, *known)
    return wait

writing.make_file, writing.replace_known = around(writing.make_file), around(writing.replace_known)
sys.exit(main(arguments))
"""


@pytest.mark.slow
@pytest.mark.parametrize("scenario", ONE_EACH, ids=lambda each: each.name)
def test_between_two_processes(tmp_path: Path, scenario: Scenario) -> None:
    """One process is about to replace the file, and another one saves it."""
    trial = Trial(scenario, tmp_path)
    expected = trial.expected()
    trial.begin()
    process = begin_process(WAITING, [scenario.file, *scenario.arguments(trial.place)])
    trial.save("by-renaming")
    process.communicate("\n", timeout=60)
    assert fits(Outcome(process.returncode, trial.files()), expected)


@pytest.mark.slow
def test_two_commands_without_a_lock(tmp_path: Path, bitext: Bitext) -> None:
    """On a file system that has no locks, they take each other for somebody who saves."""
    make_project(tmp_path)
    shutil.rmtree(tmp_path / ".cache")
    put(tmp_path, ".cache", "no folder")
    for number in range(20):
        put(tmp_path, f"docs/page{number}.md", f"# Page {number}\n\nOne. Two. Three.\n")
    waiting = [begin_process(WAITING, [TEMPLATE, *_extract(tmp_path)]) for _ in range(2)]
    for each in waiting:
        each.communicate("\n", timeout=60)
    assert [each.returncode for each in waiting] == [0, 0]
    before = tree(tmp_path)
    assert bitext(*_extract(tmp_path)).code == 0
    assert tree(tmp_path) == before
    for path in (tmp_path / "locales/template").glob("*.pot"):
        units = [each.msgctxt for each in parse_po(path.read_text("utf-8")).entries]
        assert len(units) == len({*units})
