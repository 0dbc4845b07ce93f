"""What a rule is."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bitext.built import BuiltPage
from bitext.checks.flaw import Flaw
from bitext.checks.subjects import DeliveryFile, PageCatalog, Pair, SourceFile, WordedFile
from bitext.finding import Severity

PairRule = Callable[[Pair], Iterator[Flaw]]
DeliveryRule = Callable[[DeliveryFile], Iterator[Flaw]]
CatalogRule = Callable[[PageCatalog], Iterator[Flaw]]
FileRule = Callable[[SourceFile], Iterator[Flaw]]
BuiltRule = Callable[[BuiltPage], Iterator[Flaw]]
GlossaryRule = Callable[[SourceFile], Iterator[Flaw]]
AcrossRule = Callable[[Iterable[WordedFile]], Iterator[Flaw]]


class Explanation(NamedTuple):
    """What the docstring of a rule says: what it finds, why that matters, and an example of either sort."""

    what: str
    why: str
    bad: str
    good: str


GUIDE = "https://mkdocs-bitext.example/guide/"
"""Where our own guide is published."""

_MARKS = re.compile(r"\n+(?:Why|Bad|Good): ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: its code (never reused), its name (which says the fault), its severity and its function.

    Exactly one of the functions that look at one thing is given; beside it, `across` may look at all files of
    one locale together. A rule that `guards` protects the site: a translation in which it finds a flaw is
    never published.
    """

    code: str
    name: str
    severity: Severity
    pair: PairRule | None = None
    delivery: DeliveryRule | None = None
    catalog: CatalogRule | None = None
    file: FileRule | None = None
    built: BuiltRule | None = None
    glossary: GlossaryRule | None = None
    across: AcrossRule | None = None
    guards: bool = False

    def __post_init__(self) -> None:
        if len([each for each in self._functions if each is not None]) != 1:
            raise ValueError(f"the rule {self.name} needs exactly one function")
        if self.guards and self.pair is None:
            raise ValueError(f"the rule {self.name} guards, so it must look at pairs")

    @property
    def _functions(self) -> tuple[Callable[..., Iterator[Flaw]] | None, ...]:
        return (self.pair, self.delivery, self.catalog, self.file, self.built, self.glossary)

    @property
    def page(self) -> str:
        """The address of the rule's page in the guide."""
        return f"{GUIDE}rules/{self.name}/"

    @property
    def explanation_parts(self) -> Explanation:
        """The docstring of the rule's function, taken apart."""
        what, why, bad, good = _MARKS.split(self.explanation)
        return Explanation(what.strip(), " ".join(why.split()), bad, good)

    @property
    def explanation(self) -> str:
        """The docstring of the rule's function: what, why, bad, good."""
        function = next(each for each in self._functions if each is not None)
        return inspect.getdoc(function) or ""
