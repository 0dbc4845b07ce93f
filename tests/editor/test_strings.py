"""What the editor says: every language has every text, with its places."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bitext.editor.strings import FOLDER, TEXTS, texts_for
from bitext.locales import Locale
from bitext.site.reader import messages as of_the_site

CATALOGS = sorted(path.stem for path in FOLDER.glob("*.po"))


def catalog_of(name: str) -> Catalog:
    with (FOLDER / f"{name}.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


def places(text: str) -> list[str]:
    """Return the places of *text*; no brace stands outside of one."""
    assert not re.search(r"[{}]", re.sub(r"\{\w+\}", "", text))
    return sorted(re.findall(r"\{(\w+)\}", text))


def test_the_catalogs_are_those_that_the_site_has() -> None:
    assert sorted(path.stem for path in of_the_site.FOLDER.glob("*.po")) == CATALOGS


def test_the_texts_are_part_of_the_package() -> None:
    assert Path(__file__).parents[2] / "tools/bitext/editor/messages" == FOLDER


def test_no_two_texts_are_one_in_english() -> None:
    assert len(set(TEXTS.values())) == len(TEXTS)


@pytest.mark.parametrize("name", CATALOGS)
def test_every_text_is_translated_and_no_other_in_the_order_of_the_texts(name: str) -> None:
    messages = [message for message in catalog_of(name) if message.id]
    assert [message.id for message in messages] == list(TEXTS.values())
    assert not [message.id for message in messages if message.fuzzy or not str(message.string).strip()]


@pytest.mark.parametrize("name", CATALOGS)
def test_nothing_is_left_over_from_an_older_text(name: str) -> None:
    assert not catalog_of(name).obsolete


@pytest.mark.parametrize("name", CATALOGS)
def test_a_translation_has_the_places_of_its_text(name: str) -> None:
    for message in catalog_of(name):
        if message.id:
            assert places(str(message.string)) == places(str(message.id)), message.id


@pytest.mark.parametrize("name", CATALOGS)
def test_the_header_names_the_language_of_the_file(name: str) -> None:
    catalog = catalog_of(name)
    assert not catalog.fuzzy
    assert catalog.locale_identifier == name == Locale.parse(name).folder


@pytest.mark.parametrize("name", CATALOGS)
def test_the_editor_says_what_the_catalog_has(name: str) -> None:
    """A percent sign would be taken for a place on the way."""
    spoken, texts = texts_for(Locale.parse(name))
    catalog = catalog_of(name)
    assert spoken.folder == name
    assert texts == {key: catalog[text].string for key, text in TEXTS.items()}


@pytest.mark.parametrize("name", CATALOGS)
def test_the_states_are_called_as_on_the_site(name: str) -> None:
    locale = Locale.parse(name)
    site, texts = of_the_site.messages_for(locale), texts_for(locale)[1]
    for key in ("state_translated", "state_draft", "state_outdated", "site"):
        assert texts[key] == site.text(TEXTS[key])


@pytest.mark.parametrize(
    ("tag", "spoken"),
    [("zh-HK", "zh-TW"), ("zh", "zh-CN"), ("pt-PT", "pt-BR"), ("de-AT", "de"), ("ar", "ar"), ("en-GB", "en")],
)
def test_a_language_without_texts_borrows_them_from_the_nearest(tag: str, spoken: str) -> None:
    locale, texts = texts_for(Locale.parse(tag))
    assert locale.tag == spoken
    assert texts == texts_for(Locale.parse(spoken))[1]


def test_an_unknown_language_has_the_english_texts() -> None:
    assert texts_for(Locale.parse("sw")) == (Locale("en"), TEXTS)
