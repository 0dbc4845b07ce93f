"""What an author changed since the last `bitext extract`: no fault, but something to say in one remark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bitext.checking.audit import Audit
from bitext.checking.pages import NO_TEMPLATE
from bitext.checks import missing, stray
from bitext.finding import Finding
from bitext.report.lines import plural


@dataclass(frozen=True, slots=True)
class Report:
    """What the rules found on a page without what the next extract mends, of which the remarks tell."""

    audit: Audit
    remarks: tuple[str, ...] = ()


def report_of(audit: Audit) -> Report:
    """Return *audit* with all sentences that are new, edited or gone as one remark."""
    changes = [each for each in audit.findings if _is_change(each)]
    kept = tuple(each for each in audit.findings if not _is_change(each))
    return Report(replace(audit, findings=kept), tuple(_remarks(changes)))


def _is_change(finding: Finding) -> bool:
    # An entry without a unit is none that `extract` wrote.
    return finding.name == missing.RULE.name or (finding.name == stray.RULE.name and finding.unit != "")


def _remarks(changes: Iterable[Finding]) -> Iterator[str]:
    sentences: Counter[tuple[str, str]] = Counter()
    for each in changes:
        if each.message == NO_TEMPLATE:
            yield "a new page since the last extract"
        elif each.name == missing.RULE.name and each.locale and not each.unit:
            yield each.message
        else:
            sentences[each.locale, each.name] += 1
    if count := _changed(sentences):
        yield f"{plural(count, 'sentence')} changed since the last extract"


def _changed(found: Counter[tuple[str, str]]) -> int:
    """Return how many sentences changed.

    One that was edited is found twice: its new text is not in the template, and its old one not in the page.
    """
    locales = {locale for locale, _ in found}
    return sum(max(found[locale, missing.RULE.name], found[locale, stray.RULE.name]) for locale in locales)
