"""The pictures of the editor: the quickstart in German, served, with a sentence that is outdated."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace
from playwright.sync_api import Browser, sync_playwright

from bitext.catalog import format_po, parse_po
from bitext.sync.fuzzy import set_outdated
from pictures.drawing import MEDIA, smaller

ROOT = MEDIA.parents[1]
_PAGE, _UNIT = "quickstart/publish-api-key", "b8832-118"
_EARLIER = "An API key lets a program publish packages for you."
_PATIENCE = 120


class _Shot(NamedTuple):
    name: str
    size: tuple[int, int]
    scheme: str


SHOTS = (
    _Shot("editor-light.png", (1200, 720), "light"),
    _Shot("editor-dark.png", (1200, 720), "dark"),
    _Shot("editor-phone.png", (390, 780), "light"),
)


def draw_editor() -> list[Path]:
    """Draw the pictures of the editor into the folder of pictures, and return their paths."""
    with tempfile.TemporaryDirectory() as folder, served(_project(Path(folder)), f"de/{_PAGE}/") as origin:
        address = f"{origin}/de/{_PAGE}/#bitext-unit={_UNIT}"
        with sync_playwright() as play:
            browser = play.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            return [_draw(browser, address, each) for each in SHOTS]


def _project(folder: Path) -> Path:
    """Copy the project of this documentation, and let a sentence in German be outdated."""
    for name in ("docs", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    path = folder / "locales/de/LC_MESSAGES" / f"{_PAGE}.po"
    catalog = parse_po(path.read_text("utf-8"))
    entries = tuple(
        set_outdated(each, _EARLIER, each.msgctxt) if each.msgctxt == _UNIT else each
        for each in catalog.entries
    )
    path.write_text(format_po(replace(catalog, entries=entries)), "utf-8")
    return folder


@contextmanager
def served(folder: Path, page: str) -> Iterator[str]:
    """Serve the project in *folder*, and return the address, as soon as *page* is there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    origin = f"http://127.0.0.1:{port}"
    own = ["serve", "-C", str(folder), "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    command = [sys.executable, "-m", "bitext", *own]
    server = subprocess.Popen(command)  # noqa: S603 - our own program
    try:
        _wait(f"{origin}/{page}", server)
        yield origin
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while server.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=_PATIENCE).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the server does not answer at {address}")


def _draw(browser: Browser, address: str, shot: _Shot) -> Path:
    width, height = shot.size
    page = browser.new_page(
        viewport={"width": width, "height": height},
        device_scale_factor=1.5,
        color_scheme="dark" if shot.scheme == "dark" else "light",
    )
    page.goto(address)
    page.locator("textarea").first.wait_for()
    page.evaluate("document.querySelector('aside[aria-label=\"Findings of bitext\"]')?.remove()")
    page.wait_for_timeout(1500)
    path = MEDIA / shot.name
    path.write_bytes(smaller(page.screenshot()))
    page.close()
    return path
