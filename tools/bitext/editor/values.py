"""What the editor needs to know of the served site, and what it says when something cannot be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from bitext.locales import Locale
from bitext.project import Project

Object = dict[str, Any]
"""A JSON object, as it is sent."""


@dataclass(frozen=True, slots=True)
class Served:
    """The site that is served. All are functions, since settings and pages change while it is.

    *address* gives the path on this server of a page, or of another file in `docs/`, in a locale; it is empty
    if there is none. *name* gives what readers call a locale.
    """

    project: Callable[[], Project]
    address: Callable[[str, Locale], str]
    name: Callable[[Locale], str]


class RequestError(Exception):
    """A request cannot be answered: the HTTP status, what is wrong, what to do, and more for the client."""

    def __init__(self, status: HTTPStatus, message: str, help: str = "", **more: Any) -> None:  # noqa: ANN401 - JSON
        super().__init__(message)
        self.status, self.message, self.help, self.more = status, message, help, more

    @property
    def object(self) -> Object:
        """What is sent."""
        return {"error": self.message, "help": self.help, **self.more}


def not_found(message: str, help: str = "") -> RequestError:
    """Return that the project has no such thing."""
    return RequestError(HTTPStatus.NOT_FOUND, message, help)
