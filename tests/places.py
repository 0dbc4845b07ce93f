"""One change at each place of a page: a sentence inserted, deleted, edited or moved."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bitext.catalog import Catalog, Entry, make_header
from bitext.markdown import Page, Segment, read_page
from bitext.sync.extraction import extract_page, template_texts
from bitext.sync.merging import merge

NEW = "Zebras graze quietly beside the old mill."

_NOTHING = "—"
"""What stands for a sentence that was alone in its block: without it, a list or a table would be no more."""

_PART = 2_500
"""As long as this, a part of a page has a dozen sentences or two."""

_ENDS = re.compile(r"[.!?]\Z")
_END = re.compile(r"[.!?]?\**\Z")
"""The end of a sentence, which a word put in before leaves its end; a sentence can be bold as a whole."""


@dataclass(frozen=True)
class Change:
    """A page's text after one change, and the sentence that was touched; empty if one was only added."""

    kind: str
    text: str
    touched: str


def changes(text: str, page: Page, random: Random) -> Iterator[Change]:
    """Yield a change of each kind at each place of *page* where that kind is possible."""
    shared = Counter(segment.block for segment in page.segments)
    hosts = [segment for segment in page.segments if _can_be_followed(text, segment)]
    for segment in page.segments:
        start, end = segment.span.start, segment.span.end
        rest = "" if shared[segment.block] > 1 else _NOTHING
        yield Change("delete", f"{text[:start]}{rest}{text[end:]}", segment.text)
        found = _END.search(segment.text)
        cut = end - (len(found[0]) if found else 0)
        yield Change("edit", f"{text[:cut]} today{text[cut:]}", segment.text)
        if _can_be_followed(text, segment):
            yield Change("insert", f"{text[:end]} {NEW}{text[end:]}", "")
            others = [host for host in hosts if host is not segment]
            if others:
                yield Change("move", _moved(text, segment, random.choice(others), rest), segment.text)
        elif segment.kind == "heading":
            line = text.rfind("\n", 0, start) + 1
            yield Change("insert", f"{text[:line]}{NEW}\n\n{text[line:]}", "")


def _can_be_followed(text: str, segment: Segment) -> bool:
    """Whether another sentence can stand behind *segment* in its block."""
    inside = text[segment.span.end : segment.span.end + 1] in {"", "\n", "\r", " "}
    return segment.kind == "paragraph" and inside and bool(_ENDS.search(segment.text))


def _moved(text: str, segment: Segment, behind: Segment, rest: str) -> str:
    """Return *text* with *segment* behind another one, and *rest* where it was."""
    start, end, place = segment.span.start, segment.span.end, behind.span.end
    if place <= start:
        return f"{text[:place]} {segment.text}{text[place:start]}{rest}{text[end:]}"
    return f"{text[:start]}{rest}{text[end:place]} {segment.text}{text[place:]}"


class Known:
    """A page that was extracted and translated."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.page = read_page(text)
        self.template = self._extract(self.page, None)[0]
        self.catalog = Catalog(
            header=make_header("Test", None),
            entries=tuple(
                Entry(msgctxt=entry.msgctxt, msgid=entry.msgid, msgstr=f"({entry.msgctxt})")
                for entry in self.template.entries
            ),
        )

    @staticmethod
    def _extract(page: Page, template: Catalog | None, old: Catalog | None = None) -> tuple[Catalog, Catalog]:
        extraction = extract_page("page.md", page, template, (), reference="docs/page.md")
        known = Catalog(header=(), entries=()) if old is None else old
        return extraction.template, merge(known, extraction.template, None, extraction.parts)

    def faults(self, change: Change) -> Iterator[str]:
        """Yield what became of sentences that *change* did not touch, if anything did.

        A change can turn what stands around it into something else, as a deleted line does that kept a
        list apart; such sentences are said to be disturbed.
        """
        page = read_page(change.text, known=template_texts(self.template))
        template, catalog = self._extract(page, self.template, self.catalog)
        before, after = _ids(self.template), _ids(template)
        left = Counter(segment.text for segment in page.segments)
        entries = {entry.msgctxt: entry for entry in catalog.entries if not entry.obsolete}
        for text, units in before.items():
            if text == change.touched and change.kind != "move":
                continue
            if left[text] != len(units):
                yield f"disturbed: {text}"
            elif after[text] != units:
                yield f"other ids: {text}: {units} became {after[text]}"
            elif any(not entries[u].translated or entries[u].msgstr != f"({u})" for u in units):
                yield f"lost its translation: {text}"
        if change.kind == "edit" and len(change.touched) >= len(" today") * 3:
            kept = {unit for units in after.values() for unit in units}
            if not set(before[change.touched]) <= kept:
                yield f"the edited sentence has a new id: {change.touched}"


def _ids(template: Catalog) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for entry in template.entries:
        if not entry.obsolete:
            found[entry.msgid].append(entry.msgctxt or "")
    return defaultdict(list, {text: sorted(units) for text, units in found.items()})


def parts(text: str, size: int) -> Iterator[str]:
    """Yield *text*, cut before headings into parts of about *size* characters, or somewhat more."""
    start = 0
    for heading in _HEADING.finditer(text):
        if heading.start() - start >= size:
            yield text[start : heading.start()]
            start = heading.start()
    yield text[start:]


_HEADING = re.compile(r"^## ", re.MULTILINE)


def check_places(paths: Sequence[Path], sample: int | None = None) -> None:
    """Assert that one change leaves all other sentences alone, at *sample* places of the pages or at all.

    The whole page is read anew for each change, so that long pages would take most of the time.
    """
    random = Random(20261124)  # noqa: S311 - the same places each time
    texts = [path.read_bytes().decode() for path in paths]
    pieces = [[text] if sample is not None else list(parts(text, _PART)) for text in texts]
    known = [Known(each) for text in pieces for each in text]
    tries = [(page, change) for page in known for change in changes(page.text, page.page, random)]
    seen: Counter[str] = Counter()
    for page, change in tries if sample is None else random.sample(tries, sample):
        faults = list(page.faults(change))
        disturbed = [fault for fault in faults if fault.startswith("disturbed: ")]
        assert faults == disturbed, (change.kind, change.touched)
        # Without the sentence before it, "- [#352]" at the start of a line is the item of a list.
        seen["disturbed"] += len(disturbed)
        seen[change.kind] += 1
    assert {"insert", "delete", "edit", "move"} <= set(seen)
    assert seen["disturbed"] <= sum(seen.values()) * 0.005
