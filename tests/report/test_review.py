"""Drafts to be reviewed, as lines for a terminal and as an object."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bitext.drafting.review import Draft, DraftPage, Remark, Review
from bitext.finding import Severity
from bitext.locales import Locale
from bitext.report.lines import written
from bitext.report.machines import machine_objects, said_of_machines
from bitext.report.objects import format_object
from bitext.report.outputs import plain
from bitext.report.review import counted, review_lines, review_object, wrapped
from bitext.sync.notes import Earlier, Machine
from bitext.visible import visible

GPT = Machine("gpt", "gpt-4.1-mini")
DRAFT = Draft(
    unit="b8832-117",
    line=25,
    source="You create the key on the website, copy it, and store it where only you can read it.",
    target="您會在網站上建立金鑰、複製金鑰，並將金鑰存放在只有您能讀取的地方，例如密碼管理員。",
    machine=GPT,
    earlier=Earlier("Old text.", "舊的文字。\n兩行。"),
    remarks=(
        Remark(Severity.ERROR, "M103", "code-span-changed", "the code `extra` does not stand in the source"),
        Remark(
            Severity.INFO, "", "memory", "the same text is translated as “建立 API 金鑰” in a.po, 97a77-105"
        ),
    ),
    score=103.0,
)
PATH = "locales/zh_TW/LC_MESSAGES/quickstart/publish-api-key.po"
PAGE = DraftPage("quickstart/publish-api-key.md", PATH, (DRAFT,), 3)
REVIEW = Review(Locale.parse("zh-TW"), (PAGE,), Counter({GPT: 2, None: 1}))


def lines(review: Review = REVIEW, width: int = 80) -> list[str]:
    """Return the lines as a pipe gets them."""
    return [written(line) for line in review_lines(review, width)]


def test_the_lines_of_a_draft() -> None:
    assert lines() == [
        "",
        "quickstart/publish-api-key.md  3 drafts, 1 of them shown",
        "  locales/zh_TW/LC_MESSAGES/quickstart/publish-api-key.po:25",
        "    b8832-117  gpt (gpt-4.1-mini)",
        "    source   You create the key on the website, copy it, and store it where only",
        "             you can read it.",
        "    draft    您會在網站上建立金鑰、複製金鑰，並將金鑰存放在只有您能讀取的地方，",
        "             例如密碼管理員。",
        r"    earlier  舊的文字。\n兩行。",
        "    of       Old text.",
        "    error    M103 code-span-changed: the code `extra` does not stand in the",
        "             source",
        "    memory   the same text is translated as “建立 API 金鑰” in a.po, 97a77-105",
        "",
        "and 2 drafts more",
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 110])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    whole = ("quickstart/publish-api-key.md", f"  {PATH}:25")
    found = [each for each in lines(width=width) if cell_len(each) > width and not each.startswith(whole)]
    assert found == []


def test_a_narrow_or_an_endless_terminal() -> None:
    assert lines(width=1) == lines(width=40)
    assert lines(width=100_000) == lines(width=110)


def test_nothing_of_a_text_is_obeyed() -> None:
    evil = "\x1b[31m\n::error::x\u202e"
    draft = Draft(evil, 1, evil, evil, Machine(evil, evil), Earlier(evil, evil), (), 0.0)
    review = Review(REVIEW.locale, (DraftPage(evil, evil, (draft,), 1),), Counter({draft.machine: 1}))
    assert all(line == visible(line) and not line.startswith("::") for line in lines(review))


@given(st.text(alphabet=st.sampled_from("ab -、金鑰。」é\u0301م\U0001f600")), st.integers(4, 30))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    found = wrapped(text, width)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert [each for each in found if cell_len(each) > width and not set(each[-1]) & set("、。」")] == []


def test_each_counts_its_drafts() -> None:
    assert counted(REVIEW) == "3 drafts on 1 page: 2 gpt (gpt-4.1-mini); 1 other"
    assert counted(Review(REVIEW.locale, (PAGE,), Counter({None: 3}))) == "3 drafts on 1 page"
    assert counted(Review(REVIEW.locale, (), Counter())) == "no drafts"


def test_the_machine_with_most_drafts_comes_first() -> None:
    machines = {Machine("b", ""): 2, GPT: 41, Machine("a", ""): 2, None: 3}
    assert said_of_machines(machines) == "41 gpt (gpt-4.1-mini), 2 a, 2 b; 3 others"
    assert [each.engine for each in machine_objects(machines)] == ["gpt", "a", "b"]
    assert said_of_machines({None: 3}) == said_of_machines({}) == ""


def test_the_object() -> None:
    value = json.loads(format_object(plain(review_object([REVIEW]))))
    assert value["version"] == 1
    locale = value["locales"]["zh-TW"]
    assert (locale["drafts"], locale["shown"]) == (3, 1)
    assert locale["machines"] == [{"engine": "gpt", "model": "gpt-4.1-mini", "drafts": 2}]
    (page,) = locale["pages"]
    assert (page["page"], page["path"], page["total"]) == (PAGE.page, PATH, 3)
    (draft,) = page["drafts"]
    assert draft["target"] == DRAFT.target
    assert draft["machine"] == {"engine": "gpt", "model": "gpt-4.1-mini"}
    assert draft["earlier"] == {"source": "Old text.", "target": "舊的文字。\n兩行。"}
    assert draft["remarks"][1]["name"] == "memory"
