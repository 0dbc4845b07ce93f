"""One module per format: findings in, text out."""

from collections.abc import Callable, Mapping

from bitext.audit import Audit
from bitext.report.json import format_json
from bitext.report.text import format_text

Formatter = Callable[[Audit], str]

FORMATS: Mapping[str, Formatter] = {"text": format_text, "json": format_json}

__all__ = ["FORMATS", "Formatter", "format_json", "format_text"]
