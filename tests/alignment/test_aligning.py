"""Two pages in two languages, sentence by sentence."""

from __future__ import annotations

from functools import partial

import pytest

from bitext.alignment import Model, Reason, Verdict, align, blocks_of, judge
from bitext.alignment.verdicts import Judged, subject_of
from bitext.locales import Locale
from bitext.markdown import read_page

DE = Locale("de")


def aligned(source: str, target: str, locale: Locale = DE, model: Model | None = None) -> dict[str, Judged]:
    """Return what is found for each sentence of a source page."""
    ours, theirs = read_page(source), read_page(target, language=locale.language)
    other = blocks_of(theirs, joins_sentences=locale.joins_sentences)
    make = partial(subject_of, ours, locale=locale)
    return {
        ours.segments[each.index].text: judge(pair, ours, theirs, make, locale)
        for pair in align(blocks_of(ours), other, model or Model(1.1, 2.0)).pairs
        for each in pair.sources
    }


def translated(found: dict[str, Judged]) -> dict[str, str]:
    return {source: each.text for source, each in found.items() if each.verdict is Verdict.TRANSLATED}


ENGLISH = """---
title: The kettle
description: How to use it.
---
# The kettle

Fill it with water. Put it on the stove.

![The kettle on the stove](media/stove.png)

!!! note "Be careful"

    It gets hot: wait 15 minutes.

| part | use |
|------|-----|
| lid  | keeps the steam inside |

```sh
kettle --heat
```

Run `kettle --heat`, and see [the manual](manual.md).
"""
GERMAN = """---
title: Der Kessel
description: Wie man ihn benutzt.
---
# Der Kessel

Füllen Sie ihn mit Wasser. Stellen Sie ihn auf den Herd.

![Der Kessel auf dem Herd](../media/stove.png)

!!! note "Vorsicht"

    Er wird heiß: warten Sie 15 Minuten.

| Teil   | Zweck |
|--------|-------|
| Deckel | hält den Dampf im Inneren |

```sh
kettle --heat
```

Führen Sie `kettle --heat` aus, und lesen Sie [das Handbuch](/de/manual.md).
"""


def test_all_kinds_of_texts_are_found() -> None:
    assert translated(aligned(ENGLISH, GERMAN)) == {
        "The kettle": "Der Kessel",
        "How to use it.": "Wie man ihn benutzt.",
        "Fill it with water.": "Füllen Sie ihn mit Wasser.",
        "Put it on the stove.": "Stellen Sie ihn auf den Herd.",
        "The kettle on the stove": "Der Kessel auf dem Herd",
        "Be careful": "Vorsicht",
        "It gets hot: wait 15 minutes.": "Er wird heiß: warten Sie 15 Minuten.",
        "part": "Teil",
        "use": "Zweck",
        "lid": "Deckel",
        "keeps the steam inside": "hält den Dampf im Inneren",
        "Run `kettle --heat`, and see [the manual](manual.md).": (
            "Führen Sie `kettle --heat` aus, und lesen Sie [das Handbuch](/de/manual.md)."
        ).replace("/de/", ""),
    }


def test_chinese_sentences_end_without_a_blank() -> None:
    found = aligned(
        "Fill the kettle with cold water. Then put it on the stove.\n",
        "將冷水注入水壺。然後將水壺放在爐子上。\n",
        Locale("zh-TW"),
        Model(0.4, 2.0),
    )
    assert translated(found) == {
        "Fill the kettle with cold water.": "將冷水注入水壺。",
        "Then put it on the stove.": "然後將水壺放在爐子上。",
    }


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        pytest.param("Fill it with water.", "Fill it with water.", Reason.SAME, id="not-translated"),
        pytest.param("Fill it. Heat it.", "Füllen und erhitzen Sie ihn.", Reason.JOINED, id="joined"),
        pytest.param("See [it](a.md).", "Siehe [es](b.md).", Reason.UNSAFE, id="another-link"),
        pytest.param(
            "Run `make all` now.", "Jetzt `make alles` ausführen.", Reason.UNSAFE, id="another-code"
        ),
        pytest.param("Fill it with water.", "", Reason.ALONE, id="nothing"),
    ],
)
def test_what_is_not_taken(source: str, target: str, reason: Reason) -> None:
    found = aligned(f"# A\n\n{source}\n", f"# B\n\n{target}\n")
    (judged,) = {each for text, each in found.items() if text != "A"} if len(found) == 2 else [
        next(each for text, each in found.items() if text != "A")
    ]  # fmt: skip
    assert (judged.verdict, judged.reason) == (Verdict.NOTHING, reason)


def test_a_lost_number_makes_a_draft() -> None:
    found = aligned("Wait for 15 minutes until it is done.\n", "Warten Sie 50 Minuten, bis er fertig ist.\n")
    (judged,) = found.values()
    assert (judged.verdict, judged.reason) == (Verdict.DRAFT, Reason.NUMBERS)


def test_a_heading_finds_its_own_by_its_id() -> None:
    source = "## Fill it {#fill}\n\n## Heat it {#heat}\n\n## Serve it {#serve}\n"
    target = "## Erwärmen Sie ihn jetzt {#heat}\n\n## Dienen {#serve}\n"
    found = {text: each.text for text, each in aligned(source, target).items()}
    assert found == {"Fill it": "", "Heat it": "Erwärmen Sie ihn jetzt", "Serve it": "Dienen"}
