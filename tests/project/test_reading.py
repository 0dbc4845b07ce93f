"""Reading `mkdocs.yml` beyond the settings of the plugin."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.errors import SettingsError
from bitext.project import read_settings


def write(folder: Path, text: str) -> Path:
    path = folder / "mkdocs.yml"
    path.write_text(f"site_name: A\nplugins: [bitext]\n{text}", "utf-8")
    return path


def test_what_is_excluded(tmp_path: Path) -> None:
    settings = read_settings(write(tmp_path, "exclude_docs: |\n  design/\n  *.tmp.md\n  !keep.tmp.md\n"))
    assert settings.excluded == ("design/", "*.tmp.md", "!keep.tmp.md")
    names = ["design/a.md", "a.tmp.md", "keep.tmp.md", "index.md"]
    assert [settings.excludes(name) for name in names] == [True, True, False, False]


@pytest.mark.parametrize("text", ["", "exclude_docs:\n"])
def test_nothing_is_excluded(tmp_path: Path, text: str) -> None:
    settings = read_settings(write(tmp_path, text))
    assert settings.excluded == ()
    assert not settings.excludes("index.md")


@pytest.mark.parametrize("pattern", ["!", "[z-a]"])
def test_a_pattern_that_is_none_is_an_error(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(SettingsError, match="`exclude_docs` cannot be used") as error:
        read_settings(write(tmp_path, f"exclude_docs: '{pattern}'\n"))
    assert error.value.path == "mkdocs.yml"
