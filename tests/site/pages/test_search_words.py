"""The search has the words of a text as readers may type them, beside those that it shows."""

from __future__ import annotations

import pytest

from bitext.site.pages.search_words import more_words, plain_text

SITE = frozenset({"schlüssel", "konto", "sleutel", "über"})


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Zugriffsschlüssel", "zugriffsschlussel zugriffsschluessel schlüssel schlussel schluessel"),
        ("de", "Außerdem Größe", "ausserdem grosse groesse"),
        ("de", "Geltungsbereiche", "bereiche"),
        ("de", "Kontonummer Nutzerkonto", "konto"),
        ("de", "Datei speichern", ""),
        ("nl", "Toegangssleutel", "sleutel"),
        ("fr", "Créer une clé, où l’élève naïf œuvre", "creer cle ou eleve naif oeuvre"),
        ("sv", "Ändra åtkomst", "andra aendra atkomst aatkomst"),
        ("pl", "łódź", "lodz"),
        ("vi", "đường dẫn", "duong dan"),
        ("tr", "IŞIK ve İstanbul", "isik istanbul ışık"),
        ("el", "κλειδί", "κλειδι"),
        ("ru", "Ещё мой файл", "еще"),
        ("ko", "파일을 저장", ""),
        ("he", "קֹבֶץ", "קבץ"),
        ("ar", "إنشاء", "انشاء"),
        ("ar", "إزالة", "ازالة إزاله ازاله"),
        ("ar", "الأذونات", "اذونات"),
        ("ar", "متزامنًا", "متزامنا"),
        ("ar", "مفـتـاح", "مفتاح"),
        ("ar", "واحفظها", "احفظها"),
        ("zh", "存取金鑰", "存取 取金 金鑰"),
        ("zh", "金\u200b鑰", "金鑰"),
        ("zh", "<p>重新產生</p> <p>重新</p>", "新產 產生"),
        ("ja", "有効期間", "有効 効期 期間"),
        ("ja", "アクセスキー", "クセスキー セスキー スキー キー"),
        ("ja", "ＡＰＩ", "api"),
        ("en", "Don’t &amp; café", "cafe"),
    ],
)  # fmt: skip
def test_words_are_there_in_other_forms(language: str, text: str, expected: str) -> None:
    assert more_words(plain_text(text), language, SITE) == expected


def test_no_word_is_there_twice() -> None:
    assert more_words("Schlüssel schlüssel Schlussel", "de", SITE) == "schluessel"
