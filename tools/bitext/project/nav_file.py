"""Writing one more page into the navigation of `mkdocs.yml`; every other byte stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from bitext.plain_yaml import ERRORS
from bitext.project.config_file import SettingsLoader
from bitext.project.settings_file import scalar, with_last
from bitext.project.yaml_text import find, pairs

_LIST = "tag:yaml.org,2002:seq"


def with_page(text: str, title: str, page: str) -> str | None:
    """Return the text of `mkdocs.yml` with *page* in its navigation; None if that cannot be done in place.

    The page comes last in the section that has most pages of its folder, else last of all. A site without
    `nav` shows all pages: its text stays as it is. The new text is read again, and not used if it says
    anything else as well.
    """
    try:
        root = yaml.compose(text, Loader=SettingsLoader)
        if find(root, "nav") is None:
            return None if _inherits(root) else text
        lists = list(_lists(find(root, "nav")))
        if not lists:
            return None
        folder = page.rpartition("/")[0]
        best = max(lists, key=lambda items: _pages_in(items, folder))
        items = best if _pages_in(best, folder) else lists[0]
        added = with_last(text, items, f"{scalar(title)}: {scalar(page)}", pair=True)
        return added if _has_one_more(text, added, {title: page}) else None
    except ERRORS:
        return None


def _inherits(root: yaml.Node | None) -> bool:
    return find(root, "INHERIT") is not None


def _lists(node: yaml.Node | None) -> Iterator[yaml.SequenceNode]:
    """Yield the list *node*, and those of the sections in it; one with a tag of its own is none."""
    if not isinstance(node, yaml.SequenceNode) or node.tag != _LIST:
        return
    yield node
    for item in node.value:
        for _, value in pairs(item):
            yield from _lists(value)


def _pages_in(items: yaml.SequenceNode, folder: str) -> int:
    """Return how many pages of *folder* are right in a list; none of the folder of all pages."""
    leaves = [value for item in items.value for value in ([item], *([v] for _, v in pairs(item)))]
    names = [node.value for (node,) in leaves if isinstance(node, yaml.ScalarNode)]
    return sum(str(name).rpartition("/")[0] == folder for name in names) if folder else 0


def _has_one_more(old: str, new: str, entry: dict[str, str]) -> bool:
    before, after = (yaml.load(text, Loader=SettingsLoader) for text in (old, new))  # noqa: S506 - it is safe
    rest = [{name: value for name, value in said.items() if name != "nav"} for said in (before, after)]
    return rest[0] == rest[1] and _grown(before["nav"], after["nav"], entry)


def _grown(before: Any, after: Any, entry: dict[str, str]) -> bool:  # noqa: ANN401 - YAML's own shape
    """Whether *after* is the navigation *before* with *entry* at the end of one of its lists."""
    if before == after:
        return False
    if isinstance(before, list) and isinstance(after, list):
        if after == [*before, entry]:
            return True
        changed = [(old, new) for old, new in zip(before, after, strict=False) if old != new]
        return len(before) == len(after) and len(changed) == 1 and _grown(*changed[0], entry)
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys():
        differing = [name for name in before if before[name] != after[name]]
        return len(differing) == 1 and _grown(before[differing[0]], after[differing[0]], entry)
    return False
