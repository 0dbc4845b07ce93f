"""What a migration keeps of pages that it passes over: it is never stale, and they are not planned again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from bitext.files import kept
from bitext.intake import kept_moves
from bitext.intake.migration import Job, MovePlan, draft_move
from bitext.locales import Locale
from bitext.project import Project, kept_work
from bitext.project.saving import Draft
from running import Bitext, Result, tree
from sketches import pair_text

PAGES = [f"page{number}.md" for number in range(3)]


class Done(NamedTuple):
    """What a run printed and wrote, and which pages it looked at."""

    result: Result
    files: dict[str, bytes]
    pages: list[str]


Run = Callable[..., Done]


def _page(number: int, target: str) -> str:
    """Return a bilingual file with one gap between its numbers, which is a finding."""
    first, second = (f"aaaa{number}-{each}" for each in (101, 105))
    return f"# {pair_text(first, 'Seite', 'Page')}\n\n{pair_text(second, target, f'Wait {number} s.')}\n"


@pytest.fixture
def trees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the tree `de`, and one page more that has no second language."""
    monkeypatch.setenv("BITEXT_CACHE_KEY", "a key")
    monkeypatch.setattr(kept_moves, "_WORTH_KEEPING", 0)
    (tmp_path / "de").mkdir()
    for number, name in enumerate(PAGES):
        (tmp_path / "de" / name).write_text(_page(number, f"{number} s warten."), "utf-8")
    (tmp_path / "de/plain.md").write_text("# Plain\n", "utf-8")
    return tmp_path


@pytest.fixture
def run(trees: Path, bitext: Bitext) -> Run:
    """Return what migrates the tree into the project, or into another folder; it ran twice before."""

    def again(*arguments: str, where: str = "project") -> Done:
        pages: list[str] = []

        def plan(project: Project, locale: Locale, job: Job) -> Draft[MovePlan]:
            pages.append(job.page)
            return draft_move(project, locale, job)

        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(trees)
            patch.setattr(kept_moves, "draft_move", plan)
            result = bitext("migrate", "de=de", *arguments, "--into", where)
        shown = Result(
            result.code, result.out.replace(where, "project"), result.err.replace(where, "project")
        )
        return Done(shown, tree(trees / where), sorted(pages))

    assert again().pages == [*PAGES, "plain.md"]
    assert again().pages == PAGES
    return again


@pytest.fixture
def same(run: Run, trees: Path) -> Run:
    """Return what runs the command, which must do what one does that keeps nothing."""

    def compare(*arguments: str) -> Done:
        shutil.rmtree(trees / "copied", ignore_errors=True)
        shutil.copytree(trees / "project", trees / "copied/project", ignore=shutil.ignore_patterns(".cache"))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(kept_work.KeptWork, "of", lambda *_: None)
            expected = run(*arguments, where="copied/project")
        done = run(*arguments)
        assert done[:2] == expected[:2]
        return done

    return compare


def test_what_was_passed_over_is_not_looked_at_again(same: Run) -> None:
    done = same()
    assert done.pages == []
    assert "de: 0 pages moved, 3 before" in done.result.out
    assert "gap" in done.result.out


def _write(name: str, text: str) -> Callable[[Path], None]:
    def change(trees: Path) -> None:
        (trees / name).parent.mkdir(parents=True, exist_ok=True)
        (trees / name).write_text(text, "utf-8")

    return change


def _append(name: str, text: str) -> Callable[[Path], None]:
    def change(trees: Path) -> None:
        with (trees / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def _remove(name: str) -> Callable[[Path], None]:
    return lambda trees: (trees / name).unlink()


CHANGES: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "a bilingual file": (_write("de/page1.md", _page(1, "Eine Sekunde.")), ["page1.md"]),
    "a file gets a second language": (_write("de/plain.md", _page(7, "Warten.")), ["plain.md"]),
    "a file comes": (_write("de/new.md", _page(8, "Warten.")), ["new.md"]),
    "a file goes": (_remove("de/page2.md"), []),
    "a page": (_append("project/docs/page1.md", "\nMore.\n"), ["page1.md"]),
    "a page goes": (_remove("project/docs/page1.md"), ["page1.md"]),
    "a template goes": (_remove("project/locales/template/page1.pot"), ["page1.md"]),
    "a template is damaged": (_append("project/locales/template/page1.pot", 'msgid "x'), ["page1.md"]),
    "a catalog is damaged": (_append("project/locales/de/LC_MESSAGES/page1.po", 'msgid "x'), ["page1.md"]),
    "a delivery": (_append("project/locales/de/deliveries/page1.md", "\n"), ["page1.md"]),
    "a delivery goes": (_remove("project/locales/de/deliveries/page1.md"), ["page1.md"]),
    "a setting": (_append("project/mkdocs.yml", "\nsite_author: A\n"), [*PAGES, "plain.md"]),
}


@pytest.mark.parametrize(("change", "pages"), CHANGES.values(), ids=CHANGES)
def test_what_changed_is_looked_at_again(
    trees: Path, same: Run, change: Callable[[Path], None], pages: list[str]
) -> None:
    change(trees)
    assert same().pages == pages
    same()
    done = same()
    # What failed is tried again.
    assert done.pages == (pages if "could not be moved" in done.result.out else [])


def test_locales_are_kept_side_by_side(trees: Path, same: Run) -> None:
    tags = ["fr", "es", "it", "pt", "nl"]
    for tag in tags:
        shutil.copytree(trees / "de", trees / tag)
    every = [f"{tag}={tag}" for tag in tags]
    for _ in range(2):
        same(*every)
    assert same(*every).pages == []


def test_it_may_be_deleted_and_damaged(trees: Path, same: Run) -> None:
    for path in (trees / "project/.cache/bitext/work/migrate/de").iterdir():
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert same().pages == [*PAGES, "plain.md"]
    shutil.rmtree(trees / "project/.cache")
    assert same().pages == [*PAGES, "plain.md"]


def test_without_a_key_nothing_is_kept(trees: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(trees / "project/.cache")
    monkeypatch.setattr(kept, "can_seal", lambda _: False)
    assert run().pages == run().pages == [*PAGES, "plain.md"]
    assert not (trees / "project/.cache/bitext/work").exists()
