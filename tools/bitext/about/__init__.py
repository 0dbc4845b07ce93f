"""What Bitext says of itself: its version, the commit that it was made from, and its home.

The home is the address of the repository. It stands in one place, `Homepage` under `[project.urls]` in
`pyproject.toml`; every address of ours is made from it. Where there is none, no address is printed.
"""

from __future__ import annotations

from functools import cache

from bitext.about.built import COMMIT, VERSION

DISTRIBUTION = "mkdocs-bitext"


def version() -> str:
    """Return the version of the installed package."""
    if VERSION:
        return VERSION
    from importlib import metadata  # noqa: PLC0415 - it takes a third of the time of `bitext --version`

    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "unknown"


def commit() -> str:
    """Return the commit that this code is from: the build's, else the checkout's; empty if nobody knows."""
    if COMMIT:
        return COMMIT
    from bitext.about.checkout import checked_out  # noqa: PLC0415 - what is installed needs none of it

    return checked_out()


def described() -> str:
    """Return version and commit as `bitext --version` shows them."""
    known = commit()
    return f"{version()} (commit {known})" if known else version()


@cache
def home() -> str:
    """Return the address of our repository, without a slash at its end; empty if it has none yet."""
    from importlib import metadata  # noqa: PLC0415 - as above

    try:
        urls = metadata.metadata(DISTRIBUTION).get_all("Project-URL") or []
    except metadata.PackageNotFoundError:
        return ""
    named = dict(each.split(", ", maxsplit=1) for each in urls)
    return str(named.get("Homepage", "")).rstrip("/")


def address(path: str) -> str:
    """Return the address of a file of our repository; empty if it has none yet."""
    return f"{home()}/blob/HEAD/{path}" if home() else ""
