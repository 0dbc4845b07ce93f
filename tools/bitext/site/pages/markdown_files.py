"""The Markdown of a page as its readers see it, which the site holds beside the HTML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from bitext.locales import Locale
from bitext.markdown.parser import parse_blocks
from bitext.project.notebooks import SUFFIX as NOTEBOOK
from bitext.site.pages.renderer import is_rendered_by_another
from bitext.site.reader.alternates import Addresses
from bitext.site.reader.left_out import LeftOut
from bitext.site.reader.link_targets import led_to_locale

_WHOLE = re.compile(
    r"(?P<comment>(?P<line>^[ \t]*)?<!--\s*+(?:bitext|(?i:translators)):(?:(?!-->|<!--).)*+-->"
    r"(?(line)(?:[ \t]*\n)?))"
    r"|(?<![`\\])(?P<marks>`++)(?!`)(?:(?!\n[ \t]*\n).){1,5000}?(?<!`)(?P=marks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
"""A comment of ours, or a code span: nothing in them is looked at."""

_TARGET = re.compile(
    r"(?P<before>\]\([ \t]*|^[ \t>]*\[(?!\^)[^\]\n]+\]:[ \t]*)"
    r"(?:<(?P<pointed>[^<>\n]*)>|(?P<plain>(?:[^\s()<>\\]|[ ](?=[^\s()<>\\\"'])|\([^\s()<>]*\))++))"
    r"(?=\s*(?:[)\"'(]|$))",
    re.MULTILINE,
)
_ATTRIBUTE = re.compile(
    r"(?P<before><[A-Za-z][\w-]*+[^<>]*?\s(?:href|src|poster)=(?P<quote>[\"']))(?P<value>[^\"'<>]*)(?=(?P=quote))"
)
_LINE_BREAK = re.compile(r"\r\n?")
_CODE = frozenset({"fence", "code_block"})


class Markdowns:
    """Knows where the Markdown of each page of one build lies, and what stands in it."""

    def __init__(
        self,
        files: Files,
        config: MkDocsConfig,
        *,
        locale: Locale,
        addresses: Addresses,
        links: Mapping[str, str],
        without: str,
    ) -> None:
        """Know the pages among *files* in the site of *locale*.

        *links* are those that the settings have for the locale, and *without* names the page that shows what
        is translated, whose text is no Markdown.
        """
        self._files = files
        self._without = without
        self._config = config
        self._locale = locale
        self._addresses = addresses
        self._links = links
        self._by_url = {file.url: file for file in files.documentation_pages()}

    def has(self, file: File) -> bool:
        """Whether the site holds Markdown of *file*: it is a page, no draft, and made of Markdown."""
        if isinstance(file, LeftOut):
            return not file.src_uri.endswith(NOTEBOOK)
        return (
            file.is_documentation_page()
            and file.inclusion.is_included()  # type: ignore[no-untyped-call]
            and file.src_uri != self._without
            and file.page is not None
            and not is_rendered_by_another(file.page)
        )

    def address(self, file: File, here: str = "") -> str:
        """Return where *file* is, as a link in the file *here* of this language names it.

        That of a page leads to its Markdown. Pages that this language leaves out are those of the source.
        """
        place = quote(place_of(file)) if self.has(file) else file.url
        folder = "" if isinstance(file, LeftOut) else self._addresses.folder(self._locale)
        whole = folder + ("" if place in {".", "./"} else place)
        if self._addresses.site_url:
            return self._addresses.site_url + whole
        return get_relative_url(whole or ".", self._addresses.folder(self._locale) + here)

    def elsewhere(self, address: str) -> str:
        """Return *address* as this language has it, if it is one of another site."""
        return led_to_locale(address, self._links, self._addresses.site_url)

    def text(self, page: Page) -> str:
        """Return the Markdown of *page*, with its title, without its front matter and our comments."""
        markdown = _LINE_BREAK.sub("\n", page.markdown or "").strip("\n")
        if "<h1" not in (page.content or ""):
            markdown = f"# {title_of(page)}\n\n{markdown}"
        change = partial(self._change, page.file)
        return "".join(_changed(markdown, change)).strip("\n") + "\n"

    def _change(self, file: File, prose: str) -> str:
        """Return *prose* with links that lead to Markdown."""

        def target(match: re.Match[str]) -> str:
            given = match["plain"] if match["pointed"] is None else match["pointed"]
            made = self.elsewhere(self._led(file, given))
            if made == given:
                return match[0]
            return match["before"] + (f"<{made}>" if match["pointed"] is not None else made)

        def attribute(match: re.Match[str]) -> str:
            return match["before"] + self.elsewhere(self._led_in_html(file, match["value"]))

        return _ATTRIBUTE.sub(attribute, _TARGET.sub(target, prose))

    def _led(self, file: File, given: str) -> str:
        """Return the address for a link of the page *file* to *given*, as MkDocs reads it."""
        split = _split(given)
        if split is None or split[0] or split[1] or not split[2]:
            return given
        path = unquote(split[2])
        if path.startswith("/"):
            if self._config.validation.links.absolute_links != _RELATIVE_TO_DOCS:
                return given
            path = path.lstrip("/")
        else:
            path = posixpath.join(posixpath.dirname(file.src_uri), path)
        found = self._files.get_file_from_path(posixpath.normpath(path))
        if found is None:
            # Python-Markdown takes blanks in the address of a link; elsewhere they stand between words.
            return given if " " in given else self._led_in_html(file, given)
        return urlunsplit(("", "", self.address(found, place_of(file)), *split[3:]))

    def _led_in_html(self, file: File, given: str) -> str:
        """Return the address for *given*, an address as seen from the HTML of the page *file*."""
        split = _split(given)
        if split is None or split[0] or split[1] or not split[2] or split[2].startswith("/"):
            return given
        url = urljoin(_HOST + file.url, split[2]).removeprefix(_HOST)
        found = self._by_url.get(url or "./") or self._by_url.get(url)
        if found is not None:
            led = self.address(found, place_of(file))
        elif self._addresses.site_url:
            led = self._addresses.site_url + self._addresses.folder(self._locale) + url
        else:
            # The Markdown lies in the same folder.
            return given
        return urlunsplit(("", "", led, *split[3:]))


_HOST = "https://site.invalid/"
"""Stands for the host of a site that does not know its own; the domain is reserved (RFC 2606)."""

_RELATIVE_TO_DOCS = -1
"""What MkDocs calls `relative_to_docs` in the settings on absolute links."""


def place_of(file: File) -> str:
    """Return where the Markdown of the page *file* lies in the site of its language."""
    return posixpath.splitext(file.dest_uri)[0] + ".md"


def title_of(page: Page) -> str:
    """Return the title of *page*, also where its front matter has an empty one: its heading, or its name."""
    headings = (each.title for each in page.toc if each.level == 1)
    return next(filter(None, map(plain_title, (page.title, *headings))), page.file.name)


def plain_title(title: Any) -> str:  # noqa: ANN401 - whatever the front matter holds
    """Return *title*, which is HTML, on one line and in characters that Markdown reads as they are."""
    text = " ".join(str(title or "").split())
    for entity, character in _SIMPLE.items():
        text = text.replace(entity, character)
    return re.sub(r"&amp;(?![\w#])", "&", text)


_SIMPLE = {"&quot;": '"', "&#34;": '"', "&#x27;": "'", "&#39;": "'"}


def _split(given: str) -> tuple[str, str, str, str, str] | None:
    try:
        return tuple(urlsplit(given))  # type: ignore[return-value]
    except ValueError:
        return None


def _changed(markdown: str, change: Callable[[str], str]) -> Iterator[str]:
    """Yield the parts of *markdown*, those that are no code as *change* makes them, without our comments."""
    for part, is_code in _parts(markdown):
        if is_code:
            yield part
            continue
        end = 0
        for whole in _WHOLE.finditer(part):
            yield change(part[end : whole.start()])
            yield "" if whole["comment"] else whole[0]
            end = whole.end()
        yield change(part[end:])


def _parts(markdown: str) -> Iterator[tuple[str, bool]]:
    """Yield the lines of *markdown* in parts, and whether they are code."""
    lines = [f"{line}\n" for line in markdown.split("\n")]
    end = 0
    for token in parse_blocks(markdown)[0]:
        if token.type in _CODE and token.map is not None and token.map[0] >= end:
            yield "".join(lines[end : token.map[0]]), False
            end = token.map[1]
            yield "".join(lines[token.map[0] : end]), True
    yield "".join(lines[end:]), False
