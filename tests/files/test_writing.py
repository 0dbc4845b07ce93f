"""What a file is written in the place of, and what not."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from bitext import files
from bitext.errors import UnreadableError


@pytest.mark.parametrize("there", ["a folder", "a pipe", "a link to a device", "a link to a folder"])
def test_no_file_takes_the_place_of_what_is_none(tmp_path: Path, there: str) -> None:
    path = tmp_path / "there"
    if there == "a folder":
        path.mkdir()
    elif there == "a pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(os.devnull if there == "a link to a device" else tmp_path)
    before = path.lstat()
    with pytest.raises(UnreadableError, match="cannot be written"):
        files.write_text(path, "a text")
    after = path.lstat()
    assert (stat.S_IFMT(after.st_mode), after.st_ino) == (stat.S_IFMT(before.st_mode), before.st_ino)
    assert os.listdir(tmp_path) == ["there"]  # noqa: PTH208 - nothing else was left


def test_a_file_takes_the_place_of_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "there"
    path.symlink_to(tmp_path / "gone")
    files.write_text(path, "a text")
    assert path.read_text("utf-8") == "a text"
    assert not (tmp_path / "gone").exists()
