"""The settings `locales`, `fallbacks` and `links`: which locales there are, and what is special to one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mergedeep import merge

from bitext.catalog import State
from bitext.errors import SettingsError
from bitext.locales import Locale

LONGEST_SHOWN = 100
"""So many characters of a faulty value are shown."""

OWN_SETTINGS = (
    *("copyright", "edit_uri", "edit_uri_template", "extra", "extra_css", "extra_javascript"),
    *("markdown_extensions", "nav", "repo_name", "repo_url", "site_author", "site_description", "site_name"),
    "theme",
)
"""The settings of MkDocs that a locale may have of its own."""

OWN_PAGES = "pages"
"""The setting that names pages which one locale alone has, in its own language."""

SHOWN = {"show_drafts": State.DRAFT, "show_outdated": State.OUTDATED}
"""The settings that say which translations are shown although nobody has reviewed them, with their states."""

OwnSettings = Mapping[str, Any]
"""What a locale changes in the settings of MkDocs, as YAML gives it."""

Links = Mapping[str, str | Mapping[Locale, str]]
"""Parts of addresses, each with what stands there instead: in all locales, or in some."""

_OURS = (OWN_PAGES, *SHOWN)
_FOR_ALL = "{locale}"


def shown_value(value: object) -> str:
    """Return *value* as an error shows it."""
    text = repr(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def split_tags(text: str) -> list[str]:
    """Return the tags of locales in *text*, between commas or blanks."""
    return text.replace(",", " ").split()


def read_locale(value: object) -> Locale:
    """Return the locale that YAML gives as *value*.

    Raises:
        SettingsError: if it is none; without a path.
    """
    if isinstance(value, bool):
        raise SettingsError("YAML reads a locale as yes or no", help='put it into quotes: "no" is Norwegian')
    return Locale.parse(
        value if isinstance(value, str) and len(value) <= LONGEST_SHOWN else shown_value(value)
    )


def read_locales(value: object) -> dict[Locale, OwnSettings]:
    """Return the locales in the order of YAML's *value*, each with its own settings.

    Raises:
        SettingsError: if *value* lists none, or one twice, or a setting that a locale cannot have.
    """
    if isinstance(value, str):
        # A variable holds a text: `locales: !ENV [LANGUAGES, [de, ja]]`, and LANGUAGES="de, ja".
        value = split_tags(value)
    if not isinstance(value, list):
        raise SettingsError("`locales` is no list", help=f"write `locales: [{str(value)[:LONGEST_SHOWN]}]`")
    found: dict[Locale, OwnSettings] = {}
    for each in value:
        own = {key: setting for key, setting in each.items() if key != "tag"} if _is_own(each) else {}
        locale = read_locale(each["tag"] if _is_own(each) else each)
        if locale in found:
            raise SettingsError(f"`locales` names {locale.tag} twice", help="name each locale once")
        found[locale] = _checked(own, locale)
    return found


def _is_own(value: object) -> bool:
    return isinstance(value, dict) and "tag" in value


def _checked(own: OwnSettings, locale: Locale) -> OwnSettings:
    if unknown := sorted(map(str, own.keys() - {*OWN_SETTINGS, *_OURS})):
        raise SettingsError(
            f"`locales`: {locale.tag} cannot have a setting {shown_value(unknown[0])} of its own",
            help=f"a locale may have its own {', '.join([*OWN_SETTINGS, *_OURS])}",
        )
    patterns = own.get(OWN_PAGES, [])
    if not isinstance(patterns, list) or not all(isinstance(each, str) for each in patterns):
        raise SettingsError(
            f"`locales`: the `{OWN_PAGES}` of {locale.tag} are no list of patterns",
            help="write such as [impressum.md, de/**]",
        )
    for name in SHOWN:
        if not isinstance(value := own.get(name, False), bool):
            message = f"`locales`: `{name}` of {locale.tag} is {shown_value(value)}"
            raise SettingsError(message, help="write true or false")
    return own


def shown_states(site: Mapping[str, Any], own: OwnSettings) -> frozenset[State]:
    """Return the states besides translated in which a locale shows translations.

    Its *own* settings count before those of the *site*.
    """
    return frozenset(state for name, state in SHOWN.items() if own.get(name, site[name]))


def with_own(settings: Mapping[str, Any], own: OwnSettings) -> dict[str, Any]:
    """Return the *own* settings of a locale, merged over those of the site as MkDocs does for `INHERIT`."""
    return {
        name: _merged(name, settings.get(name), value) for name, value in own.items() if name not in _OURS
    }


def _merged(name: str, given: object, own: object) -> Any:  # noqa: ANN401 - YAML's own shape
    if name == "markdown_extensions":
        given, own = _by_name(given), _by_name(own)
    elif name == "theme":
        given, own = ({"name": each} if isinstance(each, str) else each for each in (given, own))
    if isinstance(given, dict) and isinstance(own, dict):
        return merge({}, given, own)
    return own


def _by_name(extensions: object) -> dict[str, Any]:
    """Return a list of extensions as a mapping from names to their settings."""
    if isinstance(extensions, dict):
        return extensions
    found: dict[str, Any] = {}
    for each in extensions if isinstance(extensions, list) else ():
        found |= each if isinstance(each, dict) else {each: {}}
    return found


def read_fallbacks(value: object) -> Mapping[Locale, tuple[Locale, ...]]:
    """Return from which locales others take what they lack, the best first. Errors as in `read_locale`."""
    if not isinstance(value, dict):
        raise SettingsError("`fallbacks` does not map locales to locales", help="write such as {pt-BR: [pt]}")
    return {read_locale(tag): tuple(_several(others)) for tag, others in value.items()}


def _several(value: object) -> Iterator[Locale]:
    given = split_tags(value) if isinstance(value, str) else value
    if not isinstance(given, list):
        raise SettingsError(f"`fallbacks` names {shown_value(value)}", help="write such as {pt-BR: [pt]}")
    yield from map(read_locale, given)


def require_known(fallbacks: Mapping[Locale, Sequence[Locale]], locales: Sequence[Locale]) -> None:
    """Raise a `SettingsError` unless *fallbacks* are between *locales*, and none leads to itself."""
    for locale, others in fallbacks.items():
        for each in (locale, *others):
            if each not in locales:
                message = f"`fallbacks` names {each.tag!r}, which is none of the locales"
                written = ", ".join(known.tag for known in locales) or "none yet"
                raise SettingsError(message, help=f"write one of: {written}")
        if locale in others:
            raise SettingsError(f"`fallbacks` lets {locale.tag} fall back to itself", help="name another one")


def read_links(value: object) -> Links:
    """Return what stands in the place of parts of addresses. Errors as in `read_locale`."""
    if not isinstance(value, dict) or not all(isinstance(part, str) and part for part in value):
        raise SettingsError(
            "`links` does not map parts of addresses to others",
            help='write such as {"/en-us/": "/{locale}/"}',
        )
    return {part: _target(part, other) for part, other in value.items()}


def _target(part: str, other: object) -> str | Mapping[Locale, str]:
    if isinstance(other, str):
        return other
    if isinstance(other, dict) and all(isinstance(each, str) for each in other.values()):
        return {read_locale(tag): each for tag, each in other.items()}
    raise SettingsError(
        f"`links` leads {shown_value(part)} to {shown_value(other)}",
        help='write a text, such as "/{locale}/", or one for each locale: {de: /de-de/}',
    )


def links_of(links: Links, locale: Locale) -> dict[str, str]:
    """Return what stands in *locale* instead of parts of addresses, the longest part first."""
    found = {}
    for part in sorted(links, key=len, reverse=True):
        other = links[part]
        target = other if isinstance(other, str) else other.get(locale, part)
        found[part] = target.replace(_FOR_ALL, locale.tag)
    return found
