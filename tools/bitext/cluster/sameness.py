"""What must be the same on all machines, so that results are: Python, Bitext, and what reads texts for it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from importlib import metadata
from pathlib import Path

from bitext import files
from bitext.about import version

Versions = Mapping[str, str]
"""The versions of one machine, by what they are of."""

_PACKAGES = (
    *("babel", "beautifulsoup4", "google-re2", "jieba", "lxml", "markdown", "markdown-it-py"),
    *("mdit-py-plugins", "msgspec", "pathspec", "pygments", "pymdown-extensions", "pyyaml", "rapidfuzz"),
    *("sentencex", "distributed"),
)
"""Whatever reads or cuts texts, or makes ids and findings of them, and what carries the values."""


@cache
def versions() -> Versions:
    """Return what this machine has."""
    python = ".".join(map(str, sys.version_info[:2]))
    found = {"Python": python, "bitext": version(), "code of bitext": _code()}
    return {**found, **{name: _version(name) for name in _PACKAGES}}


def difference(ours: Versions, theirs: Versions) -> str:
    """Return the first that differs, with both versions; empty if none does."""
    for name, own in ours.items():
        if (other := theirs.get(name, "")) != own:
            return f"{name} {other or 'of no version'} in place of {own or 'of no version'}"
    return ""


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _code() -> str:
    """Return what changes with the code of the package, also where its version does not."""
    found = blake2b(digest_size=6)
    package = Path(__file__).parents[1]
    for name in files.list_files(package, ".py"):
        data = files.read_data(package / name)
        found.update(f"{name}\0{len(data)}\0".encode() + data)
    return found.hexdigest()
