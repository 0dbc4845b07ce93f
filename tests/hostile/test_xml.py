"""Group 12: one module of ours reads XML, without entities, document types or network; `tests/exchange` attacks it."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import pytest

from bitext.built.read import read_built_page
from building import brief_documentation
from running import Bitext, tree

PACKAGE = Path(__file__).parents[2] / "tools/bitext"
_XML = re.compile(r"(?:lxml|xml|xmltodict|defusedxml|pyexpat|svglib|bs4)(?:\.|\Z)")

BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE x [\n<!ENTITY a "LAUGH">\n'
    + "".join(f'<!ENTITY {chr(n)} "{f"&{chr(n - 1)};" * 10}">\n' for n in range(98, 108))
    + "]>\n"
)
HOSTILE = {
    "external-entity": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    "external-subset": '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://evil.example/x.dtd"><x/>',
    "billion-laughs": f"{BOMB}<x>&k;</x>",
    "many-levels": "<g>" * 100_000 + "</g>" * 100_000,
    "long-text": f"<x>{'a' * 10_000_000}</x>",
    "processing-instruction": '<?xml-stylesheet href="http://evil.example/x.xsl" type="text/xsl"?><x/>',
}


DOCFX = ("building", "elements", "extension", "inline", "links", "sections")


def test_one_module_of_ours_reads_xml() -> None:
    found = {
        (path.relative_to(PACKAGE).as_posix(), name)
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in _names(node)
        if _XML.match(name)
    }
    assert found == {
        # HTML, by the parser of HTML.
        ("built/parsing.py", "lxml.etree"),
        ("editor/rendering.py", "lxml.etree"),
        ("editor/rendering.py", "lxml.html"),
        # Elements of Python-Markdown's tree are made, and nothing is read.
        *((f"docfx/{name}.py", "xml.etree.ElementTree.Element") for name in DOCFX),
        ("docfx/extension.py", "xml.etree.ElementTree.ElementTree"),
        ("site/reader/left_out.py", "bs4.BeautifulSoup"),
        # Exchange files: one module parses, the others look at elements.
        *(
            (f"exchange/{name}.py", "lxml.etree")
            for name in ("reading", "tmx", "xliff", "xliff_1", "xliff_2")
        ),
        # The reports in JUnit's form are written, never read.
        ("report/junit.py", "xml.etree.ElementTree"),
        # Python-Markdown's own tree.
        ("markdown/dialect.py", "xml.etree.ElementTree.Element"),
    }
    for path in PACKAGE.glob("exchange/*.py"):
        used = set(re.findall(r"etree\.(\w+)", path.read_text("utf-8")))
        parsing = {"Entity", "XMLSyntaxError", "iterparse"} if path.name == "reading.py" else set()
        assert used - {"_Element"} == parsing
    junit = (PACKAGE / "report/junit.py").read_text("utf-8")
    assert set(re.findall(r"ET\.(\w+)", junit)) == {"Element", "SubElement", "tostring", "indent"}


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


@pytest.mark.parametrize("kind", HOSTILE)
def test_xml_in_docs_is_a_file_like_any_other(project: Path, bitext: Bitext, kind: str) -> None:
    for name in ("docs/picture.svg", "docs/feed.xml", "locales/data.xml"):
        (project / name).write_text(HOSTILE[kind], encoding="utf-8")
    before = tree(project)
    assert bitext("extract").code == 0
    assert bitext("check").code == 0
    assert tree(project) == before


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return this project's documentation with its site, in two locales."""
    project = brief_documentation(tmp_path_factory.mktemp("xml"))
    project.configure("locales: [zh-TW, ja, de, ar]", "locales: [de]")
    site = project.build()
    assert site.code == 0, site.log
    return project.folder


@pytest.mark.parametrize("kind", HOSTILE)
def test_xml_in_a_built_site_is_not_read(built: Path, tmp_path: Path, bitext: Bitext, kind: str) -> None:
    shutil.copytree(built, tmp_path / "p")
    folder = tmp_path / "p"
    for name in ("site/sitemap.xml", "site/de/sitemap.xml", "site/media/picture.svg"):
        (folder / name).write_text(HOSTILE[kind], encoding="utf-8")
    result = bitext("check", "-C", str(folder), "--site", str(folder / "site"), "--select", "W")
    assert (result.code, result.out.count("LAUGH"), result.out.count("root:")) == (0, 0, 0), result.out


@pytest.mark.parametrize("kind", ["external-entity", "external-subset", "billion-laughs", "many-levels"])
def test_a_built_page_with_hostile_xml_is_read_as_html(kind: str) -> None:
    page = f"{HOSTILE[kind].split('<x', 1)[0]}<html lang='de'><body><p id='a'>&e;&k;{HOSTILE[kind]}</p></body></html>"
    facts = read_built_page(page)
    assert "root:" not in repr(facts)
    assert repr(facts).count("LAUGH") <= 2
