"""Group 23: names and lines that terminals and CI runners obey are shown, in every command and every format."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import pytest
from junitparser import JUnitXml

from architecture.imports import PACKAGE, modules
from bitext.cli import main
from readers_of_output import commands, controls, github_commands, other_commands

PRINTERS = {
    "cli/printing.py": {"click.echo", "sys.stdout", "sys.stderr"},
    "site/log.py": {"logging.getLogger"},
}
"""The modules through which everything goes that a terminal or a runner gets."""

OTHERS = {
    # It tells the version. Where the reader of a pipe is gone or a stream is closed, nothing is written.
    "cli/__init__.py": {"click.echo", "sys.stdout", "sys.stderr"},
    # The bar shows our own words and numbers.
    "cli/workers.py": {"sys.stderr", "Console"},
    "report/lines.py": {"click.style"},
    # It silences other loggers.
    "cluster/connecting.py": {"logging.getLogger"},
    # They listen to other loggers, or hand on records that MkDocs' own handlers then show.
    "site/build/kept.py": {"logging.getLogger"},
    "site/build/local_sites.py": {"logging.getLogger"},
    "site/build/worker.py": {"logging.getLogger"},
    "site/pages/rendered.py": {"logging.getLogger"},
    "site/pages/search.py": {"logging.getLogger"},
}

WAYS_OUT = re.compile(
    r"print|pprint|Console|input|click\.(echo|secho|style|echo_via_pager|progressbar|prompt|confirm)|"
    r"sys\.(__)?std(out|err)(__)?|sys\.exit|logging\.(getLogger|debug|info|warning|error|critical|exception|log)|"
    r"traceback\.print_\w+|warnings\.warn|os\.system|get_plugin_logger"
)


def _ways_out(path: Path) -> Iterator[str]:
    """Yield how the module *path* could print or log something."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name):
            name = node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            name = f"{node.value.id}.{node.attr}"
        else:
            continue
        if WAYS_OUT.fullmatch(name):
            yield name


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_is_printed_or_logged_in_another_way(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    if name == "__main__.py":
        pytest.skip("ends with the status of the command line")
    assert set(_ways_out(path)) <= PRINTERS.get(name, set()) | OTHERS.get(name, set())


def test_the_other_ways_are_still_taken() -> None:
    for name, ways in {**PRINTERS, **OTHERS}.items():
        assert set(_ways_out(PACKAGE / name)) == ways, name


FAULTY = {
    "escape-sequence": "esc\x1b]0;X\x07.md",
    "stop-commands": "::stop-commands::a.md",
    "line-break": "x\n::error file=a,line=1::x.md",
    "carriage-return": "x\r::warning::x.md",
    "another-line-break": "x\u2028::error::x.md",
    "eight-bits": "x\x9b31m.md",
    "azure": "##[error]x.md",
    "azure-inside": "a ##vso[task.setvariable variable=PATH]x.md",
    "teamcity": "##teamcity[buildProblem description='x'].md",
    "folder": "##[group]/::error::/y.md",
    "turned": "x\u202egnp.md",
    "isolated": "x\u2068y.md",
    "latin-1": os.fsdecode(b"caf\xe9.md"),
    "cut-utf-8": os.fsdecode(b"\xe7\x99.md"),
}
"""Names that no page can have."""

STRANGE = {
    "markup": "[red]x[/red].md",
    "closing-markup": "[/x].md",
    "long": f"{'y' * 90} ::error::z.md",
    "blanks": "a  b.md",
    "other-blanks": "a\u3000b\xa0c.md",
    "hidden": "a\u200bb\u200f.md",
    "spelling": "می\u200cخواهم.md",
    "option": "--fix.md",
    "pipe": "$(touch made).md",
}
"""Names that a page can have."""

ATTACKS = (
    "::error file=a,line=1::x",
    "  ::add-mask::x",
    "##[error]x",
    "a ##vso[task.setvariable variable=PATH]x",
    "##teamcity[buildProblem description='x']",
    "\x1b]0;X\x07\x9b31m",
    "x\r::set-output name=a::b",
    "x\u2028::error::x\x85::error::y",
    "x\u202ey",
    "#\u200d#[error]x",
    "%0A::error::x",
)
"""Texts in pages, catalogs, glossaries, deliveries and settings."""


class Hostile(NamedTuple):
    """A project of strangers: its folder, its bilingual files, and the paths of faulty pages."""

    folder: Path
    tree: Path
    bilingual: Path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogateescape"))


def _quoted(text: str) -> str:
    for char, escape in {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"}.items():
        text = text.replace(char, escape)
    return f'"{text}"'


def _entry(unit: str, source: str, target: str) -> str:
    return f"\n# {target.replace(chr(10), ' ')}\nmsgctxt {_quoted(unit)}\nmsgid {_quoted(source)}\nmsgstr {_quoted(target)}\n"


HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'

SPANS = '<span data-ttu-id="{0}">{2}</span><span class="sxs-lookup"><span data-stu-id="{0}">{1}</span></span>'


def _translated(catalog: str) -> str:
    """Return *catalog* with an attack and two blanks in each translation: its line is quoted, and corrected."""
    texts = cycle(ATTACKS)
    return re.sub(
        r'(?m)^msgstr ""\n(?!")', lambda _: f"msgstr {_quoted(f'{next(texts)}  `make`')}\n", catalog
    )


@pytest.fixture(scope="module")
def hostile_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project, with findings of all sorts in it; its own folder has a bad name, too."""
    top = tmp_path_factory.mktemp("hostile") / "top"
    folder = top / "::error::\x1b[31mproject"
    _write(folder / "mkdocs.yml", "site_name: '##[error]x'\nplugins: [search, bitext: {locales: [de]}]\n")
    for name in [*FAULTY.values(), *STRANGE.values(), "index.md"]:
        _write(folder / "docs" / name, "# Title\n\nRun `make` *now*.\n")
    attacks = [each for each in ATTACKS if "\r" not in each]
    _write(folder / "docs/attacks.md", "# T\n\n" + "".join(f"Use `make` {each}\n\n" for each in attacks))
    assert main(["extract", "-q", "-C", str(folder)]) == 1
    catalogs = folder / "locales/de/LC_MESSAGES"
    for path in catalogs.rglob("*.po"):
        _write(path, _translated(path.read_text("utf-8")))
    _write(catalogs / "gone.po", HEADER + "".join(_entry("x", each, each) for each in ATTACKS[:1]))
    _write(catalogs / "::error::x.po", HEADER)
    _write(folder / "locales/glossary.de.csv", "term,translation,note,forbidden\n" + "".join(
        f"{json.dumps(each)},{json.dumps(each)},,\n" for each in attacks if '"' not in each))  # fmt: skip
    for name in [*FAULTY.values(), *STRANGE.values(), "page.md"]:
        lines = [
            SPANS.format(f"a0000-{101 + n}", f"Use `make` {each}", each) for n, each in enumerate(ATTACKS)
        ]
        _write(top / "tree" / name, "# T\n\n" + "\n\n".join(lines) + "\n")
    return top


@pytest.fixture
def hostile(hostile_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hostile:
    """Return a copy of the project; no variable says that this is a runner."""
    for name in ("CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"):
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(hostile_once, tmp_path / "top", symlinks=True)
    folder = next((tmp_path / "top").glob("*project"))
    monkeypatch.chdir(folder)
    return Hostile(folder, tmp_path / "top/tree", tmp_path / "top/tree" / FAULTY["latin-1"])


Run = Callable[..., tuple[int, bytes]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Return the command line, which gives its status and all that it printed."""

    def work(*arguments: str) -> tuple[int, bytes]:
        capfdbinary.readouterr()
        code = main(arguments)
        out, err = capfdbinary.readouterr()
        return code, out + err

    return work


FORMATS = ("text", "json", "sarif", "junit")

COMMANDS: dict[str, tuple[str, ...]] = {
    "extract": ("extract",),
    "extract-check": ("extract", "--check"),
    "extract-page": ("extract", "{faulty}"),
    **{f"check-{form}": ("check", "--format", form) for form in FORMATS},
    **{f"check-files-{form}": ("check", "--format", form, "{tree}") for form in FORMATS},
    "check-one-file": ("check", "{bilingual}"),
    "check-no-file": ("check", "::error::\x1b[31m"),
    "check-baseline": ("check", "--write-baseline", "::error::\x1b.json"),
    "check-select": ("check", "--select", "::error::\n\x1b"),
    "check-fix": ("check", "--fix"),
    "status": ("status",),
    "status-json": ("status", "--format", "json"),
    "status-locale": ("status", "--locale", "\x1b\n::error::"),
    "review": ("review",),
    "review-markdown": ("review", "--format", "markdown"),
    "review-json": ("review", "--format", "json"),
    "review-page": ("review", "--page", "{faulty}"),
    "terms": ("terms",),
    "terms-json": ("terms", "--format", "json"),
    "import": ("import", "{bilingual}", "--locale", "de", "--page", "index.md"),
    "import-page": ("import", "{bilingual}", "--locale", "de", "--page", "{faulty}"),
    "import-no-file": ("import", "no\n::error::\x1b", "--locale", "de", "--page", "index.md"),
    "migrate": ("migrate", "{tree}", "--locale", "de", "--into", "into\x1b\n::error::"),
    "stage": ("stage", "--into", "into\x1b\n::error::"),
    "stage-in-the-project": ("stage", "--into", "docs/into\x1b\n::error::"),
    "render-no-file": ("render", "no\n::error::\x1b", "--side", "source"),
    "explain": ("explain", "\n::error::\x1b"),
    "init": ("init", "--locale", "de", "-C", "new\x1b\n::error::"),
    "folder": ("check", "-C", "no\n::error::\x1b"),
    "option": ("check", "--no\n::error::\x1b"),
    "command": ("\n::error::\x1b",),
}


def _arguments(command: tuple[str, ...], hostile: Hostile) -> list[str]:
    values = {
        "{tree}": str(hostile.tree),
        "{bilingual}": str(hostile.bilingual),
        "{faulty}": FAULTY["line-break"],
    }
    return [values.get(each, each) for each in command]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=list(COMMANDS))
def test_nothing_is_obeyed(hostile: Hostile, run: Run, command: tuple[str, ...]) -> None:
    code, output = run(*_arguments(command, hostile))
    assert b"This is a bug" not in output, output.decode("utf-8", "replace")
    assert code in {0, 1, 2}
    assert commands(output) == []
    assert controls(output) == []


FROM_ABOVE: dict[str, tuple[str, ...]] = {
    **{f"fleet-{form}": ("fleet", "status", "--format", form) for form in ("text", "json", "html")},
    "fleet-coverage": ("fleet", "status", "--min-coverage", "100"),
    "fleet-folder": ("fleet", "status", "no\n::error::\x1b"),
    **{f"check-{form}": ("check", "--format", form, "--project", "{project}") for form in FORMATS},
    "check-folder": ("check", "--project", "no\n::error::\x1b", "--project", "{project}"),
}
"""Commands in the folder above the project: they name its folder, too."""


@pytest.mark.parametrize("damage", ["", "##[error]\x1b]0;X\x07"], ids=["sound", "damaged"])
@pytest.mark.parametrize("command", FROM_ABOVE.values(), ids=list(FROM_ABOVE))
def test_nothing_is_obeyed_of_a_project_among_several(
    hostile: Hostile, run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], damage: str
) -> None:
    if damage:
        _write(hostile.folder / "locales/de/LC_MESSAGES/index.po", f"{HEADER}\n{damage}\n")
    monkeypatch.chdir(hostile.folder.parent)
    code, output = run(*(hostile.folder.name if each == "{project}" else each for each in command))
    assert b"This is a bug" not in output, output.decode("utf-8", "replace")
    assert b"project" in output
    assert code in {0, 1, 2}
    assert commands(output) == []
    assert controls(output) == []


