"""`bitext check --shard I/N --part FILE` and `bitext report`: the report of all shards is that of one check."""

from __future__ import annotations

import os
import subprocess
import sys
import zlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitext.checking.shards import ShardFile
from bitext.errors import SettingsError
from bitext.project.shard import Shard
from bitext.report.formats import FORMATS
from examples import examples
from running import Bitext

CATALOG = "locales/de/LC_MESSAGES/quickstart/publish-api-key.po"


@pytest.fixture
def faulty(project: Path) -> Path:
    """Return a project with faults of all kinds: on pages, between pages, and beside them."""
    for number in range(5):
        text = f"# Page {number}\n\nSelect **Save**. Wait for page {number}.\n"
        (project / f"docs/extra-{number}.md").write_text(text, "utf-8")
    _run(project, "extract", "-q")
    for number, word in enumerate(["Speichern", "Speichern", "Sichern", "Speichern", "Sichern"]):
        path = project / f"locales/de/LC_MESSAGES/extra-{number}.po"
        text = path.read_text("utf-8")
        path.write_text(
            text.replace('**Save**."\nmsgstr ""', f'**Save**."\nmsgstr "**{word}**  wählen."'), "utf-8"
        )
    catalog = project / CATALOG
    catalog.write_text(catalog.read_text("utf-8").replace("Wählen Sie", "Wählen  Sie `x`", 1), "utf-8")
    (project / "locales/de/LC_MESSAGES/gone.po").write_text('msgid ""\nmsgstr ""\n', "utf-8")
    (project / "locales/glossary.xx.csv").write_text("source,target\n", "utf-8")
    (project / "locales/ja/LC_MESSAGES/index.po").write_text('msgid "One.\n', "utf-8")
    delivery = project / "locales/zh_TW/deliveries/quickstart"
    template = project / "locales/template/quickstart"
    (delivery / "copy.md").write_bytes((delivery / "publish-api-key.md").read_bytes())
    (template / "copy.pot").write_bytes((template / "publish-api-key.pot").read_bytes())
    (project / "docs/quickstart/copy.md").write_bytes(
        (project / "docs/quickstart/publish-api-key.md").read_bytes()
    )
    return project


def _run(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "bitext", *arguments], cwd=folder, check=True, capture_output=True)


def _parts(folder: Path, bitext: Bitext, count: int, *options: str) -> list[str]:
    names = []
    for number in range(1, count + 1):
        result = bitext("check", "--shard", f"{number}/{count}", "--part", f"{number}.part", *options)
        assert (result.code, result.out, result.err) == (0, "", "")
        names.append(str(folder / f"{number}.part"))
    return names


