"""Notes of ours in catalogs, which we read back.

In the ``#.`` comments of an entry: where a moved sentence, or its translation, came from, which engine wrote
a draft, conflicts, edits that a translation followed, and what need not be translated. Every tool keeps these
and shows them to translators. In the header: which delivery was last brought into the catalog.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

from msgspec.structs import replace

from bitext.catalog import Catalog, Entry, State
from bitext.unit import UnitId

_CONFLICT = "conflict: the new delivery has: "


class Origin(NamedTuple):
    """Where a sentence stood before it was moved to another page: the path of that page, and its unit."""

    path: str
    unit: UnitId


def conflict_note(target: str) -> str:
    """Return the note that a delivery translates a sentence as *target*, and the translator otherwise."""
    return f"{_CONFLICT}{target}"


def conflict_of(extracted: Iterable[str]) -> str | None:
    """Return the translation in the conflict note among the ``#.`` comments; None if there is none."""
    return next((line.removeprefix(_CONFLICT) for line in extracted if line.startswith(_CONFLICT)), None)


def open_conflict(entry: Entry) -> str | None:
    """Return the translation in the conflict note of *entry* until the conflict is settled; else None.

    The flag `fuzzy` goes when the conflict is settled, and the note with the next extraction.
    """
    return conflict_of(entry.extracted) if entry.fuzzy else None


def without_conflict(extracted: Iterable[str]) -> tuple[str, ...]:
    """Return the ``#.`` comments without conflict notes."""
    return tuple(line for line in extracted if not line.startswith(_CONFLICT))


def moved_note(origin: Origin) -> str:
    """Return the note that a sentence came from *origin*."""
    return f"moved from {origin.path}, unit {origin.unit}"


def origin_of(extracted: Iterable[str]) -> Origin | None:
    """Return where a sentence came from, by the note among its ``#.`` comments; None if there is none."""
    for line in extracted:
        if line.startswith("moved from "):
            path, comma, unit = line.removeprefix("moved from ").rpartition(", unit ")
            if comma:
                return Origin(path, UnitId(unit))
    return None


_FOLLOWED = "; the translation followed"


def followed_note(kind: str, old: str, new: str) -> str:
    """Return the note that a link, or something else of this *kind*, became another one in a sentence."""
    return f"the {kind} changed from {_short(old)} to {_short(new)}{_FOLLOWED}"


def followed_notes(extracted: Iterable[str]) -> tuple[str, ...]:
    """Return the notes among the ``#.`` comments that say what a translation followed."""
    return tuple(line for line in extracted if line.startswith("the ") and line.endswith(_FOLLOWED))


def has_followed(extracted: Iterable[str]) -> bool:
    """Whether one of the ``#.`` comments says what a translation followed."""
    return bool(followed_notes(extracted))


def without_followed(extracted: Iterable[str]) -> tuple[str, ...]:
    """Return the ``#.`` comments without the notes of what a translation followed."""
    notes = followed_notes(extracted)
    return tuple(line for line in extracted if line not in notes)


def _short(text: str) -> str:
    """Return *text* on one line; of a long one, both ends."""
    line = " ".join(text.split())
    return line if len(line) <= _LONG else f"{line[: _LONG // 2]}…{line[-_LONG // 2 :]}"


_LONG = 200


_REUSED = "translated as in "
_PROPOSED = "draft, as in "
_ELSEWHERE = "elsewhere: "


def reused_note(origin: str, target: str, *, draft: bool = False) -> str:
    """Return the note that *target* was taken over from *origin*, which translates the same text.

    The digits at its end tell whether somebody has edited the translation since.
    """
    return f"{_PROPOSED if draft else _REUSED}{origin} [{_digits(target)}]"


def alternative_note(target: str, origin: str) -> str:
    """Return the note that *origin* translates the same text as *target*."""
    return f"{_ELSEWHERE}“{' '.join(target.split())}” in {origin}"


def reuse_notes(entry: Entry) -> tuple[str, ...]:
    """Return the notes on where the translation of *entry* came from, as long as no person has worked on it.

    Who confirms a draft, or edits a translation, has made it one of this place.
    """
    signs = (_REUSED, _PROPOSED) if entry.fuzzy else (_REUSED,)
    end = f" [{_digits(entry.msgstr)}]"
    own = [line for line in entry.extracted if line.startswith(signs) and line.endswith(end)]
    return (own[0], *(line for line in entry.extracted if line.startswith(_ELSEWHERE))) if own else ()


