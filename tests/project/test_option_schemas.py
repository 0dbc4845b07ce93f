"""The schema of the settings; `test_options` holds it to every value that is read or refused there."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from bitext.project.option_schemas import option_schemas
from bitext.project.options import OPTIONS, Option
from bitext.report.schemas import plugin_schema, settings_schema

PLUGIN = Draft202012Validator(plugin_schema())
WHOLE = Draft202012Validator(settings_schema())


def test_each_setting_has_a_schema() -> None:
    assert set(option_schemas()) == {*(option.name for option in OPTIONS), "enabled"}


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_a_default_fits(option: Option) -> None:
    PLUGIN.validate({option.name: option.default})


@pytest.mark.parametrize(
    "text",
    [
        "site_name: A",
        "plugins: [search]",
        "plugins: [search, bitext]",
        "plugins:\n  - search\n  - bitext:\n",
        "plugins:\n  - search\n  - bitext: {locales: [de]}\n  - other: {local: 1}\n",
        "plugins:\n  search: {}\n  bitext: {locales: [de]}\n",
        (Path(__file__).resolve().parents[2] / "mkdocs.yml").read_text("utf-8"),
    ],
)
def test_settings_of_a_site_fit(text: str) -> None:
    WHOLE.validate(yaml.safe_load(text))


@pytest.mark.parametrize(
    "text",
    [
        "plugins:\n  - bitext: {local: [de]}\n",
        "plugins:\n  - search\n  - bitext: {show_drafts: maybe}\n",
        "plugins:\n  bitext: {locales: {de: 1}}\n",
        "plugins:\n  - bitext: [de]\n",
    ],
)
def test_faults_are_seen_where_they_stand(text: str) -> None:
    assert not WHOLE.is_valid(yaml.safe_load(text))
