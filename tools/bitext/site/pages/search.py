"""The language of the search in one build; Material takes most of it from the theme's language."""

from __future__ import annotations

import copy
import importlib
import importlib.util
import logging
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from bitext.locales import Locale
from bitext.site.pages.outputs import Outputs
from bitext.site.pages.search_sections import with_quick_sections
from bitext.site.pages.search_tags import with_quick_tags
from bitext.site.pages.shown import search_of

_PLUGIN = "material/search"
_MODULE = "material.plugins.search.plugin"

# Browsers split texts and queries by this, so it is JavaScript's: at white space, at full-width punctuation,
# and on both sides of a Han character.
_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_WIDE = r"\u3000-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_SPAN = re.compile(
    r"<span (?P<ours>data-unit=\"|class=\"bitext-)[^<>]*>|<span\b[^<>]*>|(?P<end></span\s*>)"
    r"|(?P<link><a class=\"bitext-step\"[^<>]*></a>)"
)
_SINGLE_CHARACTERS = rf"[\s\u200b\-{_WIDE}]+|(?={_HAN})|(?<={_HAN})"


def set_search_language(config: MkDocsConfig, locale: Locale, *, source: bool) -> None:
    """Let the search of this build read *locale*; called before the search plugin reads its settings.

    Chinese is cut into words by jieba where that is installed. Else every Han character of a source site is
    a word; the index of a locale is finished by `finish_search`.
    """
    if _PLUGIN not in config.plugins:
        return
    settings = config.plugins[_PLUGIN].config
    if not source:
        settings["lang"] = None  # `mkdocs.yml` sets that of the source locale
    chinese = locale.language == "zh"
    jieba = _load_jieba() if chinese else None
    # Material would let jieba cut every language of the process: Japanese falls apart into single characters.
    vars(sys.modules[_MODULE])["jieba"] = jieba
    if not settings.get("lang") and not _has_stemmer(config):
        # The browser would load a file that is not there, and then find nothing.
        settings["lang"], settings["pipeline"] = ["en"], []
    if source and chinese and jieba is None and not settings.get("separator"):
        settings["separator"] = _SINGLE_CHARACTERS


def prepare_search(config: MkDocsConfig, outputs: Outputs) -> None:
    """Let the search index pages without the elements that hold our sentences, and none of them twice.

    Called before pages are built. It reads HTML tag by tag, and has no use for our elements: half of all
    tags, and as much of its time. And it makes blanks of tags, so that readers would find other texts than
    without us.
    """
    for name in (_PLUGIN, "search"):
        index = getattr(config.plugins.get(name), "search_index", None)
        if index is not None:
            add = partial(_add, index, index.add_entry_from_context, outputs)
            # The method of this one index, which is made anew for each build.
            vars(index)["add_entry_from_context"] = add
    if _PLUGIN in config.plugins:
        module = sys.modules[_MODULE]
        parser = with_quick_tags(vars(module)["Parser"])
        vars(module)["Parser"] = with_quick_sections(parser, module)


def _add(index: Any, add: Callable[[Page], None], outputs: Outputs, page: Page) -> None:  # noqa: ANN401 - no type of its own
    """Let *index* have the entries of *page*, which *add* makes of it."""
    beside = copy.copy(page)
    beside.content = without_marks(page.content or "")
    key = search_of(beside, index.config) if type(index).__module__ == _MODULE else None
    if key is None:
        add(beside)
        return
    entries: list[Any] = index.entries
    kept = outputs.get("search", page, key)
    if kept is not None:
        entries += msgspec.msgpack.decode(kept)
        return
    before = len(entries)
    add(beside)
    made = msgspec.msgpack.encode(entries[before:])
    if msgspec.msgpack.decode(made) == entries[before:]:
        outputs.put("search", page, key, made)


def without_marks(content: str) -> str:
    """Return the HTML of a page without the elements that hold our sentences; an author's own ones stay."""
    opened: list[bool] = []

    def kept(match: re.Match[str]) -> str:
        if match["link"]:
            return ""
        if match["end"]:
            is_ours = opened.pop() if opened else False
        else:
            is_ours = match["ours"] is not None
            opened.append(is_ours)
        return "" if is_ours else match[0]

    return _SPAN.sub(kept, content)


def _has_stemmer(config: MkDocsConfig) -> bool:
    """Whether the theme ships the stemmer that it names for its language; that for Slovenian is missing."""
    template = config.theme.get_env().get_template("partials/language.html", None, {"config": config})
    language = template.module.t("search.config.lang")  # type: ignore[attr-defined]
    name = f"assets/javascripts/lunr/min/lunr.{language}.min.js"
    return language == "en" or any((Path(folder) / name).is_file() for folder in config.theme.dirs)


def forget_page(page: Page) -> None:
    """Leave *page* out of Material's search, which need not read it."""
    page.meta["search"] = {**(page.meta.get("search") or {}), "exclude": True}


def _load_jieba() -> ModuleType | None:
    if importlib.util.find_spec("jieba") is None:
        return None
    jieba = importlib.import_module("jieba")
    logging.getLogger(jieba.__name__).setLevel(logging.WARNING)
    return jieba
