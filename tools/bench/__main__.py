"""``python -m bench``: write the files, measure every case in every round, print the tables."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.ground import Ground, lay
from bench.machine import describe
from bench.measure import Case, CaseError, Measure, Round, measure
from bench.page import page, tables
from bench.peers import find_peers
from bench.section import Section
from bench.sections import SECTIONS

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "guide" / "explanation" / "performance.md"


def main() -> int:
    """Run the benchmark and return 1 if a measured program failed; slow is not a failure."""
    options = _options()
    corpus = Path(os.environ.get("BITEXT_CORPUS") or ROOT.parent / "shared" / "corpus")
    if not (corpus / "nuget" / "zh-TW" / "bilingual").is_dir():
        print(f"no benchmark: there is no corpus in {corpus}; BITEXT_CORPUS names another folder")
        return 0
    machine = describe()
    with tempfile.TemporaryDirectory(prefix="bitext-bench-") as folder:
        ground = lay(corpus, Path(folder), options.repeat, find_peers(options.peers.absolute()))
        _say(_introduction(ground))
        sections = [each for each in SECTIONS if not options.only or each.name in options.only]
        rounds, failed = _rounds(ground, options.runs, sections)
        print(tables(ground, rounds, sections))
        print("\n".join(machine.lines))
        if options.write and not failed:
            PAGE.parent.mkdir(parents=True, exist_ok=True)
            PAGE.write_text(page(ground, machine, rounds), encoding="utf-8")
    return int(failed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--peers", type=Path, default=ROOT / ".venv-bench", help="the peers' environment")
    parser.add_argument("--runs", type=_positive, default=3, help="medians are of so many runs")
    parser.add_argument(
        "--repeat", type=_positive, default=20, help="copies of the corpus; few for a quick look"
    )
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    parser.add_argument(
        "--only", nargs="+", choices=[each.name for each in SECTIONS], help="run these sections, for a look"
    )
    options = parser.parse_args()
    if options.only and options.write:
        parser.error("the page shows one run of all sections; leave out --only")
    return options


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _introduction(ground: Ground) -> str:
    whole = ground.bilingual
    lines = [f"{whole.files} bilingual files, {whole.size / 1e6:.1f} MB"]
    lines += [f"skipped: {peer.name} is missing ({peer.advice})" for peer in ground.peers if not peer.found]
    return "\n".join(lines)


def _rounds(ground: Ground, runs: int, sections: Sequence[Section]) -> tuple[list[Round], bool]:
    """Measure every case once per round, so that the ratios within a round come from one and the same run."""
    cases = [case for section in sections for case in section.cases(ground)]
    failed = False
    rounds: list[Round] = []
    for number in range(1, runs + 1):
        _say(f"run {number} of {runs}")
        done = dict(_measured(ground, cases))
        failed |= len(done) < len(cases)
        rounds.append(done)
    return rounds, failed


def _measured(ground: Ground, cases: Sequence[Case]) -> Iterator[tuple[str, Measure]]:
    for case in cases:
        try:
            found = measure(case, ground.root)
        except CaseError as error:
            _say(f"  {case.name} failed: {error}")
            continue
        _say(f"  {case.name}: {found.wall:.1f} s, CPU {found.cpu:.1f} s, {found.peak / 1e6:.0f} MB")
        yield case.name, found


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