DAMAGES = {
    "command": "::error file=a,line=1::x",
    "blanks": "   ::error::x",
    "azure": "##[error]x",
    "escape-sequence": "\x1b]0;X\x07",
    "carriage-return": "x\r::error::x",
    "unit": 'msgctxt "\\n::error::x"\nmsgid "a"\nmsgstr "b"\n\nmsgctxt "\\n::error::x"\nmsgid "a"\nmsgstr "b"',
    "charset": '"Content-Type: text/plain; charset=##[error]\x1b\\n"',
    "language": '"Language: \\x1b::error::\\n"',
}
"""Lines of a catalog that cannot be read."""


@pytest.mark.parametrize(
    "command", ["extract", "check-text", "check-junit", "github", "status", "review", "stage"]
)
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_nothing_of_a_damaged_catalog_is_obeyed(
    hostile: Hostile, run: Run, damage: str, command: str
) -> None:
    path = hostile.folder / "locales/de/LC_MESSAGES/index.po"
    start = HEADER.partition("\n")[0] if damage.startswith('"') else HEADER
    _write(path, f'{start}\nmsgstr ""\n{damage}\n' if damage.startswith('"') else f"{start}\n{damage}\n")
    arguments = ("check", "--format", "github") if command == "github" else COMMANDS[command]
    code, output = run(*_arguments(arguments, hostile))
    assert b"This is a bug" not in output, output.decode("utf-8", "replace")
    assert code in {0, 1, 2}
    assert all(line.startswith(("::error file=", "::warning file=")) for line in commands(output))
    assert command == "github" or commands(output) == []
    assert controls(output) == []


