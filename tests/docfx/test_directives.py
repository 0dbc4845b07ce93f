"""Each directive of docfx, alone and together with others: Markdown in, HTML out."""

from __future__ import annotations

import pytest

from markdown import markdown


def html(text: str, **settings: object) -> str:
    return markdown(text, extensions=["bitext.docfx"], extension_configs={"bitext.docfx": settings})


def box(kind: str, *content: str) -> str:
    classes = "important tip" if kind == "important" else kind
    title = f'<p class="admonition-title">{kind.capitalize()}</p>'
    return "\n".join([f'<div class="admonition {classes}">', title, *content, "</div>"])


@pytest.mark.parametrize("kind", ["note", "tip", "important", "warning", "caution"])
@pytest.mark.parametrize("write", [str.upper, str.lower, str.capitalize])
def test_an_alert_is_a_box_of_its_kind(kind: str, write: type[str]) -> None:
    assert html(f"> [!{write(kind)}]\n> A *text*.") == box(kind, "<p>A <em>text</em>.</p>")


ALERTS = {
    "text on the line of the mark": ("> [!NOTE] a\n> b", box("note", "<p>a\nb</p>")),
    "a list that does not begin with 1": ("> [!NOTE]\n> 2. b", box("note", '<ol start="2">\n<li>b</li>\n</ol>')),
    "code": ("> [!NOTE]\n>     a", box("note", "<pre><code>a\n</code></pre>")),
    "a mark in code is code": ("> [!NOTE]\n> ```\n> [!TIP]\n> ```", box("note", "<pre><code>[!TIP]\n</code></pre>")),
    "nothing": ("> [!NOTE]\n\na", box("note") + "\n<p>a</p>"),
    "two in one quote": ("> [!NOTE]\n> a\n>\n> [!TIP]\n> b", box("note", "<p>a</p>") + "\n" + box("tip", "<p>b</p>")),
    "in the middle of a quote": ("> a\n> [!TIP]\n> b", "<blockquote>\n<p>a</p>\n</blockquote>\n" + box("tip", "<p>b</p>")),
    "without the mark of a quote": ("[!NOTE]\na\nb\n\nc", box("note", "<p>a\nb</p>") + "\n<p>c</p>"),
    "in a quote in a box": ("> [!NOTE]\n> > [!TIP]\n> > a", box("note", box("tip", "<p>a</p>"))),
    "in a list item": ("1. a\n\n   > [!NOTE]\n   > b\n2. c", "<ol>\n<li>\n<p>a</p>\n" + box("note", "<p>b</p>") + "\n</li>\n<li>\n<p>c</p>\n</li>\n</ol>"),
    "in a cell": ("|a|\n|-|\n|[!NOTE] b|", "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><strong>Note</strong> b</td>\n</tr>\n</tbody>\n</table>"),
    "an unknown kind is a quote": ("> [!OTHER]\n> a", "<blockquote>\n<p>[!OTHER]\na</p>\n</blockquote>"),
    "escaped": (r"\[!NOTE] a", "<p>[!NOTE] a</p>"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "made"), ALERTS.values(), ids=ALERTS)
def test_alerts(text: str, made: str) -> None:
    assert html(text) == made


def test_the_titles_of_boxes_can_be_in_another_language() -> None:
    made = html("> [!NOTE]\n> a\n\n|a|\n|-|\n|[!NOTE]|", titles={"note": "Hinweis & <b>"})
    assert '<p class="admonition-title">Hinweis &amp; &lt;b&gt;</p>' in made
    assert "<strong>Hinweis &amp; &lt;b&gt;</strong>" in made


DIVISIONS = {
    "a class": ('> [!div class="checklist"]\n> * a', '<div class="checklist">\n<ul>\n<li>a</li>\n</ul>\n</div>'),
    "the way on": ('> [!div class="nextstepaction"]\n> [a](b.md)', '<div class="nextstepaction">\n<p><a class="md-button" href="b.md">a</a></p>\n</div>'),
    "no other attribute": ('> [!div class="a&quot; onclick=&quot;b"]\n> c', '<div class="a onclickb">\n<p>c</p>\n</div>'),
    "a choice of pages": ("> [!Selector]\n> - [a](b.md)", '<div class="docfx-selector">\n<ul>\n<li><a href="b.md">a</a></li>\n</ul>\n</div>'),
    "the old choice of pages": ("> [!op_single_selector]\n> - a", '<div class="docfx-selector">\n<ul>\n<li>a</li>\n</ul>\n</div>'),
}  # fmt: skip


@pytest.mark.parametrize(("text", "made"), DIVISIONS.values(), ids=DIVISIONS)
def test_divisions(text: str, made: str) -> None:
    assert html(text) == made


