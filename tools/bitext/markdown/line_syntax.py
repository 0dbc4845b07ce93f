"""Lines of a paragraph with a syntax of their own: directives, snippets, templates, abbreviations and more.

To CommonMark they are prose; Python-Markdown, its extensions, MkDocs' plugins and the localization pipeline
read them first. They are instructions, and no text to translate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bitext.markdown.block import BlockKind, Starts, part_of
from bitext.text import Span

_INSIDE = r"(?:[^{}\n]|\{[^{}\n]*+\})*+"
_MARK = re.compile(
    rf"""^(?:
        :::                                              # directives, also those of mkdocstrings
        | ///                                            # blocks of PyMdown Extensions
        | ;*+-++8<-                                      # snippets, also those that are only shown
        | \*\[[^\[\]\n]++\][ ]?:                         # abbreviations
        | \[![A-Za-z]++\]$                               # alerts
        | \[\[?_?TOC_?\]\]?[ \t]*+$ | \[TAGS\][ \t]*+$   # lists that are made
        | (?:\{{[%!*\#<]{_INSIDE}\}}[ \t]*+)++$          # statements and comments of templates, includes
        | !!?swagger\b | \[OAD\(                         # descriptions of interfaces
        | \\[a-z_]++(?:\{{[^{{}}\n]*+\}})*+[ \t]*+$      # commands of TeX
    )""",
    re.MULTILINE | re.VERBOSE,
)
_HOLDS_TEXT = re.compile(r":::[ \t]*+(?:row|column)(?:-end)?+(?![\w.])")
"""Marks of rows and columns have text below them, and no settings."""
_VALUE = re.compile(rf"(?:\{{\{{{_INSIDE}\}}\}}[ \t]*+)++\Z")
_SENTENCE_END = re.compile(r"[.!?:;。！？：；…][\"'”’»)\]）」』*_]*+\Z")  # noqa: RUF001 - full-width marks are meant
_SETTING = re.compile(r"[A-Za-z_][\w.-]*+:(?:\s|\Z)|- ")
_BRACKETS = re.compile(r"\*\[|\[(?:[!_\[]|TOC|TAGS|OAD)")
_COMMAND = re.compile(r"^\\[a-z]", re.MULTILINE)
_ALTERNATIVE_TEXT = re.compile(r":::image\b(?:(?!alt-text=|:::).)*+alt-text=(?P<value>\"[^\"]*+\")")
_BLOCK_TITLE = re.compile(r"/{3,}[ ]*+(?P<name>[\w-]++)[ ]*+\|[ ]*+(?P<value>.*)")
_NO_TITLE = ("html", "caption")
"""Blocks whose argument is an element, or the number of a picture; the latter's names end so."""

_ABBREVIATION = re.compile(r"\*\[[^\[\]]++\] ?:[ ]*+(?P<value>.*)")
_SNIPPET = re.compile(r";*+-++8<-++[ \t]*+(?P<file>\S?)")


class Part(NamedTuple):
    """Prose among the lines of a paragraph: its kind, its content and the content's places.

    `quoted` is the place in the content of an alternative text with its quotation marks.
    """

    kind: BlockKind | None
    content: str
    starts: Starts
    context: str = ""
    quoted: Span | None = None


def is_directive(content: str) -> bool:
    """Whether the *content* of a heading says which part of a program mkdocstrings shows below it."""
    return content.startswith(":::")


def may_have_syntax(content: str) -> bool:
    """Whether a line of *content* may have a syntax of its own; quickly answered, as nearly none has one."""
    return (
        ":::" in content
        or "///" in content
        or "8<-" in content
        or "{" in content
        or ("[" in content and _BRACKETS.search(content) is not None)
        or ("\\" in content and _COMMAND.search(content) is not None)
        or "swagger" in content
    )


def parts(content: str, starts: Starts, line_starts: list[int]) -> Iterator[Part]:
    """Yield the prose of a paragraph; a part without a kind is prose of the paragraph itself.

    *line_starts* are the offsets of the lines in the page's text: what stands further right below a directive
    or the head of a block is its settings.
    """
    lines = content.split("\n")
    columns = [place - start for (_, place), start in zip(starts, line_starts, strict=False)]
    first, number = 0, 0
    while number < len(lines):
        end = _end_of_syntax(lines, number, columns)
        if end > number:
            yield from _prose(lines, starts, first, number)
            yield from _prose_inside(content, lines, starts, number)
            first = number = end
        else:
            number += 1
    yield from _prose(lines, starts, first, len(lines))


def _end_of_syntax(lines: list[str], number: int, columns: list[int]) -> int:
    """Return the line behind the syntax that begins with the line *number*; that line if it is prose."""
    line = lines[number]
    if not _MARK.match(line):
        return number + _is_value_alone(lines, number)
    end = number + 1
    if line.startswith((":::", "///")) and not _HOLDS_TEXT.match(line):
        while end < len(lines) and _is_setting(lines[end], columns[end] - columns[number]):
            end += 1
    elif (snippet := _SNIPPET.match(line)) and not snippet["file"]:
        # A mark alone on its line begins a list of files, which another one ends.
        rest = (index for index in range(end, len(lines)) if _SNIPPET.match(lines[index]))
        end = next(rest, len(lines) - 1) + 1
    elif (short := _ABBREVIATION.fullmatch(line)) and not short["value"].strip():
        # What it stands for may stand on the next line.
        end = min(end + 1, len(lines))
    return end


def _is_setting(line: str, columns: int) -> bool:
    """Whether a line that begins so many *columns* further right than the directive above is part of it.

    In a list item the mark of the item stands before the directive, so less is enough.
    """
    return columns >= 4 or (columns > 0 and _SETTING.match(line) is not None)  # noqa: PLR2004 - indented


def _is_value_alone(lines: list[str], number: int) -> bool:
    """Whether the line *number* is a template's value that stands between sentences, not inside one."""
    if not lines[number].startswith("{{") or _VALUE.match(lines[number]) is None:
        return False
    before = lines[number - 1].rstrip() if number else ""
    after = lines[number + 1] if number + 1 < len(lines) else ""
    ended = not before or before.endswith("}") or _SENTENCE_END.search(before) is not None
    return ended and not after[:1].islower() and after[:1] not in set(".,;:!?)")


def _prose(lines: list[str], starts: Starts, first: int, last: int) -> Iterator[Part]:
    if first < last:
        begin = starts[first][0]
        places = tuple((at - begin, place) for at, place in starts[first:last])
        yield Part(None, "\n".join(lines[first:last]), places)


def _prose_inside(content: str, lines: list[str], starts: Starts, number: int) -> Iterator[Part]:
    """Yield the prose that the syntax on the line *number* of *content* holds."""
    line, at = lines[number], starts[number][0]
    if match := _ABBREVIATION.fullmatch(line):
        if match["value"].strip() or number + 1 == len(lines):
            yield _value(content, starts, at, match, "plain", "abbreviation")
        else:
            below = starts[number + 1][0]
            part, places = part_of(content, starts, below, below + len(lines[number + 1]))
            yield Part("plain", part, places, "abbreviation")
    elif match := _BLOCK_TITLE.fullmatch(line):
        if not match["name"].endswith(_NO_TITLE):
            yield _value(content, starts, at, match, "title", "title")
    elif match := _ALTERNATIVE_TEXT.match(line):
        yield Part(
            "alt", content, starts, "alt text", Span(at + match.start("value"), at + match.end("value"))
        )
        end = line.find(":::", match.end())
        if end >= 0 and line[end + 3 :].strip():
            part, places = part_of(content, starts, at + end + 3, at + len(line))
            yield Part(None, part, places)


def _value(
    content: str, starts: Starts, at: int, match: re.Match[str], kind: BlockKind, context: str
) -> Part:
    part, places = part_of(content, starts, at + match.start("value"), at + match.end("value"))
    return Part(kind, part, places, context)
