"""Findings as JUnit XML, which every CI server reads: one test suite, one test case for each finding."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from bitext.checking.audit import Audit
from bitext.finding import Finding, Severity
from bitext.visible import escaped, visible

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a reference."""

_COMMAND_AT_START = re.compile(r"(?m)^(\s*):(?=:)")


def format_junit(audit: Audit) -> str:
    """Return *audit* as a test suite: errors and warnings are tests that fail, infos are skipped.

    Without findings there is one test that passes, because servers take an empty suite for a fault.
    """
    skipped = audit.count(Severity.INFO)
    suite = ET.Element(
        "testsuite",
        name="bitext",
        tests=str(max(1, len(audit.findings))),
        failures=str(len(audit.findings) - skipped),
        errors="0",
        skipped=str(skipped),
    )
    for finding in audit.findings:
        suite.append(_case(finding))
    if not audit.findings:
        ET.SubElement(suite, "testcase", classname="bitext", name="check")
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    return _portable(ET.tostring(root, encoding="unicode")) + "\n"


def _portable(xml: str) -> str:
    """Return *xml* with references in the place of what a terminal or a CI runner would obey.

    Among them are carriage returns, which a reader would take for line feeds. Empty elements are written in
    the shortest form, as most libraries do.
    """
    xml = xml.replace(" />", "/>").replace("&#09;", "&#9;")
    xml = "\n".join(visible(line, lambda char: f"&#{ord(char)};") for line in xml.split("\n"))
    return _COMMAND_AT_START.sub(r"\1&#58;", xml)


def _case(finding: Finding) -> ET.Element:
    place = f"{finding.path}:{finding.line}:{finding.column}"
    case = ET.Element(
        "testcase",
        classname=_xml(finding.path),
        name=_xml(f"{finding.code} {finding.name} at {finding.line}:{finding.column}"),
        file=_xml(finding.path),
        line=str(finding.line),
    )
    kind = "skipped" if finding.severity is Severity.INFO else "failure"
    result = ET.SubElement(case, kind, message=_xml(finding.message))
    if kind == "failure":
        result.set("type", finding.severity)
        result.text = _xml("\n".join(filter(None, [f"{place}: {finding.message}", finding.help])))
    return case


def _xml(text: str) -> str:
    return _NOT_XML.sub(lambda found: escaped(found[0]), text)
