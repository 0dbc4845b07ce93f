"""What programs read: JSON, SARIF, JUnit XML, GitHub's workflow commands."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from junitparser import Failure, JUnitXml, Skipped

from bitext.checking.audit import Audit, Counts
from bitext.checks import RULES
from bitext.finding import Finding, Place, Severity
from bitext.report.formats import FORMATS
from bitext.report.github import format_github
from bitext.report.json import as_object, json_lines
from bitext.report.junit import format_junit
from bitext.report.objects import format_object
from bitext.report.sarif import format_sarif
from readers_of_output import commands, controls, github_commands

SCHEMA = Path(__file__).resolve().parents[2] / ".venv-tools" / "share" / "sarif-2.1.0.json"

AUDIT = Audit(
    (
        Finding(
            path="locales/zh_TW/a b,c.po",
            line=7,
            column=9,
            code="M103",
            name="code-span-changed",
            severity=Severity.ERROR,
            message="100 % wrong:\n`make`, \x07 & <b>",
            help="copy it unchanged",
            unit="b8832-103",
            locale="zh-TW",
            excerpt='msgstr "\x07"',
            related=(Place("docs/a.md", 3, 1, "the source sentence"), Place("docs/b.md", 4, 2)),
        ),
        Finding(
            path="docs/a.md",
            line=1,
            column=1,
            code="I103",
            name="untranslated",
            severity=Severity.INFO,
            message="“One.” is not translated",
        ),
    ),
    Counts(files=2, units=3),
)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    if not SCHEMA.exists():
        reason = "the schema of SARIF is not there: run sh tests/install-tools.sh with npm"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    found: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("audit", [pytest.param(AUDIT, id="findings"), pytest.param(Audit(), id="none")])
def test_sarif_is_valid(audit: Audit, schema: dict[str, Any]) -> None:
    jsonschema.validate(json.loads(format_sarif(audit)), schema)


def test_sarif_names_rules_places_and_units() -> None:
    (run,) = json.loads(format_sarif(AUDIT))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    assert all("Why:" in rule["help"]["text"] and "Bad:" in rule["help"]["text"] for rule in rules)
    error, info = run["results"]
    assert rules[error["ruleIndex"]]["name"] == "CodeSpanChanged"
    assert all(rule["shortDescription"]["text"].endswith(".") for rule in rules)
    place = error["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "locales/zh_TW/a%20b%2Cc.po"
    assert (place["region"]["startLine"], place["region"]["startColumn"]) == (7, 9)
    assert run["columnKind"] == "unicodeCodePoints"
    assert error["properties"] == {"unit": "b8832-103", "locale": "zh-TW"}
    assert error["message"]["text"].endswith(". Copy it unchanged.")
    assert [each["physicalLocation"]["artifactLocation"]["uri"] for each in error["relatedLocations"]] == [
        "docs/a.md",
        "docs/b.md",
    ]
    assert (error["level"], info["level"]) == ("error", "note")


def test_another_library_reads_the_junit_report() -> None:
    (suite,) = JUnitXml.fromstring(format_junit(AUDIT).encode())
    assert (suite.tests, suite.failures, suite.skipped) == (2, 1, 1)
    failed, skipped = suite
    assert failed.name == "M103 code-span-changed at 7:9"
    assert failed.classname == "locales/zh_TW/a b,c.po"
    (failure,) = failed.result
    assert isinstance(failure, Failure)
    assert failure.text == (
        "locales/zh_TW/a b,c.po:7:9: 100 % wrong:\n`make`, \\x07 & <b>\ncopy it unchanged"
    )
    assert isinstance(skipped.result[0], Skipped)


def test_junit_keeps_every_character_that_xml_can_hold() -> None:
    message = "a\rb\tc\n <&>\"' ]]> é\N{GRINNING FACE}"
    audit = Audit((replace(AUDIT.findings[0], message=message, help=""),))
    ((case,),) = JUnitXml.fromstring(format_junit(audit).encode())
    assert case.result[0].message == message
    assert case.result[0].text.endswith(message)


def test_junit_without_findings_is_one_test_that_passes() -> None:
    (suite,) = JUnitXml.fromstring(format_junit(Audit()).encode())
    assert (suite.tests, suite.failures, [case.is_passed for case in suite]) == (1, 0, [True])


def test_github_commands_escape_what_would_end_them() -> None:
    error, summary, end = format_github(AUDIT).split("\n")
    assert error == (
        "::error file=locales/zh_TW/a b%2Cc.po,line=7,col=9,title=M103 code-span-changed"
        r"::100 %25 wrong:\n`make`, \x07 & <b>%0Acopy it unchanged"
    )
    assert (summary, end) == ("2 files, 3 units: 1 error, 1 info", "")


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_same_findings_give_the_same_bytes(form: str) -> None:
    assert FORMATS[form](AUDIT) == FORMATS[form](AUDIT)
    assert FORMATS[form](AUDIT).endswith("\n")


def test_json_comes_line_by_line_as_the_whole_object() -> None:
    lines = list(json_lines(AUDIT))
    assert "".join(lines) == format_object(as_object(AUDIT))
    assert all(line.count("\n") == 1 and line.endswith("\n") for line in lines)
    assert list(json_lines(Audit()))[-2:] == ['  "findings": []\n', "}\n"]


HOSTILE = "a ##[error]b\n  ::error::c\x9b\u2028\u202e\x7f\U000e0041 #\u200d#[x] \xa0"


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_no_format_holds_what_is_obeyed(form: str) -> None:
    place = Place(HOSTILE, 1, 1, HOSTILE)
    finding = replace(AUDIT.findings[0], path=HOSTILE, message=HOSTILE, help=HOSTILE, unit=HOSTILE)
    output = FORMATS[form](Audit((replace(finding, excerpt=HOSTILE, related=(place,)),))).encode()
    annotations = [
        line for line in github_commands(output) if form == "github" and line.startswith("::error file=")
    ]
    assert commands(output) == annotations
    assert len(annotations) == (form == "github")
    assert controls(output) == []


def test_programs_read_what_is_escaped_as_it_is() -> None:
    audit = Audit((replace(AUDIT.findings[0], path="a\n::b.md", message=HOSTILE, excerpt=HOSTILE, help=""),))
    (finding,) = json.loads(FORMATS["json"](audit))["findings"]
    assert (finding["path"], finding["message"]) == ("a\n::b.md", HOSTILE)
    (result,) = json.loads(format_sarif(audit))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%0A%3A%3Ab.md"
    assert (result["message"]["text"], place["region"]["snippet"]["text"]) == (HOSTILE, HOSTILE)
    ((case,),) = JUnitXml.fromstring(format_junit(audit).encode())
    assert case.result[0].message == HOSTILE
    assert case.result[0].text == f"a\n::b.md:7:9: {HOSTILE}"


def test_a_name_that_is_no_utf_8() -> None:
    audit = Audit((replace(AUDIT.findings[0], path="caf\udce9.md"),))
    reports = {form: FORMATS[form](audit) for form in FORMATS}
    assert all(report.encode() for report in reports.values())
    assert json.loads(reports["json"])["findings"][0]["path"] == r"caf\xe9.md"
    assert '"uri": "caf%E9.md"' in reports["sarif"]
    assert all(r"caf\xe9.md" in reports[form] for form in ("text", "github", "junit"))
