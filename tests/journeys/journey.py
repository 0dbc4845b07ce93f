"""What the journeys have in common: a project in a repository, and what its author and its translators do with it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polib
from bs4 import Tag

import build_server
from building import ENVIRONMENT, DocsProject, Site
from running import Result

# Nothing of the user's own settings, and nothing of a repository in whose hook the tests may run.
_GIT = {name: text for name, text in ENVIRONMENT.items() if not name.startswith("GIT_")} | {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def run_here(folder: Path, command: Sequence[str]) -> Result:
    """Run `mkdocs` or `bitext` in the environment of the tests."""
    return build_server.run_command(folder, command, ENVIRONMENT)


@dataclass(frozen=True)
class Journey:
    """A project on its way; `runs` runs `mkdocs` and `bitext` in a folder."""

    folder: Path
    runs: Callable[[Path, Sequence[str]], Result] = run_here

    def bitext(self, *arguments: str, ends: int = 0) -> Result:
        """Run our command, which has to end with *ends*."""
        done = self.runs(self.folder, ["bitext", *arguments])
        assert done.code == ends, done.out + done.err
        return done

    def build(self) -> Site:
        """Build the site strictly."""
        done = self.runs(self.folder, ["mkdocs", "build", "--strict"])
        assert done.code == 0, done.out + done.err
        return Site(self.folder / "site", done.err + done.out, done.code)

    def text(self, name: str) -> str:
        """Return what a file says."""
        return (self.folder / name).read_text("utf-8")

    def write(self, files: Mapping[str, str]) -> None:
        """Write files, by their paths."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a text that a file has once, as an author does."""
        text = self.text(name)
        assert text.count(old) == 1, f"{text.count(old)} times in {name}: {old}"
        self.write({name: text.replace(old, new)})

    def configure(self, old: str, new: str) -> None:
        """Change a setting."""
        DocsProject(self.folder).configure(old, new)

    def catalog(self, locale: str, page: str) -> polib.POFile:
        """Return the catalog of a page, as a translator's editor opens it."""
        return polib.pofile(str(DocsProject(self.folder).catalog(locale, page)))

    def entry(self, locale: str, page: str, source: str) -> polib.POEntry:
        """Return the entry of a source text that is on the page."""
        (found,) = (each for each in self.catalog(locale, page) if each.msgid == source and not each.obsolete)
        return found

    def translate(self, locale: str, texts: Mapping[str, str]) -> None:
        """Translate what has no current translation, by source text, and save it as a translator's editor does."""
        left = dict(texts)
        for path in sorted((self.folder / "locales" / locale).rglob("*.po")):
            catalog = polib.pofile(str(path))
            work = [each for each in catalog if not each.obsolete and not each.translated()]
            for entry in work:
                if entry.msgid in texts:
                    entry.msgstr = texts[entry.msgid]
                    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
                    entry.previous_msgid = None
                    left.pop(entry.msgid, None)
            if work:
                catalog.save()
        assert left == {}, "nothing to translate there"

    def git(self, *arguments: str, ends: int = 0) -> str:
        """Run git, which has to end with *ends*, and return what it prints."""
        done = subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
            cwd=self.folder,
            env=_GIT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == ends, done.stdout + done.stderr
        return done.stdout

    def commit(self) -> None:
        """Commit all that changed."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=Work")

    @contextmanager
    def branch(self) -> Iterator[None]:
        """Work on a branch, commit it there, and go back to the main branch."""
        self.git("switch", "--quiet", "--create", "branch")
        yield
        self.commit()
        self.git("switch", "--quiet", "main")

    def rests(self) -> None:
        """Commit all, and see that another extraction changes nothing."""
        self.commit()
        assert self.bitext("extract").out == ""
        assert self.git("status", "--porcelain") == ""


def start(
    folder: Path, files: Mapping[str, str], runs: Callable[[Path, Sequence[str]], Result] = run_here
) -> Journey:
    """Return a project of an author who has a repository with *files*, and no translations yet."""
    journey = Journey(folder, runs)
    journey.git("init", "--quiet", "--initial-branch=main")
    journey.write({".gitignore": "/site/\n", **files})
    journey.commit()
    return journey


def wrote(*paths: str) -> str:
    """Return what a command prints that wrote these files."""
    return "".join(f"wrote {path}\n" for path in paths)


def words(page: Tag, selector: str) -> list[str]:
    """Return what readers read in the elements that a selector finds, each with single blanks."""
    return [" ".join(each.get_text().split()) for each in page.select(selector)]


MENU = ".md-nav--primary a.md-nav__link:not([href*='#'])"
"""The links to pages in the menu of Material."""

COLUMNS = ("kept", "moved", "moved here", "edited", "new", "gone")


def counts(extracted: Result) -> dict[str, dict[str, int]]:
    """Return what `bitext extract` says of each page, such as ``{"index.md": {"kept": 2, "edited": 1}}``."""
    rows = [re.split(r"\s{2,}", line) for line in extracted.err.splitlines()]
    pages = [row for row in rows[1:] if len(row) == len(COLUMNS) + 1]
    return {
        page: {column: int(cell) for column, cell in zip(COLUMNS, cells, strict=True) if cell != "·"}
        for page, *cells in pages
    }


def links(page: Tag, selector: str) -> dict[str, str]:
    """Return where the links that *selector* finds lead, by their words."""
    return {" ".join(each.get_text().split()): str(each["href"]) for each in page.select(selector)}
