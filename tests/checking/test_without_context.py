"""Catalogs and templates with entries without `msgctxt`, as other tools write them: no command fails."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from running import Bitext

SINGLE = 'msgid "Same."\nmsgstr "Nochmal."\n'
PLURAL = 'msgid "%d key"\nmsgid_plural "%d keys"\nmsgstr[0] "%d Schlüssel"\nmsgstr[1] "%d Schlüssel"\n'


def _obsolete(entry: str) -> str:
    return re.sub("^", "#~ ", entry.rstrip("\n"), flags=re.MULTILINE) + "\n"


def _with(entry: str) -> Callable[[str], str]:
    return lambda text: f"{text}\n{entry}"


CHANGES: dict[str, Callable[[str], str]] = {
    "all-contexts-lost": lambda text: re.sub('msgctxt ".*"\n', "", text),
    "one-context-lost": lambda text: re.sub('msgctxt ".*"\n(?=msgid "(?:Same\\.|Test)")', "", text),
    "single": _with(SINGLE),
    "empty": _with('msgid "Same."\nmsgstr ""\n'),
    "plural": _with(PLURAL),
    "fuzzy": _with(f'#, fuzzy\n#| msgid "Alike."\n{SINGLE}'),
    "fuzzy-plural": _with(f"#, fuzzy\n{PLURAL}"),
    "obsolete": _with(_obsolete(SINGLE)),
    "obsolete-plural": _with(_obsolete(PLURAL)),
    "unsafe": _with('msgid "Same."\nmsgstr "<script>alert(1)</script>"\n'),
}
FILES = {
    "catalogs": ("de/LC_MESSAGES/index.po", "de/LC_MESSAGES/two.po"),
    "templates": ("template/index.pot", "template/two.pot"),
    "site-catalog": ("de/LC_MESSAGES/_site.po",),
    "site-template": ("template/_site.pot",),
}
SILENT = {"obsolete", "obsolete-plural"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Bitext) -> Path:
    """Return a project of two pages with a sentence that each translates in its own way."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\nplugins:\n  - bitext: {locales: [de]}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("index", "two"):
        (tmp_path / f"docs/{name}.md").write_text(f"---\ntitle: {name}\n---\n\nSame.\n", "utf-8")
    assert bitext("extract", "-q").code == 0
    for name, text in (("index", "Gleich."), ("two", "Ebenso.")):
        catalog = tmp_path / f"locales/de/LC_MESSAGES/{name}.po"
        said = catalog.read_text("utf-8").replace('"Same."\nmsgstr ""', f'"Same."\nmsgstr "{text}"')
        catalog.write_text(said, "utf-8")
    return tmp_path


def _errors(bitext: Bitext) -> list[dict[str, str]]:
    findings = json.loads(bitext("check", "--format", "json").out)["findings"]
    return [each for each in findings if each["severity"] == "error"]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("files", FILES.values(), ids=FILES)
def test_an_entry_without_context_is_reported_and_stops_nothing(
    folder: Path, bitext: Bitext, files: tuple[str, ...], change: str
) -> None:
    for name in files:
        path = folder / "locales" / name
        path.write_text(CHANGES[change](path.read_text("utf-8")), "utf-8")
    reported = {each["path"] for each in _errors(bitext) if "has no msgctxt" in each["message"]}
    assert reported == (set() if change in SILENT else {f"locales/{name}" for name in files})
    for command in ("status", "terms", "check --diff", "check --fix", "stage -q --into staged", "extract -q"):
        result = bitext(*command.split())
        assert result.code in {0, 1}, result.err
    assert _errors(bitext) == []
