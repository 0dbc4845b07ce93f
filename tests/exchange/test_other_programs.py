"""Files that other programs really read, translate and write: OmegaT, translate-toolkit, and npm's `xliff`.

Weblate and Lokalize need a server or a screen: what they write is imitated by polib and msgcat, which save as they do.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import polib
import pytest

from bitext.exchange.tmx import TmxPair, format_tmx, parse_tmx
from bitext.exchange.xliff import parse_xliff
from bitext.markdown.codes import Mark
from returning import CATALOG, GERMAN, entries, export, german, make_project, translate
from running import Bitext

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".venv-tools"
MODULES = TOOLS / "share/exchange/node_modules"
OMEGAT_JAR = Path("/usr/share/omegat/OmegaT.jar")

NEEDS_OMEGAT = pytest.mark.skipif(
    shutil.which("omegat") is None, reason="needs OmegaT; make test-tools installs it"
)
NEEDS_TOOLKIT = pytest.mark.skipif(
    not (TOOLS / "bin/po2xliff").exists(), reason="needs translate-toolkit; make test-tools installs it"
)
NEEDS_MODULES = pytest.mark.skipif(
    not MODULES.is_dir() or shutil.which("node") is None,
    reason="needs node and xliff; make test-tools installs it",
)
NEEDS_MSGCAT = pytest.mark.skipif(
    shutil.which("msgcat") is None, reason="needs gettext; make test-tools installs it"
)

MORE = """
A ![key](k.png "The key") with {{ x }}, `a < b` & <kbd>Enter</kbd>, see [one **bold** link](a.md).

Press %key% at https://a.example/x&nbsp;now[^1].

[^1]: A note with ~~old~~ words.
"""
EVERY = ["--state", "missing,outdated,draft,translated"]
_ACCENTS = str.maketrans("aeiou", "äéîöü")


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Bitext) -> None:
    monkeypatch.chdir(tmp_path)
    make_project(tmp_path, bitext)
    page = tmp_path / "docs/start.md"
    page.write_text(page.read_text("utf-8") + MORE, "utf-8")
    assert bitext("extract", "-q").code == 0


def run(*command: str | Path, home: Path | None = None) -> str:
    environment = dict(os.environ) if home is None else {**os.environ, "HOME": str(home)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def every_entry() -> Mapping[str, polib.POEntry]:
    return {f"{path}:{source}": each for path in sorted(Path("locales/de").rglob("*.po")) for source, each in entries(str(path)).items()}  # fmt: skip


def markup(text: str) -> list[str]:
    """Return the signs of a text and what stands in its code and addresses, without its words."""
    return sorted(
        re.findall(
            r"`[^`]*`|\]\([^)\s]*|\{\{.*?\}\}|<[^>]*>|https?:[^\s&]*|&\w+;|%\w+%|\[\^1\]|\*\*|~~|!\[", text
        )
    )


def require_all_translated_with_their_markup() -> None:
    found = every_entry()
    assert found
    for entry in found.values():
        assert entry.msgstr, entry.msgid
        assert not entry.fuzzy, entry.msgid
        assert markup(entry.msgstr) == markup(entry.msgid), entry.msgstr
    assert sum(entry.msgstr != entry.msgid for entry in found.values()) > len(found) - 2


def omegat(folder: Path, *options: str) -> None:
    home = folder / "home"
    home.mkdir(exist_ok=True)
    run("omegat", folder, *options, home=home)


def omegat_project(folder: Path, source: str) -> Path:
    for name in ("source", "target", "tm", "omegat", "glossary", "dictionary"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    places = "".join(f"<{name}>__DEFAULT__</{name}>" for name in ("source_dir", "target_dir", "tm_dir", "glossary_dir", "glossary_file", "dictionary_dir"))  # fmt: skip
    (folder / "omegat.project").write_text(
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<omegat><project version="1.0">'
        f"{places}<source_lang>EN</source_lang><target_lang>DE</target_lang><sentence_seg>false</sentence_seg>"
        "<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>"
        "</project></omegat>\n",
        "utf-8",
    )
    shutil.copy(source, folder / "source")
    return folder


def translated_by_omegat(folder: Path) -> None:
    """Let OmegaT say what it sees, translate that with its tags in their places, and let it write its targets."""
    omegat(folder, "--mode=console-createpseudotranslatetmx", f"--pseudotranslatetmx={folder}/seen.tmx", "--pseudotranslatetype=equal")  # fmt: skip
    seen = list(parse_tmx((folder / "seen.tmx").read_bytes()))
    pairs = [TmxPair("EN", "DE", each.source, accented(each.source)) for each in seen]
    # OmegaT's own memory is TMX 1.1, with `lang` and not `xml:lang`.
    text = (
        format_tmx(pairs, source_locale="EN")
        .replace('version="1.4"', 'version="1.1"')
        .replace("xml:lang", "lang")
    )
    (folder / "omegat/project_save.tmx").write_text(text, "utf-8")
    omegat(folder, "--mode=console-translate")


def accented(text: str) -> str:
    """Return *text* with accents, but for OmegaT's tags and for markup."""
    parts = re.split(
        r"(</?[a-z]+\d+/?>|`[^`]*`|\]\([^)\s]*|\{\{.*?\}\}|<[^>]*>|https?:[^\s&]*|&\w+;|%\w+%)", text
    )
    return "".join(each if n % 2 else each.translate(_ACCENTS) for n, each in enumerate(parts))


