"""I106 delivery-differs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sketches import flaws, page_catalog

SAME = "template `One.` `Two.`, catalog `One.` = `Eins.` `Two.` = `Zwei.`, delivery `One.` = `Eins.` `Two.` = `Zwei.`"

SAID = "this is not the delivery that was imported: the catalog has other words for"


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("template `One.`, catalog `One.` = `Eins.`", [], id="no-delivery"),
        pytest.param(SAME, [], id="as-it-was-imported"),
        pytest.param(SAME.replace("`Eins.`", "`Ein.`", 1), [], id="a-translator-edited"),
        pytest.param(SAME + ", now `Two.` = `Zwei.` `One.` = `Eins.`", [], id="another-order"),
        pytest.param(SAME + ", now `One.` = `Eins.` `Three.` = `Drei.`", [], id="another-sentence"),
        pytest.param(
            SAME.replace("`Eins.`", "`Ein.`", 1) + ", now `One.` = `Ein.` `Two.` = `Zwei.`",
            [],
            id="it-came-to-say-the-same",
        ),
        pytest.param(
            "template `One.`, catalog `One.` = `Eins.` (fuzzy), delivery `One.` = `Eins.`, now `One.` = `Ein.`",
            [],
            id="what-is-fuzzy-is-not-published",
        ),
        pytest.param(
            "template `One.`, catalog `One.`, delivery `One.` = `Eins.`, now `One.` = `Ein.`",
            [],
            id="what-is-empty-is-another-rule",
        ),
        pytest.param(
            SAME + ", now `One.` = `Eins.` `Two.` = `Zwo.`",
            [
                f"{SAID} 1 unit, first for “Zwo.”",
            ],
            id="only-copied-there",
        ),
        pytest.param(
            SAME + ", now `One.` = `Ein.` `Two.` = `Zwo.`",
            [
                f"{SAID} 2 units, first for “Ein.”",
            ],
            id="several",
        ),
    ],
)
def test_delivery_differs(sketch: str, expected: list[str]) -> None:
    assert [flaw.message for flaw in flaws("delivery-differs", page_catalog(sketch))] == expected


def test_the_place_is_the_translation_in_the_delivery() -> None:
    page = page_catalog(SAME + ", now `One.` = `Eins.` `Two.` = `Zwo.`")
    (flaw,) = flaws("delivery-differs", page)
    assert flaw.file is page.delivery_file
    # The unit of the catalog's entry, where a comment can silence it.
    assert flaw.unit == "b8832-102"
    assert page.delivery_file is not None
    assert page.delivery_file.text[flaw.at :].startswith("Zwo.")


def test_nothing_is_said_where_no_record_tells_what_was_imported() -> None:
    page = page_catalog(SAME + ", now `One.` = `Eins.` `Two.` = `Zwo.`")
    catalog = page_catalog("template `One.` `Two.`, catalog `One.` = `Eins.` `Two.` = `Zwei.`").catalog
    assert flaws("delivery-differs", replace(page, catalog=catalog)) == []
