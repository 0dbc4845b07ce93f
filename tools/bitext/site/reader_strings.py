"""What the reader's controls say, in the reader's language. These texts are ours and never from a catalog."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from babel import Locale as CldrLocale

from bitext.locales import Locale
from bitext.localize import State


class ReaderStrings(NamedTuple):
    """The texts of the controls in one language.

    `view` names the choice between `translation`, `both` and `original`; `failed` says that the original
    did not come; `improve` and `sentence` lead to the catalog of the page, and to one sentence in it.
    `step` has the place ``{n}`` for the step's number.
    """

    view: str
    translation: str
    both: str
    original: str
    failed: str
    improve: str
    sentence: str
    step: str
    missing: str
    outdated: str
    unsafe: str

    @property
    def tooltips(self) -> Mapping[State, str]:
        """Why a sentence stands in the source language."""
        return {State.MISSING: self.missing, State.OUTDATED: self.outdated, State.UNSAFE: self.unsafe}


_FALLBACK = "en"

_STRINGS = {
    "en": ReaderStrings(
        "Languages shown", "Translation", "Side by side", "Original",
        "The original could not be loaded.", "Improve this translation", "Translate this sentence",
        "Link to step {n}", "Not translated yet", "The translation is outdated",
        "The translation was held back by a check",
    ),
    "zh-TW": ReaderStrings(
        "顯示的語言", "譯文", "對照", "原文",
        "無法載入原文。", "改善這份翻譯", "翻譯這個句子",
        "步驟 {n} 的連結", "尚未翻譯", "譯文已過時",
        "譯文未通過檢查，暫不顯示",
    ),
    "zh-CN": ReaderStrings(
        "显示的语言", "译文", "对照", "原文",
        "无法加载原文。", "改进这份翻译", "翻译这个句子",
        "步骤 {n} 的链接", "尚未翻译", "译文已过时",
        "译文未通过检查，暂不显示",
    ),
    "ja": ReaderStrings(
        "表示する言語", "翻訳", "対訳", "原文",
        "原文を読み込めませんでした。", "この翻訳を改善する", "この文を翻訳する",
        "手順 {n} へのリンク", "まだ翻訳されていません", "翻訳が古くなっています",
        "翻訳は検査に通らなかったため表示されません",
    ),
    "ko": ReaderStrings(
        "표시할 언어", "번역", "나란히 보기", "원문",
        "원문을 불러오지 못했습니다.", "이 번역 개선하기", "이 문장 번역하기",
        "{n}단계 링크", "아직 번역되지 않았습니다", "번역이 오래되었습니다",
        "번역이 검사를 통과하지 못했습니다",
    ),
    "de": ReaderStrings(
        "Angezeigte Sprachen", "Übersetzung", "Nebeneinander", "Original",
        "Das Original konnte nicht geladen werden.", "Diese Übersetzung verbessern", "Diesen Satz übersetzen",
        "Link zu Schritt {n}", "Noch nicht übersetzt", "Die Übersetzung ist veraltet",
        "Die Übersetzung wurde von einer Prüfung zurückgehalten",
    ),
    "fr": ReaderStrings(
        "Langues affichées", "Traduction", "Côte à côte", "Original",
        "Impossible de charger l’original.", "Améliorer cette traduction", "Traduire cette phrase",
        "Lien vers l’étape {n}", "Pas encore traduit", "La traduction n’est plus à jour",
        "La traduction a été retenue par un contrôle",
    ),
    "es": ReaderStrings(
        "Idiomas mostrados", "Traducción", "En paralelo", "Original",
        "No se pudo cargar el original.", "Mejorar esta traducción", "Traducir esta frase",
        "Enlace al paso {n}", "Aún sin traducir", "La traducción está desactualizada",
        "Una comprobación retuvo la traducción",
    ),
    "pt-BR": ReaderStrings(
        "Idiomas exibidos", "Tradução", "Lado a lado", "Original",
        "Não foi possível carregar o original.", "Melhorar esta tradução", "Traduzir esta frase",
        "Link para a etapa {n}", "Ainda não traduzido", "A tradução está desatualizada",
        "A tradução foi retida por uma verificação",
    ),
    "it": ReaderStrings(
        "Lingue visualizzate", "Traduzione", "A fronte", "Originale",
        "Impossibile caricare l’originale.", "Migliora questa traduzione", "Traduci questa frase",
        "Link al passaggio {n}", "Non ancora tradotto", "La traduzione non è aggiornata",
        "La traduzione è stata trattenuta da un controllo",
    ),
    "ru": ReaderStrings(
        "Языки на странице", "Перевод", "Рядом", "Оригинал",
        "Не удалось загрузить оригинал.", "Улучшить этот перевод", "Перевести это предложение",
        "Ссылка на шаг {n}", "Ещё не переведено", "Перевод устарел",
        "Перевод не прошёл проверку",
    ),
    "pl": ReaderStrings(
        "Wyświetlane języki", "Tłumaczenie", "Obok siebie", "Oryginał",
        "Nie udało się wczytać oryginału.", "Popraw to tłumaczenie", "Przetłumacz to zdanie",
        "Link do kroku {n}", "Jeszcze nieprzetłumaczone", "Tłumaczenie jest nieaktualne",
        "Tłumaczenie nie przeszło kontroli",
    ),
    "cs": ReaderStrings(
        "Zobrazené jazyky", "Překlad", "Vedle sebe", "Originál",
        "Originál se nepodařilo načíst.", "Vylepšit tento překlad", "Přeložit tuto větu",
        "Odkaz na krok {n}", "Zatím nepřeloženo", "Překlad je zastaralý",
        "Překlad neprošel kontrolou",
    ),
    "tr": ReaderStrings(
        "Gösterilen diller", "Çeviri", "Yan yana", "Özgün metin",
        "Özgün metin yüklenemedi.", "Bu çeviriyi iyileştir", "Bu cümleyi çevir",
        "{n}. adımın bağlantısı", "Henüz çevrilmedi", "Çeviri güncel değil",
        "Çeviri denetimden geçmedi",
    ),
    "ar": ReaderStrings(
        "اللغات المعروضة", "الترجمة", "جنبًا إلى جنب", "الأصل",
        "تعذّر تحميل النص الأصلي.", "حسِّن هذه الترجمة", "ترجم هذه الجملة",
        "رابط إلى الخطوة {n}", "لم تُترجم بعد", "الترجمة قديمة",
        "لم تجتز الترجمة الفحص",
    ),
    "he": ReaderStrings(
        "השפות המוצגות", "תרגום", "זה לצד זה", "מקור",
        "לא ניתן לטעון את המקור.", "שיפור התרגום הזה", "תרגום המשפט הזה",
        "קישור לשלב {n}", "טרם תורגם", "התרגום אינו מעודכן",
        "התרגום לא עבר בדיקה",
    ),
}  # fmt: skip

_BY_SCRIPT = {"Hant": "zh-TW", "Hans": "zh-CN"}
_BY_LANGUAGE = {"zh": "zh-CN", "pt": "pt-BR"}


def reader_strings(locale: Locale) -> tuple[str, ReaderStrings]:
    """Return the texts for *locale*, and the tag of the language that they are in: English at the worst."""
    script = CldrLocale.parse(locale.tag, sep="-").script or ""
    candidates = (
        locale.tag,
        _BY_SCRIPT.get(script, "") if locale.language == "zh" else "",
        locale.language,
        _BY_LANGUAGE.get(locale.language, ""),
        _FALLBACK,
    )
    tag = next(each for each in candidates if each in _STRINGS)
    return tag, _STRINGS[tag]
