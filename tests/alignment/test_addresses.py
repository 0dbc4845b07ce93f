"""Links of translated pages get the addresses of the source."""

from __future__ import annotations

import pytest

from bitext.alignment.addresses import with_addresses_of
from bitext.markdown.inline import constructs

DEFINED = {"references": {"KETTLE": {"href": "kettle.md", "title": ""}}}
THEIRS = {"references": {"KESSEL": {"href": "kettle.md", "title": ""}}}


def put_back(source: str, target: str) -> str:
    return with_addresses_of(source, constructs(source, DEFINED), target, constructs(target, THEIRS))


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        pytest.param("See [it](a.md).", "Siehe [es](a.md).", "Siehe [es](a.md).", id="the-same"),
        pytest.param("See [it](/guide/a/).", "Siehe [es](/de/guide/a/).", "Siehe [es](/guide/a/).", id="folder"),
        pytest.param("See [it](a.md#b).", "Siehe [es](a.de.md#b).", "Siehe [es](a.md#b).", id="ending"),
        pytest.param("See [it](img/a.md).", "Siehe [es](../img/a.md).", "Siehe [es](img/a.md).", id="upwards"),
        pytest.param("See [it](#first-steps).", "Siehe [es](#erste-schritte).", "Siehe [es](#first-steps).", id="anchor"),
        pytest.param(
            "See [it](https://a.io/docs/x).", "Siehe [es](https://a.io/de/docs/x).", "Siehe [es](https://a.io/docs/x).", id="host"
        ),
        pytest.param("![It](a.png)", "![Es](../../a.png)", "![Es](a.png)", id="image"),
        pytest.param("[It](a.md 'T')", "[Es](/de/a.md 'U')", "[Es](a.md 'U')", id="title-stays"),
        pytest.param("The [it][kettle].", "Der [Topf][kessel].", "Der [Topf][kettle].", id="label"),
        pytest.param("The [kettle].", "Der [Kessel].", "Der [Kessel][kettle].", id="own-label"),
        pytest.param("The [it](kettle.md).", "Der [Kessel].", "Der [Kessel](kettle.md).", id="reference-for-a-link"),
        pytest.param("The [it][kettle].", "Der [Topf](/de/kettle.md).", "Der [Topf][kettle].", id="link-for-a-reference"),
        pytest.param(
            "[A](#a) and [b](#b)", "[A](#x) und [b](#y)", "[A](#x) und [b](#y)", id="it-could-be-either"
        ),
        pytest.param("See [it](a.md).", "Siehe [es](b.md).", "Siehe [es](b.md).", id="elsewhere"),
        pytest.param("[A](a.md) [b](/de/b.md)", "[B](/de/b.md) [a](a.de.md)", "[B](/de/b.md) [a](a.md)", id="another-order"),
    ],
)  # fmt: skip
def test_addresses(source: str, target: str, wanted: str) -> None:
    assert put_back(source, target) == wanted
