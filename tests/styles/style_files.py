"""Files that the sites of all styles have: parts that pages include, programs that plugins run, a small theme."""

from __future__ import annotations

THEME = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ page.title if page else config.site_name }}</title>
{% if page %}<meta name="description" content="{{ page.meta.description }}">{% endif %}
{% for path in config.extra_css %}<link rel="stylesheet" href="{{ path | url }}">{% endfor %}
</head>
<body>
<nav>{% for item in nav.items %}{% if item.url %}<a href="{{ item.url | url }}">{{ item.title }}</a>{% endif %}{% endfor %}</nav>
<article>{{ page.content }}</article>
{% for script in config.extra_javascript %}{{ script | script_tag }}{% endfor %}
</body>
</html>
"""
"""A theme that shows the content of a page and the titles of all, and no more, so that many sites are built fast."""

FILES = {
    "part.md": "A *part* that others share. It has two sentences.\n",
    "word.md": "shared words",
    "heading.md": "## A shared heading\n\nShared text below it. It goes on.\n",
    "lines.md": "The first line.\n\nThe third line.\n\nThe fifth line.\n",
    "links.md": "[manual]: https://example.org/manual\n[other manual]: https://example.org/other 'Other'\n",
    "marked.md": "Not this.\n\n<!--begin-->\n\nOnly **this**. And this.\n\n<!--end-->\n\nNot that.\n",
    "recursive.md": "Outer words. {! word.md !}\n",
    "abbreviations.md": "*[HTML]: Hyper Text Markup Language\n*[CSS]: Cascading Style Sheets\n",
    "code.py": "# --8<-- [start:shown]\nlamp = True\n# --8<-- [end:shown]\nprint('Hidden. Really.')\n",
    "inc/code.py": "def lamp():\n    return 'lit'\n\n\nlamp()\n",
    "inc/part.md": "A *part* of another file. It has two sentences.\n",
    "inc/heading.md": "# A heading of another file\n\nIts text. It goes on.\n",
    "inc/marked.md": "Not this.\n\n<!--begin-->\n\nOnly **this**. And this.\n\n<!--end-->\n\nNot that.\n",
    "inc/links.md": "See [the part](part.md). It is near.\n",
    "inc/word.md": "shared words",
    "lamp/__init__.py": '"""About lamps. They give light."""\n',
    "lamp/hall.py": '''\
"""The lamp of the hall.

1. Find it.
2. Light it.
"""


def light(colour: str = "red", *, warm: bool = True) -> bool:
    """Light the lamp. Wait until it's lit.

    Steps:

    1. Open the door.
    2. Turn the switch.

    Args:
        colour: The colour of the light. Red, mostly.
        warm: Whether it is *warm*.

    Returns:
        Whether it is lit.
    """
    return bool(colour) and warm


def dark() -> None:
    """Put it out."""


class Light:
    """A light. It has a [method][lamp.hall.Light.on]."""

    def on(self) -> None:
        """Go on. See [`light`][lamp.hall.light]."""
''',
    "main.py": '''\
"""Macros of the site."""


def define_env(env):
    """Define them."""

    @env.macro
    def shout(word):
        return f"**{word.upper()}!**"

    @env.macro
    def warn(text):
        return f"!!! warning\\n\\n    {text}. Really.\\n"
''',
    "gen.py": '''\
"""Makes pages while the site is built."""

import mkdocs_gen_files

for name in ("one", "two"):
    with mkdocs_gen_files.open(f"made/{name}.md", "w") as page:
        page.write(f"# Made {name}\\n\\nThis page was made by a program. Nobody wrote it.\\n\\n1. A step.\\n2. Another.\\n")
''',
}
