"""Judges attacked pages: what a reader's browser would do, and laws 12 to 15."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from styles.browser import visit
from styles.building_styles import foretold, held_back, not_shown, pages_held_back
from styles.environment import CANARY_WORD
from styles.law_12 import around, differences
from styles.matrix import Case
from styles.tree import faults_of_marks
from styles.words import strange_words

_PSEUDO = "áçéğíñöŕšüý"


def faults_of_build(case: Case) -> Iterator[str]:
    """Yield what is wrong with how the commands ended, and with what the build and the check say of the units."""
    for step, done in case.done.items():
        if done.code not in ({0, 1} if step == "check" else {0}):
            yield f"{step} ended with {done.code}: {done.log[-300:]}"
    log = case.done["site"].log
    attacks = {text.unit: text.msgstr for page in case.texts.values() for text in page if text.is_attack}
    yield from (f"page held back as a whole: {page}" for page in pages_held_back(log))
    for step in ("site", "stage"):
        faithful = (each for each in held_back(case.done[step].log) if each.unit not in attacks)
        yield from (f"{step}: faithful translation held back: {each}" for each in faithful)
    if case.done["check"].code in {0, 1}:
        unnamed = (each for each in held_back(log) if not foretold(case.done["check"], each))
        yield from (f"not named by check: {each} {attacks.get(each.unit)!r}" for each in unnamed)
    if (count := not_shown(log)) != len(held_back(log)):
        yield f"{count} sentences are not shown, and {len(held_back(log))} are named"


def faults_of_page(case: Case, page: str, tab: Page, address: str) -> Iterator[str]:
    """Yield what is wrong with a German page, in the site and in the staged tree, seen in a real browser.

    *address* is where the folder of the case is served.
    """
    plain = visit(tab, f"{address}/plain/{page}/")
    # mkdocstrings says in which file it found something, and in a staged tree that is another.
    known = [*(text.msgstr for text in case.texts[page]), "build/de"]
    units = {text.unit for text in case.texts[page]}
    for site, locale in (("site/de", "de"), ("staged", "")):
        if not (case.folder / site / page / "index.html").is_file():
            yield f"{site}: the page is not there"
            continue
        seen = visit(tab, f"{address}/{site}/{page}/")
        if seen.ran:
            yield f"{site}: a script ran"
        yield from (f"{site}: asked {url}" for url in seen.asked if url not in plain.asked)
        found = differences(
            plain.tree,
            seen.tree,
            page=f"{page}/",
            locale=locale,
            texts_known=known,
            own_anchors=not locale and "attr_list" not in case.parts,
        )
        yield from (f"{site}: {each}" for each in found)
        yield from (f"{site}: {each}" for each in faults_of_marks(seen.tree, units))
        yield from (f"{site}: {each}" for each in around(plain.document, seen.document))
        yield from (f"{site}: strange word {each!r}" for each in strange_words(plain.tree, seen.tree, known))
        if CANARY_WORD in (case.folder / site / page / "index.html").read_text("utf-8"):
            yield f"{site}: a file was read"
        if not set(_PSEUDO) & set(seen.tree.text):
            yield f"{site}: nothing of the page is shown in German"
