"""Hypothesis strategies that build what people write: near-Markdown, catalogs, small projects."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(
    ["Select", "**Create**", "the `key`", "[link](https://example.org/a_b)", "e.g.", "naïve", "金鑰", "\\*",
     "<kbd>Ctrl</kbd>", "*soon*", "![pic](a.png)", "&amp;", "3", "_x_", "{{ name }}", "<https://example.org>",
     "`a. B`", "[ref][]", "(see below)", "**Foo. Bar**", "$x. Y$", "++ctrl+alt++", "[^1]", "<b title='A. B'>c</b>",
     '[link](a.md "A &quot;title&quot;. Two")', "<code>a. B</code>", "<br>", "</p>", "vs.", "“VS. Code”", "A.", "IV.", "2.", "1.2.", "Step 2.", "approx.", "U.S.", "etc.",
     "[3. One two](#3-one-two)", "[A. Before. You](#a)"]
)  # fmt: skip
SENTENCES = st.builds(lambda words, mark: " ".join(words) + mark, st.lists(WORDS, min_size=1, max_size=6),
                      st.sampled_from([".", "!", "?", ":", "。", ""]))  # fmt: skip
PARAGRAPHS = st.builds(
    lambda sentences, glue: glue.join(sentences),
    st.lists(SENTENCES, min_size=1, max_size=4),
    st.sampled_from([" ", "  ", "\n", "  \n", "\\\n"]),
)
_PREFIXES = st.sampled_from(["", "1. ", "- ", "> ", "    ", "# ", "### ", ":   ", "    1. ", "> - ", "  - "])
_OTHERS = st.sampled_from(
    ["```py\nprint('a. B')\n```", "| a | b |\n|---|---|\n| One. Two | `x|y` |", "<div>\nHtml. Block.\n</div>",
     '!!! note "A title"\n\n    Body. More.', '=== "Tab"\n\n    Text.', "---", "***", "<!-- bitext: off -->",
     "<!-- bitext: on -->", "<!-- translators: be brief -->", "[ref]: https://example.org", "[ref]: <a b> 'A. B'\n[two]: c\n  (T &amp; u)", "Term\n:   Definition.",
     "![Alt. Text](x.png){ width=3 }", "Text[^1].\n\n[^1]: Note.", "Head\n====", "\tcode", "{: .class }",
     "* a\n\n    b\n\n        c", "#", "1.", ">", "    ", "Setext *x*\n---",
     "<p>One. <b>Two</b> &amp;\nthree</p>", "<ul>\n\n    <li>A. B</li>\n\n</ul>", "<img src=x alt='A &gt; b. C' title=\"T\">",
     '<table><tr><td><img alt="A. B"></td></tr></table>', "<script>\nvar a = 'B. C';\n</script>", "<svg>", "</svg>",
     "<div markdown>\nText. More.\n</div>", "<figure markdown='span'>\n    ![A](b.png)\n    <figcaption>C. D</figcaption>\n</figure>",
     ':::image source="a.png" alt-text="A. &amp; b":::', "::: a.b\n    options:\n        x: y", "/// note | A title\nText.\n///",
     '--8<-- "a.md"', "--8<--\na.md\n--8<--", "*[AB]: A b. C\n*[CD]:  D  ", "![Alt](a.png 'A \\' title')\n[Link](b 'T. U')",
     '```py title="A. B" hl_lines="1"\n# One. Two\nx = 1  # three\n```', "<!-- bitext: code comments -->",
     "    ```js\n    /* One\n     * two\n     */\n    ```", "$$\na. B\n$$", "<p translate=no>", "</p>", "<!-- a -->Text",
     "##Head\nText.", "#Head", "#12 text", "Two *x\ny*\n===", "Two\nlines\n---", "See [a b].\n[a b]: c.md 'T. U'\nMore.", "[]: a", "[//]: # (A. B)",
     "<div>A. B</div>\n## Head\nText.", "</div>\nText.", "<hr>\n- a", "1234567890. a\n\n    b", "1. a\n   2. b\n   3. c", "100. a\n\n    b", "One\nTwo\n\n:   Three. Four.",
     "One\nTwo\n: Three", "!!! note\n\n    A. B\n\n\n    C. D", "!!! Note inline end\n    - A", '=== "A"\n\n    B\n\n\n    C', "$$\n- a\n=\n# b\n$$", "Text\n$$\n> a\n1. b\n$$\nmore.",
     "\\begin{a}\n- b\n\\end{a}", "\\[\na\n---\n\\]", "Text.\n{{ a({'b': 1}) }}\nMore.", "{%\n  b 'c'\n%}", "{! a.md !}", "{* a.py *}", "## ::: a.b", "/// html | div[a='b']\nText.\n///",
     "*[AB]:\n    Below", ';--8<-- "a.md"', "![Alt]\n\n[Alt]: a.png", "[Ref][]", "<p><b>One<br></b>two</p>", "<th markdown>Use `a<b>. C` now</th>", "[3. A](x)\n\n# 3. A",
     "- [3. One two](#3-one-two)\n- [One two](#a)", "### 3. One two", "# One two", "# 1.2. One two", "# IV. Results", "Results", "A. Before. You", "| A. Before | 2. Results |\n|---|---|\n| IV. Results. Before | **vs.** Five. |",
     "1. IV. Results\n2. A. Before", "Before.", "Chapter 2. Results", "1234567. Step 2. Results"]
)  # fmt: skip
FRONT_MATTER = st.sampled_from(
    [
        "",
        "---\ntitle: A title\n---\n",
        '---\ntitle: "Q: a"\ndescription: >-\n  One. Two.\n---\n\n',
        "---\nbroken: [\n---\n",
        "---\nbitext: {code_comments: true}\n---\n",
        "Title: A title. More\nauthor: me\n",
        "description:\n    One. Two\n    three.\n\n",
        "Dashes: -\nTitle: a\ntitle: b\n\n",
    ]
)
BLOCKS = st.one_of(st.builds(lambda prefix, text: prefix + text, _PREFIXES, PARAGRAPHS), _OTHERS)
PAGES = st.builds(
    lambda front, blocks, glue, end, newline: newline.join((front + glue.join(blocks) + end).split("\n")),
    FRONT_MATTER,
    st.lists(BLOCKS, max_size=8),
    st.sampled_from(["\n\n", "\n"]),
    st.sampled_from(["", "\n"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
"""Pages as authors write them, with all line endings, also with constructs that collide."""

NOISE = st.text(
    alphabet=st.sampled_from("ab.A #*_`>|-[]()!<\\\n\r\t\ufeff\u2028:{}1é漢。\"'$=/&;"), max_size=120
)
"""Text that is hardly Markdown at all."""

ANY_PAGE = st.one_of(PAGES, NOISE)
