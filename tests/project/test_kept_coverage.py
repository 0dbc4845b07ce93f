"""What `bitext status` keeps of the pages: it is never stale, and what did not change is not read anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bitext.errors import BitextError
from bitext.files import kept
from bitext.locales import Locale
from bitext.markdown.blocks import read_blocks
from bitext.project import Project, find_project, kept_coverage, kept_work, picture_list
from bitext.project.coverage import sound_coverage, sound_page_coverage
from bitext.project.fleet import Fleet, count_fleet
from bitext.project.kept_coverage import sound_coverages
from bitext.project.picture_list import PicturesOfPage, pictures_to_make
from bitext.project.several import find_members
from bitext.sync.coverage import Coverage
from building import edit
from journeys.journey import Journey

PAGES = [f"page{number}.md" for number in range(4)]
ALL = [*PAGES, "_site"]
SETTINGS = "site_name: A site\nplugins:\n  - bitext:\n      locales: [de, fr]\n"

All = dict[Locale, dict[str, Coverage]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project of four pages, of which one is translated in part; it was counted once."""
    monkeypatch.setenv("BITEXT_CACHE_KEY", "a key")
    monkeypatch.setattr(kept_coverage, "_WORTH_KEEPING", 0)
    monkeypatch.setattr(picture_list, "_WORTH_KEEPING", 0)
    journey = Journey(tmp_path / "project")
    pages = {f"docs/{name}": f"# {name}\n\nSelect it.\n\n![Shot]({name}.png)\n" for name in PAGES}
    journey.write({"mkdocs.yml": SETTINGS} | pages)
    journey.bitext("extract")
    edit(
        "locales/de/LC_MESSAGES/page1.po",
        'msgid "Select it."\nmsgstr ""',
        'msgid "Select it."\nmsgstr "x"',
        1,
    )(journey.folder)
    _count(journey.folder)
    return journey.folder


def _count(folder: Path, *tags: str) -> tuple[All, list[str], list[str]]:
    """Return the counts, the pages that were counted for them, and the errors."""
    counted: list[str] = []
    errors: list[BitextError] = []

    def count(
        project: Project, page: str, locales: Sequence[Locale], tell: Callable[[BitextError], None]
    ) -> list[Coverage]:
        counted.append(page)
        return sound_page_coverage(project, page, locales, tell)

    project = find_project(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_coverage, "sound_page_coverage", count)
        locales = [each for each in project.locales if not tags or each.tag in tags]
        found = sound_coverages(project, locales, errors.append)
    return {locale: dict(pages) for locale, pages in found.items()}, counted, list(map(str, errors))


def _anew(folder: Path) -> All:
    project = find_project(folder)
    return {each: sound_coverage(project, each, lambda _: None) for each in project.locales}


def test_the_second_count_reads_no_catalog(folder: Path) -> None:
    found, counted, _ = _count(folder)
    assert (found, counted) == (_anew(folder), [])
    assert found[Locale("de")]["page1.md"].translated == 1


CHANGES: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "a catalog": (edit("locales/de/LC_MESSAGES/page1.po", 'msgstr "x"', 'msgstr ""', 1), ["page1.md"]),
    "a draft": (
        edit("locales/de/LC_MESSAGES/page1.po", "\nmsgctxt", "\n#, fuzzy\nmsgctxt", 1),
        ["page1.md"],
    ),
    "a catalog goes": (
        lambda folder: (folder / "locales/fr/LC_MESSAGES/page2.po").unlink(),
        ["page2.md"],
    ),
    "a template": (edit("locales/template/page2.pot", "Select it", "Take it", 1), ["page2.md"]),
    "a template goes": (lambda folder: (folder / "locales/template/page3.pot").unlink(), ["page3.md"]),
    "a page": (edit("docs/page2.md", "Select it", "Take it", 1), []),
    "a page goes": (lambda folder: (folder / "docs/page2.md").unlink(), []),
    "a setting": (edit("mkdocs.yml", "A site", "The site", 1), ALL),
    "a locale": (edit("mkdocs.yml", "[de, fr]", "[fr, de, es]", 1), ALL),
    "a locale goes": (edit("mkdocs.yml", "[de, fr]", "[fr]", 1), ALL),
}


@pytest.mark.parametrize(("change", "pages"), CHANGES.values(), ids=CHANGES)
def test_what_changed_is_counted_again(
    folder: Path, change: Callable[[Path], None], pages: list[str]
) -> None:
    change(folder)
    found, counted, _ = _count(folder)
    assert sorted(counted) == sorted(pages)
    assert found == _anew(folder)
    assert _count(folder)[:2] == (found, [])


def test_errors_are_said_again(folder: Path) -> None:
    edit("locales/de/LC_MESSAGES/page1.po", 'msgstr "x"', 'msgstr "x', 1)(folder)
    first, second = _count(folder), _count(folder)
    assert first == second
    assert first[1] == ["page1.md"]
    assert [each for each in first[2] if "page1.po" in each] == first[2] != []


