"""What the site itself says: every language has every message, in all of its plural forms."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from gettext import c2py
from pathlib import Path

import pytest
from babel import Locale as CldrLocale
from babel import localedata
from babel.core import get_global
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from bitext.errors import SettingsError
from bitext.locales import Locale
from bitext.messages import candidates, script_of, territory
from bitext.site.reader.messages import FOLDER, messages_for
from bitext.site.reader.reader_strings import reader_strings
from bitext.site.reader.titles import titles_for

LANGUAGES = [
    "ar",
    "cs",
    "de",
    "es",
    "fr",
    "he",
    "it",
    "ja",
    "ko",
    "pl",
    "pt-BR",
    "ru",
    "tr",
    "zh-CN",
    "zh-TW",
]
NUMBERS = range(250)
ONE, MANY = (
    "%(count)s of %(total)s sentences is not translated yet.",
    "%(count)s of %(total)s sentences are not translated yet.",
)


def used() -> set[str | tuple[str, str]]:
    """Return the messages that the code says, by reading the calls of `text` and `count`."""
    calls = [
        node
        for path in FOLDER.parents[1].rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    found: set[str | tuple[str, str]] = set()
    for call in calls:
        texts = [each.value for each in call.args if isinstance(each, ast.Constant)]
        match (getattr(call.func, "attr", ""), texts):
            case ("text", [str(message)]):
                found.add(message)
            case ("count", [str(one), str(many)]):
                found.add((one, many))
    return found


def test_the_languages_are_those_that_lie_there() -> None:
    assert {Locale.parse(path.stem).tag for path in FOLDER.glob("*.po")} == set(LANGUAGES)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_message_is_translated_with_its_places(tag: str) -> None:
    locale = Locale.parse(tag)
    with (FOLDER / f"{locale.folder}.po").open("rb") as file:
        catalog = read_po(file, abort_invalid=True)
    assert {message.id for message in catalog if message.id} == used()
    assert catalog.locale_identifier == locale.folder
    for message in catalog:
        if message.id:
            assert_has_every_form(message, catalog.num_plurals)


def rule_in(tag: str) -> tuple[int, Callable[[int], int]]:
    """Return how many plural forms the file of a language has, and what chooses one for a number."""
    text = (FOLDER / f"{Locale.parse(tag).folder}.po").read_text("utf-8")
    found = re.search(r'^"Plural-Forms: nplurals=(\d+); plural=(.*);\\n"$', text, re.MULTILINE)
    assert found is not None
    return int(found[1]), c2py(found[2])


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_forms_are_those_that_the_file_itself_names(tag: str) -> None:
    forms, rule = rule_in(tag)
    assert {rule(number) for number in NUMBERS} == set(range(forms))
    with (FOLDER / f"{Locale.parse(tag).folder}.po").open("rb") as file:
        counted = [message for message in read_po(file) if message.pluralizable]
    for message in counted:
        one, many = texts(message.id)
        for number in NUMBERS:
            shown = messages_for(Locale.parse(tag)).count(one, many, number, total="")
            form = texts(message.string)[rule(number)]
            assert shown == form % {"count": messages_for(Locale.parse(tag)).number(number), "total": ""}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_numbers_that_the_language_treats_alike_take_one_form(tag: str) -> None:
    """CLDR divides the numbers differently from year to year; a file may divide them less finely."""
    _, rule = rule_in(tag)
    category = CldrLocale.parse(Locale.parse(tag).folder).plural_form
    forms: dict[str, set[int]] = {}
    for number in NUMBERS:
        forms.setdefault(category(number), set()).add(rule(number))
    assert all(len(each) == 1 for each in forms.values()), forms


def assert_has_every_form(message: Message, plurals: int) -> None:
    asked, forms = texts(message.id), texts(message.string)
    assert len(forms) == (plurals if len(asked) > 1 else 1)
    assert not message.fuzzy
    for form in forms:
        # A form for one number alone may say it as a word: "two sentences".
        assert places(form) | ({"count"} if len(asked) > 1 else set()) == places(asked[-1])
    assert places(forms[-1]) == places(asked[-1])


def texts(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, tuple | list) else [str(value)]


def places(text: str) -> set[str]:
    assert text
    return set(re.findall(r"%\((\w+)\)s", text))


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("de", {1: "1 von 30 Sätzen ist", 2: "2 von 30 Sätzen sind", 5: "5 von 30 Sätzen sind"}),
        ("fr", {1: "1 phrase sur 30 n’est", 2: "2 phrases sur 30 ne sont"}),
        ("pl", {1: "1 z 30 zdań nie jest jeszcze przetłumaczone.", 3: "3 z 30 zdań nie są", 5: "5 z 30 zdań nie jest jeszcze przetłumaczonych.", 22: "22 z 30 zdań nie są"}),
        ("ru", {1: "1 предложение из", 2: "2 предложения из", 5: "5 предложений из", 11: "11 предложений из", 21: "21 предложение из"}),
        ("cs", {1: "1 věta z 30 ", 4: "4 věty z 30 ", 5: "5 vět z 30 "}),
        ("ar", {1: "جملة واحدة من أصل", 2: "جملتان من أصل", 3: "3 جمل من أصل", 11: "11 جملة من أصل", 100: "100 جملة من أصل"}),
        ("he", {1: "משפט אחד מתוך", 2: "2 משפטים מתוך"}),
        ("ja", {1: "30 文のうち 1 文は", 2: "30 文のうち 2 文は"}),
        ("tr", {1: "30 cümleden 1 tanesi", 2: "30 cümleden 2 tanesi"}),
        ("en", {1: "1 of 30 sentences is not", 2: "2 of 30 sentences are not"}),
    ],
)  # fmt: skip
def test_numbers_take_the_plural_form_of_the_language(tag: str, expected: dict[int, str]) -> None:
    messages = messages_for(Locale.parse(tag))
    for number, beginning in expected.items():
        assert messages.count(ONE, MANY, number, total=messages.number(30)).startswith(beginning)


def test_numbers_and_names_are_written_as_the_language_does() -> None:
    german, english = messages_for(Locale.parse("de")), messages_for(Locale.parse("en"))
    assert (german.number(12345), english.number(12345)) == ("12.345", "12,345")
    assert [english.percent(share) for share in (0, 0.004, 0.5, 0.999, 1)] == [
        "0%",
        "0%",
        "50%",
        "99%",
        "100%",
    ]
    assert german.percent(0.5) == "50\N{NO-BREAK SPACE}%"
    assert german.language(Locale.parse("zh-TW")) == "Chinesisch (Traditionell, Taiwan)"
    assert messages_for(Locale.parse("zh-TW")).language(Locale.parse("en")) == "英文"


@pytest.mark.parametrize(
    ("tag", "spoken"),
    [("zh-HK", "zh-TW"), ("zh", "zh-CN"), ("zh-Hant", "zh-TW"), ("pt", "pt-BR"), ("pt-PT", "pt-BR"), ("de-AT", "de"),
     ("sw", "en"), ("en-GB", "en"), ("zh-TW", "zh-TW")],
)  # fmt: skip
def test_a_language_without_texts_borrows_them_from_the_nearest(tag: str, spoken: str) -> None:
    assert messages_for(Locale.parse(tag)).locale.tag == spoken


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "en_US"),
        ("de", "de_DE"),
        ("de-AT", "de_AT"),
        ("zh-TW", "zh_TW"),
        ("zh-Hant", "zh_TW"),
        ("ar", "ar_EG"),
    ],
)
def test_open_graph_names_a_language_with_a_country(tag: str, expected: str) -> None:
    assert territory(Locale.parse(tag)) == expected


def test_the_texts_are_part_of_the_package() -> None:
    assert Path(__file__).parents[3] / "tools/bitext/site/reader/messages" == FOLDER


def test_every_locale_that_is_known_has_messages_and_titles() -> None:
    """Also where Babel has no data of the country or the script that it takes to be likely."""
    tags = {*localedata.locale_identifiers(), *get_global("likely_subtags"), "de-AT", "ku-Arab", "ku-ZZ"}
    known = [each for tag in sorted(tags) if (each := _locale(tag)) is not None]
    assert len(known) > 1000
    for each in known:
        titles_for(each)
        assert messages_for(each).text("Site and navigation")
        assert messages_for(each).language(each)
        assert script_of(each) == "" or len(script_of(each)) == len("Latn")
        assert territory(each).split("_")[0] == each.language
        assert reader_strings(each)[1].step
        assert each.name
        assert each.direction in {"ltr", "rtl"}
        assert each.plural_forms.startswith("nplurals=")


def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag)
    except SettingsError:
        return None


def test_a_catalog_of_a_locale_that_babel_does_not_know_is_no_candidate(tmp_path: Path) -> None:
    for name in ("de", "de_AT", "de_QQ", "de_old"):
        (tmp_path / f"{name}.po").write_text("", "utf-8")
    german = Locale.parse("de")
    assert {each.tag for each in candidates(german, tmp_path)} == {"de", "de-AT"}


@pytest.mark.parametrize(
    ("tag", "script", "where"),
    [
        ("ku", "Latn", "ku_TR"),
        ("ku-Arab", "Arab", "ku_IQ"),
        ("zh-TW", "Hant", "zh_TW"),
        ("zh", "Hans", "zh_CN"),
        ("zh-Hanb", "Hanb", "zh_TW"),
        ("de", "Latn", "de_DE"),
        ("sr-Latn", "Latn", "sr_RS"),
    ],
)
def test_the_script_and_the_country_of_a_locale(tag: str, script: str, where: str) -> None:
    if (locale := _locale(tag)) is None:
        pytest.skip("this version of Babel does not know the language")
    assert (script_of(locale), territory(locale)) == (script, where)
