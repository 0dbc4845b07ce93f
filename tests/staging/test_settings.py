"""`mkdocs.yml` of one locale: what readers see is translated, our plugin is gone, all else stays."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bitext.cli import main
from bitext.errors import SettingsError
from bitext.project.extensions import markdown_extensions, named_extensions
from bitext.project.plain_config import read_config, resolve
from bitext.staging.settings import Overrides, localize_config, localize_inherited

GERMAN = {"Home": "Startseite", "Guide": "Anleitung", "Docs": "Doku", "Dark": "Dunkel", "On": "Ein"}
VIEW = Overrides(
    language="de",
    direction="ltr",
    site_url="https://example.org/de/",
    alternates=[{"name": "Deutsch", "link": "/de/", "lang": "de"}],
    docs="docs",
    translate=lambda text: GERMAN.get(text, text),
)

SETTINGS = """\
# What the site is called
site_name: Docs  # short
site_url: https://example.org/
site_dir: ../public
repo_name: !ENV [REPO, "docs"]
nav:
  - Home: index.md  # the first page
  - Guide:
      - guide/index.md
      - On: guide/on.md
theme: material
markdown_extensions:
  - toc:
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
plugins:
  - search:
      lang: en
  # many languages
  - bitext:
      locales: [de]
extra:
  version: 012
"""

STAGED = """\
# What the site is called
site_name: "Doku" # short
site_url: "https://example.org/de/"
repo_name: !ENV [REPO, "docs"]
nav:
  - "Startseite": index.md # the first page
  - "Anleitung":
      - guide/index.md
      - "Ein": guide/on.md
theme:
  name: material
  language: "de"
  direction: "ltr"
markdown_extensions:
  - toc:
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
plugins:
  - search: {}
extra:
  version: 012
  alternate:
    - name: "Deutsch"
      link: "/de/"
      lang: "de"
docs_dir: docs
"""


def staged(text: str, *, source: bool = False, inherited: bool = False) -> str:
    return (localize_inherited if inherited else localize_config)(text, VIEW, source=source)


def test_settings_of_a_locale_keep_comments_quotes_and_tags() -> None:
    assert staged(SETTINGS) == STAGED


def test_the_source_locale_is_not_translated_and_keeps_the_language_of_its_search() -> None:
    text = staged(SETTINGS, source=True)
    assert "site_name: Docs  # short" in text or "site_name: Docs # short" in text
    assert "- Home: index.md" in text
    assert "lang: en" in text
    assert "bitext" not in text


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins: [search, bitext]\n",
        "plugins: [search, {bitext: {locales: [de]}}]\n",
        "plugins:\n  search: {}\n  bitext:\n    locales: [de]\n",
    ],
)
def test_our_plugin_is_left_out_whichever_way_plugins_are_written(plugins: str) -> None:
    config = yaml.safe_load(staged(f"site_name: x\n{plugins}"))
    assert list(config["plugins"]) == ["search"]


def test_buttons_in_the_palette_are_translated() -> None:
    text = staged("theme:\n  name: material\n  palette:\n    - scheme: slate\n      toggle: {name: Dark}\n")
    assert yaml.safe_load(text)["theme"]["palette"] == [{"scheme": "slate", "toggle": {"name": "Dunkel"}}]


def test_settings_that_others_build_on_get_nothing_new() -> None:
    text = (
        "site_name: Docs\ntheme: material\nplugins: [bitext]\nextra:\n  alternate: [{name: a, link: /a/}]\n"
    )
    config = yaml.safe_load(staged(text, inherited=True))
    # An engine that joins lists would show the languages twice.
    assert config == {"site_name": "Doku", "theme": {"name": "material"}, "plugins": [], "extra": {}}


@pytest.mark.parametrize("name", ["extra", "theme"])
def test_a_setting_without_a_value_becomes_a_mapping(name: str) -> None:
    assert isinstance(yaml.safe_load(staged(f"site_name: x\n{name}:\n"))[name], dict)


@pytest.mark.parametrize(
    ("written", "environment", "meant"),
    [
        ("https://a.example/", {}, "https://a.example/"),
        ("!ENV URL", {"URL": "https://b.example/"}, "https://b.example/"),
        ("!ENV URL", {}, ""),
        ("!ENV [URL, OTHER, 'https://c.example/']", {"OTHER": "https://d.example/"}, "https://d.example/"),
        ("!ENV [URL, 'https://c.example/']", {}, "https://c.example/"),
        ("!ENV [URL]", {}, ""),
        ("12", {}, ""),
    ],
)
def test_a_value_from_the_environment_is_resolved(
    written: str, environment: dict[str, str], meant: str
) -> None:
    assert resolve(read_config(f"site_url: {written}", "mkdocs.yml")["site_url"], environment) == meant


def test_extensions_run_with_their_plain_settings_and_known_functions_only() -> None:
    found = markdown_extensions(
        read_config(
            "markdown_extensions:\n"
            "  - markdown.extensions.attr_list\n"
            "  - toc:\n"
            "      permalink: true\n"
            "      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: none}}\n"
            "  - pymdownx.superfences:\n"
            "      css_class: code\n"
            "      custom_fences: [{name: mermaid, format: !!python/name:os.system ''}]\n"
            "  - pymdownx.snippets: {base_path: /etc}\n"
            "  - somebody.else\n",
            "mkdocs.yml",
        )
    )
    slugify = found["toc"].pop("slugify")
    assert slugify("Two Words", "-") == "Two-Words"
    assert found == {
        "toc": {"permalink": True},
        "tables": {},
        "fenced_code": {},
        "attr_list": {},
        "pymdownx.superfences": {"css_class": "code"},
    }


@pytest.mark.parametrize("name", ["os.system", "pymdownx.slugs.re.compile", "builtins.exec"])
def test_no_other_function_is_ever_looked_up(name: str) -> None:
    text = f"markdown_extensions:\n  - toc:\n      slugify: !!python/object/apply:{name} {{kwds: {{a: b}}}}\n"
    assert "slugify" not in markdown_extensions(read_config(text, "mkdocs.yml"))["toc"]


def test_settings_that_are_no_yaml_are_refused_with_their_place() -> None:
    with pytest.raises(SettingsError) as caught:
        read_config("site_name: x\nnav: [a\n", "base.yml")
    assert caught.value.place.startswith("base.yml:")
    with pytest.raises(SettingsError, match="no settings in it"):
        read_config("- a\n", "base.yml")


@pytest.mark.parametrize(
    "extensions",
    [
        "",
        "markdown_extensions:\n  - toc:\n      slugify: !!python/name:a.b\n",
        "markdown_extensions: {toc: {}}\n",
    ],
)
def test_the_extension_of_a_dialect_is_named(tmp_path: Path, extensions: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("> [!NOTE]\n> A.\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        f"site_name: x\n{extensions}plugins:\n  - bitext: {{locales: [de], dialect: docfx}}\n", "utf-8"
    )
    assert main(["extract", "-q", "-C", str(tmp_path)]) == 0
    assert main(["stage", "-q", "-C", str(tmp_path), "--into", str(tmp_path / "trees")]) == 0
    written = (tmp_path / "trees/de/mkdocs.yml").read_text("utf-8")
    config = read_config(written, "mkdocs.yml")
    assert "bitext.docfx" in named_extensions(config)
    assert ("!!python/name:a.b" in written) == ("!!python" in extensions)
