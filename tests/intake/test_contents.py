"""Tables of contents: Markdown and YAML, nested, bilingual, odd."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bilingual_trees import CONTENTS, GERMAN, delivery
from bitext.intake.contents import Contents, Item, folder_title, markdown_items, resolved
from growing import assert_linear


def _contents(texts: Mapping[str, str], *, is_source: bool = False) -> Contents:
    return Contents(sorted(texts), texts.get, is_source=is_source)


def _shown(items: tuple[Item, ...], depth: int = 0) -> list[str]:
    return [
        line
        for item in items
        for line in (
            f"{'  ' * depth}{item.title} {item.href} {'=' if item.sourced else '?'}".rstrip(),
            *_shown(item.items, depth + 1),
        )
    ]


def test_a_bilingual_table_has_its_titles_in_both_languages() -> None:
    contents = _contents({"TOC.md": delivery("00001", CONTENTS[:4], GERMAN, "\n")})
    assert _shown(contents.items("source")) == [
        "Widget docs index.md =",
        "  Overview what-is.md =",
        "  Guides  =",
        "    Start here guides/start.md =",
    ]
    assert _shown(contents.items("target"))[1:3] == ["  Übersicht what-is.md =", "  Anleitungen  ="]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# [A \\[b\\]](a.md)\n## `C` *d* #\n", ["A [b] a.md ?", "  C d  ?"], id="signs"),
        pytest.param(
            "# A\n- [B](b.md)\n  - [C](c.md)\n1. [D](d.md)",
            ["A  ?", "  B b.md ?", "    C c.md ?", "  D d.md ?"],
            id="lists",
        ),
        pytest.param('# <a name="x"></a>[A](<a.md> "t")', ["A a.md ?"], id="anchor-and-title"),
        pytest.param("# @System.String\n# <xref:a.b>", [" xref:System.String ?", " xref:a.b ?"], id="uids"),
        pytest.param("### [A](a.md)\n# [B](b.md)\n", ["A a.md ?", "B b.md ?"], id="levels-left-out"),
        pytest.param("text\n\n#nothing\n", [], id="no-entries"),
        pytest.param("# [A](a.md?view=1#b)\r\n# [C](/d/e)\r\n", ["A a.md ?", "C /d/e ?"], id="addresses"),
    ],
)
def test_tables_in_markdown(text: str, expected: list[str]) -> None:
    assert _shown(_contents({"toc.md": text}).items("source")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "- name: A\n  href: a.md\n  items:\n  - name: B\n    href: b.md",
            ["A a.md ?", "  B b.md ?"],
            id="list",
        ),
        pytest.param("items:\n- {name: A, href: a.md}\nmetadata: {}", ["A a.md ?"], id="mapping"),
        pytest.param("- {name: A, topicHref: a.md, tocHref: sub/toc.yml}", ["A a.md ?"], id="page-and-table"),
        pytest.param("- {name: S, uid: System.String}", ["S xref:System.String ?"], id="uid"),
        pytest.param("- {name: [1], href: 5}\n- 7\n- {items: 3}", ["[1] 5 ?", "  ?"], id="strange"),
        pytest.param("- name: [", [], id="no-yaml"),
        pytest.param("a: &a [*a]\nitems: *a", [], id="a-list-that-holds-itself"),
    ],
)
def test_tables_in_yaml(text: str, expected: list[str]) -> None:
    assert _shown(_contents({"toc.yml": text}).items("source")) == expected


def test_tables_in_folders_stand_in_the_place_of_the_entry_that_names_them() -> None:
    texts = {
        "toc.yml": "- {name: A, href: a/}\n- {name: B, href: B/TOC.yml}\n- {name: C, href: c/toc.yml}\n",
        "a/toc.md": "# [X](x.md)\n# [Up](../up.md)\n",
        "b/toc.yml": "- {name: Y, href: ~/root.md}\n- {name: Again, href: ../toc.yml}\n",
    }
    assert _shown(_contents(texts, is_source=True).items("source")) == [
        *("A  =", "  X a/x.md =", "  Up up.md ="),
        *("B  =", "  Y root.md =", "  Again  ="),
        "C c/toc.yml =",
    ]


def test_tables_without_one_above_them_are_sections() -> None:
    texts = {"docs/TOC.md": "# [A](a.md)\n", "more-docs/toc.yml": "- {name: B, href: b.md}\n"}
    assert _shown(_contents(texts).items("source")) == [
        *("Docs  =", "  A docs/a.md ?"),
        *("More docs  =", "  B more-docs/b.md ?"),
    ]


@pytest.mark.slow
def test_a_table_that_includes_another_many_times_ends() -> None:
    texts = {f"{n}/toc.yml": f"- {{name: A, href: ../{n + 1}/toc.yml}}\n" * 30 for n in range(9)}
    assert (
        sum(1 for _ in _shown(_contents({**texts, "toc.yml": "- {name: T, href: 0/}\n"}).items("source")))
        <= 50_001
    )


@pytest.mark.parametrize(
    "piece", ["- [a](", "[", "# [a](b.md) ", "#", "  - x\n", "# a" + " " * 50, "<a ", "\\"]
)
def test_tables_are_read_in_linear_time(piece: str) -> None:
    assert_linear(lambda size: "# x" + piece * size, markdown_items, 2_000)


@pytest.mark.parametrize(
    ("href", "place"),
    [
        ("a.md", "f/a.md"), ("./a.md#b", "f/a.md"), ("../a.md", "a.md"), ("../../a.md", "../a.md"), ("~/a.md", "a.md"),
        ("a\\b.md", "f/a/b.md"), ("../", ""), ("g/", "f/g/"), ("https://x/a.md", "https://x/a.md"), ("/x", "/x"),
    ],
)  # fmt: skip
def test_where_addresses_lead(href: str, place: str) -> None:
    assert resolved(href, "f") == place


@pytest.mark.parametrize(("folder", "title"), [("a/my-docs", "My docs"), ("NuGet", "NuGet"), ("x_y/", "X y")])
def test_titles_of_folders(folder: str, title: str) -> None:
    assert folder_title(folder) == title
