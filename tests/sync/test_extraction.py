"""From a delivery and its page to units: the way of the seed, in small."""

from __future__ import annotations

from bitext.bilingual import parse, render
from bitext.catalog import Catalog
from bitext.locales import Locale
from bitext.markdown import read_page
from bitext.sync.delivered import Delivered
from bitext.sync.extraction import Extraction, extract_page, page_units, without_unsourced
from bitext.sync.merging import merge
from sketches import pair_text

ZH, DE = Locale("zh-TW"), Locale("de")


def _unit(number: int, target: str, source: str, prefix: str = "abcde") -> str:
    return pair_text(f"{prefix}-{number}", target, source)


DELIVERY = parse(
    f"1. {_unit(101, '開啟。', 'Open it.')} {_unit(102, '關閉。', 'Close it.')}\n\n"
    f"    ![圖片](a.png)\n\n1. {_unit(104, '完成。', 'Done.')}\n"
)
PAGE = "# A title\n\n1. Open it. Close it.\n\n    ![A picture](a.png)\n\n1. Done.\n"


def _extract(text: str, *, deliveries: tuple[Delivered, ...] = (Delivered(ZH, DELIVERY),)) -> Extraction:
    page = without_unsourced(read_page(text), deliveries)
    return extract_page("page.md", page, None, deliveries, reference="docs/page.md")


def _targets(extraction: Extraction, locale: Locale) -> dict[str, str]:
    return {unit: entry.msgstr for unit, entry in extraction.delivered[locale].items()}


def _ids(extraction: Extraction) -> dict[str, str]:
    return {entry.msgid: entry.msgctxt or "" for entry in extraction.template.entries}


def test_units_keep_their_ids_and_new_segments_get_new_ones() -> None:
    assert _ids(_extract(PAGE)) == {
        "A title": "abcde-105",
        "Open it.": "abcde-101",
        "Close it.": "abcde-102",
        "A picture": "abcde-103",
        "Done.": "abcde-104",
    }


def test_translations_come_from_the_delivery_the_implicit_ones_too() -> None:
    assert _targets(_extract(PAGE), ZH) == {
        "abcde-101": "開啟。",
        "abcde-102": "關閉。",
        "abcde-103": "圖片",
        "abcde-104": "完成。",
    }


def test_alternative_texts_in_html_and_directives_are_placed_too() -> None:
    """They cost a number each, and are written with character references in their quotation marks."""
    delivery = parse(
        f"{_unit(101, '開啟。', 'Open it.')}\n\n"
        '<table><tr><td><img src="a.png" alt="圖片 &quot;一&quot;"></td><td>'
        f"{_unit(103, '關閉。', 'Close it.')}</td></tr></table>\n\n"
        ':::image source="b.png" alt-text="圖片二":::\n\n'
        f"{_unit(105, '完成。', 'Done.')}\n"
    )
    page = (
        'Open it.\n\n<table><tr><td><img src="a.png" alt="Picture &quot;one&quot;"></td><td>Close it.</td></tr>'
        '</table>\n\n:::image source="b.png" alt-text="Picture two":::\n\nDone.\n'
    )
    extraction = _extract(page, deliveries=(Delivered(ZH, delivery),))
    assert list(_ids(extraction).items()) == [
        ("Open it.", "abcde-101"),
        ('Picture "one"', "abcde-102"),
        ("Close it.", "abcde-103"),
        ("Picture two", "abcde-104"),
        ("Done.", "abcde-105"),
    ]
    assert _targets(extraction, ZH)["abcde-102"] == '圖片 "一"'
    assert _targets(extraction, ZH)["abcde-104"] == "圖片二"


def test_a_text_that_has_no_source_yet_is_no_segment() -> None:
    made = render(DELIVERY, "source")
    assert "圖片" in made
    assert list(_ids(_extract(made))) == ["Open it.", "Close it.", "Done."]


def test_its_reserved_id_is_waiting_when_the_source_comes() -> None:
    first = _extract(render(DELIVERY, "source")).template
    page = read_page(PAGE)
    later = extract_page("page.md", page, first, (Delivered(ZH, DELIVERY),), reference="docs/page.md")
    assert _ids(later)["A picture"] == "abcde-103"
    assert _targets(later, ZH)["abcde-103"] == "圖片"


