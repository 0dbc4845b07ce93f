"""What a rule is: one small class for each kind of thing that rules look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pickle import PicklingError
from textwrap import fill
from typing import Any

from bitext.about import address
from bitext.built import BuiltPage
from bitext.checks.facts import LocaleFacts
from bitext.checks.flaw import Flaw
from bitext.checks.subjects import DeliveryFile, PageCatalog, Pair, ReturnedText, SourceFile
from bitext.finding import Finding, Severity

_WIDTH = 106


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What all kinds of rules have; each rule is the `RULE` of the module that has its name.

    The code is never reused, the name says the fault. `check` yields the flaws of what the kind looks at.
    `finds` says what those are, in one paragraph or more, and `why` what harm they do. `bad` and `good` are
    sketches of a fault and of its absence: `tests/sketches.py` says how each kind is sketched.
    """

    code: str
    name: str
    severity: Severity
    check: Callable[[Any], Iterator[Flaw]]
    finds: str
    why: str
    bad: str
    good: str

    @property
    def guards(self) -> bool:
        """Whether it protects the site: a translation in which it finds a flaw is never published."""
        return False

    @property
    def page(self) -> str:
        """The address of the rule's page in the guide; empty while our repository has no address."""
        return address(f"docs/guide/reference/rules/{self.name}.md")

    @property
    def explanation(self) -> str:
        """What it finds, why that matters, and both examples, in lines for a terminal."""
        paragraphs = (*self.finds.split("\n\n"), f"Why: {self.why}")
        lines = (fill(each, _WIDTH, break_on_hyphens=False, break_long_words=False) for each in paragraphs)
        return "\n\n".join(lines) + f"\nBad: {self.bad}\nGood: {self.good}"

    @property
    def module(self) -> str:
        """The name of the module whose `RULE` it is."""
        return f"bitext.checks.{self.name.replace('-', '_')}"

    def __reduce__(self) -> tuple[Callable[[str], Rule], tuple[str]]:
        """Pickle the name of its module alone: there is one object for each rule in every process."""
        if _rule_of(self.module) is not self:
            raise PicklingError(f"{self.name} is not the RULE of {self.module}")
        return _rule_of, (self.module,)


def _rule_of(module: str) -> Rule:
    rule = import_module(module).RULE
    assert isinstance(rule, Rule)
    return rule


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRule(Rule):
    """A rule on one source text and its translation."""

    check: Callable[[Pair], Iterator[Flaw]]
    guards: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRule(Rule):
    """A rule on the form of a delivery."""

    check: Callable[[DeliveryFile], Iterator[Flaw]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogRule(Rule):
    """A rule on a page with its template, and a catalog of it."""

    check: Callable[[PageCatalog], Iterator[Flaw]]
    guards: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRule(Rule):
    """A rule on a PO file as a file, readable or not."""

    check: Callable[[SourceFile], Iterator[Flaw]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltRule(Rule):
    """A rule on a page of the built site."""

    check: Callable[[BuiltPage], Iterator[Flaw]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryRule(Rule):
    """A rule on a glossary as a file."""

    check: Callable[[SourceFile], Iterator[Flaw]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRule(Rule):
    """A rule on a source page as a file."""

    check: Callable[[SourceFile], Iterator[Flaw]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRule(Rule):
    """A rule on a translation that came back in an exchange file."""

    check: Callable[[ReturnedText], Iterator[Flaw]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossRule:
    """What a rule finds between the files of one locale, beside those in each: the module's `ACROSS`."""

    rule: Rule
    check: Callable[[LocaleFacts], Iterator[Finding]]
