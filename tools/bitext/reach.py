"""What of a page is translated besides its prose, as a project's settings say."""

from __future__ import annotations

from msgspec import Struct


class Reach(Struct, frozen=True):
    """How far into a page translators reach.

    `fields` are further fields of the front matter, dotted where one stands in another. With `diagrams`, the
    labels of Mermaid's diagrams are translated.
    """

    fields: tuple[str, ...] = ()
    diagrams: bool = False


PROSE = Reach()
"""What is translated where no setting says more."""
