"""The corpus of real bilingual files, where it is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CORPUS = Path(os.environ.get("BITEXT_CORPUS") or Path(__file__).resolve().parents[2] / "shared/corpus")

NEEDS_CORPUS = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the corpus is not there; BITEXT_CORPUS names its folder"
)
