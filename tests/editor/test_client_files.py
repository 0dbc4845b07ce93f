"""What the client may cost and do."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

import bitext.editor
from bitext.editor.strings import TEXTS

CLIENT = Path(bitext.editor.__file__).parent / "client"
LIMIT = 25 * 1024
SCRIPTS = sorted(path.name for path in CLIENT.glob("*.js"))
HTML = {"judgement.js": ["preview"], "page.js": ["html"]}
"""Where HTML of the server is shown: that of the renderer, behind the gates of a built page."""


def text_of(name: str) -> str:
    return (CLIENT / name).read_text("utf-8")


def test_the_client_is_small() -> None:
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in CLIENT.iterdir()) <= LIMIT


@pytest.mark.parametrize("name", SCRIPTS)
@pytest.mark.parametrize(
    "word",
    ["eval(", "Function(", "outerHTML", "insertAdjacentHTML", "document.write", "://", "import(", "onclick"],
)
def test_a_script_runs_no_text_and_loads_nothing_from_elsewhere(word: str, name: str) -> None:
    assert word not in text_of(name).replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("name", SCRIPTS)
def test_html_is_set_where_it_comes_from_the_renderer_alone(name: str) -> None:
    set_from = re.findall(r"innerHTML = (\w+)", text_of(name))
    assert set_from == HTML.get(name, [])


def test_no_text_is_asked_for_that_is_not_there() -> None:
    said = {key for name in SCRIPTS for key in re.findall(r'\bsay\("(\w+)"', text_of(name))}
    assert said <= set(TEXTS)


def test_the_list_has_no_script_or_style_of_its_own() -> None:
    page = text_of("list.html")
    assert not re.search(r"<style|style=|<script(?! type=\"module\" src=\"/_bitext/)| on\w+=", page)


@pytest.mark.parametrize("name", SCRIPTS)
def test_what_a_script_takes_from_another_is_there(name: str) -> None:
    for names, module in re.findall(r'import \{([^}]+)\} from "\./([\w.]+)"', text_of(name)):
        for each in names.split(","):
            assert re.search(rf"export (const|class|let) {each.strip()}\b", text_of(module))
