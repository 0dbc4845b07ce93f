"""I107 page-invalid."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import PageRule
from bitext.checks.subjects import SourceFile
from bitext.finding import Severity
from bitext.markdown.front_matter import front_matter_fault


def _page_invalid(file: SourceFile) -> Iterator[Flaw]:
    if found := front_matter_fault(file.text):
        fault, offset = found
        yield Flaw(
            message=f"the front matter is no valid YAML: {fault.reason}",
            at=offset,
            help="correct it: until then nothing in it is translated, and MkDocs may show it as text",
        )


RULE = PageRule(
    code="I107",
    name="page-invalid",
    severity=Severity.ERROR,
    check=_page_invalid,
    finds=(
        "A page, its template or one of its deliveries cannot be used: it cannot be read or is too large, or"
        " the page's front matter is no valid YAML.\n\nThe settings `max_page_size` and `max_catalog_size`"
        " say what is too large. All other pages are worked on."
    ),
    why="what is not read cannot be translated.",
    bad=r"---\ntitle: Start\ndate: 2024-02-30\n---\nOne.",
    good=r"---\ntitle: Start\ndate: 2024-02-29\n---\nOne.",
)
