"""Changes to a YAML text: what is not changed keeps every byte."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from bitext.project.yaml_text import Edits, Quoted, Tagged, find, load, pairs, without_aliases


def _changed(text: str, drop: set[str], values: Mapping[str, Any]) -> str:
    edits = Edits(text)
    edits.change(edits.root, drop, values)
    return edits.text()


@pytest.mark.parametrize(
    ("text", "drop", "values", "changed"),
    [
        pytest.param("a: 1\nb: 2\n", {"a"}, {}, "b: 2\n", id="drop"),
        pytest.param("# file\n\n# of b\nb: 2\nc: 3\n", {"b"}, {}, "# file\n\nc: 3\n", id="drop-its-comment"),
        pytest.param("# file\nb: 2\nc: 3\n", {"b"}, {}, "# file\nc: 3\n", id="keep-the-comment-of-the-file"),
        pytest.param("b: |\n  x\n\n  y\nc: 3\n", {"b"}, {}, "c: 3\n", id="drop-a-long-text"),
        pytest.param("{a: 1, b: 2}\n", {"a"}, {}, "{b: 2}\n", id="drop-first-in-braces"),
        pytest.param("{a: 1, b: 2}\n", {"b"}, {}, "{a: 1}\n", id="drop-last-in-braces"),
        pytest.param("{a: 1, b: 2}\n", {"b"}, {"c": 3}, "{a: 1, c: 3}\n", id="add-in-braces"),
        pytest.param("a:   1  # c\n", (), {"a": 2}, "a: 2    # c\n", id="comments-keep-their-column"),
        pytest.param("a: 1 # c\n", (), {"a": "longer"}, "a: longer # c\n", id="where-there-is-room"),
        pytest.param("a:\nb: 2", (), {"a": {"x": 1}}, "a:\n  x: 1\nb: 2", id="a-mapping-for-nothing"),
        pytest.param("a: 1", (), {"b": [2]}, "a: 1\nb:\n  - 2\n", id="add-behind-the-last-line"),
        pytest.param("a: 1\r\n", (), {"b": 2}, "a: 1\r\nb: 2\r\n", id="line-ends"),
        pytest.param("a: !ENV [B, c]\n", (), {"b": Quoted('"')}, 'a: !ENV [B, c]\nb: "\\""\n', id="tags"),
        pytest.param("a: 1\na: 2\n", {"a"}, {"b": 3}, "b: 3\n", id="twice"),
    ],
)
def test_changes_are_made_in_place(
    text: str, drop: set[str], values: Mapping[str, Any], changed: str
) -> None:
    assert _changed(text, drop, values) == changed


def test_one_change_more_leaves_the_others_in_place() -> None:
    edits = Edits("nav:\n  - One: a.md  # first\n  - b.md\nextra:\n    x: 1\n\nlast: 2\n")
    ((title, _),) = pairs(find(edits.root, "nav").value[0])  # type: ignore[union-attr]
    edits.replace(title, Quoted("Eins"))
    edits.change(find(edits.root, "extra"), (), {"y": [1]})  # type: ignore[arg-type]
    edits.change(edits.root, {"last"}, {"new": True})
    assert edits.text() == (
        'nav:\n  - "Eins": a.md # first\n  - b.md\nextra:\n    x: 1\n    y:\n      - 1\n\nnew: true\n'
    )


def test_tags_are_read_and_never_obeyed() -> None:
    assert load("a: !ENV [B, c]\nb: !!python/name:os.system ''\n") == {
        "a": Tagged("!ENV", ["B", "c"]),
        "b": Tagged("tag:yaml.org,2002:python/name:os.system", ""),
    }


def test_aliases_are_written_out_so_that_a_change_here_changes_nothing_there() -> None:
    text = "a: &x {b: !ENV C}\nd: *x\n"
    written = without_aliases(text)
    assert "*" not in written
    assert load(written) == load(text)


@pytest.mark.parametrize("text", ["a: '*x'\nb: [1]\n", "# *x\na:   1\n"])
def test_a_text_without_aliases_stays_as_it_is(text: str) -> None:
    assert without_aliases(text) == text


def test_aliases_that_stand_for_too_much_are_refused() -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9))]
    with pytest.raises(yaml.YAMLError, match="too much"):
        without_aliases("\n".join(lines))
