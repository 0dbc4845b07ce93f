"""The styles of locales, and a project's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.errors import SettingsError
from bitext.locales import Locale
from bitext.project import read_settings
from bitext.style import NEUTRAL, STYLES, style_of


@pytest.mark.parametrize(
    ("tag", "like"),
    [("de-AT", "de"), ("zh-Hant", "zh-TW"), ("zh-Hant-HK", "zh-TW"), ("zh-Hans", "zh-CN"), ("pt-BR", "pt")],
)
def test_a_locale_writes_like_its_script_or_language(tag: str, like: str) -> None:
    assert style_of(tag) == STYLES[like]


def test_of_an_unknown_language_nothing_is_known() -> None:
    assert style_of("sw") is NEUTRAL
    assert not NEUTRAL.known


@pytest.mark.parametrize("tag", STYLES)
def test_the_table_is_sound(tag: str) -> None:
    style = STYLES[tag]
    assert Locale.parse(tag).tag == tag
    assert style.known
    assert all(len(pair[0]) == len(pair[1]) == 1 for pair in (*style.labels, *style.quotes))
    assert set(style.end_marks) <= set(".!?:;,…")
    assert all(others and mark not in others for mark, others in style.end_marks.items())


def _settings(tmp_path: Path, own: str) -> Path:
    path = tmp_path / "mkdocs.yml"
    path.write_text(f"site_name: A\nplugins:\n  - bitext:\n      locales: [de, zh-TW]\n{own}", "utf-8")
    return path


def test_a_project_changes_a_style(tmp_path: Path) -> None:
    own = """\
      placeholders: ['%[A-Za-z]+%']
      styles:
        zh-TW: {labels: ["[]", "「」"], wide: ".,", ends_without_mark: true, doubled: [Ha]}
"""
    styles = read_settings(_settings(tmp_path, own)).styles
    german, chinese = styles[Locale("de")], styles[Locale("zh-TW")]
    assert german.placeholders == chinese.placeholders == ("%[A-Za-z]+%",)
    assert german.labels == style_of("de").labels
    assert chinese.labels == (("[", "]"), ("「", "」"))
    assert (chinese.wide, chinese.ends_without_mark, chinese.doubled) == (".,", True, frozenset({"ha"}))
    assert chinese.end_marks == style_of("zh-TW").end_marks


@pytest.mark.parametrize(
    ("own", "message", "help_"),
    [
        pytest.param("styles: [de]", "`styles` is no mapping", "write `styles: {", id="styles-list"),
        pytest.param("styles: {fr: {}}", "`styles` names 'fr', which is none of", "write one of: de, zh-TW", id="locale"),
        pytest.param("styles: {de: x}", "`styles.de` is no mapping", "write such as", id="style-no-mapping"),
        pytest.param("styles: {de: {lables: []}}", "unknown setting `styles.de.lables`", "write one of: end_marks, lab", id="key"),
        pytest.param("styles: {de: {labels: '[]'}}", "`styles.de.labels` is no list of texts", "write such as [", id="no-list"),
        pytest.param("styles: {de: {quotes: ['„']}}", "`styles.de.quotes` holds '„', which", "write two characters", id="one-mark"),
        pytest.param("styles: {de: {wide: true}}", "`styles.de.wide` is no text of marks", "write them in quotes", id="marks"),
        pytest.param("styles: {de: {ends_without_mark: 1}}", "`styles.de.ends_without_mark` is neither", "write true", id="flag"),
        pytest.param("styles: {de: {end_marks: {ab: c}}}", "`styles.de.end_marks` does not map", "write the marks", id="end-marks"),
        pytest.param("styles: {de: {doubled: [1]}}", "`styles.de.doubled` is no list of texts", "write such as [", id="words"),
        pytest.param("placeholders: '%a%'", "`placeholders` is no list of texts", "write such as [", id="placeholders"),
        pytest.param("placeholders: ['(a)\\1']", "`placeholders` has a pattern that cannot be used", "RE2", id="backreference"),
        pytest.param("placeholders: ['a(?=b)']", "`placeholders` has a pattern that cannot be used", "RE2", id="lookahead"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_used(tmp_path: Path, own: str, message: str, help_: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(_settings(tmp_path, f"      {own}\n"))
    assert caught.value.message.startswith(message)
    assert help_ in caught.value.help
    assert caught.value.path == "mkdocs.yml"
