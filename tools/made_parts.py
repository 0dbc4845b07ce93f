"""Files and parts of pages that are made from the code: they are written only where they differ."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path


def between(page: str, start: str, end: str, made: str) -> str:
    """Return *page* with *made* between the comments *start* and *end*, each alone in its line.

    Raises:
        ValueError: if the page does not have both comments, once.
    """
    comments = (re.escape(f"<!-- {each} -->") for each in (start, end))
    pattern = re.compile("(?<={}\n\n).*?(?={})".format(*comments), re.DOTALL)
    changed, count = pattern.subn(lambda _: f"{made.strip()}\n\n", page)
    if count != 1:
        raise ValueError(f"the page has the part {start!r} {count} times")
    return changed


def write_made(folder: Path, made: Mapping[str, str], ours: str = "") -> None:
    """Write those of the files *made*, by their names in *folder*, that differ.

    Files that match *ours*, such as ``rules/*.md``, and are made no longer are removed.
    """
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
    for path in folder.glob(ours) if ours else ():
        if path.relative_to(folder).as_posix() not in made:
            path.unlink()
