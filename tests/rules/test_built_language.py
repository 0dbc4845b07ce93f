"""W103 built-language."""

from __future__ import annotations

import pytest

from sketches import built_page, flaws

ENGLISH = '<html lang="en" dir="ltr">'
UNTRANSLATED = '<span data-unit="b8832-101" class="bitext-untranslated bitext-missing" {}>One.</span>'


@pytest.mark.parametrize(
    ("german", "expected"),
    [
        pytest.param('<html lang="de" dir="ltr">', [], id="right"),
        pytest.param('<html lang="DE" dir="LTR">', [], id="case-does-not-matter"),
        pytest.param('<html lang="de">', [], id="left-to-right-is-the-default"),
        pytest.param(ENGLISH, ["the page has `lang=en`, not `lang=de`"], id="another-language"),
        pytest.param("<html>", ["the page has no `lang`, not `lang=de`"], id="no-language"),
        pytest.param('<html lang="de" dir="rtl">', ["the page has `dir=rtl`, not `dir=ltr`"], id="direction"),
        pytest.param(UNTRANSLATED.format('lang="en" dir="ltr"'), [], id="a-sentence-in-the-source-language"),
        pytest.param(
            UNTRANSLATED.format('dir="ltr"'), ["an untranslated sentence has no `lang`, not `lang=en`"], id="no-lang"
        ),
        pytest.param(
            UNTRANSLATED.format('lang="en"'), ["an untranslated sentence has no `dir`, not `dir=ltr`"], id="no-dir"
        ),
        pytest.param(
            UNTRANSLATED.format('lang="de" dir="ltr"'),
            ["an untranslated sentence has `lang=de`, not `lang=en`"],
            id="wrong-lang",
        ),
        pytest.param('<meta http-equiv="refresh" content="0; url=../"><html lang="en">', [], id="a-redirect"),
    ],
)  # fmt: skip
def test_built_language(german: str, expected: list[str]) -> None:
    assert [
        flaw.message for flaw in flaws("built-language", built_page(f"{ENGLISH} -> {german}"))
    ] == expected


def test_the_unit_is_named() -> None:
    page = built_page(f"{ENGLISH} -> {UNTRANSLATED.format('dir=ltr')}")
    assert [flaw.unit for flaw in flaws("built-language", page)] == ["b8832-101"]
