"""Drafts to be reviewed, as text for people and as an object for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from bitext.drafting.review import Draft, DraftPage, Remark, Review
from bitext.finding import Severity
from bitext.report.lines import Line, Part, plural
from bitext.report.machines import machine_name, machine_objects, said_of_machines
from bitext.report.outputs import (
    REVIEW_VERSION,
    DraftMachine,
    DraftRemark,
    EarlierTranslation,
    LocaleReview,
    ReviewDraft,
    ReviewOutput,
    ReviewPage,
)
from bitext.visible import visible

HOW_TO_CONFIRM = "to confirm a draft, take its flag fuzzy away, in any tool"

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_LABELS = 9
"""So many cells has the column of labels, with the space behind it."""
_LEAST, _MOST = 40, 110
"""In so many cells are lines broken, however wide the terminal is."""


def counted(review: Review) -> str:
    """Return one line that says how many drafts there are, on how many pages, and who wrote them."""
    if not review.total:
        return "no drafts"
    count = f"{plural(review.total, 'draft')} on {plural(len(review.pages), 'page')}"
    known = said_of_machines(review.machines)
    return f"{count}: {known}" if known else count


def review_lines(review: Review, width: int) -> Iterator[Line]:
    """Yield the lines of *review*, page by page, for a terminal of this *width*."""
    width = min(_MOST, max(_LEAST, width))
    for page in review.pages:
        if page.drafts:
            yield ""
            yield [Part(visible(page.name), bold=True), f"  {counted_on(page)}"]
            for draft in page.drafts:
                yield from _draft(page, draft, width)
    if (more := review.total - review.shown) > 0:
        yield from ("", f"and {plural(more, 'draft')} more")


def counted_on(page: DraftPage) -> str:
    """Return how many drafts a page has, and how many of them are shown if not all are."""
    count, shown = plural(page.total, "draft"), len(page.drafts)
    return count if shown == page.total else f"{count}, {shown} of them shown"


def _draft(page: DraftPage, draft: Draft, width: int) -> Iterator[Line]:
    yield from _place(page, draft, width)
    yield from _labelled(Part("source", dim=True), draft.source, width)
    yield from _labelled(Part("draft", fg="blue"), draft.target, width)
    if draft.earlier is not None:
        yield from _labelled(Part("earlier", dim=True), draft.earlier.target, width)
        yield from _labelled(Part("of", dim=True), draft.earlier.source, width)
    for each in draft.remarks:
        yield from _labelled(_label(each), _said(each), width)


def _place(page: DraftPage, draft: Draft, width: int) -> Iterator[Line]:
    """Yield where *draft* stands, and who wrote it, on a second line where one is not wide enough."""
    place = f"{page.path}:{draft.line}"
    by = "" if draft.machine is None else f"  {machine_name(draft.machine)}"
    shown: list[str | Part] = [draft.unit, Part(by, dim=True)]
    if cell_len(visible(f"  {place}  {draft.unit}{by}")) <= width:
        yield ["  ", Part(place, bold=True), "  ", *shown]
    else:
        yield ["  ", Part(place, bold=True)]
        yield ["    ", *shown]


def _label(remark: Remark) -> Part:
    name = remark.severity if remark.code else remark.name
    return Part(name, fg=_COLOURS[remark.severity], bold=True if remark.code else None)


def _said(remark: Remark) -> str:
    return f"{remark.code} {remark.name}: {remark.message}" if remark.code else remark.message


def _labelled(label: Part, text: str, width: int) -> Iterator[Line]:
    """Yield *text* behind its *label*, in lines that are indented alike."""
    first, *others = wrapped(visible(text), width - 4 - _LABELS)
    yield ["    ", label, f"{' ' * (_LABELS - len(label.text))}{first}"]
    yield from (f"{' ' * (4 + _LABELS)}{line}" for line in others)


def wrapped(text: str, width: int) -> list[str]:
    """Return *text* in lines of *width* cells at most, broken at blanks, and in words that are longer.

    Chinese and Japanese have no blanks, and may be broken between any two characters.
    """
    lines = [""]
    for word in _words(text, width):
        if lines[-1] and cell_len(lines[-1] + word.rstrip(" ")) > width:
            lines.append("")
        lines[-1] += word
    return [line.rstrip(" ") for line in lines]


def _words(text: str, width: int) -> Iterator[str]:
    """Yield the words of *text* with the blanks behind them, and pieces of one that is wider than *width*."""
    word = ""
    for char in text:
        if word and char != " " and _may_break(word, char, width):
            yield word
            word = ""
        word += char
    if word:
        yield word


def _may_break(word: str, char: str, width: int) -> bool:
    """Whether a line may be broken between *word* and *char*, which is no blank."""
    if word[-1] == " ":
        return True
    return (_is_wide(word[-1]) or cell_len(word + char) > width) and char not in _NEVER_FIRST


_NEVER_FIRST = frozenset("、。，．：；！？）」』】〉》〕”’…ー")  # noqa: RUF001 - full-width marks are meant


def _is_wide(char: str) -> bool:
    return cell_len(char) == 2  # noqa: PLR2004 - cells


def review_object(reviews: Sequence[Review]) -> ReviewOutput:
    """Return *reviews* as a value for JSON."""
    return ReviewOutput(version=REVIEW_VERSION, locales={each.locale.tag: _locale(each) for each in reviews})


def _locale(review: Review) -> LocaleReview:
    return LocaleReview(
        drafts=review.total,
        shown=review.shown,
        machines=machine_objects(review.machines),
        pages=[_page(each) for each in review.pages if each.drafts],
    )


def _page(page: DraftPage) -> ReviewPage:
    drafts = [_as_object(each) for each in page.drafts]
    return ReviewPage(page=page.page, path=page.path, total=page.total, drafts=drafts)


def _as_object(draft: Draft) -> ReviewDraft:
    return ReviewDraft(
        line=draft.line,
        unit=draft.unit,
        source=draft.source,
        target=draft.target,
        machine=None if draft.machine is None else DraftMachine(**draft.machine._asdict()),
        earlier=None if draft.earlier is None else EarlierTranslation(**draft.earlier._asdict()),
        score=round(draft.score, 1),
        remarks=[_remark(each) for each in draft.remarks],
    )


def _remark(remark: Remark) -> DraftRemark:
    return DraftRemark(severity=remark.severity, code=remark.code, name=remark.name, message=remark.message)
