"""The finished search index of a locale: it has what readers type, and untranslated pages come last."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bitext.locales import Locale
from bitext.site.pages.search_cuts import separator_of, with_cuts, without_cuts
from bitext.site.pages.search_words import has_parts, more_words, plain_text, words_of

_FIELDS = {"title": "title_words", "text": "words"}
"""Fields of Material's entries, and those beside them that are searched and not shown."""

_RAISED = 1e6
_LOWERED = 1e-7
"""Even a title of an untranslated page must weigh less than a word in a text: 1,000 times as much as that."""

_TAG = re.compile(r"<(/?)(\w+)>")
_SHOWN = 200
"""The characters of a text that MkDocs's own search shows at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Untranslated:
    """The pages of a locale that show the source page, and how readers are told.

    `titles` has the addresses of those in the navigation, with the translated titles that some have there.
    Those `elsewhere` are in no navigation, and readers do not find them. `label` is the name of the language
    of the source, in that of the readers.
    """

    titles: Mapping[str, str]
    elsewhere: Collection[str]
    source: Locale
    label: str

    def has(self, entry: Mapping[str, Any]) -> bool:
        """Whether *entry* of an index is of such a page."""
        return _page_of(entry) in self.titles

    def language_of(self, entry: Mapping[str, Any], locale: Locale, name: str = "text") -> Locale:
        """Return the language of a field of *entry* in the index of *locale*; titles may be in both."""
        return self.source if name == "text" and self.has(entry) else locale


def _page_of(entry: Mapping[str, Any]) -> str:
    return str(entry["location"]).partition("#")[0]


def finish_search(folder: Path, locale: Locale, untranslated: Untranslated) -> None:
    """Rewrite the index in *folder*, the site of *locale*, whatever search plugin wrote it.

    An index that was made ready for browsers cannot be changed, and stays.
    """
    path = folder / "search/search_index.json"
    if not path.is_file():
        return
    index = json.loads(path.read_bytes())
    if "index" in index or not index.keys() >= {"config", "docs"}:
        return
    index["docs"] = [each for each in index["docs"] if _page_of(each) not in untranslated.elsewhere]
    finish = _finish_material if "fields" in index["config"] else _finish_mkdocs
    finish(index, locale, untranslated)
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(text.encode("utf-8", "replace"))


def _finish_material(index: dict[str, Any], locale: Locale, untranslated: Untranslated) -> None:
    config, entries = index["config"], index["docs"]
    _set_cuts(config, locale)
    fields = config["fields"]
    for name, beside in _FIELDS.items():
        fields.setdefault(beside, dict(fields[name]))
    if any(map(untranslated.has, entries)):
        for field in fields.values():
            field["boost"] = field.get("boost", 1) * _RAISED
    _add_words(entries, locale, untranslated)
    for entry in entries:
        entry.update({name: with_cuts(entry[name], locale.language) for name in _FIELDS})
    for entry in filter(untranslated.has, entries):
        _set_last(entry, locale, untranslated)


def _set_cuts(config: dict[str, Any], locale: Locale) -> None:
    config["separator"] = separator_of(locale.language, config["separator"])
    if locale.language == "ja" and config["lang"] == ["ja"]:
        config["lang"] = ["en"]  # else the browser cuts texts by rules of its own, and the query by none
    if config["lang"] == ["en"] and locale.language != "en":
        # What is for English would cut the ends off words, which are then not found: queries keep theirs.
        config["pipeline"] = []


def _add_words(entries: Iterable[dict[str, Any]], locale: Locale, untranslated: Untranslated) -> None:
    """Give each of *entries* the words that readers may type for those that it has."""
    texts = [
        (entry, beside, untranslated.language_of(entry, locale, name), plain_text(entry[name]))
        for entry in entries
        for name, beside in _FIELDS.items()
    ]
    languages = {language.language for *_, language, _ in texts}
    vocabulary = _vocabulary(((language.language, text) for *_, language, text in texts), languages)
    for entry, beside, language, text in texts:
        if words := more_words(text, language.language, vocabulary):
            entry[beside] = words


def _vocabulary(texts: Iterable[tuple[str, str]], languages: Iterable[str]) -> frozenset[str]:
    """Return the words of *texts*, each behind its language, if words of *languages* have parts."""
    if not any(map(has_parts, languages)):
        return frozenset()
    return frozenset(word for language, text in texts for word in words_of(text, language))


def _set_last(entry: dict[str, Any], locale: Locale, untranslated: Untranslated) -> None:
    """Say in *entry* which language it is in, and let it come after all that is translated."""
    source = untranslated.source
    direction = f' dir="{source.direction}"' if source.direction != locale.direction else ""
    attributes = f' lang="{source.tag}"{direction}'
    title = html.unescape(untranslated.titles.get(entry["location"], ""))
    if title != without_cuts(plain_text(entry["title"])):
        entry["title"] = f"<span{attributes}>{entry['title']}</span>"
        if title:
            entry["title_words"] = f"{entry.get('title_words', '')} {title}".lstrip()
    if "#" not in entry["location"]:
        label = html.escape(untranslated.label)
        entry["title"] = f'<span class="bitext-found" data-bitext-language="{label}"></span>{entry["title"]}'
    entry["text"] = _in_language(entry["text"], attributes)
    entry["boost"] = (entry.get("boost") or 1) * _LOWERED


def _in_language(text: str, attributes: str) -> str:
    """Return *text* with *attributes* in its outermost elements: the browser shows some of them alone."""
    depth = 0

    def opened(match: re.Match[str]) -> str:
        nonlocal depth
        depth += -1 if match[1] else 1
        is_outermost = depth == 1 and not match[1]
        return f"<{match[2]}{attributes}>" if is_outermost else match[0]

    return _TAG.sub(opened, text)


def _finish_mkdocs(index: dict[str, Any], locale: Locale, untranslated: Untranslated) -> None:
    """Do what can be done for MkDocs's own search, which has two fields and no weights."""
    entries = index["docs"]
    texts = [plain_text(entry["title"]) + "\n" + entry["text"] for entry in entries]
    languages = [untranslated.language_of(entry, locale).language for entry in entries]
    vocabulary = _vocabulary(((locale.language, text) for text in texts), languages)
    for entry, text, language in zip(entries, texts, languages, strict=True):
        if words := more_words(text, language, vocabulary):
            entry["text"] = f"{entry['text']:{_SHOWN}} {words}"  # blanks, and nobody sees the words
        if untranslated.has(entry):
            entry["title"] = f"[{untranslated.label}] {entry['title']}"
