"""How catalogs follow a glossary, and a first glossary from what they agree on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bitext.checks.alignment import label_texts, label_uses, label_votes
from bitext.checks.facts import FileFacts
from bitext.checks.flaw import Flaw
from bitext.checks.silence import unless_silenced
from bitext.checks.subjects import Pair, WordedFile
from bitext.checks.term import RULE, judgments, terms_in
from bitext.checks.visible_text import VisibleText
from bitext.glossary import Folded, Glossary, Term, fold, is_written
from bitext.glossary.words import english_forms


class Usage(NamedTuple):
    """In how many translated texts a term stands, in how many the glossary is followed, in how many not.

    A text that is silenced with a reason only counts as used.
    """

    used: int = 0
    followed: int = 0
    broken: int = 0


def usage(files: Iterable[WordedFile]) -> dict[str, Usage]:
    """Return how the terms of the files' own glossary are used, by their keys."""
    found: dict[str, Usage] = {}
    for file in files:
        for wording in file.wordings:
            for each in judgments(file.pair(wording)):
                broken = not each.follows
                if broken and unless_silenced(RULE, Flaw(message=""), wording.entry) is None:
                    broken = False
                old = found.get(each.term.key, Usage())
                found[each.term.key] = Usage(old.used + 1, old.followed + each.follows, old.broken + broken)
    return found


_AGREEMENT = 0.9
"""The share of the texts with a term of several words that must have its translation.

A single word can mean several things (`to file`), and a name can be left out; there, all must agree.
"""

_LEAST = 2
_LEAST_NAMES = 5
"""How often a term, and a name, must be used; a rare name may as well be a title."""

_MOST_WORDS = 3
_LONGEST = 60
_NO_TERM = re.compile(r"[^\w\s.+#&'/-]|[.:]\Z|_|\d")
"""What no term has: marks, numbers, the end of a sentence."""

_NO_TITLE = re.compile(
    r"\w\.\w|\A[a-z]{1,3}\Z|\b(?:an?|and|as|at|by|for|from|if|in|is|not|of|on|or|the|to|with|your)\b",
    re.IGNORECASE,
)
"""What a title has that is a phrase and no term, or a name of a program; and words that are too short."""

_LETTERS = re.compile(r"[^\W\d_]{2}")
_NAME = re.compile(r"(?<=[a-z0-9,] )[A-Z]\w*+(?:[.+#]\w++)*+(?: [A-Z]\w*+(?:[.+#]\w++)*+){0,2}+(?![\w-])")
"""Words with capitals that do not begin a sentence."""


class _Candidate(NamedTuple):
    """What may be a term, and where it was found."""

    text: str
    translation: str
    kind: str
    least: int = _LEAST


class _Found(NamedTuple):
    """In how many texts a candidate stands, in how many its translation, in how many other words."""

    used: int = 0
    followed: int = 0
    running: int = 0


def suggest(files: Iterable[WordedFile], known: Glossary) -> tuple[Term, ...]:
    """Return terms that *files* agree on and *known* does not have, in alphabetical order.

    These are labels of the user interface that are translated in one way at least twice, short headings and
    titles whose words come back in running text, and names that translations keep as they are. Each is then
    looked for in all texts: those that hold it must have that translation.
    """
    every = list(files)
    own = {key.casefold() for key in known.by_key}
    candidates: dict[str, _Candidate] = {}
    for each in (*_labels(every), *_titles(every), *_names(every)):
        if each.text.casefold() not in own:
            candidates.setdefault(each.text, each)
    texts = [
        _Text(pair.source, pair.visible_source, fold(pair.visible_target.text)) for pair in _pairs(every)
    ]
    agreed, found = _settled(candidates, texts, plurals=known.plurals)
    terms = [_term(each, found[each.text]) for each in agreed.values() if not _is_covered(each, agreed)]
    return tuple(sorted(terms, key=lambda term: (term.text.casefold(), term.text)))


class _Text(NamedTuple):
    source: str
    visible: VisibleText
    target: Folded


_ROUNDS = 4


def _settled(
    candidates: Mapping[str, _Candidate], texts: Sequence[_Text], *, plurals: bool
) -> tuple[Mapping[str, _Candidate], Mapping[str, _Found]]:
    """Return the candidates that the texts agree on, and what the texts have for them.

    What is dropped no longer stands for others, such as the shorter ones in it, so that they are tried again.
    """
    found: Mapping[str, _Found] = {}
    for _ in range(_ROUNDS):
        found = _look_for(candidates, texts, plurals=plurals)
        agreed = {text: each for text, each in candidates.items() if _is_agreed(each, found[text])}
        if len(agreed) == len(candidates):
            break
        candidates = agreed
    return candidates, found


