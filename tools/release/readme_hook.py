"""What hatchling asks for the description of the package: the README, with addresses that lead somewhere.

`[terms](docs/guide/terms.md)` is a link in the repository; where the package is listed, it is none.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(r"(?P<picture>!?)\[(?P<text>[^\]\n]*)\]\((?![a-z]+:|#)(?P<path>[^)\s]+)\)")


class ReadmeHook(MetadataHookInterface):
    """Makes the description from `README.md` and `Homepage` under `[project.urls]`."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Put the description into *metadata*."""
        text = (Path(self.root) / "README.md").read_text("utf-8")
        home = metadata.get("urls", {}).get("Homepage", "")
        metadata["readme"] = {"content-type": "text/markdown", "text": description(text, home)}


def description(text: str, home: str) -> str:
    """Return the README *text* with addresses below *home*, or with words in the place of links."""

    def written(link: re.Match[str]) -> str:
        if not home:
            return f"*{link['text']}*" if link["picture"] else link["text"]
        kind = "raw" if link["picture"] else "blob"
        return f"{link['picture']}[{link['text']}]({home.rstrip('/')}/{kind}/HEAD/{link['path']})"

    return _LINK.sub(written, text)
