"""T101 end-punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.checks.visible_text import OBJECT, WIDE
from bitext.finding import Severity
from bitext.style import Style

_MARKS = ".!?:;…"
_DEMANDED = ".!?:…"
"""A semicolon stands between the items of a list, and other languages may have another mark there."""
_CLOSING = (
    ")]}\"'”’»›」』）］】》〉“‘«‹\u200b \t\n\u00a0\u202f\u3000"  # noqa: RUF001 - of many scripts
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_WORD = re.compile(r"[^\W\d_]++")
_NOUN = re.compile(f"[{WIDE}]\\Z")
_ASKS = frozenset("か嗎吗呢")
_FEW_WORDS = 2
_ABBREVIATION = re.compile(r"(?:etc|e\.?g|i\.?e|inc|ltd|corp|vs|\ANo)\.\Z", re.IGNORECASE)
_LOUD_QUOTATION = re.compile(r"[!?！？][\"'”’»」』]+\Z")  # noqa: RUF001 - full-width marks are meant
_QUOTED = re.compile(r"[!?！？][\"'”’»」』“]")  # noqa: RUF001 - as above
_THING = re.compile(r"\s[.!?:…]\Z")
"""A mark that stands alone is what the text speaks of: `a file that starts with .`"""

_HANGUL = re.compile(r"[\uac00-\ud7a3]\Z")
_SAYS = frozenset("다요죠까오라자고며면서")
"""The last syllables of Korean sentences and clauses; behind a noun stands no full stop."""
_NAMES_A_THING = frozenset({"heading", "title"})
# A loud sentence may be translated as a calm one, and dots may be one mark or three.
_ALWAYS = {"!": "!.…", "…": "….", ".": "."}
_HELP = "end it as the source ends"


def _end_punctuation(pair: Pair) -> Iterator[Flaw]:
    style = pair.style
    if not style.known or _stands_for(style, pair.source[-1:], pair.target[-1:]):
        return
    text, marks = pair.visible_target.text, _every_mark(style)
    source_tail, tail = _tail(pair.visible_source.text, _MARKS), _tail(text, marks)
    wanted = [mark for mark in _DEMANDED if mark in source_tail]
    wanted += ["…"] * (".." in source_tail)
    found = "".join(mark for mark in tail if mark in marks)
    if any(_stands_for(style, mark, found) for mark in wanted) or _may_differ(pair, wanted, found):
        return
    at = pair.visible_target.place(len(text) - len(tail.lstrip(_CLOSING)) if found else len(text.rstrip()))
    if wanted and not found:
        yield Flaw(
            message=f"the source ends with “{wanted[-1]}”, the translation does not", at=at, help=_HELP
        )
    elif wanted and found:
        message = f"the translation ends with “{found[-1]}”, the source with “{wanted[-1]}”"
        yield Flaw(message=message, at=at, help=_HELP)
    elif found and _is_label(pair):
        yield Flaw(message=f"the translation ends with “{found[-1]}”, the source does not", at=at, help=_HELP)


RULE = PairRule(
    code="T101",
    name="end-punctuation",
    severity=Severity.WARNING,
    check=_end_punctuation,
    finds="The translation ends with another mark than the source, as its locale writes it, or with none.",
    why="a sentence without its full stop runs into the next one, and a colon announces what follows.",
    bad="(de) Save the file. -> Speichern Sie die Datei",
    good="(zh-TW) Save the file (twice.) -> 儲存檔案 (兩次)。",
)


def _every_mark(style: Style) -> str:
    return _MARKS + "".join(style.end_marks.get(mark, "") for mark in _MARKS)


def _tail(text: str, marks: str) -> str:
    """Return the marks at the end of *text*, with the brackets, quotes and spaces among and behind them."""
    return text[len(text.rstrip(marks + _CLOSING)) :]


def _stands_for(style: Style, mark: str, found: str) -> bool:
    if not mark or mark not in _MARKS or not found:
        return False
    own = style.end_marks.get(mark, "")
    calm = style.end_marks.get(".", "") if mark in "!…" else ""
    return any(each in found for each in (*_ALWAYS.get(mark, mark), *own, *calm))


def _may_differ(pair: Pair, wanted: list[str], found: str) -> bool:
    """Whether the source's dot is that of an abbreviation, or the locale needs no mark.

    It may need none at all, or none behind a question that it turns into a noun.
    """
    source, text = pair.visible_source.text, pair.visible_target.text
    bare = source.rstrip(_CLOSING)
    if _ABBREVIATION.search(bare, max(0, len(bare) - 6)):
        return True
    if _THING.search(bare) or (not found and pair.kind == "heading" and wanted == ["."]):
        return True
    if found:
        return ";" in found and wanted == ["."] and not pair.style.wide
    if pair.style.ends_without_mark or ("…" in wanted and ("…" in text or "..." in text)):
        return True
    if _LOUD_QUOTATION.search(source.rstrip(" .")) and _QUOTED.search(text):
        return True
    return _is_noun(pair, text.rstrip(_CLOSING)[-1:], wanted)


def _is_noun(pair: Pair, last: str, wanted: list[str]) -> bool:
    """Whether the translation with this *last* letter is no sentence, though the source may be one."""
    if _HANGUL.match(last):
        return last not in _SAYS
    if pair.locale is not None and pair.locale.language == "ko":
        return last == OBJECT
    if wanted != ["?"]:
        return False
    return pair.kind in _NAMES_A_THING or (_NOUN.search(last) is not None and last not in _ASKS)


def _is_label(pair: Pair) -> bool:
    """Whether the source is no sentence but names a thing, so that no mark belongs behind its translation."""
    if pair.kind in _NAMES_A_THING:
        return True
    text = pair.visible_source.text
    return 0 < len(_WORD.findall(text[:80])) <= _FEW_WORDS and OBJECT not in text
