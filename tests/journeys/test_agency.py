"""The guide's page on agencies: its commands run, one after the other, and say what stands there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from bitext.cli import main
from returning import entries, german, translate

PAGE = (Path(__file__).parents[2] / "docs/guide/how-to/agency.md").read_text("utf-8")
_BLOCK = re.compile(
    r"^```(?P<language>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL
)
GERMAN = {
    "Start here": "Hier beginnen",
    "Copy the key.": "Kopieren Sie den Schlüssel.",
    "Keep it safe.": "Hüten Sie ihn.",
    "Test": "Probe",
    "Start": "Anfang",
}
RICH = [
    ("Click ", "Klicken Sie auf "),
    (">Save<", ">Sichern<"),
    (" and read ", " und lesen Sie "),
    (">the guide<", ">den Leitfaden<"),
    ("Run ", "Rufen Sie jetzt "),
    (" now.", " auf."),
]


def block(title: str) -> str:
    return next(match["code"] for match in _BLOCK.finditer(PAGE) if match["title"] == title)


def commands() -> Iterator[tuple[str, str]]:
    """Yield the commands of the page, each with what it says."""
    for match in _BLOCK.finditer(PAGE):
        if match["language"] == "console":
            for command in match["code"].removeprefix("$ ").split("\n$ "):
                line, _, said = command.partition("\n")
                yield line, said.rstrip("\n")


def translated(text: str) -> str:
    """Return what the agency makes of a file: a target for each source."""
    parts = re.split(r"(<source>.*?</source>\n)", text)
    for place, part in enumerate(parts):
        if part.startswith("<source>") and not parts[place + 1].startswith("<target>"):
            words = part[8:-10]
            for old, new in RICH:
                words = words.replace(old, new)
            parts[place] = f"{part}<target>{GERMAN.get(words, words)}</target>\n"
    return "".join(parts)


def test_the_commands_do_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()
    Path("docs/start.md").write_text(block("docs/start.md"), "utf-8")
    Path("mkdocs.yml").write_text("site_name: Test\nplugins:\n  - bitext:\n      locales: [de]\n", "utf-8")
    assert main(["extract", "-q"]) == 0
    every = list(commands())
    assert len(every) == 5

    def run(number: int, code: int = 0) -> None:
        line, said = every[number]
        capfd.readouterr()
        assert main(shlex.split(line)[1:]) == code
        out, err = capfd.readouterr()
        assert (out + err).rstrip("\n") == said

    run(0)
    text = Path("for-agency.de.xlf").read_text("utf-8")
    assert block("for-agency.de.xlf") in text
    Path("from-agency.de.xlf").write_text(translated(text), "utf-8")
    run(1)
    assert (
        german()["Click **Save** and read [the guide](guide.md)."]
        == "Klicken Sie auf **Sichern** und lesen Sie [den Leitfaden](guide.md)."
    )
    assert main(["export", "--locale", "de", "--state", "translated", "-o", "damaged.de.xlf"]) == 0
    damaged = Path("damaged.de.xlf").read_text("utf-8")
    damaged = re.sub(r"(<target>Rufen Sie jetzt )<ph[^>]*/>", r"\1es", damaged)
    damaged = damaged.replace("<target>Hüten Sie ihn.", "<target>Hüten Sie &lt;script&gt; ihn.")
    Path("damaged.de.xlf").write_text(damaged, "utf-8")
    run(2, code=1)
    translate("Copy the key.", GERMAN["Copy the key."], fuzzy=True)
    run(3)
    draft = Path("for-review.de.xlf").read_text("utf-8")
    Path("reviewed.de.xlf").write_text(draft.replace('state="initial"', 'state="final"'), "utf-8")
    run(4)
    assert not entries()["Copy the key."].fuzzy


def test_the_links_of_the_page_lead_to_pages() -> None:
    for name in re.findall(r"\]\((\.\./reference/rules/[^)#]+\.md)\)", PAGE):
        assert (Path(__file__).parents[2] / "docs/guide/how-to" / name).is_file()
