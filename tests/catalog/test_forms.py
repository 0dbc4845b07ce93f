"""Catalogs that went through other tools: a change of form alone is no change, and nothing else is lost."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po, write_po
from msgspec.structs import replace

from bitext.catalog import Catalog, Entry, format_po, make_header, parse_po
from bitext.locales import Locale
from bitext.sync.merging import merge
from running import Bitext

ROOT = Path(__file__).resolve().parents[2]
TOOLKIT = shutil.which("pomerge", path=ROOT / ".venv-tools" / "bin") or shutil.which("pomerge")
needs_gettext = pytest.mark.skipif(shutil.which("msgcat") is None, reason="GNU gettext is not installed")
needs_toolkit = pytest.mark.skipif(TOOLKIT is None, reason="translate-toolkit is not installed")

PAGE = "docs/guide/keys.md"
MODELS = tuple(
    Entry(msgctxt=f"b8832-{101 + n}", msgid=text, extracted=(f"step {n + 1} of 5",), references=(PAGE,))
    for n, text in enumerate(
        (
            "Create a key.",
            'Select **Create**, give the key a name, then select **Select Scopes > Push** and "close" the window.',
            "Copy the key now, because nobody can show it to you again once you have left this page.",
            'A backslash \\, a tab\tand a quote ".',
            "Nobody has translated this.",
        )
    )
)
TEMPLATE = Catalog(header=make_header("guide", None), entries=MODELS)
OURS = Catalog(
    header=make_header("guide", Locale.parse("zh-TW")),
    header_comments=("Notes of the team.",),
    entries=(
        replace(MODELS[0], msgstr="建立金鑰。", comments=("Ask Mei.",)),
        replace(
            MODELS[1],
            msgstr="選取 [建立]，為金鑰命名，然後選取 [選取範圍] > [推送]，並「關閉」視窗，再回到您的專案並重新開啟終端機。",
        ),
        replace(
            MODELS[2],
            msgstr="複製金鑰。",
            flags=("fuzzy",),
            previous_msgctxt="b8832-103",
            previous_msgid="Copy the key, because it is shown only once and nobody can retrieve it later.",
        ),
        replace(MODELS[3], msgstr='反斜線 \\、定位字元\t和引號 "。'),
        MODELS[4],
        Entry(msgctxt="b8832-090", msgid="It is gone.", msgstr="不見了。", obsolete=True),
    ),
)

Tool = Callable[[str, Path], str]


def program(*command: str) -> Tool:
    def run(text: str, folder: Path) -> str:
        (folder / "in.po").write_text(text, "utf-8", newline="")
        done = subprocess.run([*command, "in.po"], cwd=folder, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    return run


def toolkit(text: str, folder: Path) -> str:
    assert TOOLKIT is not None
    program(TOOLKIT, "--progress=none", "-t", "in.po", "-o", "out.po", "-i")(text, folder)
    return (folder / "out.po").read_bytes().decode()


def through_polib(text: str, _folder: Path) -> str:
    return str(polib.pofile(text, wrapwidth=78))


def through_babel(text: str, _folder: Path) -> str:
    file = io.BytesIO()
    write_po(file, read_po(io.BytesIO(text.encode())))
    return file.getvalue().decode()


FORM_ONLY = [
    pytest.param(program("msgcat"), id="msgcat", marks=needs_gettext),
    pytest.param(program("msgcat", "--width=40"), id="msgcat-narrow", marks=needs_gettext),
    pytest.param(program("msgattrib"), id="msgattrib", marks=needs_gettext),
    pytest.param(toolkit, id="translate-toolkit", marks=needs_toolkit),
    pytest.param(through_polib, id="polib"),
    pytest.param(lambda text, _: text.replace("\n", "\r\n"), id="crlf"),
    pytest.param(lambda text, _: text.replace("\n\n", "\n\n\n"), id="blank-lines"),
]
BOM = pytest.param(lambda text, _: f"\ufeff{text}", id="byte-order-mark")
"""A change of form alone, too, but one with which gettext refuses the file."""
BABEL = pytest.param(through_babel, id="babel")


@needs_gettext
def test_msgfmt_has_nothing_to_say(tmp_path: Path) -> None:
    said = program("msgfmt", "--check", "--output-file=/dev/null")(format_po(OURS), tmp_path)
    assert not said


@pytest.mark.parametrize("tool", [*FORM_ONLY, BOM])
def test_change_of_form_is_no_change(tool: Tool, tmp_path: Path) -> None:
    text = format_po(OURS)
    theirs = tool(text, tmp_path)
    assert theirs != text, "the tool must change something, else this tests nothing"
    assert parse_po(theirs) == OURS
    assert format_po(parse_po(theirs)) == text


@pytest.mark.parametrize("tool", [*FORM_ONLY, BABEL, BOM])
def test_merging_changes_nothing_in_what_another_tool_saved(tool: Tool, tmp_path: Path) -> None:
    """What a tool drops or adds beyond form (Babel's header fields) stays as it left it."""
    theirs = tool(format_po(OURS), tmp_path)
    merged = merge(parse_po(theirs), TEMPLATE)
    assert parse_po(theirs) == merged
    assert [(e.key, e.msgstr, e.fuzzy, e.obsolete) for e in merged.entries] == [
        (e.key, e.msgstr, e.fuzzy, e.obsolete) for e in OURS.entries
    ]


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"msgstr": "建立一個金鑰。"}, id="translation"),
        pytest.param({"flags": ("fuzzy",)}, id="flag"),
        pytest.param({"comments": ()}, id="comment"),
    ],
)
def test_change_of_content_is_a_change(parts: dict[str, object]) -> None:
    changed = replace(OURS, entries=(replace(OURS.entries[0], **parts), *OURS.entries[1:]))
    assert parse_po(format_po(changed)) != OURS


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: Keys\nplugins:\n  - bitext: {locales: [zh-TW]}\n")
    steps = "".join(f"{n}. {model.msgid}\n" for n, model in enumerate(MODELS[:3], 1))
    (folder / "docs" / "keys.md").write_text(f"# Keys\n\n{steps}")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("tool", [*FORM_ONLY, BABEL])