def test_a_second_locale_with_other_ids_joins_the_same_units() -> None:
    german = parse(
        f"1. {_unit(101, 'Öffnen.', 'Open it.', 'fffff')} {_unit(102, 'Schließen.', 'Close it.', 'fffff')}\n\n"
        f"    ![Bild](a.png)\n\n1. {_unit(104, 'Fertig.', 'Done.', 'fffff')}\n"
    )
    both = _extract(PAGE, deliveries=(Delivered(ZH, DELIVERY), Delivered(DE, german)))
    assert _targets(both, DE) == {
        "abcde-101": "Öffnen.",
        "abcde-102": "Schließen.",
        "abcde-103": "Bild",
        "abcde-104": "Fertig.",
    }


def test_context_and_references_of_an_entry() -> None:
    entries = {entry.msgid: entry for entry in _extract(PAGE).template.entries}
    assert entries["A picture"].extracted == ("step 1 of 2, alt text",)
    assert entries["Done."].references == ("docs/page.md:1",)


def test_page_units_with_and_without_edited_sentences() -> None:
    template = _extract("One sentence stands here.\n\nAnother one follows it.\n", deliveries=()).template
    page = read_page("One sentence stands here.\n\nAnother one follows that.\n")
    first, second = page_units(page, template)
    assert page_units(page, template, edited=False) == (first, None)
    assert second is not None


def test_a_sentence_that_changed_since_the_delivery_is_delivered_as_it_was() -> None:
    changed = _extract(PAGE.replace("Close it.", "Close it soon."))
    entry = next(entry for entry in changed.delivered[ZH].values() if entry.msgstr == "關閉。")
    assert entry.msgid == "Close it."
    assert changed.unplaced[ZH] == ()


def test_what_the_page_does_not_have_is_kept_as_obsolete() -> None:
    changed = _extract(PAGE.replace("1. Done.\n", "1. Zebras everywhere!\n"))
    (entry,) = changed.unplaced[ZH]
    assert (entry.msgctxt, entry.msgid, entry.msgstr, entry.obsolete) == (None, "Done.", "完成。", True)


def test_a_page_that_joins_two_delivered_sentences_gets_both_translations_as_outdated() -> None:
    page = read_page(PAGE, known=["Open it. Close it."])
    extraction = extract_page("page.md", page, None, (Delivered(ZH, DELIVERY),), reference="docs/page.md")
    entry = next(entry for entry in extraction.delivered[ZH].values() if entry.msgid == "Open it. Close it.")
    assert (entry.msgctxt, entry.msgstr, entry.fuzzy) == ("abcde-101", "開啟。關閉。", True)
    assert (entry.previous_msgctxt, entry.previous_msgid) == (None, "Open it. Close it.")
    assert extraction.unplaced[ZH] == ()


def test_a_page_that_splits_a_delivered_sentence_gets_its_translation_for_each_piece() -> None:
    whole = parse(_unit(101, "開啟和關閉。", "Open it. Close it.") + "\n")
    page = read_page("Open it.\n\nClose it.\n")
    extraction = extract_page("page.md", page, None, (Delivered(ZH, whole),), reference="docs/page.md")
    assert {unit: (entry.msgid, entry.msgstr) for unit, entry in extraction.delivered[ZH].items()} == {
        "abcde-101": ("Open it. Close it.", "開啟和關閉。"),
        "abcde-102": ("Open it. Close it.", "開啟和關閉。"),
    }
    merged = merge(Catalog(header=(), entries=()), extraction.template, extraction.delivered[ZH])
    assert all(entry.fuzzy and entry.previous_msgid == "Open it. Close it." for entry in merged.entries)


def test_the_prefix_of_a_later_delivery_gives_no_ids() -> None:
    first = _extract(render(DELIVERY, "source")).template
    later = parse(DELIVERY.text.replace("abcde", "fffff"))
    page = read_page(PAGE)
    extraction = extract_page("page.md", page, first, (Delivered(ZH, later),), reference="docs/page.md")
    assert _ids(extraction)["A picture"] == "abcde-106"
    assert _targets(extraction, ZH)["abcde-106"] == "圖片"