@pytest.mark.slow
@NEEDS_OMEGAT
def test_omegat_translates_xliff(bitext: Bitext, tmp_path: Path) -> None:
    export(bitext, "--format", "xliff-1.2", "--prefill", file="out.xlf")
    translated_by_omegat(omegat_project(tmp_path / "omegat", "out.xlf"))
    done = bitext("import", "omegat/target/out.xlf")
    assert done.code == 0, done.out
    assert "0 kept, " in done.err
    assert "0 not taken" in done.err
    require_all_translated_with_their_markup()


@pytest.mark.slow
@NEEDS_OMEGAT
def test_omegat_returns_a_catalog_without_outdated_texts(bitext: Bitext, tmp_path: Path) -> None:
    for source, target in GERMAN.items():
        translate(source, target)
    page = Path("docs/start.md")
    page.write_text(page.read_text("utf-8").replace("Copy the key.", "Copy the new key."), "utf-8")
    assert bitext("extract", "-q").code == 0
    before = Path(CATALOG).read_text("utf-8")
    omegat(omegat_project(tmp_path / "omegat", CATALOG), "--mode=console-translate")
    theirs = polib.pofile("omegat/target/start.po")
    assert GERMAN["Copy the key."] not in {each.msgstr for each in theirs}
    entry = theirs.find("Keep it safe.")
    assert entry is not None
    entry.msgstr = "Hüten Sie ihn."
    theirs.save()
    assert bitext("import", "omegat/target/start.po", "--locale", "de", "--page", "start.md").code == 0
    expected = before.replace(
        'msgid "Keep it safe."\nmsgstr ""', 'msgid "Keep it safe."\nmsgstr "Hüten Sie ihn."'
    )
    assert Path(CATALOG).read_text("utf-8") == expected


@NEEDS_TOOLKIT
def test_an_independent_program_translates_every_unit_and_changes_no_code(bitext: Bitext) -> None:
    """translate-toolkit's `podebug` rewrites each word in other letters."""
    export(bitext, "--format", "xliff-1.2", "--prefill")
    run(TOOLS / "bin/podebug", "--rewrite=unicode", "--progress=none", "out.xlf", "back.xlf")
    done = bitext("import", "back.xlf")
    assert done.code == 0, done.out
    assert "0 not taken" in done.err
    require_all_translated_with_their_markup()


