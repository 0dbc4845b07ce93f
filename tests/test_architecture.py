"""The page on the architecture shows the code as it is."""

from __future__ import annotations

import re

from architecture.imports import read_graph, without_detours
from architecture.page import PAGE, page
from architecture.picture import flowchart


def test_the_page_on_the_architecture_is_current() -> None:
    assert PAGE.read_text("utf-8") == page(), "run make architecture"


def test_arrows_are_left_out_only_where_a_longer_way_leads_there() -> None:
    graph = {"a": frozenset("bc"), "b": frozenset("c"), "c": frozenset("d"), "d": frozenset[str]()}
    assert without_detours(graph) == {**graph, "a": frozenset("b")}


def test_every_part_has_its_box_and_no_arrow_leads_upwards() -> None:
    graph = read_graph()
    chart = flowchart(graph)
    boxes = re.findall(r"^ +(b_\w+)[\[(]", chart, re.MULTILINE)
    assert len(boxes) == len({*boxes}) == len(graph)
    # The boxes stand from the highest layer to the lowest.
    layers = [set(re.findall(r"(b_\w+)[\[(]", each)) for each in chart.split("  subgraph L")[1:]]
    level = {box: number for number, each in enumerate(layers) for box in each}
    arrows = re.findall(r"(b_\w+) -+> (b_\w+)", chart)
    assert arrows
    assert all(level[start] <= level[end] for start, end in arrows)
