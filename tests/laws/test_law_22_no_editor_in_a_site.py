"""Law 22: nothing of the editor is in a site that is built, in a staged tree, or among what a build copies."""

from __future__ import annotations

from pathlib import Path

import pytest

import bitext.site
from bitext.editor.application import CLIENT
from building import Site, brief_documentation
from running import Bitext

SIGNS = (b"client/editor.js", b"X-Bitext-Token", b"bitext-unit=", b"data-epoch=")
"""What only the editor has, in its pages and scripts."""


def has_editor(folder: Path) -> list[str]:
    """Return the files below *folder* in which there is something of the editor."""
    own = {each.read_bytes() for each in CLIENT.iterdir() if each.is_file()}
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            if data in own or any(sign in data for sign in SIGNS):
                found.append(path.relative_to(folder).as_posix())
    return found


def test_the_signs_are_those_of_the_editor() -> None:
    text = b"".join(each.read_bytes() for each in CLIENT.iterdir() if each.is_file())
    assert [
        each for each in SIGNS if each not in text and each not in {b"client/editor.js", b"data-epoch="}
    ] == []
    assert len(has_editor(CLIENT)) == len([each for each in CLIENT.iterdir() if each.is_file()])


def test_no_built_site_has_it(documentation: Site) -> None:
    assert has_editor(documentation.folder) == []


def test_no_staged_tree_has_it(tmp_path: Path, bitext: Bitext) -> None:
    folder = brief_documentation(tmp_path / "project").folder
    assert bitext("stage", "-C", str(folder), "--into", str(tmp_path / "staged")).code == 0
    assert (tmp_path / "staged").is_dir()
    assert has_editor(tmp_path / "staged") == []


def test_what_a_build_copies_lies_elsewhere() -> None:
    package = Path(bitext.site.__file__).parent
    assert has_editor(package / "assets") == []
    assert not CLIENT.is_relative_to(package)


@pytest.mark.parametrize("sign", SIGNS)
def test_a_file_with_it_would_be_found(tmp_path: Path, sign: bytes) -> None:
    (tmp_path / "page.html").write_bytes(b"<p>" + sign)
    assert has_editor(tmp_path) == ["page.html"]
