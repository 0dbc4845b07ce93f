"""P101 po-invalid."""

from __future__ import annotations

import pytest

from sketches import flaws, source_file


def test_a_sound_file() -> None:
    assert flaws("po-invalid", source_file('msgid "One."\\nmsgstr "Eins."\\n')) == []


@pytest.mark.parametrize(
    ("sketch", "line"),
    [
        pytest.param('msgid "One."\\nmsgstr "Eins.', 2, id="cut-off"),
        pytest.param('msgid "One."\\n', 1, id="without-translation"),
        pytest.param('msgid "One."\\nmsgstr "\\q"\\n', 2, id="unknown-escape"),
        pytest.param('msgid "a\x00"\\nmsgstr ""\\n', 1, id="nul"),
    ],
)
def test_damage_is_one_finding_on_its_line(sketch: str, line: int) -> None:
    file = source_file(sketch)
    (flaw,) = flaws("po-invalid", file)
    assert file.lines.position(flaw.at)[0] == line
    assert flaw.message


def test_the_message_and_the_column_are_those_of_the_reader() -> None:
    file = source_file('msgid "One."\\nmsgstr "Ei\x00ns."\\n')
    (flaw,) = flaws("po-invalid", file)
    assert (file.text[flaw.at], flaw.message) == ("\x00", "the file holds the character NUL")
    assert flaw.help == "restore the file from a good copy; a PO file is UTF-8 text"
