"""A faithful pseudo-translation: other words, longer ones, and everything that is no word as in the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import Path

from msgspec.structs import replace

from bitext.catalog import Entry, format_po, parse_po

_OTHER_LETTERS = str.maketrans("aceginorsuyzACEGINORSUYZ" + "аеиоу", "áçéğíñöŕšüýžÁÇÉĞÍÑÖŔŠÜÝŽ" + "ӑӗӣӧӯ")
_VOWEL = re.compile(r"[áéíöü]|[ӑӗӣӧӯ]")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_WORD = re.compile(r"[^\W\d_]+")

# Lines that a program obeys: nobody translates them, and nobody should be asked to.
_INSTRUCTION = re.compile(r"\s*(?:#+ )?(?:\[//\]: #|:::|[-;]*-+8<-|\{[!*%]|///|\[TOC\]|!!!|\?\?\?|===|@\[)")

_PATTERNS = (
    r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",  # code
    r"\$\$.+?\$\$|(?<![\\$])\$(?![\s$])[^$\n]*?[^\s\\$]\$(?!\d)|\\\(.+?\\\)|\\\[.+?\\\]",  # mathematics
    r"\\begin\{.*?\\end\{\w+\}|\\[A-Za-z]{2,}(?:\{\w+\*?\})?",
    r"\[[^\[\]\n]+\]:\s+(?:<[^<>]*>|\S+[:.]\S+)",  # definitions
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\\?\{!.*?!\}|\{\*.*?\*\}",  # templates and includes
    r"\{:?[ .#]?[^{}\n]*[.#=:][^{}\n]*\}|\{ ?data-[\w-]+ ?\}",  # attribute lists
    r"<!--.*?-->|</?[A-Za-z][^<>]*>|<[!?][^<>]*>",  # HTML and addresses in angle brackets
    r"\]\((?:[^()\n]|\((?:[^()\n])*\))*\)|\]\[[^\]\n]*\]",  # where a link leads
    r"\[\^[^\]]+\]|\[\[[^\]]*\]\]|\[[ xX]\]|\[![A-Za-z][\w-]*\]|\[=[^\]]*\]|\[TOC\]",  # notes, wiki links, boxes
    r"\+\+[\w\"' +-]+?\+\+(?=\W|\Z)",  # keys
    r":[a-z0-9_+-]+:",  # emoji
    r"(?:https?|ftp)://\S+|\b\w*www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\b(?:[\w-]+\.)+(?:org|com)\b",  # addresses
    r"\b(?:gitlab|bitbucket|github|twitter):@?[\w/.#-]+",
    r"@[\w-]+(?:/[\w.-]+)?|\b[\w-]+/[\w.-]+(?:[#!?@]\w[\w.]*)|\b[0-9a-f]{40}\b|(?<!\w)kim/lamp\b",  # shorthands
    r"⟦[^⟧]*⟧",  # what the site's own extension reads
    r"&#?\w+;?",  # character references
    r"\\[^\w\s]",  # escapes
    r"\$?\{\w*\}|%\(\w+\)s",  # placeholders
    r"\((?:c|tm|r)\)|\bc/o\b|\b\d+(?:st|nd|rd|th)\b",  # signs that smartsymbols reads
    r"#!\w+|:::\w+",  # the languages of inline code
    r"\b(?:[A-Z][A-Z0-9]+|[A-Z]\d)\b",  # abbreviations, callouts
    r"\A\s*(?:[A-Za-z]|[ivxIVX]+)[.)]\s",  # what could begin a list
)
_KEPT = re.compile("|".join(_PATTERNS), re.DOTALL)
_DOLLARS = re.compile(r"(?<!\\)\$[^$\n]+\$")
_SHORTCUT = re.compile(r"(?<!\])\[([^\[\]\n]+)\](?:\[\]|(?![(\[]|:\s+\S+[:.]\S))")
_DEFINITION = re.compile(r"^[ >\t*-]{0,6}\[([^\^\]\n][^\]\n]*)\]:", re.MULTILINE)


def labels_of(page: str) -> frozenset[str]:
    """Return the labels that *page* defines for its links, as links name them."""
    return frozenset(_normal(label) for label in _DEFINITION.findall(page))


def pseudo(msgid: str, labels: Collection[str] = ()) -> str:
    """Return a translation of *msgid* with the same markup; *labels* are those of the page's definitions."""
    if _INSTRUCTION.match(msgid):
        return msgid
    pieces: list[str] = []
    end = 0
    # A link that is named by its own text keeps its name, and gets another text.
    text = _SHORTCUT.sub(lambda found: _named(found, labels), msgid)
    # Dialects differ in what is a formula, so what is one in either stays: parts of it may overlap.
    for start, after in sorted(each.span() for kept in (_KEPT, _DOLLARS) for each in kept.finditer(text)):
        pieces += (_other_words(text[end:start]), text[max(end, start) : max(end, after)])
        end = max(end, after)
    return "".join([*pieces, _other_words(text[end:])])


def _named(found: re.Match[str], labels: Collection[str]) -> str:
    is_definition = not found.start() and found.string.startswith(":", found.end())
    is_name = _normal(found[1]) in labels and not is_definition
    return f"[{found[1]}][{found[1]}]" if is_name else found[0]


def _normal(label: str) -> str:
    return " ".join(label.casefold().split())


def _other_words(text: str) -> str:
    return _WORD.sub(lambda word: _other_word(word[0]), text)


def _other_word(word: str) -> str:
    if _IDEOGRAPHS.search(word):
        return _IDEOGRAPHS.sub(lambda run: f"{run[0]}文", word)
    made = word.translate(_OTHER_LETTERS)
    return _VOWEL.sub(lambda vowel: vowel[0] * 2, made, count=1) if len(word) > 3 else made


def translate(project: Path, how: Callable[[str, Entry], str | None], locale: str = "de") -> int:
    """Give each entry of a locale's catalogs the translation that *how* returns; return how many there are.

    *how* gets the page's path below `docs`, and the entry; None leaves it without a translation.
    """
    folder = project / "locales" / locale / "LC_MESSAGES"
    count = 0
    for path in sorted(folder.rglob("*.po")):
        catalog = parse_po(path.read_text("utf-8"))
        page = path.relative_to(folder).with_suffix(".md").as_posix()
        entries = tuple(
            entry if entry.obsolete else replace(entry, msgstr=how(page, entry) or "", flags=())
            for entry in catalog.entries
        )
        count += len(entries)
        path.write_text(format_po(replace(catalog, entries=entries)), "utf-8")
    return count


def translate_faithfully(project: Path) -> int:
    """Give every entry of the German catalogs its pseudo-translation; return how many entries there are."""
    shared = frozenset().union(*(labels_of(path.read_text("utf-8")) for path in project.glob("*.md")))
    labels: dict[str, frozenset[str]] = {}

    def how(page: str, entry: Entry) -> str:
        if page not in labels:
            source = project / "docs" / page
            labels[page] = shared | labels_of(source.read_text("utf-8")) if source.is_file() else shared
        return pseudo(entry.msgid, labels[page])

    return translate(project, how)
