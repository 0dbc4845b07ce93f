"""What is kept of units, chosen translations and filled pages gives the same site as an empty cache."""

from __future__ import annotations

import logging
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from bitext.cli import main
from bitext.project import Project, read_settings
from bitext.site import catalogs
from bitext.site.build.state import Session, start_session
from bitext.site.catalogs import Catalogs
from bitext.site.keeping import Keeper
from bitext.site.pages import chosen, renderer

SETTINGS = """\
site_name: Test
theme: {name: material, font: false}
extra: {homepage: /}
markdown_extensions: [abbr, admonition, attr_list, tables, toc, pymdownx.superfences, pymdownx.snippets]
plugins:
  - search
  - bitext:
      locales: [de, pt-BR, pt]
      fallbacks: {pt-BR: [pt]}
      status_page: status.md
      jobs: 1
nav: [index.md, {Further pages: [more.md, last.md]}]
"""
PAGES = {
    "index.md": "---\ntitle: Home & more\n---\n# Home\n\nOne. Two **bold** `code`. See [more](more.md#a-part).\n",
    "more.md": "# More\n\nThe W3C helps. It is here.\n\n## A part\n\nFirst, *then* last.\n\n*[W3C]: A group\n",
    "last.md": '# Last\n\nNothing **else**.\n\n| A | B |\n|---|---|\n| c | d `e` |\n\n--8<-- "part.txt"\n',
}
WORDS = (
    "Wort",
    "Ein **fettes** Wort",
    "Zwei `code` Worte.",
    "<b onclick=x>",
    "",
    "# Kopf",
    "[a](b.md)",
    "Nur so.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a project in which some sentences are translated."""
    folder = tmp_path / "project"
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (folder / "part.txt").write_text("A part of several pages.\n", "utf-8")
    for name, text in PAGES.items():
        (folder / "docs" / name).write_text(text, "utf-8")
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    for path in _catalogs(folder):
        _translate(path, random.Random(path.name))  # noqa: S311 - no secret
    return folder


def _catalogs(folder: Path) -> list[Path]:
    return sorted((folder / "locales").glob("*/LC_MESSAGES/*.po"))


def _translate(path: Path, choose: random.Random) -> None:
    """Give a third of the entries of a catalog other translations."""
    head, *entries = path.read_text("utf-8").split("\n\n")
    made = [_translated(each, choose) if choose.random() < 1 / 3 else each for each in entries]
    path.write_text("\n\n".join([head, *made]), "utf-8")


def _translated(entry: str, choose: random.Random) -> str:
    before, msgstr, _ = entry.partition("\nmsgstr ")
    return f'{before}{msgstr}"{choose.choice(WORDS)}"\n' if msgstr else entry


def _built(folder: Path, to: str, session: Session | None = None) -> tuple[dict[str, bytes], list[str]]:
    """Build the project, and return its files but for those that hold the time, and what was logged.

    In a *session*, the process has built it before.
    """
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / to))
    config.plugins.on_startup(command="build", dirty=False)
    if session is not None:
        plugin: Any = config.plugins["bitext"]
        plugin._session = session  # noqa: SLF001 - as a server does, which builds again
    logged: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: logged.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        build(config)
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
    config.plugins.on_shutdown()
    found = {
        path.relative_to(folder / to).as_posix(): path.read_bytes()
        for path in sorted((folder / to).rglob("*"))
        if path.is_file() and path.suffix != ".gz"
    }
    return found, sorted(logged)


def _swap(path: str, *others: str) -> Callable[[Path, random.Random], None]:
    """Return an edit that puts one of *others* in the place of another of them."""

    def edit(folder: Path, choose: random.Random) -> None:
        text = (folder / path).read_text("utf-8")
        now = next((each for each in others if each in text), None)
        if now is not None:
            (folder / path).write_text(text.replace(now, choose.choice(others)), "utf-8")

    return edit


def _catalog(folder: Path, choose: random.Random) -> None:
    _translate(choose.choice(_catalogs(folder)), choose)


def _damaged(folder: Path, choose: random.Random) -> None:
    path = choose.choice(_catalogs(folder))
    path.write_text(path.read_text("utf-8") + '\nmsgid "open\n', "utf-8")


def _repaired(folder: Path, choose: random.Random) -> None:
    del choose
    for path in _catalogs(folder):
        path.write_text(path.read_text("utf-8").replace('\nmsgid "open\n', ""), "utf-8")


