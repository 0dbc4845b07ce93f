"""Files of one locale: which stands in for which."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.locales import Locale
from bitext.project import find_project
from bitext.project.layout import Project
from bitext.project.local_files import local_files, own_pictures


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\nplugins:\n  - bitext: {locales: [pt, pt-BR, zh-TW], fallbacks: {pt-BR: [pt]}}\n"
    )
    return find_project(tmp_path)


@pytest.mark.parametrize(
    ("tag", "names", "pairs"),
    [
        ("pt", ["a.png", "a.pt.png"], {"a.png": "a.pt.png"}),
        ("pt-BR", ["a.png", "a.pt.png"], {"a.png": "a.pt.png"}),
        ("pt-BR", ["a.png", "a.pt.png", "a.pt-BR.png"], {"a.png": "a.pt-BR.png"}),
        ("pt", ["a.png", "a.pt-BR.png"], {}),
        ("zh-TW", ["a.png", "a.zh_tw.png"], {"a.png": "a.zh_tw.png"}),
        ("zh-TW", ["a.png", "a.zh-Tw.png", "b.png"], {"a.png": "a.zh-Tw.png"}),
        ("zh-TW", ["a.png", "a.zh.png"], {}),
        ("pt", ["a.tar.gz", "a.pt.tar.gz"], {"a.tar.gz": "a.pt.tar.gz"}),
        ("pt", ["a.pt.png"], {}),
        ("pt", ["a.png", "x/a.pt.png"], {}),
        ("pt", ["x.y/a.png", "x.y/a.pt.png"], {"x.y/a.png": "x.y/a.pt.png"}),
        ("pt", ["pt.png", "a.png"], {}),
        ("pt", ["index.md", "index.pt.md"], {}),
        ("pt", ["a.pt", "a.png"], {}),
        ("pt", [".pt.png", ".png"], {".png": ".pt.png"}),
    ],
)
def test_which_file_stands_in(project: Project, tag: str, names: list[str], pairs: dict[str, str]) -> None:
    assert local_files(project, names, Locale.parse(tag)) == pairs
    assert local_files(project, reversed(names), Locale.parse(tag)) == pairs


def test_pictures_are_counted(project: Project) -> None:
    for name in ("a.png", "b.svg", "a.pt.png", "b.pt.svg", "a.pt-BR.png", "c.txt", "c.pt.txt"):
        (project.settings.docs / name).write_bytes(b"x")
    total, own = own_pictures(project)
    assert (total, {locale.tag: count for locale, count in own.items()}) == (
        2,
        {"pt": 2, "pt-BR": 1, "zh-TW": 0},
    )