@pytest.mark.parametrize("count", [1, 2, 4, 200])
def test_the_report_is_that_of_one_check(
    faulty: Path, bitext: Bitext, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {form: bitext("check", "--format", form) for form in FORMATS}
    names = {each["name"] for each in msgspec.json.decode(whole["json"].out)["findings"]}
    assert names >= {
        *("inconsistent-translation", "double-space", "stray", "id-duplicate", "po-invalid", "untranslated"),
    }
    parts = _parts(faulty, bitext, count)
    monkeypatch.chdir(tmp_path)
    for form, expected in whole.items():
        assert bitext("report", *reversed(parts), "--format", form) == expected


@pytest.mark.parametrize(
    "options",
    [
        ("--select", "T", "--ignore", "T105"),
        ("--min-coverage", "99"),
        ("--min-coverage", "1"),
        ("--verbose",),
    ],
    ids=" ".join,
)
def test_the_options_of_a_report_are_those_of_a_check(
    faulty: Path, bitext: Bitext, options: tuple[str, ...]
) -> None:
    assert bitext("report", *_parts(faulty, bitext, 3), *options) == bitext("check", *options)


def test_a_baseline(faulty: Path, bitext: Bitext) -> None:
    parts = _parts(faulty, bitext, 2)
    assert bitext("report", *parts, "--write-baseline", "one.json").code == 0
    assert bitext("check", "--write-baseline", "other.json").code == 0
    assert (faulty / "one.json").read_bytes() == (faulty / "other.json").read_bytes()
    result = bitext("report", *parts, "--baseline", "one.json")
    assert (result.code, result) == (0, bitext("check", "--baseline", "one.json"))


@pytest.mark.parametrize(
    "options", [("--locale", "de"), ("--render", "always"), ("--render", "never"), ("--jobs", "2")]
)
def test_shards_of_a_part_of_the_check(faulty: Path, bitext: Bitext, options: tuple[str, ...]) -> None:
    assert bitext("report", *_parts(faulty, bitext, 2, *options)) == bitext("check", *options)


def test_a_catalog_that_nothing_is_said_of(project: Path, bitext: Bitext) -> None:
    assert bitext("report", *_parts(project, bitext, 2)) == bitext("check")


def _message(result: object) -> str:
    return str(getattr(result, "err", "")).splitlines()[0]


def test_what_does_not_belong_together_is_refused(faulty: Path, bitext: Bitext) -> None:
    one, two = _parts(faulty, bitext, 2)
    data = {name: Path(name).read_bytes() for name in (one, two)}
    assert _message(bitext("report", one)) == "error: of 2 shards, these are missing: 2"
    assert _message(bitext("report", one, two, two)) == f"error: {two}: shard 2 of 2 is there twice"
    bitext("check", "--shard", "3/3", "--part", "3.part")
    assert "this is shard 3 of 3, and others are of 2" in bitext("report", one, two, "3.part").err
    bitext("check", "--shard", "2/2", "--part", "2.part", "--locale", "de")
    assert "another check, with other locales or options" in bitext("report", one, two).err
    Path(two).write_bytes(data[two])
    (faulty / "docs/new.md").write_text("# New\n", "utf-8")
    bitext("check", "--shard", "2/2", "--part", "2.part")
    assert "with other pages, catalogs or glossaries" in bitext("report", one, two).err
    Path(two).write_bytes(data[two])
    file = msgspec.msgpack.decode(data[two], type=ShardFile)
    Path(two).write_bytes(msgspec.msgpack.encode(msgspec.structs.replace(file, bitext_part=3)))
    assert "this part has version 3, not 2" in bitext("report", one, two).err
    assert bitext("report", one, "none.part").code == 2
    assert bitext("report").code == 2


@pytest.mark.parametrize("changed", ["docs/extra-1.md", CATALOG, "locales/glossary.xx.csv", "mkdocs.yml"])
def test_shards_of_two_commits_are_refused(faulty: Path, bitext: Bitext, changed: str) -> None:
    one, two = _parts(faulty, bitext, 2)
    path = faulty / changed
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    bitext("check", "--shard", "2/2", "--part", "2.part")
    what = "settings" if changed == "mkdocs.yml" else "pages, catalogs or glossaries"
    result = bitext("report", one, two)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: {two}: this part is of another check, with other {what}\n")


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="names of files are UTF-8 there")
def test_names_of_files_that_are_no_utf_8(faulty: Path, bitext: Bitext) -> None:
    for folder, ending in (("docs", b"md"), ("locales/de/LC_MESSAGES", b"po")):
        Path(os.fsdecode(os.fsencode(faulty / folder) + b"/bad\xff." + ending)).write_bytes(b"# B\n")
    parts = _parts(faulty, bitext, 2)
    for form in FORMATS:
        assert bitext("report", *parts, "--format", form) == bitext("check", "--format", form)


