"""Texts and queries are cut into the same words. Python's expressions are those of the browser here."""

from __future__ import annotations

import re

import pytest

from bitext.site.pages.search_cuts import separator_of, with_cuts, without_cuts

BEFORE = r"[\s\-]+"


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("zh", "API金鑰", "API 金鑰"),
        ("zh", "使用Glob模式。", "使用 Glob 模式"),
        ("ja", "APIキー", "API キー"),
        ("ja", "ユーザー名", "ユーザー 名"),
        ("ja", "安全な場所に保存", "安全 場所 保存"),
        ("ja", "APIキーの作成", "API キー 作成"),
        ("ja", "キーを作成する", "キー 作成 する"),
        ("ja", "コピーします", "コピー します"),
        ("ja", "取り消し", "取り 消し"),
        ("ja", "人々", "人々"),
        ("ko", "API키를", "API 키를"),
        ("ar", "المستخدم والترخيص بالمفتاح", "مستخدم ترخيص مفتاح"),
        ("ar", "مفاتيح API، الحزم", "مفاتيح API حزم"),
        ("ar", "الى", "الى"),
        ("de", "(oben rechts) „Schlüssel“", "oben rechts Schlüssel"),
        ("fr", "l’élève", "l élève"),
        ("de", ".po-Datei von nuget.org", "po Datei von nuget.org"),
    ],
)  # fmt: skip
def test_words_end_where_the_script_changes(language: str, text: str, words: str) -> None:
    assert [each for each in re.split(separator_of(language, BEFORE), text) if each] == words.split()


@pytest.mark.parametrize("language", ["ar", "de", "ja", "ko", "zh"])
def test_each_alternative_stands_alone(language: str) -> None:
    """Material takes the separator apart at each `|`, in order to mark words in a page."""
    alternatives = separator_of(language, BEFORE).split("|")
    assert alternatives[0] == BEFORE
    for each in alternatives:
        re.compile(each)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "您的使用者名稱", "您+|的+|使用者名稱"),
        ("zh", "使用者的名稱", "使用者|的+|名稱"),
        ("zh", "此|金|鑰|儲存", "此+|金鑰|儲存"),
        ("zh", "與|授權", "與+|授權"),
        ("ja", "ユーザー名を", "ユーザー名+を"),
        ("ja", "文書と図", "文書と図+"),
        ("de", "Schlüssel", "Schlüssel"),
    ],
)  # fmt: skip
def test_no_han_character_is_a_word_of_its_own(language: str, text: str, expected: str) -> None:
    made = with_cuts(text.replace("|", "\u200b"), language)
    assert made.replace("\u200b", "|").replace("\u2060", "+") == expected
    assert without_cuts(made) == text.replace("|", "")
