"""More fields of the front matter: which of their values are texts, and where these stand."""

from __future__ import annotations

import pytest

from bitext.markdown import read_page
from bitext.reach import Reach

REACH = Reach(("subtitle", "hero.title", "hero.buttons.text", "features", "ms.author"))


def offered(text: str, reach: Reach = REACH) -> list[tuple[str, str]]:
    return [
        (each.context[0], each.text) for each in read_page(text, reach=reach).segments if each.kind == "meta"
    ]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        pytest.param("subtitle: Tea for all", [("page subtitle", "Tea for all")], id="plain"),
        pytest.param("Subtitle: Tea", [], id="another case"),
        pytest.param("subtitle: >-\n  Tea\n  for all", [("page subtitle", "Tea for all")], id="folded"),
        pytest.param("subtitle: |\n  Tea", [("page subtitle", "Tea")], id="literal"),
        pytest.param("subtitle: |\n  Tea\n  Coffee", [], id="lines of its own"),
        pytest.param("subtitle: >\n  Tea\n\n  Coffee", [], id="paragraphs"),
        pytest.param("hero:\n  title: 'It''s tea'", [("page hero.title", "It's tea")], id="nested"),
        pytest.param("hero: {title: Tea, size: big}", [("page hero.title", "Tea")], id="flow"),
        pytest.param(
            "hero:\n  buttons:\n    - {text: Go, href: go.md}\n    - text: Stop\n      href: stop.md",
            [("page hero.buttons.text", "Go"), ("page hero.buttons.text", "Stop")],
            id="list of mappings",
        ),
        pytest.param(
            "features:\n- Fast\n- 3\n- 2024-01-01\n- true\n- null\n- https://a.example\n- [Small]",
            [("page features", "Fast"), ("page features", "Small")],
            id="list",
        ),
        pytest.param("ms.author: Ada", [("page ms.author", "Ada")], id="a dot in the name"),
        pytest.param("title: A\nsubtitle: B", [("page title", "A"), ("page subtitle", "B")], id="beside the title"),
        pytest.param("x: &a Tea\nsubtitle: *a", [], id="alias"),
        pytest.param("features: [&a Tea, *a, Milk]", [("page features", "Tea"), ("page features", "Milk")], id="alias in a list"),
        pytest.param("base: &b {title: T}\nhero: *b", [], id="alias of a mapping"),
        pytest.param("base: &b {title: T}\nhero:\n  <<: *b\n  x: 1", [], id="merged"),
        pytest.param("subtitle: !!str 5", [], id="no letters"),
        pytest.param("subtitle: !x Tea", [], id="broken for MkDocs"),
        pytest.param("subtitle: Tea\ndate: 2024-02-30", [], id="a value that is none"),
        pytest.param('subtitle: "Yes"', [("page subtitle", "Yes")], id="a word in quotation marks"),
        pytest.param("subtitle: ''", [], id="empty"),
    ],
)  # fmt: skip
def test_which_values_are_texts(front: str, expected: list[tuple[str, str]]) -> None:
    assert offered(f"---\n{front}\n---\n\nText.\n") == expected
    assert not [each for each in offered(f"---\n{front}\n---\n\nText.\n", Reach()) if each[0] != "page title"]


@pytest.mark.parametrize(
    "value",
    [
        "https://a.example/x", "mailto:a@b.example", "/docs/", "guide/start.md", "material/tea", "#top",
        "#ff0000", "logo.png", "fonts/A.woff2", "index.html#x", "me@a.example", ":tea:", "2024-01-01T10:00:00Z", "v1.2.3-rc1",
        "10px", "50%", "{{ site_name }}", "md-button--primary", "snake_case", "12", "1.5", "—",
    ],
)  # fmt: skip
def test_values_for_programs_are_not_offered(value: str) -> None:
    assert offered(f'---\nsubtitle: "{value}"\n---\n') == []
    assert offered(f"Subtitle: {value}\n\nText.\n") == []


@pytest.mark.parametrize(
    "value",
    [
        "Tea",
        "CI/CD",
        "Set up / tear down",
        "Note: read it",
        "What?",
        "茶",
        "3 cups",
        "a.b. c",
        "10 px wide",
        "№ 5 tea",
    ],
)
def test_words_are_offered(value: str) -> None:
    assert offered(f'---\nsubtitle: "{value}"\n---\n') == [("page subtitle", value)]
    assert offered(f"Subtitle: {value}\n\nText.\n") == [("page subtitle", value)]


def test_the_other_form_of_front_matter() -> None:
    reach = Reach(("Subtitle", "draft"))
    text = "Title: A\nSubtitle: One\n    line more\nDraft: true\nDate: 2024-01-01\n\nText.\n"
    assert offered(text, reach) == [("page title", "A"), ("page subtitle", "One line more")]


def test_a_name_costs_no_more_than_linear_time() -> None:
    from growing import assert_linear  # noqa: PLC0415

    part = "  - text: Go now\n    href: a.md\n"
    assert_linear(lambda count: f"---\nhero:\n buttons:\n{part * count}---\n", offered, 300)


def test_hostile_yaml_ends_soon() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(24)
    )
    assert offered(f"---\n{bomb}features: *y\n---\n") == []
    deep = "[" * 5000 + "]" * 5000
    assert offered(f"---\nfeatures: {deep}\n---\n") == []
