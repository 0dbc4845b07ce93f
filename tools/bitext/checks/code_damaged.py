"""I109 code-damaged."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import ReturnRule
from bitext.checks.subjects import ReturnedText
from bitext.checks.wording import shorten
from bitext.finding import Severity
from bitext.markdown.codes import Damage, put_back

_MESSAGES = {
    "missing": "{code} is missing",
    "doubled": "{code} stands there more often than in the source",
    "foreign": "{code} does not stand in the source",
    "misplaced": "{code} ends where nothing of it is open, or inside of another",
}
_END = {"open": "the beginning of code", "close": "the end of code", "alone": "code"}


def _code_damaged(text: ReturnedText) -> Iterator[Flaw]:
    for damage in put_back(text.given, text.source, text.sent).damages:
        yield Flaw(message=_MESSAGES[damage.fault].format(code=_named(damage)), help=_HELP)


_HELP = "give the translation the codes of its source, each once, and import the file again"


def _named(damage: Damage) -> str:
    markup = f" ({shorten(damage.markup)})" if damage.markup else ""
    return f"{_END[damage.mark.role]} {shorten(damage.mark.id)}{markup}"


RULE = ReturnRule(
    code="I109",
    name="code-damaged",
    severity=Severity.ERROR,
    check=_code_damaged,
    finds="A translation in a file that came back lacks a code of its source, has one twice, or one that its "
    "source does not have. It is not taken.",
    why="the codes stand for markup: without them a link, a picture or a line of code is gone from the page.",
    bad="Click **Save**. -> Klicken Sie auf <1>Speichern.",
    good="Click **Save**. -> Klicken Sie auf <1>Speichern</1>.",
)
