"""XLIFF: what both of its generations have in common, and which of them a file is.

Sources: XLIFF 1.2 (OASIS, 2008), 2.0 (2014), 2.1 (2018, ISO 21720), 2.2 (2025).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from lxml import etree

from bitext.exchange import xliff_1, xliff_2
from bitext.exchange.reading import local_name, read_elements
from bitext.exchange.values import NAMESPACE, ReturnedUnit, SentFile

Version = Literal["2.1", "2.0", "1.2"]
VERSIONS: tuple[Version, ...] = ("2.1", "2.0", "1.2")
"""Those that are written; 2.2 is read as well."""


def format_xliff(sent: SentFile, version: Version = "2.1", *, prefill: bool = False) -> str:
    """Return the XLIFF file of what is *sent*.

    With *prefill*, a target that is missing is the source text: some programs work on nothing else.
    """
    if version == "1.2":
        return "".join(xliff_1.lines(sent, prefill=prefill))
    return "".join(xliff_2.lines(sent, version, prefill=prefill))


def parse_xliff(data: bytes, path: str = "") -> Iterator[ReturnedUnit]:
    """Yield the units of an XLIFF file of any version, in its order.

    Raises:
        UnreadableError: as in `read_elements`, with *path*; maybe after some units.
    """
    page = locale = of_all = ""
    for event, element in read_elements(_declared(data), path, ["unit", "trans-unit"], ["xliff", "file"]):
        if event == "start" and local_name(element) == "xliff":
            of_all = element.get("trgLang") or ""
        elif event == "start":
            page, locale = element.get("original") or "", element.get("target-language") or of_all
        else:
            yield _unit(element, path, page, locale)


_ROOT = re.compile(rb"<(?:[\w.-]++:)?xliff(?=[\s>])")


def _declared(data: bytes) -> bytes:
    """Return *data* with our namespace declared, which some programs drop while they keep its attributes."""
    if b" bitext:" not in data or b"xmlns:bitext=" in data:
        return data
    return _ROOT.sub(lambda root: root[0] + f' xmlns:bitext="{NAMESPACE}"'.encode(), data, count=1)


def _unit(element: etree._Element, path: str, page: str, locale: str) -> ReturnedUnit:
    read = xliff_2.read_unit if local_name(element) == "unit" else xliff_1.read_unit
    return read(element, path, page, locale)
