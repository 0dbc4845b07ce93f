"""What checking sends to other processes and gets back from them, where these are started anew (spawn)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

from bitext.bilingual import parse
from bitext.checking.across import check_across_files, worded_catalog
from bitext.checking.baseline import Known
from bitext.checking.built_pages import check_built_page
from bitext.checking.catalogs import check_catalog, check_file
from bitext.checking.deliveries import check_delivery
from bitext.checking.fixes import fix_catalog
from bitext.checking.loose_files import check_bilingual_files
from bitext.checks import ACROSS_RULES, RULES, rule_by_code
from bitext.checks.subjects import PageCatalog, SourceFile
from bitext.cli.fixing import Chosen
from bitext.errors import CatalogError
from bitext.locales import Locale
from sketches import built_page, delivery_file, delivery_text, flaws, page_catalog, pair, source_file

DE = Locale.parse("de")
KNOWN = Known("page.po", "T104", "b8832-101", "de", "a space stands before “.”")
SKETCH = "template `One.` `One.`, catalog `One.` = `Eins .` `One.` = `Eins  eins.`"
WITH_DELIVERY = "template `One.`, catalog `One.` = `Eins.`, delivery `One.` = `Eins.`, now `One.` = `Ein.`"


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Executor]:
    """Return a process that was started anew: what comes there, and back, was pickled."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield pool


def _used(value: Any) -> Any:  # noqa: ANN401 - whatever has cached properties
    """Return *value* with all of its properties read, so that those that are cached are."""
    for name in dir(type(value)):
        if not name.startswith("__"):
            getattr(value, name)
    return value


def _damaged() -> SourceFile:
    file = source_file('msgid "One.\\n')
    assert file.damage
    return file


VALUES: dict[str, Callable[[], Any]] = {
    "pair": lambda: _used(pair("(de; key = Schlüssel) The **key** `a`. -> Der **Schlüssel** `a`.")),
    "page": lambda: page_catalog(SKETCH),
    "page-with-delivery": lambda: page_catalog(WITH_DELIVERY),
    "delivery": lambda: delivery_file("b8832-101 ![Alt](a.png) b8832-103"),
    "file": lambda: _used(source_file('msgid "One."\\nmsgstr "Eins."\\n')),
    "built-page": lambda: built_page("<p>One.</p> -> <p>Eins.</p>"),
    "worded-file": lambda: worded_catalog(
        page_catalog(SKETCH).catalog_file, page_catalog(SKETCH).catalog, DE
    ),
    "flaws": lambda: flaws("inconsistent-translation", page_catalog(SKETCH)),
    "audit": lambda: check_catalog(page_catalog(SKETCH)),
    "fixed-file": lambda: fix_catalog(page_catalog(SKETCH), DE, lambda _: True),
    "wanted": lambda: Chosen(frozenset({"T"}), frozenset({"T101"}), Counter({KNOWN: 2})),
    "rules": lambda: RULES,
    "across-rules": lambda: ACROSS_RULES,
}


@pytest.mark.parametrize("make", VALUES.values(), ids=VALUES)
def test_a_value_comes_back_as_it_was(elsewhere: Executor, make: Callable[[], Any]) -> None:
    value = make()
    (back,) = elsewhere.submit(list, [value]).result()
    assert back == value


@pytest.mark.parametrize("code", ["T101", "stray", "B108", "P106", "W101", "C105"])
def test_a_rule_is_the_same_object_there(elsewhere: Executor, code: str) -> None:
    rule = rule_by_code(code)
    assert elsewhere.submit(rule_by_code, code).result() is rule
    assert elsewhere.submit(attrgetter("name"), rule).result() == getattr(rule, "name", "")


def test_damage_keeps_its_place_and_kind(elsewhere: Executor) -> None:
    file = _damaged()
    (back,) = elsewhere.submit(list, [file]).result()
    assert isinstance(back.damage, CatalogError)
    assert (str(back.damage), back.damage.damage) == (str(file.damage), file.damage and file.damage.damage)


CHECKS: dict[str, Callable[[], Any]] = {
    "catalog": lambda: partial(check_catalog, page_catalog(SKETCH)),
    "delivery": lambda: partial(
        check_delivery, "page.md", parse(delivery_text("b8832-101(Eins .|One.) b8832-103")), locale=DE
    ),
    "file": lambda: partial(check_file, _damaged()),
    "across": lambda: partial(check_across_files, [_worded(), _worded("Ein.")]),
    "built-page": lambda: partial(
        check_built_page, built_page("<p>One.</p> -> <p data-x>{{ x }}</p>"), partial(source_file, "<p>")
    ),
}


def _worded(text: str = "Eins.") -> Any:  # noqa: ANN401 - a WordedFile
    page: PageCatalog = page_catalog(f"template `One.`, catalog `One.` = `{text}`")
    return worded_catalog(page.catalog_file, page.catalog, DE)


@pytest.mark.parametrize("make", CHECKS.values(), ids=CHECKS)
def test_a_check_finds_the_same(elsewhere: Executor, make: Callable[[], Any]) -> None:
    here = make()()
    assert elsewhere.submit(make()).result() == here
    assert here.findings


def test_bilingual_files_are_checked_alike(elsewhere: Executor, tmp_path: Path) -> None:
    for name, text in (("one.de.md", "b8832-101(Eins .|One.)"), ("two.de.md", "c4711-101(Ein.|One.)")):
        (tmp_path / name).write_text(delivery_text(text), "utf-8")
    there = check_bilingual_files([tmp_path], None, spread=elsewhere.map)
    assert there == check_bilingual_files([tmp_path], None)
    assert there.counts.files == 2
