"""What an engine is told besides the text: neighbours, terms, similar translations, the outdated text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from bitext.catalog import Entry, State
from bitext.engines.values import Example, Sentence, Wanted
from bitext.glossary import Glossary
from bitext.locales import Locale
from bitext.project.memory import ProjectMemory, search_in
from bitext.unit import UnitId

MOST_EXAMPLES = 3
"""So many similar translations are sent with a sentence at most."""

Examples = Callable[[Entry], Sequence[Example]]
"""Returns translations of texts that are like that of an entry, the best first."""


def no_examples(_entry: Entry) -> Sequence[Example]:
    """Return none, for engines that could not use them."""
    return ()


def examples_from(memory: ProjectMemory, locale: Locale, *, apart: bool = False) -> Examples:
    """Return what looks up similar translations in *memory*: reviewed ones only.

    With *apart*, a text that is the same is no example: it would give away what is asked for.
    """
    return partial(_examples, memory, locale, apart)


def _examples(memory: ProjectMemory, locale: Locale, apart: bool, entry: Entry) -> Sequence[Example]:  # noqa: FBT001
    found = memory.ask(partial(search_in, locale.tag, entry.msgid, MOST_EXAMPLES + 2))
    pairs = (
        Example(each.source, each.target)
        for match in found
        for each in match.translations[:1]
        if each.finished and each.unit != entry.msgctxt and not (apart and each.source == entry.msgid)
    )
    return tuple(dict.fromkeys(pairs))[:MOST_EXAMPLES]


@dataclass(frozen=True, slots=True)
class Context:
    """Makes the sentences that an engine gets of the units of one page."""

    texts: dict[str, tuple[str, str]]
    kinds: Mapping[str, str]
    glossary: Glossary
    examples: Examples = field(default=no_examples)

    @classmethod
    def of(
        cls, ordered: Iterable[Entry], kinds: Mapping[str, str], glossary: Glossary, examples: Examples
    ) -> Context:
        """Return the context of the entries of a page, in its order; *kinds* are those of their segments."""
        texts = [(each.msgctxt or "", each.msgid) for each in ordered]
        around = zip(["", *(text for _, text in texts)], [*(text for _, text in texts[1:]), ""], strict=False)
        neighbours = {unit: pair for (unit, _), pair in zip(texts, around, strict=False)}
        return cls(neighbours, kinds, glossary, examples)

    def sentence(self, unit: UnitId, entry: Entry, text: str, *, informed: bool) -> Sentence:
        """Return what an engine gets for *entry* with the *text* in some form.

        One that is *informed* gets all that helps; another gets the text and its neighbours.
        """
        before, after = self.texts.get(unit, ("", ""))
        kind = self.kinds.get(unit, "paragraph")
        if not informed:
            return Sentence(id=unit, text=text, kind=kind, before=before, after=after)
        return Sentence(
            id=unit,
            text=text,
            kind=kind,
            before=before,
            after=after,
            terms=tuple(self._terms(entry.msgid)),
            examples=tuple(self.examples(entry)),
            outdated=outdated_text(entry),
        )

    def _terms(self, source: str) -> Iterator[Wanted]:
        found = {match.value.key: match.value for match in self.glossary.find(source)}
        for term in found.values():
            if term.translations or term.forbidden:
                yield Wanted(term.text, term.translations, term.forbidden, term.note)


def outdated_text(entry: Entry) -> Example | None:
    """Return the earlier text of an outdated entry with its translation; None for all others."""
    if entry.state is State.OUTDATED and entry.previous_msgid is not None:
        return Example(entry.previous_msgid, entry.msgstr)
    return None
