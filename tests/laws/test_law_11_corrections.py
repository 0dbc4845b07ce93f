"""Law 11: a correction makes nothing worse, corrects all that it can at once, and moves no other byte."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bitext.catalog import Catalog, Entry, edit_msgstr, format_po, parse_po
from bitext.checking.catalogs import pair_flaws
from bitext.checking.fixes import corrections
from bitext.checks.subjects import Pair
from bitext.locales import Locale
from bitext.markdown.segments import SegmentKind
from correcting import corrected
from examples import examples
from strategies import NOISE, WORDS

MANY = settings(max_examples=examples(200))
FAULTS = st.sampled_from(
    ["  ", " ", "", "，", ", ", ",", ": ", ";", ".", " 。", " ，", "\\*\\*", "\\*\\*\\*\\*", "\\_", "\\`", "] (", "] （",
     "首先, ", "儲存:", "金鑰; ", "首先,", "儲存。", "。", "（甲）", "(a)", "\n", "[link] (https://example.org/a_b)", "`a  b`", "https://a.io/b", "」", "1,000", "\u3000"]
)  # fmt: skip
LOCALES = st.sampled_from([None, *map(Locale.parse, ("de", "fr", "ja", "zh-TW"))])
KINDS: st.SearchStrategy[SegmentKind] = st.sampled_from(
    ["paragraph", "heading", "cell", "html", "meta", "plain"]
)
TEXTS = st.lists(st.one_of(FAULTS, FAULTS, WORDS), max_size=10).map("".join)


_WORSE = {
    "**Create**": ["\\*\\*建立\\*\\*", "[建立]\\*\\*\\*\\*"],
    "*soon*": ["「金鑰」\\*\\*", "\\_soon\\_"],
    "`a b`": ["\\`a b\\`"],
    "[link](https://example.org/a_b)": [
        "[link] (https://example.org/a_b)",
        "[甲]（https://example.org/a_b）",
    ],
    "Save": ["儲存", "金鑰", "(甲)"],
}


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """Return a pair whose translation has the words of the source, and faults between them; or any text."""
    words = draw(st.lists(WORDS | st.sampled_from(list(_WORSE)), min_size=1, max_size=4))
    parts = [draw(FAULTS)]
    for word in words:
        worse = (_WORSE.get(word) if draw(st.booleans()) else None) or [word]
        parts += [draw(st.sampled_from(worse)), draw(FAULTS)]
    target = draw(TEXTS) if draw(st.integers(0, 4)) == 0 else "".join(parts)
    return Pair(" ".join(words), target, draw(KINDS), draw(LOCALES))


PAIRS = pairs()


def _codes(pair: Pair) -> Counter[str]:
    return Counter(rule.code for rule, _ in pair_flaws(pair))


@MANY
@given(PAIRS)
def test_correcting_twice_is_correcting_once(pair: Pair) -> None:
    once = corrected(pair)
    assert corrected(replace(pair, target=once)) == once


@MANY
@given(PAIRS)
def test_each_correction_leaves_fewer_flaws_of_its_rule_and_no_more_of_another(pair: Pair) -> None:
    for rule, _, edit in corrections(pair, lambda _rule, _flaw: True):
        before, pair = _codes(pair), replace(pair, target=edit.apply(pair.target))
        assert _codes(pair) <= before
        assert _codes(pair)[rule.code] < before[rule.code]


@MANY
@given(PAIRS)
def test_code_and_addresses_stay(pair: Pair) -> None:
    kept = {"code", "image", "autolink", "html", "syntax"}
    before = [each.value for each in pair.target_inline if each.kind in kept]
    pair = replace(pair, target=corrected(pair))
    after = [each.value for each in pair.target_inline if each.kind in kept]
    added = Counter(after) - Counter(before)
    assert not Counter(before) - Counter(after)
    assert not added - Counter(each.value for each in pair.source_inline if each.kind in kept)


@MANY
@given(TEXTS | NOISE, st.data(), st.sampled_from(["", "x", "。", '"', "\\"]), st.booleans())
def test_editing_a_translation_changes_nothing_else(
    text: str, data: st.DataObject, new: str, wrapped: bool  # noqa: FBT001
) -> None:  # fmt: skip
    others = (Entry(msgid="before", msgstr=text), Entry(msgid="the one", msgstr=text), Entry(msgid="c"))
    file = format_po(Catalog(header=(("Language", "de"),), entries=others))
    if wrapped:
        file = file.replace("a", 'a"\n"')
    entry = parse_po(file).entries[1]
    if not entry.msgstr:
        return
    start = data.draw(st.integers(0, len(entry.msgstr) - 1))
    end = data.draw(st.integers(start + 1, len(entry.msgstr)))
    edited = parse_po(edit_msgstr(file, entry, start, end, new))
    expected = entry.msgstr[:start] + new + entry.msgstr[end:]
    assert [each.msgstr for each in edited.entries] == [text, expected, ""]
    assert [each.msgid for each in edited.entries] == [each.msgid for each in parse_po(file).entries]
