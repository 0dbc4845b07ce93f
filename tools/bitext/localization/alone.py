"""Translations judged alone, each beside its source: most need no look at the whole page.

What is the same markup around other words is faithful in every dialect of Markdown. Other pairs are rendered,
each between two words of ours, so that nothing in them begins or ends a block.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from bitext.localization.page import Sentence
from bitext.localization.substitution import has_same_markup
from bitext.markdown import Page
from bitext.markdown.inline import Construct, constructs, label_end, silent_places
from bitext.markdown.plain import is_plain
from bitext.markdown.references import definitions
from bitext.rendering.comparison import same_elements, unexplained
from bitext.rendering.labels import without_new_labels
from bitext.rendering.pieces import Pieces, cut

Render = Callable[[str], str]
"""Makes HTML of Markdown."""


def with_definitions(render: Render, page: Page, others: str = "") -> Render:
    """Return what renders texts of *page* with the link definitions of the page, and with *others*."""
    links = definitions(page.references.get("references") or {})
    written = "\n\n".join(filter(None, (links, others)))
    return (lambda text: render(f"{text}\n\n{written}")) if written else render


_EDGE = "BitextEdge"


def doubtful(sentences: Sequence[Sentence], render: Render) -> list[int]:
    """Return the numbers of the translated sentences that only their whole page can judge."""
    changed = {
        number: each
        for number, each in enumerate(sentences)
        if each.shown != each.segment.text and each.segment.kind != "meta" and not _is_certain(each)
    }
    alone = {number: each for number, each in changed.items() if renders_alone(each)}
    return sorted(set(changed) - set(_faithful(alone, render)))


def _may_be_metadata(sentence: Sentence) -> bool:
    """Whether MkDocs might read the sentence as its metadata, such as ``Title: …`` on the first line."""
    return sentence.segment.span.start == 0 and ":" in sentence.shown


def _is_certain(sentence: Sentence) -> bool:
    source, target = sentence.segment.text, sentence.shown
    if _may_be_metadata(sentence):
        return False
    if (is_plain(source) and is_plain(target)) or has_same_markup(source, target):
        return True
    if sentence.segment.kind == "html":
        return False
    (own, source_words), (other, words) = _outline(source), _outline(target)
    # Tags that are not balanced hold whatever stands between them.
    if own != other or any(each[-1].startswith("html") for each in own):
        return False
    same_stars = words.count("*") == source_words.count("*")
    return same_stars and not (_SPECIAL.search(words) or _SPECIAL.search(source_words))


_SPECIAL = re.compile(
    r"[`_<>{}\[\]|~^$\\@#&]|--|//|\+\+|==|!!|[!?]\d|[\da-f]{40}|\A[+=:!]|www\.|:[\w+-]+:", re.IGNORECASE
)
"""Signs that an extension may read as more than themselves, where they are no code, address or emphasis."""

_IN_LABEL = re.compile(r"[`_<>{}\[\]|~^$\\&!*]|--|//|\+\+|==|:[\w+-]+:")
"""The same in the label of a link, in which there is no link."""


def _outline(text: str) -> tuple[list[tuple[str, ...]], str]:
    """Return the inline constructs of *text*, sorted, each behind those around it, and the words outside."""
    inline = constructs(text)
    found: list[tuple[str, ...]] = []
    around: list[Construct] = []
    for each in inline:
        while around and around[-1].span.end <= each.span.start:
            around.pop()
        names = [_name(outer, text) for outer in around if outer.kind not in {"emphasis", "strong"}]
        found.append((*names, _name(each, text)))
        around.append(each)
    words: list[str] = []
    end = 0
    for start, after in (*_places(text, inline), (len(text), len(text))):
        words.append(text[end : max(end, start)])
        end = max(end, after)
    return sorted(found), " ".join(words)


def _places(text: str, inline: tuple[Construct, ...]) -> list[tuple[int, int]]:
    """Return where *text* holds what is compared as a construct, in order."""
    links = (each for each in inline if each.kind == "link" and text[each.span.start] == "[")
    return sorted((*silent_places(text, inline), *(_beginning(text, each) for each in links)))


def _beginning(text: str, link: Construct) -> tuple[int, int]:
    """Return where a *link* holds no signs: its bracket, or all before its address if the label is plain."""
    start, end = link.span.start, label_end(text, link)
    return (start, start + 1) if _IN_LABEL.search(text, start + 1, end) else (start, end)


def _name(construct: Construct, text: str) -> str:
    if construct.kind in {"emphasis", "strong"}:
        return construct.kind
    # An address as it is written: in its usual form, differences are gone that the page has.
    address = text[label_end(text, construct) : construct.span.end] if construct.kind == "link" else ""
    return f"{construct.kind} {construct.value}{address}"


def _faithful(alone: Mapping[int, Sentence], render: Render) -> Iterator[int]:
    pairs = [text for each in alone.values() for text in (each.segment.text, each.shown)]
    rendered = render_alone(pairs, render)
    for index, (number, each) in enumerate(alone.items()):
        if rendered is None:
            return
        before, after = cut(rendered[2 * index]), cut(rendered[2 * index + 1])
        if is_other_words(before, after, (each.segment.text, each.shown)):
            yield number


def renders_alone(sentence: Sentence) -> bool:
    """Whether the sentence is rendered alone as it is in its page; in cells and HTML other rules hold."""
    if sentence.segment.kind not in {"paragraph", "heading", "cell", "term"} or "\n" in sentence.shown:
        return False
    # A backslash at its end would escape what is put behind it.
    if _may_be_metadata(sentence) or sentence.shown.endswith("\\"):
        return False
    return sentence.segment.kind != "cell" or not set(sentence.shown) & {"|", "\\"}


def render_alone(texts: Sequence[str], render: Render) -> list[str] | None:
    """Return the HTML of each of the *texts*; None if one of them is more than the inside of a paragraph."""
    if not texts:
        return []
    found = render("\n\n".join(f"{_EDGE} {text} {_EDGE}" for text in texts))
    start, end = f"<p>{_EDGE} ", f" {_EDGE}</p>"
    if not (found.startswith(start) and found.endswith(end)):
        return None
    each = found[len(start) : -len(end)].split(f"{end}\n{start}")
    return each if len(each) == len(texts) else None


def is_other_words(source: Pieces, target: Pieces, texts: tuple[str, str]) -> bool:
    """Whether *target* is the HTML *source* in other words; *texts* is the Markdown of both."""
    if len(source.runs) > 1 or same_elements(source, target):
        return False
    own, other = (source, source.runs[0]), (target, target.runs[0])
    readings = ([texts], [without_new_labels(*texts)])
    return any(not any(unexplained(own, other, each, each).values()) for each in readings)
