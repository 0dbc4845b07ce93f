"""What a migration does once the pages are moved: used files, titles, and catalogs of all locales."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from bitext import files
from bitext.errors import BitextError
from bitext.intake.beginning import Trees, given_name
from bitext.intake.navigation import Nav, Navigation, navigation, titles_between
from bitext.intake.references import Reference, Refers, placed_references
from bitext.intake.start_page import label
from bitext.intake.trees import HOMES, Tree
from bitext.project import Project
from bitext.project.loading import load_deliveries
from bitext.project.plain_config import config_texts, read_config
from bitext.project.planning import Known, PagePlan, plan_page, plan_site, plan_texts
from bitext.project.saving import Meanwhile, save

_LINK = re.compile(
    r"\[(?P<label>(?:\\.|[^\]\\\n]){1,1000})\]\((?:<(?P<angled>[^<>\n]+)>|(?P<page>[^()<>\s]+))\)"
)


@dataclass(frozen=True, slots=True)
class Use:
    """A page, and which files it refers to, each with the first line that does."""

    page: str
    refers: Mapping[Reference, int]


def find_uses(project: Project) -> tuple[Use, ...]:
    """Return what the pages of the project refer to; a page that cannot be read is told of elsewhere."""
    return tuple(_uses(project))


def _uses(project: Project) -> Iterator[Use]:
    for page in project.pages():
        with suppress(BitextError):
            text = project.read(project.page_file(page))
            found = list(placed_references(text, posixpath.dirname(page)))
            yield Use(page, dict(reversed(found)))


def copy_used(project: Project, trees: Sequence[Tree]) -> int:
    """Copy the files that pages refer to into `docs/`, from the first tree that has them; return how many.

    Pages have been moved already. Included text without a translation comes along, if its language is sure,
    with what it refers to itself.
    """
    there = {name: tree for tree in reversed(trees) for name in files.list_files(tree.folder, "")}
    copied, pages = 0, find_uses(project)
    while pages:
        new = list(_copy_used(project, there, pages))
        copied += len(new)
        pages = tuple(use for use in find_uses(project) if use.page in new) if _any_page(new) else ()
    return copied


def _copy_used(project: Project, there: Mapping[str, Tree], uses: Sequence[Use]) -> Iterator[str]:
    refers = {each for use in uses for each in use.refers if each.kind is not Refers.PAGE}
    docs = project.settings.docs
    for name in sorted({place for each in refers for place in each.places} & there.keys()):
        tree = there[name]
        is_known = not name.endswith(".md") or _is_source_text(tree, name)
        if is_known and files.copy_if_absent(tree.folder / name, project.place(docs / name)):
            yield name


def _any_page(names: Sequence[str]) -> bool:
    return any(name.endswith(".md") for name in names)


def _is_source_text(tree: Tree, name: str) -> bool:
    text = tree.read(name)
    return text is not None and (tree.is_source or text.isascii())


def site_navigation(project: Project) -> Nav:
    """Return the navigation in the settings of *project*, empty if there is none."""
    config = project.settings.config_file
    configs = (read_config(text, config.name) for text in config_texts(config))
    found: Nav = next((each["nav"] for each in configs if isinstance(each.get("nav"), list)), [])
    return found


def known_navigation(project: Project, tree: Tree) -> Navigation:
    """Return the navigation that the table of contents of *tree* describes, in its own language."""
    return navigation(tree.contents.items("target"), _shown_pages(project), own_titles=True)


def _shown_pages(project: Project) -> list[str]:
    included = frozenset(project.included())
    return [page for page in project.pages() if page not in included]


def known_titles(project: Project, tree: Tree) -> dict[str, str]:
    """Return the texts of the site, as its settings have them, with those of the tables of *tree*."""
    contents, nav = tree.contents, site_navigation(project)
    titles = titles_between(nav, known_navigation(project, tree).nav) if nav else {}
    name, sides = project.settings.site_name, (contents.items("source"), contents.items("target"))
    if all(sides) and sides[0][0].sourced and sides[0][0].title == name != sides[1][0].title:
        titles[name] = sides[1][0].title
    return titles


def finish(project: Project, trees: Trees) -> Iterator[Meanwhile]:
    """Write the site's texts, the start page's catalogs, and catalogs that pages of another tree lack."""
    known = {locale: known_titles(project, tree) for locale, tree in trees.of.items()}
    if (name := project.settings.site_name) == files.real_path(project.root).name and not given_name(trees):
        # The name of a folder is the same in all languages.
        known = {locale: {name: name, **titles} for locale, titles in known.items()}
    yield save(project.root, project.place, partial(plan_site, project, project.locales, known)).meanwhile
    home = next((page for page in HOMES if (project.settings.docs / page).is_file()), None)
    if home is not None:
        yield save(project.root, project.place, partial(_plan_home, project, home, trees, known)).meanwhile
    for page in project.pages():
        if lack := [each for each in project.locales if not project.catalog_file(each, page).exists()]:
            with suppress(BitextError):
                plan = partial(plan_page, project, page, lack)
                yield save(project.root, project.place, plan, durable=False).meanwhile


def _plan_home(project: Project, home: str, trees: Trees, known: Known) -> PagePlan:
    """Return the plan for the start page: its links are called as the pages are."""
    text = project.read(project.page_file(home))
    titles = {
        locale: {**_page_titles(trees, tree, text), **known.get(locale, {})}
        for locale, tree in trees.of.items()
    }
    deliveries = load_deliveries(project, home)
    return plan_texts(project, home, text, deliveries, project.locales, known=titles)


def _page_titles(trees: Trees, tree: Tree, text: str) -> dict[str, str]:
    """Return the labels of the links in *text* that are titles of the pages they lead to, translated."""
    names = frozenset(tree.names)
    found: dict[str, str] = {}
    for match in _LINK.finditer(text):
        page = match["angled"] or match["page"]
        titles = tree.titles(page, trees.english) if page in names else {}
        found |= {label(title): label(own) for title, own in titles.items() if label(title) == match["label"]}
    return found
