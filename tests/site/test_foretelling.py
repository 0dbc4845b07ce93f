"""`bitext check` asks MkDocs what the site will not show; with ``--render never`` it runs nothing of the project."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bitext.cli import main
from building import DocsProject

HOOK = """\
from pathlib import Path

from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor


class Own(Extension):
    def extendMarkdown(self, md):
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"()\\u20ac(.+?)\\u20ac", "mark"), "own", 200)


def on_config(config):
    Path(config.config_file_path).with_name("ran").touch()
    config.markdown_extensions.append(Own())
"""
SETTINGS = """\
site_name: Test
theme: {name: material, font: false}
plugins:
  - search
  - bitext: {locales: [de]}
"""
PAGE = "# Prices\n\nIt costs little. See \u20acthis\u20ac too.\n"


@pytest.fixture
def made(tmp_path: Path) -> DocsProject:
    """Return a site whose own extension reads a sign that no rule knows, with a translation that has it."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text(PAGE, "utf-8")
    (tmp_path / "own.py").write_text(HOOK, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    assert main(["extract", "--quiet", "-C", str(tmp_path)]) == 0
    path = tmp_path / "locales/de/LC_MESSAGES/index.po"
    text = path.read_text("utf-8")
    for source, target in (
        ("Prices", "Preise"),
        ("It costs little.", "Es kostet \u20acwenig\u20ac."),
        ("See \u20acthis\u20ac too.", "Siehe auch \u20acdas\u20ac."),
    ):
        before = f'msgid "{source}"\nmsgstr ""'
        assert before in text
        text = text.replace(before, f'msgid "{source}"\nmsgstr "{target}"')
    path.write_text(text, "utf-8")
    return DocsProject(tmp_path)


def held_back(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    """Return why the site would not show units, as `bitext check` says."""
    capsys.readouterr()
    main(["check", "-C", str(folder), "--format", "json", *options])
    found = json.loads(capsys.readouterr().out)["findings"]
    return [each["message"].rpartition(": ")[2] for each in found if each["name"] == "page-differs"]


def test_what_the_build_holds_back_is_named_with_its_reason(
    made: DocsProject, capsys: pytest.CaptureFixture[str]
) -> None:
    made.configure("plugins:", "hooks: [own.py]\nplugins:")
    told = held_back(made.folder, capsys)
    assert told == ["it adds <mark>"]
    assert held_back(made.folder, capsys, "--render", "always") == told
    assert not (made.folder / "site").exists()
    site = made.build()
    assert re.findall(r"is unsafe: (.*); the source text", site.log) == told
    page = site.page("de/index.html").select_one("article")
    assert page is not None
    assert "It costs little. Siehe auch das." in page.get_text()
    assert [mark.get_text() for mark in page.select("mark")] == ["das"]


def test_where_all_is_known_the_sign_is_a_sign(made: DocsProject, capsys: pytest.CaptureFixture[str]) -> None:
    assert held_back(made.folder, capsys) == []
    assert not (made.folder / "ran").exists()


def test_nothing_of_the_project_runs_unless_pages_are_rendered(
    made: DocsProject, capsys: pytest.CaptureFixture[str]
) -> None:
    made.configure("plugins:", "hooks: [own.py]\nplugins:")
    assert held_back(made.folder, capsys, "--render", "never") == []
    for command in (["extract"], ["extract", "--check"], ["status"]):
        assert main([*command, "-C", str(made.folder)]) == 0
    assert not (made.folder / "ran").exists()
    held_back(made.folder, capsys)
    assert (made.folder / "ran").exists()


def test_a_hook_that_fails_leaves_the_rules(made: DocsProject, capsys: pytest.CaptureFixture[str]) -> None:
    made.configure("plugins:", "hooks: [own.py]\nplugins:")
    (made.folder / "own.py").write_text("def on_config(config):\n    raise ValueError('boom')\n", "utf-8")
    capsys.readouterr()
    assert main(["check", "-C", str(made.folder)]) == 2
    out, error = capsys.readouterr()
    assert "I103 untranslated" in out
    assert error.startswith("error: MkDocs cannot build the site: boom\n")
    assert "Traceback" not in error
