"""Taking over a site from mkdocs-static-i18n: its settings become ours, and its translations no sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from bitext.errors import SettingsError
from bitext.locales import Locale
from bitext.plain_yaml import ERRORS
from bitext.project.config_file import plugin_options
from bitext.project.locale_settings import OWN_SETTINGS, read_locale
from bitext.project.plain_config import read_config
from bitext.project.yaml_text import Block, Edits, find, load, pairs, without_aliases

PLUGIN = "i18n"
"""The name of mkdocs-static-i18n among the plugins."""

_TEXTS = ("site_name", "site_description", "copyright")
"""Settings that our catalogs translate."""

_TITLES = ("nav_translations", "admonition_translations")


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What becomes of a project: its settings, the titles of each locale, and what is left to do by hand.

    `titles` are translations by source text.
    """

    settings: str
    titles: Mapping[Locale, Mapping[str, str]]
    left: tuple[str, ...]


def require_alone(config: Mapping[str, Any], path: str) -> None:
    """Raise a `SettingsError` if *config*, the settings in the file *path*, name mkdocs-static-i18n."""
    if plugin_options(config, PLUGIN) is not None:
        raise SettingsError(
            "the plugin i18n (mkdocs-static-i18n) builds the languages of this site already",
            path=path,
            help="take bitext out, if it is there, and run `bitext init --from-static-i18n`",
        )


def take_over(text: str, path: str, pages: Sequence[str]) -> TakenOver:
    """Return what becomes of the settings *text* of the file *path* and of *pages*, the files in `docs/`.

    Raises:
        SettingsError: if the plugin is not there, or its settings cannot be read or changed in place.
    """
    config = read_config(text, path)
    options = _options(config, path)
    languages = {_locale(each, path): each for each in _built(options, path)}
    source = next((locale for locale, each in languages.items() if each.get("default")), None)
    if source is None:
        help_ = "add `default: true` to one of them"
        raise SettingsError("no language of i18n is the default", path=path, help=help_)
    others = {locale: each for locale, each in languages.items() if locale != source}
    in_folders = options.get("docs_structure") == "folder"
    shown = {name: languages[source].get(name) or config.get(name) for name in _TEXTS}
    known = {name: text for name, text in shown.items() if isinstance(text, str)}
    excluded = _excluded(others, pages, in_folders=in_folders)
    return TakenOver(
        _changed(text, path, _own_options(source, others, known), excluded),
        {locale: _titles(each, known) for locale, each in others.items()},
        (
            *_moves(source, pages, in_folders=in_folders),
            *_of_the_default(languages[source], config, path),
            *_kept(excluded),
        ),
    )


