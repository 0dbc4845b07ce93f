"""Drafts to be reviewed as Markdown, for the text of a pull request.

Whatever comes from a file stands in code, where nothing is a mention, a link, an image or HTML, and where
readers see the Markdown of the source and the draft as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bitext.drafting.review import Draft, DraftPage, Review, limited
from bitext.report.lines import plural
from bitext.report.machines import machine_name
from bitext.report.review import HOW_TO_CONFIRM, counted, counted_on
from bitext.visible import visible

MOST = 65_000
"""GitHub takes 65,536 characters; the rest is for what a person writes above it."""

_LONG = 1_500
"""So many characters of a text are shown."""
_OF_A_PAGE = 200
"""What stands around the drafts of a page, besides its names."""


def format_review(reviews: Sequence[Review], most: int = MOST) -> str:
    """Return *reviews* as Markdown of *most* characters at most: drafts that do not fit are counted."""
    heads = ["".join(_head(each)) for each in reviews]
    left = most - sum(map(size, heads)) - len(reviews) * _OF_A_PAGE - size(_FOOT)
    parts = []
    for head, review in zip(heads, reviews, strict=True):
        room = _Room(left)
        shown = limited(review, room.takes)
        left = room.left
        parts.append(head + "".join(_body(shown)))
    return "\n".join(parts) + (_FOOT if any(each.total for each in reviews) else "")


_FOOT = f"\n{HOW_TO_CONFIRM[0].upper()}{HOW_TO_CONFIRM[1:].replace('flag fuzzy', 'flag `fuzzy`')}.\n"


class _Room:
    """Counts the characters that are left."""

    def __init__(self, left: int) -> None:
        self.left = left
        self._pages: set[str] = set()

    def takes(self, page: DraftPage, draft: Draft) -> bool:
        """Take the room of *draft*, if there is enough."""
        needed = size(_item(page, draft))
        if page.page not in self._pages:
            needed += size(code(page.page)) + _OF_A_PAGE
        if needed > self.left:
            return False
        self._pages.add(page.page)
        self.left -= needed
        return True


def size(text: str) -> int:
    """Return how long *text* is as GitHub counts: what is beyond 16 bits counts twice."""
    return len(text) + sum(char > "\uffff" for char in text)


def _head(review: Review) -> Iterator[str]:
    yield f"## Drafts: {review.locale.name} ({review.locale.tag})\n"
    yield f"\n{code(counted(review)) if any(review.machines) else counted(review)}\n"


def _body(review: Review) -> Iterator[str]:
    for page in review.pages:
        if page.drafts:
            yield f"\n### {page.name if page.name != page.page else code(page.page)}\n\n{counted_on(page)}\n"
            bad = [each for each in page.drafts if each.remarks]
            good = [each for each in page.drafts if not each.remarks]
            yield from _items(page, bad)
            if good:
                yield f"\n<details>\n<summary>{plural(len(good), 'draft')} without remarks</summary>\n"
                yield from _items(page, good)
                yield "\n</details>\n"
    if (more := review.total - review.shown) > 0:
        yield f"\nand {plural(more, 'draft')} more\n"


def _items(page: DraftPage, drafts: Sequence[Draft]) -> Iterator[str]:
    if drafts:
        yield "\n"
    for each in drafts:
        yield _item(page, each)


def _item(page: DraftPage, draft: Draft) -> str:
    """Return a list item: where the draft stands and who wrote it, then source, draft and remarks."""
    by = "" if draft.machine is None else f", by {code(machine_name(draft.machine))}"
    rows = [f"source: {code(draft.source)}", f"draft: {code(draft.target)}"]
    if draft.earlier is not None:
        rows.append(f"earlier: {code(draft.earlier.target)} of {code(draft.earlier.source)}")
    for each in draft.remarks:
        name = f"{each.severity} {code(f'{each.code} {each.name}')}" if each.code else each.name
        rows.append(f"**{name}**: {code(each.message)}")
    head = f"- {code(f'{page.path}:{draft.line}')}, unit {code(draft.unit)}{by}\n"
    return head + "".join(f"    - {row}\n" for row in rows)


def code(text: str) -> str:
    """Return *text*, shortened, as code in a line, whatever is in it.

    >>> print(code("a `b` @you"), code("`"))
    ``a `b` @you`` `` ` ``
    """
    shown = visible(text if len(text) <= _LONG else f"{text[: _LONG - 1]}…")
    ticks = "`" * next(n for n in _numbers() if n not in {len(run) for run in re.findall("`+", shown)})
    pad = " " if shown[:1] in _EDGES or shown[-1:] in _EDGES else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}"


_EDGES = ("", "`", " ")


def _numbers() -> Iterator[int]:
    number = 1
    while True:
        yield number
        number += 1
