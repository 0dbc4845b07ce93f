"""What a check keeps for the next one: it is never stale, and work that was done is not done again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bitext.checking import kept_parts
from bitext.checking.audit import Audit
from bitext.checking.parts import Part, check_part
from bitext.checking.project_check import check_project
from bitext.checking.rendered import RenderMode
from bitext.files import kept
from bitext.project import Project, find_project, kept_work
from building import edit, put
from journeys.journey import Journey

PAGES = {
    f"page{number}.md": f"# Page {number}\n\nSelect **Save**. Then wait {number} s.\n" for number in range(5)
}
SETTINGS = """site_name: A site
docs_dir: docs
plugins:
  - bitext:
      source_locale: en
      locales: [de, fr]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project of five pages, of which two are translated; it was checked once."""
    monkeypatch.setenv("BITEXT_CACHE_KEY", "a key")
    monkeypatch.setattr(kept_parts, "_WORTH_KEEPING", 0)
    journey = Journey(tmp_path / "project")
    journey.write({"mkdocs.yml": SETTINGS} | {f"docs/{name}": text for name, text in PAGES.items()})
    journey.bitext("extract")
    for number, word in (1, "Speichern"), (2, "Speichern"):
        _translate(journey.folder, number, "Select **Save**.", f"**{word}** wählen.")
    _check(journey.folder)
    return journey.folder


def _catalog(folder: Path, number: int) -> Path:
    return folder / f"locales/de/LC_MESSAGES/page{number}.po"


def _translate(folder: Path, number: int, source: str, target: str) -> None:
    path = _catalog(folder, number)
    text = path.read_text("utf-8")
    start = text.index(f'msgid "{source}"')
    end = text.index("\n\n", start) if "\n\n" in text[start:] else len(text.rstrip("\n"))
    path.write_text(f'{text[:start]}msgid "{source}"\nmsgstr "{target}"{text[end:]}', "utf-8")


def _check(
    folder: Path, *tags: str, only: Sequence[Path] | None = None, render: RenderMode = "auto"
) -> tuple[Audit, list[str]]:
    """Return what a check finds, and the pages that it had to look at."""
    looked: list[str] = []

    def spread(work: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
        looked.extend(item for item in items if isinstance(item, str))
        return map(work, items)

    project = find_project(folder)
    locales = [locale for locale in project.locales if not tags or locale.tag in tags]
    return check_project(project, locales, only, spread=spread, render=render), looked


def _anew(folder: Path, *tags: str, only: Sequence[Path] | None = None, render: RenderMode = "auto") -> Audit:
    """Return what a check finds that keeps nothing and knows nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_work.KeptWork, "of", lambda *_: None)
        return _check(folder, *tags, only=only, render=render)[0]


def test_the_second_check_looks_at_no_page(folder: Path) -> None:
    audit, looked = _check(folder)
    assert looked == []
    assert audit == _anew(folder)
    assert {finding.name for finding in audit.findings} >= {"untranslated"}


ALL = [*PAGES, "_site"]
CHANGES: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "a catalog": (edit("locales/de/LC_MESSAGES/page1.po", "wählen", "drücken"), ["page1.md"]),
    "another locale's": (edit("locales/fr/LC_MESSAGES/page3.po", 'msgstr ""', 'msgstr "x"'), ["page3.md"]),
    "a catalog goes": (lambda folder: _catalog(folder, 4).unlink(), ["page4.md"]),
    "a page": (edit("docs/page1.md", "Then wait", "Now wait"), ["page1.md", "_site"]),
    "a template": (edit("locales/template/page2.pot", "Then wait", "Never wait"), ["page2.md"]),
    "a delivery": (put("locales/de/deliveries/page0.md", "# Seite\n"), ALL),
    "a new page": (put("docs/page9.md", "# New\n"), ["page9.md", "_site"]),
    "a glossary": (put("locales/glossary.de.csv", "source,target\nSave,Sichern\n"), ALL),
    "a setting": (edit("mkdocs.yml", "locales: [de, fr]", "locales: [de, fr]\n      max_page_size: 3"), ALL),
    "an extension": (edit("mkdocs.yml", "plugins:", "markdown_extensions: [admonition]\nplugins:"), ALL),
    "the site's name": (edit("mkdocs.yml", "A site", "The site"), ALL),
    "the source locale": (edit("mkdocs.yml", "source_locale: en", "source_locale: en-GB"), ALL),
}


@pytest.mark.parametrize(("change", "pages"), CHANGES.values(), ids=CHANGES)
def test_what_changed_is_looked_at_again(
    folder: Path, change: Callable[[Path], None], pages: list[str]
) -> None:
    change(folder)
    audit, looked = _check(folder)
    assert sorted(looked) == sorted(pages)
    assert audit == _anew(folder)
    assert _check(folder) == (audit, [])


