"""Aligns translations of older pages with their pages of today, of which git has the history.

The pages are the deliveries in the corpus, of one page after the other: each has the English and the
translation of its time. One of them is the translation that a project has, the last is its page of today.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.aligning_work import letters
from bitext.bilingual import parse
from bitext.bilingual.rendering import render
from bitext.bilingual.unsourced import without_unsourced_texts
from bitext.catalog import parse_po
from bitext.locales import Locale
from bitext.sync.delivered import Delivered
from bitext.sync.identity import sentence_key

_SETTINGS = """site_name: Pages
plugins:
  - bitext:
      source_locale: en
      locales: [zh-TW]
"""
_GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false")


@dataclass(frozen=True)
class Stale:
    """How many sentences became translated, of how many that a delivery translates as they are today.

    The English of `stale` ones has changed, `wrong` ones have another's translation.
    """

    units: int
    translated: int
    stale: int
    wrong: int

    @property
    def share(self) -> float:
        """The share of those whose English has changed, among what became translated."""
        return self.stale / max(1, self.translated)


def deliveries_of(folder: Path, every: int) -> dict[str, list[Delivered]]:
    """Return the deliveries of each page, or of each of so many, the oldest first."""
    locale = Locale.parse("zh-TW")
    found = {}
    for page in sorted({path.parent for path in folder.rglob("*.md")})[::every]:
        texts = [path.read_bytes().decode() for path in sorted(page.glob("*.md"))]
        name = "-".join(page.relative_to(folder).parts)
        found[f"{name}.md"] = [Delivered(locale, parse(text)) for text in texts]
    return found


def make_project(pages: Mapping[str, Sequence[Delivered]], place: Path, share: float) -> dict[str, Delivered]:
    """Write a project with its history, and the translations of older pages; return which these are.

    *share* says how old they are: 0 for the first version, 1 for the last.
    """
    (place / "docs").mkdir(parents=True)
    (place / "mkdocs.yml").write_text(_SETTINGS, encoding="utf-8")
    subprocess.run([*_GIT, "init", "-q", str(place)], check=True)
    for number in range(max(map(len, pages.values()))):
        for page, given in pages.items():
            each = given[min(number, len(given) - 1)]
            (place / "docs" / page).write_bytes(without_unsourced_texts(each.delivery, each.fields).encode())
        subprocess.run([*_GIT, "-C", str(place), "add", "--all"], check=True)
        subprocess.run([*_GIT, "-C", str(place), "commit", "-q", "--allow-empty", "-m", "Work"], check=True)
    chosen = {page: given[round(share * (len(given) - 1))] for page, given in pages.items()}
    (place / "old").mkdir()
    for page, each in chosen.items():
        (place / "old" / page).write_bytes(render(each.delivery, "target").encode())
    return chosen


def judge_project(place: Path, chosen: Mapping[str, Delivered]) -> Stale:
    """Return what became of the sentences of a project, into which the *chosen* deliveries were taken."""
    units = translated = stale = wrong = 0
    for page, given in chosen.items():
        truth: dict[str, set[str]] = {}
        for source, target in zip(given.sources, given.targets, strict=True):
            truth.setdefault(sentence_key(source), set()).add(letters(target))
        known = {target for targets in truth.values() for target in targets}
        catalog = place / "locales/zh_TW/LC_MESSAGES" / f"{page.removesuffix('.md')}.po"
        entries = parse_po(catalog.read_text(encoding="utf-8")).entries if catalog.exists() else ()
        for entry in entries:
            right = truth.get(sentence_key(entry.msgid), set())
            units += bool(right - {letters(entry.msgid)})
            if not entry.translated or entry.extracted[:1] in {("page title",), ("alt text",)}:
                continue
            translated += 1
            if letters(entry.msgstr) not in right:
                is_stale = letters(entry.msgstr) in known and not right
                stale += is_stale
                wrong += bool(right)
                if is_stale or right:
                    print(
                        "stale" if is_stale else "wrong",
                        page,
                        entry.msgid,
                        entry.msgstr,
                        sep="\n    ",
                        file=sys.stderr,
                    )
    return Stale(units, translated, stale, wrong)


def measure(folder: Path, every: int, share: float) -> tuple[Stale, float]:
    """Return what becomes of the pages, and how many seconds of CPU that took."""
    pages = deliveries_of(folder, every)
    with tempfile.TemporaryDirectory(prefix="bitext-") as name:
        place = Path(name) / "project"
        chosen = make_project(pages, place, share)
        program = Path(sys.executable).parent / "bitext"
        begin = time.perf_counter()
        subprocess.run([program, "align", "old", "--quiet"], cwd=place, check=True, stdout=subprocess.DEVNULL)
        return judge_project(place, chosen), time.perf_counter() - begin


def main(folder: str, every: str = "1") -> None:
    """Print the figures for translations of several ages as JSON."""
    for share in (0.0, 0.5, 1.0):
        found, seconds = measure(Path(folder), int(every), share)
        said = {"age": share, "units": found.units, "translated": found.translated, "stale": found.stale}
        print(
            json.dumps({**said, "wrong": found.wrong, "share": found.share, "seconds": seconds}), flush=True
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
