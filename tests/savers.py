"""Somebody who saves a file while a command is at work: at each boundary between two of its steps.

The steps are those of the command with the disk. Whatever the moment, the files must end as if all had been
saved before the command ran, or after it: nothing that was saved is lost, and nothing else depends on the moment.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace as replace_entry

from bitext.catalog import format_po, parse_po
from bitext.cli import main
from bitext.files import exchange
from running import tree
from sketches import pair_text

SETTINGS = "site_name: Test\nplugins:\n  - search\n  - bitext:\n      locales: [de, zh-TW]\n"
PAGE = "# Keys\n\nOpen the key page. Close it.\n\nThe third sentence.\n\n**Save** it and select **Save**.\n"
LATER = PAGE.replace("Close it.", "Close it now.") + "\nOne more sentence.\n"
DE = "locales/de/LC_MESSAGES/keys.po"
ZH = "locales/zh_TW/LC_MESSAGES/keys.po"
STORED = "locales/zh_TW/deliveries/keys.md"
SOME_CATALOG = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    'msgctxt "abcde-101"\nmsgid "The third sentence."\nmsgstr "Der dritte Satz."\n'
)
TEMPLATE = "locales/template/keys.pot"
DELIVERY = "\n\n".join(
    pair_text(f"aaaaa-{number}", target, source)
    for number, (source, target) in enumerate(
        [
            ("Open the key page.", "打開金鑰頁。"),
            ("Close it.", "關上。"),
            ("The third sentence.", "第三句。"),
        ],
        101,
    )
)

Change = Callable[[bytes | None], bytes | None]
"""What somebody makes of a file; None is no file."""


def put(folder: Path, name: str, text: str) -> Path:
    """Write a file, and the folders that it needs."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def run(*arguments: str) -> None:
    """Run a command that makes what a test begins with."""
    assert main(arguments) in {0, 1}


def make_project(folder: Path) -> None:
    """Make a project of two pages, wholly translated; then its author edits one of them."""
    put(folder, "mkdocs.yml", SETTINGS)
    put(folder, "docs/keys.md", PAGE)
    put(folder, "docs/sub/other.md", "# Another page\n\nIts sentence.\n")
    run("extract", "-q", "-C", str(folder))
    for path in folder.glob("locales/*/LC_MESSAGES/**/*.po"):
        catalog = parse_po(path.read_text("utf-8"))
        entries = [
            replace_entry(each, msgstr=each.msgid.replace("Save", "Sichern").replace("sentence", "Satz"))
            for each in catalog.entries
        ]
        path.write_text(format_po(replace_entry(catalog, entries=tuple(entries))), "utf-8")
    put(folder, "docs/keys.md", LATER)


def make_delivered(folder: Path) -> None:
    """Make the same, and a delivery of one page that waits to be imported."""
    make_project(folder)
    put(folder, "new.md", f"# {pair_text('aaaaa-100', '金鑰', 'Keys')}\n\n{DELIVERY}\n")


def make_faulty(folder: Path) -> None:
    """Make the same, with something to correct in two catalogs."""
    make_project(folder)
    run("extract", "-q", "-C", str(folder))
    for name in (DE, ZH):
        path = folder / name
        path.write_bytes(path.read_bytes().replace(b"The third Satz.", b"The third  Satz."))


def make_worded(folder: Path) -> None:
    """Make a project whose catalogs agree on a term, and have no glossary."""
    make_project(folder)
    text = "".join(f"Select **Save {end}** now and **Create**.\n\n" for end in ("one", "two", "three"))
    put(folder, "docs/terms.md", f"# Terms\n\n{text}")
    run("extract", "-q", "-C", str(folder))
    path = folder / "locales/de/LC_MESSAGES/terms.po"
    catalog = parse_po(path.read_text("utf-8"))
    entries = [
        replace_entry(each, msgstr=each.msgid.replace("Create", "Anlegen")) for each in catalog.entries
    ]
    path.write_text(format_po(replace_entry(catalog, entries=tuple(entries))), "utf-8")


