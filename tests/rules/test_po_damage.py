"""P102 to P105: damage to PO files that has a name of its own."""

from __future__ import annotations

import pytest

from bitext.checks.subjects import SourceFile
from sketches import flaws, source_file

ENTRY = 'msgid "One."\\nmsgstr "Eins."\\n'
NAMES = ("po-invalid", "po-conflict-marker", "po-duplicate", "po-charset", "po-header")


@pytest.mark.parametrize(
    ("name", "sketch", "line", "message"),
    [
        pytest.param(
            "po-conflict-marker", f"{ENTRY}=======\\n{ENTRY}", 3, "a git conflict marker", id="conflict"
        ),
        pytest.param(
            "po-duplicate",
            f"{ENTRY}\\n{ENTRY}",
            4,
            "the entry 'One.' stands a second time, first on line 1",
            id="one-text-twice",
        ),
        pytest.param(
            "po-duplicate",
            'msgctxt "b8832-101"\\nmsgid "a"\\nmsgstr ""\\n\\nmsgctxt "b8832-101"\\nmsgid "b"\\nmsgstr ""\\n',
            5,
            "the unit b8832-101 has another msgid on line 1",
            id="one-unit-with-two-texts",
        ),
        pytest.param(
            "po-charset",
            'msgid ""\\nmsgstr ""\\n"Content-Type: text/plain; charset=utf-7\\\\n"\\n',
            3,
            "the charset is utf-7, not UTF-8",
            id="charset",
        ),
        pytest.param(
            "po-header",
            'msgid ""\\nmsgstr ""\\n"Plural-Forms: nplurals=99999999; plural=0;\\\\n"\\n',
            3,
            "nplurals is 99999999",
            id="plural-forms",
        ),
    ],
)
def test_each_damage_has_one_name_and_one_place(name: str, sketch: str, line: int, message: str) -> None:
    text = sketch.replace("\\\\n", "\x00").replace("\\n", "\n").replace("\x00", "\\n")
    file = SourceFile("page.po", text)
    (flaw,) = flaws(name, file)
    assert (file.lines.position(flaw.at)[0], flaw.message) == (line, message)
    assert flaw.help
    assert not any(flaws(other, file) for other in NAMES if other != name)


@pytest.mark.parametrize("name", NAMES)
def test_a_sound_file(name: str) -> None:
    header = 'msgid ""\\nmsgstr "Language: de"\\n\\n'
    assert flaws(name, source_file(header + ENTRY)) == []


@pytest.mark.parametrize(
    ("folder", "language", "wrong"),
    [
        pytest.param("zh_TW", "zh_TW", False, id="the-same"),
        pytest.param("zh_TW", "zh-TW", False, id="with-a-hyphen"),
        pytest.param("de", "de_DE", False, id="a-region-more"),
        pytest.param("zh_TW", "zh", False, id="a-region-less"),
        pytest.param("zh_TW", "", False, id="empty"),
        pytest.param("zh_TW", "zh_CN", True, id="another-region"),
        pytest.param("de", "ja", True, id="another-language"),
    ],
)
def test_the_language_is_that_of_the_folder(folder: str, language: str, wrong: bool) -> None:  # noqa: FBT001
    text = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
    file = SourceFile(f"locales/{folder}/LC_MESSAGES/page.po", text)
    found = [(flaw.at, flaw.message) for flaw in flaws("po-header", file)]
    expected = [(text.index(language), f"the header says {language}, the folder {folder}")]
    assert found == (expected if wrong else [])


@pytest.mark.parametrize(
    ("header", "language"),
    [
        pytest.param(r"msgstr \"X-A: b\nLanguage: ja\nX-C: d\n\"", "ja", id="on-one-line"),
        pytest.param('msgstr ""\n"X-A: b\\nLangu"\n"age: ja\\n"', "ja", id="broken-anywhere"),
    ],
)
def test_the_language_is_that_of_the_parsed_header(header: str, language: str) -> None:
    text = 'msgid ""\n' + header.replace('\\"', '"') + '\n\nmsgid "One."\nmsgstr "Eins."\n'
    file = SourceFile("locales/de/LC_MESSAGES/page.po", text)
    (flaw,) = flaws("po-header", file)
    assert (flaw.at, flaw.message) == (text.index(language), "the header says ja, the folder de")