def is_reused(entry: Entry) -> bool:
    """Whether the translation of *entry* was taken over from elsewhere, and no person has worked on it."""
    return bool(entry.extracted) and bool(reuse_notes(entry))


_MACHINE = "machine: "
_EARLIER = "earlier translation: "
_MACHINE_NOTE = re.compile(
    rf"{_MACHINE}(?P<engine>[^\s\[\]]+)(?: (?P<model>[^\[\]]+))? \[(?P<digits>[0-9a-f]+)(?P<of>-[0-9a-f]+)?\]"
)
_JSON = r'"(?:[^"\\]|\\.)*+"'
_EARLIER_NOTE = re.compile(rf"{_EARLIER}(?P<target>{_JSON}) of (?P<source>{_JSON})")
_MOST_OF_A_NAME = 50
"""So many characters of an engine's name, or a model's, stand in a note; editors wrap long comments."""


class Machine(NamedTuple):
    """Which engine wrote a draft, by its name in the settings, and with which model; it may have none."""

    engine: str
    model: str


class Earlier(NamedTuple):
    """A translation that a person wrote, and the text that it translates."""

    source: str
    target: str


def machine_note(engine: str, model: str, target: str, source: str = "") -> str:
    """Return the note that *engine* wrote the draft *target* of *source* with *model*.

    The digits at its end tell whether somebody has edited the draft since, and, behind a hyphen, whether the
    source was edited.
    """
    return _machine_note(engine, model, _digits(target) + (f"-{_digits(source)}" if source else ""))


def _machine_note(engine: str, model: str, digits: str) -> str:
    names = (_one_line(engine).replace(" ", "-") or "?", _one_line(model))
    return f"{_MACHINE}{' '.join(filter(None, names))} [{digits}]"


def machine_of(entry: Entry) -> Machine | None:
    """Return what wrote *entry*, a draft that nobody has edited or confirmed; None for any other entry."""
    found = _machine_match(entry)
    return None if found is None else Machine(found["engine"], found["model"] or "")


def is_behind(entry: Entry) -> bool:
    """Whether *entry* is a draft of a machine, and its source was edited since."""
    found = _machine_match(entry)
    return found is not None and found["of"] not in {None, f"-{_digits(entry.msgid)}"}


def _machine_match(entry: Entry) -> re.Match[str] | None:
    if not entry.extracted or entry.state is not State.DRAFT:
        return None
    digits = _digits(entry.msgstr)
    notes = _whole_notes(entry.extracted, _MACHINE_NOTE)
    return next((found for _, found in notes if found["digits"] == digits), None)


def earlier_note(source: str, target: str) -> str:
    """Return the note that a person translated *source*, the text before an edit, as *target*."""
    return f"{_EARLIER}{_quoted(target)} of {_quoted(source)}"


def earlier_of(entry: Entry) -> Earlier | None:
    """Return the translation that a draft took the place of; None without one, or if *entry* is finished."""
    if not entry.extracted or entry.state is State.TRANSLATED:
        return None
    for _, found in _whole_notes(entry.extracted, _EARLIER_NOTE):
        try:
            return Earlier(json.loads(found["source"]), json.loads(found["target"]))
        except ValueError:
            continue
    return None


def draft_notes(entry: Entry) -> tuple[str, ...]:
    """Return the notes on who wrote *entry*, a draft, and what it took the place of, while they count."""
    found, earlier = _machine_match(entry), earlier_of(entry)
    return (
        *(() if found is None else (found[0],)),
        *(() if earlier is None else (earlier_note(*earlier),)),
    )


def with_target(entry: Entry, target: str) -> Entry:
    """Return *entry* with the translation *target*, which a program derived from the one that it has.

    It is still the draft of the engine that wrote it.
    """
    machine, extracted = machine_of(entry), entry.extracted
    if machine is not None:
        span, _ = next(iter(_whole_notes(extracted, _MACHINE_NOTE)))
        note = machine_note(*machine, target, entry.msgid)
        extracted = (*extracted[: span.start], note, *extracted[span.stop :])
    return replace(entry, msgstr=target, extracted=extracted)


