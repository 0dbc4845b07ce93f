"""Where the files of a project lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bitext import files
from bitext.errors import SettingsError, UnreadableError
from bitext.locales import Locale
from bitext.project.settings import Settings

INCLUDED = "_includes/"
"""Where the templates and catalogs of files lie that pages include from outside of `docs/`."""

GENERATED = "generated"
"""The folder beside the templates in which the texts of pages are kept that plugins make."""

SITE_TEMPLATE = "_site"
"""The page name under which the site's own strings are kept: its name, description, navigation titles."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folders and files of one project. A page is named by its path under `docs/`, with ``/``.

    `made` are the texts of the pages that plugins make, by page, as they were made just now; it is None where
    nobody let the plugins make them, and then the texts count that are kept.
    """

    root: Path
    settings: Settings
    made: Mapping[str, str] | None = None

    @property
    def locales(self) -> tuple[Locale, ...]:
        """The locales that the project is translated into, in the order of the settings."""
        return self.settings.locales

    def pages(self) -> tuple[str, ...]:
        """Return the pages in `docs/` and those that plugins make, sorted, and then what `included` returns.

        Those that `exclude_docs` names are none of them.

        Raises:
            SettingsError: if a page has the name under which the site's own strings are kept.
        """
        every = {*files.list_files(self.settings.docs, ".md", within=self.root), *self.generated()}
        if f"{SITE_TEMPLATE}.md" in every:
            name = self.shown(self.page_file(f"{SITE_TEMPLATE}.md"))
            raise SettingsError(
                "this name is taken by the site's own strings", path=name, help="rename the page"
            )
        return (*sorted(page for page in every if not self.settings.excludes(page)), *self.included())

    def generated(self) -> tuple[str, ...]:
        """Return the pages that plugins make and that the setting `generated` names, sorted."""
        if not self.settings.generated:
            return ()
        every = self.kept_copies() if self.made is None else self.made
        return tuple(sorted(page for page in every if self.settings.generates(page)))

    def kept_copies(self) -> tuple[str, ...]:
        """Return the pages of which a text is kept that a plugin made, sorted, whatever `generated` names."""
        return self.list_files(self.settings.locales_folder / GENERATED, ".md")

    def kept_copy(self, page: str) -> Path:
        """Return where the text of a page is kept that a plugin makes."""
        return self.settings.locales_folder / GENERATED / page

    def is_generated(self, page: str) -> bool:
        """Whether *page* is one of those that `generated` returns."""
        if not self.settings.generates(page):
            return False
        return files.is_there(self.kept_copy(page)) if self.made is None else page in self.made

    def included(self) -> tuple[str, ...]:
        """Return the files that the setting `includes` names and that are no pages of the site, sorted.

        They have templates and catalogs as pages do. Of those in `docs/`, `exclude_docs` names each.
        """
        docs = f"{self.shown(self.settings.docs)}/"
        files.require_disk("included files")
        outside = [pattern for pattern in self.settings.includes if not pattern.startswith(docs)]
        found = {path for pattern in outside for path in self.root.glob(pattern)}
        names = (self.shown(path) for path in found if path.suffix == ".md" and path.is_file())
        return (
            *self._included_in_docs(),
            *sorted(
                f"{INCLUDED}{name}"
                for name in names
                if not name.startswith(docs) and not files.name_fault(name) and not name.startswith("/")
            ),
        )

    def _included_in_docs(self) -> tuple[str, ...]:
        docs = self.settings.docs
        if not self.settings.includes or not self.settings.excluded:
            return ()
        every = files.list_files(docs, ".md", within=self.root)
        return tuple(page for page in every if self._is_included_in_docs(page))

    def _is_included_in_docs(self, page: str) -> bool:
        return self.settings.includes_page(page, self.shown(self.settings.docs))

    def has_place_for(self, page: str) -> bool:
        """Whether *page*, a path in `docs/`, would be a page of the site, or one that others include."""
        return not self.settings.excludes(page) or self._is_included_in_docs(page)

    def left_out_pages(self) -> tuple[str, ...]:
        """Return the pages that stay untranslated, sorted; see `Settings.leaves_out`."""
        return tuple(page for page in self.pages() if self.settings.leaves_out(page))

    def delivered_pages(self) -> tuple[str, ...]:
        """Return the pages that have a stored delivery in any locale, sorted."""
        folders = [self._locale_folder(locale) / "deliveries" for locale in self.locales]
        return tuple(sorted({page for folder in folders for page in self.list_files(folder, ".md")}))

    def list_files(self, folder: Path, suffix: str) -> tuple[str, ...]:
        """Return the files with the ending *suffix* under a *folder* of the project, as in `files`.

        There are none where a link leads from the folder out of the project.
        """
        return () if files.leads_out(folder, self.root) else files.list_files(folder, suffix)

    def links_out(self) -> tuple[str, ...]:
        """Return the links in `docs/`, to pages and to folders, that lead out of the project."""
        every = files.list_links_out(self.settings.docs, ".md", within=self.root)
        return tuple(name for name in every if not self.settings.excludes(name))

    def faulty_pages(self) -> dict[str, str]:
        """Return the Markdown files in `docs/` whose names no page can have, each with the fault."""
        found = files.list_faulty_names(self.settings.docs, ".md")
        return {name: fault for name, fault in found.items() if not self.settings.excludes(name)}

    def place(self, path: str | Path) -> Path:
        """Return the absolute path of a file of the project, to read it or to write it.

        Raises:
            UnreadableError: if a symbolic link leads from there out of the project.
        """
        place = self.root / path if isinstance(path, str) else path
        if files.leads_out(place, self.root):
            files.note_unread()
            raise UnreadableError(
                "a symbolic link leads from here out of the project",
                path=self.shown(place),
                help="put the file itself, or its folder, in the place of the link",
            )
        return place

    def read(self, path: Path) -> str:
        """Return the text of a file of the project.

        Raises:
            UnreadableError: as in `files.read_text` and `place`, or if the file is too large.
        """
        if (text := self._made_text(path)) is not None:
            return text
        return files.read_text(self._bounded(path), self.shown(path))

    def read_if_there(self, path: Path) -> str | None:
        """Return the text of a file of the project, or None if there is none. Errors as in `read`."""
        if (text := self._made_text(path)) is not None:
            return text
        return files.read_if_there(self._bounded(path), self.shown(path))

    def _made_text(self, path: Path) -> str | None:
        folder = self.settings.locales_folder / GENERATED
        if not self.made or not path.is_relative_to(folder):
            return None
        return self.made.get(path.relative_to(folder).as_posix())

    def _bounded(self, path: Path) -> Path:
        place = self.place(path)
        pages = (self.settings.docs, self.settings.locales_folder / GENERATED)
        if path.suffix == ".md" and any(map(path.is_relative_to, pages)):
            most, setting = self.settings.max_page_size, "max_page_size"
        else:
            most, setting = self.settings.max_catalog_size, "max_catalog_size"
        files.require_size(place, most, self.shown(path), setting)
        return place

    def page_fault(self, page: str, text: str) -> UnreadableError | None:
        """Return why *text*, the source of *page*, is not translated: it is too large; None if it is not."""
        most = self.settings.max_page_size
        if not files.has_more_bytes(text, most):
            return None
        return files.too_large(most, self.shown(self.page_file(page)), "max_page_size")

    def is_too_large(self, page: str) -> bool:
        """Whether the file of *page* is too large to be translated."""
        path = self.page_file(page)
        try:
            files.require_size(path, self.settings.max_page_size, "", "")
        except UnreadableError:
            return True
        return False

    def page_file(self, page: str) -> Path:
        """Return the path of a page, of a file that pages include, or of the kept text of a page.

        Where a plugin makes a page anew that lies in `docs/`, what it makes of it counts.
        """
        if self.is_generated(page):
            return self.kept_copy(page)
        if self.settings.includes and page.startswith(INCLUDED) and not self._is_included_in_docs(page):
            return self.root / page.removeprefix(INCLUDED)
        return self.settings.docs / page

    def page_at(self, file: Path) -> str | None:
        """Return the page whose path is *file*, as `page_file` gives it; None if there can be none."""
        if ".." in file.parts:
            return None
        for folder in (self.settings.docs, self.settings.locales_folder / GENERATED):
            if file.is_relative_to(folder):
                return file.relative_to(folder).as_posix()
        if self.settings.includes and file.is_relative_to(self.root):
            return f"{INCLUDED}{file.relative_to(self.root).as_posix()}"
        return None

    def template_file(self, page: str) -> Path:
        """Return the path of the template of a page, or of the site's strings for `SITE_TEMPLATE`."""
        return self.settings.locales_folder / "template" / f"{_stem(page)}.pot"

    def has_templates(self) -> bool:
        """Whether anything was extracted yet."""
        names = (*self.pages(), SITE_TEMPLATE)
        return any(files.is_there(self.template_file(name)) for name in names)

    def catalog_file(self, locale: Locale, page: str) -> Path:
        """Return the path of the catalog of a page in one locale."""
        return self._locale_folder(locale) / "LC_MESSAGES" / f"{_stem(page)}.po"

    def delivery_file(self, locale: Locale, page: str) -> Path:
        """Return the path at which the last delivery of a page in one locale is kept."""
        return self._locale_folder(locale) / "deliveries" / page

    def glossary_file(self, locale: Locale) -> Path:
        """Return the path of the glossary of one locale; its tag may have an underscore in the name."""
        own = self.settings.locales_folder / f"glossary.{locale.tag}.csv"
        other = self.settings.locales_folder / f"glossary.{locale.folder}.csv"
        return other if files.is_there(other) and not files.is_there(own) else own

    def glossary_files(self) -> tuple[str, ...]:
        """Return the names of all files that are named as glossaries are, sorted, whatever their locale."""
        from bitext.glossary import is_glossary  # noqa: PLC0415 - it loads how words are found in texts

        names = files.list_files(self.settings.locales_folder, ".csv")
        return tuple(name for name in names if "/" not in name and is_glossary(name))

    def shown(self, path: Path) -> str:
        """Return how messages and references name *path*: relative to the project, with ``/``."""
        root, name = f"{self.root.as_posix()}/", path.as_posix()
        # Resolving asks the disk, and the paths that this class makes need no resolving.
        if not name.startswith(root) or "/.." in name:
            name = files.real_path(path).as_posix()
        return name.removeprefix(root)

    def _locale_folder(self, locale: Locale) -> Path:
        return self.settings.locales_folder / locale.folder


def _stem(page: str) -> str:
    return page.removesuffix(".md")