def make_trees(folder: Path) -> None:
    """Make a tree of bilingual files, and their source pages."""
    put(folder, "zh/keys.md", f"# {pair_text('aaaaa-100', '金鑰', 'Keys')}\n\n{DELIVERY}\n")
    put(folder, "zh/sub/other.md", f"# {pair_text('bbbbb-101', '另一頁', 'Another page')}\n")
    put(folder, "en/keys.md", PAGE)
    put(folder, "en/picture.png", "picture")


def make_new_page(folder: Path) -> None:
    """Make the same, and a page that has no catalogs yet."""
    make_project(folder)
    put(folder, "docs/new.md", "# Something new\n\nThe third sentence.\n")


def make_undone(folder: Path) -> None:
    """Make the same, and a delivery of a page that is not there."""
    make_project(folder)
    put(folder, STORED.replace("keys", "new"), f"# {pair_text('aaaaa-100', '金鑰', 'Keys')}\n\n{DELIVERY}\n")


def make_delivered_twice(folder: Path) -> None:
    """Make a project in which a delivery was imported, and another one waits."""
    make_delivered(folder)
    run(*(each.replace("@", str(folder)) for each in IMPORT))
    put(
        folder,
        "new.md",
        (folder / "new.md").read_text("utf-8").replace("關上", "關閉").replace("第三", "第 3 "),
    )


def make_migrated(folder: Path) -> None:
    """Make the same trees; one locale was migrated, and another one is to follow."""
    make_trees(folder)
    run(*(each.replace("@", str(folder)).replace("zh-TW", "ja") for each in MIGRATE))


def make_settings(folder: Path) -> None:
    """Make settings that lack the plugin."""
    put(folder, "mkdocs.yml", "site_name: Test\ntheme: material\n")


def edited(old: str, new: str) -> Change:
    """Return the change of somebody who has the file open since before the command began, and saves it."""

    def change(data: bytes | None) -> bytes:
        assert data is not None
        assert old.encode() in data
        return data.replace(old.encode(), new.encode())

    return change


def made(text: str) -> Change:
    """Return the change of somebody who makes the file, with this text."""
    return lambda _: text.encode()


NOTED = edited("\n#: ", "\n# noted\n#: ")
TRANSLATED = edited("The third Satz.", "A translator saved this Satz.")


@dataclass(frozen=True)
class Scenario:
    """A command at work, and the file that somebody changes meanwhile."""

    name: str
    make: Callable[[Path], None]
    command: Sequence[str]
    file: str
    change: Change
    fresh: bool = False
    """Whether the change is made to the file as it is then, and not as it was before the command began."""

    def arguments(self, folder: Path) -> list[str]:
        """Return the command for the project in *folder*."""
        return [each.replace("@", str(folder)) for each in self.command]


EXTRACT = ("extract", "-q", "-C", "@")
FIX = ("check", "--fix", "-q", "-C", "@")
IMPORT = ("import", "@/new.md", "--locale", "zh-TW", "--page", "keys.md", "-q", "-C", "@")
MIGRATE = ("migrate", "@/zh", "--locale", "zh-TW", "--into", "@/new", "--source", "@/en", "-q")
TERMS = ("terms", "--suggest", "--locale", "de", "-q", "-C", "@")
NEW_PAGE = ("import", "@/new.md", "--locale", "zh-TW", "--page", "sub/new.md", "-q", "-C", "@")
INIT = ("init", "--locale", "de", "-q", "-C", "@")
SETTINGS_SAVED = edited("site_name: Test", "site_name: Saved")
GLOSSARY = "locales/glossary.de.csv"

