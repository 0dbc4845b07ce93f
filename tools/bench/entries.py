"""``python -m bench.entries FOLDER``: write the catalogs and sentences that cases on catalogs read."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.ground import ENTRIES
from bench.pages import sentences
from bitext.catalog import Catalog, Entry, format_po, make_header
from bitext.locales import Locale


def main(folder: Path) -> None:
    """Write what the sections on reading and writing, and on merging, need."""
    texts = sentences(ENTRIES)
    edited = _edited(texts)
    files = {
        "codec.po": format_po(_catalog(texts)),
        "old.po": _plain(texts, with_ids=True),
        "plain.po": _plain(texts),
        "new.pot": _plain(edited, translated=False),
        "page.txt": "\n".join(edited),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def _catalog(texts: Sequence[str]) -> Catalog:
    """Return a catalog of *texts* as real ones are: one in fifty outdated, one in a hundred obsolete."""
    entries = [_entry(number, text) for number, text in enumerate(texts)]
    return Catalog(header=make_header("Bench", Locale("de")), entries=tuple(entries))


def _entry(number: int, text: str) -> Entry:
    outdated = number % 50 == 0
    return Entry(
        msgctxt=f"be9c4-{101 + number}",
        msgid=text,
        msgstr=f"{text[::-1]} “ä”",
        extracted=(f"step {number % 9 + 1} of 9",),
        references=("docs/page.md",),
        flags=("fuzzy",) if outdated else (),
        previous_msgctxt=f"be9c4-{101 + number}" if outdated else None,
        previous_msgid=f"Before: {text}" if outdated else None,
        obsolete=number % 100 == 1,
    )


def _plain(texts: Sequence[str], *, with_ids: bool = False, translated: bool = True) -> str:
    entries = (
        Entry(
            msgctxt=f"be9c4-{101 + number}" if with_ids else None,
            msgid=text,
            msgstr=text[::-1] if translated else "",
        )
        for number, text in enumerate(texts)
    )
    return format_po(Catalog(header=make_header("Bench", Locale("de")), entries=tuple(entries)))


def _edited(texts: Sequence[str]) -> list[str]:
    """Return *texts* with one in twenty changed by a word, as an author would."""
    chance = random.Random(2)  # noqa: S311 - no secret depends on it
    changed = list(texts)
    for index in chance.sample(range(len(texts)), len(texts) // 20):
        words = texts[index].split(" ")
        words[chance.randrange(len(words))] = "other"
        changed[index] = " ".join(words)
    return changed


if __name__ == "__main__":
    main(Path(sys.argv[1]))
