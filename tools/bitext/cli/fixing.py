"""What `bitext check` does with `--fix` and `--diff`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bitext import files
from bitext.checking.audit import Audit, choose
from bitext.checking.baseline import Known, without_known
from bitext.checking.fixes import FixedFile
from bitext.cli.printing import say_exactly, tell
from bitext.finding import Finding
from bitext.project.saving import Draft, Meanwhile, PlannedFile, Saved, save
from bitext.report.diff import diff_part, format_diff
from bitext.report.lines import plural


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


@dataclass(frozen=True, slots=True)
class _Fix:
    """The correction of one file; there is nothing to write if nothing can be corrected any more."""

    fixed: tuple[FixedFile, ...]

    @property
    def files(self) -> tuple[PlannedFile, ...]:
        return tuple(PlannedFile(each.after.path, each.after.text) for each in self.fixed)


def require_all_writable(root: Path, fixed: Sequence[FixedFile]) -> None:
    """Refuse to write any file if one is read-only."""
    for each in fixed:
        files.require_writable(root / each.after.path, each.after.path)


def write_fixes(
    root: Path, fixed: Sequence[FixedFile], again: Callable[[Path], Sequence[FixedFile]]
) -> tuple[list[FixedFile], list[Meanwhile]]:
    """Write the corrected files, and return what was corrected, and what others did meanwhile.

    A file that somebody saved meanwhile is corrected *again*, as it is then.
    """
    durable = files.waits_for_each(len(fixed))
    saved = [_write_fix(root, each, again, durable=durable) for each in fixed]
    if not durable:
        files.wait_for_disk()
    done = [each for one in saved for each in one.plan.fixed if each.after.path in one.written]
    return done, [one.meanwhile for one in saved]


def _write_fix(
    root: Path, fixed: FixedFile, again: Callable[[Path], Sequence[FixedFile]], *, durable: bool
) -> Saved[_Fix]:
    path = root / fixed.after.path
    first = Draft(_Fix((fixed,)), files.seen_texts({path: fixed.before.text}))
    return save(root, root.joinpath, lambda: _Fix(tuple(again(path))), first, durable=durable)


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
