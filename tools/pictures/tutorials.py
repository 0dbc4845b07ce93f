"""The pictures of the tutorials: the sites that their pages make, at the point where they are served."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace
from playwright.sync_api import Page, sync_playwright

from bitext.catalog import format_po, parse_po
from pictures.drawing import MEDIA, smaller
from pictures.editor import served

_TUTORIALS = MEDIA.parents[0] / "guide/tutorials"
_BLOCK = re.compile(
    r'^```(?P<kind>\w+) title="(?P<title>[^"]+)"\n(?P<text>.*?)^```$', re.DOTALL | re.MULTILINE
)
_ENTRY = re.compile(r'^msgid "(?P<source>.+)"\nmsgstr "(?P<target>.+)"$', re.MULTILINE)
_SIZE = (1000, 520)


def draw_tutorials() -> list[Path]:
    """Draw the pictures of the tutorials into the folder of pictures, and return their paths."""
    with sync_playwright() as play:
        path = shutil.which("chromium")
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport={"width": _SIZE[0], "height": _SIZE[1]}, color_scheme="light")
        page = context.new_page()
        return [
            _draw(page, "english-site.md", "tutorial-site.png", lambda _: None),
            _draw(page, "translating.md", "tutorial-editor.png", open_title),
        ]


def open_title(page: Page) -> None:
    """Open the title of the page in the editor, as the tutorial says."""
    page.locator(".bitext-editor").first.wait_for(state="attached")
    page.keyboard.press("e")
    page.locator("article h1 [data-bitext-state]").first.click()
    page.locator(".bitext-editor #target").wait_for()


def _draw(page: Page, tutorial: str, name: str, prepare: Callable[[Page], None]) -> Path:
    with _project(tutorial) as folder, served(folder, "de/") as origin:
        page.goto(f"{origin}/de/")
        prepare(page)
        page.evaluate("document.querySelector('aside[aria-label=\"Findings of bitext\"]')?.remove()")
        page.wait_for_timeout(1500)
        path = MEDIA / name
        path.write_bytes(smaller(page.screenshot()))
    return path


@contextmanager
def _project(tutorial: str) -> Iterator[Path]:
    """Yield the project of a tutorial as it is when the tutorial serves it for the first time."""
    text = (_TUTORIALS / tutorial).read_text("utf-8").partition("$ bitext serve\n")[0]
    blocks = [(each["kind"], each["title"], each["text"]) for each in _BLOCK.finditer(text)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, title, content in blocks:
            if kind != "po":
                (folder / title).parent.mkdir(exist_ok=True)
                (folder / title).write_text(content, "utf-8")
        for command in (["init", "--locale", "de"], ["extract"]):
            own = [sys.executable, "-m", "bitext", *command, "--quiet", "-C", name]
            subprocess.run(own, check=True)  # noqa: S603 - our own program
        for kind, title, content in blocks:
            if kind == "po":
                _translate(folder / title, dict(_ENTRY.findall(content)))
        yield folder


def _translate(path: Path, texts: dict[str, str]) -> None:
    catalog = parse_po(path.read_text("utf-8"))
    entries = tuple(replace(each, msgstr=texts.get(each.msgid, each.msgstr)) for each in catalog.entries)
    path.write_text(format_po(replace(catalog, entries=entries)), "utf-8")
