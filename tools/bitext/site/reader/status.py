"""The page that shows how much of the site is translated: a bar for each locale and each of its pages."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from bitext.locales import Locale
from bitext.messages import Messages
from bitext.sync.coverage import Coverage, total


class Row(Struct, frozen=True):
    """A page in one locale: its title as HTML, its address or nothing, and its catalog's path and address."""

    title: str
    address: str
    coverage: Coverage
    catalog: str
    catalog_address: str


def status_source(messages: Messages) -> str:
    """Return the Markdown of the page without its bars, which are known later than its title."""
    front_matter = "---\nhide:\n  - toc\nsearch:\n  exclude: true\n---\n"
    return f"{front_matter}\n# {messages.text('Translation status')}\n"


def status_content(
    rows: Mapping[Locale, Sequence[Row]], messages: Messages, left_out: Sequence[tuple[str, str]] = ()
) -> str:
    """Return the HTML of the bars, in the language of *messages*.

    Below them stand the pages that are *left_out* of translation: their titles as HTML, and their addresses.
    """
    about = messages.text("How much of this site is translated into each language, page by page.")
    language = messages.locale
    opening = f'<div class="bitext-status" lang="{language.tag}" dir="{language.direction}">'
    sections = (_section(locale, found, messages) for locale, found in rows.items())
    below = [_left_out(left_out, messages)] if left_out else []
    return "\n".join([opening, f"<p>{about}</p>", *sections, *below, "</div>"])


def _left_out(pages: Sequence[tuple[str, str]], messages: Messages) -> str:
    items = "".join(f"<li>{_link(title, address)}</li>" for title, address in pages)
    summary = f"<summary>{messages.text('Pages that are not translated')}</summary>"
    return f'<details class="bitext-status__left-out">\n{summary}\n<ul>{items}</ul>\n</details>'


def _section(locale: Locale, rows: Sequence[Row], messages: Messages) -> str:
    every = total(row.coverage for row in rows)
    own = f'<bdi lang="{locale.tag}">{html.escape(locale.name)}</bdi>'
    name = "" if locale == messages.locale else html.escape(messages.language(locale))
    label = f"status-{locale.tag}"
    return f"""\
<section class="bitext-status__locale">
<h2 id="{label}">{own} <span class="bitext-status__name">{name}</span></h2>
<div class="bitext-status__sum"><strong>{_percent(every, messages)}</strong>
{_bar(every, messages)}
</div>
<ul class="bitext-status__counts">{"".join(_counts(every, messages))}</ul>
<details>
<summary>{messages.text("Page by page")}</summary>
<div class="bitext-status__scroll" role="region" aria-labelledby="{label}" tabindex="0">
<table class="bitext-status__pages">
<thead><tr>{"".join(_head(messages))}</tr></thead>
<tbody>
{chr(10).join(_row(row, locale, messages) for row in rows)}
</tbody>
</table>
</div>
</details>
</section>"""


def _labels(messages: Messages) -> tuple[tuple[str, str], ...]:
    return (
        ("translated", messages.text("Translated")),
        ("draft", messages.text("Draft")),
        ("outdated", messages.text("Outdated")),
        ("missing", messages.text("Missing")),
    )


def _counts(coverage: Coverage, messages: Messages) -> Iterator[str]:
    for name, label in _labels(messages):
        number = messages.number(getattr(coverage, name))
        yield f'<li class="bitext-status__{name}">{label} <strong>{number}</strong></li>'


def _head(messages: Messages) -> Iterator[str]:
    yield f'<th scope="col">{messages.text("Page")}</th>'
    yield f'<th scope="col" colspan="2">{messages.text("Translated")}</th>'
    for name, label in _labels(messages)[1:]:
        yield f'<th scope="col" class="bitext-status__{name}">{label}</th>'
    yield f'<th scope="col">{messages.text("Catalog")}</th>'


def _row(row: Row, locale: Locale, messages: Messages) -> str:
    coverage = row.coverage
    done = f'<bdi dir="ltr">{messages.number(coverage.translated)} / {messages.number(coverage.units)}</bdi>'
    others = (messages.number(getattr(coverage, name)) for name, _ in _labels(messages)[1:])
    cells = "".join(f'<td class="bitext-status__number">{number}</td>' for number in (done, *others))
    page = _link(row.title, row.address, f' hreflang="{locale.tag}"')
    path = f'<bdi dir="ltr"><code>{html.escape(row.catalog)}</code></bdi>'
    catalog = _link(path, row.catalog_address)
    return f'<tr><th scope="row">{page}</th><td>{_bar(coverage)}</td>{cells}<td>{catalog}</td></tr>'


def _link(text: str, address: str, more: str = "") -> str:
    return f'<a href="{html.escape(address)}"{more}>{text}</a>' if address else text


def _percent(coverage: Coverage, messages: Messages) -> str:
    return messages.percent(coverage.percent / 100)


_WIDTH = 1000
"""The width of a whole bar, in units of its own."""


def _bar(coverage: Coverage, messages: Messages | None = None) -> str:
    """Return a bar: translated, draft, outdated, and the rest; beside the numbers it needs no name.

    Drawn as SVG, because a strict content security policy forbids widths in `style`.
    """
    name = (
        'aria-hidden="true"' if messages is None else f'role="img" aria-label="{_said(coverage, messages)}"'
    )
    return (
        f'<svg class="bitext-status__bar" {name} viewBox="0 0 {_WIDTH} 8" preserveAspectRatio="none">'
        f"{''.join(_rectangles(coverage))}</svg>"
    )


def _rectangles(coverage: Coverage) -> Iterator[str]:
    """Yield the parts of a bar that are not empty; that of what is translated is always there."""
    units, start = coverage.units or 1, 0
    for name in ("translated", "draft", "outdated"):
        width = _WIDTH * (getattr(coverage, name) if coverage.units else name == "translated") // units
        if width or name == "translated":
            yield f'<rect class="bitext-status__{name}" x="{start}" width="{width}" height="8"/>'
        start += width


def _said(coverage: Coverage, messages: Messages) -> str:
    counts = ((label, messages.number(getattr(coverage, name))) for name, label in _labels(messages))
    return html.escape(", ".join(f"{label}: {number}" for label, number in counts))
