"""Laws 12 and 13 on random translations, with forty extensions on.

`make test` tries 1,000; `BITEXT_TRANSLATIONS=40000` tries that many, and `BITEXT_SEED=2` others.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest
from msgspec import structs

from bitext.catalog import Entry
from styles.building_styles import held_back, not_shown, pages_held_back
from styles.environment import run_all
from styles.law_12 import differences
from styles.matrix import write
from styles.own import main_part
from styles.parts import Part, together
from styles.pseudo import translate
from styles.random_texts import random_translation
from styles.tree import faults_of_marks, marked_texts, parsed
from styles.words import is_told_by, strange_words

pytestmark = [pytest.mark.site, pytest.mark.slow]

AT_ONCE = 1000
PAGES = 24
TRIED = int(os.environ.get("BITEXT_TRANSLATIONS", str(AT_ONCE)))
SEED = int(os.environ.get("BITEXT_SEED", "1"))


_BRINGING = frozenset(
    {"markdown_include.include", "mdx_include", "markdown_include_variants", "pymdownx.snippets"}
)


def _parts() -> tuple[Part, ...]:
    # What a macro or an include of the source brings in is no letter of a translation: the matrix tries that.
    parts = (part for part in together() if not part.is_plugin)
    return tuple(replace(part, text="") if part.name in _BRINGING else part for part in parts)


@dataclass(frozen=True)
class Round:
    """A site whose pages got random translations, by unit."""

    folder: Path
    log: str
    entries: dict[str, dict[str, Entry]]

    @property
    def tried(self) -> int:
        """How many random translations there are."""
        return sum(map(len, self.entries.values()))


def _round(folder: Path, seed: int) -> Round:
    chance = Random(seed)  # noqa: S311 - the same translations for the same seed
    entries: dict[str, dict[str, Entry]] = {}
    write(folder, _parts(), PAGES)
    (extracted,) = run_all([(folder, ["bitext", "extract", "--quiet"])], always=True)
    assert extracted.code == 0, extracted.log

    def how(page: str, entry: Entry) -> str:
        msgstr = random_translation(entry.msgid, chance)
        if page.startswith("page-") and entry.msgctxt:
            entries.setdefault(page.removesuffix(".md"), {})[entry.msgctxt] = structs.replace(
                entry, msgstr=msgstr
            )
        return msgstr

    translate(folder, how)
    builds = [
        (folder, ["mkdocs", "build", "-q", "-f", "plain.yml", "-d", "plain"]),
        (folder, ["mkdocs", "build", "-d", "site"]),
    ]
    plain, site = run_all(builds, always=True)
    assert (plain.code, site.code) == (0, 0), (plain.log + site.log)[-2000:]
    return Round(folder, site.log, entries)


def _faults(made: Round, page: str) -> Iterator[str]:
    source, german = (
        parsed(
            main_part((made.folder / site / page / "index.html").read_text("utf-8")).split("<article>", 1)[1]
        )
        for site in ("plain", "site/de")
    )
    entries = made.entries[page]
    told = [entry.msgstr for entry in entries.values()]
    yield from differences(source, german, page=f"{page}/", locale="de", texts_known=told)
    yield from faults_of_marks(german, entries)
    yield from (f"strange word {each!r}" for each in strange_words(source, german, told))
    for unit, shown in marked_texts(german).items():
        if (
            (entry := entries.get(unit))
            and not is_told_by(shown, entry.msgstr)
            and not is_told_by(shown, entry.msgid)
        ):
            yield f"{unit} shows {shown!r} for {entry.msgstr!r}"


def test_forty_extensions_are_on() -> None:
    assert len(_parts()) >= 40


@pytest.mark.parametrize("number", range(max(1, TRIED // AT_ONCE)))
def test_random_translations_differ_in_words_alone(number: int, tmp_path: Path) -> None:
    made = _round(tmp_path, SEED * 1000 + number)
    faults = [f"{page}: {each}" for page in made.entries for each in _faults(made, page)]
    shown = made.tried - not_shown(made.log)
    head = f"{len(faults)} faults in {made.tried} translations, of which {shown} are shown"
    assert not faults, "\n".join([head, *faults])
    assert made.tried >= AT_ONCE
    # Among them are faithful ones: a gate that shows nothing would pass the rest.
    assert shown >= made.tried // 4, head
    assert not pages_held_back(made.log)
    # The name of the site is no sentence of a page.
    held = [each for each in held_back(made.log) if not each.path.endswith("_site.po")]
    assert len(held) == not_shown(made.log)
