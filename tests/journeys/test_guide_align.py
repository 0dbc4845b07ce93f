"""The pages of the guide on coming over from other tools: what they say happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeys.guide import run_guide


@pytest.mark.parametrize("name", ["from-static-i18n", "from-docusaurus-hugo", "from-po4a-mdpo"])
def test_what_the_guide_says_happens(tmp_path: Path, name: str) -> None:
    run_guide(f"how-to/{name}.md", tmp_path)