def without_reuse(extracted: Iterable[str]) -> tuple[str, ...]:
    """Return the ``#.`` comments without those on where a translation came from, or a draft."""
    kept = [line for line in extracted if not line.startswith((_REUSED, _PROPOSED, _ELSEWHERE))]
    return _without(kept, _MACHINE_NOTE, _EARLIER_NOTE)


def differ_in_passing_notes(old: Entry, new: Entry) -> bool:
    """Whether all that *new* lacks of *old* are notes on where a translation came from, or what it followed.

    They go once a person has worked on the translation; another program may have wrapped them. One that is
    long stands in *new* on one line again.
    """
    gone = [line for line in old.extracted if line not in new.extracted]
    unwrapped = () if (earlier := earlier_of(old)) is None else (earlier_note(*earlier),)
    return (
        bool(gone)
        and gone[0].startswith((_REUSED, _PROPOSED, _ELSEWHERE, _MACHINE, _EARLIER, "the "))
        and tuple(line for line in old.extracted if line not in gone)
        == tuple(line for line in new.extracted if line in old.extracted or line not in unwrapped)
        and replace(old, extracted=new.extracted) == new
    )


def _without(extracted: Sequence[str], *patterns: re.Pattern[str]) -> tuple[str, ...]:
    """Return the ``#.`` comments without notes that match one of *patterns*, wrapped or not."""
    gone = {number for each in patterns for span, _ in _whole_notes(extracted, each) for number in span}
    return tuple(line for number, line in enumerate(extracted) if number not in gone)


def _whole_notes(extracted: Sequence[str], pattern: re.Pattern[str]) -> Iterator[tuple[range, re.Match[str]]]:
    """Yield the notes that match *pattern* as a whole, and on which lines they stand.

    Some editors wrap comments: between words, and behind a hyphen in a word.
    """
    sign = pattern.pattern.partition(": ")[0] + ": "
    for start in (number for number, line in enumerate(extracted) if line.startswith(sign)):
        text = ""
        for end, line in enumerate(extracted[start : start + _MOST_LINES], start + 1):
            if text and line.startswith(sign):
                break
            text += line if not text or _SPLIT_WORD.search(text) else f" {line}"
            if found := pattern.fullmatch(text):
                yield range(start, end), found
                break


_MOST_LINES = 100
_SPLIT_WORD = re.compile(r"[^\W\d_]-\Z")


def _one_line(name: str) -> str:
    """Return *name* on one line, without brackets; of a long one, both ends."""
    blanked = "".join(char if char.isprintable() and char not in "[]" else " " for char in name)
    line = " ".join(blanked.split())
    half = _MOST_OF_A_NAME // 2
    return line if len(line) <= _MOST_OF_A_NAME else f"{line[:half]}…{line[1 - half :]}"


def _quoted(text: str) -> str:
    """Return *text* as a JSON string in which nothing ends a line, and nothing silences a rule."""
    written = json.dumps(text, ensure_ascii=False).replace("ignore[", r"ignore\u005b")
    return "".join(json.dumps(c)[1:-1] if unicodedata.category(c) in _UNWRITABLE else c for c in written)


_UNWRITABLE = frozenset(["Cc", "Cs", "Zl", "Zp"])


def _digits(target: str) -> str:
    return blake2b(target.encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()


_OPTIONAL = "optional: "


def optional_note(meaning: str, instead: str = "Bitext's own translation") -> str:
    """Return the note that a text with this *meaning* need not be translated: *instead* is shown then."""
    return f"{_OPTIONAL}{meaning}; if it stays empty, {instead} is shown"


def is_optional(extracted: Iterable[str]) -> bool:
    """Whether the ``#.`` comments say that a text need not be translated."""
    return any(line.startswith(_OPTIONAL) for line in extracted)


_DELIVERY = "X-Bitext-Delivery"


def delivery_of(catalog: Catalog) -> str | None:
    """Return the digest of the delivery that was last brought into *catalog*; None if the header has none."""
    return catalog.field(_DELIVERY)


def with_delivery(catalog: Catalog, digest: str) -> Catalog:
    """Return *catalog* with the *digest* of the delivery that was brought into it in its header."""
    own = (_DELIVERY, digest)
    if delivery_of(catalog) is None:
        return replace(catalog, header=(*catalog.header, own))
    header = tuple(own if name == _DELIVERY else (name, value) for name, value in catalog.header)
    return replace(catalog, header=header)
