"""The plural forms that a header promises, as gettext judges them: it counts those of each entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from gettext import c2py
from typing import NamedTuple

from bitext.catalog import Entry

_NUMBER = re.compile(r"nplurals=\s*([0-9]{0,9})")
_FORMULA = re.compile(r"plural=([^;\n]*)")
_TRIED = 1001
"""How many numbers gettext puts into a formula, from 0 on."""


class PluralFault(NamedTuple):
    """What is wrong, at which offset of the header's text or at which line of the file, and what to do."""

    message: str
    help: str
    offset: int | None = None
    line: int = 0


def plural_faults(header: str, entries: Iterable[Entry]) -> Iterator[PluralFault]:
    """Yield why gettext refuses the plural forms of a catalog with the text *header*; at most one reason."""
    number, formula = _NUMBER.search(header), _FORMULA.search(header)
    used = [
        each for each in entries if each.plurals and each.plurals[0] and not (each.fuzzy or each.obsolete)
    ]
    if number is None or formula is None:
        if used:
            help_ = "write “Plural-Forms” as the language has it into the header"
            yield PluralFault("the entry has plural forms, the header says none", help_, line=used[0].line)
        return
    if not number[1]:
        help_ = "write the number of the language's plural forms"
        yield PluralFault("nplurals is not filled in", help_, offset=number.start(1))
    elif fault := _formula_fault(int(number[1]), formula[1]):
        help_ = "write the formula that gettext's manual names for the language"
        yield PluralFault(fault, help_, offset=formula.start(1))
    else:
        wrong = next((each for each in used if len(each.plurals) != int(number[1])), None)
        if wrong is not None:
            message = f"the entry has {len(wrong.plurals)} plural forms, the header says {number[1]}"
            yield PluralFault(message, "write one msgstr[…] for each form", line=wrong.line)


@lru_cache(maxsize=64)
def _formula_fault(number: int, formula: str) -> str:
    """Return what is wrong with *formula* for this *number* of forms; nothing if it is right."""
    try:
        form_of = c2py(formula)
    except ValueError:
        return "the formula of the plural forms cannot be read"
    for n in range(_TRIED):
        try:
            form = form_of(n)
        except ZeroDivisionError:
            return f"the formula divides by zero for n = {n}"
        if not 0 <= form < number:
            return f"the formula gives the form {form} for n = {n}, and nplurals is {number}"
    return ""
