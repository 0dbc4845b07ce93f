"""What a command found out about the pages of a project, kept for its next run.

Work on a page is done again only if something that it read has changed: each value is kept with the digests
of all files that were read for it, and with a key of all else that counts: the settings, the environment that
these name, and the programs. The values lie under `.cache/bitext`, sealed as all that is kept there, and may
be removed at any time.

They are packed into few files, by the hash of the page: reading thousands takes longer than the work.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from pathlib import Path

import msgspec

from bitext import files
from bitext.errors import BitextError
from bitext.project.layout import Project
from bitext.project.plain_config import config_files

BOXES = 64
"""How many files hold the values of one command."""

_LARGEST_BOX = 1 << 24
"""Bytes of one such file at most: what was used longest ago goes first."""

_MOST_VALUES = 4
"""Values of one page at most: a command may be run for one locale, and then for another."""


class Value(msgspec.Struct, frozen=True, array_like=True):
    """What was found out about one page: for which key, from which files, and what."""

    key: bytes
    seen: dict[str, bytes]
    data: bytes


_Box = dict[str, list[Value]]


@dataclass(slots=True)
class KeptWork:
    """The values that one *command* keeps of the pages of *project*; all of them depend on the *key*.

    It can be sent to other processes, each of which reads files of its own.
    """

    project: Project
    command: str
    key: bytes
    _seen: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Project, command: str, *parts: object) -> KeptWork | None:
        """Return what *command* keeps; *parts* are all else that counts. None if nothing can be kept."""
        if files.why_nothing_is_kept(project.root):
            return None
        return cls(project, command, digest_of(project_key(project), *parts))

    def box_of(self, page: str) -> int:
        """Return the number of the file that holds the values of *page*."""
        return blake2b(os.fsencode(page), digest_size=1).digest()[0] % BOXES

    def boxes(self, pages: Iterable[str]) -> list[tuple[int, list[str]]]:
        """Return the numbers of the files that hold the values of *pages*, each with those pages."""
        found: dict[int, list[str]] = {}
        for page in pages:
            found.setdefault(self.box_of(page), []).append(page)
        return sorted(found.items())

    def find(self, box: int, keys: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return what is known of the pages of one *box*, by page; *keys* are what else each depends on."""
        kept = self._read(box)
        found: dict[str, bytes] = {}
        for page, key in keys.items():
            own = digest_of(self.key, key)
            for value in kept.get(page, ()):
                if value.key == own and self._is_as_seen(value.seen):
                    found[page] = value.data
        return found

    def find_all(self, keys: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return what is known of the pages of all boxes, as `find` does."""
        found: dict[str, bytes] = {}
        for box, pages in self.boxes(keys):
            found |= self.find(box, {page: keys[page] for page in pages})
        return found

    def keep_all(self, values: Mapping[str, tuple[bytes, files.Seen, bytes]]) -> None:
        """Keep *values* of the pages of all boxes, as `keep` does."""
        for box, pages in self.boxes(values):
            self.keep(box, {page: values[page] for page in pages})

    def keep(self, box: int, values: Mapping[str, tuple[bytes, files.Seen, bytes]]) -> None:
        """Keep *values*, by the pages of one *box*: the key, what was read, and what was found."""
        kept = self._read(box)
        for page, (key, seen, data) in values.items():
            if not _is_text(page, *seen):
                continue
            new = Value(digest_of(self.key, key), self._named(seen), data)
            others = [each for each in kept.pop(page, ()) if each.key != new.key]
            kept[page] = [new, *others][:_MOST_VALUES]
        files.ignore_by_git(self.project.root)
        files.keep(self.project.root, self._place(box), _packed(kept))

    def _place(self, box: int) -> str:
        return f"work/{self.command}/{box:02}"

    def _read(self, box: int) -> _Box:
        data = files.read_kept(self.project.root, self._place(box))
        try:
            return {} if data is None else msgspec.msgpack.decode(data, type=_Box)
        except msgspec.DecodeError:
            return {}

    def _named(self, seen: files.Seen) -> dict[str, bytes]:
        """Return *seen* with the files of the project named from its folder, so that this can be moved."""
        below = f"{self.project.root}{os.sep}"
        return {path.removeprefix(below): digest for path, digest in seen.items()}

    def _is_as_seen(self, seen: Mapping[str, bytes]) -> bool:
        return all(self.now(name) == digest for name, digest in seen.items())

    def now(self, name: str) -> bytes | None:
        """Return what a file is now, None if it cannot be read; what many pages depend on is read once."""
        if name in self._seen:
            return self._seen[name]
        try:
            path = Path(name)
            found = files.seen_now(path if path.is_absolute() else self.project.place(name))
        except (OSError, BitextError):
            return None
        self._seen[name] = found
        return found


def _packed(box: _Box) -> bytes:
    """Return *box* as bytes, without the values that were kept first where it is too large."""
    data = msgspec.msgpack.encode(box)
    while len(data) > _LARGEST_BOX and box:
        box = dict([*box.items()][(len(box) + 1) // 2 :])
        data = msgspec.msgpack.encode(box)
    return data


def _is_text(*names: str) -> bool:
    """Whether *names* can be written down: those of files may have bytes that are no UTF-8."""
    try:
        "".join(names).encode()
    except UnicodeEncodeError:
        return False
    return True


def digest_of(*parts: object) -> bytes:
    """Return 16 bytes that are the same for the same *parts* only: bytes, or what JSON can hold."""
    made = blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else _encoded(part)
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.digest()


def _encoded(part: object) -> bytes:
    try:
        return msgspec.json.encode(part, order="sorted")
    except UnicodeEncodeError:
        # It holds the name of a file with bytes that are no UTF-8.
        return ascii(part).encode()


def looks_into_folders(project: Project) -> bool:
    """Whether the site's own strings depend on the folder in which an extension finds a file first."""
    return any("auto_append" in text for _, text in config_files(project.settings.config_file))


def site_key(project: Project) -> bytes:
    """Return a digest of what the site's own strings depend on, beside the files that are read for them.

    They are looked for in all pages, and the settings have read some in files of navigation.
    """
    docs = project.settings.docs
    names = files.list_files(docs, "", hidden=True, any_name=True)
    return digest_of(project.pages(), names, [*project.settings.strings.items()])


def project_key(project: Project) -> bytes:
    """Return a digest of all but the files of pages that decides what is found out about them."""
    return digest_of(programs_key(), settings_key(project))


_PACKAGE = Path(__file__).resolve().parents[1]
_NAME = re.compile(r"[\w.-]+")


@cache
def programs_key() -> bytes:
    """Return a digest of the code of this package, and of the versions of all that it is built on."""
    own = (files.digest(_PACKAGE / name) for name in files.list_files(_PACKAGE, ".py"))
    return digest_of(sys.version, sorted(_versions()), *own)


def _versions() -> Iterator[tuple[str, str]]:
    # It loads the standard library's e-mail, and runs over few pages keep nothing.
    from importlib.metadata import PackageNotFoundError, requires, version  # noqa: PLC0415

    try:
        needed = requires("mkdocs-bitext") or []
    except PackageNotFoundError:
        needed = []
    for name in {match[0] for each in needed if (match := _NAME.match(each))}:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, ""


_WORD = re.compile(r"[^\s,\[\]{}\"']+")
"""What can be the name of a variable in YAML: dashes and dots are in some."""


def settings_key(project: Project) -> bytes:
    """Return a digest of the settings files, and of the variables of the environment that they may name."""
    texts: Sequence[str] = [text for _, text in config_files(project.settings.config_file)]
    words = {word for text in texts if "!ENV" in text for word in _WORD.findall(text)}
    variables = {name: os.environ.get(name, "") for name in sorted(words & os.environ.keys())}
    return digest_of(texts, variables, [locale.tag for locale in project.locales])
