"""What the reader's controls say, in the reader's language. These texts are ours and never from a catalog."""

from __future__ import annotations

from typing import NamedTuple

from babel import Locale as CldrLocale

from bitext.locales import Locale


class ReaderStrings(NamedTuple):
    """The texts of the controls in one language.

    `view` names the choice between `translation`, what of it is `reviewed`, `both` and `original`; `failed`
    says that the original did not come; `improve` and `sentence` lead to the catalog of the page, and to one
    sentence in it.
    `step` has the place ``{n}`` for the step's number. `offer` leads to the same page in this language from
    one in another, and `close` takes the offer away.
    """

    view: str
    translation: str
    reviewed: str
    both: str
    original: str
    failed: str
    improve: str
    sentence: str
    step: str
    offer: str
    close: str


_FALLBACK = "en"

_STRINGS = {
    "en": ReaderStrings(
        "Languages shown", "Translation", "Reviewed", "Side by side", "Original",
        "The original could not be loaded.", "Improve this translation", "Translate this sentence",
        "Link to step {n}", "Read this page in English", "Close",
    ),
    "zh-TW": ReaderStrings(
        "顯示的語言", "譯文", "已校閱", "對照", "原文",
        "無法載入原文。", "改善這份翻譯", "翻譯這個句子",
        "步驟 {n} 的連結", "以繁體中文閱讀本頁", "關閉",
    ),
    "zh-CN": ReaderStrings(
        "显示的语言", "译文", "已审校", "对照", "原文",
        "无法加载原文。", "改进这份翻译", "翻译这个句子",
        "步骤 {n} 的链接", "用简体中文阅读本页", "关闭",
    ),
    "ja": ReaderStrings(
        "表示する言語", "翻訳", "確認済み", "対訳", "原文",
        "原文を読み込めませんでした。", "この翻訳を改善する", "この文を翻訳する",
        "手順 {n} へのリンク", "このページを日本語で読む", "閉じる",
    ),
    "ko": ReaderStrings(
        "표시할 언어", "번역", "검토됨", "나란히 보기", "원문",
        "원문을 불러오지 못했습니다.", "이 번역 개선하기", "이 문장 번역하기",
        "{n}단계 링크", "이 페이지를 한국어로 읽기", "닫기",
    ),
    "de": ReaderStrings(
        "Angezeigte Sprachen", "Übersetzung", "Geprüft", "Nebeneinander", "Original",
        "Das Original konnte nicht geladen werden.", "Diese Übersetzung verbessern", "Diesen Satz übersetzen",
        "Link zu Schritt {n}", "Diese Seite auf Deutsch lesen", "Schließen",
    ),
    "fr": ReaderStrings(
        "Langues affichées", "Traduction", "Relue", "Côte à côte", "Original",
        "Impossible de charger l’original.", "Améliorer cette traduction", "Traduire cette phrase",
        "Lien vers l’étape {n}", "Lire cette page en français", "Fermer",
    ),
    "es": ReaderStrings(
        "Idiomas mostrados", "Traducción", "Revisada", "En paralelo", "Original",
        "No se pudo cargar el original.", "Mejorar esta traducción", "Traducir esta frase",
        "Enlace al paso {n}", "Leer esta página en español", "Cerrar",
    ),
    "pt-BR": ReaderStrings(
        "Idiomas exibidos", "Tradução", "Revisada", "Lado a lado", "Original",
        "Não foi possível carregar o original.", "Melhorar esta tradução", "Traduzir esta frase",
        "Link para a etapa {n}", "Ler esta página em português", "Fechar",
    ),
    "it": ReaderStrings(
        "Lingue visualizzate", "Traduzione", "Rivista", "A fronte", "Originale",
        "Impossibile caricare l’originale.", "Migliora questa traduzione", "Traduci questa frase",
        "Link al passaggio {n}", "Leggi questa pagina in italiano", "Chiudi",
    ),
    "ru": ReaderStrings(
        "Языки на странице", "Перевод", "Проверено", "Рядом", "Оригинал",
        "Не удалось загрузить оригинал.", "Улучшить этот перевод", "Перевести это предложение",
        "Ссылка на шаг {n}", "Читать эту страницу на русском", "Закрыть",
    ),
    "pl": ReaderStrings(
        "Wyświetlane języki", "Tłumaczenie", "Sprawdzone", "Obok siebie", "Oryginał",
        "Nie udało się wczytać oryginału.", "Popraw to tłumaczenie", "Przetłumacz to zdanie",
        "Link do kroku {n}", "Czytaj tę stronę po polsku", "Zamknij",
    ),
    "cs": ReaderStrings(
        "Zobrazené jazyky", "Překlad", "Zkontrolováno", "Vedle sebe", "Originál",
        "Originál se nepodařilo načíst.", "Vylepšit tento překlad", "Přeložit tuto větu",
        "Odkaz na krok {n}", "Číst tuto stránku v češtině", "Zavřít",
    ),
    "tr": ReaderStrings(
        "Gösterilen diller", "Çeviri", "Gözden geçirilmiş", "Yan yana", "Özgün metin",
        "Özgün metin yüklenemedi.", "Bu çeviriyi iyileştir", "Bu cümleyi çevir",
        "{n}. adımın bağlantısı", "Bu sayfayı Türkçe oku", "Kapat",
    ),
    "ar": ReaderStrings(
        "اللغات المعروضة", "الترجمة", "المُراجَع", "جنبًا إلى جنب", "الأصل",
        "تعذّر تحميل النص الأصلي.", "حسِّن هذه الترجمة", "ترجم هذه الجملة",
        "رابط إلى الخطوة {n}", "اقرأ هذه الصفحة بالعربية", "إغلاق",
    ),
    "he": ReaderStrings(
        "השפות המוצגות", "תרגום", "נבדק", "זה לצד זה", "מקור",
        "לא ניתן לטעון את המקור.", "שיפור התרגום הזה", "תרגום המשפט הזה",
        "קישור לשלב {n}", "לקרוא את הדף הזה בעברית", "סגירה",
    ),
}  # fmt: skip

_BY_SCRIPT = {"Hant": "zh-TW", "Hans": "zh-CN"}
_BY_LANGUAGE = {"zh": "zh-CN", "pt": "pt-BR"}


def reader_strings(locale: Locale) -> tuple[str, ReaderStrings]:
    """Return the texts for *locale*, and the tag of their language: English where no other fits."""
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
