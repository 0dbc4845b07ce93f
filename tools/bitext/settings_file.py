"""Writing `mkdocs.yml`: a first one for a new project, and one more locale in the one that is there.

The file belongs to its author: a locale is put into the list where it stands, and every other byte stays.
"""

from __future__ import annotations

import re

import yaml

from bitext.errors import SettingsError
from bitext.locales import Locale

_FLOW_LIST = re.compile(r"^([ \t]*(?:-[ \t]+)?locales:[ \t]*\[)([^\[\]\n]*)(\])", re.MULTILINE)
_BLOCK_LIST = re.compile(r"^([ \t]*)locales:[ \t]*\n((?:[ \t]*-[ \t]+[^\n]*\n)+)", re.MULTILINE)

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
      locales: [{locale}]
"""


def new_settings(name: str, source: Locale, locale: Locale) -> str:
    """Return the text of a first `mkdocs.yml` for the project *name*."""
    return _NEW.format(name=_scalar(name), source=source.tag, locale=locale.tag)


def with_locale(text: str, locale: Locale, path: str) -> str:
    """Return the text of `mkdocs.yml` with *locale* at the end of our list of locales.

    Raises:
        SettingsError: if the list is written in a way that cannot be added to in place.
    """
    flow, block = _FLOW_LIST.search(text), _BLOCK_LIST.search(text)
    if flow is not None:
        items = f"{flow[2].rstrip()}, {locale.tag}" if flow[2].strip() else locale.tag
        return text[: flow.start()] + flow[1] + items + flow[3] + text[flow.end() :]
    if block is not None:
        indent = re.match(r"[ \t]*", block[2])
        line = f"{indent[0] if indent else ''}- {locale.tag}\n"
        return text[: block.end()] + line + text[block.end() :]
    raise SettingsError(
        f"cannot add the locale {locale.tag}", path=path, help=f"add {locale.tag} to `locales:` yourself"
    )


def _scalar(value: str) -> str:
    return yaml.safe_dump(value, allow_unicode=True).removesuffix("\n").removesuffix("\n...")
