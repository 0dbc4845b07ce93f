"""A check in shards: each machine checks some pages and writes a file, and one joins these to one report.

The report is that of a check of all pages at once, byte by byte.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from bitext import files
from bitext.checking.audit import Audit, Counts, combine
from bitext.checking.joining import Joined
from bitext.checking.kept_parts import Pages, kept_or_made
from bitext.checking.parts import Part, decode_part, encode_part
from bitext.checking.project_check import check_beside
from bitext.checking.rendered import Foretold, RenderMode
from bitext.checking.scope import chosen_pages
from bitext.checking.spread import Spread
from bitext.errors import BitextError, SettingsError
from bitext.finding import Finding
from bitext.locales import Locale
from bitext.project import Project
from bitext.project.kept_work import digest_of, programs_key, settings_key
from bitext.project.shard import MOST_SHARDS, Shard

Item = TypeVar("Item")

VERSION = 2
"""Of the file of a shard."""

_READ = (".md", ".po", ".pot", ".csv")
"""The endings of files that rules read: pages and deliveries, catalogs, templates, glossaries."""


class ShardFile(msgspec.Struct, frozen=True):
    """What one shard found: the parts of its pages, each with the number of its page among all.

    `common` has digests of what all shards of a check have in common, by what each is of. The first shard has
    what lies `beside` the pages, as JSON: names of files may have bytes that are no UTF-8. `errors` say what
    MkDocs could not do, as JSON too.
    """

    bitext_part: int
    shard: int
    shards: int
    common: dict[str, bytes]
    pages: int
    locales: tuple[str, ...]
    parts: list[tuple[int, bytes]]
    beside: bytes = b"[]"
    beside_counts: Counts = Counts()
    errors: bytes = b"[]"


def check_shard(
    project: Project,
    locales: Sequence[Locale],
    shard: Shard,
    *,
    spread: Spread = map,
    render: RenderMode = "auto",
    foretold: Foretold | None = None,
    errors: Sequence[str] = (),
) -> bytes:
    """Return the file of *shard*: what the rules find on its pages. *errors* go into the report.

    The other arguments are those of `check_project`.
    """
    names = chosen_pages(project)
    numbers = {name: number for number, name in enumerate(names)}
    pages = Pages(project, tuple(locales), frozenset(project.delivered_pages()), render, foretold)
    parts = [
        (numbers[name], encode_part(part)) for name, part in kept_or_made(pages, shard.of(names), spread)
    ]
    beside = check_beside(project, locales, foretold) if shard.is_first else Audit()
    tags = tuple(locale.tag for locale in locales)
    common = {
        _PROGRAMS: programs_key(),
        "settings": settings_key(project),
        "pages, catalogs or glossaries": _contents(project, names),
        "locales or options": digest_of(tags, render),
        _SHOWN: digest_of(foretold is None),
    }
    return msgspec.msgpack.encode(
        ShardFile(
            VERSION,
            shard.number,
            shard.count,
            common,
            len(names),
            tags,
            sorted(parts),
            _as_json(beside.findings),
            beside.counts,
            _as_json(errors),
        )
    )


_PROGRAMS = "versions of Bitext, Python or libraries"
_SHOWN = "answers of MkDocs"


def _contents(project: Project, names: Sequence[str]) -> bytes:
    """Return a digest of all files that rules may read."""
    settings = project.settings
    paths = {project.page_file(name) for name in names}
    for folder in (settings.docs, settings.locales_folder):
        found = files.list_files(folder, *_READ, within=project.root, any_name=True)
        paths.update(folder / name for name in found)
    return digest_of(*(each for path in sorted(paths) for each in (project.shown(path), _seen(path))))


def _seen(path: Path) -> bytes:
    try:
        return files.seen_now(path)
    except (OSError, BitextError):
        return b""


def _as_json(value: object) -> bytes:
    return json.dumps(msgspec.to_builtins(value)).encode("ascii")


@dataclass(frozen=True, slots=True)
class Report:
    """What all shards found together.

    `coverage` is the percentage that is translated, by the tag of the locale.
    """

    audit: Audit
    errors: tuple[str, ...]
    coverage: dict[str, float]


def join_shards(given: Iterable[tuple[str, bytes]]) -> Report:
    """Return the report of the shards whose files are *given*, each with its path, in any order.

    Raises:
        SettingsError: if one is no such file, one is missing or there twice, or they are of several checks.
    """
    with Joined() as joined:
        coverage: Counter[tuple[str, str]] = Counter()
        beside, errors = Audit(), dict[str, None]()
        locales: tuple[str, ...] = ()
        for path, file in _of_one_check(given):
            for number, part in _parts(file, path):
                joined.add(number, part)
                for tag, units, translated in part.coverage:
                    coverage[tag, "units"] += units
                    coverage[tag, "translated"] += translated
            locales = file.locales
            errors |= dict.fromkeys(_errors(file, path))
            if file.shard == 1:
                beside = Audit(_beside(file, path), file.beside_counts)
        try:
            audit = combine([*joined.audits(locales), beside])
        except (msgspec.DecodeError, ValueError) as error:
            raise SettingsError(f"a part is damaged: {error}", help=_AGAIN) from None
    return Report(audit, tuple(errors), {tag: _percent(coverage, tag) for tag in locales})


def _of_one_check(given: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, ShardFile]]:
    """Yield what the files hold that are *given*, once it is known that they belong together."""
    first: ShardFile | None = None
    numbers: dict[int, str] = {}
    for path, data in given:
        file = _read(path, data)
        first = first or file
        _require_same_check(first, file, path)
        if file.shard in numbers:
            what = f"shard {file.shard} of {file.shards} is there twice"
            raise SettingsError(what, path=path, help=f"leave it out, or {numbers[file.shard]}")
        numbers[file.shard] = path
        yield path, file
    _require_all(first, numbers)


_AGAIN = "write it anew with `bitext check --shard I/N --part FILE`"


def _percent(coverage: Counter[tuple[str, str]], tag: str) -> float:
    units = coverage[tag, "units"]
    return 100 * coverage[tag, "translated"] / units if units else 100.0


def _read(path: str, data: bytes) -> ShardFile:
    try:
        version = msgspec.msgpack.decode(data, type=_Version).bitext_part
        if version != VERSION:
            raise SettingsError(
                f"this part has version {version}, not {VERSION}",
                path=path,
                help="check and report with one version of bitext",
            )
        file = msgspec.msgpack.decode(data, type=ShardFile)
    except (msgspec.DecodeError, RecursionError):
        raise SettingsError("this is no part of a check", path=path, help=_AGAIN) from None
    if not 1 <= file.shard <= file.shards <= MOST_SHARDS:
        raise SettingsError("this is no part of a check", path=path, help=_AGAIN)
    return file


class _Version(msgspec.Struct):
    bitext_part: int


def is_part(data: bytes) -> bool:
    """Whether *data* are those of a file that `check_shard` gives, of any version."""
    try:
        msgspec.msgpack.decode(data, type=_Version)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def _parts(file: ShardFile, path: str) -> list[tuple[int, Part]]:
    try:
        return [(number, decode_part(data)) for number, data in file.parts]
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise _damaged(path) from None


def _beside(file: ShardFile, path: str) -> tuple[Finding, ...]:
    return tuple(_from_json(file.beside, Finding, path))


def _errors(file: ShardFile, path: str) -> list[str]:
    return _from_json(file.errors, str, path)


def _from_json(data: bytes, kind: type[Item], path: str) -> list[Item]:
    try:
        return msgspec.convert(json.loads(data), list[kind])  # type: ignore[valid-type]
    except (ValueError, RecursionError):
        raise _damaged(path) from None


def _damaged(path: str) -> SettingsError:
    return SettingsError("this part of a check is damaged", path=path, help=_AGAIN)


def _require_same_check(first: ShardFile, file: ShardFile, path: str) -> None:
    other = _differences(first.common, file.common)
    if not other and (file.pages, file.locales) != (first.pages, first.locales):
        raise _damaged(path)
    if other == [_SHOWN]:
        # Where MkDocs failed, it is that which has to be mended.
        said = "; ".join(each.partition("\n")[0] for each in (*_errors(first, path), *_errors(file, path)))
        raise SettingsError(
            f"MkDocs failed in some shards only: {said}", path=path, help="check these shards again"
        )
    if other:
        raise SettingsError(
            f"this part is of another check, with other {', '.join(other)}",
            path=path,
            help="check all shards at one commit, with the same options, on machines that are set up alike",
        )
    if file.shards != first.shards:
        what = f"this is shard {file.shard} of {file.shards}, and others are of {first.shards}"
        raise SettingsError(what, path=path, help=_AGAIN)


def _differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Return what is different, by name."""
    return [name for name in {**one, **other} if one.get(name) != other.get(name)]


def _require_all(first: ShardFile | None, numbers: Iterable[int]) -> None:
    if first is None:
        raise SettingsError("there is no part to report", help=_AGAIN)
    missing = sorted(set(range(1, first.shards + 1)).difference(numbers))
    if missing:
        what = f"of {first.shards} shards, these are missing: {', '.join(map(str, missing))}"
        raise SettingsError(what, help="name the files of all shards")