SCENARIOS = (
    Scenario("extract-catalog", make_project, EXTRACT, DE, TRANSLATED),
    Scenario("extract-template", make_project, EXTRACT, TEMPLATE, NOTED),
    Scenario("extract-page", make_project, EXTRACT, "docs/keys.md", edited("Keys", "The keys")),
    Scenario("extract-settings", make_project, EXTRACT, "mkdocs.yml", edited("Test", "Saved")),
    Scenario("extract-new-catalog", make_new_page, EXTRACT, DE.replace("keys", "new"), made(SOME_CATALOG)),
    Scenario("extract-new-template", make_new_page, EXTRACT, "locales/template/new.pot", made(SOME_CATALOG)),
    Scenario(
        "extract-delivered", make_undone, EXTRACT, "docs/new.md", made("# My keys\n\nOpen the key page.\n")
    ),
    Scenario("fix-catalog", make_faulty, FIX, DE, edited("Open the", "A translator saved the")),
    Scenario("import-catalog", make_delivered, IMPORT, ZH, TRANSLATED),
    Scenario("import-other-catalog", make_delivered, IMPORT, DE, TRANSLATED),
    Scenario("import-template", make_delivered, IMPORT, TEMPLATE, NOTED),
    Scenario("import-again", make_delivered_twice, IMPORT, ZH, edited("第三句", "譯者存了第三句")),
    Scenario("import-stored", make_delivered_twice, IMPORT, STORED, edited("第三句", "第三句話")),
    Scenario(
        "import-new-page",
        make_delivered,
        NEW_PAGE,
        "docs/sub/new.md",
        made("# My keys\n\nOpen the key page.\n"),
    ),
    Scenario("migrate-page", make_trees, MIGRATE, "new/docs/keys.md", made(PAGE.replace("Keys", "My keys"))),
    Scenario("migrate-picture", make_trees, MIGRATE, "new/docs/picture.png", made("another picture")),
    Scenario("migrate-catalog", make_trees, MIGRATE, f"new/{ZH}", made(SOME_CATALOG)),
    Scenario("migrate-template", make_migrated, MIGRATE, f"new/{TEMPLATE}", NOTED),
    Scenario(
        "migrate-settings",
        make_migrated,
        MIGRATE,
        "new/mkdocs.yml",
        edited("name: new", "name: Saved"),
        fresh=True,
    ),
    Scenario("terms-catalog", make_worded, TERMS, DE, edited("The third Satz.", "A translator saved it.")),
    Scenario(
        "terms-glossary", make_worded, TERMS, GLOSSARY, made("term,translation,note,forbidden\na,b,,\n")
    ),
    Scenario("init-settings", make_settings, INIT, "mkdocs.yml", SETTINGS_SAVED, fresh=True),
    Scenario("init-page", make_settings, INIT, "docs/index.md", made("# Mine\n")),
)


ONE_EACH = [
    each
    for each in SCENARIOS
    if each.name
    in {"extract-catalog", "fix-catalog", "import-catalog", "migrate-page", "terms-glossary", "init-settings"}
]
"""A scenario for each command."""


def save_in_place(path: Path, data: bytes) -> None:
    """Save as a simple editor does: empty the file, then write it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def save_by_renaming(path: Path, data: bytes) -> None:
    """Save as a careful editor does: write another file, then put it in the place of the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    other = path.with_name(f"{path.name}~")
    other.write_bytes(data)
    _REPLACE(other, path)


_REPLACE = os.replace
WAYS = {"in-place": save_in_place, "by-renaming": save_by_renaming}


