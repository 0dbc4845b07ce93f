"""The published JSON Schemas: they are valid, know every field, and describe what they allow."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bitext.checking.baseline import VERSION, format_baseline
from bitext.finding import Finding, Severity
from bitext.report.outputs import BASELINE_VERSION
from bitext.report.schemas import OUTPUTS, Described, output_schema, schema_named, schemas


def _objects(schema: object) -> Iterator[dict[str, Any]]:
    """Yield every schema of an object that stands in *schema* at any depth."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for value in schema.values():
            yield from _objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _objects(value)


@pytest.mark.parametrize("file", schemas())
def test_a_schema_is_one(file: str) -> None:
    schema = schemas()[file]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("described", OUTPUTS, ids=lambda each: each.name)
def test_no_object_has_a_field_that_is_not_described_and_each_has_all(described: Described) -> None:
    objects = list(_objects(output_schema(described)))
    assert objects
    for each in objects:
        assert each["additionalProperties"] is False
        assert each["required"] == list(each["properties"])
        assert each["description"].endswith(".")
        for field in each["properties"].values():
            assert "$ref" in field or field["description"].endswith(".")


@pytest.mark.parametrize("described", OUTPUTS, ids=lambda each: each.name)
def test_the_version_is_that_of_the_file(described: Described) -> None:
    schema = output_schema(described)
    assert schema["properties"]["version"]["enum"] == [described.version]
    assert described.file == f"{described.name}-{described.version}.json"
    assert schema_named(described.name) == schema


def test_a_new_field_is_refused() -> None:
    validator = Draft202012Validator(output_schema(OUTPUTS[4]))
    term = {
        "term": "key", "translations": [], "note": "", "forbidden": [], "used": 1, "followed": 1, "broken": 0,
    }  # fmt: skip
    assert validator.is_valid({"version": 1, "locales": {"de": [term]}})
    assert not validator.is_valid({"version": 1, "locales": {"de": [{**term, "new": 1}]}})
    assert not validator.is_valid({"version": 1, "locales": {"de": [{**term, "used": -1}]}})
    assert not validator.is_valid({"version": 2, "locales": {}})


def test_a_baseline_with_odd_names_fits() -> None:
    finding = Finding(
        path="docs/\udcff ü.md", line=1, column=1, code="M101", name="a", severity=Severity.ERROR, message='"'
    )
    value = json.loads(format_baseline([finding, finding]))
    assert VERSION == BASELINE_VERSION
    assert value["findings"][0]["count"] == 2
    schema = schema_named("baseline")
    assert schema is not None
    Draft202012Validator(schema).validate(value)


def test_there_is_no_other() -> None:
    assert schema_named("nothing") is None
