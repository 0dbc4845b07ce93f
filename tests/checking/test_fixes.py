"""Corrections: what is certain is corrected, what is not is left alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from bitext.catalog import Entry, edit_msgstr, parse_po
from bitext.checking.catalogs import pair_flaws
from bitext.checking.fixes import fix_catalog, fix_form
from bitext.checks.flaw import Edit
from bitext.checks.subjects import PageCatalog, SourceFile
from bitext.finding import Finding
from bitext.locales import Locale
from correcting import corrected
from sketches import page_catalog, pair

GERMAN = Locale.parse("de")
FOLDER = "locales/de/LC_MESSAGES/page.po"


def anything(_finding: Finding) -> bool:
    return True


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("Save it. -> Speichern   Sie  es.", "Speichern Sie es.", id="double-space"),
        pytest.param("Save it. ->  Speichern Sie es. ", "Speichern Sie es.", id="spaces-at-both-ends"),
        pytest.param("(zh-TW) First, save. -> 首先, 儲存。", "首先，儲存。", id="comma-and-its-space"),
        pytest.param("(zh-TW) First, **save** it. -> 首先, **儲存**.", "首先，**儲存**。", id="comma-before-bold"),
        pytest.param("(zh-TW) Use this: -> 使用:", "使用：", id="colon-at-the-end"),
        pytest.param("(ja) First, save it. -> 最初に, 保存", "最初に、保存", id="japanese-comma"),
        pytest.param("(ja) A, b, c. -> 甲， 乙, 丙。", "甲， 乙，丙。", id="other-japanese-comma"),
        pytest.param("(zh-TW) Save it (now). -> 儲存 (現在) 。", "儲存 (現在)。", id="space-before-full-stop"),
        pytest.param("(ja) With MSBuild, go. -> MSBuild 、それ。", "MSBuild、それ。", id="space-before-comma"),
        pytest.param("Select **a**. -> [甲]\\*\\*\\*\\*。", "[甲]。", id="empty-bold-behind-a-label"),
        pytest.param("Select *a*. -> 「甲」\\*\\* 乙。", "「甲」 乙。", id="empty-emphasis-behind-quotes"),
        pytest.param("Select **a**. -> \\*\\*A\\*\\* wählen", "**A** wählen", id="escaped-bold"),
        pytest.param("Select *a*. -> \\_A\\_ wählen", "_A_ wählen", id="escaped-emphasis"),
        pytest.param("Run `a b`. -> \\`a b\\` ausführen", "`a b` ausführen", id="escaped-code"),
        pytest.param("See [a](b.md). -> Siehe [A] (b.md).", "Siehe [A](b.md).", id="torn-link"),
        pytest.param("See [a](b.md). -> 請參閱 [甲]（ b.md ）。", "請參閱 [甲](b.md)。", id="full-width-link"),
        pytest.param(
            "(zh-TW) First, see [a](b.md). -> 首先,  請參閱 [甲] (b.md) 。",
            "首先，請參閱 [甲](b.md) 。",
            id="several",
        ),
    ],
)  # fmt: skip
def test_what_is_certain(sketch: str, expected: str) -> None:
    subject = pair(sketch)
    assert corrected(subject) == expected
    before = Counter(rule.code for rule, _ in pair_flaws(subject))
    after = Counter(rule.code for rule, _ in pair_flaws(replace(subject, target=expected)))
    assert after < before


@pytest.mark.parametrize(
    "sketch",
    [
        pytest.param("Run it. -> Führe `a  b` aus.", id="code-that-is-not-the-sources"),
        pytest.param("Save  it. -> Speichern  Sie es.", id="two-spaces-in-the-source"),
        pytest.param("(zh-TW) Version a.b. -> 版本「主要.次要」。", id="full-stop-in-a-name"),
        pytest.param("(zh-TW) contentfiles;analyzers;build -> contentfiles;分析器;建置", id="a-list-of-values"),
        pytest.param("(zh-TW) Error: it failed: 403 -> Error: 失敗: 403", id="a-mark-that-stays"),
        pytest.param("(zh-TW) First, go. -> 首先\\, 走。", id="escaped-mark"),
        pytest.param("(de) Save it. -> Speichern Sie es .", id="space-before-an-ascii-mark"),
        pytest.param("(ja) See [a](b.md). -> 参照 [、甲](b.md)。", id="mark-inside-a-label"),
        pytest.param("(zh-TW) A (b), c. -> 甲) ，乙 (。", id="bracket-that-was-not-opened"),
        pytest.param("(zh-TW) **Note:** it -> 注 **：** 它", id="space-that-bold-needs"),
        pytest.param("Select **a**. -> 甲 \\*\\*\\*\\*、乙", id="empty-bold-behind-a-word"),
        pytest.param("Select *a*. -> *甲\\*\\*\\*乙*\\* 丙", id="odd-stars"),
        pytest.param("Enter it. -> Geben Sie \\*\\*es\\*\\* ein.", id="no-bold-in-the-source"),
        pytest.param("Run `a`. -> \\`b\\` ausführen", id="other-code"),
        pytest.param("[a](b.md) -> 【甲】(b.md)", id="brackets-of-a-label"),
        pytest.param("[a](b.md) [c](d.md) -> [A] (b.md)", id="another-link-lost"),
        pytest.param("Run `a` now. -> Jetzt  ausführen.", id="an-error-is-left"),
    ],
)  # fmt: skip
def test_what_is_not(sketch: str) -> None:
    assert corrected(pair(sketch)) == pair(sketch).target


def test_commas_of_keywords_stay() -> None:
    keywords = replace(pair("(ja) package, symbols -> 包, 記号"), kind="meta")
    assert corrected(keywords) == "包, 記号"


def test_a_catalog_keeps_every_other_byte() -> None:
    subject = page_catalog(
        "template `One two.` `Three.`, catalog `One two.` = `Eins  zwei.` `Three.` = `Drei.`"
    )
    text = subject.catalog_file.text.replace(
        'msgstr "Eins  zwei."', 'msgstr ""\r\n"Eins "\r\n " zw"\n\n"ei."'
    )
    fixed = fix_catalog(_with_text(subject, text), GERMAN, anything)
    assert fixed.after.text == text.replace('" zw"', '"zw"')
    assert [(each.name, each.line, each.unit) for each in fixed.fixed] == [("double-space", 4, "b8832-101")]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param(("msgctxt", "#, fuzzy\nmsgctxt"), "fuzzy", id="fuzzy"),
        pytest.param(("", "#~ "), "obsolete", id="obsolete"),
        pytest.param(
            ("msgctxt", "# bitext: ignore[T103] as the brand writes it\nmsgctxt"), "silenced", id="silenced"
        ),
    ],
)
def test_entries_that_are_left_alone(change: tuple[str, str], why: str) -> None:
    subject = page_catalog("template `One two.`, catalog `One two.` = `Eins  zwei.`")
    lines = subject.catalog_file.text.splitlines()
    old, new = change
    text = "".join(f"{new}{line}\n" if not old else f"{line.replace(old, new)}\n" for line in lines)
    assert fix_catalog(_with_text(subject, text), GERMAN, anything).after.text == text, why


def test_a_silenced_rule_does_not_silence_the_others() -> None:
    subject = page_catalog("template `One two.`, catalog `One two.` = `Eins  zwei. `")
    text = f"# bitext: ignore[T108] it ends so\n{subject.catalog_file.text}"
    fixed = fix_catalog(_with_text(subject, text), GERMAN, anything)
    assert 'msgstr "Eins zwei. "' in fixed.after.text


def test_only_what_is_wanted() -> None:
    subject = page_catalog("template `One two.`, catalog `One two.` = `Eins  zwei. `")
    fixed = fix_catalog(subject, GERMAN, lambda finding: finding.name == "double-space")
    assert 'msgstr "Eins zwei. "' in fixed.after.text


def test_no_correction_makes_another_rule_find_something() -> None:
    sketch = "`Select **a**.` = `[A]\\*\\*\\*\\*.`"
    subject = page_catalog(f"template `Select **a**.` `Select **a**.`, catalog {sketch} {sketch}")
    both = fix_catalog(subject, GERMAN, anything)
    assert both.after.text.count('msgstr "[A]."') == 2
    # With one of them kept as it is, the two would differ.
    text = f"# bitext: ignore[M107] the button has these stars\n{subject.catalog_file.text}"
    assert fix_catalog(_with_text(subject, text), GERMAN, anything).after.text == text


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param(
            '"Language: \\n"\n"Content-Type: text/plain; charset=CHARSET\\n"\n'
            '"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n',
            '"Language: de\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
            '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n',
            id="not-filled-in",
        ),
        pytest.param(
            '"X-Generator: a\\n"\n',
            '"X-Generator: a\\n"\n"Language: de\\n"\n"MIME-Version: 1.0\\n"\n'
            '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
            '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n',
            id="missing",
        ),
    ],
)  # fmt: skip
def test_header_fields(header: str, expected: str) -> None:
    entry = '\nmsgid "One."\nmsgstr "Größe."\n'
    file = SourceFile(FOLDER, f'# A comment.\nmsgid ""\nmsgstr ""\n{header}{entry}')
    fixed = fix_form(file, anything, GERMAN)
    assert fixed.after.text == f'# A comment.\nmsgid ""\nmsgstr ""\n{expected}{entry}'
    assert fix_form(fixed.after, anything, GERMAN).fixed == ()


WHOLE = (
    '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "translation"),
    [
        pytest.param("charset=UTF-8", "charset=ISO-8859-1", "Größe.", id="charset-of-utf-8-text"),
        pytest.param("nplurals=2; plural=(n != 1);", "nplurals=0; plural=0;", "Eins.", id="no-plural-forms"),
        pytest.param("Language: de", "Language: German", "Eins.", id="no-language"),
        pytest.param("Language: de", "Language: fr", "", id="nothing-is-translated"),
        pytest.param("Language: de", "Language: zh_TW", "Eins.", id="another-script"),
    ],
)
def test_a_wrong_header(old: str, new: str, translation: str) -> None:
    text = f'msgid ""\nmsgstr ""\n"Language: de\\n"\n{WHOLE}\nmsgid "One."\nmsgstr "{translation}"\n'
    file = SourceFile(FOLDER, text.replace(old, new))
    assert file.text != text
    assert fix_form(file, anything, GERMAN).after.text == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("charset=UTF-8", "charset=ISO-2022-JP", id="charset-of-ascii-text"),
        pytest.param("Language: de", "Language: fr", id="language-in-the-same-script"),
        pytest.param('plural=(n != 1);\\n"', 'plural=0;\\nLanguage: fr\\n"', id="two-fields-in-a-line"),
    ],
)
def test_a_header_that_may_be_right(old: str, new: str) -> None:
    text = f'msgid ""\nmsgstr ""\n"Language: de\\n"\n{WHOLE}\nmsgid "One."\nmsgstr "Eins."\n'
    file = SourceFile(FOLDER, text.replace(old, new))
    assert file.text != text
    assert fix_form(file, anything, GERMAN).after.text == file.text


def test_plural_forms_that_entries_have_stay() -> None:
    entry = 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n'
    text = f'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=0; plural=0;\\n"\n\n{entry}'
    assert fix_form(SourceFile(FOLDER, text), anything, GERMAN).fixed == ()


@pytest.mark.parametrize(
    ("body", "start", "end", "new", "expected"),
    [
        pytest.param('"a b"', 1, 2, "", '"ab"', id="one-line"),
        pytest.param('"a "\n" b"', 1, 3, "", '"a"\n"b"', id="over-two-lines"),
        pytest.param('""\n"a\\n"\n"b c"\n', 3, 4, "x", '""\n"a\\n"\n"bxc"\n', id="behind-a-line-break"),
        pytest.param('"a\\tb\\"c"', 1, 2, '"', '"a\\"b\\"c"', id="escapes"),
        pytest.param('"\\303\\244 b"', 0, 1, "\\", '"\\\\ b"', id="bytes"),
        pytest.param('"abc"', 2, 3, "", '"ab"', id="at-the-end"),
    ],
)
def test_editing_a_translation(body: str, start: int, end: int, new: str, expected: str) -> None:
    head = '# c\r\nmsgid "a"\r\nmsgstr '
    (entry,) = parse_po(f"{head}{body}").entries
    text = edit_msgstr(f"{head}{body}", entry, start, end, new)
    assert text == f"{head}{expected}"
    assert parse_po(text).entries[0].msgstr == entry.msgstr[:start] + new + entry.msgstr[end:]


@pytest.mark.parametrize(
    ("start", "end", "new"),
    [
        pytest.param(1, 1, "x", id="empty"),
        pytest.param(1, 9, "x", id="outside"),
        pytest.param(0, 1, "\n", id="line-break"),
    ],
)
def test_an_edit_that_changes_nothing(start: int, end: int, new: str) -> None:
    with pytest.raises(ValueError, match="has no code points"):
        edit_msgstr('msgid "a"\nmsgstr "bc"\n', Entry(msgid="a", msgstr="bc", line=1), start, end, new)


def test_an_edit_changes_something() -> None:
    with pytest.raises(ValueError, match="this changes nothing"):
        Edit(3, 3)


def _with_text(subject: PageCatalog, text: str) -> PageCatalog:
    file = SourceFile(subject.catalog_file.path, text)
    return replace(subject, catalog_file=file, catalog=file.catalog)
