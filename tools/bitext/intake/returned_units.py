"""A unit that came back, as an entry of a catalog: its codes, and its source as it was then."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bitext.catalog import Entry
from bitext.catalog.quoted import MAX_TEXT_BYTES
from bitext.checking.findings import rule_finding
from bitext.checks import code_damaged, po_invalid
from bitext.checks.subjects import ReturnedText
from bitext.exchange.values import ReturnedUnit, without_indents
from bitext.finding import Finding
from bitext.intake.coding import PageCodes
from bitext.intake.gate import Refusal
from bitext.intake.outcome import outcome
from bitext.intake.returned_files import ReturnedFile
from bitext.locales import Locale
from bitext.markdown.codes import Code, Coded, Mark, marks_of, numbered_as, put_back
from bitext.sync.fuzzy import set_fuzzy
from bitext.sync.identity import is_same_text
from bitext.sync.three_way import Outcome
from bitext.unit import UnitId

_TOO_LONG = Refusal(
    po_invalid.RULE,
    f"the translation is longer than {MAX_TEXT_BYTES} bytes",
    "translate it sentence by sentence",
)


@dataclass(frozen=True, slots=True)
class ReadUnit:
    """A unit of the file as an entry, or None if it cannot be used, and what is to become of it."""

    unit: UnitId
    given: Entry | None
    outcome: Outcome
    findings: tuple[Finding, ...] = ()

    @property
    def as_taken(self) -> ReadUnit:
        """The same as if it were taken."""
        return self if self.outcome is Outcome.TAKEN else replace(self, outcome=Outcome.TAKEN)


@dataclass(frozen=True, slots=True)
class PageWork:
    """The file, and the locale and page of which units are read."""

    file: ReturnedFile
    locale: Locale
    codes: PageCodes

    def finding(self, flaw: Refusal, given: ReturnedUnit, unit: str) -> Finding:
        """Return a finding at the unit *given* in the file."""
        return rule_finding(
            flaw.rule,
            self.file.name,
            self.file.place(given.line),
            flaw.message,
            help=flaw.help,
            unit=unit,
            locale=self.locale,
        )

    def read(self, unit: UnitId, given: ReturnedUnit, entry: Entry) -> ReadUnit:
        """Return *given* as an entry of *unit*, which is *entry* in the catalog."""
        own = self.codes.cut(unit, entry.msgid)
        given = without_indents(given, marks_of(own))
        source, text = self._source(unit, given, entry, own)
        target = given.target_text
        if self.file.has_codes:
            sent = numbered_as(source, self.codes.cut(unit, entry.msgstr)) if entry.msgstr else ()
            is_markdown = self._is_markdown(given, source)
            cut = marks_of(numbered_as(source, self.codes.cut(unit, target))) if is_markdown else given.target
            made, damages = put_back(cut, source, sent)
            if damages:
                flaws = code_damaged.RULE.check(ReturnedText(cut, source, sent))
                rule = code_damaged.RULE
                return self._refused(unit, given, *(Refusal(rule, each.message, each.help) for each in flaws))
            target = target if is_markdown else made
        if len(target.encode("utf-8", "surrogatepass")) > MAX_TEXT_BYTES:
            return self._refused(unit, given, _TOO_LONG)
        theirs = Entry(msgctxt=unit, msgid=text, msgstr=_without_edges(target))
        theirs = set_fuzzy(theirs) if given.state == "draft" else theirs
        return ReadUnit(unit, theirs, outcome(entry, theirs, given, keeps_ours=self.file.kind == "tmx"))

    def _refused(self, unit: UnitId, given: ReturnedUnit, *flaws: Refusal) -> ReadUnit:
        findings = tuple(self.finding(each, given, unit) for each in flaws)
        return ReadUnit(unit, None, Outcome.KEPT, findings)

    def _is_markdown(self, given: ReturnedUnit, source: Coded) -> bool:
        """Whether the file has markup in its texts, as tables and the XLIFF of some other tools do."""
        has_marks = any(isinstance(each, Mark) for each in given.source)
        return self.file.kind == "csv" or (not has_marks and any(isinstance(each, Code) for each in source))

    def _source(self, unit: UnitId, given: ReturnedUnit, entry: Entry, own: Coded) -> tuple[Coded, str]:
        """Return the codes and the text of the source that was translated: the page's own, or an earlier."""
        if given.source == marks_of(own) or is_same_text(given.source_text, entry.msgid):
            return own, entry.msgid
        text = given.source_text
        cut = self.codes.cut(unit, text)
        if marks_of(cut) == given.source or not self.file.has_codes:
            return cut, text
        return tuple(_told(each, given) for each in given.source), text


def _without_edges(text: str) -> str:
    """Return *text* without line breaks around it, of a program that writes texts on lines of their own."""
    before, after = len(text) - len(text.lstrip()), len(text.rstrip())
    start = before if "\n" in text[:before] else 0
    return text[start:after] if "\n" in text[after:] else text[start:]


def _told(each: str | Mark, given: ReturnedUnit) -> str | Code:
    """Return a word or a code as the file alone tells it."""
    if isinstance(each, str):
        return each
    markup = given.markups.get(each, "")
    return Code(each.id, each.role, markup, "syntax", markup)