def _options(config: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    options = plugin_options(config, PLUGIN)
    if not options:
        raise SettingsError("the plugin i18n, with its languages, is not among the plugins", path=path)
    if plugin_options(config, "bitext") is not None:
        raise SettingsError(
            "both i18n and bitext are among the plugins",
            path=path,
            help="take bitext out; it is written anew",
        )
    return options


def _built(options: Mapping[str, Any], path: str) -> Iterator[Mapping[str, Any]]:
    languages = options.get("languages")
    if not isinstance(languages, list) or not all(isinstance(each, dict) for each in languages):
        raise SettingsError("the languages of i18n are no list of mappings", path=path)
    # An entry that is only a link, and one that is switched off, build nothing.
    yield from (
        each for each in languages if each.get("locale") != "null" and each.get("build", True) is True
    )


def _locale(language: Mapping[str, Any], path: str) -> Locale:
    try:
        return read_locale(language.get("locale"))
    except SettingsError as error:
        raise SettingsError(error.message, path=path, help=error.help) from None


def _own_options(
    source: Locale, others: Mapping[Locale, Mapping[str, Any]], known: Mapping[str, str]
) -> dict[str, Any]:
    """Return the options of our plugin; catalogs translate the *known* texts."""
    locales: list[Any] = []
    for locale, language in others.items():
        own = {name: language[name] for name in OWN_SETTINGS if language.get(name) and name not in known}
        locales.append({"tag": locale.tag, **own} if own else locale.tag)
    names = {
        locale.tag: language["name"]
        for locale, language in others.items()
        if isinstance(language.get("name"), str) and language["name"] != locale.name
    }
    return {"source_locale": source.tag, "locales": locales, **({"names": names} if names else {})}


def _excluded(others: Mapping[Locale, object], pages: Sequence[str], *, in_folders: bool) -> list[str]:
    """Return patterns of the pages that are translations: they are no pages of the source."""
    patterns = []
    for locale in others:
        for tag in dict.fromkeys((locale.tag, locale.folder)):
            pattern, is_there = (
                (f"/{tag}/", any(page.startswith(f"{tag}/") for page in pages))
                if in_folders
                else (f"*.{tag}.md", any(page.endswith(f".{tag}.md") for page in pages))
            )
            patterns += [pattern] if is_there else []
    return patterns


def _moves(source: Locale, pages: Sequence[str], *, in_folders: bool) -> Iterator[str]:
    """Yield how the source pages get the places where MkDocs looks for them without the plugin."""
    for tag in dict.fromkeys((source.tag, source.folder)):
        if in_folders and any(page.startswith(f"{tag}/") for page in pages):
            yield f"move all that lies in {tag}/ one folder up, such as with git mv"
        ending = f".{tag}.md"
        for page in pages if not in_folders else ():
            if page.endswith(ending):
                yield f"rename {page} to {page.removesuffix(ending)}.md"


def _of_the_default(language: Mapping[str, Any], config: Mapping[str, Any], path: str) -> Iterator[str]:
    for name in OWN_SETTINGS:
        if language.get(name) and language[name] != config.get(name):
            yield f"write the `{name}` that i18n had for the default language at the top level of {path}"


def _kept(excluded: Sequence[str]) -> Iterator[str]:
    if excluded:
        patterns = ", ".join(excluded)
        yield f"take the text of {patterns} over with `bitext align`; these pages stay, and are not built"


def _titles(language: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, str]:
    """Return the titles that a *language* translates, by what they are in the source."""
    found: dict[str, str] = {}
    for name in _TITLES:
        own = language.get(name)
        for title, other in own.items() if isinstance(own, dict) else ():
            shown = title if name == _TITLES[0] else str(title).capitalize()
            found[str(shown)] = str(other)
    own = {name: language[name] for name in known if isinstance(language.get(name), str)}
    found |= {known[name]: text for name, text in own.items()}
    return found


def _changed(text: str, path: str, options: Mapping[str, Any], excluded: Sequence[str]) -> str:
    """Return *text* with our plugin in the place of i18n, and *excluded* in `exclude_docs`."""
    by_hand = f"write `- bitext: {dict(options)}` in the place of i18n yourself"
    try:
        if without_aliases(text) != text:
            raise SettingsError("the settings have aliases, and are not changed", path=path, help=by_hand)
        edits = Edits(text)
        plugins = find(edits.root, "plugins")
        holders = [plugins, *getattr(plugins, "value", ())] if isinstance(plugins, yaml.Node) else []
        holder = next(
            each
            for each in holders
            if isinstance(each, yaml.MappingNode) and any(key.value == PLUGIN for key, _ in pairs(each))
        )
        edits.rename(holder, PLUGIN, "bitext", options)
        if excluded:
            known = str(read_config(text, path).get("exclude_docs") or "").splitlines()
            lines = dict.fromkeys([*known, *excluded])
            edits.change(edits.root, (), {"exclude_docs": Block("\n".join(lines) + "\n")})
        changed = edits.text()
        load(changed)
    except (*ERRORS, StopIteration):
        raise SettingsError("the settings cannot be changed in place", path=path, help=by_hand) from None
    return changed
