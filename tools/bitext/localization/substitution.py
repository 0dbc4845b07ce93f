"""The HTML of a translation whose markup is that of its source: only the words between are others.

Most sentences with markup have a name in bold, some code, or a link, and their translations have the same in
the same order. Their HTML is known, so it need not be rendered again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bitext.markdown.plain import names_commit

_MARKUP = re.compile(r"(`[^`\n]+`|\*\*|\[\^[\w-]+\]|\[|\]\([^()\s<>\"'*_]*\))")

# Words and punctuation in which no extension finds anything; a full stop and a colon end a word.
_RUN = re.compile(
    r"(?:[^\W_]|[ ,;'’‘“”()…–—、。！？，；：（）「」『』]|[.!?:](?=[ )”’」）]|\Z)|-(?=[^\W_]))*"  # noqa: RUF001
)
_FOOTNOTE_HTML = r"<sup id=\"fnref[^\"]*\"><a class=\"footnote-ref\"[^>]*>[^<]*</a></sup>"
_HTML = re.compile(rf"(<code\b[^>]*>[^<]*</code>|{_FOOTNOTE_HTML}|<[^>]+>)")
_CODE, _BOLD, _OPEN, _CLOSE, _NOTE = "`", "**", "[", "]", "[^"


def substituted(source: str, source_html: str, target: str) -> str | None:
    """Return the HTML of *target*, which is on one line as *source* is; None if it must be rendered."""
    if not has_same_markup(source, target):
        return None
    words, new_words = _MARKUP.split(source), _MARKUP.split(target)
    html = _HTML.split(source_html)
    if [piece.replace("\n", " ") for piece in html[::2]] != words[::2]:
        return None
    if not _same_kinds(words[1::2], html[1::2]):
        return None
    html[::2] = new_words[::2]
    return "".join(html)


def has_same_markup(source: str, target: str) -> bool:
    """Whether *target* has the markup of *source*, in the same order, around words without any."""
    words, new_words = _MARKUP.split(source), _MARKUP.split(target)
    return words[1::2] == new_words[1::2] and _is_simple(words) and _is_simple(new_words)


def _is_simple(pieces: Sequence[str]) -> bool:
    """Whether the markup among *pieces* is read as what it looks like, whatever dialect it is."""
    runs, marks = pieces[::2], pieces[1::2]
    if not all(_RUN.fullmatch(run) and not names_commit(run) for run in runs):
        return False
    within = [_kind(mark) for mark in marks]
    return all(
        _sits_well(within, number, runs[number], runs[number + 1]) for number in range(len(marks))
    ) and _is_balanced(within)


def _sits_well(kinds: Sequence[str], number: int, before: str, after: str) -> bool:
    """Whether the mark between two runs cannot be read as text, nor as a part of another mark."""
    kind = kinds[number]
    if kind == _CODE:
        # Two code spans that touch are one.
        return bool(after) or kinds[number + 1 : number + 2] != [_CODE]
    if kind == _NOTE:
        # With a bracket behind it, it may be a link; with a colon, a definition.
        follower = after[:1] or "".join(kinds[number + 1 : number + 2])
        return not before.endswith("!") and not follower.startswith(("(", "[", ":"))
    if kind == _OPEN:
        return not before.endswith("!") and bool(after.strip()) and after == after.lstrip()
    if kind == _CLOSE:
        return before == before.rstrip()
    opens = kinds[:number].count(_BOLD) % 2 == 0
    inner, outer = (after[:1], before[-1:]) if opens else (before[-1:], after[:1])
    return (
        bool(inner.strip())
        and not outer.isalnum()
        and (bool(outer) or _at_an_end(kinds, number, opens=opens))
    )


def _at_an_end(kinds: Sequence[str], number: int, *, opens: bool) -> bool:
    return number == 0 if opens else number == len(kinds) - 1


def _is_balanced(kinds: Sequence[str]) -> bool:
    """Whether bold texts and links each end before another begins."""
    inside = ""
    for kind in kinds:
        if kind == _BOLD and inside in {"", _BOLD}:
            inside = "" if inside else _BOLD
        elif kind == _OPEN and not inside:
            inside = _OPEN
        elif kind == _CLOSE and inside == _OPEN:
            inside = ""
        elif kind not in {_CODE, _NOTE}:
            return False
    return not inside


def _kind(mark: str) -> str:
    return mark[:2] if mark.startswith((_BOLD, _NOTE)) else mark[0]


def _same_kinds(marks: Sequence[str], html: Sequence[str]) -> bool:
    """Whether each mark became the element that belongs to it."""
    return len(marks) == len(html) and all(
        piece.startswith(_ELEMENTS[_kind(mark)]) for mark, piece in zip(marks, html, strict=True)
    )


_ELEMENTS = {
    _CODE: ("<code",),
    _NOTE: ("<sup ",),
    _BOLD: ("<strong>", "</strong>"),
    _OPEN: ("<a ",),
    _CLOSE: ("</a>",),
}
