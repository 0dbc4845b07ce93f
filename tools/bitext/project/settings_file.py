"""Writing `mkdocs.yml`: a new one, or our plugin or one more locale into an existing one.

The file belongs to its author: only what is new is added, and every other byte stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from bitext.errors import SettingsError
from bitext.locales import Locale
from bitext.plain_yaml import ERRORS
from bitext.project.config_file import SettingsLoader
from bitext.project.yaml_text import end_of, find
from bitext.visible import visible

_LIST = "tag:yaml.org,2002:seq"

_NEW = """\
site_name: {name}
theme:
  name: material
markdown_extensions:
  - admonition
  - attr_list
  - md_in_html
  - tables
  - pymdownx.details
  - pymdownx.superfences
plugins:
  - search
  - bitext:
      source_locale: {source}
      locales: [{locales}]
"""


def new_settings(
    name: str,
    source: Locale,
    *locales: Locale,
    options: Mapping[str, Any] | None = None,
    more: Mapping[str, Any] | None = None,
) -> str:
    """Return the text of a first `mkdocs.yml` for the project *name*.

    *options* are further ones of our plugin, *more* further settings of MkDocs.
    """
    text = _NEW.format(name=scalar(visible(name)), source=source.tag, locales=_tags(locales))
    text += "".join(f"      {line}\n" for line in _block(options).splitlines())
    return text + _block(more)


def _block(settings: Mapping[str, Any] | None) -> str:
    """Return *settings* as YAML, each with what it holds; texts of several lines stay readable."""
    if not settings:
        return ""
    return yaml.dump(settings, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000)


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as such, and lists within their settings."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's own
        super().increase_indent(flow, indentless=False)


def _write_text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _write_text)


def with_plugin(text: str, source: Locale, locales: Sequence[Locale], path: str) -> str:
    """Return the text of `mkdocs.yml` with our plugin after the others.

    The new text is read again, and refused if it changes anything else.

    Raises:
        SettingsError: if the plugins are written in a way that cannot be added to in place.
    """
    options = f"{{source_locale: {source.tag}, locales: [{_tags(locales)}]}}"
    item = f"bitext: {options}"
    added = _with_item(text, item)
    if added is None or not _says_the_same(text, added, yaml.safe_load(options)):
        raise SettingsError(
            "cannot add the plugin bitext", path=path, help=f"add `- {item}` under `plugins:` yourself"
        )
    return added


def _with_item(text: str, item: str) -> str | None:
    """Return *text* with *item* as the last of its plugins; None if there is a doubt about how."""
    try:
        root = yaml.compose(text, Loader=SettingsLoader)
    except ERRORS:
        return None
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    found = {key.value: value for key, value in root.value}
    plugins = found.get("plugins")
    end = "\r\n" if "\r\n" in text else "\n"
    if plugins is None:
        # An inherited list of plugins cannot be seen here, and a list in this file would replace it.
        own = f"plugins:{end}  - search{end}  - {item}{end}"
        return None if "INHERIT" in found else f"{_with_last_line_end(text, end)}{own}"
    if not isinstance(plugins, yaml.CollectionNode) or not plugins.value:
        return None
    if plugins.flow_style:
        at = plugins.end_mark.index - 1
        return f"{text[:at].rstrip()}, {item}{text[at:]}"
    dash = "- " if isinstance(plugins, yaml.SequenceNode) else ""
    line = f"{' ' * plugins.start_mark.column}{dash}{item}{end}"
    at = text.find("\n", end_of(plugins)) + 1
    return f"{text[:at]}{line}{text[at:]}" if at else f"{text}{end}{line}"


def _with_last_line_end(text: str, end: str) -> str:
    return text if not text or text.endswith("\n") else text + end


def _says_the_same(old: str, new: str, options: object) -> bool:
    """Whether *new* says what *old* says, and has our plugin last."""
    try:
        before, after = (yaml.load(text, Loader=SettingsLoader) for text in (old, new))  # noqa: S506 - it is safe
    except ERRORS:
        return False
    had = before.get("plugins", ["search"])
    wanted = {**had, "bitext": options} if isinstance(had, dict) else [*had, {"bitext": options}]
    return bool(after == {**before, "plugins": wanted})


def with_locale(text: str, locale: Locale, path: str) -> str:
    """Return the text of `mkdocs.yml` with *locale* at the end of our list of locales.

    The new text is read again, and refused if it changes anything else.

    Raises:
        SettingsError: if the list is written in a way that cannot be added to in place.
    """
    lists = list(_lists_of_locales(text))
    if lists:
        added = with_last(text, lists[0], scalar(locale.tag)) if len(lists) == 1 else None
    else:
        added = _with_first(text, f"locales: [{scalar(locale.tag)}]")
    if added is None or not _has_more(text, added, locale.tag):
        raise SettingsError(
            f"cannot add the locale {locale.tag}",
            path=path,
            help=f"add {locale.tag} to `locales:` yourself, then run `bitext extract`",
        )
    return added


def _with_first(text: str, option: str) -> str | None:
    """Return *text* with *option* as the first of our plugin; None if there is a doubt about how."""
    plugins = find(yaml.compose(text, Loader=SettingsLoader), "plugins")
    for item in plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]:
        if isinstance(item, yaml.ScalarNode) and item.value == "bitext":
            return f"{text[: item.start_mark.index]}bitext: {{{option}}}{text[item.end_mark.index :]}"
        options = find(item, "bitext")
        if isinstance(options, yaml.ScalarNode):
            start, end = options.start_mark.index, options.end_mark.index
            return f"{text[:start].rstrip(' ')} {{{option}}}{text[end:]}"
        if isinstance(options, yaml.MappingNode):
            if find(options, "locales") is not None:
                # It is there, and no list: such as `!ENV [LOCALES, [de]]`.
                return None
            return _with_option(text, options, option)
    return None


def _with_option(text: str, options: yaml.MappingNode, option: str) -> str:
    at = options.start_mark.index
    if options.flow_style:
        return f"{text[: at + 1]}{option}{', ' if options.value else ''}{text[at + 1 :]}"
    end = "\r\n" if "\r\n" in text else "\n"
    return f"{text[:at]}{option}{end}{' ' * options.start_mark.column}{text[at:]}"


def _lists_of_locales(text: str) -> Iterator[yaml.SequenceNode]:
    """Yield the lists of locales below our plugin: one, but for strange settings."""
    plugins = find(yaml.compose(text, Loader=SettingsLoader), "plugins")
    for item in plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]:
        locales = find(find(item, "bitext"), "locales")
        # One with a tag, such as `!ENV [LOCALES, [de]]`, is no list.
        if isinstance(locales, yaml.SequenceNode) and locales.tag == _LIST:
            yield locales


def with_last(text: str, items: yaml.SequenceNode, item: str, *, pair: bool = False) -> str:
    """Return *text* with one more item at the end of a list; *pair* says that it has a key and a value."""
    if items.flow_style:
        item = f"{{{item}}}" if pair else item
        at = end_of(items.value[-1]) if items.value else items.start_mark.index + 1
        return f"{text[:at]}{', ' if items.value else ''}{item}{text[at:]}"
    end = "\r\n" if "\r\n" in text else "\n"
    line = f"{' ' * items.start_mark.column}- {item}{end}"
    at = text.find("\n", end_of(items)) + 1
    return f"{text[:at]}{line}{text[at:]}" if at else f"{text}{end}{line}"


def _has_more(old: str, new: str, tag: str) -> bool:
    """Whether *new* says what *old* says, and has one more locale."""
    try:
        before, after = (yaml.load(text, Loader=SettingsLoader) for text in (old, new))  # noqa: S506 - it is safe
    except ERRORS:
        return False
    return bool(after == {**before, "plugins": _grown(before["plugins"], tag)})


def _grown(plugins: Any, tag: str) -> Any:  # noqa: ANN401 - YAML's own shape
    """Return the list or mapping *plugins* with *tag* as our last locale."""
    if isinstance(plugins, list):
        return [_grown({each: None} if each == "bitext" else each, tag) for each in plugins]
    if not isinstance(plugins, dict) or "bitext" not in plugins:
        return plugins
    ours = plugins["bitext"] or {}
    return {**plugins, "bitext": {**ours, "locales": [*ours.get("locales", []), tag]}}


def _tags(locales: Sequence[Locale]) -> str:
    return ", ".join(scalar(each.tag) for each in locales)


def scalar(value: str) -> str:
    """Return *value* as YAML, in quotes if it needs them."""
    return yaml.safe_dump(value, allow_unicode=True).removesuffix("\n").removesuffix("\n...")
