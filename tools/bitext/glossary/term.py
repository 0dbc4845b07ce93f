"""Terms and glossaries as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from msgspec import Struct

from bitext.glossary.words import Finder, PhraseMatch, english_forms, inflected_forms


class Term(Struct, frozen=True, kw_only=True):
    """One row of a glossary: a term of the source language, and how it is to be written.

    Any of `translations` will do; without one, nothing is decided. `forbidden` are words that must not stand
    for the term. `line` is that of the row, 0 for a term that was made in memory.
    """

    text: str
    translations: tuple[str, ...] = ()
    note: str = ""
    forbidden: tuple[str, ...] = ()
    line: int = 0

    @property
    def key(self) -> str:
        """What is the same for two rows on one term: white space does not count."""
        return " ".join(self.text.split())

    @property
    def is_label(self) -> bool:
        """Whether the note says that the term is a label of the user interface, and no word of the text."""
        return self.note.partition(";")[0].strip().casefold() in {"label", "ui label"}


@dataclass(frozen=True)
class Glossary:
    """The terms of one locale; `path` is how findings name its file.

    `plurals` says that the source language is English, so that a term is found in its plural as well.
    """

    terms: tuple[Term, ...] = ()
    path: str = ""
    plurals: bool = True

    @cached_property
    def by_key(self) -> dict[str, Term]:
        """The terms by their text."""
        return {term.key: term for term in self.terms}

    @cached_property
    def _in_sources(self) -> Finder[Term]:
        forms = english_forms if self.plurals else _as_it_is
        return Finder(((term.text, term) for term in self.terms), forms)

    @cached_property
    def _in_targets(self) -> Finder[str]:
        return Finder(((word, word) for term in self.terms for word in term.forbidden), inflected_forms)

    def find(self, source: str) -> list[PhraseMatch[Term]]:
        """Return where terms stand in *source*: the longest at each place."""
        return self._in_sources.find(source)

    def find_forbidden(self, target: str) -> list[PhraseMatch[str]]:
        """Return where words stand in *target* that are forbidden for any term."""
        return self._in_targets.find(target)


def _as_it_is(word: str) -> Iterator[str]:
    yield word