LARGE = "Wait. " * 200
REFUSED: dict[str, Callable[[Path], Callable[[Path], None]]] = {
    "a page is too large": lambda folder: _instead(folder / "docs/page1.md", f"# Page\n\n{LARGE}"),
    "a catalog is too large": lambda folder: _instead(_catalog(folder, 2), f"# {LARGE}\n"),
    "a delivery is too large": lambda folder: _instead(
        folder / "locales/fr/deliveries/page0.md", f"# Page\n\n{LARGE}"
    ),
    "a catalog leads out of the project": lambda folder: _outside(_catalog(folder, 1)),
    "a folder leads out of the project": lambda folder: _outside(folder / "locales/fr"),
}
"""What is refused before it is read; each change gives what takes it back."""


def _instead(path: Path, text: str) -> Callable[[Path], None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text("utf-8") if path.exists() else "# Seite\n"
    path.write_text(text, "utf-8")

    def back(_: Path) -> None:
        path.write_text(before, "utf-8")

    return back


def _outside(path: Path) -> Callable[[Path], None]:
    project = next(each for each in path.parents if each.name == "project")
    place = project.with_name(f"outside-{path.name}")
    path.rename(place)
    path.symlink_to(place)

    def back(_: Path) -> None:
        path.unlink()
        place.rename(path)

    return back


@pytest.mark.parametrize("refused", REFUSED.values(), ids=REFUSED)
def test_what_was_refused_before_it_was_read_is_looked_at_again(
    folder: Path, refused: Callable[[Path], Callable[[Path], None]]
) -> None:
    edit("mkdocs.yml", "locales: [de, fr]", "locales: [de, fr]\n      max_page_size: 0.001")(folder)
    edit("mkdocs.yml", "max_page_size", "max_catalog_size: 0.001\n      max_page_size")(folder)
    _check(folder)
    back = refused(folder)
    for _ in range(2):
        assert _check(folder)[0] == _anew(folder)
    back(folder)
    for _ in range(2):
        assert _check(folder)[0] == _anew(folder)


def test_a_file_that_an_extension_finds_sooner_counts(folder: Path) -> None:
    snippets = "{base_path: [first, second], auto_append: [words.md]}"
    edit(
        "mkdocs.yml",
        "plugins:",
        f"markdown_extensions:\n  - abbr\n  - pymdownx.snippets: {snippets}\nplugins:",
    )(folder)
    put("second/words.md", "*[HT]: Hyper Text\n")(folder)
    _check(folder)
    for name, text in (("first/words.md", "*[HT]: High Tea\n"), ("docs/.nav.yml", "nav: []\n")):
        put(name, text)(folder)
        audit, looked = _check(folder)
        assert "_site" in looked
        assert audit == _anew(folder)


def test_titles_in_a_file_of_the_navigation_count(folder: Path) -> None:
    edit("mkdocs.yml", "plugins:", "plugins:\n  - literate-nav")(folder)
    put("docs/SUMMARY.md", "* [One](page1.md)\n* [Two](page2.md)\n")(folder)
    _check(folder)
    edit("docs/SUMMARY.md", "Two", "Second")(folder)
    audit, looked = _check(folder)
    assert "_site" in looked
    assert audit == _anew(folder)


def test_a_change_taken_back_is_known_again(folder: Path) -> None:
    path = _catalog(folder, 1)
    before = path.read_bytes()
    path.write_bytes(before.replace(b"Save", b"Stop"))
    _check(folder)
    path.write_bytes(before)
    audit, _ = _check(folder)
    assert audit == _anew(folder)


def test_a_label_of_another_page_counts(folder: Path) -> None:
    """The page of which the words are another than elsewhere is not looked at again, and yet it is found."""
    _translate(folder, 3, "Select **Save**.", "**Sichern** wählen.")
    audit, looked = _check(folder)
    assert looked == ["page3.md"]
    assert audit == _anew(folder)
    assert {(each.name, each.path) for each in audit.findings if each.name == "inconsistent-translation"} == {
        ("inconsistent-translation", "locales/de/LC_MESSAGES/page3.po")
    }


@pytest.mark.parametrize("name", ["THE_SIZE", "the-size.of-pages"])
def test_a_variable_that_the_settings_name_counts(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    setting = f"locales: [de, fr]\n      max_page_size: !ENV [{name}, 5]"
    edit("mkdocs.yml", "locales: [de, fr]", setting)(folder)
    _check(folder)
    monkeypatch.setenv(name, "0.000001")
    audit, looked = _check(folder)
    assert sorted(looked) == sorted(ALL)
    assert audit == _anew(folder)
    assert "page-invalid" in {each.name for each in audit.findings}


def test_the_other_name_of_a_glossary_counts(folder: Path) -> None:
    edit("mkdocs.yml", "locales: [de, fr]", "locales: [de, pt-BR]")(folder)
    Journey(folder).bitext("extract")
    path = folder / "locales/pt_BR/LC_MESSAGES/page1.po"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"Select **Save**."\nmsgstr ""', '"Select **Save**."\nmsgstr "**Gravar**."'))
    before = _check(folder)[0]
    put("locales/glossary.pt_BR.csv", "source,target\nSave,Salvar\n")(folder)
    audit = _check(folder)[0]
    assert audit == _anew(folder)
    assert audit != before


def test_a_file_whose_name_is_no_text_is_no_obstacle(folder: Path) -> None:
    (folder / "docs" / os.fsdecode(b"\xff.png")).touch()
    audit = _check(folder)[0]
    assert _check(folder) == (audit, [])


def test_another_program_starts_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_work, "programs_key", lambda: b"another version")
    assert sorted(_check(folder)[1]) == sorted(ALL)


WAYS: list[tuple[tuple[str, ...], RenderMode]] = [
    ((), "auto"),
    (("de",), "auto"),
    ((), "always"),
    (("fr",), "never"),
]


def test_locales_and_rendering_are_kept_side_by_side(folder: Path) -> None:
    for tags, render in WAYS[1:]:
        audit, looked = _check(folder, *tags, render=render)
        assert sorted(looked) == sorted(ALL)
        assert audit == _anew(folder, *tags, render=render)
    assert [_check(folder, *tags, render=render)[1] for tags, render in WAYS] == [[]] * len(WAYS)
    _check(folder, "de", render="never")
    # The one that is made now takes the place of the oldest.
    assert [_check(folder, *tags, render=render)[1] for tags, render in WAYS[1:]] == [[]] * (len(WAYS) - 1)
    assert sorted(_check(folder)[1]) == sorted(ALL)


def test_a_part_of_the_pages_uses_what_is_kept(folder: Path) -> None:
    only = [folder / "docs/page1.md"]
    audit, looked = _check(folder, only=only)
    assert looked == []
    assert audit == _anew(folder, only=only)


def test_of_few_pages_nothing_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(folder / ".cache")
    monkeypatch.setattr(kept_parts, "_WORTH_KEEPING", len(ALL) + 1)
    assert sorted(_check(folder)[1]) == sorted(ALL)
    assert not (folder / ".cache").exists()


def test_it_may_be_deleted_and_damaged(folder: Path) -> None:
    files = sorted(path for path in (folder / ".cache/bitext/work").rglob("*") if path.is_file())
    assert files
    for path in files:
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    audit, looked = _check(folder)
    assert sorted(looked) == sorted(ALL)
    assert audit == _anew(folder)
    shutil.rmtree(folder / ".cache")
    assert sorted(_check(folder)[1]) == sorted(ALL)


def test_what_another_key_sealed_counts_as_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BITEXT_CACHE_KEY", "that of somebody else")
    assert sorted(_check(folder)[1]) == sorted(ALL)


def test_a_box_in_the_place_of_another_counts_as_none(folder: Path) -> None:
    first, second, *_ = sorted(path for path in (folder / ".cache/bitext/work/check").iterdir())
    second.write_bytes(first.read_bytes())
    assert len(_check(folder)[1]) >= 1


def test_the_folder_may_move(folder: Path, tmp_path: Path) -> None:
    moved = folder.rename(tmp_path / "elsewhere")
    assert _check(moved)[1] == []


def test_without_a_key_nothing_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(folder / ".cache")
    monkeypatch.setattr(kept, "can_seal", lambda _: False)
    for _ in range(2):
        assert sorted(_check(folder)[1]) == sorted(ALL)
    assert not (folder / ".cache").exists()


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    shutil.rmtree(folder / ".cache")
    (tmp_path / "outside").mkdir()
    (folder / ".cache").symlink_to(tmp_path / "outside")
    assert sorted(_check(folder)[1]) == sorted(ALL)
    assert [*(tmp_path / "outside").iterdir()] == []


def test_what_changes_while_it_is_read_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _catalog(folder, 1)
    text = path.read_text("utf-8")

    def while_somebody_saves(project: Project, page: str, *rest: Any) -> Part:  # noqa: ANN401 - as they come
        part = check_part(project, page, *rest)
        path.write_text(text.replace("wählen", "drücken"), "utf-8")
        return part if page != "page1.md" else check_part(project, page, *rest)

    path.write_text(f"{text}\n", "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("bitext.checking.kept_parts.check_part", while_somebody_saves)
        _check(folder)
    audit, looked = _check(folder)
    assert "page1.md" in looked
    assert audit == _anew(folder)


def test_little_is_kept_of_what_is_large(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_work, "_LARGEST_BOX", 10)
    shutil.rmtree(folder / ".cache")
    assert _check(folder)[0] == _anew(folder)
    assert all(path.stat().st_size < 100 for path in (folder / ".cache/bitext/work/check").iterdir())