LABEL = '<p class="docfx-label"><small><code>{}</code></small></p>'
SECTIONS = {
    "a system": ('::: zone pivot="windows"\na\n::: zone-end\nb', f'<div class="docfx-zone">\n{LABEL.format("windows")}\n<p>a</p>\n</div>\n<p>b</p>'),
    "a version": ('::: moniker range=">= a-1 < b"\n# a\n::: moniker-end', f'<div class="docfx-moniker">\n{LABEL.format("&gt;= a-1 &lt; b")}\n<h1>a</h1>\n</div>'),
    "without blanks": (':::zone pivot="a":::\nb\n:::zone-end:::', f'<div class="docfx-zone">\n{LABEL.format("a")}\n<p>b</p>\n</div>'),
    "right behind a text": ('a\n::: zone pivot="b"\nc\n::: zone-end\nd', f'<p>a</p>\n<div class="docfx-zone">\n{LABEL.format("b")}\n<p>c</p>\n</div>\n<p>d</p>'),
    "in a list item": ('1. a\n   ::: zone pivot="b"\n   c\n   ::: zone-end\n2. d', f'<ol>\n<li>a<div class="docfx-zone">\n{LABEL.format("b")}\n<p>c</p>\n</div>\n</li>\n<li>d</li>\n</ol>'),
    "one in the other": ('::: zone pivot="a"\n::: moniker range="b"\nc\n::: moniker-end\n::: zone-end', f'<div class="docfx-zone">\n{LABEL.format("a")}\n<div class="docfx-moniker">\n{LABEL.format("b")}\n<p>c</p>\n</div>\n</div>'),
    "that nobody ends": ('::: zone pivot="a"\nb', f'<div class="docfx-zone">\n{LABEL.format("a")}\n<p>b</p>\n</div>'),
    "that nobody begins": ("a\n::: zone-end\nb", "<p>a</p>\n<p>b</p>"),
    "ended in the wrong order": ('::: zone pivot="a"\n::: moniker range="b"\nc\n::: zone-end\nd\n::: moniker-end', f'<div class="docfx-zone">\n{LABEL.format("a")}\n<div class="docfx-moniker">\n{LABEL.format("b")}\n<p>c</p>\n</div>\n</div>\n<p>d</p>'),
    "in code": ("```\n::: zone-end\n```", "<pre><code>::: zone-end\n</code></pre>"),
    "of no known kind": ("::: other\na", "<p>::: other\na</p>"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "made"), SECTIONS.values(), ids=SECTIONS)
def test_sections(text: str, made: str) -> None:
    assert html(text) == made


@pytest.mark.parametrize("indent", [0, 2, 3, 4, 8])
def test_columns_are_a_grid_however_far_they_are_indented(indent: int) -> None:
    column = " " * indent
    text = ':::row:::\n{0}:::column span="2":::\n{0}{0}a\n\n{0}{0}- b\n{0}:::column-end:::\n{0}:::column:::\n{0}{0}c\n{0}:::column-end:::\n:::row-end:::\nd'
    made = '<div class="grid docfx-spans">\n<div class="docfx-column docfx-span-2">\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</div>\n<div class="docfx-column">\n<p>c</p>\n</div>\n</div>\n<p>d</p>'
    assert html(text.format(column)) == made


SPANS = {"2": "docfx-column docfx-span-2", "1": "docfx-column", "0": "docfx-column", "-3": "docfx-column", "99999999": "docfx-column docfx-span-6",
         "x": "docfx-column", "": "docfx-column", "2; color: red": "docfx-column", "٣": "docfx-column docfx-span-3", "²": "docfx-column"}  # fmt: skip


@pytest.mark.parametrize(("span", "column"), SPANS.items(), ids=SPANS)
def test_a_column_can_be_as_wide_as_several(span: str, column: str) -> None:
    row = "grid docfx-spans" if "span" in column else "grid"
    text = f':::row count="3":::\n:::column span="{span}":::\na\n:::column-end:::\n:::row-end:::'
    assert html(text) == f'<div class="{row}">\n<div class="{column}">\n<p>a</p>\n</div>\n</div>'


def test_only_rows_with_wide_columns_are_wide() -> None:
    wide = ':::row:::\n:::column span="2":::\na\n:::column-end:::\n:::row-end:::\n'
    inner = wide.replace("a\n", ":::row:::\n:::column:::\nb\n:::column-end:::\n:::row-end:::\n")
    assert html(wide + wide.replace(' span="2"', "") + inner).count("docfx-spans") == 2


@pytest.mark.parametrize("end", [":::column-end:::\n", ""])
def test_a_column_ends_where_the_next_one_or_the_row_does(end: str) -> None:
    text = f":::row:::\n:::column:::\na\n{end}:::column:::\nb\n{end}:::row-end:::\nc"
    made = '<div class="grid">\n<div class="docfx-column">\n<p>a</p>\n</div>\n<div class="docfx-column">\n<p>b</p>\n</div>\n</div>\n<p>c</p>'
    assert html(text) == made


def _tabs(number: int, *tabs: tuple[str, str]) -> str:
    inputs, labels = [], []
    for count, (label, _) in enumerate(tabs, 1):
        checked = 'checked="checked" ' if count == 1 else ""
        inputs.append(
            f'<input {checked}id="__tabbed_{number}_{count}" name="__tabbed_{number}" type="radio" />'
        )
        labels.append(f'<label for="__tabbed_{number}_{count}">{label}</label>')
    blocks = "\n".join(f'<div class="tabbed-block">\n{content}\n</div>' for _, content in tabs)
    begin = f'<div class="tabbed-set tabbed-alternate" data-tabs="{number}:{len(tabs)}">'
    return f'{begin}{"".join(inputs)}<div class="tabbed-labels">{"".join(labels)}</div>\n<div class="tabbed-content">\n{blocks}\n</div>\n</div>'