def test_one_locale_uses_what_is_kept_of_all(folder: Path) -> None:
    every = _count(folder)[0]
    found, counted, _ = _count(folder, "fr")
    assert (found, counted) == ({Locale("fr"): every[Locale("fr")]}, [])
    edit("locales/fr/LC_MESSAGES/page1.po", 'msgstr ""', 'msgstr "y"', 1)(folder)
    assert _count(folder, "de")[1] == _count(folder, "de")[1] == ["page1.md"]
    assert _count(folder)[:2] == (_anew(folder), ["page1.md"])


def test_it_may_be_deleted_and_damaged(folder: Path) -> None:
    for path in (folder / ".cache/bitext/work/coverage").iterdir():
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert _count(folder)[:2] == (_anew(folder), ALL)
    shutil.rmtree(folder / ".cache")
    assert _count(folder)[:2] == (_anew(folder), ALL)


def test_what_another_key_sealed_counts_as_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BITEXT_CACHE_KEY", "that of somebody else")
    assert _count(folder)[1] == ALL


def test_without_a_key_nothing_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(folder / ".cache")
    monkeypatch.setattr(kept, "can_seal", lambda _: False)
    assert _count(folder)[1] == _count(folder)[1] == ALL
    assert not (folder / ".cache").exists()


def test_another_program_starts_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_work, "programs_key", lambda: b"another version")
    assert _count(folder)[1] == ALL


def test_few_pages_are_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(folder / ".cache")
    monkeypatch.setattr(kept_coverage, "_WORTH_KEEPING", 11)
    assert _count(folder)[1] == _count(folder)[1] == ALL
    assert not (folder / ".cache").exists()


def _fleet(folder: Path, *tags: str) -> tuple[Fleet, int]:
    """Return the counts of the projects below *folder*, and how many pages were counted for them."""
    items: list[object] = []

    def spread(work: Callable[[object], object], given: Sequence[object]) -> Sequence[object]:
        items.extend(given)
        return [work(item) for item in given]

    fleet = count_fleet(
        find_members([folder]), [Locale(tag) for tag in tags], require=lambda _: None, spread=spread
    )
    return fleet, len(items)


def test_many_projects_use_what_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(folder, folder.with_name("another"))
    edit("locales/de/LC_MESSAGES/page1.po", 'msgstr "x"', 'msgstr "x', 1)(folder)
    first, counted = _fleet(folder.parent)
    assert counted == 1
    assert len(first.errors) == 1
    assert _fleet(folder.parent) == (first, 1)
    assert _fleet(folder.parent, "fr")[1] == 1
    monkeypatch.setattr(kept_work.KeptWork, "of", lambda *_: None)
    assert _fleet(folder.parent) == (first, 2 * len(ALL))


def _pictures(folder: Path) -> tuple[list[PicturesOfPage], int]:
    """Return the pictures that are to be made, and how many pages were read as Markdown for that."""
    count = 0

    def read(text: str) -> object:
        nonlocal count
        count += 1
        return read_blocks(text)

    project = find_project(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bitext.markdown.blocks.read_blocks", read)
        return list(pictures_to_make(project, project.locales)), count


PICTURES: dict[str, tuple[Callable[[Path], None], int]] = {
    "nothing": (lambda _: None, 0),
    "a page": (edit("docs/page1.md", "page1.md.png", "other.png", 1), 1),
    "a picture comes": (lambda folder: (folder / "docs/page1.md.png").touch(), 0),
    "a picture of a locale": (lambda folder: (folder / "docs/page1.md.de.png").touch(), 0),
    "a page goes": (lambda folder: (folder / "docs/page1.md").unlink(), 0),
    "a page is left out": (edit("mkdocs.yml", "[de, fr]", "[de, fr]\n      exclude: [page1.md]", 1), 3),
}


@pytest.mark.parametrize(("change", "count"), PICTURES.values(), ids=PICTURES)
def test_only_what_changed_is_searched_for_pictures(
    folder: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None], count: int
) -> None:
    assert _pictures(folder)[1] == len(PAGES)
    change(folder)
    found = _pictures(folder)
    assert found[1] == count
    monkeypatch.setattr(kept_work.KeptWork, "of", lambda *_: None)
    assert _pictures(folder)[0] == found[0]


def test_a_picture_that_goes_is_missed(folder: Path) -> None:
    for name in PAGES:
        (folder / f"docs/{name}.png").touch()
    assert _pictures(folder) == _pictures(folder) == ([], 0)
    (folder / "docs/page2.md.png").unlink()
    found, count = _pictures(folder)
    assert ([each.page for each in found], count) == (["page2.md"], 1)
    assert _pictures(folder) == (found, 0)