def test_mkdocs_that_fails_in_some_shards_is_named(project: Path, bitext: Bitext) -> None:
    path = project / "mkdocs.yml"
    hook = "import os\n\ndef on_config(config):\n    if os.path.exists('down'):\n        raise OSError('is down')\n"
    (project / "hook.py").write_text(hook, "utf-8")
    path.write_text(f"{path.read_text('utf-8')}\nhooks: [hook.py]\n", "utf-8")
    for number in (1, 2, 3):
        (project / "down").touch() if number == 2 else (project / "down").unlink(missing_ok=True)
        result = bitext("check", "--shard", f"{number}/3", "--part", f"{number}.part", "--render", "always")
        assert (result.code, "is down" in result.err) == (0, number == 2)
    result = bitext("report", "1.part", "2.part", "3.part")
    assert (result.code, result.out) == (2, "")
    assert "is down" in result.err
    assert "MkDocs failed in some shards only" in result.err


@pytest.mark.parametrize("there", ["a page", "a pipe", "a link to a device", "-"])
def test_nothing_else_is_lost_where_a_part_is_written(project: Path, bitext: Bitext, there: str) -> None:
    path = project / ("-" if there == "-" else "docs/index.md")
    if there != "a page":
        path.unlink(missing_ok=True)
    if there == "a pipe":
        os.mkfifo(path)
    elif there == "a link to a device":
        path.symlink_to(os.devnull)
    before = path.read_bytes() if there == "a page" else b""
    result = bitext("check", "--shard", "1/1", "--part", "-" if there == "-" else str(path))
    assert (result.code, result.out) == (2, "")
    if there == "a page":
        assert path.read_bytes() == before
    else:
        assert not path.is_file()


