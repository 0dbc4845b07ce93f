"""The picture at the fourth step of the quickstart, as HTML and as a file."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from bitext.locales import Locale

HERE = Path(__file__).parent
MEDIA = HERE.parents[1] / "docs/media"
NAME = "QS_Create-02-APIKey"
SIZE = (800, 500)
"""In CSS pixels; the file has twice as many each way."""

_USER = '<span class="user">dana <i>D</i></span>'
_FONTS = {"zh": '"Noto Sans CJK TC"', "ja": '"Noto Sans CJK JP"', "ar": '"Noto Sans Arabic"'}
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--force-device-scale-factor=2", f"--window-size={SIZE[0]},{SIZE[1]}"),
)
_PLACE = re.compile(r"\{([a-z]+)\}")


def labels() -> dict[str, dict[str, str]]:
    """Return what the picture says in each language, by the language's tag."""
    found: dict[str, dict[str, str]] = json.loads((HERE / "labels.json").read_text("utf-8"))
    return found


def page(tag: str) -> str:
    """Return the picture in the language *tag* as HTML.

    One that runs from right to left has no user name: the text says that it is on the right.
    """
    locale = Locale.parse(tag)
    values = {name: html.escape(text) for name, text in labels()[tag].items()}
    values |= {"lang": tag, "dir": locale.direction, "user": "" if locale.direction == "rtl" else _USER}
    values["fonts"] = _FONTS.get(locale.language, '"Inter"')
    text = (HERE / "api_key.html").read_text("utf-8")
    return _PLACE.sub(lambda match: values[match[1]], text)


def draw(tag: str) -> Path:
    """Draw the picture in the language *tag* into the folder of pictures, and return its path."""
    path = MEDIA / f"{NAME}.{tag}.png"
    with tempfile.TemporaryDirectory() as folder:
        source, shot = Path(folder) / "page.html", Path(folder) / "shot.png"
        source.write_text(page(tag), "utf-8")
        chromium = shutil.which("chromium") or "chromium"
        command = [chromium, *_FLAGS, f"--user-data-dir={folder}/user", f"--screenshot={shot}"]
        # Both the program and the page are ours.
        subprocess.run([*command, source.as_uri()], check=True, capture_output=True, timeout=120)  # noqa: S603
        path.write_bytes(smaller(shot.read_bytes()))
    return path


def smaller(picture: bytes) -> bytes:
    """Return *picture* with a palette: it has few colours."""
    made = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as shot:
        few = shot.convert("RGB").quantize(128, dither=Image.Dither.NONE)
        few.save(made, "PNG", optimize=True)
    return made.getvalue()