def _pairs(files: Iterable[WordedFile]) -> Iterator[Pair]:
    """Yield what was translated in *files*."""
    for file in files:
        for wording in file.wordings:
            if wording.source != wording.target:
                yield file.pair(wording)


def _is_covered(candidate: _Candidate, agreed: Mapping[str, _Candidate]) -> bool:
    """Whether another candidate says it as well: the word in any case, or in the singular."""
    text, translation = candidate.text, fold(candidate.translation)
    for form in (*english_forms(text), *english_forms(text.lower())):
        other = agreed.get(form)
        if form != text and other is not None and is_written(other.translation, translation):
            return True
    return False


def _is_agreed(candidate: _Candidate, found: _Found) -> bool:
    often = found.running if candidate.kind == "title" else found.used
    needed = _AGREEMENT * found.used if " " in candidate.text and candidate.kind != "name" else found.used
    return often >= candidate.least and found.followed >= needed


def _term(candidate: _Candidate, found: _Found) -> Term:
    note = f"{candidate.kind}; {found.followed} of {found.used} texts"
    return Term(text=candidate.text, translations=(candidate.translation,), note=note)


def _look_for(
    candidates: Mapping[str, _Candidate], texts: Iterable[_Text], *, plurals: bool
) -> Mapping[str, _Found]:
    """Return what the texts have for each candidate: as for terms, inside a longer one it does not count."""
    terms = (Term(text=each.text, translations=(each.translation,)) for each in candidates.values())
    tried = Glossary(tuple(terms), plurals=plurals)
    found: defaultdict[str, _Found] = defaultdict(_Found)
    for text in texts:
        for term in terms_in(tried, text.source, text.visible):
            old, follows = found[term.key], is_written(term.translations[0], text.target)
            among = text.source.casefold() != term.key.casefold()
            found[term.key] = _Found(old.used + 1, old.followed + follows, old.running + among)
    return found


def _labels(files: Sequence[WordedFile]) -> Iterator[_Candidate]:
    """Yield the labels that are translated in one way."""
    by_label: defaultdict[str, list[str]] = defaultdict(list)
    facts = [FileFacts.of(each.file.path, each.locale.tag, (), [*label_texts(each)]) for each in files]
    votes = label_votes(facts)
    for each in facts:
        for use in label_uses(each, votes):
            by_label[use.source.text].append(use.target.text)
    for label, targets in by_label.items():
        if len(targets) >= _LEAST and _agree(targets) and all(map(_may_be_term, (label, targets[0]))):
            yield _Candidate(label, targets[0], "UI label")


def _titles(files: Sequence[WordedFile]) -> Iterator[_Candidate]:
    """Yield the short texts that are entries of their own, such as headings, and translated in one way."""
    by_title: defaultdict[str, list[str]] = defaultdict(list)
    seen: set[str] = set()
    for file in files:
        for wording in file.wordings:
            seen.update(wording.source.split())
            if _may_be_term(wording.source) and not _NO_TERM.search(wording.target):
                by_title[wording.source].append(wording.target)
    for title, targets in by_title.items():
        # A title that stays as it is may be a name, which is looked for among names.
        if _agree(targets) and not _agree((title, targets[0])) and not _NO_TITLE.search(title):
            yield _Candidate(_in_running_text(title, seen), targets[0], "title")


def _in_running_text(title: str, seen: Collection[str]) -> str:
    """Return *title* with a small first letter, if its first word is one that is written so in sentences."""
    first, rest = title[:1].lower(), title[1:]
    lower = first + rest
    return lower if rest == rest.lower() and lower.split()[0] in seen else title


def _names(files: Sequence[WordedFile]) -> Iterator[_Candidate]:
    """Yield the words with capitals that translations keep."""
    used: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for pair in _pairs(files):
        names = {match[0] for match in _NAME.finditer(pair.visible_source.text)}
        used.update(names)
        kept.update(name for name in names if name in pair.visible_target.text)
    for name, count in used.items():
        if count >= _LEAST_NAMES and kept[name] >= _AGREEMENT * count and _may_be_term(name):
            yield _Candidate(name, name, "name", _LEAST_NAMES)


def _may_be_term(text: str) -> bool:
    return (
        len(text) <= _LONGEST
        and len(text.split()) <= _MOST_WORDS
        and not _NO_TERM.search(text)
        and _LETTERS.search(text) is not None
    )


def _agree(targets: Iterable[str]) -> bool:
    return len({fold(each).packed for each in targets}) == 1
