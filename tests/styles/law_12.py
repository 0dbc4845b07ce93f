"""Law 12: a translated page is the source page in other words.

This judge knows nothing of the product but which elements and attributes are the product's own.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import TypeAlias
from urllib.parse import urljoin

from styles.tree import LANGUAGE, Child, Node, shown, without_ours

TRANSLATABLE = frozenset({"alt", "title", "aria-label", "placeholder", "label", "summary"})
"""Attributes that are text for a reader."""

ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "data", "poster", "cite", "background", "xlink:href"}
)
MAY_BE_LOST = frozenset({"strong", "em", "b", "i", "br", "wbr"})
"""Elements that a translation may lose where they have no attributes, and never gain."""

INLINE = MAY_BE_LOST | frozenset(
    (
        *(
            "a",
            "abbr",
            "bdi",
            "bdo",
            "big",
            "br",
            "button",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "font",
            "img",
        ),
        *(
            "input",
            "ins",
            "kbd",
            "label",
            "mark",
            "math",
            "meter",
            "output",
            "picture",
            "progress",
            "q",
            "ruby",
            "s",
        ),
        *(
            "samp",
            "select",
            "small",
            "span",
            "strike",
            "sub",
            "sup",
            "svg",
            "textarea",
            "time",
            "tt",
            "u",
            "var",
            "wbr",
        ),
    )
)
_WHOLE = frozenset({"svg", "math", "select", "picture", "script", "style", "textarea"})
"""Elements whose content is no prose: it must be the same."""

_SITE = "https://site.example/"


def differences(
    source: Node,
    translated: Node,
    *,
    page: str,
    locale: str,
    texts_known: Collection[str] = (),
    own_anchors: bool = False,
) -> list[str]:
    """Return where *translated* is more than *source* in other words, by law 12; empty if nowhere.

    Both lie at the address *page* below the site's root, the translated one in the folder *locale*, if it is not
    empty. *texts_known* are the translations on the page; with *own_anchors* its headings may have anchors of their
    own, as in a tree for another engine.
    """
    root = f"{_SITE}{locale}/" if locale else _SITE
    one = _located(without_ours(source), f"{_SITE}{page}", _SITE)
    other = _located(without_ours(translated), f"{root}{page}", root)
    if own_anchors:
        one, other = _without_anchors(one), _without_anchors(other)
    return [*_compare(one, other, one.tag), *_abbreviations(one, other, texts_known)]


def _abbreviations(one: Node, other: Node, texts_known: Collection[str]) -> Iterator[str]:
    """Yield abbreviations that are explained otherwise than on the source page, or by a translation of that."""
    known: dict[str, set[str]] = {}
    for each in _explained(one):
        known.setdefault(each.text, set()).add(each.attributes.get("title", ""))
    told = {html.unescape(text) for text in texts_known}
    for each in _explained(other):
        if each.attributes.get("title", "") not in known.get(each.text, set()) | (
            told if each.text in known else set()
        ):
            yield f"abbreviation {each.text!r} explained by {each.attributes.get('title')!r}"


def _explained(node: Node) -> Iterator[Node]:
    return (each for each in node.elements() if each.tag == "abbr" and set(each.attributes) <= {"title"})


def _without_anchors(node: Node) -> Node:
    is_own = re.fullmatch("h[1-6]", node.tag) is not None
    attributes = {
        name: re.sub(r"#.*", "#", value) if name == "href" else value
        for name, value in node.attributes.items()
        if not (name == "id" and is_own)
    }
    return Node(
        node.tag,
        attributes,
        tuple(each if isinstance(each, str) else _without_anchors(each) for each in node.children),
    )


def _located(node: Node, address: str, root: str) -> Node:
    """Return the tree with all addresses absolute, and those below *root* as if they lay below the site's."""
    attributes = dict(node.attributes)
    for name in ADDRESSES & attributes.keys():
        value = attributes[name]
        if not re.match(r"\s*[a-z][a-z0-9+.-]*:|\s*//|\s*\\", value, re.IGNORECASE):
            attributes[name] = urljoin(address, value)
        if attributes[name].startswith(root):
            attributes[name] = _SITE + attributes[name].removeprefix(root)
    children = (each if isinstance(each, str) else _located(each, address, root) for each in node.children)
    return Node(node.tag, attributes, tuple(children))


Signature: TypeAlias = tuple[str, tuple[tuple[str, str], ...], str]


