"""Files of one locale: `shot.de.png` stands in for `shot.png` wherever the German site shows that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bitext import files
from bitext.locales import Locale
from bitext.project.layout import Project

PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


def local_files(project: Project, names: Iterable[str], locale: Locale) -> dict[str, str]:
    """Return which of the files *names* have another one in *locale*, or in what it falls back to.

    Both are named by their paths. The tag stands between two dots in the name: `zh-TW`, `zh_tw` or `zh-tw`.
    Pages are none of these files.
    """
    ranks = {
        _folded(each.tag): rank
        for rank, each in enumerate((locale, *project.settings.fallbacks.get(locale, ())))
    }
    known = frozenset(names)
    found: dict[str, tuple[int, str]] = {}
    for name in sorted(known):
        for plain, tag in _without_tag(name):
            rank = ranks.get(tag)
            if rank is not None and plain in known and (plain not in found or rank < found[plain][0]):
                found[plain] = (rank, name)
    return {plain: name for plain, (_, name) in found.items()}


def _folded(tag: str) -> str:
    return tag.replace("_", "-").lower()


def _without_tag(name: str) -> Iterator[tuple[str, str]]:
    """Yield *name* without each part that could be a tag, and the tag."""
    folder, slash, file = name.rpartition("/")
    parts = file.split(".")
    if parts[-1] not in {"md", "markdown"}:
        for at in range(1, len(parts) - 1):
            yield f"{folder}{slash}{'.'.join([*parts[:at], *parts[at + 1 :]])}", _folded(parts[at])


def own_pictures(project: Project) -> tuple[int, dict[Locale, int]]:
    """Return how many pictures all locales show, and how many of its own each locale has for them."""
    docs = project.settings.docs
    names = [name for name in files.list_files(docs, *PICTURES) if not project.settings.excludes(name)]
    own = {locale: local_files(project, names, locale) for locale in project.locales}
    special = {name for pairs in own.values() for name in pairs.values()}
    return len(set(names) - special), {locale: _count(pairs, locale) for locale, pairs in own.items()}


def _count(pairs: Mapping[str, str], locale: Locale) -> int:
    """Return how many of *pairs* are files of *locale* itself."""
    return sum(_folded(locale.tag) in (tag for _, tag in _without_tag(name)) for name in pairs.values())
