"""P106 po-header-incomplete."""

from __future__ import annotations

import pytest

from bitext.checks.subjects import SourceFile
from sketches import Said, said

ENTRY = 'msgid "One."\nmsgstr "Eins."\n'
PATH = "locales/de/LC_MESSAGES/page.po"


def _header(*fields: str) -> str:
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{field}\\n"\n' for field in fields) + f"\n{ENTRY}"


MIME = ("MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit")


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param(PATH, _header("Language: de", *MIME, "Plural-Forms: nplurals=2; plural=(n != 1);"), [], id="whole"),
        pytest.param(PATH, _header("language: de", *MIME, "plural-forms: nplurals=2; plural=n!=1;"), [], id="other-case"),
        pytest.param(PATH, ENTRY, [], id="no-header-at-all"),
        pytest.param("page.po", _header("X-Generator: a"), [], id="in-no-folder-of-a-locale"),
        pytest.param("page.pot", _header("Content-Type: text/plain; charset=CHARSET"), [], id="template"),
        pytest.param(PATH, f"{_header()}=======\n", [], id="damaged"),
        pytest.param(
            PATH,
            _header("Language: ", *MIME),
            [(30, "the header's Language is not filled in"), (0, "the header has no Plural-Forms")],
            id="two",
        ),
        pytest.param(
            "page.po",
            _header("Content-Type: text/plain; charset=CHARSET"),
            [(34, "the header's Content-Type is not filled in")],
            id="charset",
        ),
        pytest.param(
            PATH,
            f'msgid ""\nmsgstr "Language: de\\n{MIME[0]}\\n{MIME[1]}\\n{MIME[2]}\\n"\n\n{ENTRY}',
            [(0, "the header has no Plural-Forms")],
            id="in-one-line",
        ),
    ],
)  # fmt: skip
def test_po_header_incomplete(path: str, text: str, expected: list[Said]) -> None:
    assert said("po-header-incomplete", SourceFile(path, text)) == expected
