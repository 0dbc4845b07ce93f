"""What `bitext extract` keeps of pages with nothing to write: it is never stale, and saves their planning."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from bitext.cli import kept_plans
from bitext.cli.extract import _Work
from bitext.cli.extraction_report import PlannedPage
from bitext.files import kept
from bitext.project import kept_work
from building import edit, put
from running import Bitext, Result, tree

PAGES = [f"page{number}.md" for number in range(4)]
ALL = [*PAGES, "_site"]
SETTINGS = "site_name: A site\nplugins:\n  - bitext:\n      locales: [de, fr]\n"
MEMORY = """<?xml version="1.0"?>
<tmx version="1.4"><header srclang="en" datatype="plaintext" segtype="sentence" adminlang="en"
creationtool="t" creationtoolversion="1" o-tmf="t"/><body>
<tu><tuv xml:lang="en"><seg>Select it.</seg></tuv><tuv xml:lang="de"><seg>{}</seg></tuv></tu>
</body></tmx>
"""


class Planned(NamedTuple):
    """What a run printed and wrote, and which pages it planned."""

    result: Result
    files: dict[str, bytes]
    pages: list[str]


Run = Callable[..., Planned]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder for a project of four pages, in which page 3 alone has sentences in both locales."""
    monkeypatch.setenv("BITEXT_CACHE_KEY", "a key")
    monkeypatch.setattr(kept_plans, "_WORTH_KEEPING", 0)
    folder = tmp_path / "project"
    for number, name in enumerate(PAGES):
        own = "Select it." if number < 2 else f"Wait {number} s."
        put(f"docs/{name}", f"# Page\n\n{own}\n\nStay on page {number}.\n")(folder)
    put("mkdocs.yml", SETTINGS)(folder)
    return folder


@pytest.fixture
def run(folder: Path, bitext: Bitext) -> Run:
    """Return what runs `bitext extract` in the project, or in another folder; it ran before."""

    def extract(*arguments: str, where: Path = folder) -> Planned:
        pages: list[str] = []
        plan = _Work.plan

        def count(work: _Work, page: str) -> PlannedPage:
            pages.append(page)
            return plan(work, page)

        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(where)
            patch.setattr(_Work, "plan", count)
            result = bitext("extract", *arguments)
        return Planned(result, tree(where), sorted(pages))

    for arguments in (), (), ("--check",):
        assert extract(*arguments).result.code == 0
    return extract


@pytest.fixture
def anew(folder: Path, run: Run, tmp_path: Path) -> Run:
    """Return what runs the command in a copy of the project, and keeps nothing and knows nothing."""

    def extract(*arguments: str) -> Planned:
        copy = tmp_path / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".cache"), symlinks=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(kept_work.KeptWork, "of", lambda *_: None)
            return run(*arguments, where=copy)

    return extract


