"""The settings of the plugin: commands, MkDocs and the guide know the same ones, from one list."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from bitext.errors import SettingsError
from bitext.project import Settings, read_settings
from bitext.project.options import OPTIONS, read_options
from bitext.report.schemas import plugin_schema
from bitext.site.options import Options

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "reference" / "settings.md"
NAMES = [option.name for option in OPTIONS]
SCHEMA = Draft202012Validator(plugin_schema())


def mkdocs_errors(own: dict[str, Any]) -> list[str]:
    """Return the names of the settings that MkDocs refuses."""
    config = Options()
    config.load_dict(own)
    errors, warnings = config.validate()
    return [name for name, _ in errors] + [name for name, _ in warnings]


def read(folder: Path, own: dict[str, Any]) -> Settings:
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump({"site_name": "A", "plugins": [{"bitext": own}]}), encoding="utf-8")
    return read_settings(path)


def test_mkdocs_knows_the_same_names_and_defaults() -> None:
    config = Options()
    assert config.validate() == ([], [])
    assert dict(config) == {option.name: option.default for option in OPTIONS}


def test_the_guide_lists_the_same_names_and_says_what_each_is_for() -> None:
    table = GUIDE.read_text("utf-8").partition("| setting |")[2].partition("\n\n")[0]
    meanings = dict(re.findall(r"^\| `(.*?)` \| (.*?)<br>.*? \|$", table, re.MULTILINE))
    assert list(meanings) == NAMES
    for option in OPTIONS:
        assert meanings[option.name].startswith(option.help)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("source_locale", "de"),
        ("locales", ["de", "zh-TW"]),
        ("locales", "de, zh-TW"),
        ("locales_dir", "translations"),
        ("names", {"de": "Deutsch (Entwurf)"}),
        ("exclude", ["release-notes.md", "blog/**", "!blog/one.md"]),
        ("front_matter", ["subtitle", "hero.title", "ms.author"]),
        ("mermaid", True),
        ("show_drafts", True),
        ("show_outdated", True),
        ("locales", ["ja", {"tag": "de", "extra": {"a": [1]}, "theme": "material", "nav": ["index.md"]}]),
        ("dialect", "docfx"),
        ("includes", ["snippets/**/*.md"]),
        ("generated", ["reference/**", "!reference/old.md"]),
        ("reuse", "draft"),
        ("reuse", False),
        ("memory", ["../other/locales", "team.tmx"]),
        (
            "engines",
            {"draft": {"type": "openai", "model": "m", "prices": {"input": 0.15}, "options": {"a": 1}}},
        ),
        (
            "engines",
            {"a": {"type": "command", "command": ["python", "a.py"], "markup": ["letters"], "batch": 1}},
        ),
        ("fallbacks", {}),
        ("links", {"/en-us/": "/{locale}/", "/us/": {"de": "/de/"}}),
        ("fallback", "omit"),
        ("status_page", "status.md"),
        ("catalog_url", "https://example.org/{path}"),
        ("source_editor", "vscode://file/{path}:{line}:{column}"),
        ("jobs", 2),
        ("styles", {}),
        ("placeholders", ["%[a-z]+%"]),
        ("max_page_size", 0.5),
        ("max_catalog_size", float("inf")),
        *((name, None) for name in NAMES),
    ],
)
def test_both_take_a_value_that_fits(tmp_path: Path, name: str, value: object) -> None:
    assert mkdocs_errors({name: value}) == []
    assert SCHEMA.is_valid({name: value})
    assert read(tmp_path, {name: value}).config_file == tmp_path / "mkdocs.yml"


WRONG: list[tuple[str, list[object]]] = [
    ("source_locale", [True, 3, "klingon-1", ["de"]]),
    (
        "locales",
        [
            "xx",
            "de; ja",
            3,
            {"de": 1},
            [False],
            [3],
            ["xx"],
            ["de", "de"],
            [{"de": {}}],
            [{"tag": "de", "plugins": []}],
            [{"tag": 3}],
        ],
    ),
    ("locales_dir", [3, True, ["a"], {}]),
    ("names", ["de", ["de"], {"de": 3}, {False: "Norsk"}]),
    ("exclude", ["a.md", 3, [3], {"a": 1}, ["!"]]),
    ("front_matter", ["subtitle", 3, [3], [""], ["a\nb"], {"a": 1}, ["template"], ["a", "hide.x"], ["tags"]]),
    ("mermaid", ["yes", 1, [True], {}]),
    ("dialect", ["markdown", 3, ["docfx"], True, {}]),
    ("includes", ["a.md", [3], ["/etc/*.md"], ["../a.md"], [""]]),
    ("generated", ["a.md", 3, [3], {"a": 1}, ["!"]]),
    ("reuse", ["fuzzy", "", True, ["exact"], 1]),
    ("memory", ["team.tmx", 3, [3], [""], {"a": "b"}]),
    (
        "engines",
        [
            "draft",
            ["draft"],
            {3: {"type": "openai", "model": "m"}},
            {"a b": {"type": "openai", "model": "m"}},
            {"a": "openai"},
            {"a": {}},
            {"a": {"type": "magic"}},
            {"a": {"type": "openai"}},
            {"a": {"type": "command"}},
            {"a": {"type": "command", "command": "python a.py"}},
            {"a": {"type": "libretranslate"}},
            {"a": {"type": "openai", "model": "m", "api_key": "k"}},
            {"a": {"type": "openai", "model": "m", "options": {"api_key": "k"}}},
            {"a": {"type": "openai", "model": "m", "address": "https://user:key@host/"}},
            {"a": {"type": "openai", "model": "m", "address": "file:///etc/passwd"}},
            {"a": {"type": "openai", "model": "m", "parallel": 0}},
            {"a": {"type": "openai", "model": "m", "timeout": -1}},
            {"a": {"type": "openai", "model": "m", "markup": ["bold"]}},
            {"a": {"type": "openai", "model": "m", "name": "b"}},
        ],
    ),
    ("fallbacks", ["de", {"de": 3}, {"de": ["xx"]}, {3: ["de"]}]),
    ("links", ["a", {"": "b"}, {"a": 3}, {"a": {"de": 3}}, {"a": {"xx": "b"}}, {3: "a"}]),
    ("fallback", ["maybe", "", True, ["omit"]]),
    ("show_drafts", ["yes", 1, [True], {}]),
    ("show_outdated", ["yes", 1, [True], {}]),
    ("label_hints", ["yes", 1, [True], {}]),
    ("status_page", ["status", "/a.md", "../a.md", 3, ["a.md"]]),
    ("llms_txt", ["yes", 1, []]),
    ("catalog_url", [3, True, ["a"]]),
    ("source_editor", [3, True, ["a"]]),
    ("offer_language", ["yes", 1, []]),
    ("jobs", ["many", "2", 1.5, True, [2]]),
    ("styles", ["de", ["de"], {"de": 3}, {"de": {"lables": []}}, {"de": {"labels": "[]"}}]),
    ("placeholders", ["%a%", {"a": "b"}, [3], ["a(?=b)"]]),
    ("max_page_size", ["2 MB", 0, -1, True, [2], float("nan")]),
    ("max_catalog_size", ["64", 0.0, False, {}]),
]


ONLY_WHEN_READ = {
    ("locales", "'xx'"),
    ("locales", "'de; ja'"),
    ("locales", "['xx']"),
    ("locales", "['de', 'de']"),
    ("exclude", "['!']"),
    ("front_matter", "['template']"),
    ("front_matter", "['a', 'hide.x']"),
    ("front_matter", "['tags']"),
    ("generated", "['!']"),
    ("engines", "{'a': {'type': 'openai'}}"),
    ("engines", "{'a': {'type': 'command'}}"),
    ("engines", "{'a': {'type': 'libretranslate'}}"),
    ("engines", "{'a': {'type': 'openai', 'model': 'm', 'options': {'api_key': 'k'}}}"),
    ("engines", "{'a': {'type': 'openai', 'model': 'm', 'address': 'https://user:key@host/'}}"),
    ("engines", "{'a': {'type': 'openai', 'model': 'm', 'address': 'file:///etc/passwd'}}"),
    ("fallbacks", "{'de': ['xx']}"),
    ("links", "{'a': {'xx': 'b'}}"),
    ("placeholders", "['a(?=b)']"),
    ("max_page_size", "nan"),
}
"""What a schema cannot refuse: it does not know the tags of languages, the syntax of patterns, or addresses."""


@pytest.mark.parametrize(
    ("name", "value"),
    [pytest.param(name, value, id=f"{name}-{value}") for name, all_ in WRONG for value in all_],
)
def test_both_refuse_a_value_that_does_not_fit(tmp_path: Path, name: str, value: object) -> None:
    assert mkdocs_errors({name: value}) == [name]
    assert SCHEMA.is_valid({name: value}) == ((name, repr(value)) in ONLY_WHEN_READ)
    with pytest.raises(SettingsError) as error:
        read(tmp_path, {name: value})
    assert (error.value.path, bool(error.value.help)) == ("mkdocs.yml", True)


def test_every_setting_is_tried_with_wrong_values() -> None:
    assert [name for name, _ in WRONG] == NAMES


def test_both_refuse_an_unknown_setting() -> None:
    assert mkdocs_errors({"local": ["de"]}) == ["local"]
    for given, help_ in (("locale", "write `locales`"), ("xyz", "`bitext schema settings`")):
        with pytest.raises(SettingsError, match=f"unknown bitext setting: {given}") as error:
            read_options({given: ["de"]}, "mkdocs.yml")
        assert help_ in error.value.help


def test_mkdocs_own_setting_is_known_here_and_left_to_mkdocs() -> None:
    assert read_options({"enabled": False}, "mkdocs.yml")["enabled"] is False
    with pytest.raises(SettingsError, match="`enabled` is 'no'"):
        read_options({"enabled": "no"}, "mkdocs.yml")
    assert "enabled" not in Options()
