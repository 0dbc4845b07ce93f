"""The syntax of Python-Markdown's extensions in prose: snippets, keys, icons, formulas and more.

Which extensions a site uses is not known here, so all of them count. Signs that prose uses too, such as the
dollar of a price, count only where they can pair up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bitext.checks.links import blank_markup
from bitext.checks.markup import Occurrence
from bitext.markdown.inline import Construct

CRITIC = frozenset({"{--", "{++", "{~~", "{==", "{>>"})
"""What begins the marks of an editor: deletions, insertions, comments."""

_KEY = r"(?:[\w\-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
_ALWAYS = re.compile(
    r"-8<-|(?<=[\s\"'/])[oO][nN][A-Za-z]{3,}+\s*+="
    rf"|\+\+{_KEY}(?:\+{_KEY})*+\+\+"
    r"|\[TOC\]|:[a-z][a-z0-9_+\-]*+:|:[+\-]1:|\[=++(?=\s*+[0-9])|\{(?:--|\+\+|~~|==|>>)|\\begin\{"
)
_RARE = ("=", "8<", "++", "{", "[TOC]", "\\begin")
# Names of which magiclink and wikilinks make links, each with a sign of its own. What stands in two brackets
# before `(` is the text of a link.
_PERSON = re.compile(r"(?<![A-Za-z])@(?:[a-z]+:)?[._]?[A-Za-z0-9][A-Za-z0-9_-]*+")
_ISSUE = re.compile(r"(?<![A-Za-z0-9._/&-])(?:[A-Za-z0-9._-]++/)?+[A-Za-z0-9._-]*[#!?][1-9][0-9]*+")
_PAGE = re.compile(r"\[\[[^\[\]\n]++\]\](?!\()")
_COMMIT = re.compile(r"(?<![^\W_])[a-f0-9]{40}(?![^\W_])")
_NUMBERED = re.compile(r"[#!?][1-9]")
_FOUR = re.compile(r"[a-f0-9]{4}")
_OWN = re.compile(r"\A[A-Za-z0-9._-]++(?=[#!?])")
_COLON = re.compile(r":[A-Za-z+\-]")
_DOUBLED = re.compile(r"~{2,}+|={2,}+|\^{2,}+")
_TOKEN = re.compile(r"\\.|(?P<note>\[\^[^\[\]\s]++\])|[$~^\s]", re.DOTALL)
_SMALL = frozenset("~^")
_FORMULA = re.compile(r"\\(?P<sign>[()\[\]\\])")
_NO_FORMULA = re.compile(r"[^\x00-\x7f]")
_COMMAND = re.compile(r"\\[A-Za-z]|[\^_]\{")


def extensions(prose: str) -> list[Occurrence]:
    """Return the syntax of extensions in *prose*."""
    always = _ALWAYS.finditer(prose) if _may_hold_one(prose) else ()
    return [
        *(Occurrence(each[0], each.start(), each[0]) for each in always),
        *_doubled(prose),
        *_formulas(prose),
    ]


def shorthands(text: str, inline: Iterable[Construct] = ()) -> list[Occurrence]:
    """Return the names in *text* of which extensions make links, but none that stand in what *inline* holds.

    Of `name#12`, which both stand for a repository of the site's own, only the number counts.
    """
    patterns = [*_names_in(text)]
    if not patterns:
        return []
    prose = blank_markup(text, inline)
    found = ((each[0], each.start()) for pattern in patterns for each in pattern.finditer(prose))
    return [Occurrence(name, at, name if "/" in name else _OWN.sub("", name)) for name, at in found]


def _names_in(text: str) -> Iterator[re.Pattern[str]]:
    """Yield the patterns of the names that *text* may hold; it has none of their signs as a rule."""
    if "@" in text:
        yield _PERSON
    if ("#" in text or "!" in text or "?" in text) and _NUMBERED.search(text):
        yield _ISSUE
    if "[[" in text:
        yield _PAGE
    # Of forty digits in a row every tenth is one, so four of these are in a row; that is quickly seen.
    if _FOUR.search(text[9::10]):
        yield _COMMIT


def _may_hold_one(prose: str) -> bool:
    return any(sign in prose for sign in _RARE) or _COLON.search(prose) is not None


def signs(prose: str) -> list[Occurrence]:
    """Return each `$`, `~` and `^` of *prose* that stands alone and is not escaped, and their pairs."""
    return [each for sign in _signs(prose) for each in sign.occurrences]


def pairing_signs(prose: str) -> list[Occurrence]:
    """Return the pairs of `$`, `~` and `^` in *prose*, and the kinds of which one may end a pair elsewhere.

    Prices such as `$5` and `5 $`, and `~5 MB`, end nothing.
    """
    found = list(_signs(prose))
    ending = {sign.text for sign in found if sign.may_end}
    return [
        each
        for sign in found
        for each in sign.occurrences
        if each.key in ending or each.key.startswith("pair")
    ]


@dataclass(frozen=True, slots=True)
class _Sign:
    """One sign: whether it ends what another in the same text begins, or may end what one before it does."""

    text: str
    at: int
    ends: bool
    may_end: bool

    @property
    def occurrences(self) -> list[Occurrence]:
        alone = Occurrence(self.text, self.at, self.text)
        return [alone, Occurrence(self.text, self.at, f"pair {self.text}")] if self.ends else [alone]


def _signs(prose: str) -> Iterator[_Sign]:
    """Yield the signs of *prose*.

    Lowered and raised text holds no spaces, so it ends behind another sign in the same word, or in the first
    word of the text, before which another text may stand; between digits there, as in `5~10`, a sign is
    taken for a range or a power. A formula neither begins before a space nor ends behind one.
    """
    if "~" not in prose and "^" not in prose and "$" not in prose:
        return
    in_word: set[str] = {"start"}
    formula = False
    for match in _TOKEN.finditer(prose):
        sign, at = match[0], match.start()
        before, after = prose[at - 1 : at], prose[at + 1 : at + 2]
        if sign.isspace():
            in_word.clear()
        elif sign == "$":
            may_end = bool(before) and not before.isspace() and before != sign
            ends = formula and may_end
            yield _Sign(sign, at, ends, may_end)
            formula = not ends and not after.isspace()
        elif match["note"]:
            # The reference to a footnote that the page lacks is read as `[`, `^` and the rest.
            if "^" in in_word:
                yield _Sign("^", at + 1, ends=True, may_end=False)
            in_word.add("note")
        elif sign in _SMALL and sign not in {before, after}:
            ends = sign in in_word or (sign == "^" and "note" in in_word)
            may_end = "start" in in_word and at > 0 and not (before.isdigit() and after.isdigit())
            yield _Sign(sign, at, ends, may_end)
            in_word.add(sign)


def _doubled(prose: str) -> Iterator[Occurrence]:
    """Yield the marks of deleted, marked and inserted text; between spaces, `==` marks nothing."""
    for each in _DOUBLED.finditer(prose) if "~~" in prose or "==" in prose or "^^" in prose else ():
        before, after = prose[each.start() - 1 : each.start()], prose[each.end() : each.end() + 1]
        if not (before.isspace() and after.isspace()):
            yield Occurrence(each[0], each.start(), each[0])


def _formulas(prose: str) -> Iterator[Occurrence]:
    r"""Yield formulas in `\(…\)`, and those in `\[…\]` that are the whole text.

    Translators write parentheses with backslashes too; words in another script than Latin are no formula.
    """
    if "\\" not in prose:
        return
    opened = -1
    for each in _FORMULA.finditer(prose):
        if each["sign"] == "(":
            opened = each.start()
        elif each["sign"] == ")":
            inside = prose[opened + 2 : each.start()]
            if opened < 0 or not _NO_FORMULA.search(inside) or _COMMAND.search(inside):
                yield Occurrence("\\)", each.start(), "\\)")
            opened = -1
    whole = prose.strip()
    if whole.startswith("\\[") and whole.endswith("\\]"):
        yield Occurrence("\\[", prose.index("\\["), "\\[")
