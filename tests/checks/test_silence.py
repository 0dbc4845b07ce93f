"""Comments that silence a rule for one entry."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bitext.catalog import parse_po
from bitext.checking.catalogs import check_catalog
from bitext.checks.subjects import PageCatalog, SourceFile
from bitext.finding import Finding
from sketches import page_catalog

SPACE = "remove the space"


def _findings(comment: str, target: str) -> list[Finding]:
    page = page_catalog(f"template `One.` `Two.`, catalog `One.` = `{target}` `Two.` = `Zwei.`")
    return list(check_catalog(_commented(page, comment)).findings)


def _commented(page: PageCatalog, comment: str) -> PageCatalog:
    text = page.catalog_file.text.replace('msgctxt "b8832-101"', f'{comment}\nmsgctxt "b8832-101"')
    return replace(page, catalog=parse_po(text), catalog_file=SourceFile("page.po", text))


@pytest.mark.parametrize(
    "comment",
    [
        pytest.param("# bitext: ignore[T104] an old custom", id="code"),
        pytest.param("# bitext: ignore[space-before-mark] an old custom", id="name"),
        pytest.param("# bitext: ignore[T101, t104] an old custom", id="several"),
        pytest.param("# Look: bitext: ignore[T104]: an old custom", id="behind-other-words"),
        pytest.param("#. bitext: ignore[T104] an old custom", id="extracted"),
    ],
)
def test_a_reason_silences_the_rule(comment: str) -> None:
    assert _findings(comment, "Eins .") == []


@pytest.mark.parametrize(
    ("comment", "help_"),
    [
        pytest.param("# a note", SPACE, id="no-such-comment"),
        pytest.param("# bitext: ignore[T101] an old custom", SPACE, id="another-rule"),
        pytest.param("# bitext: ignore[T] an old custom", SPACE, id="a-whole-family"),
        pytest.param(
            "# bitext: ignore[T104]", f"{SPACE}; write a reason behind `ignore[…]` to have it ignored", id="no-reason"
        ),
        pytest.param(
            "# bitext: ignore[T104] –", f"{SPACE}; write a reason behind `ignore[…]` to have it ignored", id="no-words"
        ),
    ],
)  # fmt: skip
def test_what_does_not_silence_it(comment: str, help_: str) -> None:
    (finding,) = _findings(comment, "Eins .")
    assert (finding.code, finding.help, finding.unit) == ("T104", help_, "b8832-101")


def test_only_its_own_entry_is_silenced() -> None:
    page = page_catalog("template `One.` `Two.`, catalog `One.` = `Eins .` `Two.` = `Zwei .`")
    page = _commented(page, "# bitext: ignore[T104] an old custom")
    assert [each.unit for each in check_catalog(page).findings] == ["b8832-102"]


def test_what_guards_the_site_is_not_silenced() -> None:
    (finding,) = _findings("# bitext: ignore[M101] we like it", "Eins [hier](x.md).")
    assert finding.code == "M101"
    assert finding.help.endswith("; this rule guards the site and cannot be ignored")


def test_rules_on_whole_catalogs_are_silenced_too() -> None:
    page = page_catalog("template `One.` `One.`, catalog `One.` = `Ein.` `One.` = `Eins.`")
    text = page.catalog_file.text.replace(
        'msgctxt "b8832-102"', '# bitext: ignore[C101] a number\nmsgctxt "b8832-102"'
    )
    file = SourceFile("page.po", text)
    silent = replace(page, catalog=parse_po(text), catalog_file=file)
    assert [each.code for each in check_catalog(page).findings] == ["C101"]
    assert check_catalog(silent).findings == ()
