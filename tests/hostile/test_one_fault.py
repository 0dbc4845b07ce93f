"""Groups 22 and 26: one bad value, page or catalog stops nothing but itself, in every command."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from bitext.cli import main
from running import Bitext, Result, tree

SETTINGS = "site_name: Test\nplugins:\n  - bitext:\n      locales: [de, ja]\n"
GOOD = "# Good\n\nOne sentence.\n"
BOMB = "\n".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9) if n else 'x'}]" for n in range(30))

FRONT_MATTER = {
    "date": "date: 2024-02-30",
    "digits": f"x: {'9' * 5000}",
    "itself": "x: &x [*x]",
    "bomb": BOMB,
    "key-of-bombs": f"{BOMB}\n? *x29\n: y",
    "unhashable": "? {a: b}\n: 1",
    "tag": "x: !unknown y",
    "noncharacter": "x: \ufffe",
    "no-value": "x: !!int ''",
    "nested": f"x: {'[' * 5000}",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a project with two pages, one of which is translated into German."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (tmp_path / "docs/good.md").write_text(GOOD, "utf-8")
    (tmp_path / "docs/bad.md").write_text("---\ntitle: Bad\n---\n\nAnother sentence.\n", "utf-8")
    assert main(["extract", "--quiet", "-C", str(tmp_path)]) == 0
    path = tmp_path / "locales/de/LC_MESSAGES/good.po"
    path.write_text(path.read_text("utf-8").replace('msgstr ""\n\n', 'msgstr "Gut."\n\n'), "utf-8")
    return tmp_path


def _assert_sound(result: Result) -> Result:
    assert "Traceback" not in result.err
    assert result.code in {0, 1, 2}
    return result


@pytest.mark.parametrize("fault", FRONT_MATTER.values(), ids=FRONT_MATTER)
def test_group_22_front_matter(folder: Path, bitext: Bitext, fault: str) -> None:
    (folder / "docs/bad.md").write_text(f"---\n{fault}\n---\n\nAnother sentence.\n", "utf-8")
    (folder / "docs/good.md").write_text(f"{GOOD}\nA new one.\n", "utf-8")
    assert _assert_sound(bitext("extract", "-C", str(folder))).code == 0
    assert "A new one." in (folder / "locales/ja/LC_MESSAGES/good.po").read_text("utf-8")
    checked = _assert_sound(bitext("check", "-C", str(folder)))
    assert checked.code == 1
    assert "docs/bad.md:" in checked.out
    assert "I107 page-invalid: the front matter is no valid YAML: " in checked.out
    assert checked.out.count(" error: ") == 1
    assert _assert_sound(bitext("status", "-C", str(folder))).code == 0
    staged = _assert_sound(bitext("stage", "--into", str(folder / "staged"), "-C", str(folder)))
    assert staged.code == 0
    assert "Gut." in (folder / "staged/de/docs/good.md").read_text("utf-8")
    assert fault in (folder / "staged/de/docs/bad.md").read_text("utf-8")


MSGSTRS = [
    "Ein\\tTitel",
    "Ein\ufffe",
    "Ein\uffff",
    "Ein\\nTitel",
    "Ein\x7f",
    "a: b",
    "'",
    "%x",
    "@x",
    "yes",
    "? x",
]


@pytest.mark.parametrize("msgstr", MSGSTRS)
def test_group_22_translated_titles(folder: Path, bitext: Bitext, msgstr: str) -> None:
    path = folder / "locales/de/LC_MESSAGES/bad.po"
    path.write_text(path.read_text("utf-8").replace('msgstr ""\n\n', f'msgstr "{msgstr}"\n\n', 1), "utf-8")
    checked = _assert_sound(bitext("check", "-C", str(folder)))
    staged = _assert_sound(bitext("stage", "--into", str(folder / "staged"), "-C", str(folder)))
    assert staged.code == 0
    front = (folder / "staged/de/docs/bad.md").read_text("utf-8")
    is_held_back = "title: Bad\n" in front
    # What is not published is named by `check` as well.
    assert ("locales/de/LC_MESSAGES/bad.po" in checked.out and "error" in checked.out) or not is_held_back


@pytest.mark.parametrize("anchor", ["&t", "!!str", "&t !!str", "! &t"])
def test_group_22_a_translated_title_keeps_its_name_and_its_tag(
    folder: Path, bitext: Bitext, anchor: str
) -> None:
    alias = "*t" if "&t" in anchor else "x"
    page = f"---\ntitle: {anchor} Bad title\ndescription: {alias}\n---\n\nAnother sentence.\n"
    (folder / "docs/bad.md").write_text(page, "utf-8")
    assert bitext("extract", "--quiet", "-C", str(folder)).code == 0
    path = folder / "locales/de/LC_MESSAGES/bad.po"
    path.write_text(path.read_text("utf-8").replace('msgstr ""\n\n', 'msgstr "Titel: eins"\n\n', 1), "utf-8")
    assert bitext("stage", "--into", str(folder / "staged"), "-C", str(folder)).code == 0
    front = (folder / "staged/de/docs/bad.md").read_text("utf-8")
    assert f'title: {anchor} "Titel: eins"\ndescription: {alias}\n' in front


def test_group_22_a_title_that_is_too_long_for_a_key(folder: Path, bitext: Bitext) -> None:
    (folder / "mkdocs.yml").write_text(f"nav: [{{Good page: good.md}}]\n{SETTINGS}", "utf-8")
    assert bitext("extract", "--quiet", "-C", str(folder)).code == 0
    path = folder / "locales/de/LC_MESSAGES/_site.po"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace('msgid "Good page"\nmsgstr ""', f'msgid "Good page"\nmsgstr "{"Gut " * 400}"')
    )
    result = bitext("stage", "--into", str(folder / "staged"), "-C", str(folder))
    assert "is unsafe: it is too long for a title in mkdocs.yml; the source text is shown" in result.err
    settings = yaml.safe_load((folder / "staged/de/mkdocs.yml").read_text("utf-8"))
    assert settings["nav"] == [{"Good page": "good.md"}]


VALUES = {
    "date": ("x: 2024-02-30", 1),
    "digits": (f"x: {'9' * 5000}", 1),
    "hexadecimal": (f"site_name: 0x{'f' * 5000}", 1),
    "base-60": (f"x: 1{':59' * 100_000}", 1),
    "itself": ("nav: &x [*x]", 1),
    "bomb-as-name": (f"{BOMB}\nsite_name: *x29", 1),
    "bomb-as-nav": (f"{BOMB}\nnav: *x29", 1),
    "unhashable": ("? [a]\n: 1", 1),
    "nul": ('docs_dir: "\\0"', 1),
    "surrogate": ('site_name: "\\ud800"', 1),
    "tab": ("a:\n\tb: 1", 2),
    "noncharacter": ("a: 1\nb: \ufffe", 2),
    "nested": (f"nav: {'[' * 2000}", 1),
    "no-value": ("a: !!timestamp noon", 1),
}


@pytest.mark.parametrize(("text", "line"), VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("command", ["extract", "check", "status", "stage"])
def test_group_22_settings(folder: Path, bitext: Bitext, command: str, text: str, line: int) -> None:
    (folder / "mkdocs.yml").write_text(f"{text}\n{SETTINGS}", "utf-8")
    before = tree(folder)
    options = ("--into", str(folder / "staged")) if command == "stage" else ()
    result = bitext(command, *options, "-C", str(folder))
    assert result.code == 2
    assert result.err.startswith(f"error: mkdocs.yml:{line}:")
    assert result.err.count("\n") == 2
    assert tree(folder) == before


@pytest.mark.parametrize("setting", ["locales", "names", "status_page", "jobs", "styles", "max_page_size"])
def test_group_22_a_setting_that_holds_much_is_said_shortly(
    folder: Path, bitext: Bitext, setting: str
) -> None:
    small = "\n".join(BOMB.splitlines()[:4])
    (folder / "mkdocs.yml").write_text(
        f"{small}\nplugins:\n  - bitext:\n      {setting}: [*x3, *x3]\n", "utf-8"
    )
    result = bitext("status", "-C", str(folder))
    assert result.code == 2
    assert result.err.startswith("error: mkdocs.yml: ")
    assert len(result.err) < 500


LIMITS = "      max_page_size: 0.002\n      max_catalog_size: 0.003\n"


FILES = {
    "docs/bad.md": "I107",
    "locales/template/bad.pot": "P101",
    "locales/de/LC_MESSAGES/bad.po": "P101",
    "locales/de/deliveries/bad.md": "I107",
}
DATA = {"large": b"x" * 4000, "no-text": b"\xff\xfe", "folder": None}


@pytest.mark.parametrize(
    ("name", "code", "data"),
    [
        pytest.param(name, code, data, id=f"{name}-{kind}")
        for name, code in FILES.items()
        for kind, data in DATA.items()
        # A folder is no page.
        if not (name.startswith("docs/") and data is None)
    ],
)
def test_group_26_one_file(folder: Path, bitext: Bitext, name: str, code: str, data: bytes | None) -> None:
    (folder / "mkdocs.yml").write_text(SETTINGS + LIMITS, "utf-8")
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    if data is None:
        path.mkdir()
    else:
        path.write_bytes(data)
    (folder / "docs/good.md").write_text(f"{GOOD}\nA new one.\n", "utf-8")
    extracted = _assert_sound(bitext("extract", "-C", str(folder)))
    assert extracted.code == 2
    assert extracted.err.count(f"error: {name}") == 1
    assert "A new one." in (folder / "locales/ja/LC_MESSAGES/good.po").read_text("utf-8")
    checked = _assert_sound(bitext("check", "-C", str(folder)))
    assert checked.code == 1
    assert f"{name}:1:1: error: {code} " in checked.out
    assert "locales/ja/LC_MESSAGES/good.po:" in checked.out
    status = _assert_sound(bitext("status", "-C", str(folder)))
    assert "good.md" in status.out
    assert (status.code == 2) is (code == "P101")
    staged = _assert_sound(bitext("stage", "--into", str(folder / "staged"), "-C", str(folder)))
    assert staged.code == 0
    assert "Gut." in (folder / "staged/de/docs/good.md").read_text("utf-8")
    assert f"warning: {name}" in staged.err or "deliveries" in name
    fixed = _assert_sound(bitext("check", "--fix", "-C", str(folder)))
    assert fixed.code == 1


def test_group_26_a_large_page_is_staged_as_it_is(folder: Path, bitext: Bitext) -> None:
    (folder / "mkdocs.yml").write_text(SETTINGS + LIMITS, "utf-8")
    text = "# Large\n\n" + "A sentence of many.\n" * 200
    (folder / "docs/bad.md").write_text(text, "utf-8")
    assert bitext("stage", "--into", str(folder / "staged"), "-C", str(folder)).code == 0
    for locale in ("en", "de", "ja"):
        assert (folder / f"staged/{locale}/docs/bad.md").read_text("utf-8") == text


def test_group_26_a_large_delivery_is_not_imported(folder: Path, bitext: Bitext) -> None:
    (folder / "mkdocs.yml").write_text(SETTINGS + LIMITS, "utf-8")
    file = folder / "incoming.md"
    file.write_text("x" * 4000, "utf-8")
    before = tree(folder)
    result = bitext("import", str(file), "--locale", "de", "--page", "good.md", "-C", str(folder))
    assert result.code == 2
    assert "incoming.md: the file is larger than 0.003 MB" in result.err
    assert tree(folder) == before


def test_group_22_a_bad_page_does_not_stop_what_looks_for_lost_sentences(
    folder: Path, bitext: Bitext
) -> None:
    (folder / "docs/bad.md").write_bytes(b"\xff")
    (folder / "locales/de/LC_MESSAGES/bad.po").write_text("damaged", "utf-8")
    (folder / "docs/new.md").write_text("# New\n\nAnother sentence.\n", "utf-8")
    result = _assert_sound(bitext("extract", "new.md", "-C", str(folder)))
    assert result.code == 0
    assert "Another sentence." in (folder / "locales/de/LC_MESSAGES/new.po").read_text("utf-8")


def test_group_25_a_full_disk_is_no_bug(
    folder: Path, bitext: Bitext, capfd: pytest.CaptureFixture[str]
) -> None:
    resource = pytest.importorskip("resource")
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    shutil.rmtree(folder / "locales")
    signal = pytest.importorskip("signal")
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    capfd.readouterr()
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, hard))
    try:
        code = main(["extract", "--quiet", "-C", str(folder)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert code == 2
    said = capfd.readouterr().err
    assert "Traceback" not in said
    assert re.search("^error: .*File too large$", said, re.MULTILINE)
    assert bitext("extract", "--quiet", "-C", str(folder)).code == 0
