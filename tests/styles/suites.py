"""The tests of other parsers as pages: CommonMark's examples, and those of Python-Markdown and pymdown-extensions.

`tests/install-tools.sh` fetches them into a folder that git ignores; nothing of them is copied into this project.
"""

from __future__ import annotations

import ast
import os
import re
import textwrap
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from styles.environment import SUITES, require_styles

_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.DOTALL | re.MULTILINE)
_RENDERING = frozenset({"assertMarkdownRenders", "check_markdown"})


def _common_mark(folder: Path) -> Iterator[tuple[str, str]]:
    text = (folder / "spec.txt").read_text("utf-8")
    for number, example in enumerate(_EXAMPLE.findall(text), 1):
        yield f"example-{number}", example.replace("→", "\t")


def _python(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the texts that a suite in Python renders: those in files, and those in its programs."""
    for path in sorted(folder.rglob("*.txt")):
        yield _name(folder, path), path.read_text("utf-8", errors="replace")
    for path in sorted(folder.rglob("*.py")):
        for number, text in enumerate(_rendered(ast.parse(path.read_text("utf-8")))):
            yield f"{_name(folder, path)}-{number}", text


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).with_suffix("").as_posix().replace("/", "-").replace("_", "-").lower()


def _rendered(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in _RENDERING
        ):
            text = (
                next((each.value for each in ast.walk(node.args[0]) if isinstance(each, ast.Constant)), None)
                if node.args
                else None
            )
            if isinstance(text, str) and text.strip():
                yield textwrap.dedent(text).strip("\n") + "\n"


_READERS: dict[str, Callable[[Path], Iterator[tuple[str, str]]]] = {
    "commonmark": _common_mark,
    "markdown": _python,
    "pymdown": _python,
}
NAMES = tuple(_READERS)


def pages(name: str) -> dict[str, str]:
    """Return the pages of a suite, by name; the test is skipped where it is not there, but never in CI."""
    require_styles()
    folder = SUITES / name
    if not folder.is_dir():
        missing = f"the suite {name} is not in {folder} (tests/install-tools.sh fetches it)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return {page: text for page, text in _READERS[name](folder) if len(text) < _LONGEST and _is_built(text)}


_LONGEST = 40_000
"""The few that are longer are lists of all emoji."""


def _is_built(text: str) -> bool:
    """Whether MkDocs builds a page at all: Python's reader of HTML, which it uses, ends at some declarations."""
    try:
        HTMLParser().feed(text)
    except AssertionError:
        return False
    return True