def test_the_attacks_do_attack() -> None:
    """Else the tests above test nothing."""
    for attack in ATTACKS[:-1]:
        assert commands(attack.encode()) or controls(attack.encode())
    for name in FAULTY.values():
        data = os.fsencode(name)
        assert any(commands(each) for each in (data, *data.split(b"/"))) or controls(data), name


@pytest.mark.usefixtures("hostile")
def test_the_annotations_are_the_only_commands(run: Run) -> None:
    _, output = run("check", "--format", "json")
    findings = Counter(each["severity"] for each in json.loads(output)["findings"])
    _, output = run("check", "--format", "github")
    found = list(github_commands(output))
    annotation = re.compile(
        r"::(error|warning) file=[^:,]+,line=\d+,col=\d+,title=[A-Z]\d+ [a-z-]+::[^\r\n]+\Z"
    )
    assert all(map(annotation.match, found))
    assert Counter(line.split(" ")[0] for line in found) == {
        "::error": findings["error"],
        "::warning": findings["warning"],
    }
    assert list(other_commands(output)) == []
    assert controls(output) == []


@pytest.mark.parametrize("name", FAULTY.values(), ids=list(FAULTY))
def test_each_name_is_a_finding_and_the_rest_goes_on(hostile: Hostile, run: Run, name: str) -> None:
    code, output = run("check", "--format", "json", f"docs/{name}")
    (finding,) = json.loads(output)["findings"]
    assert code == 1
    assert (finding["severity"], finding["help"]) == ("error", "rename it")
    code, output = run("extract", "index.md")
    assert code == 1
    (hostile.folder / "docs" / name).unlink()
    assert json.loads(run("check", "--format", "json")[1])["summary"]["errors"] > 0


