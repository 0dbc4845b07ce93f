"""Bilingual files outside of any project: which locale they are in, and what lies between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.bilingual import parse
from bitext.checking.across import worded_delivery
from bitext.checking.loose_files import check_bilingual_files, locale_of
from bitext.locales import Locale
from sketches import pair_text


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param("page.md", "---\nms.contentlocale: de-DE\n---\n", "de-DE", id="front-matter"),
        pytest.param("page.fr.md", "---\nms.contentlocale: 'de'\n---\n", "de", id="front-matter-first"),
        pytest.param("page.md", "\ufeff---\r\nms.contentlocale: zh-tw\r\n---\r\n", "zh-TW", id="windows"),
        pytest.param("page.fr.md", "---\ntitle: [\nms.contentlocale: de\n---\n", "fr", id="broken-yaml"),
        pytest.param("page.fr.md", "---\nms.contentlocale: 12\n---\n", "fr", id="no-text"),
        pytest.param("page.fr.md", "---\nms.contentlocale: no such locale\n---\n", "fr", id="no-locale"),
        pytest.param("page.zh-Hant-TW.md", "Text.\n", "zh-Hant-TW", id="name"),
        pytest.param("page.md", "Text.\n\n---\nms.contentlocale: de\n---\n", None, id="not-at-the-top"),
        pytest.param("page.md", "---\nms.contentlocale: de\n", None, id="not-closed"),
    ],
)
def test_the_locale_of_a_file(name: str, text: str, expected: str | None) -> None:
    found = locale_of(name, text)
    assert (found and found.tag) == expected


def _page(*units: tuple[str, str]) -> str:
    text = "\r\n\r\n".join(
        f"1. {pair_text(f'b8832-{number}', *unit)}" for number, unit in enumerate(units, 101)
    )
    return f"---\r\ntitle: Seite\r\n---\r\n\r\n{text}\r\n"


SAVE = ("Klicken Sie auf **Speichern**.", "Click **Save**.")
KEEP = ("Klicken Sie auf **Sichern**.", "Click **Save**.")
PLAIN = ("Ein Satz. " * 50, "A sentence. " * 50)


def test_a_label_is_told_with_its_place_and_line(tmp_path: Path) -> None:
    for name, units in {"a": (PLAIN, SAVE), "b": (SAVE,), "c": (PLAIN, PLAIN, KEEP, PLAIN)}.items():
        (tmp_path / f"{name}.md").write_bytes(_page(*units).encode())
    audit = check_bilingual_files([tmp_path], Locale("de"))
    (found,) = (each for each in audit.findings if each.name == "term")
    line = (tmp_path / "c.md").read_bytes().decode().split("\r\n")[found.line - 1]
    assert (Path(found.path).name, found.unit, found.excerpt) == ("c.md", "b8832-103", line)
    assert line[found.column - 1 :].startswith("Sichern**")
    (other,) = found.related
    assert (Path(other.path).name, other.line) == ("a.md", 7)


def test_of_a_file_only_what_is_compared_with_others_is_kept() -> None:
    worded = worded_delivery("a.md", parse(_page(*[PLAIN] * 20, SAVE, *[PLAIN] * 20)), Locale("de"))
    assert [each.target for each in worded.wordings] == [SAVE[0]]
    assert len(worded.file.text) < 500
    assert worded_delivery("a.md", parse(_page(PLAIN)), Locale("de")).wordings == ()
