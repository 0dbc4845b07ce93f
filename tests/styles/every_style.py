"""The styles of sites that are written, each with its extensions, plugins and theme."""

from __future__ import annotations

import json

from styles.sites import Style, habits

_SMALL = "theme: {name: null, custom_dir: theme}\n"
_MATERIAL = "theme: {name: material, font: false, features: [content.code.annotate, content.tooltips]}\n"
_MKDOCS = "theme: {name: mkdocs, highlightjs: false}\n"
_REPOSITORY = (
    "repo_url: https://github.com/kim/lamp\nedit_uri: edit/main/docs/\nsite_url: https://example.org/lamps/\n"
)

_MATERIAL_EXTENSIONS = """\
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true, title: On this page}
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.betterem: {smart_enable: all}
  - pymdownx.blocks.caption
  - pymdownx.caret
  - pymdownx.critic
  - pymdownx.details
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.highlight: {anchor_linenums: true, line_spans: __span, pygments_lang_class: true}
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.mark
  - pymdownx.smartsymbols
  - pymdownx.snippets: {auto_append: [abbreviations.md]}
  - pymdownx.superfences:
      custom_fences:
        - {name: mermaid, class: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }
  - pymdownx.tabbed:
      alternate_style: true
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
  - pymdownx.tasklist: {custom_checkbox: true}
  - pymdownx.tilde
"""


def _extensions(*names: str) -> str:
    return "markdown_extensions:\n" + "".join(f"  - {each}\n" for each in names)


def _plugins(*names: str) -> str:
    return "plugins:\n" + "".join(f"  - {each}\n" for each in names)