def _spoilt(folder: Path, choose: random.Random) -> None:
    """Truncate, damage or exchange files of the cache."""
    paths = sorted((folder / ".cache").rglob("*.bin"))
    for path in choose.sample(paths, len(paths) // 2):
        data = choose.choice(paths).read_bytes()
        path.write_bytes(choose.choice([data, path.read_bytes()[:40], b"", path.read_bytes()[:-3] + b"abc"]))


def _extracted(folder: Path, choose: random.Random) -> None:
    del choose
    main(["extract", "--quiet", "-C", str(folder)])


EDITS = [
    *(_catalog, _catalog, _damaged, _repaired, _spoilt, _extracted),
    _swap("docs/index.md", "One. Two", "One. Three", "One and two"),
    _swap("docs/more.md", "A group", "Another group"),
    _swap("docs/last.md", "Nothing **else**", "Nothing else"),
    _swap("part.txt", "A part of several pages.", "Another part. And more."),
    _swap("locales/template/index.pot", '"One."', '"Eins."'),
    _swap("mkdocs.yml", "{pt-BR: [pt]}", "{pt-BR: [de]}", "{pt-BR: [pt, de]}", "{}"),
    _swap("mkdocs.yml", "attr_list, tables,", "attr_list,", "nl2br,"),
    _swap("mkdocs.yml", "Further pages", "Other pages"),
    _swap("mkdocs.yml", "extra: {homepage: /}", "exclude_docs: none.md"),
    _swap("mkdocs.yml", "status_page: status.md", "exclude: [more.md]", "max_page_size: 0.0001"),
]


@pytest.mark.slow
@pytest.mark.parametrize("stays", [False, True], ids=["new process", "same process"])
@pytest.mark.parametrize("seed", range(4))
def test_after_random_edits_a_warm_build_is_a_cold_one(folder: Path, seed: int, *, stays: bool) -> None:
    choose = random.Random(seed)  # noqa: S311 - no secret
    session = replace(start_session(serving=True), serving=False) if stays else None
    edits = [each for each in EDITS if not stays or each is not _damaged]  # there the last good state counts
    _built(folder, "site", session)
    for _ in range(6):
        for edit in choose.sample(edits, 2):
            edit(folder, choose)
        warm = _built(folder, "site", session)
        aside = folder.parent / "cache"
        shutil.move(folder / ".cache", aside)
        cold = _built(folder, "anew")
        shutil.rmtree(folder / ".cache")
        shutil.move(aside, folder / ".cache")
        assert warm == cold
        shutil.rmtree(folder / "anew")


def test_the_last_good_state_of_a_template_that_was_not_parsed_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(folder, read_settings(folder / "mkdocs.yml"))
    text, path = (folder / "docs/index.md").read_text("utf-8"), folder / "locales/template/index.pot"
    first = _catalogs_of(project)
    first.units(project, "index.md", text)
    first.keeper.save()
    served, done = _catalogs_of(project), list[str]()
    _count(monkeypatch, catalogs, "parse_po", done)
    good = served.units(project, "index.md", text)
    assert all(good.units)
    assert done == []
    path.write_text(path.read_text("utf-8") + '\nmsgid "open\n', "utf-8")
    assert served.units(project, "index.md", text) == good
    assert served.template(project, "index.md") is not None
    assert any("its last good state stays" in each for each in served.warnings())
    # Nobody has seen it sound here.
    assert not any(_catalogs_of(project).units(project, "index.md", text).units)


def _catalogs_of(project: Project) -> Catalogs:
    keeper = Keeper()
    keeper.start_site(project.root, b"base", frozenset(project.pages()))
    return Catalogs(keeper)


def test_memory_holds_one_value_for_each_place(folder: Path) -> None:
    session = replace(start_session(serving=True), serving=False)
    sizes = set()
    for number in range(3):
        (folder / f"docs/new{number}.md").write_text(f"# Page\n\nNumber {number}.\n", "utf-8")
        (folder / f"docs/new{number - 1}.md").unlink(missing_ok=True)
        _built(folder, "site", session)
        sizes.add(len(session.keeper._memory))  # noqa: SLF001 - what must not grow
    assert len(sizes) == 1


def test_only_what_changed_is_read_chosen_and_filled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    for module, name in ((catalogs, "read_units"), (catalogs, "parse_po"), (chosen, "choose")):
        _count(monkeypatch, module, name, done)
    _count(monkeypatch, renderer, "fill", done)
    _built(folder, "site")
    assert {"read_units", "parse_po", "choose", "fill"} <= set(done)
    path = folder / "locales/de/LC_MESSAGES/index.po"
    text = path.read_text("utf-8")
    path.write_text(text.replace('msgid "One."\nmsgstr "', 'msgid "One."\nmsgstr "Nun '), "utf-8")
    assert path.read_text("utf-8") != text
    done.clear()
    _built(folder, "site")
    assert {each: done.count(each) for each in ("read_units", "choose", "fill")} == {
        "read_units": 0,
        "choose": 1,
        "fill": 1,
    }


def _count(monkeypatch: pytest.MonkeyPatch, module: object, name: str, done: list[str]) -> None:
    real = getattr(module, name)

    def counted(*args: object, **options: object) -> object:
        done.append(name)
        return real(*args, **options)

    monkeypatch.setattr(module, name, counted)
