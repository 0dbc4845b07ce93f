"""The one function through which every name and every line of a file reaches a terminal or a runner."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.visible import is_obeyed, visible, visible_line, visible_parts
from readers_of_output import commands, controls

NEAR_COMMANDS = st.lists(
    st.one_of(
        st.sampled_from([*":#[]%\\\n\r\t \x1b\x07\x9b\u2028\u202e\u200d\ufe0f\u200b\xa0\u3000", "\udcff", "é", "登"]),
        st.sampled_from(["::", "##[", "##vso[", "error", "::error::", "stop-commands"]),
        st.characters(),
    )
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("docs/登入.md", "docs/登入.md", id="any-language"),
        pytest.param("a\N{NO-BREAK SPACE}b\u3000c", "a\N{NO-BREAK SPACE}b\u3000c", id="other-blanks"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="spelling"),
        pytest.param("👩\u200d👧 ❤\ufe0f", "👩\u200d👧 ❤\ufe0f", id="pictograms"),
        pytest.param("#\u200d#[x]", r"#\u200d#[x]", id="a-joiner-that-some-overlook"),
        pytest.param("esc\x1b]0;X\x07.md", r"esc\x1b]0;X\x07.md", id="escape-sequence"),
        pytest.param("\x9b31m", r"\u009b31m", id="escape-sequence-of-eight-bits"),
        pytest.param("a\r\nb\tc", r"a\r\nb\tc", id="line-breaks-and-tabs"),
        pytest.param("a\u2028b\x85", r"a\u2028b\u0085", id="other-line-breaks"),
        pytest.param("a\u202eb\u2066", r"a\u202eb\u2066", id="bidi-controls"),
        pytest.param("a\u200bb\ufeff", r"a\u200bb\ufeff", id="of-no-width"),
        pytest.param("\U000e0041", r"\U000e0041", id="tags"),
        pytest.param("caf\udce9.md", r"caf\xe9.md", id="no-utf-8"),
        pytest.param("\ud83d", r"\ud83d", id="half-a-pair"),
        pytest.param("##[error]x", r"##\[error]x", id="azure"),
        pytest.param("a ##vso[task.setvariable]x", r"a ##vso\[task.setvariable]x", id="azure-inside"),
        pytest.param("## [A link](b.md)", "## [A link](b.md)", id="a-heading-with-a-link"),
        pytest.param("a::b", "a::b", id="colons-inside"),
        pytest.param(r"C:\docs\new.md", r"C:\docs\new.md", id="backslashes"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("::error::x", r"\::error::x", id="command"),
        pytest.param("  ::error::x", r"\  ::error::x", id="blanks-before-it"),
        pytest.param("\u3000::error::x", "\\\u3000::error::x", id="another-blank-before-it"),
        pytest.param("x ::error::x", "x ::error::x", id="something-before-it"),
    ],
)
def test_a_line_begins_with_no_command(text: str, shown: str) -> None:
    assert visible_line(text) == shown


@given(NEAR_COMMANDS)
def test_no_line_is_obeyed_whatever_it_holds(text: str) -> None:
    shown = visible_line(text).encode()
    assert commands(shown) == []
    assert controls(shown) == []
    assert b"\n" not in shown


@given(NEAR_COMMANDS)
def test_what_is_shown_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert visible_line(visible_line(text)) == visible_line(text)
    assert "".join(visible_parts(text)) == visible(text)


@given(NEAR_COMMANDS)
def test_what_is_not_obeyed_may_be_printed_as_it_is(text: str) -> None:
    if not is_obeyed(text):
        assert commands(text.encode()) == []


@pytest.mark.parametrize(
    ("text", "obeyed"),
    [
        pytest.param("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n", False, id="diff"),
        pytest.param(" a\r\n-b\r\n", False, id="crlf"),
        pytest.param("# \u202eשלום\u200f\tx", False, id="hidden-but-not-obeyed"),
        pytest.param(" # a\r::error::x\n", True, id="cr"),
        pytest.param(" ::error::x", True, id="command"),
        pytest.param("+x ##[group]", True, id="azure"),
        pytest.param("\x1b[2J", True, id="escape-sequence"),
    ],
)
def test_is_obeyed(text: str, *, obeyed: bool) -> None:
    assert is_obeyed(text) is obeyed
