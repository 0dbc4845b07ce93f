"""Pages with all that Markdown and its extensions have, by what each of them is about."""

from __future__ import annotations

PAGES = {
    "headings": "# Title *one* `c`\n\n## Sub {#own}\n\n## Sub\n\n## Sub\n\nSetext\n------\n\n## [Link](x.md)\n",
    "closed heading": "### Closed ###\n\nText.\n",
    "attribute list of a link": "Go [there](b.md){ .x }. Then more.\n",
    "attribute list of a paragraph": "Text here.\n{: .cls }\n\n*em*{: .y } tail. Next.\n",
    "attribute list of an item": "- item one {: .li }\n- two\n",
    "table": "| A | B |\n|---|---|\n| one. Two | `c|d` |\n| [x](y){ .b } | *e* |\n",
    "steps": "1. One.\n   Two\n   lines here.\n\n    ![p](a.png)\n\n2. Two\n    - a. b\n",
    "quote": "> quote one.\n> goes on\n> here. Then.\n",
    "definitions": "Term here\n:   Def one. Def two.\n",
    "footnote": "Foot[^1]. More.\n\n[^1]: Note text. Two.\n",
    "tasks": "- [ ] task here. Go.\n- [x] done it\n",
    "contents": "[TOC]\n\n# One\n\n## Two\n",
    "abbreviation": "The HTML is fun.\n\n*[HTML]: Hyper Text\n",
    "tabs": '=== "Tab"\n\n    Inside text. Two.\n',
    "admonition": '!!! note "Title"\n\n    Body one. Two.\n\n??? tip\n    Folded. Yes.\n',
    "cards": '<div class="grid cards" markdown>\n\n- Card one. Two.\n- [x](y){ .b }\n\n</div>\n',
    "raw HTML": "<p>raw</p>\n\nA <b>bold</b> move. a < b and <https://x.org/>. Done.\n",
    "line breaks": "Line one  \nline two.\\\nThree.\n",
    "symbols": 'AT&T "quoted" it\'s. (c) ==mark== http://y.org/z. Done.\n',
    "emphasis": "\\* escaped. **Bold. Still bold.** _one_ End.\n",
    "address at the end": "See https://y.org/z. Then www.y.org/a! Or *http://y.org/b*.\n\n- ftp://y.org\n",
    "address in a cell": "| A |\n|---|\n| see http://y.org |\n\n## At http://y.org\n",
    "mail address": "Write to me@y.org. Or to\nyou@y.org\n",
    "half a character reference": "One <b>x</b>. Two.\n\nThe `&#` begins; it goes on. Three.\n\n## Four;\n",
    "whole character references": "One &#8222;x&#x201c;. R&D; two.\n",
    "text in HTML": (
        "<ul>\n  <li>One. Two</li>\n  <li><b>Bold</b> &amp; plain. *No* `Markdown`</li>\n</ul>\n\nAfter.\n"
    ),
    "HTML behind an empty line": "<table>\n\n    <tr><td>One. Two</td></tr>\n\n</table>\n",
    "HTML in a list": "- One\n\n    <div>\n    Some *text*. More.\n    </div>\n",
    "a figure": (
        '<figure markdown="span">\n    ![Alt](a.png)\n    <figcaption>Cap *one*. Two.</figcaption>\n</figure>\n'
    ),
    "details of HTML": "<details>\n<summary>Sum</summary>\nText. More.\n</details>\n",
    "references": "[Text][r] here. [Ref][r]{ .b }\n\n[r]: x.md\n",
    "pictures": "![Alt one](a.png 'Title two')\n\nSee ![three](b.png) there.\n\n![Label]\n\n[Label]: c.png\n",
    "equal sentences": "- Yes.\n- No.\n- Yes.\n- Yes.\n\n| a | a |\n|---|---|\n| Yes. | No. |\n",
    "nested": "> 1. One *two* **three [four](x) five**. Six.\n>\n>     - ~~a~~ b ^^c^^ H~2~O ++ctrl+c++ :smile:\n",
    "code": '```py title="A title"\nx = 1  # no text\n```\n\nText `code`. End.\n',
    "formula": "One $a < b$ two. Three.\n\n$$\nx = y\n$$\n\nFour.\n",
}