class Moments:
    """The boundaries between the steps of a command with the disk; at one of them, somebody acts."""

    def __init__(self, act: Callable[[], object], at: Callable[[int, str, str], bool]) -> None:
        """*at* is asked at each boundary: its number, the step before or after it, and the file."""
        self.count = 0
        self.acted = 0
        self._act, self._at, self._busy = act, at, False

    def step(self, name: str, path: object) -> None:
        """Pass a boundary."""
        if self._busy:
            return
        number, self.count, self._busy = self.count, self.count + 1, True
        try:
            if self._at(number, name, str(path)):
                self.acted += 1
                self._act()
        finally:
            self._busy = False

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Pass a boundary before and after each step of what is done inside."""
        with pytest.MonkeyPatch.context() as patch:
            for owner, name, which in _STEPS:
                patch.setattr(owner, name, self._around(getattr(owner, name), name, which))
            yield

    def _around(self, real: Callable[..., Any], name: str, which: int) -> Callable[..., Any]:
        def watched(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the step takes and gives
            self.step(f"before {name}", arguments[which])
            try:
                return real(*arguments, **options)
            finally:
                self.step(f"after {name}", arguments[which])

        return watched


_STEPS = ((os, "open", 0), (os, "fsync", 0), (os, "link", 1), (os, "replace", 1), (exchange, "_exchange", 1))
"""The steps, and which of their arguments is the file."""


@dataclass(frozen=True)
class Outcome:
    """How a command ended, and what then lay there."""

    code: int
    files: dict[str, bytes]


def fits(outcome: Outcome, expected: Sequence[Outcome]) -> bool:
    """Whether the files, and how the command ended, are as expected; what it found does not matter."""
    return (outcome.code > 1, outcome.files) in [(each.code > 1, each.files) for each in expected]


class Trial:
    """A scenario that is tried at one moment after the other."""

    def __init__(self, scenario: Scenario, folder: Path) -> None:
        self.scenario, self._folder = scenario, folder
        self._pristine = folder / "pristine"
        self._pristine.mkdir(parents=True)
        scenario.make(self._pristine)
        shutil.rmtree(self._pristine / ".cache", ignore_errors=True)
        self._data = self._changed(self._pristine)
        self.place = folder / "project"
        """Where the command runs, always at the same place, since paths stand in what it writes."""

    def begin(self) -> None:
        """Make the project anew."""
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self._pristine, self.place)

    def save(self, way: str = "in-place") -> None:
        """Save the file, or remove it, as somebody else does."""
        data = self._changed(self.place) if self.scenario.fresh else self._data
        path = self.place / self.scenario.file
        if data is None:
            path.unlink(missing_ok=True)
        else:
            WAYS[way](path, data)

    def _changed(self, folder: Path) -> bytes | None:
        path = folder / self.scenario.file
        return self.scenario.change(path.read_bytes() if path.exists() else None)

    def command(self) -> Outcome:
        """Run the command in this process."""
        return Outcome(main(self.scenario.arguments(self.place)), self.files())

    def files(self) -> dict[str, bytes]:
        """Return what lies in the project."""
        return tree(self.place)

    def expected(self) -> list[Outcome]:
        """Return the outcomes if the file is saved before the command runs, and after it did."""
        self.begin()
        self.save()
        before = self.command()
        self.begin()
        code = self.command().code
        self.save()
        return [before, Outcome(code, self.files())]

    def refused(self) -> Outcome:
        """Return the outcome if the command read the file while it was half saved, and so did nothing."""
        self.begin()
        self.save()
        return Outcome(2, self.files())

    def count(self) -> int:
        """Return how many moments the command has."""
        self.begin()
        moments = Moments(lambda: None, lambda *_: False)
        with moments.watched():
            self.command()
        return moments.count

    def at(self, at: Callable[[int, str, str], bool], way: str = "in-place") -> tuple[Outcome, int]:
        """Run the command, and save the file when *at* says so; return how often that was."""
        self.begin()
        moments = Moments(lambda: self.save(way), at)
        with moments.watched():
            outcome = self.command()
        return outcome, moments.acted


def begin_process(script: str, arguments: Sequence[str]) -> subprocess.Popen[str]:
    """Return a process that runs *script*, which has said "now"."""
    process = subprocess.Popen(
        [sys.executable, "-c", script, json.dumps(arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1] / "tools")},
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "now\n"
    return process
