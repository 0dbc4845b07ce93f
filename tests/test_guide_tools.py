"""The configurations in the guide fit this very project."""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from bitext.catalog import parse_po
from bitext.project import SITE_TEMPLATE, Project, find_project
from journeys.blocks import blocks

ROOT = Path(__file__).resolve().parents[1]
TRANSLATORS = (ROOT / "docs/guide/translators.md").read_text("utf-8")


def block(title: str, page: str) -> str:
    (found,) = (each for each in blocks(f"docs/guide/how-to/{page}") if each.title == title)
    return found.text


@pytest.fixture(scope="module")
def project() -> Project:
    return find_project(ROOT)


def templates() -> list[str]:
    folder = ROOT / "locales/template"
    return sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.pot"))


def catalogs() -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in ROOT.glob("locales/*/LC_MESSAGES/**/*.po")}


def test_there_are_templates_in_folders_and_without() -> None:
    assert {SITE_TEMPLATE, "quickstart/publish-api-key"} <= set(templates())


def test_weblate_component(project: Project) -> None:
    component: dict[str, Any] = json.loads(block("component.json", "weblate.md"))
    # The names are those of Weblate's REST API, "Components".
    assert set(component) == {
        "name", "slug", "vcs", "repo", "branch", "file_format", "filemask", "new_base", "new_lang", "edit_template",
        "check_flags",
    }  # fmt: skip
    assert component["file_format"] == "po"
    assert (ROOT / component["new_base"]) == project.template_file(SITE_TEMPLATE)
    assert component["filemask"].count("*") == 1
    assert {path.relative_to(ROOT).as_posix() for path in ROOT.glob(component["filemask"])} == {
        project.shown(project.catalog_file(locale, SITE_TEMPLATE)) for locale in project.locales
    }


def test_weblate_discovery_finds_every_catalog_and_its_template(project: Project) -> None:
    discovery: dict[str, Any] = json.loads(block("discovery.json", "weblate.md"))
    # The names are those of the form of Weblate's add-on weblate.discovery.discovery.
    assert set(discovery) == {
        "match", "file_format", "name_template", "base_file_template", "new_base_template", "language_regex",
        "copy_addons", "remove",
    }  # fmt: skip
    matches = [re.fullmatch(discovery["match"], path) for path in catalogs()]
    assert all(matches)
    found = {(match["language"], match["component"]) for match in matches if match}
    assert found == {(locale.folder, name) for locale in project.locales for name in templates()}
    assert all(re.match(discovery["language_regex"], language) for language, _ in found)
    for _, component in found:
        new_base = discovery["new_base_template"].replace("{{ component }}", component)
        assert (ROOT / new_base).is_file()


def test_crowdin_maps_each_template_to_its_catalogs(project: Project) -> None:
    crowdin = yaml.safe_load(block("crowdin.yml", "crowdin.md"))
    assert set(crowdin) == {"project_id_env", "api_token_env", "base_path", "preserve_hierarchy", "files"}
    (files,) = crowdin["files"]
    assert set(files) == {"source", "translation", "languages_mapping"}
    mapping = files["languages_mapping"]["locale_with_underscore"]
    assert mapping == {locale.tag: locale.folder for locale in project.locales}
    sources = {path.relative_to(ROOT).as_posix() for path in ROOT.glob(files["source"].removeprefix("/"))}
    assert sources == {f"locales/template/{name}.pot" for name in templates()}
    assert {
        translation(files["translation"], name, folder) for name in templates() for folder in mapping.values()
    } == catalogs()


def translation(pattern: str, name: str, folder: str) -> str:
    """Return the path that Crowdin makes of a pattern: ``**`` is what it stands for in the source."""
    path = pattern.removeprefix("/").replace("%locale_with_underscore%", folder)
    path = path.replace("%file_name%", PurePosixPath(name).name).replace(
        "**", str(PurePosixPath(name).parent)
    )
    return PurePosixPath(path).as_posix()


def test_entries_in_the_translators_guide_are_canonical() -> None:
    blocks = re.findall(r"^```po\n(.*?)^```$", TRANSLATORS, re.DOTALL | re.MULTILINE)
    entries = [entry for text in blocks for entry in parse_po(text).entries]
    assert [(entry.msgctxt, entry.fuzzy, entry.previous_msgid) for entry in entries] == [
        ("b8832-103", False, None),
        ("b8832-105", True, "Copy the key."),
    ]
