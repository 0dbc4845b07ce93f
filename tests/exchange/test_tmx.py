"""TMX: what is written is read back, and what other programs write is understood."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bitext.errors import UnreadableError
from bitext.exchange.tmx import TmxPair, format_tmx, parse_tmx

TEXTS = st.text(st.characters(), min_size=1, max_size=40).filter(str.strip)


def pairs_of(body: str, header: str = '<header srclang="en"/>') -> list[TmxPair]:
    data = f'<?xml version="1.0"?><tmx version="1.4">{header}<body>{body}</body></tmx>'
    return list(parse_tmx(data.encode(), "memory.tmx"))


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_any_text_comes_back(texts: list[tuple[str, str]]) -> None:
    pairs = [TmxPair("en", "zh-TW", source, target, "20261127T200000Z") for source, target in texts]
    written = format_tmx(pairs, source_locale="en")
    assert list(parse_tmx(written.encode())) == pairs


def test_the_form() -> None:
    written = format_tmx(
        [TmxPair("en", "de", "Save **it** & go.", "Sichern Sie **es**.")], source_locale="en"
    )
    tree = etree.fromstring(written.encode())
    (header,) = tree.iter("header")
    # TMX 1.4b, "header": all of these are required.
    assert set(header.attrib) == {
        "creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype",
    }  # fmt: skip
    assert [each.text for each in tree.iter("seg")] == ["Save **it** & go.", "Sichern Sie **es**."]


def tu(*variants: tuple[str, str], about: str = "") -> str:
    tuvs = "".join(f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in variants)
    return f"<tu{about}>{tuvs}</tu>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(tu(("en", "One"), ("de", "Eins"), ("fr", "Un")), [("en", "de"), ("en", "fr")], id="three-languages"),
        pytest.param(tu(("de", "Eins"), ("EN", "One")), [("EN", "de")], id="case-and-order"),
        pytest.param(tu(("en-US", "One"), ("de", "Eins")), [("en-US", "de")], id="region"),
        pytest.param(tu(("de", "Eins"), ("en", "One"), about=' srclang="de"'), [("de", "en")], id="own-source"),
        pytest.param(tu(("en", "One"), ("de", "")), [], id="empty"),
        pytest.param(tu(("en", "One")), [], id="one-language"),
        pytest.param(tu(("pt_BR", "Um"), ("en", "One")), [("en", "pt-BR")], id="underscore"),
        pytest.param("<tu><tuv><seg>One</seg></tuv></tu>", [], id="no-language"),
    ],
)  # fmt: skip
def test_languages(body: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.source_locale, each.target_locale) for each in pairs_of(body)] == expected


def test_a_memory_of_all_languages_works_in_both_directions() -> None:
    found = pairs_of(tu(("en", "One"), ("de", "Eins")), '<header srclang="*all*"/>')
    assert {(each.source, each.target) for each in found} == {("One", "Eins"), ("Eins", "One")}


def test_a_unit_of_very_many_variants_costs_no_square_of_them() -> None:
    many = tu(*((f"x{chr(97 + n % 26)}-{n:03}", f"t{n}") for n in range(999)))
    assert len(pairs_of(many, '<header srclang="*all*"/>')) < 1000


@pytest.mark.parametrize(
    ("segment", "text"),
    [
        pytest.param('Save <bpt i="1">**</bpt>it<ept i="1">**</ept>.', "Save **it**.", id="pair"),
        pytest.param('See <ph x="1">![a](b)</ph>.', "See ![a](b).", id="alone"),
        pytest.param("A <hi>word</hi>.", "A word.", id="highlighted"),
        pytest.param("Note<ph>[^1]<sub>a text of its own</sub></ph>.", "Note[^1].", id="footnote"),
        pytest.param("a <!-- not this -->b", "a b", id="comment"),
        pytest.param("a <![CDATA[<b>]]>", "a <b>", id="cdata"),
        pytest.param(" &#13;  x ", " \r  x ", id="white-space"),
    ],
)
def test_codes_of_other_programs_are_their_markup(segment: str, text: str) -> None:
    assert [each.source for each in pairs_of(tu(("en", segment), ("de", "x")))] == [text]


def test_when_it_was_changed() -> None:
    body = '<tu changedate="1"><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="de" changedate="2"><seg>b</seg></tuv><tuv xml:lang="fr"><seg>c</seg></tuv></tu>'
    assert [each.changed for each in pairs_of(body)] == ["2", "1"]


def test_a_document_type_of_the_standard_is_no_harm() -> None:
    data = (
        b'<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        + format_tmx([TmxPair("en", "de", "One", "Eins")], source_locale="en").partition("\n")[2].encode()
    )
    assert [each.target for each in parse_tmx(data)] == ["Eins"]


ATTACKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "billion-laughs": (
        lambda: b'<!DOCTYPE tmx [<!ENTITY a "ha">' + b"".join(
            b'<!ENTITY %c "%s">' % (n, b"&%c;" % (n - 1) * 10) for n in range(98, 108)
        ) + b"]><tmx><body>&k;</body></tmx>",
        "declares a document type of its own",
    ),
    "external-entity": (
        lambda: b'<?xml version="1.0"?><!-- x --><!DOCTYPE tmx SYSTEM "x.dtd" [<!ENTITY e SYSTEM "file:///etc/passwd">]><tmx/>',
        "declares a document type of its own",
    ),
    "unknown-entity": (
        lambda: b'<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx><body><tu><tuv xml:lang="en"><seg>a &e; b</seg></tuv>'
        b'<tuv xml:lang="de"><seg>a</seg></tuv></tu></body></tmx>',
        "the entity &e;",
    ),
    "undeclared-entity": (lambda: b"<tmx><body>&e;</body></tmx>", "no XML that can be read"),
    "long-text": (lambda: b"<tmx><body><tu><tuv><seg>" + b"a" * 11_000_000, "no XML that can be read"),
    "many-levels": (lambda: b"<tmx>" * 100_000, "no XML that can be read"),
    "nul": (lambda: b"<tmx><body>\0</body></tmx>", "no XML that can be read"),
    "cut": (lambda: b"<tmx><body><tu><tuv>", "no XML that can be read"),
    "empty": (lambda: b"", "no XML that can be read"),
    "latin": (lambda: "<tmx>é</tmx>".encode("latin-1"), "no UTF-8"),
    "utf-7": (lambda: b'<?xml version="1.0" encoding="UTF-7"?><tmx/>', "the encoding is UTF-7"),
    "shift-jis": (lambda: b'<?xml version="1.0" encoding="shift_jis"?><tmx/>', "the encoding is shift_jis"),
    "half-of-utf-16": (lambda: "<tmx/>".encode("utf-16")[:-1], "no UTF-16"),
    "surrogate": (lambda: b"<tmx>\xed\xa0\x80</tmx>", "no UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("kind", ATTACKS)
def test_what_could_do_harm_is_an_error_with_its_file(kind: str) -> None:
    make, message = ATTACKS[kind]
    with pytest.raises(UnreadableError) as caught:
        list(parse_tmx(make(), "memory.tmx"))
    assert message in caught.value.message
    assert caught.value.path == "memory.tmx"
    assert caught.value.help


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_of_xml(encoding: str) -> None:
    text = tu(("en", "One"), ("ja", "一つ"))
    bom = "\ufeff" if encoding.endswith(("le", "be")) else ""
    data = f'{bom}<?xml version="1.0" encoding="utf-{encoding[4:6].strip("-")}"?><tmx><header srclang="en"/><body>{text}</body></tmx>'
    assert [each.target for each in parse_tmx(data.encode(encoding))] == ["一つ"]


def test_nothing_is_fetched(tmp_path: Path) -> None:
    """An external document type is not read, wherever it lies."""
    (tmp_path / "own.dtd").write_text('<!ENTITY e "secret">', "utf-8")
    data = f'<!DOCTYPE tmx SYSTEM "file://{tmp_path}/own.dtd"><tmx><body><tu><tuv xml:lang="en"><seg>&e;</seg></tuv></tu></body></tmx>'
    with pytest.raises(UnreadableError, match="entity"):
        list(parse_tmx(data.encode()))
