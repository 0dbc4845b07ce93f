"""Writing `llms.txt` and the Markdown of each page into the site of one build, if the settings want them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from bitext.site import log
from bitext.site.build.state import Build
from bitext.site.pages.llms import NAME, list_of_pages
from bitext.site.pages.markdown_files import Markdowns, place_of


class MarkdownFiles:
    """Writes what one build has of them; nothing unless the settings want it."""

    def __init__(self, build: Build, nav: Navigation, files: Files, config: MkDocsConfig) -> None:
        """*nav* and *files* are those of the build, before any page is read."""
        self._build, self._nav, self._files, self._config = build, nav, files, config
        self._wanted = build.settings.llms_txt

    @cached_property
    def _markdowns(self) -> Markdowns:
        settings = self._build.settings
        return Markdowns(
            self._files,
            self._config,
            locale=self._build.locale,
            addresses=self._build.site.addresses,
            links=settings.links.get(self._build.locale, {}),
            without=settings.status_page,
        )

    def write_page(self, page: Page) -> None:
        """Write the Markdown of *page* beside its HTML."""
        if self._wanted and self._markdowns.has(page.file):
            self._write(place_of(page.file), self._markdowns.text(page))

    def write_list(self) -> None:
        """Write the list of the pages, unless the site has one of its author's own."""
        if not self._wanted:
            return
        if self._files.get_file_from_path(NAME) is not None:
            if self._build.is_source:
                log.info(f"{NAME} is the one in the folder of the pages: Bitext writes none")
            return
        made = list_of_pages(
            self._nav,
            self._files,
            self._config,
            markdowns=self._markdowns,
            localization=self._build.localization,
            without=self._build.settings.status_page,
        )
        if made is not None:
            self._write(NAME, made)

    def _write(self, place: str, text: str) -> None:
        write_file(text.encode("utf-8", errors="replace"), str(Path(self._config.site_dir) / place))
