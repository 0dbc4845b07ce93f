"""The navigation that Material draws on each page, drawn once for the pages of one folder.

A page shows the whole navigation, so that drawing it takes half of the time of a large site's templates. What
it shows of a section that the page is not in is the same for all pages of one folder: the same links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateError
from jinja2.filters import FILTERS
from jinja2.meta import find_undeclared_variables
from jinja2.runtime import Macro
from mkdocs.utils.templates import url_filter

_TEMPLATE = "partials/nav-item.html"
_MACRO, _ARGUMENTS = "render", ("nav_item", "path", "level", "parent")
_PAGE = "page"
_NAMES = frozenset([_PAGE, "config", "features", "namespace"])
_META = ("icon", "subtitle", "status")
_ATTRIBUTES = frozenset(
    [
        *("active", "children", "encrypted", "extra", "index", "is_index", "level", "meta", "pages"),
        *("title", "toc", "typeset", "url", *_META),
    ]
)
"""What the template may read of an item of the navigation, or of the settings; `_section` has all of it."""

_FILTERS = frozenset(["first", "length", "tojson", "url"])
_OWN_CONTENTS = "partials/toc.html"
_ICONS = ".icons/"


def share_navigation(environment: Environment, *, is_steady: bool = False) -> None:
    """Let the pages that *environment* draws share what they show of sections that they are not in.

    A theme whose template may show something else of each page, such as a site's own, draws it as before.
    *is_steady* says that no plugin changes the navigation while pages are drawn.
    """
    drawn = _Drawn(is_steady=is_steady)
    is_alike: list[bool] = []

    class Shared(environment.template_class):  # type: ignore[name-defined, misc]
        """A template whose macro for an item of the navigation remembers what it has drawn."""

        def make_module(
            self,
            vars: dict[str, Any] | None = None,  # noqa: A002 - the library's name
            shared: bool = False,  # noqa: FBT001, FBT002 - the same
            locals: Mapping[str, Any] | None = None,  # noqa: A002 - the same
        ) -> Any:  # noqa: ANN401 - the library tells it
            module = super().make_module(vars, shared, locals)
            if self.name == _TEMPLATE:
                is_alike[:] = is_alike or [draws_alike(environment)]
                if is_alike[0]:
                    drawn.take_over(getattr(module, _MACRO, None), {**(vars or {}), **(locals or {})})
            return module

    environment.template_class = Shared


class _Section(NamedTuple):
    """An item of the navigation with all below it: what is shown of it, and the pages that lie in it."""

    shown: tuple[object, ...]
    urls: tuple[str, ...]
    pages: frozenset[str]


class _Drawn:
    """What was drawn for the pages of one folder."""

    def __init__(self, *, is_steady: bool) -> None:
        self._is_steady = is_steady
        self._folder: object = None
        self._texts: dict[tuple[object, ...], str] = {}
        self._sections: dict[int, tuple[object, _Section | None]] = {}

    def take_over(self, macro: object, context: Mapping[str, Any]) -> None:
        """Let *macro*, with which the page in *context* is drawn, draw nothing twice."""
        page = context.get(_PAGE)
        address, own = getattr(page, "url", None), getattr(getattr(page, "file", None), "src_uri", None)
        draw: Callable[..., str] | None = getattr(macro, "_func", None)
        if not isinstance(macro, Macro) or tuple(macro.arguments) != _ARGUMENTS or draw is None:
            return
        if not isinstance(address, str) or not address or not isinstance(own, str):
            return
        folder = (_folder(address), tuple(context.get("features") or ()))
        if folder != self._folder:
            self._folder = folder
            self._texts.clear()
        # Jinja calls the function of a macro by this name, for an item below another one, too.
        macro._func = partial(self._draw, draw, address, own)  # noqa: SLF001 - it has no other way in

    def _draw(
        self,
        draw: Callable[..., str],
        address: str,
        own: str,
        item: Any,  # noqa: ANN401 - whatever a navigation has
        path: object,
        level: object,
        parent: object,
    ) -> str:
        section = self._section(item)
        if section is None or own in section.pages or _has_below(section, address):
            return draw(item, path, level, parent)
        key = (str(path), level, getattr(parent, "active", False) is True, section.shown)
        if key not in self._texts:
            self._texts[key] = draw(item, path, level, parent)
        return self._texts[key]

    def _section(self, item: Any) -> _Section | None:  # noqa: ANN401 - whatever a navigation has
        """Return what is shown of *item*; None if that depends on the page."""
        if not self._is_steady:
            return _section(item)
        # A page that is active makes all active that it lies in.
        if getattr(item, "active", True):
            return None
        if id(item) not in self._sections:
            self._sections[id(item)] = item, _section(item)
        return self._sections[id(item)][1]


def _folder(address: str) -> tuple[str, bool]:
    """Return where links of the page at *address* begin, and whether the page is a folder in it."""
    is_folder = address.endswith("/")
    return address.removesuffix("/").rpartition("/")[0], is_folder


def _has_below(section: _Section, address: str) -> bool:
    """Whether a page of *section* lies below the page at *address*, so that its link is another one there."""
    return address.endswith("/") and any(each.startswith(address) for each in section.urls)


def _section(item: Any) -> _Section | None:  # noqa: ANN401 - whatever a navigation has
    """Return what is shown of *item*; None if that depends on the page."""
    shown: list[object] = []
    urls: list[str] = []
    pages: list[str] = []
    for each in _items(item):
        if getattr(each, "active", True) or getattr(each, "pages", None):
            return None
        url, file = getattr(each, "url", None), getattr(each, "file", None)
        shown.append((each.title, url, *_marks(each)))
        if isinstance(url, str):
            urls.append(url)
        if file is not None:
            pages.append(file.src_uri)
    return _Section(tuple(shown), tuple(urls), frozenset(pages))


def _items(item: Any) -> Iterator[Any]:  # noqa: ANN401 - whatever a navigation has
    """Yield *item* and all below it."""
    yield item
    for each in getattr(item, "children", None) or ():
        yield from _items(each)


def _marks(item: Any) -> tuple[object, ...]:  # noqa: ANN401 - the same
    """Return what the template shows of *item* besides its title, and how many items are below it."""
    typeset, meta = getattr(item, "typeset", None), getattr(item, "meta", None)
    return (
        len(getattr(item, "children", None) or ()),
        getattr(item, "is_index", False),
        bool(getattr(item, "encrypted", False)),
        str(getattr(typeset, "title", "")) if typeset else None,
        tuple(str(meta.get(name)) for name in _META) if meta else (),
    )


def draws_alike(environment: Environment) -> bool:
    """Whether the template of *environment* shows the same of an item on all pages that are not in it.

    So does Material's. It compares the page with items, and shows the contents of the page itself.
    """
    try:
        assert environment.loader is not None
        source = environment.loader.get_source(environment, _TEMPLATE)[0]
        # All locales have the same template, and reading it takes as long as drawing some pages.
        key = (source, environment.lexer, tuple(sorted(environment.extensions)))
        if key not in _verdicts:
            _verdicts.clear()
            _verdicts[key] = _filters_of(environment.parse(source))
    except (AssertionError, TemplateError, UnicodeDecodeError):
        return False
    names = _verdicts[key]
    return names is not None and _has_known_filters(environment, names)


_verdicts: dict[object, frozenset[str] | None] = {}
"""What `_filters_of` said of the last template."""


def _filters_of(tree: nodes.Template) -> frozenset[str] | None:
    """Return the filters of a template that shows the same of an item on all pages; None of another one."""
    macros = {each.name for each in tree.find_all(nodes.Macro)}
    # What is set in a branch only counts as undeclared.
    own = {each.target.name for each in tree.find_all(nodes.Assign) if isinstance(each.target, nodes.Name)}
    draws_alike = (
        find_undeclared_variables(tree) <= _NAMES | own
        and {each.attr for each in tree.find_all(nodes.Getattr)} <= _ATTRIBUTES
        and all(_is_name(each.node, {*macros, "namespace"}) for each in tree.find_all(nodes.Call))
        and all(map(_is_known_include, tree.find_all(nodes.Include)))
        and _only_compares_the_page(tree)
        and next(tree.find_all(_UNKNOWN), None) is None
        and not any(_is_name(each, _SPECIAL) for each in tree.find_all(nodes.Name))
    )
    return frozenset(each.name for each in tree.find_all(nodes.Filter)) if draws_alike else None


_SPECIAL = {"self", "caller", "varargs", "kwargs"}
_UNKNOWN = (nodes.Import, nodes.FromImport, nodes.Extends, nodes.CallBlock, nodes.ExtensionAttribute)


def _has_known_filters(environment: Environment, names: frozenset[str]) -> bool:
    known = {**FILTERS, "url": url_filter}
    return names <= _FILTERS and all(
        environment.filters.get(name) is known[name] for name in names - {"tojson"}
    )


def _is_name(node: nodes.Node, names: set[str]) -> bool:
    return isinstance(node, nodes.Name) and node.name in names


def _is_known_include(include: nodes.Include) -> bool:
    """Whether an icon is included, or the contents of the page itself."""
    node = include.template
    while isinstance(node, nodes.Concat):
        node = node.nodes[0]
    if not isinstance(node, nodes.Const):
        return False
    known: str = _OWN_CONTENTS if node is include.template else _ICONS
    return bool(node.value == known)


def _only_compares_the_page(tree: nodes.Template) -> bool:
    """Whether the page is compared, named as an item, or asked for its contents, and nothing else."""
    known: set[int] = set()
    for compare in tree.find_all(nodes.Compare):
        known.update(map(id, (compare.expr, *(each.expr for each in compare.ops))))
    known.update(id(each.node) for each in tree.find_all(nodes.Assign))
    known.update(id(each.node) for each in tree.find_all(nodes.Getattr) if each.attr == "toc")
    return all(id(each) in known for each in tree.find_all(nodes.Name) if each.name == _PAGE)
