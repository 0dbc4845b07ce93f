"""How much is translated over many projects and locales, as one HTML page: no script, and no other file."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from pathlib import Path

from bitext import files
from bitext.locales import Locale
from bitext.project.fleet import Fleet, FleetProject
from bitext.report.fleet_text import level, percent
from bitext.report.lines import plural
from bitext.sync.coverage import Coverage
from bitext.visible import visible

_STATES = ("translated", "draft", "outdated", "missing")
_STYLE = Path(__file__).with_suffix(".css")


def format_page(fleet: Fleet) -> str:
    """Return the page. It depends on the counts alone, so equal counts make equal pages."""
    sections = (
        _errors(fleet),
        _matrix(fleet) if fleet.locales else "",
        _locales(fleet) if fleet.locales else "",
        _projects(fleet),
    )
    body = "\n".join(filter(None, (_header(fleet), *sections)))
    return f"""\
<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Translation status</title>
<style>
{files.read_text(_STYLE)}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def _header(fleet: Fleet) -> str:
    whole = fleet.whole
    counted = f"{plural(len(fleet.projects), 'project')}, {plural(len(fleet.locales), 'locale')}"
    sum_ = (
        f'<div class="sum"><strong>{percent(whole)}\xa0%</strong>{_bar(whole)}</div>' if fleet.locales else ""
    )
    counts = _counts(whole, every=True) if fleet.locales else ""
    return (
        f'<header>\n<h1>Translation status</h1>\n<p class="soft">{counted}</p>\n{sum_}\n{counts}\n</header>'
    )


def _errors(fleet: Fleet) -> str:
    if not fleet.errors:
        return ""
    items = "\n".join(f"<li>{_lines(each)}</li>" for each in fleet.errors)
    return f"""\
<section class="errors" aria-labelledby="errors">
<h2 id="errors">What cannot be read</h2>
<ul>
{items}
</ul>
</section>"""


def _lines(error: str) -> str:
    """Return the lines of an error, each in the direction of its own letters."""
    return "<br>".join(f"<bdi>{_text(line.strip())}</bdi>" for line in error.split("\n"))


def _matrix(fleet: Fleet) -> str:
    heads = "".join(
        f'<th scope="col"><a href="#locale-{each.tag}" title="{_text(each.english_name)}">{each.tag}</a></th>'
        for each in fleet.locales
    )
    rows = [_row(fleet, each) for each in fleet.projects if each.locales]
    if len(rows) > 1:
        rows.append(_row_of_all(fleet))
    body = "\n".join(rows)
    return f"""\
<section>
<h2 id="matrix">Percent translated</h2>
<div class="scroll" role="region" aria-labelledby="matrix" tabindex="0">
<table>
<thead><tr><th scope="col">Project</th><th scope="col">All</th>{heads}</tr></thead>
<tbody>
{body}
</tbody>
</table>
</div>
</section>"""


def _row(fleet: Fleet, project: FleetProject) -> str:
    number = fleet.projects.index(project) + 1
    name = f'<th scope="row"><a href="#project-{number}">{_name(project)}</a></th>'
    cells = "".join(_cell(project.locales.get(locale)) for locale in fleet.locales)
    return f"<tr>{name}{_cell(project.whole)}{cells}</tr>"


def _row_of_all(fleet: Fleet) -> str:
    cells = "".join(_cell(fleet.of_locale(locale)) for locale in fleet.locales)
    return f'<tr class="all"><th scope="row">All</th>{_cell(fleet.whole)}{cells}</tr>'


def _cell(coverage: Coverage | None) -> str:
    if coverage is None:
        hidden = '<span class="hidden">not translated into it</span>'
        return f'<td class="none"><span aria-hidden="true">-</span>{hidden}</td>'
    return f'<td class="{level(coverage)}">{percent(coverage)}</td>'


def _locales(fleet: Fleet) -> str:
    cards = "\n".join(
        _card(
            locale,
            fleet.of_locale(locale),
            plural(len(fleet.having(locale)), "project").replace(" ", "\xa0"),
            f' id="locale-{locale.tag}"',
        )
        for locale in fleet.locales
    )
    return f"""\
<section aria-labelledby="locales">
<h2 id="locales">Locales</h2>
<ul class="cards">
{cards}
</ul>
</section>"""


def _card(locale: Locale, coverage: Coverage, more: str = "", attributes: str = "") -> str:
    own = f'<bdi lang="{locale.tag}">{_text(locale.name)}</bdi>'
    said = ", ".join(filter(None, (locale.english_name, locale.tag, more)))
    return f"""\
<li{attributes}>
<div class="line"><span>{own}</span><strong>{percent(coverage)}\xa0%</strong></div>
<p class="soft">{_text(said)}</p>
{_bar(coverage)}
{_counts(coverage)}
</li>"""


def _projects(fleet: Fleet) -> str:
    every = enumerate(fleet.projects, 1)
    items = "\n".join(_project(number, each) for number, each in every if each.locales or not each.errors)
    if not items:
        return ""
    return f"""\
<section aria-labelledby="projects">
<h2 id="projects">Projects</h2>
{items}
</section>"""


def _project(number: int, project: FleetProject) -> str:
    whole = project.whole
    name = _name(project)
    if project.title not in {"", project.name}:
        name += f' <span class="soft"><bdi>{_text(project.title)}</bdi></span>'
    if not project.locales:
        return f'<div class="plain line"><h3>{name}</h3><span class="soft">no locale</span></div>'
    cards = "\n".join(_card(locale, coverage) for locale, coverage in project.locales.items())
    return f"""\
<details id="project-{number}">
<summary><h3>{name}</h3>{_bar(whole)}<strong>{percent(whole)}\xa0%</strong></summary>
{_counts(whole)}
<ul class="cards">
{cards}
</ul>
</details>"""


def _name(project: FleetProject) -> str:
    return f"<bdi>{_text(project.name)}</bdi>"


def _bar(coverage: Coverage) -> str:
    """Return a bar; the numbers beside it say the same to those who do not see it."""
    return f'<span class="bar" aria-hidden="true">{"".join(_parts(coverage))}</span>'


def _parts(coverage: Coverage) -> Iterator[str]:
    if not coverage.units:
        yield '<span class="translated" style="inline-size:100%"></span>'
    for state in _STATES[:-1]:
        if number := getattr(coverage, state):
            width = f"{100 * number / coverage.units:.2f}".rstrip("0").rstrip(".")
            yield f'<span class="{state}" style="inline-size:{width}%"></span>'


def _counts(coverage: Coverage, *, every: bool = False) -> str:
    """Return how many units are in which state; only *every* state if there are none in it."""
    numbers = ((state, getattr(coverage, state)) for state in _STATES)
    items = _items((state, number) for state, number in numbers if number or every)
    return f'<ul class="counts">{items}</ul>' if items else '<p class="soft">nothing to translate</p>'


def _items(numbers: Iterable[tuple[str, int]]) -> str:
    return "".join(f'<li class="{state}"><b>{number:,}</b> {state}</li>' for state, number in numbers)


def _text(text: str) -> str:
    """Return *text* as HTML: nothing in it is markup, and nothing turns the direction of what follows."""
    return html.escape(visible(text))
