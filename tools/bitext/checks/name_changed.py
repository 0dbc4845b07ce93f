"""C106 name-changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bitext.checks.flaw import Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.checks.transliteration import skeleton, words_in_other_scripts
from bitext.finding import Severity

_DOTTED = r"(?:[A-Za-z][A-Za-z0-9]+\.)+[A-Za-z][A-Za-z0-9]+|(?<![\w.])\.NET"
_MIXED = r"[A-Z]+[a-z]+[A-Z][A-Za-z]*|[a-z]{1,3}[A-Z][a-z]{2,}"
_NAME = re.compile(rf"(?<![\w.\\/@-])(?:{_DOTTED}|{_MIXED})(?![\w/\\@]|\.\w)")
_PERSON = re.compile(r"(?:Mc|Mac|De|Di|La|Le|Van)[A-Z]")
"""How names of people may begin, which other scripts do transliterate."""

_HUMPS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+|\.")


def _name_changed(pair: Pair) -> Iterator[Flaw]:
    source, target = pair.visible_source.text, pair.visible_target.text
    if source == target:
        return
    for name in dict.fromkeys(match[0] for match in _NAME.finditer(source)):
        if target.count(name) >= source.count(name):
            continue
        match = _torn(name, target)
        if match is not None and _torn(name, source) is None:
            message = f"the name {name} is torn apart: “{match[0]}”"
        elif (
            "." not in name
            and not _PERSON.match(name)
            and name not in target
            and (match := _transliterated(name, target)) is not None
        ):
            message = f"the name {name} is written “{match[0]}”"
        else:
            continue
        yield Flaw(message=message, at=pair.visible_target.place(match.start()), help=f"write {name}")


RULE = PairRule(
    code="C106",
    name="name-changed",
    severity=Severity.WARNING,
    check=_name_changed,
    finds="A name such as `NuGet.Core` or PowerShell is torn apart, or written in another script.",
    why="readers search for a product, a package or a file by the name that it has.",
    bad="See NuGet.Core. -> Siehe NuGet. Core.",
    good="See NuGet.Core. -> Siehe NuGet.Core.",
)


def _torn(name: str, text: str) -> re.Match[str] | None:
    """Return where *name* stands in *text* with a space in it, in letters of any case."""
    return next((each for each in _parts(name).finditer(text) if _GAP.search(each[0])), None)


_GAP = re.compile("[ \u00a0]")


@lru_cache(maxsize=1024)
def _parts(name: str) -> re.Pattern[str]:
    """Return what finds *name*, whole or torn, in letters of any case."""
    inner = "[ \u00a0]?".join(re.escape(part) if part != "." else "[.。]" for part in _HUMPS.findall(name))
    return re.compile(rf"(?<![\w.]){inner}(?!\w)", re.IGNORECASE)


def _transliterated(name: str, target: str) -> re.Match[str] | None:
    """Return where *name* stands in the letters of another script; its consonants tell."""
    if target.isascii():
        return None
    wanted = skeleton(name)
    found = words_in_other_scripts(target) if len(wanted) > _FEW else ()
    return next((word for word in found if skeleton(word[0]) == wanted), None)


_FEW = 2
"""With so many consonants, words are alike by chance."""
