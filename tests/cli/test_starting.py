"""Starting: a command loads only what it needs. No clock is asked; the benchmark does that."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
SHOW = """
import sys
from bitext.cli import main
status = main(sys.argv[1:])
print("loaded:", *sorted(sys.modules), file=sys.stderr)
sys.exit(status)
"""
PARSERS = {"markdown_it", "mdit_py_plugins", "markdown", "sentencex", "rapidfuzz", "pygments", "jieba"}
HTML = {"bs4", "lxml", "html5lib"}
SITE = {"mkdocs", "material", "jinja2", "watchdog"}


def _loaded(*arguments: str) -> set[str]:
    """Return the modules that the command loads, also those inside packages."""
    done = subprocess.run(
        [sys.executable, "-c", SHOW, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stderr.rpartition("loaded:")[2].split())


def test_the_version_is_printed_by_the_command_line_alone() -> None:
    loaded = _loaded("--version")
    others = PARSERS | HTML | SITE | {"rich", "babel", "yaml", "msgspec", "pathspec", "re2"}
    assert not loaded & others
    ours = {name.split(".")[1] for name in loaded if name.startswith("bitext.")}
    assert ours <= {"about", "cli", "errors", "files", "visible"}


def test_an_installed_package_reads_no_file_to_tell_its_version() -> None:
    built = "import sys, types\nbuilt = types.SimpleNamespace(COMMIT='abc', VERSION='7.8.9')\n"
    built += "sys.modules['bitext.about.built'] = built\n"
    done = subprocess.run(
        [sys.executable, "-c", built + SHOW, "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "bitext, version 7.8.9 (commit abc)\n"
    loaded = done.stderr.rpartition("loaded:")[2].split()
    assert not {"bitext.files", "importlib.metadata", "email"} & {*loaded}


@pytest.mark.parametrize("arguments", [(), ("status",)])
def test_status_reads_settings_and_catalogs_and_loads_no_parser_of_pages(arguments: tuple[str, ...]) -> None:
    loaded = _loaded(*arguments)
    assert not loaded & (PARSERS | HTML | SITE | {"multiprocessing.pool", "concurrent.futures"})
    assert not loaded & {"bitext.markdown", "bitext.bilingual", "bitext.checks", "bitext.glossary"}


@pytest.mark.parametrize("command", ["check", "extract", "terms"])
def test_no_parser_of_html_is_loaded_without_a_built_site(command: str) -> None:
    assert not _loaded(command, *(["--check"] if command == "extract" else [])) & (HTML | SITE)