def _signature(node: Node) -> Signature:
    """Return the element as it must be in every language."""
    attributes = ((name, "" if name in TRANSLATABLE else value) for name, value in node.attributes.items())
    return node.tag, tuple(sorted(attributes)), _content(node) if node.tag in _WHOLE else ""


def _content(node: Node) -> str:
    """Return what is in an element of which nothing but texts for readers may change."""
    kept = node.tag in {"script", "style"}
    return "".join(
        (each if kept else "") if isinstance(each, str) else f"{_signature(each)}{_content(each)}"
        for each in node.children
    )


def _is_inline(node: Node) -> bool:
    return node.tag in INLINE and (node.tag in _WHOLE or all(_is_inline(each) for each in node.elements()))


def _compare(one: Node, other: Node, where: str) -> Iterator[str]:
    """Yield how two blocks differ: as elements, in the blocks in them, and in the inline elements between those."""
    if _signature(one) != _signature(other):
        yield f"{where}: {shown(one)} became {shown(other)}"
        return
    if one.tag in _WHOLE:
        return
    (blocks, runs), (other_blocks, other_runs) = _parts(one), _parts(other)
    if len(blocks) != len(other_blocks):
        yield f"{where}: has {[each.tag for each in other_blocks]} instead of {[each.tag for each in blocks]}"
        return
    for run, other_run in zip(runs, other_runs, strict=True):
        yield from (f"{where}: {each}" for each in _compare_runs(run, other_run))
    for number, (block, other_block) in enumerate(zip(blocks, other_blocks, strict=True), 1):
        yield from _compare(block, other_block, f"{where}/{block.tag}[{number}]")


def _parts(node: Node) -> tuple[list[Node], list[list[Child]]]:
    """Return the blocks that are children of *node*, and the inline runs before, between and behind them."""
    blocks: list[Node] = []
    runs: list[list[Child]] = [[]]
    for child in node.children:
        if isinstance(child, Node) and not _is_inline(child):
            blocks.append(child)
            runs.append([])
        else:
            runs[-1].append(child)
    return blocks, runs


def _compare_runs(run: list[Child], other: list[Child]) -> Iterator[str]:
    before, after = Counter(_paths(run)), Counter(_paths(other))
    yield from (f"gained {_named(path)}" for path in (after - before).elements())
    yield from (f"lost {_named(path)}" for path in (before - after).elements())
    losable, more = Counter(_losable(run)), Counter(_losable(other))
    yield from (f"gained <{tag}>" for tag in (more - losable).elements())


def _paths(run: list[Child], above: tuple[Signature, ...] = ()) -> Iterator[tuple[Signature, ...]]:
    """Yield each inline element with those around it; some may be lost, and abbreviations may come and go."""
    for child in run:
        if isinstance(child, str):
            continue
        free = (child.tag in MAY_BE_LOST and not child.attributes) or (
            child.tag == "abbr" and child.attributes.keys() <= {"title"}
        )
        path = above if free else (*above, _signature(child))
        if not free:
            yield path
        if child.tag not in _WHOLE:
            yield from _paths(list(child.children), path)


def _losable(run: list[Child]) -> Iterator[str]:
    for child in run:
        if isinstance(child, Node):
            every = (child, *child.elements())
            yield from (each.tag for each in every if each.tag in MAY_BE_LOST and not each.attributes)


def _named(path: tuple[Signature, ...]) -> str:
    return " in ".join(shown(Node(tag, dict(attributes))) for tag, attributes, _ in reversed(path))


def around(source: Node, translated: Node) -> list[str]:
    """Return which elements stand around the article of *translated* that do not around that of *source*.

    Ours are left out: what names our styles and scripts, the links to other languages, the data for our script. What
    the theme writes there from titles and descriptions is text, whatever it says.
    """
    before, after = (Counter(_frame(each)) for each in (source, translated))
    return [f"around the article: gained {each}" for each in (after - before).elements()]


def _frame(node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, Node) and child.tag != "article" and not _names_us(child):
            yield f"<{child.tag} {' '.join(sorted(child.attributes.keys() - LANGUAGE))}>"
            yield from _frame(child)


def _names_us(node: Node) -> bool:
    values = (node.attributes.get(name, "") for name in ("href", "src", "class"))
    if node.tag == "meta":
        return node.attributes.get("property", "").startswith("og:locale")
    return node.tag in {"link", "script", "template"} and (
        node.attributes.get("rel") == "alternate" or any("bitext" in value for value in values)
    )
