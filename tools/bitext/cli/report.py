"""`bitext report`: the parts of a check in shards, joined to one report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from bitext import files
from bitext.checking.audit import require_coverage
from bitext.checking.shards import join_shards
from bitext.cli.reporting import chosen_rules, ended, print_report, report_options

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("parts", nargs=-1, required=True, type=_FILE, metavar="PART...")
@report_options
def report(
    parts: Sequence[Path],
    form: str,
    select: Sequence[str],
    ignore: Sequence[str],
    baseline: Path | None,
    write_baseline: Path | None,
    min_coverage: float | None,
    verbose: bool,  # noqa: FBT001 - click passes options by name
) -> int:
    """Join the PARTs that the shards of a check wrote to one report, as if one check had looked at all pages.

    It needs no project, only the files of all shards. Exit status 1 if there are errors or warnings.

    \b
    Example:
      bitext check --shard 1/2 --part 1.part
      bitext check --shard 2/2 --part 2.part
      bitext report 1.part 2.part --format sarif
    """
    wanted = chosen_rules(select, ignore, baseline)
    joined = join_shards(_read(parts))
    audit = joined.audit
    if min_coverage is not None:
        short = frozenset(tag for tag, percent in joined.coverage.items() if percent < min_coverage)
        audit = require_coverage(audit, short)
    failed = print_report(audit, wanted, form, write_baseline, verbose=verbose)
    return ended(joined.errors, failed=failed)


def _read(parts: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    for path in parts:
        yield str(path), files.read_data(path)
