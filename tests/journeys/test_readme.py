"""The README is short, and its picture small enough to be loaded with it."""

from __future__ import annotations

import re

from PIL import Image

from journeys.blocks import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) < 200


def test_it_has_one_picture_that_moves_slowly() -> None:
    ((alternative, path),) = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", README)
    assert alternative
    assert (ROOT / path).stat().st_size <= 600_000
    with Image.open(ROOT / path) as picture:
        assert picture.info["loop"] == 0
        assert 6 <= getattr(picture, "n_frames", 1) <= 10
        # Pillow names the time of a frame once it has read the frame.
        picture.load()
        assert picture.info["duration"] >= 2000


def test_its_links_lead_somewhere() -> None:
    paths = re.findall(r"\]\((?![a-z]+:|#)([^)]+)\)", README)
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_no_picture_of_it_is_left_over() -> None:
    named = set(re.findall(r"docs/media/(readme-[^)]+)", README))
    assert {path.name for path in (ROOT / "docs/media").glob("readme-*")} == named
