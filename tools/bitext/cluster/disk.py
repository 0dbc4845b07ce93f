"""Whether a worker sees the disk that is seen here: by what some of the files hold."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from bitext import files
from bitext.cluster.needs import Needs
from bitext.errors import SettingsError

_ITEMS = 4
"""Items whose files are compared, about: one alone may be without most of them."""

Seen = Mapping[str, str]
"""What files hold, as digests, by their absolute paths; empty for a file that is not there."""


@dataclass(frozen=True, slots=True)
class Unlike:
    """In the place of results: the file `path` is another one on the disk of `worker` than was `expected`."""

    worker: str
    path: str
    expected: str

    def require_changed(self) -> None:
        """Pass if the file was written here meanwhile, so that the disk may be the same.

        Raises:
            SettingsError: if it was not.
        """
        if files.digest(self.path) == self.expected:
            raise SettingsError(
                f"the worker {self.worker} does not see {self.path}, or sees another file there",
                help="give all machines the disk under the same path, or leave out --shared",
            )


def seen_here(items: Sequence[Any], needs: Needs) -> Seen:
    """Return what all items need, and what some of *items* do that are spread over the list."""
    some = items[:: -(-len(items) // _ITEMS)] if items else ()
    paths = chain(needs.common, *(needs.of(item) or () for item in some))
    return {path: files.digest(path) for path in dict.fromkeys(map(os.path.abspath, paths))}


def first_other(seen: Seen) -> str:
    """Return the first file that is another one on this disk; empty if none is."""
    return next((path for path, expected in seen.items() if files.digest(path) != expected), "")
