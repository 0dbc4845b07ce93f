"""The groups of hostile and faulty inputs, each as a user would meet it: no traceback, no partial write.

Groups 11 (links and strange files) and 12 (XML) are in `test_links.py` and `test_xml.py`, group 15 (size) in
`test_growth.py`; attacks in the built pages (groups 13 and 14) are tried in a browser in `tests/site/`.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bitext.bilingual import parse, render
from bitext.catalog import format_po, parse_po
from bitext.checks.subjects import Pair
from bitext.locales import Locale
from bitext.localization.page import danger
from running import Bitext, Result, tree

PAGE = "docs/quickstart/publish-api-key.md"
CATALOG = "locales/zh_TW/LC_MESSAGES/quickstart/publish-api-key.po"
DELIVERY = "locales/zh_TW/deliveries/quickstart/publish-api-key.md"
LATER = '\nmsgctxt "x"\nmsgid "one"\nmsgstr "eins"\n'


def _edit(path: Path, change: Callable[[bytes], bytes]) -> None:
    before = path.read_bytes()
    after = change(before)
    assert after != before
    path.write_bytes(after)


def _assert_refused(result: Result, *parts: str) -> None:
    """Assert that the command said what is wrong, with the place and a remedy, and did not fall over."""
    assert result.code in {1, 2}
    said = result.out + result.err
    assert "Traceback" not in said
    assert "help:" in said
    for part in parts:
        assert part in said


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: b"\xef\xbb\xbf" + data, id="bom"),
        pytest.param(lambda data: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"), id="crlf"),
        pytest.param(lambda data: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r"), id="cr"),
        pytest.param(lambda data: data.rstrip(b"\r\n"), id="no-final-newline"),
    ],
)
def test_group_01_line_ends_are_kept(project: Path, bitext: Bitext, change: Callable[[bytes], bytes]) -> None:
    for name in (PAGE, DELIVERY):
        data = change((project / name).read_bytes())
        (project / name).write_bytes(data)
    assert bitext("extract").code == 0
    assert (project / PAGE).read_bytes() == data if name == PAGE else True
    assert render(parse(data.decode()), "both").encode() == data
    assert bitext("check").code == 0
    assert bitext("extract", "--check").code == 0


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        pytest.param(b"One. \xff\n", 5, id="invalid-utf-8"),
        pytest.param(b"One. \xed\xa0\x80\n", 5, id="encoded-surrogate"),
        pytest.param("One.\n".encode("utf-16"), 0, id="utf-16"),
        pytest.param(b"\x89PNG\r\n\x1a\n", 0, id="binary"),
    ],
)
@pytest.mark.parametrize("name", [PAGE, CATALOG, DELIVERY])
def test_group_02_other_encodings_are_refused(
    project: Path, bitext: Bitext, name: str, data: bytes, offset: int
) -> None:
    (project / name).write_bytes(data)
    before = tree(project)
    _assert_refused(bitext("extract"), name, f"at offset {offset}")
    assert tree(project) == before


@pytest.mark.parametrize("charset", ["utf-7", "ISO-8859-1", "UTF-16", "", "hz"])
def test_group_03_other_charsets_are_never_decoded(project: Path, bitext: Bitext, charset: str) -> None:
    _edit(project / CATALOG, lambda data: data.replace(b"charset=UTF-8", f"charset={charset}".encode()))
    before = tree(project)
    _assert_refused(bitext("extract"), f"{CATALOG}:", "charset", "msgconv")
    _assert_refused(bitext("check"), f"{CATALOG}:", "charset")
    assert tree(project) == before


@pytest.mark.parametrize(
    "char",
    ["\x01", "\x1b", "\x7f", "\x85", "\u202e", "\u2066", "\u200b", "\ufeff", "\U000e0041"],
    ids=lambda char: f"U+{ord(char):04X}",
)
def test_group_04_control_characters_are_errors(project: Path, bitext: Bitext, char: str) -> None:
    _edit(project / CATALOG, lambda data: data.replace("選取 [建立]".encode(), f"選取{char} [建立]".encode()))
    result = bitext("check")
    _assert_refused(result, f"{CATALOG}:", "control-character", f"U+{ord(char):04X}")
    assert danger(Pair("One.", f"One{char}.", locale=Locale("zh-TW")))


def test_group_04_nul_is_refused(project: Path, bitext: Bitext) -> None:
    _edit(project / CATALOG, lambda data: data.replace("選取 [建立]".encode(), b"\0"))
    _assert_refused(bitext("extract"), f"{CATALOG}:", "NUL")


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> branch", "||||||| base"])
def test_group_05_conflict_markers_in_a_catalog(project: Path, bitext: Bitext, mark: str) -> None:
    _edit(project / CATALOG, lambda data: data + f"\n{mark}\n{LATER}".encode())
    _assert_refused(bitext("extract"), f"{CATALOG}:", "conflict")


def test_group_06_twice_the_same_entry(project: Path, bitext: Bitext) -> None:
    _edit(project / CATALOG, lambda data: data + (LATER + LATER).encode())
    _assert_refused(bitext("status"), f"{CATALOG}:", "a second time")
    _assert_settled(project, bitext)


def test_group_06_one_id_with_two_texts(project: Path, bitext: Bitext) -> None:
    second = '\nmsgctxt "b8832-101"\nmsgid "another"\nmsgstr "andere"\n'
    _edit(project / CATALOG, lambda data: data + second.encode())
    _assert_refused(bitext("status"), f"{CATALOG}:", "b8832-101 has another msgid")
    _assert_settled(project, bitext)


def _assert_settled(project: Path, bitext: Bitext) -> None:
    """Assert that extraction settles what clashes, as after a merge of two branches, and loses nothing."""
    texts = set(re.findall(r'msgstr "(.+)"', (project / CATALOG).read_text("utf-8")))
    assert bitext("extract").code == 0
    assert bitext("extract", "--check").code == 0
    assert texts <= set(
        re.findall(r'(?:msgstr "|: )(.+?)"?$', (project / CATALOG).read_text("utf-8"), re.MULTILINE)
    )


@pytest.mark.parametrize(
    "tail",
    [
        pytest.param('msgid "cut', id="cut-in-a-string"),
        pytest.param('msgid "a"\n', id="without-a-translation"),
        pytest.param("msgstr", id="keyword-alone"),
        pytest.param('msgid "a\\q"\nmsgstr ""\n', id="unknown-escape"),
        pytest.param('msgidx "a"\nmsgstr ""\n', id="unknown-keyword"),
        pytest.param('msgid "a" x\nmsgstr ""\n', id="text-behind-a-string"),
    ],
)
def test_group_07_damaged_catalogs(project: Path, bitext: Bitext, tail: str) -> None:
    _edit(project / CATALOG, lambda data: data + f"\n{tail}".encode())
    before = tree(project)
    _assert_refused(bitext("extract"), f"{CATALOG}:")
    assert tree(project) == before


@pytest.mark.parametrize(
    "char", ["\u2028", "\u2029", "\x85", "\v", "\f"], ids=lambda char: f"U+{ord(char):04X}"
)
def test_group_08_no_line_breaks_but_the_real_ones(char: str) -> None:
    text = f'msgctxt "x"\nmsgid "a{char}b"\nmsgstr "c"\n'
    (entry,) = parse_po(text).entries
    assert entry.msgid == f"a{char}b"
    assert parse_po(format_po(parse_po(text))).entries == (entry,)
    (unit,) = parse(
        f'<span data-ttu-id="b8832-101">a{char}b</span><span class="sxs-lookup">'
        f'<span data-stu-id="b8832-101">c</span></span>'
    ).units
    assert unit.target == f"a{char}b"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('msgid ""\nmsgstr "Plural-Forms: nplurals=99999999; plural=0;\\n"\n', id="nplurals"),
        pytest.param('msgid "a"\nmsgid_plural "b"\nmsgstr[5000000] ""\n', id="index"),
    ],
)
def test_group_09_huge_plurals(project: Path, bitext: Bitext, text: str) -> None:
    (project / CATALOG).write_text(text, encoding="utf-8")
    _assert_refused(bitext("extract"), f"{CATALOG}:")


@pytest.mark.parametrize(
    "tag", ["../de", "/etc", "de/../..", "C:\\x", "..", "de\\x", "con", "a" * 300, "zh_TW.UTF-8"]
)
def test_group_10_locales_are_no_paths(project: Path, bitext: Bitext, tag: str) -> None:
    _edit(
        project / "mkdocs.yml", lambda data: data.replace(b"locales: [zh-TW", f"locales: ['{tag}'".encode())
    )
    before = tree(project.parent)
    _assert_refused(bitext("extract"), "mkdocs.yml")
    assert tree(project.parent) == before


@pytest.mark.parametrize("setting", ["docs_dir: ../other", "docs_dir: /etc"])
def test_group_10_folders_stay_inside(project: Path, bitext: Bitext, setting: str) -> None:
    _edit(project / "mkdocs.yml", lambda data: data.replace(b"docs_dir: docs", setting.encode()))
    result = bitext("extract")
    assert result.code == 2
    assert "outside the project" in result.err


@pytest.mark.parametrize("name", ["../outside.md", "/etc/passwd", "docs/../../x.md", "nothing.md"])
def test_group_10_pages_are_those_under_docs(project: Path, bitext: Bitext, name: str) -> None:
    (project.parent / "outside.md").write_text("# Outside\n", encoding="utf-8")
    before = tree(project.parent)
    assert bitext("extract", name).code == 2
    assert tree(project.parent) == before


ATTACKS = {
    13: [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](java\tscript:alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](data:text/html,x)",
        "[a](vbscript:x)",
        "<svg onload=alert(1)>",
        "a\n\n[b]: javascript:alert(1)",
        "a{: onclick=alert(1) }",
        "<a href='x'>a</a>",
    ],
    14: [
        "a\n```\nb",
        "a\n\n# b",
        "- a",
        "1. a",
        "</span>",
        "---\ntitle: a\n---",
        "{{ config }}",
        "{% include 'x' %}",
        '--8<-- "/etc/passwd"',
        "[TOC]",
        "!!! note",
        '=== "a"',
        "a\n\n    b",
    ],
}


@pytest.mark.parametrize(
    ("group", "attack"), [(group, attack) for group, attacks in ATTACKS.items() for attack in attacks]
)
def test_groups_13_and_14_are_errors(project: Path, bitext: Bitext, group: int, attack: str) -> None:
    quoted = attack.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    _edit(
        project / CATALOG,
        lambda data: data.replace(
            'msgstr "選取 [建立]，提供金鑰的名稱，選取 [選取範圍] > [推送]。"'.encode(),
            f'msgstr "{quoted}"'.encode(),
        ),
    )
    _assert_refused(bitext("check"), f"{CATALOG}:", ": error: ")
    assert group in ATTACKS


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x: !!python/object/apply:os.system ['touch made']\n", id="python-object"),
        pytest.param(
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + "".join(f"{chr(b)}: &{chr(b)} [{','.join(['*' + chr(b - 1)] * 9)}]\n" for b in range(98, 107)),
            id="alias-bomb",
        ),
        pytest.param("x: [" * 5_000, id="deep"),
        pytest.param("\tx: 1\n", id="tab"),
    ],
)
def test_group_16_yaml_is_data(project: Path, bitext: Bitext, text: str) -> None:
    _edit(project / "mkdocs.yml", lambda data: data + text.encode())
    front_matter = f"---\ntitle: One\n{text}---\n\nTwo.\n"
    (project / "docs" / "page.md").write_text(front_matter, encoding="utf-8")
    for command in ("extract", "check"):
        assert bitext(command).code in {0, 1, 2}
    assert not (project / "made").exists()


def test_group_17_a_folder_that_cannot_be_written(project: Path, bitext: Bitext) -> None:
    """A kill, a full disk and two writers are in law 8."""
    shutil.rmtree(project / "locales" / "template")
    (project / "locales" / "template").write_text("no folder", encoding="utf-8")
    before = tree(project)
    result = bitext("extract")
    assert result.code == 2
    assert "Traceback" not in result.err
    assert tree(project) == before


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda t: t.replace('data-ttu-id="b8832-103"', ""), id="missing-id"),
        pytest.param(
            lambda t: t.replace("b8832-103", "x").replace("b8832-104", "b8832-103").replace("x", "b8832-104"),
            id="crossed",
        ),
        pytest.param(lambda t: t.replace("b8832-104", "b8832-103"), id="doubled"),
        pytest.param(lambda t: t.replace('"b8832-103"', '"b8832"-103"'), id="quote-in-id"),
        pytest.param(lambda t: t.replace("b8832-103", "b8832&103"), id="ampersand-in-id"),
        pytest.param(lambda t: t.replace('<span data-stu-id="b8832-103">', ""), id="no-source"),
        pytest.param(lambda t: t.replace("</span></span>", "", 1), id="never-closed"),
        pytest.param(lambda t: t[: t.index('b8832-104">') - 8], id="cut-in-a-tag"),
    ],
)
def test_group_18_damaged_deliveries(
    project: Path, bitext: Bitext, tmp_path: Path, damage: Callable[[str], str]
) -> None:
    text = (project / DELIVERY).read_bytes().decode()
    damaged = damage(text)
    assert damaged != text
    path = tmp_path / "page.zh-TW.md"
    path.write_bytes(damaged.encode())
    result = bitext("check", str(path))
    assert result.code == 1
    assert ": error: B1" in result.out
    assert render(parse(damaged), "both") == damaged


def test_group_19_what_others_wrote_survives() -> None:
    text = (
        "# A comment.\n#\n#, fuzzy\n#= unknown\n"
        'msgid ""\nmsgstr ""\n"Language: de\\n"\n"X-Unknown: kept\\n"\n"no colon\\n"\n\n'
        '#| msgctxt "old"\n#| msgid "before"\nmsgctxt ""\nmsgid "one"\nmsgstr "eins"\n\n'
        '#~| msgid "before"\n#~ msgid "gone"\n#~ msgstr "weg"\n'
    )
    catalog = parse_po(text)
    assert parse_po(format_po(catalog)) == catalog
    assert format_po(parse_po(format_po(catalog))) == format_po(catalog)
    for part in (
        "# A comment.",
        "#= unknown",
        "X-Unknown: kept",
        "no colon",
        'msgctxt ""',
        '#~| msgid "before"',
    ):
        assert part in format_po(catalog)


def test_group_20_strange_folders_and_lost_pages_are_findings(project: Path, bitext: Bitext) -> None:
    shutil.copytree(project / "locales" / "de", project / "locales" / "no_locale_at_all")
    (project / PAGE).unlink()
    before = tree(project)
    result = bitext("check")
    assert result.code == 1
    assert "the page of this catalog is gone" in result.out
    assert "no_locale_at_all" in result.out
    assert tree(project) == before
    assert bitext("extract").code == 0
    assert set(tree(project)) >= set(before)


GLOSSARY = "locales/glossary.zh-TW.csv"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"term,translation\na,\xff\n", "at offset 19", id="02-invalid-utf-8"),
        pytest.param("term,translation\n".encode("utf-16"), "at offset 0", id="02-utf-16"),
        pytest.param(b"term,translation\na,b\0\n", "U+0000", id="04-nul"),
        pytest.param(b'term,translation\n"a,b\n' + 1000 * b"c,d\n", "no valid CSV", id="07-open-quote"),
        pytest.param(b"", "empty", id="07-empty"),
        pytest.param(b"<<<<<<< HEAD\nterm,translation\n", "no column", id="05-conflict"),
        pytest.param(b"term,translation\n" + b"a,b,c\n" * 1_000_000, "characters", id="15-huge"),
        pytest.param(b"term,translation\n" + b"a" * 1_000_000 + b",b\n", "larger than", id="15-long-cell"),
        pytest.param(b"term,translation\n" + b"a,b,c\n" * 500_000, "3 cells", id="15-many-faults"),
    ],
)  # fmt: skip
def test_hostile_glossaries(project: Path, bitext: Bitext, data: bytes, said: str) -> None:
    (project / GLOSSARY).write_bytes(data)
    before = tree(project)
    for command in (("check",), ("terms",), ("terms", "--suggest")):
        _assert_refused(bitext(*command), f"{GLOSSARY}:", "C105 glossary-invalid", said)
    assert bitext("extract").code == 0
    assert tree(project) == before


def test_group_11_no_regular_file_where_a_glossary_should_be(project: Path, bitext: Bitext) -> None:
    path = project / GLOSSARY
    path.unlink()
    makes: tuple[Callable[[], None], ...] = (
        path.mkdir,
        lambda: os.mkfifo(path),
        lambda: path.symlink_to("nowhere.csv"),
    )
    for make in makes:
        make()
        for command in (("check",), ("terms",), ("terms", "--suggest")):
            _assert_refused(bitext(*command), f"{GLOSSARY}:1:1:", "C105 glossary-invalid")
        path.rmdir() if path.is_dir() else path.unlink()
