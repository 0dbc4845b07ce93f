"""Section: a catalog follows a page of which one sentence in twenty was edited, beside msgmerge."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from bench.ground import ENTRIES, Ground
from bench.measure import Case, CaseError, Figure, Spent, run
from bench.section import Section

BITEXT = "bitext"
MSGMERGE = "msgmerge"
_ENOUGH = 0.99 * ENTRIES / 20


def _cases(ground: Ground) -> tuple[Case, ...]:
    # msgmerge knows no ids: an edited sentence has the id of nothing that it could be found by.
    old, plain, page, template = (
        ground.catalogs / name for name in ("old.po", "plain.po", "page.txt", "new.pot")
    )

    def ours(folder: Path) -> Spent:
        out = folder / "out.po"
        command = [sys.executable, "-m", "bench.merging_work", str(old), str(page), str(out)]
        return _with_outdated(run(command, folder / "log", cwd=folder), out)

    def theirs(folder: Path) -> Spent:
        options = ["--quiet", "--no-wrap", "-o", str(folder / "out.po")]
        return run(["msgmerge", str(plain), str(template), *options], folder / "log", cwd=folder)

    cases = [Case(BITEXT, ENTRIES, old.stat().st_size, ours)]
    if shutil.which("msgmerge"):
        cases.append(Case(MSGMERGE, ENTRIES, plain.stat().st_size, theirs))
    return tuple(cases)


def _with_outdated(spent: Spent, out: Path) -> Spent:
    """Return *spent* if nearly all edited sentences carry their old translation as outdated."""
    carried = out.read_text(encoding="utf-8").count("\n#| msgid ")
    if carried < _ENOUGH:
        raise CaseError(f"{carried} edited sentences kept their translation, fewer than {_ENOUGH:.0f}")
    return spent


MERGING = Section(
    name="merging",
    title="A catalog follows its page",
    about=(
        "One catalog of different sentences, of which one in twenty was edited on the page.",
        "Both programs read the catalog, find out which translation belongs to which sentence, and write.",
        "The case ends with an error if less than 99 % of the edited ones carry their old translation.",
    ),
    items="entries",
    cases=_cases,
    figures=(
        Figure("bitext, s", lambda of: of[BITEXT].wall, (BITEXT,), most=2),
        Figure(
            "time, msgmerge ÷ bitext",
            lambda of: of[MSGMERGE].wall / of[BITEXT].wall,
            (BITEXT, MSGMERGE),
            least=10,
        ),
    ),
)
