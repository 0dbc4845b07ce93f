"""The HTML files of one build, as the theme has written them."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from bitext.site.build.generated import is_translated
from bitext.site.build.state import Build
from bitext.site.pages.markup import set_language
from bitext.site.pages.outputs import Outputs, keep_pages
from bitext.site.pages.search import prepare_search
from bitext.site.pages.search_index import Untranslated, finish_search
from bitext.site.pages.theme import translate_contents
from bitext.site.reader.alternates import stay_on_page, with_one_storage, without_alternates
from bitext.site.reader.error_page import translate_error_page
from bitext.site.reader.left_out import lead_to_source
from bitext.site.reader.link_targets import lead_to_locale
from bitext.site.reader.messages import messages_for
from bitext.site.reader.status_page import StatusPage, fill_status_page
from bitext.site.reader.switcher import links_of, with_switcher
from bitext.site.reader.ticks import asks_for_ticks, with_style, with_ticks
from bitext.site.serve.author import with_findings


def prepare_output(build: Build, environment: Environment, config: MkDocsConfig, files: Files) -> None:
    """Prepare the search, whose index exists by now, and fill the page that shows what is translated.

    All pages of the build have their titles, and none is built yet.
    """
    outputs = Outputs(build.session.keeper, build.locale, serving=build.session.serving)
    prepare_search(config, outputs)
    keep_pages(environment, config, outputs)
    if not build.is_source:
        translate_contents(config, build.localization)
    if build.settings.status_page:
        status = StatusPage(
            files=files,
            project=build.project,
            addresses=build.site.addresses,
            links=build.reader.links,
            locale=build.locale,
            where=build.places.of,
        )
        fill_status_page(status, build.session.progress.coverage(build.project))


def lead_to_catalog(build: Build, page: Page) -> None:
    """Let the theme's link to what the page is made of lead to its catalog, where its text is changed."""
    path, reader = page.file.src_uri, build.reader
    if build.is_source or not page.edit_url or build.localization.lines(path) is None:
        return
    page.edit_url = reader.links.whole(build.project, build.locale, path) or page.edit_url


def complete_content(build: Build, page: Page) -> str:
    """Return the HTML content of *page* with what no search reads: hints, ticks, and a notice."""
    path, where, content = page.file.src_uri, build.places.of(page.file), page.content or ""
    outcome = build.session.renderer.outcome(path)
    made = content if outcome is None else build.hints.added(content, outcome.sentences)
    if asks_for_ticks(page.meta):
        made = with_ticks(made, build.locale, where, build.site.addresses)
    if made != content:
        made = with_style(made, where)
    return build.localization.with_notice(path, made)


def finish_page(build: Build, page: Page, output: str) -> str:
    """Return the HTML file of *page* with its language, its alternates, and what its readers get."""
    path, where, addresses = page.file.src_uri, build.places.of(page.file), build.site.addresses
    output = lead_to_source(output, addresses, build.locale, build.left_out, where)
    output = stay_on_page(set_language(output, build.locale), addresses, where)
    root = get_relative_url(".", addresses.at(where))
    output = with_one_storage(output, root, build.locale, addresses)
    output = build.reader.page(output, path, where, page.content or "", build.localization.lines(path))
    output = _with_local_targets(build, output)
    if build.session.serving and is_translated(build.settings, page.file):
        output = with_findings(output, build.site.findings.address(path, build.locale))
    return output


def finish_template(build: Build, name: str, output: str) -> str:
    """Return the HTML file of a template such as ``404.html``, which has no alternates."""
    if not name.endswith(".html"):
        return output
    output = lead_to_source(output, build.site.addresses, build.locale, build.left_out, None)
    output = translate_error_page(output, build.site.addresses, build.locale)
    output = _with_local_targets(build, output)
    if name == "404.html":
        output = with_one_storage(output, build.site.addresses.root, build.locale, build.site.addresses)
        output = with_switcher(output, dict(links_of(output)), build.locale, offers=False)
        output = build.reader.missing_page(output)
    return without_alternates(set_language(output, build.locale))


def _with_local_targets(build: Build, output: str) -> str:
    links = build.settings.links.get(build.locale, {})
    return lead_to_locale(output, links, build.site.addresses.site_url)


def finish_index(build: Build, config: MkDocsConfig) -> None:
    """Let readers find what they type, also in pages of the navigation that are not translated."""
    source, titles = build.site.addresses.source, build.navigation
    untranslated = Untranslated(
        titles={each: titles[each] for each in build.copies if each in titles},
        elsewhere=build.copies - titles.keys(),
        source=source,
        label=messages_for(build.locale).language(source),
    )
    if {"search", "material/search"} & config.plugins.keys():
        finish_search(Path(config.site_dir), build.locale, untranslated)


def finish_locale(build: Build) -> None:
    """Log how much of a locale is translated."""
    build.localization.report()
    if not build.session.serving:
        build.session.catalogs.forget(build.project, build.locale)