def _remove(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def _rename(name: str, other: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / name).rename(folder / other)

    return change


def _no_text(name: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / name).write_bytes(b"\xff\xfe")

    return change


def _translate(page: int, source: str, target: str, locale: str = "de") -> Callable[[Path], None]:
    place = f"locales/{locale}/LC_MESSAGES/page{page}.po"
    return edit(place, f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"', 1)


def _sent(source: str, target: str) -> str:
    """Return a sentence as deliveries have it."""
    number = f"a1b2c-{101 + len(source)}"
    return (
        f'<span data-ttu-id="{number}">{target}</span>'
        f'<span class="sxs-lookup"><span data-stu-id="{number}">{source}</span></span>'
    )


def _all(*changes: Callable[[Path], None]) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        for each in changes:
            each(folder)

    return change


def _same(run: Run, anew: Run, *arguments: str) -> Planned:
    """Run the command; what it does must be what one does that keeps nothing."""
    expected, done = anew(*arguments), run(*arguments)
    assert done[:2] == expected[:2]
    return done


def test_the_second_run_plans_no_page(run: Run, anew: Run) -> None:
    for options in "--check", "", "--quiet":
        done = _same(run, anew, *options.split())
        assert (done.result.code, done.pages) == (0, [])
    assert run().result.err == "5 pages: nothing to do\n"


def test_what_has_no_empty_entry_depends_on_no_other_page(folder: Path, run: Run, anew: Run) -> None:
    for locale in "de", "fr":
        for source in "Page", "Wait 3 s.", "Stay on page 3.":
            _translate(3, source, f"{source} ({locale})", locale)(folder)
    run()
    run()
    _translate(2, "Stay on page 2.", "Bleiben.")(folder)
    assert _same(run, anew).pages == ["_site", "page0.md", "page1.md", "page2.md"]


CHANGES: dict[str, tuple[Callable[[Path], None], set[str]]] = {
    "a catalog": (_translate(3, "Wait 3 s.", "3 s warten."), {*ALL}),
    "what fills another page": (_translate(0, "Select it.", "Auswählen."), {*ALL}),
    "what fills all pages": (_translate(0, "Page", "Seite"), {*ALL}),
    "what may not fill": (_translate(0, "Select it.", "[Auswählen](x.md)."), {*ALL}),
    "a catalog goes": (_remove("locales/de/LC_MESSAGES/page1.po"), {*ALL}),
    "a catalog is damaged": (edit("locales/de/LC_MESSAGES/page1.po", "msgid", "msgud", 1), {*ALL}),
    "a page": (edit("docs/page1.md", "Select", "Take", 1), {"page1.md", "_site"}),
    "a link": (edit("docs/page1.md", "Select it", "Select [it](page2.md)", 1), {"page1.md", "_site"}),
    "a page goes": (_remove("docs/page2.md"), {"page2.md", "_site"}),
    "a sentence moves": (
        _all(
            edit("docs/page1.md", "Stay on page 1.", "", 1),
            edit("docs/page2.md", "Stay", "Stay on page 1.\n\nStay", 1),
        ),
        {"page1.md", "page2.md", "_site"},
    ),
    "a page is renamed": (_rename("docs/page2.md", "docs/other.md"), {"page2.md", "other.md", "_site"}),
    "a new page": (put("docs/new.md", "# New\n\nSelect it.\n"), {"new.md", "_site"}),
    "a template": (edit("locales/template/page2.pot", "Wait 2", "Wait 9", 1), {"page2.md"}),
    "a template goes": (_remove("locales/template/page2.pot"), {"page2.md"}),
    "a template is damaged": (edit("locales/template/page2.pot", "msgid", "msgud", 1), {"page2.md"}),
    "a page is not UTF-8": (_no_text("docs/page2.md"), {"page2.md", "_site"}),
    "a delivery": (
        put("locales/de/deliveries/page2.md", f"# Page\n\n{_sent('Wait 2 s.', '2 s warten.')}\n"),
        {"page2.md"},
    ),
    "a delivery alone": (
        put("locales/de/deliveries/made.md", f"{_sent('Select it.', 'Auswählen.')}\n"),
        {"made.md"},
    ),
    "a glossary": (put("locales/glossary.de.csv", "source,target\npage,Seite\n"), set()),
    "a picture": (put("docs/shot.png", ""), {"_site"}),
    "a setting": (edit("mkdocs.yml", "A site", "The site", 1), {*ALL}),
    "a locale": (edit("mkdocs.yml", "[de, fr]", "[de, fr, es]", 1), {*ALL}),
    "a page is excluded": (put("mkdocs.yml", f"{SETTINGS}exclude_docs: page2.md\n"), {*ALL}),
    "a page is left out": (put("mkdocs.yml", f"{SETTINGS}      exclude: [page2.md]\n"), {*ALL}),
    "no reuse": (put("mkdocs.yml", f"{SETTINGS}      reuse: off\n"), {*ALL}),
    "a plugin for navigation": (put("mkdocs.yml", f"{SETTINGS}  - awesome-nav\n"), {*ALL}),
    "a faulty name": (put("docs/a\nb.md", "# Page\n"), {"_site"}),
}


@pytest.mark.parametrize(("change", "pages"), CHANGES.values(), ids=CHANGES)
def test_what_changed_is_planned_again(
    folder: Path, run: Run, anew: Run, change: Callable[[Path], None], pages: set[str]
) -> None:
    change(folder)
    check = _same(run, anew, "--check")
    assert {*check.pages} >= pages or pages == {*ALL}
    done = _same(run, anew)
    # Saving may plan a page once more; the pages that wait for other catalogs look at all of these.
    assert {*done.pages} >= pages or check.result.code == 2
    for arguments in (), ("--check",), ():
        _same(run, anew, *arguments)
    done = run()
    assert done.pages == [] or done.result.code == 2
    assert len({*done.pages}) <= 1


def test_a_translation_fills_the_empty_entry_of_a_kept_page(folder: Path, run: Run, anew: Run) -> None:
    _translate(0, "Select it.", "Auswählen.")(folder)
    done = _same(run, anew)
    assert "wrote locales/de/LC_MESSAGES/page1.po\n" in done.result.out


def test_a_delivery_fills_the_empty_entry_of_a_kept_page(folder: Path, run: Run, anew: Run) -> None:
    put("locales/de/deliveries/made.md", f"{_sent('Select it.', 'Auswählen.')}\n")(folder)
    done = _same(run, anew)
    assert "wrote locales/de/LC_MESSAGES/page1.po\n" in done.result.out
    # It was kept, and is planned after the delivery was taken in.
    assert done.pages.count("page1.md") == 1


def test_a_memory_that_the_settings_name_counts(folder: Path, run: Run, anew: Run) -> None:
    put("mkdocs.yml", f"{SETTINGS}      memory: [others.tmx]\n")(folder)
    put("others.tmx", MEMORY.replace("Select it.", "Something else."))(folder)
    for _ in range(3):
        _same(run, anew)
    put("others.tmx", MEMORY.format("Auswählen."))(folder)
    done = _same(run, anew)
    assert "wrote locales/de/LC_MESSAGES/page1.po\n" in done.result.out


def test_options_are_kept_side_by_side(folder: Path, run: Run, anew: Run) -> None:
    for options in "--minor", "--locale de":
        assert {*_same(run, anew, *options.split()).pages} == {*ALL}
    for options in "--minor", "--locale de", "--check", "":
        assert _same(run, anew, *options.split()).pages == []
    edit("docs/page1.md", "Select", "Take", 1)(folder)
    assert {*_same(run, anew, "--check", "docs/page1.md").pages} == {"page1.md"}
    assert _same(run, anew, "docs/page0.md").pages == []


def test_a_page_that_was_too_large_is_planned_again(folder: Path, run: Run, anew: Run) -> None:
    edit("mkdocs.yml", "plugins:", "markdown_extensions: [admonition]\nplugins:")(folder)
    edit("mkdocs.yml", "locales:", "max_page_size: 0.001\n      locales:")(folder)
    text = "# Page\n\n!!! danger\n    Beware.\n"
    put("docs/page1.md", text + "\nLong. " * 300)(folder)
    for _ in range(2):
        _same(run, anew)
    put("docs/page1.md", text)(folder)
    # The title of the box is a string of the site.
    assert _same(run, anew, "--check").result.code == 1
    _same(run, anew)
    assert 'msgid "Danger"' in (folder / "locales/template/_site.pot").read_text("utf-8")
    assert _same(run, anew, "--check").result.code == 0


def test_a_variable_that_the_settings_name_counts(
    folder: Path, run: Run, anew: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit("mkdocs.yml", "A site", "!ENV [NAME_OF_THE_SITE, A site]", 1)(folder)
    run()
    run()
    assert run().pages == []
    monkeypatch.setenv("NAME_OF_THE_SITE", "Another")
    assert {*_same(run, anew).pages} == {*ALL}


def test_a_translation_beside_its_page_is_one_as_long_as_that_is_there(
    folder: Path, run: Run, anew: Run
) -> None:
    put("docs/page1.de.md", "# Seite\n")(folder)
    _same(run, anew)
    _same(run, anew)
    _remove("docs/page1.md")(folder)
    assert "page1.de.md" in _same(run, anew).pages


def test_it_may_be_deleted_and_damaged(folder: Path, run: Run, anew: Run) -> None:
    for path in (folder / ".cache/bitext/work/extract").iterdir():
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert _same(run, anew).pages == sorted(ALL)
    shutil.rmtree(folder / ".cache")
    assert _same(run, anew).pages == sorted(ALL)


def test_what_another_key_sealed_counts_as_none(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BITEXT_CACHE_KEY", "that of somebody else")
    assert run().pages == sorted(ALL)


def test_without_a_key_nothing_is_kept(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(folder / ".cache")
    monkeypatch.setattr(kept, "can_seal", lambda _: False)
    assert run().pages == run().pages == sorted(ALL)
    assert not (folder / ".cache/bitext/work").exists()


def test_another_program_starts_anew(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_work, "programs_key", lambda: b"another version")
    assert run().pages == sorted(ALL)


def test_few_pages_are_not_kept(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_plans, "_WORTH_KEEPING", len(ALL) + 1)
    assert run().pages == run().pages == sorted(ALL)


def test_several_processes_keep_the_same(folder: Path, run: Run, anew: Run) -> None:
    for number in range(40):
        put(f"docs/more{number:02}.md", f"# More\n\nSelect {number}.\n")(folder)
    for _ in range(2):
        _same(run, anew, "--jobs", "2")
    assert _same(run, anew).pages == _same(run, anew, "--jobs", "2").pages == []


def test_what_somebody_saves_while_pages_are_planned_is_seen(
    folder: Path, run: Run, anew: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plan that waits for other catalogs is not kept if one of them changed before all were planned."""
    shutil.rmtree(folder / ".cache")
    plan = _Work.plan

    def while_somebody_saves(work: _Work, page: str) -> PlannedPage:
        planned = plan(work, page)
        if page == "_site":
            _translate(0, "Select it.", "Auswählen.")(folder)
        return planned

    with monkeypatch.context() as patch:
        patch.setattr(_Work, "plan", while_somebody_saves)
        run()
    done = _same(run, anew)
    assert "wrote locales/de/LC_MESSAGES/page1.po\n" in done.result.out
