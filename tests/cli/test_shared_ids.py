"""Two pages whose unit ids are the same: by chance, which is no fault, or because one is a copy."""

from __future__ import annotations

import json
from pathlib import Path

from bitext.catalog import parse_po
from running import Bitext
from sketches import pair_text


def _delivery(*sentences: tuple[str, str]) -> str:
    pairs = (pair_text(f"b8832-{number}", *each) for number, each in enumerate(sentences, 101))
    return "# " + "\n\n".join(pairs) + "\n"


KEYS = _delivery(("Schlüssel", "Keys"), ("Öffnen.", "Open."), ("Mehr", "See also"))
PAGES = _delivery(("Seiten", "Pages"), ("Schließen.", "Close."), ("Mehr", "See also"))


def _project(tmp_path: Path, bitext: Bitext, **pages: str) -> Path:
    for name, text in pages.items():
        path = tmp_path / "de" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    bitext("migrate", str(tmp_path / "de"), "--locale", "de", "--into", str(tmp_path / "project"))
    return tmp_path / "project"


def _shared(project: Path, bitext: Bitext) -> list[dict[str, str]]:
    report = json.loads(bitext("check", "--format", "json", "-C", str(project)).out)
    return [each for each in report["findings"] if each["code"] == "B104"]


def test_ids_that_are_the_same_by_chance(tmp_path: Path, bitext: Bitext) -> None:
    project = _project(tmp_path, bitext, keys=KEYS, pages=PAGES)
    assert _shared(project, bitext) == []
    assert bitext("extract", "--check", "-C", str(project)).code == 0
    for name, title in {"keys": "Schlüssel", "pages": "Seiten"}.items():
        entries = parse_po((project / f"locales/de/LC_MESSAGES/{name}.po").read_text(encoding="utf-8"))
        assert entries.by_id["b8832-101"].msgstr == title
    page = project / "docs/keys.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Open.", "Open. Wait."), encoding="utf-8")
    assert bitext("extract", "-C", str(project)).code == 0
    assert _shared(project, bitext) == []
    entries = parse_po((project / "locales/de/LC_MESSAGES/keys.po").read_text(encoding="utf-8"))
    assert [each.msgstr for each in entries.entries if each.msgid in {"Open.", "Wait."}] == ["Öffnen.", ""]


def test_a_copied_delivery_is_told_once(tmp_path: Path, bitext: Bitext) -> None:
    project = _project(tmp_path, bitext, copy=KEYS, keys=KEYS, pages=PAGES)
    (finding,) = _shared(project, bitext)
    assert (finding["path"], finding["unit"]) == ("locales/template/keys.pot", "b8832-101")
    assert finding["message"] == (
        "the unit id b8832-101 stands with the same sentence in locales/template/copy.pot, and so do 2 more"
    )


def test_where_no_page_has_a_delivery_nothing_was_copied(tmp_path: Path, bitext: Bitext) -> None:
    project = _project(tmp_path, bitext, copy=KEYS, keys=KEYS)
    for name in ("copy", "keys"):
        (project / f"locales/de/deliveries/{name}.md").unlink()
    assert _shared(project, bitext) == []