def test_no_template_or_catalog_is_made_for_such_a_name(hostile: Hostile) -> None:
    made = {
        path.relative_to(hostile.folder / "locales/template").as_posix()
        for path in hostile.folder.rglob("*.pot")
    }
    pages = ["_site", "index", "attacks", *(name.removesuffix(".md") for name in STRANGE.values())]
    assert made == {f"{page}.pot" for page in pages}


@pytest.mark.usefixtures("hostile")
def test_programs_read_the_texts_as_they_are(run: Run) -> None:
    by_format = {form: run("check", "--format", form)[1] for form in ("json", "sarif", "junit")}
    report = json.loads(by_format["json"])
    paths = {each["path"] for each in report["findings"]}
    for name in (each for each in FAULTY.values() if each.isprintable() or each < "\udce9"):
        if not any("\ud800" <= char <= "\udfff" for char in name):
            assert f"docs/{name}" in paths
    assert {r"docs/caf\xe9.md", r"docs/\xe7\x99.md"} <= paths
    results = json.loads(by_format["sarif"])["runs"][0]["results"]
    uris = {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results}
    assert {
        "docs/caf%E9.md",
        "docs/%E7%99.md",
        "docs/x%0A%3A%3Aerror%20file%3Da%2Cline%3D1%3A%3Ax.md",
    } <= uris
    cases = [case for suite in JUnitXml.fromstring(by_format["junit"]) for case in suite]
    assert len(cases) == len(results) == len(report["findings"])


