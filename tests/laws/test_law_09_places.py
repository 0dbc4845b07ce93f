"""Law 9: every finding's place lies inside the file that it names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitext.bilingual import parse
from bitext.built import BuiltPage
from bitext.built.read import read_built_page
from bitext.checking.audit import Audit
from bitext.checking.built_pages import check_built_page
from bitext.checking.catalogs import check_file
from bitext.checking.deliveries import check_delivery
from bitext.checking.project_check import check_project
from bitext.checks.subjects import SourceFile
from bitext.finding import Finding, Place
from bitext.locales import Locale
from bitext.project import find_project
from bitext.text import LINE_BREAK
from building import brief_documentation
from sketches import built_page, html_page
from strategies import ANY_PAGE

ROOT = Path(__file__).resolve().parents[2]
SEED = (ROOT / "locales/zh_TW/deliveries/quickstart/publish-api-key.md").read_bytes().decode()
CATALOG = (ROOT / "locales/zh_TW/LC_MESSAGES/quickstart/publish-api-key.po").read_bytes().decode()


def _lines(text: str) -> list[str]:
    return LINE_BREAK.split(text)


def _assert_inside(audit: Audit, texts: dict[str, str]) -> None:
    for finding in audit.findings:
        places: tuple[Finding | Place, ...] = (finding, *finding.related)
        for place in places:
            lines = _lines(texts[place.path])
            assert 1 <= place.line <= len(lines), finding
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1, finding
        if finding.excerpt:
            assert finding.excerpt == _lines(texts[finding.path])[finding.line - 1]


@st.composite
def _damaged(draw: st.DrawFn, text: str) -> str:
    """Cut, doubled, reversed, or with bytes put in: what happens to files on their way."""
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 400)))
    return draw(
        st.sampled_from(
            [
                text[:start],
                text[:start] + text[end:],
                text[:end] + text[start:end] + text[end:],
                text[:start] + text[start:end][::-1] + text[end:],
                text[:start] + draw(st.sampled_from(["<span>", "</span>", '"', "\n", "\r", "\x00", "é", "b8832-"])) + text[start:],
                text.replace("b8832", "B8832", 3),
                text.replace('"', "&quot;"),
            ]
        )
    )  # fmt: skip


@given(_damaged(SEED))
def test_findings_on_damaged_deliveries(text: str) -> None:
    audit = check_delivery("page.md", parse(text), locale=Locale("zh-TW"))
    _assert_inside(audit, {"page.md": text})


@given(_damaged(CATALOG))
def test_findings_on_damaged_catalogs(text: str) -> None:
    _assert_inside(check_file(SourceFile("page.po", text)), {"page.po": text})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = brief_documentation(tmp_path_factory.mktemp("project")).folder
    # All that is left is text, which findings may point into.
    for picture in path.rglob("*"):
        if picture.suffix in {".png", ".webp"}:
            picture.unlink()
    return path


def _texts(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in files}


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=_damaged(CATALOG), page=ANY_PAGE, change_page=st.booleans())
def test_findings_in_a_project_with_damage(folder: Path, text: str, page: str, change_page: bool) -> None:  # noqa: FBT001
    catalog = folder / "locales/zh_TW/LC_MESSAGES/quickstart/publish-api-key.po"
    catalog.write_bytes(text.encode())
    index = folder / "docs/index.md"
    before = index.read_bytes()
    try:
        if change_page:
            index.write_bytes(page.encode())
        project = find_project(folder)
        _assert_inside(check_project(project, project.locales), _texts(folder))
    finally:
        index.write_bytes(before)


CONTENT = (
    '<link rel=canonical href="../none/"><h1 id="eins"><span data-unit="b8832-101">Ä</span></h1>\r\n<ol><li id=step-1>1</li>\n<li>2</li></ol>\r'
    '<p><span data-unit="b8832-102" class="bitext-untranslated">中 <a href="#nichts">{{ x }}</a></span>'
    '<img src="none.png"><span data-ttu-id="b8832-103">wzxhzdk:1</span> &lt;span data-unit="b8832-104"&gt;</p>'
)
BUILT = html_page(CONTENT, "ar")


@given(_damaged(BUILT))
def test_findings_on_damaged_built_pages(text: str) -> None:
    sound = built_page("<h1 id=one>One</h1><ol><li>1</li></ol> -> <h1>Eins</h1>")
    page = BuiltPage(sound.place, read_built_page(text), sound.site)
    _assert_inside(check_built_page(page, lambda: SourceFile("page.html", text)), {"page.html": text})


def test_built_pages_of_this_law_have_findings_of_every_kind() -> None:
    sound = built_page("<h1 id=one>One</h1><ol><li>1</li></ol> -> <h1>Eins</h1>")
    page = BuiltPage(sound.place, read_built_page(BUILT), sound.site)
    audit = check_built_page(page, lambda: SourceFile("page.html", BUILT))
    assert {finding.code for finding in audit.findings} == {f"W10{number}" for number in range(1, 8)}
