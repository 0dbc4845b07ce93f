"""T102 half-width-after-han."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bitext.checks.flaw import Edit, Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.checks.visible_text import WIDE
from bitext.finding import Severity

_HALF = re.compile(f"(?<=[{WIDE}])(?:[,;:!?](?=[{WIDE}\\s]|\\Z)|\\.(?=\\s?(?:[{WIDE}]|\\Z)))")
_MARK = re.compile(r"[,;:!?](?!(?<=\d.)\d)")
"""A mark that is not inside a number."""


def _half_width_after_han(pair: Pair) -> Iterator[Flaw]:
    if not pair.style.wide:
        return
    found = [each for each in _HALF.finditer(pair.visible_target.text) if each[0] in pair.style.wide]
    if found and _parts_keywords(pair):
        return
    certain = _certain(pair, found) if found else ""
    for match in found:
        yield Flaw(
            message=f"the mark “{match[0]}” is half-width, behind a full-width character",
            at=pair.visible_target.place(match.start()),
            help="write the full-width mark, without a space behind it",
            edit=_edit(pair, match) if match[0] in certain else None,
        )


RULE = PairRule(
    code="T102",
    name="half-width-after-han",
    severity=Severity.WARNING,
    check=_half_width_after_han,
    finds="A half-width comma, colon or full stop stands behind a Han character or kana.",
    why="beside characters of full width a half-width mark is too small, and too close to what follows.",
    bad="(zh-TW) First, save it. -> 首先, 儲存檔案。",
    good="(zh-TW) Save it first. -> 先儲存檔案。",
)


_MANY = 2


def _parts_keywords(pair: Pair) -> bool:
    """Whether commas part the keywords of the front matter, for programs to read."""
    source = pair.source.rstrip()
    return pair.kind == "meta" and source.count(", ") >= _MANY and not source.endswith((".", "!", "?"))


def _certain(pair: Pair, found: list[re.Match[str]]) -> str:
    """Return the marks that surely mean what they mean in a sentence.

    Where one of a kind also stands behind something else, as in `contentfiles;分析器`, it may be syntax; in
    front matter, commas may part keywords.
    """
    text = pair.visible_target.text
    kinds = {match[0] for match in found}
    if pair.kind == "meta":
        kinds -= {",", ";"}
    used = Counter(each[0] for each in _MARK.finditer(text))
    flawed = Counter(match[0] for match in found)
    return "".join(mark for mark in kinds if mark == "." or used[mark] == flawed[mark])


def _edit(pair: Pair, match: re.Match[str]) -> Edit | None:
    """Return the mark in full width, without the spaces behind it.

    A full stop that does not end the text can be a part of a name or a number, such as `主要.次要`.
    """
    mark, at = match[0], pair.visible_target.place(match.start())
    ends = pair.visible_source.text.rstrip().endswith(".") and match.end() == len(match.string)
    if pair.target[at] != mark or (mark == "." and not ends):
        return None
    end = at + 1
    while pair.target.startswith(" ", end):
        end += 1
    return Edit(at, at + 1 if end == len(pair.target) else end, _full(pair, mark))


def _full(pair: Pair, mark: str) -> str:
    if mark == "," and pair.locale is not None and pair.locale.language == "ja":
        # Those who write the other comma in Japanese use it throughout.
        return _COMMA if _COMMA in pair.target else "、"
    return _FULL[mark]


_COMMA = "，"  # noqa: RUF001 - full-width marks are meant
_FULL = {".": "。", ",": _COMMA, ";": "；", ":": "：", "!": "！", "?": "？"}  # noqa: RUF001 - as above