def test_a_part_is_written_over_an_older_one(project: Path, bitext: Bitext) -> None:
    for _ in range(2):
        assert bitext("check", "--shard", "1/1", "--part", "1.part").code == 0
    assert bitext("report", str(project / "1.part")) == bitext("check")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--shard", "1/2"),
        ("--part", "x"),
        ("--shard", "1/2", "--part", "x", "--format", "json"),
        ("--shard", "1/2", "--part", "x", "docs"),
        ("--shard", "1/2", "--part", "x", "--fix"),
        ("--shard", "1/2", "--part", "x", "--baseline", "b.json"),
        ("--shard", "1/2", "--part", "x", "--project", "."),
        ("--shard", "0/2", "--part", "x"),
        ("--shard", "3/2", "--part", "x"),
        ("--shard", "1/0", "--part", "x"),
        ("--shard", "²/2", "--part", "x"),
        ("--shard", "1/20000", "--part", "x"),
        ("--shard", "", "--part", "x"),
    ],
    ids=" ".join,
)
def test_what_no_shard_is_asked_for(project: Path, bitext: Bitext, arguments: tuple[str, ...]) -> None:
    (project / "b.json").write_text('{"version": 1, "findings": []}', "utf-8")
    result = bitext("check", *arguments)
    assert (result.code, result.out) == (2, "")
    assert len(result.err.splitlines()) == 2
    assert not (project / "x").exists()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the file of the only shard of a small project."""
    folder = tmp_path_factory.mktemp("sound")
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text("# Title\n\nSelect **Save**. Then wait.\n", "utf-8")
    (folder / "mkdocs.yml").write_text("site_name: x\nplugins: [{bitext: {locales: [de]}}]\n", "utf-8")
    _run(folder, "extract", "-q")
    path = folder / "locales/de/LC_MESSAGES/index.po"
    path.write_text(
        path.read_text("utf-8").replace('msgstr ""\n\n', 'msgstr "Zeit"\n\n').rstrip() + "\n", "utf-8"
    )
    _run(folder, "check", "--shard", "1/1", "--part", "1.part")
    return (folder / "1.part").read_bytes()


@settings(
    max_examples=examples(60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(cut=st.tuples(st.integers(0, 3000), st.integers(0, 8)), instead=st.binary(max_size=8))
def test_a_damaged_part_is_an_error_or_another_report(
    sound: bytes, bitext: Bitext, tmp_path: Path, cut: tuple[int, int], instead: bytes
) -> None:
    """A part may come from another machine: whatever it holds, it does no more than say something wrong."""
    start, length = cut[0] % len(sound), cut[1]
    path = tmp_path / "1.part"
    path.write_bytes(sound[:start] + instead + sound[start + length :])
    result = bitext("report", str(path))
    assert result.code in {0, 1, 2}
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    "what", ["too many shards", "nested", "nested in a page", "nested in what lies beside"]
)
def test_parts_that_nobody_could_have_written(
    sound: bytes, bitext: Bitext, tmp_path: Path, what: str
) -> None:
    file = msgspec.msgpack.decode(sound, type=ShardFile)
    deep = b"\x91" * 200_000 + b"\xc0"
    if what == "too many shards":
        data = msgspec.msgpack.encode(msgspec.structs.replace(file, shards=1 << 40))
    elif what == "nested":
        data = sound[:1].replace(sound[:1], bytes([sound[0] + 1])) + sound[1:] + b"\xa1x" + deep
    elif what == "nested in a page":
        data = msgspec.msgpack.encode(msgspec.structs.replace(file, parts=[(0, b"\x97\xa1x" + deep)]))
    else:
        beside = b"[" * 200_000 + b"]" * 200_000
        data = msgspec.msgpack.encode(msgspec.structs.replace(file, beside=beside))
    (tmp_path / "1.part").write_bytes(data)
    result = bitext("report", str(tmp_path / "1.part"))
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: {tmp_path / '1.part'}: this ")


def test_facts_that_would_fill_the_memory_are_refused(sound: bytes, bitext: Bitext, tmp_path: Path) -> None:
    file = msgspec.msgpack.decode(sound, type=ShardFile)
    bomb = zlib.compress(bytes(1 << 28), 1)
    number, part = file.parts[0]
    values = msgspec.msgpack.decode(part)
    values[3] = [["a.po", "de", bytes(16) + bytes(8) + b"\1" * 8, bomb, bomb]]
    path = tmp_path / "1.part"
    damaged = msgspec.structs.replace(file, parts=[(number, msgspec.msgpack.encode(values))])
    path.write_bytes(msgspec.msgpack.encode(damaged))
    result = bitext("report", str(path))
    assert result.code == 2
    assert "a part is damaged: the facts are cut off, or too large" in result.err


def test_shards_of_an_extraction_name_what_the_whole_one_does(project: Path, bitext: Bitext) -> None:
    for name in ("index.md", "quickstart/publish-api-key.md", "quickstart/translate-a-page.md"):
        page = project / "docs" / name
        page.write_text(f"{page.read_text('utf-8')}\nOne more sentence.\n", "utf-8")
    whole = bitext("extract", "--check")
    shards = [bitext("extract", "--check", "--shard", f"{number}/3") for number in (1, 2, 3)]
    assert whole.code == 1
    named = {line for line in whole.out.splitlines() if line.startswith("would ")}
    assert len(named) == 3 * 5
    assert {line for each in shards for line in each.out.splitlines() if line.startswith("would ")} == named
    assert [each.code for each in shards] == [int("would " in each.out) for each in shards]
    for arguments in (("--shard", "1/2"), ("--check", "--shard", "1/2", "docs/index.md")):
        assert bitext("extract", *arguments).code == 2


def test_each_page_is_in_one_shard() -> None:
    pages = [str(number) for number in range(103)]
    for count in (1, 2, 7, 103, 150):
        shares = [Shard(number, count).of(pages) for number in range(1, count + 1)]
        assert sorted(page for share in shares for page in share) == sorted(pages)
        assert max(map(len, shares)) - min(map(len, shares)) <= 1


@pytest.mark.parametrize("text", ["1", "1/", "/2", "1/2/3", "a/b", "-1/2", "1.0/2", "٣/٤"])
def test_no_shard(text: str) -> None:
    with pytest.raises(SettingsError, match="is no shard"):
        Shard.parse(text)
