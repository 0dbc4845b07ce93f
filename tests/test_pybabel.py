"""The real pybabel on pages: extract, init, update, compile."""

from __future__ import annotations

import gettext
import io
import shutil
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from bitext.catalog import Catalog, parse_po
from bitext.errors import CatalogError, UnreadableError
from bitext.pybabel import extract

pytestmark = pytest.mark.slow

CONFIG = "[bitext: docs/**.md]\n"
PAGE = """# Keys

<!-- translators: shown in a list -->
1. Create a key.
2. Copy the key. Keep it safe.

| Name | Use |
| ---- | --- |
| push | Publish packages |
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "keys.md").write_text(PAGE, "utf-8")
    (tmp_path / "babel.cfg").write_text(CONFIG, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def pybabel(*arguments: str) -> None:
    # The program lies beside the interpreter, which need not be on the path.
    program = shutil.which("pybabel", path=Path(sys.executable).parent)
    assert program is not None
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def extracted() -> Catalog:
    pybabel("extract", "--mapping-file", "babel.cfg", "--output-file", "all.pot", ".")
    return parse_po(Path("all.pot").read_text("utf-8"))


def make_project(folder: Path) -> None:
    settings = "site_name: Keys\nplugins:\n  - bitext: {locales: [de]}\n"
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    subprocess.run([sys.executable, "-c", "from bitext.cli import main; main(['extract', '-q'])"], check=True)


def test_the_entry_point_is_installed() -> None:
    (found,) = entry_points(group="babel.extractors", name="bitext")
    assert found.load() is extract


@pytest.mark.usefixtures("folder")
def test_page_without_project_has_messages_without_context() -> None:
    entries = extracted().entries
    assert [(e.msgctxt, e.msgid, e.references) for e in entries] == [
        (None, "Keys", ("docs/keys.md:1",)),
        (None, "Create a key.", ("docs/keys.md:4",)),
        (None, "Copy the key.", ("docs/keys.md:5",)),
        (None, "Keep it safe.", ("docs/keys.md:5",)),
        (None, "Name", ("docs/keys.md:7",)),
        (None, "Use", ("docs/keys.md:7",)),
        (None, "push", ("docs/keys.md:9",)),
        (None, "Publish packages", ("docs/keys.md:9",)),
    ]
    assert entries[1].extracted == ("step 1 of 2", "shown in a list")


def test_page_of_a_project_has_its_unit_ids(folder: Path) -> None:
    make_project(folder)
    template = parse_po((folder / "locales/template/keys.pot").read_text("utf-8"))
    assert [e.key for e in extracted().entries] == [e.key for e in template.entries]


def test_edited_sentence_keeps_its_id_and_a_new_one_has_none(folder: Path) -> None:
    make_project(folder)
    page = PAGE.replace("Create a key.", "Create a new key.").replace(
        "Keep it safe.", "Keep it safe. Then close the window."
    )
    template = parse_po((folder / "locales/template/keys.pot").read_text("utf-8"))
    ids = {entry.msgid: entry.msgctxt for entry in template.entries}
    (folder / "docs" / "keys.md").write_text(page, "utf-8")
    found = {entry.msgid: entry.msgctxt for entry in extracted().entries}
    assert found["Create a new key."] == ids["Create a key."]
    assert found["Keep it safe."] == ids["Keep it safe."]
    assert found["Then close the window."] is None


def test_init_update_and_compile(folder: Path) -> None:
    make_project(folder)
    extracted()
    pybabel("init", "--input-file", "all.pot", "--output-dir", "out", "--locale", "de")
    catalog = folder / "out/de/LC_MESSAGES/messages.po"
    text = catalog.read_text("utf-8").replace(
        'msgid "Create a key."\nmsgstr ""', 'msgid "Create a key."\nmsgstr "Schlüssel anlegen."'
    )
    catalog.write_text(text, "utf-8")
    page = folder / "docs" / "keys.md"
    page.write_text(page.read_text("utf-8").replace("Keep it safe.", "Keep it very safe."), "utf-8")
    extracted()
    pybabel("update", "--input-file", "all.pot", "--output-dir", "out")
    pybabel("compile", "--directory", "out")
    (unit,) = (e.msgctxt for e in parse_po(catalog.read_text("utf-8")).entries if e.msgid == "Create a key.")
    with (folder / "out/de/LC_MESSAGES/messages.mo").open("rb") as file:
        messages = gettext.GNUTranslations(file)
    assert messages.pgettext(str(unit), "Create a key.") == "Schlüssel anlegen."
    assert "Keep it very safe." in {e.msgid for e in parse_po(catalog.read_text("utf-8")).entries}


def test_without_the_keyword_pgettext_there_is_no_context(folder: Path) -> None:
    make_project(folder)
    pybabel("extract", "-F", "babel.cfg", "--no-default-keywords", "-k", "_", "-o", "all.pot", ".")
    assert {e.msgctxt for e in parse_po(Path("all.pot").read_text("utf-8")).entries} == {None}


def test_language_of_the_page_is_an_option() -> None:
    text = "Siehe Nr. 4. Ende.\n"
    messages = extract(io.BytesIO(text.encode()), (), (), {"language": "de"})
    assert [message[2] for message in messages] == ["Siehe Nr. 4.", "Ende."]


def test_page_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(UnreadableError) as caught:
        list(extract(io.BytesIO(b"caf\xe9"), (), (), {}))
    assert str(caught.value) == "not UTF-8: byte 0xe9 at offset 3\n  help: save the file as UTF-8"


def test_damaged_template_is_refused(folder: Path) -> None:
    make_project(folder)
    (folder / "locales/template/keys.pot").write_text('msgid "a', "utf-8")
    with (folder / "docs/keys.md").open("rb") as file, pytest.raises(CatalogError, match="without an end"):
        list(extract(file, ("pgettext",), (), {}))
