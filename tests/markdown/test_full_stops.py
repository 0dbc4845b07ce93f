"""Full stops that end no sentence, and those that do."""

from __future__ import annotations

import re
from importlib.metadata import version

import pytest
from packaging.version import Version

from bitext.markdown import read_page


def sentences(text: str, *known: str) -> list[str]:
    return [each.text for each in read_page(text, known=known).segments]


@pytest.mark.parametrize(
    "text",
    [
        "A. Before you begin", "1.2. Setup", "IV. Results", "iv. Results", "1. Install", "3) One", "A.1. One",
        "1. 2. One", "v1.0. First release", "2.0.0-rc.1. Second", "§ 3. Rule", "Step 2. Install", "Part II. Setup",
        "Appendix A. Tables", "Figure 3. The caption.", "N.B. This is it.", "**A.** One", "“A.” One", "VS. Code",
        "“VS. Code”", "Install VS. Code now.", "Cats vs. Dogs", "Use e.g. Python.", "Approx. 5 GB.", "Use max. 5 GB.",
        "In vol. 3 of it.", "See cf. Smith.",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "around", ["# {}", "- [{}](a.md)", "| {} |\n| --- |\n| x |", "> # {}", '!!! note "{}"\n\n    x']
)
def test_one_sentence_wherever_it_stands(text: str, around: str) -> None:
    assert sentences(around.replace("{}", text.replace('"', "'")))[0] == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A. One. Two.", ["A. One.", "Two."]),
        ("Q. What? A. This.", ["Q. What?", "A. This."]),
        ("Press A. Then B.", ["Press A.", "Then B."]),
        ("See Fig. 3. Then go.", ["See Fig. 3.", "Then go."]),
        ("In 2024. It was.", ["In 2024.", "It was."]),
        ("Made in the U.S. The next one.", ["Made in the U.S.", "The next one."]),
        ("At 5 p.m. The shop closes.", ["At 5 p.m.", "The shop closes."]),
        ("Pears, etc. The next one.", ["Pears, etc.", "The next one."]),
        ("Mix. Then bake.", ["Mix.", "Then bake."]),
        ("Did. Then go.", ["Did.", "Then go."]),
        ("Set it to max. Then go.", ["Set it to max.", "Then go."]),
        ("Yes. No.", ["Yes.", "No."]),
    ],
)
def test_sentences_that_end(text: str, expected: list[str]) -> None:
    if re.search("Press A|U[.]S|p[.]m|etc", text) and Version(version("sentencex")) < Version("1.0.32"):
        pytest.skip("older versions of sentencex do not cut behind an abbreviation")
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text", ["Day 1. Arrive", "Étape 2. Installer", "Ⅳ. Roman", "А. Кириллица", "Q1. What?"]
)
def test_numbering_of_headings_in_any_language(text: str) -> None:
    assert sentences(f"# {text}") == [text]


def test_a_paragraph_may_end_with_a_number() -> None:
    assert sentences("Press 1. Then speak.") == ["Press 1.", "Then speak."]


def test_what_a_template_has_without_its_number_stays_as_it_is() -> None:
    assert sentences("# 1. Install", "Install") == ["Install"]
    assert sentences("# IV. Results", "IV.", "Results") == ["IV.", "Results"]
    assert sentences("# 1. Install\n\n# Install") == ["1. Install", "Install"]


@pytest.mark.parametrize("number", ["1", "12", "123", "1234", "1234567", "123456789", "12345678901234"])
def test_a_step_is_read_whole_however_long_its_number_is(number: str) -> None:
    assert sentences(f"\n{number}. One. Two.\n\n    Three.") == ["One.", "Two.", "Three."]
    assert sentences(f"> {number}. One\n> two") == ["One two"]
