"""What pages take from other files: includes, samples, and pages by their uid."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bitext.docfx import reading_as
from markdown import markdown

Html = Callable[..., str]


@pytest.fixture
def html(tmp_path: Path) -> Html:
    """Render a page among files: *page* is its path, and *files* are others."""

    def render(text: str, files: dict[str, str], page: str = "a/page.md", **settings: object) -> str:
        for name, content in files.items():
            place = tmp_path / "docs" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(content, "utf-8")
        own = {"docs_dir": str(tmp_path / "docs"), "page": page, **settings}
        return markdown(text, extensions=["bitext.docfx"], extension_configs={"bitext.docfx": own})

    return render


GONE = (
    '<div class="admonition missing failure docfx-missing" data-missing="a/no.md" data-missing-at="a/page.md:1">\n'
    '<p class="admonition-title">Missing</p>\n</div>'
)
GONE_IN_LINE = '<span class="docfx-missing" data-missing="a/no.md" data-missing-at="a/page.md:1">{}</span>'
INCLUDES = {
    "a block": ("[!INCLUDE [t](i.md)]", "a\n\n- b", "<p>a</p>\n<ul>\n<li>b</li>\n</ul>"),
    "from the root": ("[!include[t](~/a/i.md)]", "a", "<p>a</p>"),
    "from above": ("[!INCLUDE [](../a/i.md)]", "a", "<p>a</p>"),
    "with a title in quotation marks": ('[!INCLUDE [t](i.md "x")]', "a", "<p>a</p>"),
    "with a number": ("[!INCLUDE1 [t](i.md)]", "a", "<p>a</p>"),
    "without its front matter": ("[!INCLUDE [t](i.md)]", "---\ntitle: x\n---\na", "<p>a</p>"),
    "behind a text": ("a\n[!INCLUDE [t](i.md)]\nb", "c", "<p>a</p>\n<p>c</p>\n<p>b</p>"),
    "two on a line": ("[!INCLUDE [t](i.md)] [!INCLUDE [t](i.md)]", "a", "<p>a</p>\n<p>a</p>"),
    "in a line": ("a [!INCLUDE [t](i.md)], b", "*c*\n", "<p>a <em>c</em>, b</p>"),
    "in the text of a link": ("[a [!INCLUDE [t](i.md)] b](c.md)", "*d*", '<p><a href="c.md">a <em>d</em> b</a></p>'),
    "in the text of a link, beside a link": ("[a [!INCLUDE [t](i.md)] [e](f)](c.md)", "d", '<p>[a d <a href="f">e</a>](c.md)</p>'),
    "in a line, of several blocks": ("a [!INCLUDE [t](i.md)] b", "c\n\nd", "<div>a <p>c</p>\n<p>d</p> b</div>"),
    "in a list item": ("- a\n\n  [!INCLUDE [t](i.md)]\n- b", "c", "<ul>\n<li>\n<p>a</p>\n<p>c</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>"),
    "in a cell": ("|a|\n|-|\n|[!INCLUDE [t](i.md)]|", "b", "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>"),
    "in a box": ("> [!NOTE]\n> [!INCLUDE [t](i.md)]", "b", '<div class="admonition note">\n<p class="admonition-title">Note</p>\n<p>b</p>\n</div>'),
    "in code": ("`[!INCLUDE [t](i.md)]`", "b", "<p><code>[!INCLUDE [t](i.md)]</code></p>"),
    "an alert": ("[!INCLUDE [t](i.md)]", "> [!NOTE]\n> b", '<div class="admonition note">\n<p class="admonition-title">Note</p>\n<p>b</p>\n</div>'),
    "that is not there": ("a\n\n[!INCLUDE [t](no.md)]\n\nb", "", f"<p>a</p>\n{GONE}\n<p>b</p>"),
    "that is not there, in a line": ("a [!INCLUDE [t](no.md)] b", "", f"<p>a {GONE_IN_LINE.format('t')} b</p>"),
    "that is not there, without a name": ("a [!INCLUDE [](no.md)] b", "", f"<p>a {GONE_IN_LINE.format('…')} b</p>"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "included", "made"), INCLUDES.values(), ids=INCLUDES)
def test_includes(html: Html, text: str, included: str, made: str) -> None:
    assert html(text, {"a/i.md": included}) == made


def test_what_is_included_includes_more_and_links_from_where_it_is(html: Html) -> None:
    files = {
        "i/one.md": "[!INCLUDE [t](deep/two.md)]\n\n[a](../b.md#c) ![d](e.png) [f](#g) [h](/i) [j](https://k.l) [m](~/n.md?o=p)",
        "i/deep/two.md": "[a](two.png)",
    }
    made = html("[!INCLUDE [t](~/i/one.md)]\n\n[a](b.md)", files)
    assert made == (
        '<p><a href="../i/deep/two.png">a</a></p>\n'
        '<p><a href="../b.md#c">a</a> <img alt="d" src="../i/e.png" /> <a href="#g">f</a> <a href="/i">h</a> '
        '<a href="https://k.l">j</a> <a href="../n.md?o=p">m</a></p>\n<p><a href="b.md">a</a></p>'
    )


def test_a_part_of_a_file_that_is_included_is_read_as_such(html: Html) -> None:
    with reading_as("i/one.md"):
        assert html("[a](b.md)", {}) == '<p><a href="../i/b.md">a</a></p>'
    assert html("[a](b.md)", {}) == '<p><a href="b.md">a</a></p>'


def test_a_text_in_a_sentence_can_be_in_the_language_of_the_page(html: Html) -> None:
    local = {"a/i.md": "---\na: b\n---\nHallo"}.get
    assert html("a [!INCLUDE [t](i.md)] b", {"a/i.md": "Hello"}, local=local) == "<p>a Hallo b</p>"
    assert html("[!INCLUDE [t](i.md)]", {"a/i.md": "Hello"}, local=local) == "<p>Hello</p>"


@pytest.mark.parametrize("text", ["[!INCLUDE [t](page.md)]", "b [!INCLUDE [t](page.md)]"])
def test_circles_end(html: Html, text: str) -> None:
    made = html(
        "[!INCLUDE [t](one.md)]", {"a/page.md": "no", "a/one.md": f"a\n\n{text}\n\n[!INCLUDE [t](one.md)]"}
    )
    assert "<p>a</p>" in made
    assert "no" not in made


@pytest.mark.slow
def test_many_includes_in_each_other_end(html: Html) -> None:
    files = {f"a/{number}.md": f"x [!INCLUDE [t]({number + 1}.md)]\n\n" * 20 for number in range(12)}
    assert html("[!INCLUDE [t](0.md)]", files).count("x") < 200_000


def test_includes_in_deep_quotes_overflow_nothing(html: Html) -> None:
    deep = "> " * 30
    files = {
        f"a/{number}.md": f"{deep}a\n{deep}\n{deep}[!INCLUDE [t]({number + 1}.md)]" for number in range(10)
    }
    made = html("[!INCLUDE [t](0.md)]", files)
    assert 30 <= made.count("<blockquote>") <= 120


OUTSIDE = ["../../secret.md", "~/../secret.md", "..%2F..%2Fsecret.md", "..\\..\\secret.md", "/../secret.md", "//secret.md",
           "file:///etc/passwd", "https://e.org/a.md", "link.md", "x\0.md", "folder", "", "~/", "a" * 5000]  # fmt: skip


@pytest.mark.parametrize("target", OUTSIDE, ids=range(len(OUTSIDE)))
@pytest.mark.parametrize("text", ["[!INCLUDE [t]({})]", "[!code-c[t]({})]", ':::code source="{}":::'])
def test_nothing_outside_of_the_folder_is_read(html: Html, tmp_path: Path, text: str, target: str) -> None:
    (tmp_path / "docs/a/folder").mkdir(parents=True)
    (tmp_path / "secret.md").write_text("secret text", "utf-8")
    (tmp_path / "docs/a/link.md").symlink_to(tmp_path / "secret.md")
    assert "secret text" not in html(text.format(target), {})


def test_files_that_are_no_text_or_far_too_large_are_not_read(html: Html, tmp_path: Path) -> None:
    html("", {"a/large.md": "a" * 2_000_001})
    (tmp_path / "docs/a/binary.md").write_bytes(b"\xff\xfe\0")
    made = html("[!INCLUDE [t](large.md)]\n\n[!INCLUDE [t](binary.md)]\n\nb", {})
    assert re.findall('data-missing="([^"]*)"', made) == ["a/large.md", "a/binary.md"]
    assert re.sub("<[^>]*>", "", made).split() == ["Missing", "Missing", "b"]


def test_what_is_missing_is_named_with_the_line_of_the_file_that_includes_it(html: Html) -> None:
    page = "---\ntitle: T\n---\n# A\n\n- [!INCLUDE [t](i.md)]\n- b [!include[t]( <no.md> )]\n\n[!INCLUDE [t](no.md)]\n"
    files = {"a/page.md": page, "a/i.md": "c\n\n[!INCLUDE [t](../x/&%22.md)]\n"}
    made = html(page.split("---\n", 2)[2], files)
    assert re.findall('data-missing="([^"]*)" data-missing-at="([^"]*)"', made) == [
        ("x/&amp;&quot;.md", "a/i.md:3"),
        ("a/no.md", "a/page.md:7"),
        ("a/no.md", "a/page.md:9"),
    ]


def test_the_root_can_be_any_folder_above(html: Html) -> None:
    files = {
        "a/i/one.md": "one ![b](~/i/c.png)",
        "a/s.cs": "x\n",
        "a/i/c.png": "",
        "b/two.md": "two",
        "two.md": "no",
    }
    made = html("[!INCLUDE [t](~/i/one.md)]\n\n[!code-cs[](~/s.cs)]\n\n[d](~/i/one.md#e) [f](~/no.md)", files)
    assert made == (
        '<p>one <img alt="b" src="i/c.png" /></p>\n<pre><code class="language-cs">x\n</code></pre>\n'
        '<p><a href="i/one.md#e">d</a> <a href="../no.md">f</a></p>'
    )


SAMPLE = """\
using System;
namespace A
{
    // <one>
    #region Two
    var a = "<b>";
    #endregion
    // </one>
    var c = 1;
}
"""
SAMPLES = {
    "a part": ("[!code-csharp[](s.cs?name=one)]", 'var a = "&lt;b&gt;";', "csharp"),
    "a region": ("[!code-csharp[](s.cs#two)]", 'var a = "&lt;b&gt;";', "csharp"),
    "a range": ("[!code-csharp[](s.cs?range=1-2)]", "using System;\nnamespace A", "csharp"),
    "ranges": ("[!code-csharp[](s.cs?range=1,9)]", "using System;\n    var c = 1;", "csharp"),
    "an open range": ("[!code-csharp[](s.cs?range=9-)]", "    var c = 1;\n}", "csharp"),
    "lines": ("[!code-csharp[](s.cs#L9-L10)]", "    var c = 1;\n}", "csharp"),
    "a start and an end": ("[!code-vb[](s.cs?start=9&end=9)]", "var c = 1;", "vb"),
    "the other form": (':::code language="csharp" source="s.cs" id="one":::', 'var a = "&lt;b&gt;";', "csharp"),
    "the other form with lines": (':::code language="csharp" source="~/a/s.cs" range="1":::', "using System;", "csharp"),
    "a button to run it": (':::code language="csharp-interactive" source="s.cs" range="1":::', "using System;", "csharp"),
    "a title": ("[!code-csharp[Main](s.cs?range=1)]", "using System;", "csharp"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code", "language"), SAMPLES.values(), ids=SAMPLES)
def test_samples_that_the_folder_holds_are_shown(html: Html, text: str, code: str, language: str) -> None:
    code = code.replace('"', "&quot;") if '"' in code else code
    made = html(text, {"a/s.cs": SAMPLE}).replace('"&lt;b', "&quot;&lt;b").replace('&gt;";', "&gt;&quot;;")
    assert made == f'<pre><code class="language-{language}">{code}\n</code></pre>'


MISSING = {
    "not there": ("[!code-csharp[](b.cs?name=x)]", "b.cs?name=x"),
    "not there, with a title": ("[!code-csharp[Main](b.cs)]", "Main"),
    "without this part": ("[!code-csharp[](s.cs?name=x)]", "s.cs?name=x"),
    "without these lines": ("[!code-csharp[](s.cs?range=100-200)]", "s.cs?range=100-200"),
}


@pytest.mark.parametrize(("text", "name"), MISSING.values(), ids=MISSING)
def test_samples_that_cannot_be_shown_are_named(html: Html, text: str, name: str) -> None:
    assert html(text, {"a/s.cs": SAMPLE}) == f'<p class="docfx-sample"><code>{name}</code></p>'


def test_samples_can_lie_elsewhere(html: Html) -> None:
    made = html("[!code-csharp[](b c.cs?name=x)]", {}, samples="https://e.org/{path}")
    assert (
        made
        == '<p class="docfx-sample"><a href="https://e.org/a/b%20c.cs"><code>b c.cs?name=x</code></a></p>'
    )


UIDS = {
    "a page": ("[t](xref:one)", '<p><a href="../b/one.md">t</a></p>'),
    "a page in angle brackets": ("[t](<xref:One#c>)", '<p><a href="../b/one.md#c">t</a></p>'),
    "a page by its title": ("<xref:one>", '<p><a href="../b/one.md">Page 1</a></p>'),
    "as an element": ('<xref href="one?text=t" data-throw-if-not-resolved="false"></xref>', '<p><a href="../b/one.md">t</a></p>'),
    "unknown": ("[t](xref:two)", '<p><span class="docfx-nowhere">t</span></p>'),
    "an interface": ("<xref:System.Collections.Generic.List`1>", "<p><code>List&lt;T&gt;</code></p>"),
    "with its type": ("<xref:System.Console.WriteLine(System.String,System.Int32)?displayProperty=nameWithType>", "<p><code>Console.WriteLine(String,Int32)</code></p>"),
    "in full": ("<xref:System.String?displayProperty=fullName>", "<p><code>System.String</code></p>"),
    "every overload": ("<xref:System.Console.WriteLine%2A>", "<p><code>WriteLine</code></p>"),
    "in a cell": ("|a|\n|-|\n|<xref:B.C>|", "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><code>C</code></td>\n</tr>\n</tbody>\n</table>"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "made"), UIDS.values(), ids=UIDS)
def test_references(html: Html, text: str, made: str) -> None:
    assert html(text, {"b/one.md": "---\ntitle: 'Page 1'\nuid: one\n---\n# a"}) == made


def test_interfaces_can_be_documented_elsewhere(html: Html) -> None:
    made = html("<xref:System.A`1> [t](xref:System.B)", {}, interfaces="https://e.org/{uid}")
    assert (
        made
        == '<p><a href="https://e.org/system.a-1"><code>A&lt;T&gt;</code></a> <a href="https://e.org/system.b">t</a></p>'
    )