@NEEDS_TOOLKIT
def test_a_catalog_becomes_xliff_and_comes_back(bitext: Bitext) -> None:
    """po2xliff and xliff2po drop the contexts of entries: they are found by their texts."""
    run(TOOLS / "bin/po2xliff", "--progress=none", CATALOG, "start.xlf")
    text = Path("start.xlf").read_text("utf-8")
    new = text.replace(
        "<source>Keep it safe.</source>", "<source>Keep it safe.</source><target>Hüten Sie ihn.</target>"
    )
    new = re.sub(r"(Hüten Sie ihn\.</target>)\s*<target[^>]*/>", r"\1", new)
    Path("start.xlf").write_text(new, "utf-8")
    run(TOOLS / "bin/xliff2po", "--progress=none", "start.xlf", "back.po")
    assert bitext("import", "back.po", "--locale", "de", "--page", "start.md").code == 0
    assert entries()["Keep it safe."].msgstr == "Hüten Sie ihn."
    translate("Keep it safe.", "")
    # The XLIFF of such programs has Markdown in its texts, and names the catalog instead of the page.
    done = bitext("import", "start.xlf", "--locale", "de", "--page", "start.md")
    assert entries()["Keep it safe."].msgstr == "Hüten Sie ihn.", done.out


@NEEDS_TOOLKIT
def test_pot2po_keeps_what_is_translated(bitext: Bitext) -> None:
    for source, target in GERMAN.items():
        translate(source, target)
    run(TOOLS / "bin/pot2po", "--progress=none", "-t", CATALOG, "locales/template/start.pot", "new.po")
    before = Path(CATALOG).read_bytes()
    done = bitext("import", "new.po", "--locale", "de", "--page", "start.md")
    assert (done.code, Path(CATALOG).read_bytes()) == (0, before)


READ = """
const xliff = require(process.argv[1] + '/xliff/cjs/index.js'), fs = require('fs');
const [text, form, out] = [fs.readFileSync(process.argv[2], 'utf8'), process.argv[3], process.argv[4]];
const words = value => typeof value === 'string' ? value.replace(/[aeiou]/g, c => ({a: 'ä', e: 'é', i: 'î', o: 'ö', u: 'ü'})[c])
  : Array.isArray(value) ? value.map(words)
  : Object.fromEntries(Object.entries(value).map(([kind, span]) => [kind, span.contents === undefined ? span : {...span, contents: words(span.contents)}]));
const all = value => { for (const each of Object.values(value)) if (each && typeof each === 'object') {
  if (each.source !== undefined) each.target = words(each.source); else all(each); } };
(async () => {
  const read = await (form === '1' ? xliff.xliff12ToJs : xliff.xliff2js)(text);
  all(read.resources);
  if (out) fs.writeFileSync(out, await xliff.js2xliff(read));
  console.log(JSON.stringify(read));
})().catch(error => { console.error(error); process.exit(1); });
"""


def read_by_npm(file: str, form: str, *out: str) -> dict[str, object]:
    read: dict[str, object] = json.loads(run("node", "-e", READ, MODULES, file, form, *out))
    return read


def units_in(value: object) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    if isinstance(value, dict):
        for name, each in value.items():
            if isinstance(each, dict) and "source" in each:
                found[str(name)] = each
            else:
                found |= units_in(each)
    return found


def spans(value: object) -> int:
    if isinstance(value, list):
        return sum(map(spans, value))
    return (
        0 if not isinstance(value, dict) else sum(1 + spans(each.get("contents")) for each in value.values())
    )


@NEEDS_MODULES
@pytest.mark.parametrize(("form", "version"), [("2", "xliff-2.1"), ("2", "xliff-2.0"), ("1", "xliff-1.2")])
def test_the_package_xliff_of_npm_reads_each_unit_and_each_code(
    bitext: Bitext, form: str, version: str
) -> None:
    text = export(bitext, "--format", version)
    ours = {each.id: sum(isinstance(part, Mark) and part.role != "close" for part in each.source) for each in parse_xliff(text.encode())}  # fmt: skip
    theirs = {
        name: spans(unit["source"])
        for name, unit in units_in(read_by_npm("out.xlf", form)["resources"]).items()
    }
    assert theirs == ours
    assert sum(ours.values()) > 10


