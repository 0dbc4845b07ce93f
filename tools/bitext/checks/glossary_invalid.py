"""C105 glossary-invalid."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import GlossaryRule
from bitext.checks.subjects import SourceFile
from bitext.finding import Severity
from bitext.glossary import read_glossary


def _glossary_invalid(file: SourceFile) -> Iterator[Flaw]:
    for problem in read_glossary(file.text, file.path)[1]:
        yield Flaw(message=problem.message, at=file.lines.start(problem.line), help=problem.help)


RULE = GlossaryRule(
    code="C105",
    name="glossary-invalid",
    severity=Severity.ERROR,
    check=_glossary_invalid,
    finds="A glossary cannot be read, or a row of it: its columns, its quotes, a term without text or twice.",
    why="what a glossary says there is not checked.",
    bad=r"term,translation\nAPI key,API-Schlüssel\nAPI key,Schlüssel",
    good=r"term,translation\nAPI key,API-Schlüssel|Schlüssel",
)
