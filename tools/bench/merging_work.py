"""``python -m bench.merging_work OLD.po PAGE OUT.po``: let a catalog follow its page.

PAGE holds the sentences of the page, one a line.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bench.ground import ENTRIES
from bitext.catalog import Catalog, Entry, format_po, make_header, parse_po
from bitext.sync.identity import match_sentences
from bitext.sync.merging import merge


def main(old_file: Path, page_file: Path, out: Path) -> None:
    """Read the old catalog and the page's sentences, one a line; find out who is who, merge, and write."""
    old = parse_po(old_file.read_text(encoding="utf-8"))
    texts = page_file.read_text(encoding="utf-8").splitlines()
    matches = match_sentences([entry.msgid for entry in old.entries], texts)
    units = [
        old.entries[match.old].msgctxt if match.old is not None else f"be9c4-{101 + ENTRIES + number}"
        for number, match in enumerate(matches)
    ]
    template = Catalog(
        header=make_header("Bench", None),
        entries=tuple(Entry(msgctxt=unit, msgid=text) for unit, text in zip(units, texts, strict=True)),
    )
    out.write_text(format_po(merge(old, template)), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
