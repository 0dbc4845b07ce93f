"""The moving picture of the README: its first section, done in a terminal and in the site that it makes."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

from pictures.drawing import MEDIA
from pictures.editor import ROOT, served

PATH = MEDIA / "readme-demo.webp"
SECONDS = 2
SIZE = (980, 500)
"""As wide as two columns need."""
TRANSLATIONS = {
    "The garden lamp": "Die Gartenlampe",
    "The lamp charges in the sun.": "Die Lampe lädt in der Sonne.",
    "It shines all night.": "Sie leuchtet die ganze Nacht.",
    "Press **Start**.": "Drücken Sie **Start**.",
}
"""What is written in the editor: all of the page, so that the last views have nothing in English."""
_SHOWN = ("The lamp charges in the sun.", "Press **Start**.")

_FILE = re.compile(
    r'^```\w+ title="(?P<title>[^"]+)"\n(?P<text>.*?)^```$',
    re.DOTALL | re.MULTILINE,
)
_TERMINAL = """<!doctype html><style>
body { margin: 0; padding: 32px 40px; background: #16202a; color: #d8e2ea }
pre { margin: 0; font: 18px/1.6 "Noto Sans Mono", "DejaVu Sans Mono", monospace; white-space: pre-wrap }
b { color: #7fd1c7 }
</style><pre>%s</pre>"""
_PANEL = ".bitext-editor"
_CARET = '<span style="background: #7fd1c7">&nbsp;</span>'


def draw_readme() -> Path:
    """Draw the picture into the folder of pictures, and return its path."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        path = shutil.which("chromium")
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        size: ViewportSize = {"width": SIZE[0], "height": SIZE[1]}
        # A browser in another language would be offered the page in that one.
        page = browser.new_page(viewport=size, color_scheme="light", locale="de-DE")
        # The theme's fonts are elsewhere.
        page.route("https://**", lambda route: route.abort())
        shots = [*_terminal(page, Path(name)), *_site(page, Path(name))]
    PATH.write_bytes(moving(shots))
    return PATH


def moving(shots: list[bytes]) -> bytes:
    """Return *shots* as one picture that shows them in turn, without an end."""
    frames = [Image.open(io.BytesIO(shot)).convert("RGB") for shot in shots]
    made = io.BytesIO()
    frames[0].save(
        made, "WEBP", save_all=True, append_images=frames[1:], duration=SECONDS * 1000, loop=0, lossless=True
    )
    return made.getvalue()


def _terminal(page: Page, folder: Path) -> Iterator[bytes]:
    """Make the project of the README in *folder*, and yield the terminal after each command."""
    text = (ROOT / "README.md").read_text("utf-8").partition("$ bitext serve\n")[0]
    for match in _FILE.finditer(text):
        (folder / match["title"]).parent.mkdir(exist_ok=True)
        (folder / match["title"]).write_text(match["text"], "utf-8")
    said = ""
    for command in ("init --locale de", "extract"):
        said += f"<b>$</b> bitext {command}\n"
        own = [sys.executable, "-m", "bitext", *command.split(), "-C", str(folder)]
        # Our own program; it says what to do next on standard error.
        done = subprocess.run(  # noqa: S603
            own, check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        said += html.escape(done.stdout.replace(f"{folder}/", ""))
        yield _shown(page, f"{said}<b>$</b> {_CARET}")
    yield _shown(page, f"{said}<b>$</b> bitext serve{_CARET}")


def _shown(page: Page, terminal: str) -> bytes:
    page.set_content(_TERMINAL % terminal)
    return page.screenshot()


def _site(page: Page, folder: Path) -> Iterator[bytes]:
    """Serve the project, translate two sentences in its page, and yield what is to be seen."""
    with served(folder, "de/") as origin:
        page.goto(f"{origin}/de/")
        page.locator(_PANEL).first.wait_for(state="attached")
        yield _settled(page)
        page.keyboard.press("e")
        for source, target in TRANSLATIONS.items():
            shot = _translated(page, source, target)
            if source in _SHOWN:
                yield shot
        page.keyboard.press("Escape")
        page.evaluate("sessionStorage.clear()")
        page.goto(f"{origin}/de/")
        yield _settled(page)
        page.locator("fieldset.bitext-view label:has([value=both])").click()
        yield _settled(page)


def _translated(page: Page, source: str, target: str) -> bytes:
    """Write a sentence in the editor, and return the page before it is saved."""
    page.locator("article [data-bitext-state=missing]", has_text=source.replace("*", "")).click()
    field = page.locator(f"{_PANEL} #target")
    field.wait_for()
    field.fill(target)
    shot = _settled(page)
    page.keyboard.press("Control+s")
    page.locator("article [data-bitext-state=translated]", has_text=target.replace("*", "")).wait_for()
    page.wait_for_timeout(3000)
    return shot


def _settled(page: Page) -> bytes:
    page.evaluate("document.querySelector('aside[aria-label=\"Findings of bitext\"]')?.remove()")
    page.wait_for_timeout(1500)
    return page.screenshot()
