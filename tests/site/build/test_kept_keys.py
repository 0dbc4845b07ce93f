"""What pages and sites depend on besides their own files: a change of it is seen by the next build."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pymdownx  # type: ignore[import-untyped]
import pytest
from mkdocs.config import load_config

import build_server
from bitext.locales import Locale
from bitext.project import Project, read_settings
from bitext.site.build.kept import KeptSites
from building import ENVIRONMENT, DocsProject, Site, edit, put, write_project

MATERIAL = "theme: {name: material, font: false}\n"
OVERRIDDEN = "theme: {name: material, font: false, custom_dir: ov}\n"
EMOJI = """\
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
      options: {custom_icons: [ov/.icons]}
"""
MODULE = """\
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

class Saying(Preprocessor):
    def run(self, lines):
        return [*lines, "", "First."]

class Own(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Saying(md), "saying", 1)

def makeExtension(**settings):
    return Own(**settings)
"""


@dataclass(frozen=True)
class Case:
    """A project, and a *change* of something that pages or sites of locales depend on."""

    settings: str
    change: Callable[[Path], object]
    pages: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    locales: str = "[de]"
    more: str = ""


_OTHER_TITLE = edit("docs/two.md", "title: First", "title: Second")


def _docfx(text: str, change: Callable[[Path], object] = _OTHER_TITLE) -> Case:
    return Case(
        MATERIAL,
        change,
        {
            "index.md": f"# Home\n\nSee {text} now.\n",
            "two.md": "---\nuid: my.page\ntitle: First\n---\n# Two\n",
        },
        more=", dialect: docfx",
    )


def _excluded(setting: str) -> Case:
    pages = {"index.md": "# Home\n\n[two](two.md)\n", "two.md": "# Two\n"}
    return Case(MATERIAL, lambda folder: _set(folder, f"{setting}: two.md\n"), pages)


def _set(folder: Path, setting: str) -> None:
    path = folder / "mkdocs.yml"
    path.write_text(path.read_text("utf-8") + setting, "utf-8")


def _stays(_folder: Path) -> None:
    """Change nothing."""


def _aimed_elsewhere(folder: Path) -> None:
    (folder / "docs/real").unlink()
    (folder / "docs/real").symlink_to("../other")


CASES = {
    "what is said of links": Case(
        MATERIAL,
        lambda folder: _set(folder, "validation: {links: {absolute_links: warn}}\n"),
        {"index.md": "# Home\n\n[abs](/foo/)\n"},
    ),
    "a page that is left out": _excluded("exclude_docs"),
    "a draft": _excluded("draft_docs"),
    "templates of a locale": Case(
        MATERIAL,
        put("od/main.html", '{% extends "base.html" %}{% block footer %}Second{% endblock %}'),
        files={"od/main.html": '{% extends "base.html" %}{% block footer %}First{% endblock %}'},
        locales="[{tag: de, theme: {custom_dir: od}}]",
    ),
    "a text that a locale appends": Case(
        MATERIAL,
        put("words.txt", "Second."),
        files={"words.txt": "First."},
        locales="[{tag: de, markdown_extensions: [{pymdownx.snippets: {auto_append: [words.txt]}}]}]",
    ),
    "a text that a locale includes": Case(
        MATERIAL,
        put("words.txt", "Second."),
        {"index.md": '# Home\n\n--8<-- "words.txt"\n'},
        {"words.txt": "First."},
        locales="[{tag: de, markdown_extensions: [pymdownx.snippets]}]",
    ),
    "an extension of a locale": Case(
        MATERIAL,
        edit("saying.py", "First", "Second"),
        files={"saying.py": MODULE},
        locales="[{tag: de, markdown_extensions: [saying]}]",
    ),
    "an icon": Case(
        MATERIAL + "markdown_extensions:\n" + EMOJI,
        put("ov/.icons/own/a.svg", "<svg><title>Second</title></svg>"),
        {"index.md": "# Home\n\nAn icon :own-a: here.\n"},
        {"ov/.icons/own/a.svg": "<svg><title>First</title></svg>"},
    ),
    "a title by uid": _docfx('<xref uid="my.page"/>'),
    "a title by href": _docfx('<xref href="my.page">'),
    "a title by an address": _docfx("<xref:my.page>"),
    "a title by uid, in two lines": _docfx('<XREF\n uid="my.page"/>'),
    "an address by uid": _docfx("[it](xref&#58;my.page)", edit("docs/two.md", "my.page", "another")),
    "a file in a linked folder": Case(
        MATERIAL, put("real/a.txt", "Second"), files={"real/a.txt": "First"}, links={"docs/real": "../real"}
    ),
    "a page in a linked folder": Case(
        MATERIAL, put("real/a.md", "# Second"), files={"real/a.md": "# First"}, links={"docs/real": "../real"}
    ),
    "a linked folder behind another": Case(
        MATERIAL,
        put("far/a.txt", "Second"),
        files={"far/a.txt": "First", "real/b.txt": "Text"},
        links={"docs/real": "../real", "real/far": "../far"},
    ),
    "another folder behind a link": Case(
        MATERIAL,
        _aimed_elsewhere,
        files={"real/a.txt": "First", "other/a.txt": "Second"},
        links={"docs/real": "../real"},
    ),
    "linked templates": Case(
        OVERRIDDEN,
        put("real/footer.html", "<footer>Second</footer>"),
        files={"real/footer.html": "<footer>First</footer>", "ov/a.txt": ""},
        links={"ov/partials": "../real"},
    ),
}


def _project(folder: Path, case: Case) -> DocsProject:
    settings = (
        f"site_name: T\n{case.settings}plugins: [bitext: {{jobs: 1, locales: {case.locales}{case.more}}}]\n"
    )
    pages = {"index.md": "# Home\n\nWords.\n", "last.md": "# Last\n", **case.pages}
    for name, text in case.files.items():
        put(name, text)(folder)
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    for name, target in case.links.items():
        (folder / name).symlink_to(target)
    return write_project(folder, settings, pages)


def _shown(site: Site) -> tuple[dict[str, bytes], list[str]]:
    """Return the files of a site, and what MkDocs said of pages."""
    assert site.code == 0, site.log
    paths = (each for each in sorted(site.folder.rglob("*")) if each.is_file() and each.suffix != ".gz")
    said = (each for each in site.log.splitlines() if "directory" not in each and "built in" not in each)
    return {each.relative_to(site.folder).as_posix(): each.read_bytes() for each in paths}, sorted(said)


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_a_second_build_sees_the_change(tmp_path: Path, case: Case) -> None:
    project = _project(tmp_path, case)
    # What a module of the project says is found from its folder, by a process that starts there.
    build = project.build_anew if "saying.py" in case.files else project.build
    first = _shown(build())
    case.change(tmp_path)
    second = _shown(build())
    shutil.rmtree(tmp_path / ".cache")
    assert second == _shown(build(to="anew"))
    assert second != first


@pytest.mark.parametrize(
    ("own", "is_kept"),
    [
        ("theme: {name: material, logo: a.png}", True),
        ("markdown_extensions: {smarty: {substitutions: {ellipsis: x}}, attr_list: null}", True),
        ("theme: mkdocs", False),
        ("theme: {name: mkdocs}", False),
        ("markdown_extensions: [pymdownx.emoji: {options: {custom_icons: [ov]}}]", False),
        ("markdown_extensions: [bitext.docfx: {docs_dir: other}]", False),
        ("markdown_extensions: [pymdownx.b64]", False),
    ],
)
def test_a_locale_is_kept_if_its_own_settings_read_no_files(
    tmp_path: Path, own: str, *, is_kept: bool
) -> None:
    _project(tmp_path, Case(MATERIAL, _stays, locales=f"[{{tag: de, {own}}}]"))
    path = tmp_path / "mkdocs.yml"
    kept = KeptSites(Project(tmp_path, read_settings(path)), load_config(str(path)))
    assert (kept._key(Locale.parse("de")) is not None) == is_kept  # noqa: SLF001 - what decides it


def test_a_catalog_in_a_linked_folder_is_read_again(tmp_path: Path) -> None:
    project = write_project(
        tmp_path,
        f"site_name: T\n{MATERIAL}plugins: [bitext: {{jobs: 1, locales: [de]}}]\n",
        {"index.md": "# Home\n", "sub/one.md": "# One\n\nWords.\n"},
        {"de": {"Words.": "Erstes."}},
    )
    folder = tmp_path / "locales/de/LC_MESSAGES/sub"
    folder.rename(tmp_path / "real")
    folder.symlink_to("../../../real")
    assert "Erstes." in project.build().page("de/sub/one/index.html").get_text()
    edit("real/one.po", "Erstes.", "Zweites.")(tmp_path)
    assert "Zweites." in project.build().page("de/sub/one/index.html").get_text()


@pytest.mark.parametrize("target", [".", "..", "../.."])
def test_a_link_that_leads_in_a_circle_ends_no_build(tmp_path: Path, target: str) -> None:
    project = _project(tmp_path / "project", Case(OVERRIDDEN, _stays, files={"ov/sub/a.txt": ""}))
    (tmp_path / "project/ov/sub/circle").symlink_to(target)
    assert project.build().code == project.build().code == 0


def test_links_to_anchors_are_looked_at_after_a_build_that_told_all(tmp_path: Path) -> None:
    pages = {"index.md": "# Home\n\nSee [two](two.md#none).\n", "two.md": "# Two\n"}
    project = _project(tmp_path, Case(f"{MATERIAL}validation: {{anchors: warn}}\n", _stays, pages))
    project.build("--verbose")
    assert "does not contain an anchor '#none'" in project.build().log


@pytest.mark.parametrize("versions", [("1.0", "1.1"), ("", "")], ids=["installed", "a checkout"])
def test_programs_count_wherever_python_finds_them(tmp_path: Path, versions: tuple[str, str]) -> None:
    """Such as those that PYTHONPATH names, or that lie in the home of who runs them."""
    settings = f"{MATERIAL}markdown_extensions: [pymdownx.mark]\n"
    project = _project(tmp_path / "project", Case(settings, _stays, {"index.md": "# Home\n\nA ==word==.\n"}))
    shutil.copytree(Path(pymdownx.__file__).parent, tmp_path / "lib/pymdownx")
    found = [_with_programs(project, version, "mark") for version in versions[:1]]
    edit("lib/pymdownx/mark.py", "'mark', smart", "'strong', smart")(tmp_path)
    found += [_with_programs(project, version, "strong") for version in versions[1:]]
    assert found == [True, True]


def _with_programs(project: DocsProject, version: str, tag: str) -> bool:
    """Whether the home page shows the *tag* after a build with the programs in `lib`, of this *version*."""
    programs = project.folder.parent / "lib"
    for each in programs.glob("*.dist-info"):
        each.rmdir()
    if version:
        (programs / f"pymdown_extensions-{version}.dist-info").mkdir()
    path = {"PYTHONPATH": f"{programs}:{ENVIRONMENT.get('PYTHONPATH', '')}"}
    done = build_server.run_anew(project.folder, ["mkdocs", "build"], ENVIRONMENT | path, sys.executable)
    assert done.code == 0, done.err
    pages = ("index.html", "de/index.html")
    return all(f"<{tag}>word" in (project.folder / "site" / each).read_text("utf-8") for each in pages)
