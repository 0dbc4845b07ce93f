"""What `bitext check` does with `--fix` and `--diff`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bitext import files
from bitext.checking.audit import Audit, choose
from bitext.checking.baseline import Known, without_known
from bitext.checking.fixes import FixedFile
from bitext.cli.printing import say_exactly, tell
from bitext.finding import Finding
from bitext.report.diff import diff_part, format_diff
from bitext.report.text import plural


@dataclass(frozen=True)
class Chosen:
    """Whether a finding would be reported: a chosen rule found it, and the baseline does not accept it."""

    select: Collection[str] = ()
    ignore: Collection[str] = ()
    known: Counter[Known] = field(default_factory=Counter)

    def __call__(self, finding: Finding) -> bool:
        """Whether *finding* would be reported; the baseline accepts all that are like one of its own."""
        audit = choose(Audit((finding,)), select=self.select, ignore=self.ignore)
        return bool(without_known(audit, self.known).findings)


def print_diff(fixed: Sequence[FixedFile], *, quiet: bool) -> None:
    """Print what would change, as `git apply` and `patch` want it."""
    diff = "".join(format_diff(each.after.path, each.before.text, each.after.text) for each in fixed)
    say_exactly(diff, diff_part)
    if not quiet:
        tell(f"{_count(fixed)} can be made with --fix" if fixed else "nothing to fix")


def write_fixes(root: Path, fixed: Sequence[FixedFile]) -> None:
    """Write the corrected files, all of them or, if one is read-only, none."""
    for each in fixed:
        files.require_writable(root / each.after.path, each.after.path)
    files.write_texts((root / each.after.path, each.after.text) for each in fixed)


def print_fixes(fixed: Sequence[FixedFile], *, quiet: bool) -> None:
    """Say what was corrected."""
    for each in fixed:
        for finding in each.fixed:
            place = f"{finding.path}:{finding.line}:{finding.column}"
            tell(f"{place}: fixed: {finding.code} {finding.name}: {finding.message}")
    if not quiet:
        tell(f"{_count(fixed)} made" if fixed else "nothing to fix")


def _count(fixed: Sequence[FixedFile]) -> str:
    return f"{plural(sum(len(each.fixed) for each in fixed), 'correction')} in {plural(len(fixed), 'file')}"