@NEEDS_MODULES
def test_what_the_package_xliff_of_npm_translates_and_writes_is_taken(bitext: Bitext) -> None:
    """It drops the names of pages and our namespace, and writes each element on a line of its own."""
    export(bitext, "--format", "xliff-2.0")
    read_by_npm("out.xlf", "2", "back.xlf")
    assert "original=" not in Path("back.xlf").read_text("utf-8")
    done = bitext("import", "back.xlf")
    assert done.code == 0, done.out
    assert "0 not taken" in done.err
    require_all_translated_with_their_markup()


@NEEDS_MODULES
def test_i18next_conv_returns_a_catalog_without_contexts(bitext: Bitext) -> None:
    for source, target in GERMAN.items():
        translate(source, target)
    before = Path(CATALOG).read_bytes()
    program = MODULES / ".bin/i18next-conv"
    run("node", program, "-l", "de", "-s", CATALOG, "-t", "start.json", "--quiet")
    run("node", program, "-l", "de", "-s", "start.json", "-t", "back.po", "--quiet", "--project", "x")
    done = bitext("import", "back.po", "--locale", "de", "--page", "start.md")
    assert Path(CATALOG).read_bytes() == before, done.out
    assert "0 conflicts" in done.err


def saved_by_polib(source: str, target: str) -> None:
    """Save as Weblate does: wrapped at 77, with header fields of its own."""
    catalog = polib.pofile(source, wrapwidth=77)
    catalog.metadata["X-Generator"] = "Weblate 5.10"
    catalog.save(target)


def saved_by_msgcat(source: str, target: str) -> None:
    """Save as Lokalize does: all long entries wrapped."""
    run("msgcat", "--width=60", source, "-o", target)


@pytest.mark.parametrize(
    "save",
    [saved_by_polib, pytest.param(saved_by_msgcat, marks=NEEDS_MSGCAT)],
    ids=["like-weblate", "like-lokalize"],
)
def test_a_catalog_that_was_written_anew_changes_no_byte_of_ours(
    bitext: Bitext, save: Callable[[str, str], None]
) -> None:
    for source, target in GERMAN.items():
        translate(source, target)
    before = Path(CATALOG).read_bytes()
    save(CATALOG, "back.po")
    assert Path("back.po").read_bytes() != before
    done = bitext("import", "back.po", "--locale", "de", "--page", "start.md")
    assert (done.code, Path(CATALOG).read_bytes()) == (0, before)


@pytest.mark.skipif(
    shutil.which("xmllint") is None or not OMEGAT_JAR.exists(),
    reason="needs xmllint and the schema in OmegaT",
)
def test_a_memory_is_valid(bitext: Bitext, tmp_path: Path) -> None:
    for source, target in GERMAN.items():
        translate(source, target)
    export(bitext, "--format", "tmx", file="out.tmx")
    shutil.unpack_archive(OMEGAT_JAR, tmp_path / "omegat", "zip")
    run("xmllint", "--noout", "--nonet", "--dtdvalid", tmp_path / "omegat/schemas/tmx14.dtd", "out.tmx")


@pytest.mark.skipif(shutil.which("xmllint") is None, reason="needs xmllint; make test-tools installs it")
@pytest.mark.parametrize("form", ["xliff-2.1", "xliff-2.0", "xliff-1.2"])
def test_another_parser_finds_nothing_wrong_with_the_form(bitext: Bitext, form: str) -> None:
    export(bitext, "--format", form, "--prefill")
    assert run("xmllint", "--noout", "--nonet", "--pedantic", "out.xlf") == ""


def test_there_is_what_the_programs_are_tried_with(bitext: Bitext) -> None:
    text = export(bitext, *EVERY)
    assert german() == {}
    assert escape("`a < b`") in text
    for kind in ("<pc ", "<ph ", "canDelete"):
        assert kind in text
