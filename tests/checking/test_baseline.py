"""The baseline accepts what was there, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.checking.audit import Audit
from bitext.checking.baseline import fingerprint, format_baseline, read_baseline, without_known
from bitext.errors import SettingsError
from bitext.finding import Finding, Severity

TEXTS = st.text(max_size=5)
FINDINGS = st.builds(
    Finding,
    path=st.sampled_from(["a.po", "b.po"]),
    line=st.integers(1, 3),
    column=st.integers(1, 3),
    code=st.sampled_from(["M101", "T101"]),
    name=st.just("rule"),
    severity=st.sampled_from(list(Severity)),
    message=TEXTS,
    unit=st.sampled_from(["", "b8832-101"]),
    locale=st.sampled_from(["", "de"]),
)


def _accept(audit: Audit, findings: list[Finding]) -> Audit:
    return without_known(audit, read_baseline(format_baseline(findings), "baseline.json"))


@given(st.lists(FINDINGS, max_size=6))
def test_what_was_written_is_accepted(findings: list[Finding]) -> None:
    assert _accept(Audit(tuple(findings)), findings).findings == ()


@given(st.lists(FINDINGS, max_size=6), FINDINGS)
def test_one_more_finding_is_new(findings: list[Finding], new: Finding) -> None:
    """Even one that equals an accepted one: each entry accepts one finding."""
    (left,) = _accept(Audit((*findings, new)), findings).findings
    assert fingerprint(left) == fingerprint(new)


@given(FINDINGS)
def test_a_finding_that_moves_is_recognized(finding: Finding) -> None:
    moved = replace(finding, line=finding.line + 7, column=1, excerpt="other")
    assert fingerprint(moved) == fingerprint(finding)
    assert _accept(Audit((moved,)), [finding]).findings == ()


@given(st.lists(FINDINGS, max_size=6))
def test_the_order_of_findings_does_not_matter(findings: list[Finding]) -> None:
    assert format_baseline(findings) == format_baseline(findings[::-1])


def test_the_file_is_one_finding_a_line() -> None:
    finding = Finding(
        path="a.po", line=1, column=1, code="M101", name="x", severity=Severity.ERROR, message="“選取”"
    )
    assert format_baseline([finding, finding]) == (
        '{"version": 1, "findings": [\n'
        '  {"path": "a.po", "code": "M101", "unit": "", "locale": "", "message": "“選取”", "count": 2}\n'
        "]}\n"
    )
    assert format_baseline([]) == '{"version": 1, "findings": []}\n'


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"version": 1}', '{"version": 1, "findings": [{}]}', '{"version": 1, "findings": 3}',
     '{"version": 1, "findings": [{"path": "", "code": "", "unit": "", "locale": "", "message": "", "count": 0}]}'],
)  # fmt: skip
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="this is no baseline"):
        read_baseline(text, "b.json")


def test_another_version_is_refused() -> None:
    with pytest.raises(SettingsError, match="the baseline has version 2, not 1"):
        read_baseline('{"version": 2, "findings": []}', "b.json")
