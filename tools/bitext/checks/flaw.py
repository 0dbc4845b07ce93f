"""What a rule says of what it looks at, and how that could be corrected."""

from __future__ import annotations

from dataclasses import dataclass

from bitext.catalog import Entry
from bitext.checks.subjects import SourceFile
from bitext.finding import Place


@dataclass(frozen=True, slots=True)
class Edit:
    """A correction: what stands from `start` to `end` becomes `text`.

    The offsets are of the text that the flaw's `at` is in. In a translation, `text` has no line break.
    """

    start: int
    end: int
    text: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or (self.start == self.end and not self.text):
            raise ValueError(f"this changes nothing, or is no range: {self.start}..{self.end}")

    def apply(self, text: str) -> str:
        """Return *text*, corrected."""
        return text[: self.start] + self.text + text[self.end :]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """What a rule says, before it becomes a finding with a file, a line and a column.

    `at` is an offset: in the target text for a rule on pairs, in the delivery's text for a rule on
    deliveries, in the text of `file` for a rule on catalogs, in the HTML for a rule on built pages. `related`
    are further places. `edit` is given where only one correction comes into question. `entry` is the one
    at fault, in a catalog: its comments can silence the rule. A flaw that is said `once` stands for all of
    its file with the same message.
    """

    message: str
    at: int = 0
    help: str = ""
    unit: str = ""
    file: SourceFile | None = None
    related: tuple[Place, ...] = ()
    edit: Edit | None = None
    entry: Entry | None = None
    once: bool = False