def test_a_baseline_accepts_findings_about_such_names(hostile: Hostile, run: Run) -> None:
    assert run("check", "--write-baseline", "known.json")[0] == 0
    assert run("check", "--baseline", "known.json")[0] == 0
    assert (hostile.folder / "known.json").read_text("utf-8")


EXACT = {
    "diff": ("check", "--diff", "-q"),
    "render": ("render", "{bilingual}", "--side", "both"),
}
"""Commands that print lines of files for other programs."""


@pytest.mark.parametrize("variable", ["CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"])
@pytest.mark.parametrize("command", EXACT.values(), ids=list(EXACT))
def test_a_runner_obeys_nothing_in_exact_output(
    hostile: Hostile, run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], variable: str
) -> None:
    plain = run(*_arguments(command, hostile))
    assert commands(plain[1])
    monkeypatch.setenv(variable, "true")
    code, output = run(*_arguments(command, hostile))
    # A runner captures the output in a pipe; pytest does it in a file, so this is a program of its own.
    done = subprocess.run(
        [sys.executable, "-m", "bitext", *_arguments(command, hostile)], capture_output=True, check=False
    )
    assert (code, output) == plain
    assert done.returncode == code
    assert commands(done.stdout + done.stderr) == []
    assert controls(done.stdout + done.stderr) == []
    assert b"warning: a CI runner would obey a line of this" in done.stderr
    assert all(line.startswith(b"| ") for line in done.stdout.splitlines())


def test_a_delivery_is_printed_byte_for_byte(hostile: Hostile) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bitext", "render", hostile.bilingual, "--side", "both"],
        capture_output=True,
        check=True,
    )
    assert done.stdout == hostile.bilingual.read_bytes()


@pytest.mark.parametrize("tool", [["git", "apply"], ["patch", "-p1"]], ids=["git", "patch"])
@pytest.mark.usefixtures("hostile")
def test_a_diff_of_such_lines_can_be_applied(tool: list[str]) -> None:
    command = [sys.executable, "-m", "bitext", "check", "--diff", "-q"]
    diff = subprocess.run(command, capture_output=True, check=False).stdout
    subprocess.run(tool, input=diff, check=True, capture_output=True)
    assert subprocess.run(command, capture_output=True, check=False).stdout == b""


def _read(descriptor: int) -> Iterator[bytes]:
    """Yield what comes out of a terminal, until the program in it ends."""
    while True:
        try:
            data = os.read(descriptor, 1 << 16)
        except OSError:
            return
        if not data:
            return
        yield data


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no terminals of its own")
@pytest.mark.parametrize(
    "command", [("check",), *EXACT.values(), ("status",), ("extract",)], ids=lambda each: each[0]
)
def test_a_terminal_gets_colours_and_nothing_else_that_it_obeys(
    hostile: Hostile, command: tuple[str, ...]
) -> None:
    master, slave = os.openpty()
    environment = {**os.environ, "TERM": "xterm"}
    environment.pop("NO_COLOR", None)
    arguments = [sys.executable, "-m", "bitext", *_arguments(command, hostile)]
    with subprocess.Popen(arguments, stdin=slave, stdout=slave, stderr=slave, env=environment):
        os.close(slave)
        output = b"".join(_read(master))
    os.close(master)
    text = re.sub(rb"\x1b\[[\d;]*m", b"", output).replace(b"\r\n", b"\n")
    assert len(text) < len(output)
    assert commands(text) == []
    assert controls(text) == []


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
@pytest.mark.usefixtures("hostile")
def test_a_terminal_that_knows_few_characters(encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": f"{encoding}:strict"}
    for command in (["check"], ["check", "--format", "json"], ["status"], ["extract"]):
        done = subprocess.run(
            [sys.executable, "-m", "bitext", *command], env=environment, capture_output=True, check=False
        )
        assert done.returncode in {0, 1}, done.stderr
        assert b"Traceback" not in done.stderr
