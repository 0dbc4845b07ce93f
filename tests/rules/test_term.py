"""C104 term."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bitext.bilingual import parse
from bitext.catalog import parse_po
from bitext.checking.across import check_across, check_across_files, worded_delivery
from bitext.checking.catalogs import check_catalog
from bitext.checks.subjects import Pair, SourceFile
from bitext.checks.term import RULE, judgments
from bitext.finding import Finding
from bitext.glossary import Glossary, Term
from bitext.locales import Locale
from sketches import Said, flaws, glossary, page_catalog, pair, pair_text, said

KEY = "(de; API key = API-Schlüssel)"
MISSING = "“API key” is not translated “API-Schlüssel”"


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param(f"{KEY} Copy the API key. -> Kopieren Sie den API-Schlüssel.", [], id="followed"),
        pytest.param(f"{KEY} Copy the API key. -> Kopieren Sie das Kennwort.", [(0, MISSING)], id="broken"),
        pytest.param(f"{KEY} Copy the API keys. -> Kopieren Sie die Codes.", [(0, MISSING)], id="plural"),
        pytest.param(f"{KEY} An API key is an API key. -> Ein Code.", [(0, MISSING)], id="once"),
        pytest.param(f"{KEY} Open **API Keys**. -> Öffnen Sie **Codes**.", [], id="written-otherwise"),
        pytest.param(f"{KEY} Copy `API key`. -> Kopieren Sie `API key`.", [], id="code"),
        pytest.param(f"{KEY} Copy the API key. -> Copy the API key.", [], id="not-translated-at-all"),
        pytest.param(f"{KEY} Copy it. -> Kopieren Sie es.", [], id="no-term"),
        pytest.param(
            f"{KEY} Copy the **API** key. -> Kopieren Sie das Kennwort.", [(0, MISSING)], id="bold-inside"
        ),
        pytest.param(
            "(de; key = Taste|Schlüssel) The key. -> Der Code.",
            [(0, "“key” is not translated “Taste” or “Schlüssel”")],
            id="alternatives",
        ),
        pytest.param("(de; key = Taste|Schlüssel) The key. -> Der Schlüssel.", [], id="any-of-them"),
        pytest.param(f"{KEY[:-1]}; key = Taste) The API key. -> Der API-Schlüssel.", [], id="longest-first"),
        pytest.param("(de; key = Taste) Keys are here. -> Da sind Codes.", [(0, "“key” is not translated “Taste”")], id="sentence"),
        pytest.param("(de; key = Taste) Press Shift Key now. -> Drücken Sie Umschalt.", [], id="name"),
        pytest.param("(de; key = Taste) See *key* there. -> Siehe *key* dort.", [], id="literal"),
        pytest.param("(de; key = Taste) Open key.json now. -> Öffnen Sie key.json.", [], id="file"),
        pytest.param("(de; key = Taste) The keyboard. -> Das Brett.", [], id="whole-words"),
        pytest.param("(de; PAT = Token) Pat it, a PAT. -> Tippen Sie darauf, ein Ding.", [(0, "“PAT” is not translated “Token”")], id="capitals"),
        pytest.param("(de; PAT = Token) Pat it. -> Tippen Sie darauf.", [], id="other-capitals"),
        pytest.param("(de; key = ) The key. -> Der Code.", [], id="nothing-decided"),
    ],
)  # fmt: skip
def test_a_term_without_its_translation(sketch: str, expected: list[Said]) -> None:
    assert said("term", pair(sketch)) == expected


@pytest.mark.parametrize(
    ("language", "translation", "target"),
    [
        pytest.param("de", "Paket", "Die Quelle des Pakets.", id="ending"),
        pytest.param("de", "Paket", "Das Quellpaket.", id="compound"),
        pytest.param("de", "Buch", "Die Bücher.", id="umlaut"),
        pytest.param("de", "Zeichenfolge", "Die Zeichen folgen.", id="torn"),
        pytest.param("ru", "папка", "Список папок.", id="vowel"),
        pytest.param("cs", "balíček", "Seznam balíčků.", id="czech"),
        pytest.param("pl", "klucz dostępu", "Bez kluczy dostępu.", id="polish"),
        pytest.param("tr", "İstek", "Bu isteği silin.", id="turkish"),
        pytest.param("fr", "clé de licence", "Les clés des licences.", id="small-words"),
        pytest.param("ar", "حزمة", "دفع الحزم الجديدة", id="article"),
        pytest.param("zh-TW", "API 金鑰", "請複製API金鑰。", id="no-space"),
        pytest.param("ja", "パッケージの復元", "パッケージを自動的に復元します。", id="particle"),
        pytest.param("ko", "패키지 소스", "패키지소스를 선택합니다.", id="korean"),
    ],
)
def test_forms_of_a_translation_count(language: str, translation: str, target: str) -> None:
    assert said("term", pair(f"({language}; thing = {translation}) The thing. -> {target}")) == []


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param(
            "(de; API key = API-Schlüssel ! API-Code) The API key. -> Der **API-Code**.",
            [(6, "“API-Code” must not stand for “API key”")],
            id="instead",
        ),
        pytest.param(
            "(de; key = Schlüssel ! Code) The key. -> Der Schlüssel, die Codes.",
            [(19, "“Codes” must not stand for “key”")],
            id="beside",
        ),
        pytest.param("(de; key = API-Schlüssel ! Schlüssel) The key. -> Der API-Schlüssel.", [], id="inside"),
        pytest.param("(de; key = Schlüssel ! Code) The word. -> Der Code.", [], id="no-term"),
        pytest.param("(de; key = Schlüssel ! Code) The key. -> Der Schlüsselcode.", [], id="part-of-a-word"),
        pytest.param(
            "(zh-TW; package = 套件 ! 封裝) A package. -> 這是封裝檔。",
            [(2, "“封裝” must not stand for “package”")],
            id="chinese",
        ),
    ],
)
def test_a_forbidden_word(sketch: str, expected: list[Said]) -> None:
    assert said("term", pair(sketch)) == expected


def test_what_to_write_and_where_the_glossary_says_so() -> None:
    missing, forbidden, undecided = (
        flaws("term", pair(f"(de; a = b; key = {row}) The key. -> Der Code."))[0]
        for row in ("Schlüssel", "Schlüssel|Taste ! Code", " ! Code")
    )
    assert missing.help == "write it as the glossary does, or add this translation to the glossary"
    assert forbidden.help == "write “Schlüssel” or “Taste”"
    assert undecided.help == "write another word"
    assert [(each.path, each.line, each.column, each.note) for each in missing.related] == [
        ("glossary.de.csv", 3, 1, "the glossary")
    ]


def test_a_finding_names_the_glossary_and_the_source_sentence() -> None:
    page = page_catalog("template `The key.`, catalog `The key.` = `Der Code.`")
    (finding,) = check_catalog(replace(page, glossary=glossary("key = Schlüssel"))).findings
    assert (finding.code, finding.unit, finding.column) == ("C104", "b8832-101", 9)
    assert [each.note for each in finding.related] == ["the glossary", "the source sentence"]


def _catalog(path: str, *pairs: tuple[str, str], comment: str = "") -> SourceFile:
    entries = (
        f'{comment}msgctxt "{path[0] * 5}-{number}"\nmsgid "{source}"\nmsgstr "{target}"\n'
        for number, (source, target) in enumerate(pairs, 101)
    )
    return SourceFile(path, "\n".join(entries))


def _across(*files: SourceFile, locale: str = "de") -> list[Finding]:
    found = check_across([(file, parse_po(file.text)) for file in files], Locale.parse(locale)).findings
    return [each for each in found if each.name == "term"]


OPEN = ("Open **API Keys**.", "Öffnen Sie **API-Schlüssel**.")
CLOSE = ("Close **API Keys**.", "Schließen Sie **API-Codes**.")


def test_a_label_in_two_words_names_both_places() -> None:
    (finding,) = _across(_catalog("a.po", OPEN), _catalog("b.po", CLOSE))
    assert (finding.path, finding.line, finding.column, finding.unit) == ("b.po", 3, 25, "bbbbb-101")
    assert finding.message == "the label “API Keys” is translated “API-Schlüssel” elsewhere"
    assert finding.help == "use the same words for a label in all places"
    assert [(each.path, each.line, each.column, each.note) for each in finding.related] == [
        ("a.po", 3, 22, "the other translation")
    ]


@pytest.mark.parametrize(
    ("locale", "one", "other"),
    [
        pytest.param("de", OPEN, ("Close **API Keys**.", "Schließen Sie **API-Schlüssel**."), id="same"),
        pytest.param("de", OPEN, ("In **API Keys**.", "In den **API-Schlüsseln**."), id="ending"),
        pytest.param("de", OPEN, ("In **API Tokens**.", "In **Codes**."), id="another-label"),
        pytest.param("de", ("Click **Delete**.", "Klicken Sie auf **Löschen**."), ("Send **DELETE**.", "Senden Sie **ENTF**."), id="a-word-in-capitals"),
        pytest.param("de", ("Click **Send the #1**.", "Klicken Sie auf **A**."), ("Click **Send the #1**!", "Klicken Sie auf **B**!"), id="a-number"),
        pytest.param("de", OPEN, ("In **API Keys**:", "In „API-Schlüssel“:"), id="quotation-marks"),
        pytest.param("de", OPEN, ("In **API Keys**.", "In **den** **Codes**."), id="not-as-many"),
        pytest.param("de", OPEN, ("In **API Keys**.", "In **Codes** (API-Schlüssel)."), id="both"),
        pytest.param("de", ("Do **not**.", "Tun Sie **nicht**."), ("It is **not**.", "Es ist **kein**."), id="emphasis"),
        pytest.param("zh-TW", ("Open **API Keys**.", "開啟 [API 金鑰]。"), ("In **API Keys**.", "在「API金鑰」。"), id="brackets"),
        pytest.param("zh-TW", ("Go to **A > Keys**.", "前往 [甲] > [金鑰]。"), ("In **Keys**.", "在 [金鑰]。"), id="path"),
    ],
)  # fmt: skip
def test_labels_that_are_no_fault(locale: str, one: tuple[str, str], other: tuple[str, str]) -> None:
    assert _across(_catalog("a.po", one), _catalog("b.po", other), locale=locale) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(OPEN, ("In **API keys**.", "In **Codes**."), id="capitals"),
        pytest.param(
            ("Select **Visual C#**.", "Wählen Sie **Visual C#** aus."),
            ("In **Visual C#**.", "In **C-Kreuz**."),
            id="sharp",
        ),
        pytest.param(
            ("The **Source** controls are off.", "Die **Quelle** ist aus."),
            ("All **Source**.", "Jeder **Ursprung**."),
            id="controls",
        ),
        pytest.param(
            ("Set the configuration to **Release**.", "Legen Sie **Freigabe** fest."),
            ("It is **Release**.", "Es ist **Ausgabe**."),
            id="set-to",
        ),
        pytest.param(
            ("Check **Look for what is missing while it builds all**.", "Aktivieren Sie **Suchen**."),
            ("Clear **Look for what is missing while it builds all**.", "Deaktivieren Sie **Finden**."),
            id="many-words",
        ),
    ],
)
def test_labels_of_one_name_are_compared(one: tuple[str, str], other: tuple[str, str]) -> None:
    files = [_catalog("a.po", one), _catalog("b.po", other), _catalog("c.po", ("Nothing.", "Nichts."))]
    assert len(_across(*files)) == 1


def test_labels_in_brackets_are_compared() -> None:
    files = [
        _catalog(
            "a.po", ("Open **API Keys**.", "開啟 [API 金鑰]。"), ("Use **API Keys**.", "使用 [API 金鑰]。")
        ),
        _catalog("b.po", ("In **API Keys**.", "在 [密鑰] 中。")),
    ]
    (finding,) = _across(*files, locale="zh-TW")
    assert (finding.path, finding.column) == ("b.po", 12)


def test_labels_in_another_order_are_told_apart_by_other_texts() -> None:
    files = [
        _catalog(
            "a.po", ("Select **Create**.", "選取 [建立]。"), ("Open **API Keys**.", "開啟 [API 金鑰]。")
        ),
        _catalog("b.po", ("Select **Create** in **API Keys**.", "在 [API 金鑰] 中選取 [建立]。")),
        _catalog("c.po", ("Select **Create** on **API Keys**.", "在 [API 金鑰] 上選取 [製作]。")),
    ]
    (finding,) = _across(*files, locale="zh-TW")
    assert (finding.path, finding.message) == (
        "c.po",
        "the label “Create” is translated “建立” elsewhere",
    )


def test_two_translations_of_one_sentence_are_reported_once() -> None:
    files = [_catalog("a.po", OPEN), _catalog("b.po", (OPEN[0], CLOSE[1]))]
    assert _across(*files) == []


def test_a_label_can_be_silenced() -> None:
    comment = "# bitext: ignore[C104] the old page keeps its words\n"
    assert _across(_catalog("a.po", OPEN), _catalog("b.po", CLOSE, comment=comment)) == []


def test_labels_of_deliveries_are_compared() -> None:
    files = [
        worded_delivery(path, parse(pair_text("b8832-101", target, source)), Locale.parse("de"))
        for path, (source, target) in {"a.md": OPEN, "b.md": CLOSE}.items()
    ]
    (finding,) = check_across_files(files).findings
    assert (finding.path, finding.code, finding.unit) == ("b.md", "C104", "b8832-101")
    assert pair_text("b8832-101", CLOSE[1], CLOSE[0])[finding.column - 1 :].startswith("API-Codes")


def test_a_label_is_told_once_with_all_places() -> None:
    files = [
        _catalog("a.po", OPEN, ("In **API Keys**.", "In **API-Schlüssel**.")),
        _catalog("b.po", CLOSE, ("See **API Keys**.", "Siehe **Codes**.")),
        _catalog("c.po", ("Not **API Keys**.", "Keine **API-Codes**.")),
    ]
    (finding,) = _across(*files)
    assert (finding.path, finding.line) == ("b.po", 3)
    assert [(each.path, each.line, each.note) for each in finding.related] == [
        ("a.po", 3, "the other translation"),
        ("b.po", 7, "this one, too"),
        ("c.po", 3, "this one, too"),
    ]


def test_a_silenced_place_hides_no_other() -> None:
    comment = "# bitext: ignore[C104] the old page keeps its words\n"
    files = [_catalog("a.po", OPEN, OPEN), _catalog("b.po", CLOSE, comment=comment), _catalog("c.po", CLOSE)]
    (finding,) = _across(*files)
    assert finding.path == "c.po"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("**Bugs:**", "**Fehler**"), ("Some **Bugs:**", "Einige **Probleme**"), id="lead-in"),
        pytest.param(
            ("**Page**: a group", "**Seite**: b"), ("A **Page** is", "Ein **Blatt** ist"), id="definition"
        ),
    ],
)
def test_bold_type_that_is_no_label(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert _across(_catalog("a.po", one, OPEN), _catalog("b.po", other)) == []


def test_where_no_label_can_be_told_all_bold_type_is() -> None:
    one, other = (
        ("Ouvrez **Clés**.", "Öffnen Sie **Schlüssel**."),
        ("Fermez **Clés**.", "Schließen Sie **Codes**."),
    )
    assert len(_across(_catalog("a.po", one), _catalog("b.po", other))) == 1


@pytest.mark.parametrize(
    ("locale", "one", "other"),
    [
        ("he", "שנת תקציב פרויקט", "שנת תקציב הפרויקט"),
        ("ar", "رقم الإيصال", "برقم الإيصال"),
        ("ar", "معلمات المستخدم", "معلمات المستخدمين"),
        ("ar", "الإعداد", "\u202bالإعداد\u202c"),
        ("tr", "Paket Kaynağı", "Paket Kaynağını"),
        ("ru", "Источник пакетов", "Источника пакетов"),
    ],
)
def test_prefixes_and_endings_are_no_other_words(locale: str, one: str, other: str) -> None:
    pairs = [("Open **Name**.", f"**{one}**."), ("Close **Name**.", f"**{other}**.")]
    assert _across(_catalog("a.po", pairs[0]), _catalog("b.po", pairs[1]), locale=locale) == []


@pytest.mark.parametrize(
    ("source", "target", "broken"),
    [
        pytest.param("Create a key.", "Legen Sie einen an.", False, id="a-word-of-the-text"),
        pytest.param("Select **Create**.", "Wählen Sie **Neu**.", True, id="a-label"),
        pytest.param("Select **Create**.", "Wählen Sie **Erstellen**.", False, id="followed"),
        pytest.param("Open **Create > Other**.", "Öffnen Sie **Neu > Andere**.", True, id="in-a-path"),
    ],
)
def test_a_label_of_the_glossary_counts_where_it_is_one(source: str, target: str, broken: bool) -> None:  # noqa: FBT001
    terms = (Term(text="Create", translations=("Erstellen",), note="label"),)
    pair = Pair(source, target, locale=Locale.parse("de"), glossary=Glossary(terms))
    assert [each.follows for each in judgments(pair)] == ([not broken] if "**" in source else [])
    assert bool(list(RULE.check(pair))) is broken


@pytest.mark.parametrize(
    ("note", "is_label"),
    [
        ("label", True),
        ("Label ", True),
        ("UI label; 5 of 5 texts", True),
        ("label; a menu", True),
        ("", False),
        ("labels", False),
        ("a label", False),
    ],
)
def test_the_note_says_what_is_a_label(note: str, is_label: bool) -> None:  # noqa: FBT001
    assert Term(text="Create", note=note).is_label is is_label