def test_extract_keeps_what_another_tool_saved(
    tool: Tool, project: Path, bitext: Bitext, tmp_path: Path
) -> None:
    """What says the same is no change, and the file stays as the tool wrote it."""
    catalog = translated(project, bitext)
    theirs = tool(catalog.read_text("utf-8"), tmp_path)
    catalog.write_text(theirs, "utf-8", newline="")
    assert bitext("extract", "--check").code == 0
    assert bitext("extract").code == 0
    assert catalog.read_bytes().decode() == theirs


@pytest.mark.parametrize("tool", FORM_ONLY)
def test_extract_takes_a_byte_order_mark_and_nothing_else(
    tool: Tool, project: Path, bitext: Bitext, tmp_path: Path
) -> None:
    """Gettext refuses a file with one; all else stays as the tool wrote it."""
    catalog = translated(project, bitext)
    theirs = tool(catalog.read_text("utf-8"), tmp_path)
    catalog.write_text(f"\ufeff{theirs}", "utf-8", newline="")
    assert bitext("extract", "--check").code == 1
    assert bitext("extract").code == 0
    assert catalog.read_bytes().decode() == theirs


def translated(project: Path, bitext: Bitext) -> Path:
    """Return the catalog of the project's page, with all sentences translated."""
    assert bitext("extract").code == 0
    catalog = project / "locales/zh_TW/LC_MESSAGES/keys.po"
    read = parse_po(catalog.read_text("utf-8"))
    entries = tuple(replace(entry, msgstr=f"譯：{entry.msgid}，" * 3) for entry in read.entries)
    catalog.write_text(format_po(replace(read, entries=entries)), "utf-8", newline="")
    return catalog
