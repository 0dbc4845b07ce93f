"""`BITEXT_LOCALES=2/4`: each machine builds some languages, and the folders together are the whole site."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from building import ENVIRONMENT, DocsProject, write_project
from running import tree

SETTINGS = """site_name: A site
site_url: https://example.org/
theme: {name: material}
plugins:
  - search
  - bitext: {locales: [de, fr, ar]}
"""
PAGES = {"index.md": "# Title\n\nOne sentence.\n", "other.md": "# Other\n\nOne sentence. [Back](index.md)\n"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> DocsProject:
    texts = {"de": {"One sentence.": "Ein Satz."}, "ar": {"Title": "\u0639\u0646\u0648\u0627\u0646"}}
    return write_project(tmp_path_factory.mktemp("project"), SETTINGS, PAGES, texts)


def _built(project: DocsProject, share: str, into: Path) -> Path:
    shutil.rmtree(project.folder / ".cache", ignore_errors=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(ENVIRONMENT, "BITEXT_LOCALES", share)
        site = project.build_anew("--strict")
    assert site.code == 0, site.log
    shutil.copytree(project.folder / "site", into)
    return into


@pytest.mark.parametrize("count", [2, 3, 5])
def test_the_shares_together_are_the_site(project: DocsProject, count: int, tmp_path: Path) -> None:
    whole = tree(_built(project, "", tmp_path / "whole"))
    built = [_built(project, f"{number}/{count}", tmp_path / str(number)) for number in range(1, count + 1)]
    own = [{name.split("/")[0] for name in tree(each)} & {"de", "fr", "ar"} for each in built]
    assert sorted(tag for tags in own for tag in tags) == ["ar", "de", "fr"]
    joined = tmp_path / "joined"
    for each in built:
        shutil.copytree(each, joined, dirs_exist_ok=True)
    assert tree(joined).keys() == whole.keys()
    assert {name for name, data in tree(joined).items() if whole[name] != data} <= {"sitemap.xml.gz"}


@pytest.mark.parametrize("share", ["3/2", "0/1", "a/b", "1/"])
def test_what_is_no_share_is_an_error(project: DocsProject, share: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(ENVIRONMENT, "BITEXT_LOCALES", share)
        site = project.build_anew("--strict")
    assert site.code != 0
    assert f"'{share}' is no shard" in site.log
