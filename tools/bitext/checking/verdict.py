"""What the rules and the page make of a translation before anybody has written it."""

from __future__ import annotations

from enum import Enum, auto


class Verdict(Enum):
    """Whether a translation could be shown, and whether a person should look at it first."""

    SOUND = auto()
    FAULTY = auto()
    """A rule finds an error that does not keep it off the site."""
    UNSAFE = auto()
    """The site would not show it."""
