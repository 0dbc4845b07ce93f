"""The names of locales."""

from __future__ import annotations

import pytest

from bitext.locales import Locale


@pytest.mark.parametrize(
    ("tag", "others", "name"),
    [
        ("ar-SA", ["en-US", "he-IL"], "العربية"),
        ("ar-SA", ["ar-EG"], "العربية (المملكة العربية السعودية)"),
        ("de-DE", ["fr-FR"], "Deutsch"),
        ("de-DE", ["de-DE", "fr-FR"], "Deutsch"),
        ("de-DE", ["de"], "Deutsch (Deutschland)"),
        ("fr-CA", [], "Français canadien"),
        ("pt-BR", ["de"], "Português (Brasil)"),
        ("ru-RU", ["de"], "Русский"),
        ("zh-TW", [], "繁體中文"),
        ("sr-Latn", [], "Srpski (latinica)"),
        ("sr-Latn-RS", [], "Srpski (latinica, Srbija)"),
        ("ja", ["ko"], "日本語"),
    ],
)
def test_a_name_has_its_country_where_another_locale_is_the_same_language(
    tag: str, others: list[str], name: str
) -> None:
    assert Locale.parse(tag).name_among([Locale.parse(each) for each in others]) == name
