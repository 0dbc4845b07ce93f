"""`bitext check` on a copy of this project, on the bare seed, and on what goes wrong with both."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from running import Bitext

CATALOG = "locales/zh_TW/LC_MESSAGES/quickstart/publish-api-key.po"
DELIVERY = "locales/zh_TW/deliveries/quickstart/publish-api-key.md"


def _findings(bitext: Bitext, *paths: str) -> list[dict[str, Any]]:
    result = bitext("check", "--format", "json", *paths)
    report = json.loads(result.out)
    assert report["version"] == 2
    failing = [each for each in report["findings"] if each["severity"] != "info"]
    assert result.code == (1 if failing else 0)
    found: list[dict[str, Any]] = report["findings"]
    return found


def _edit(path: Path, change: Callable[[str], str]) -> str:
    before = path.read_bytes().decode()
    after = change(before)
    assert after != before, "the test must change the file"
    path.write_bytes(after.encode())
    return after


def _line_of(text: str, part: str) -> tuple[int, int]:
    offset = text.index(part)
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


@pytest.fixture
def seed(project: Path, tmp_path: Path) -> Path:
    path = tmp_path / "publish-api-key.zh-TW.md"
    path.write_bytes((project / DELIVERY).read_bytes())
    return path


def test_this_project_is_clean(project: Path, bitext: Bitext) -> None:
    assert project.is_dir()
    result = bitext("check")
    assert result.code == 0
    assert re.fullmatch(r"[1-9]\d+ files, [1-9]\d+ units: nothing to report\n", result.out)


def test_the_bare_seed_has_one_finding_at_its_image(seed: Path, bitext: Bitext) -> None:
    (finding,) = _findings(bitext, str(seed))
    assert (finding["name"], finding["unit"], finding["locale"]) == (
        "implicit-unit-without-source",
        "b8832-107",
        "zh-TW",
    )
    assert (finding["line"], finding["column"]) == (9, 5)


def test_the_summary_counts_what_was_looked_at(seed: Path, bitext: Bitext) -> None:
    summary = json.loads(bitext("check", "--format", "json", str(seed)).out)["summary"]
    assert summary == {
        "files": 1,
        "units": 14,
        "implicit_units": 1,
        "gaps": 1,
        "gaps_explained": 1,
        "pairs_recovered": 0,
        "pairs_broken": 0,
        "errors": 0,
        "warnings": 1,
        "infos": 0,
    }


@pytest.mark.parametrize(
    ("target", "names"),
    [
        pytest.param("<script>alert(1)</script>", {"unsafe-markup"}, id="script"),
        pytest.param("[x](javascript:alert(1))", {"unsafe-scheme", "link-destination"}, id="javascript-link"),
        pytest.param("text\\n1. another step", {"structure-changed", "step-count"}, id="list-item"),
        pytest.param("# A heading", {"structure-changed"}, id="heading"),
        pytest.param("Press <b onclick='x()'>", {"unsafe-markup"}, id="event-handler"),
        pytest.param("`code` that was not there", {"code-span-changed"}, id="code"),
    ],
)
def test_a_hostile_translation_is_named_with_its_place(
    project: Path, bitext: Bitext, target: str, names: set[str]
) -> None:
    text = _edit(
        project / CATALOG,
        lambda po: re.sub(r'(?<=msgstr ")選取您的使用者名稱[^\n]*(?="\n)', lambda _: target, po),
    )
    line, column = _line_of(text, f'msgstr "{target}"')
    findings = _findings(bitext)
    assert {finding["name"] for finding in findings} & names
    for finding in findings:
        assert (finding["path"], finding["line"], finding["unit"]) == (CATALOG, line, "b8832-102")
        assert column <= finding["column"] <= column + len(target) + len('msgstr "')


def test_a_deleted_entry_is_missing_where_it_belongs(project: Path, bitext: Bitext) -> None:
    text = _edit(
        project / CATALOG,
        lambda po: re.sub(r"#\. step 2 of 5\n.*?\n\n(?=#\. step 3)", "", po, flags=re.DOTALL),
    )
    (finding,) = _findings(bitext)
    assert (finding["name"], finding["unit"], finding["path"]) == ("missing", "b8832-102", CATALOG)
    assert finding["line"] == _line_of(text, 'msgctxt "b8832-103"')[0]


def test_a_doubled_id_in_a_delivery(seed: Path, bitext: Bitext) -> None:
    text = _edit(seed, lambda md: md.replace("b8832-103", "b8832-102"))
    findings = {finding["name"]: finding for finding in _findings(bitext, str(seed))}
    assert "id-duplicate" in findings
    second = text.index("b8832-102", text.index("提供金鑰") - 60)
    assert findings["id-duplicate"]["line"] == text.count("\n", 0, second) + 1


def test_a_doubled_id_in_a_catalog(project: Path, bitext: Bitext) -> None:
    text = _edit(project / CATALOG, lambda po: po.replace('msgctxt "b8832-103"', 'msgctxt "b8832-102"'))
    (finding,) = _findings(bitext)
    assert finding["name"] == "po-duplicate"
    second = text.rindex('msgctxt "b8832-102"')
    assert finding["line"] == text.count("\n", 0, second) + 1


def test_two_reversed_steps(seed: Path, bitext: Bitext) -> None:
    def swap(md: str) -> str:
        steps = md.split("\n\n")
        steps[0], steps[1] = steps[1], steps[0]
        return "\n\n".join(steps)

    _edit(seed, swap)
    findings = {finding["name"]: finding for finding in _findings(bitext, str(seed))}
    assert (findings["id-order"]["line"], findings["id-order"]["unit"]) == (3, "b8832-101")


@pytest.mark.parametrize(
    "cut", ['<span data-ttu-id="b8832-1', '</span><span class="sxs-loo', "<span data-stu-id"], ids=repr
)
def test_a_delivery_that_is_cut_in_the_middle_of_a_tag(seed: Path, bitext: Bitext, cut: str) -> None:
    def shorten(md: str) -> str:
        part = cut if cut in md else cut[:20]
        return md[: md.rindex(part) + len(cut)]

    text = _edit(seed, shorten)
    findings = [f for f in _findings(bitext, str(seed)) if f["name"] == "pair-broken"]
    assert [f["line"] for f in findings] == [text.count("\n") + 1]
    start = text.rindex("<span data-ttu-id")
    assert findings[0]["column"] == start - text.rfind("\n", 0, start)


def test_what_is_not_translated_or_waits_for_review_is_an_info(project: Path, bitext: Bitext) -> None:
    _edit(
        project / CATALOG,
        lambda po: po.replace('msgstr "建立 API 金鑰"', 'msgstr ""').replace(
            "#. step 2 of 5\n#: docs/quickstart/publish-api-key.md\n",
            "#. step 2 of 5\n#: docs/quickstart/publish-api-key.md\n#, fuzzy\n",
        ),
    )
    _edit(
        project / CATALOG,
        lambda po: po.replace(
            "#. step 3 of 5\n#: docs/quickstart/publish-api-key.md\n",
            '#. step 3 of 5\n#: docs/quickstart/publish-api-key.md\n#, fuzzy\n#| msgid "Once."\n',
            1,
        ),
    )
    findings = _findings(bitext)
    assert [(f["name"], f["unit"], f["severity"]) for f in findings] == [
        ("untranslated", "b8832-117", "info"),
        ("draft", "b8832-102", "info"),
        ("outdated", "b8832-103", "info"),
    ]


def test_a_sentence_that_was_added_to_the_page(project: Path, bitext: Bitext) -> None:
    text = _edit(
        project / "docs/index.md",
        lambda md: md.replace("## Whom it is for\n", "## Whom it is for\n\nNew here.\n"),
    )
    (finding,) = [f for f in _findings(bitext) if f["path"] == "docs/index.md"]
    assert (finding["name"], finding["line"], finding["column"]) == ("missing", *_line_of(text, "New here."))


def test_a_sentence_that_was_taken_from_the_page(project: Path, bitext: Bitext) -> None:
    _edit(project / "docs/index.md", lambda md: md.replace("## Whom it is for\n", ""))
    (finding,) = _findings(bitext)
    assert (finding["name"], finding["path"]) == ("stray", "locales/template/index.pot")


def test_a_catalog_without_a_page(project: Path, bitext: Bitext) -> None:
    orphan = project / "locales/ja/LC_MESSAGES/gone.po"
    orphan.write_bytes((project / "locales/ja/LC_MESSAGES/index.po").read_bytes())
    (finding,) = _findings(bitext)
    assert (finding["name"], finding["path"]) == ("stray", "locales/ja/LC_MESSAGES/gone.po")
    assert orphan.exists()


def test_conflict_markers_are_named(project: Path, bitext: Bitext) -> None:
    _edit(project / CATALOG, lambda po: po.replace("#. step 3", "<<<<<<< ours\n#. step 3", 1))
    (finding,) = _findings(bitext)
    assert finding["name"] == "po-conflict-marker"
    assert "conflict" in finding["message"]


def test_only_the_findings_of_a_path(project: Path, bitext: Bitext) -> None:
    _edit(project / CATALOG, lambda po: po.replace('msgstr "建立 API 金鑰"', 'msgstr "<b>建立 API 金鑰"'))
    assert _findings(bitext, "locales/ja") == []
    assert len(_findings(bitext, "locales/zh_TW")) > 0
    assert len(_findings(bitext, CATALOG)) > 0


def test_select_and_ignore(project: Path, bitext: Bitext) -> None:
    _edit(project / CATALOG, lambda po: po.replace('msgstr "建立 API 金鑰"', 'msgstr ""'))
    assert _findings(bitext, "--ignore", "untranslated") == []
    assert _findings(bitext, "--select", "M,X101") == []
    assert len(_findings(bitext, "--select", "I103")) == 1


def test_an_unknown_rule_is_a_usage_error(project: Path, bitext: Bitext) -> None:
    assert project.is_dir()
    result = bitext("check", "--select", "nonsense")
    assert (result.code, "there is no rule 'nonsense'" in result.err) == (2, True)


def test_a_folder_of_no_locale_of_the_project(project: Path, bitext: Bitext) -> None:
    orphan = project / "locales/fr/LC_MESSAGES/index.po"
    orphan.parent.mkdir(parents=True)
    orphan.write_bytes((project / "locales/ja/LC_MESSAGES/index.po").read_bytes())
    (finding,) = _findings(bitext)
    assert (finding["name"], finding["path"]) == ("stray", "locales/fr/LC_MESSAGES/index.po")


def test_a_catalog_that_is_not_utf_8_hides_no_other_finding(project: Path, bitext: Bitext) -> None:
    (project / "locales/ja/LC_MESSAGES/index.po").write_bytes(b"\xff\xfe")
    _edit(project / CATALOG, lambda po: po.replace('msgstr "建立 API 金鑰"', 'msgstr "<b>建立 API 金鑰"'))
    names = {(f["name"], f["path"]) for f in _findings(bitext)}
    assert ("po-invalid", "locales/ja/LC_MESSAGES/index.po") in names
    assert ("unsafe-markup", CATALOG) in names


def test_a_folder_of_bilingual_files(tmp_path: Path, seed: Path, bitext: Bitext) -> None:
    folder = tmp_path / "tree" / "sub"
    folder.mkdir(parents=True)
    (folder / "one.md").write_bytes(seed.read_bytes())
    (folder / "two.zh-TW.md").write_bytes(seed.read_bytes())
    assert [f["locale"] for f in _findings(bitext, str(tmp_path / "tree"))] == ["", "zh-TW"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"abc \xff def", "not UTF-8: byte 0xff at offset 4", id="not-utf-8"),
        pytest.param("text".encode("utf-16"), "not UTF-8: byte 0xff at offset 0", id="utf-16"),
    ],
)
def test_unreadable_files_exit_with_2(tmp_path: Path, bitext: Bitext, content: bytes, message: str) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(content)
    result = bitext("check", str(path))
    assert result.code == 2
    assert f"page.md:1: {message}" in result.err


def test_no_such_file(tmp_path: Path, bitext: Bitext) -> None:
    result = bitext("check", str(tmp_path / "none.md"))
    assert result.code == 2
    assert "does not exist" in result.err


def test_a_baseline_accepts_what_is_there_and_nothing_new(project: Path, bitext: Bitext) -> None:
    _edit(project / CATALOG, lambda text: text.replace('msgstr "選取 [建立]', 'msgstr "`x` 選取 [建立]'))
    assert bitext("check").code == 1
    result = bitext("check", "--write-baseline", "accepted.json")
    assert (result.code, result.out, result.err) == (0, "", "1 finding accepted in accepted.json\n")
    assert bitext("check", "--baseline", "accepted.json").code == 0
    _edit(project / CATALOG, lambda text: text.replace('msgstr "選取您的', 'msgstr "`y` 選取您的', 1))
    result = bitext("check", "--baseline", "accepted.json")
    assert result.code == 1
    assert result.out.splitlines()[-1].endswith(": 1 error")


def test_a_missing_baseline_is_a_usage_error(project: Path, bitext: Bitext) -> None:
    assert project.is_dir()
    assert bitext("check", "--baseline", "none.json").code == 2


@pytest.mark.parametrize(
    "command", ["check --min-coverage", "fleet status --min-coverage", "translate --time-limit"]
)
@pytest.mark.parametrize("number", ["nan", "-nan", "inf", "-1", "1e999", "5 0", ""])
def test_what_is_no_number_is_refused(project: Path, bitext: Bitext, command: str, number: str) -> None:
    del project
    result = bitext(*command.split(), number)
    assert (result.code, result.out) == (2, "")


def test_too_little_coverage_fails_and_names_the_sentences(project: Path, bitext: Bitext) -> None:
    path = "locales/ja/LC_MESSAGES/index.po"
    _edit(project / path, lambda text: text.replace('msgstr "テキストの出典とライセンス"', 'msgstr ""'))
    assert bitext("check").code == 0
    assert bitext("check", "--min-coverage", "90").code == 0
    result = bitext("check", "--min-coverage", "99.9")
    assert result.code == 1
    assert ": error: I103 untranslated: " in result.out
    assert bitext("check", "--min-coverage", "100", "--locale", "de").code == 0


def test_drafts_do_not_count_as_covered(project: Path, bitext: Bitext) -> None:
    path = project / "locales/ja/LC_MESSAGES/index.po"
    _edit(path, lambda text: text.replace("#: docs/index.md\n", "#: docs/index.md\n#, fuzzy\n"))
    assert bitext("check", "--locale", "ja").code == 0
    result = bitext("check", "--min-coverage", "99", "--locale", "ja")
    assert result.code == 1
    assert ": error: I108 draft: the translation of " in result.out


def test_a_stored_delivery_is_not_judged_twice(project: Path, bitext: Bitext) -> None:
    _edit(
        project / DELIVERY,
        lambda md: md.replace("則需要重新產生金鑰才能加以複製。", "則需要重新產生金鑰才能加以複製"),
    )
    assert _findings(bitext) == []
    _edit(
        project / CATALOG,
        lambda po: po.replace("則需要重新產生金鑰才能加以複製。", "則需要重新產生金鑰才能加以複製"),
    )
    (finding,) = _findings(bitext)
    assert (finding["code"], finding["path"], finding["unit"]) == ("T101", CATALOG, "b8832-109")


def test_a_fault_of_a_stored_delivery_is_told_where_it_is_mended(project: Path, bitext: Bitext) -> None:
    fault = "<img src=x onerror=alert(1)>則需要重新產生金鑰才能加以複製。"
    for path in (DELIVERY, CATALOG):
        _edit(project / path, lambda text: text.replace("則需要重新產生金鑰才能加以複製。", fault))
    assert {(each["code"], each["path"]) for each in _findings(bitext)} == {("X101", CATALOG)}
    _edit(project / CATALOG, lambda po: po.replace("<img src=x onerror=alert(1)>", ""))
    assert _findings(bitext) == []
    _edit(project / CATALOG, lambda po: re.sub(r'(b8832-109"\nmsgid .*\nmsgstr ).*\n', r'\1""\n', po))
    assert {(each["code"], each["path"]) for each in _findings(bitext) if each["severity"] == "error"} == {
        ("X101", DELIVERY)
    }


def test_a_delivery_that_stands_alone_is_judged_whole(seed: Path, bitext: Bitext) -> None:
    text = _edit(
        seed, lambda md: md.replace("則需要重新產生金鑰才能加以複製。", "則需要重新產生金鑰才能加以複製")
    )
    found = {finding["code"]: finding for finding in _findings(bitext, str(seed))}
    assert sorted(found) == ["B109", "T101"]
    line, column = _line_of(text, "則需要重新產生金鑰才能加以複製")
    assert (found["T101"]["line"], found["T101"]["column"]) == (
        line,
        column + len("則需要重新產生金鑰才能加以複製"),
    )


def test_the_settings_of_a_project_reach_its_catalogs(project: Path, bitext: Bitext) -> None:
    own = "      styles: {de: {end_marks: {'.': '!'}}}\n      placeholders: ['API']\n"
    _edit(
        project / "mkdocs.yml",
        lambda text: text.replace("      source_locale: en\n", f"      source_locale: en\n{own}"),
    )
    catalog = project / CATALOG.replace("zh_TW", "de")
    _edit(
        catalog,
        lambda po: re.sub(
            r'(?<=msgstr ")Wenn Sie[^"]*\.(?="\n)',
            "Öffnen Sie die Seite und erneuern Sie dort den Schlüssel!",
            po,
            count=1,
        ),
    )
    codes = {finding["code"] for finding in _findings(bitext, str(catalog))}
    assert "M109" in codes
    assert "T101" not in codes


def test_link_definitions_of_a_delivery_are_known(seed: Path, bitext: Bitext) -> None:
    def refer(md: str) -> str:
        changed = md.replace("[API 金鑰]。", "[API 金鑰][金鑰]。").replace(
            "**API Keys**.", "[API Keys][keys]."
        )
        return f"{changed}\n\n[keys]: https://example.org/keys\n"

    _edit(seed, refer)
    messages = [each["message"] for each in _findings(bitext, str(seed)) if each["code"] == "M101"]
    assert messages == ["the link to https://example.org/keys is missing"]


def test_several_locales_of_one_path(project: Path, bitext: Bitext) -> None:
    _edit(project / CATALOG, lambda po: po.replace("[建立]，", "[建立]  ，"))
    assert bitext("check", "docs", "--locale", "de", "--locale", "ja").code == 0
    assert bitext("check", "locales", "--locale", "de", "--locale", "ja").code == 0
    assert bitext("check", "locales", "--locale", "de", "--locale", "zh-TW").code == 1


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github"])
def test_more_processes_find_the_same_in_the_same_order(project: Path, bitext: Bitext, form: str) -> None:
    for number in range(40):
        text = f"# Page\n\nPage {number} of `many`.\n"
        (project / f"docs/page{number}.md").write_text(text, "utf-8")
    bitext("extract")
    _edit(project / CATALOG, lambda po: po.replace("[建立]，", "[建立]  ，`x`"))
    one, two = (bitext("check", "--format", form, "--jobs", jobs) for jobs in ("1", "2"))
    assert one == two
    assert one.code == 1
    one, two = (bitext("check", "docs", "--format", form, "--jobs", jobs) for jobs in ("1", "2"))
    assert one == two


@pytest.mark.slow
def test_more_processes_check_bilingual_files(project: Path, tmp_path: Path, bitext: Bitext) -> None:
    delivery = (project / DELIVERY).read_text("utf-8")
    for number in range(40):
        (tmp_path / f"{number}.zh-TW.md").write_text(
            delivery.replace("[建立]", "[建立]  " * (number % 3)), "utf-8"
        )
    one, two = (bitext("check", "--format", "json", "--jobs", jobs, str(tmp_path)) for jobs in ("1", "2"))
    assert one == two
    assert json.loads(one.out)["summary"]["files"] == 40 + len(list(project.rglob("*.md")))