_USUAL = ("admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "pymdownx.superfences")


def _notebook(text: str) -> str:
    """Return a notebook with *text* in its first cell and code in its second."""
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": text.splitlines(keepends=True)},
        {
            "cell_type": "code",
            "metadata": {},
            "execution_count": 1,
            "outputs": [],
            "source": ["1 + 1  # Two. Really."],
        },
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


_NOTEBOOKS = {
    f"docs/notebooks/{name}.ipynb": _notebook(
        f"# Notebook {name}\n\nIt shows things. Two of them.\n\n{text}\n"
    )
    for name, text in habits("nav").items()
}
_NAV = "".join(
    f"* [Page {name}](nav-{name}.md)\n" for name in ("plain", "with-heading", "links", "list", "table")
)

STYLES = (
    Style(
        name="plain",
        settings=_MKDOCS + _plugins("search"),
        habits=("common",),
    ),
    Style(
        name="material",
        settings=_MATERIAL + _REPOSITORY + _MATERIAL_EXTENSIONS + _plugins("search", "tags"),
        habits=("material",),
        mixed_with=("common", "html"),
        mixes=8,
    ),
    Style(
        name="habits-under-material",
        settings=_SMALL + _MATERIAL_EXTENSIONS + _plugins("search"),
        habits=("common", "html"),
        mixed_with=("material", "common"),
    ),
    Style(
        name="readthedocs",
        settings="theme: readthedocs\n"
        + _extensions(
            "smarty", "sane_lists", "codehilite", "nl2br", "legacy_attrs", "legacy_em", "toc: {baselevel: 2}"
        )
        + _plugins("search"),
        habits=("newlines",),
        mixes=8,
    ),
    Style(
        name="newlines",
        settings=_SMALL
        + _extensions(
            *(
                "nl2br",
                "smarty: {smart_angled_quotes: true}",
                "codehilite",
                "pymdownx.betterem",
                "pymdownx.caret",
            ),
            *(
                "pymdownx.tilde",
                "pymdownx.mark",
                "pymdownx.smartsymbols",
                "pymdownx.escapeall: {hardbreak: true}",
            ),
        )
        + _plugins("search"),
        habits=("newlines",),
        mixes=8,
    ),
    Style(
        name="macros",
        settings=_MKDOCS
        + "extra: {product: Lamp *X*, version: 1.2.3, lamps: [oil, gas]}\n"
        + _extensions(*_USUAL)
        + _plugins("search", "macros: {include_dir: .}"),
        habits=("macros",),
        mixed_with=("nav",),
    ),
    Style(
        name="mkdocstrings",
        settings=_MATERIAL
        + _extensions(*_USUAL, "pymdownx.tabbed: {alternate_style: true}", "pymdownx.highlight")
        + _plugins("search", "autorefs", "mkdocstrings: {handlers: {python: {paths: [.]}}}"),
        habits=("mkdocstrings",),
        mixed_with=("material",),
    ),
    Style(
        name="snippets",
        settings=_SMALL
        + _extensions(
            *_USUAL,
            "abbr",
            "pymdownx.tabbed: {alternate_style: true}",
            "pymdownx.snippets: {base_path: [.], auto_append: [abbreviations.md]}",
        )
        + _plugins("search"),
        habits=("snippets",),
    ),
    Style(
        name="includes",
        settings=_SMALL
        + _extensions(*_USUAL, "markdown_include.include: {base_path: .}", "markdown_include_variants")
        + _plugins("search"),
        habits=("includes",),
    ),
    Style(
        name="mdx-includes",
        settings=_SMALL + _extensions(*_USUAL, "mdx_include: {base_path: .}") + _plugins("search"),
        habits=("mdx-includes",),
    ),
    Style(
        name="blog",
        settings=_MATERIAL
        + _REPOSITORY
        + _extensions(*_USUAL, "pymdownx.tabbed: {alternate_style: true}", "toc: {permalink: true}")
        + _plugins("search", "blog", "tags"),
        habits=("blog",),
        folder="docs/blog/posts",
        front="---\ndate: 2024-02-{day}\ncategories: [Light]\n---\n\n",
        files={"docs/blog/index.md": "# News\n\nWhat is new. And what is not.\n"},
    ),
    Style(
        name="notebooks",
        settings=_MATERIAL + _extensions(*_USUAL) + _plugins("search", "mkdocs-jupyter: {execute: false}"),
        habits=("nav",),
        files=_NOTEBOOKS,
    ),
    Style(
        name="callouts",
        settings=_SMALL + _extensions(*_USUAL, "callouts", "github-callouts", "toc") + _plugins("search"),
        habits=("callouts",),
    ),
    Style(
        name="quoted-callouts",
        settings=_SMALL + _extensions(*_USUAL, "pymdownx.details") + _plugins("search", "callouts"),
        habits=("callouts", "blocks"),
        mixed_with=("nav",),
    ),
    Style(
        name="gfm",
        settings=_SMALL
        + _extensions(
            *("gfm_admonition", "markdown_checklist.extension", "markdown_del_ins", "mdx_truly_sane_lists"),
            *(
                "mdx_linkify",
                "mdx_gh_links: {user: kim, repo: lamp}",
                "mdx_math: {enable_dollar_delimiter: true}",
            ),
            *("mdx_wikilink_plus", "mdx_breakless_lists", "tables"),
        )
        + _plugins("search"),
        habits=("gfm",),
    ),
    Style(
        name="literate-nav",
        settings=_MKDOCS
        + _extensions("md_in_html", "attr_list")
        + _plugins(
            "search",
            "gen-files: {scripts: [gen.py]}",
            "literate-nav: {nav_file: SUMMARY.md}",
            "section-index",
        ),
        habits=("nav",),
        files={"docs/SUMMARY.md": f"* [Home](index.md)\n{_NAV}* [Made](made/one.md)\n"},
    ),
    Style(
        name="awesome-nav",
        settings=_MATERIAL
        + _extensions(*_USUAL)
        + _plugins("search", "awesome-nav", "minify: {minify_html: true}", "glightbox", "redirects"),
        habits=("nav",),
        files={"docs/.nav.yml": "title: Lamps\nnav: [index.md, '*']\n"},
    ),
    Style(
        name="include-markdown",
        settings=_SMALL + _extensions(*_USUAL) + _plugins("search", "include-markdown"),
        habits=("include-markdown",),
        mixed_with=("nav",),
    ),
    Style(
        name="math",
        settings=_SMALL
        + _extensions("pymdownx.arithmatex", "tables", "pymdownx.superfences", "pymdownx.blocks.html")
        + _plugins("search"),
        habits=("math",),
    ),
    Style(
        name="dollar-math",
        settings=_SMALL
        + _extensions("mdx_math: {enable_dollar_delimiter: true}", "tables")
        + _plugins("search"),
        habits=("math",),
    ),
    Style(
        name="blocks",
        settings=_SMALL
        + _extensions(
            *(
                "attr_list",
                "tables",
                "pymdownx.superfences",
                "pymdownx.progressbar",
                "pymdownx.quotes: {callouts: true}",
            ),
            *("pymdownx.blocks.admonition", "pymdownx.blocks.caption", "pymdownx.blocks.definition"),
            *(
                "pymdownx.blocks.details",
                "pymdownx.blocks.html",
                "pymdownx.blocks.tab: {alternate_style: true}",
            ),
        )
        + _plugins("search"),
        habits=("blocks",),
    ),
    Style(
        name="html",
        settings=_MKDOCS + _extensions("md_in_html", "attr_list", "extra") + _plugins("search"),
        habits=("html",),
    ),
    Style(
        name="lists",
        settings=_SMALL
        + _extensions("pymdownx.fancylists", "pymdownx.tasklist", "pymdownx.saneheaders", "def_list")
        + _plugins("search"),
        habits=("lists",),
        mixes=8,
    ),
    Style(
        name="sane-lists",
        settings=_SMALL + _extensions("sane_lists", "tables", "wikilinks") + _plugins("search"),
        habits=("lists",),
    ),
    Style(
        name="glossary",
        settings=_SMALL
        + _extensions(
            *("def_list", "wikilinks", "tables"),
            "abbr: {glossary: {HTML: Hyper Text Markup Language, CSS: It's style}}",
        )
        + _plugins("search", "ezglossary"),
        habits=("glossary",),
    ),
    Style(
        name="magiclink",
        settings=_SMALL
        + _extensions(
            "pymdownx.magiclink: {repo_url_shorthand: true, social_url_shorthand: true, repo_url_shortener: true,"
            " provider: github, user: kim, repo: lamp}",
            "tables",
        )
        + _plugins("search"),
        habits=("magiclink",),
    ),
    Style(
        name="chinese",
        settings=_MATERIAL + _extensions(*_USUAL, "nl2br") + _plugins("search"),
        habits=("chinese",),
        options="source_locale: zh-CN, locales: [de]",
    ),
    Style(
        name="french",
        settings=_MKDOCS + _extensions(*_USUAL, "smarty") + _plugins("search"),
        habits=("french",),
        options="source_locale: fr, locales: [de]",
    ),
)
"""Every style once; together they have more than five hundred pages."""
