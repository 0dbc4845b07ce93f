"""The formats of reports, by their names."""

from collections.abc import Callable, Mapping

from bitext.checking.audit import Audit
from bitext.report.github import format_github
from bitext.report.json import format_json
from bitext.report.junit import format_junit
from bitext.report.sarif import format_sarif
from bitext.report.text import format_text

Formatter = Callable[[Audit], str]

FORMATS: Mapping[str, Formatter] = {
    "text": format_text,
    "json": format_json,
    "sarif": format_sarif,
    "junit": format_junit,
    "github": format_github,
}