TABS = {
    "two": ("# [A *b*](#tab/a)\na\n# [C](#tab/c)\nc\n***\nd", _tabs(1, ("A <em>b</em>", "<p>a</p>"), ("C", "<p>c</p>")) + "\n<p>d</p>"),
    "behind each other": ("# [A](#tab/a)\na\n***\n# [C](#tab/c)\nc\n***", _tabs(1, ("A", "<p>a</p>")) + "\n" + _tabs(2, ("C", "<p>c</p>"))),
    "with a condition": ("# [A](#tab/a/x)\na\n***", _tabs(1, ("A", "<p>a</p>"))),
    "with a smaller heading": ("# [A](#tab/a)\n## b\nc\n***\nd", _tabs(1, ("A", "<h2>b</h2>\n<p>c</p>")) + "\n<p>d</p>"),
    "ended by a heading": ("## [A](#tab/a)\na\n## b", _tabs(1, ("A", "<p>a</p>")) + "\n<h2>b</h2>"),
    "never ended": ("# [A](#tab/a)\na\n## b\nc", _tabs(1, ("A", "<p>a</p>")) + "\n<h2>b</h2>\n<p>c</p>"),
    "a link beside a text is none": ("# [A](#tab/a) b", '<h1><a href="#tab/a">A</a> b</h1>'),
    "a line alone is a line": ("a\n\n***", "<p>a</p>\n<hr />"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "made"), TABS.values(), ids=TABS)
def test_tabs(text: str, made: str) -> None:
    assert html(text) == made


def test_anchors_before_the_name_of_a_tab_stay() -> None:
    assert '<label for="__tabbed_1_1"><a name="x"></a>A</label>' in html(
        '# <a name="x"></a>[A](#tab/a)\na\n***'
    )


PICTURES = {
    "a block": (':::image type="content" source="a.png" alt-text="b &quot;c&quot; <d>":::', '<p><img alt="b &quot;c&quot; &lt;d&gt;" src="a.png" /></p>'),
    "with quotation marks": (r':::image source="a.png" alt-text="b \"c\"":::', '<p><img alt="b &quot;c&quot;" src="a.png" /></p>'),
    "with a larger one": (':::image source="a.png" alt-text="b" lightbox="c.png":::', '<p><a href="c.png"><img alt="b" src="a.png" /></a></p>'),
    "with a description": (':::image type="complex" source="a.png" alt-text="b":::\nA *c*.\n:::image-end:::\nd', '<p><img alt="b" src="a.png" /></p>\n<p>A <em>c</em>.</p>\n<p>d</p>'),
    "in a line": ('a :::image type="icon" source="b.png"::: c', '<p>a <img alt="" src="b.png" /> c</p>'),
    "in a list item": ('1. a\n\n   :::image source="b.png" alt-text="c":::\n', '<ol>\n<li>\n<p>a</p>\n<p><img alt="c" src="b.png" /></p>\n</li>\n</ol>'),
    "to nowhere safe": (':::image source="javascript:a" alt-text="b":::', "<p>b</p>"),
    "a video": (':::video source="https://e.org/v":::', '<p class="docfx-video"><a href="https://e.org/v">▶︎ <code>e.org/v</code></a></p>'),
    "a video in a quote": ("> [!VIDEO https://www.e.org/v]", '<p class="docfx-video"><a href="https://www.e.org/v">▶︎ <code>e.org/v</code></a></p>'),
    "a video in a line": ("a [!Video https://e.org/v] b", '<p>a <a href="https://e.org/v">▶︎ <code>e.org/v</code></a> b</p>'),
}  # fmt: skip


@pytest.mark.parametrize(("text", "made"), PICTURES.values(), ids=PICTURES)
def test_pictures_and_videos(text: str, made: str) -> None:
    assert html(text) == made


WORDS = {
    "in a line": (':::no-loc text="A *b*"::: c', "<p>A *b* c</p>"),
    "twice": (':::no-loc text="A"::: b :::no-loc text="C":::', "<p>A b C</p>"),
    "with quotation marks": (r'a :::no-loc text="\"b\""::: c', "<p>a &quot;b&quot; c</p>".replace("&quot;", '"')),
    "in a heading": ('# :::no-loc text="A"::: b', "<h1>A b</h1>"),
    "in a link": ('[:::no-loc text="A"::: b](c.md)', '<p><a href="c.md">A b</a></p>'),
    "in code": ('`:::no-loc text="A":::`', '<p><code>:::no-loc text="A":::</code></p>'),
    "in an alternative text": ('![:::no-loc text="A"::: b](c.png)', '<p><img alt="A b" src="c.png" /></p>'),
}  # fmt: skip


@pytest.mark.parametrize(("text", "made"), WORDS.values(), ids=WORDS)
def test_words_that_are_not_translated(text: str, made: str) -> None:
    assert html(text) == made
