"""The source's label beside the translated one: where the glossary says so, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bitext.locales import Locale
from bitext.localization.page import Sentence, State
from bitext.markdown import read_page
from bitext.project import Project, read_settings
from bitext.site.pages.hints import Hints
from bitext.unit import UnitId
from building import DocsProject

GLOSSARY = """\
term,translation,note,forbidden
Copy,Kopieren|複製,label,
Create,Erstellen|建立,UI label; 5 of 5 texts,
Save & go,Speichern & los,label,
Push,Push|推送,label,
Tools,Extras,label; the menu,
Options,Optionen,label,
Delete,Löschen,the label of a button,
"""


def hints(folder: Path, tag: str = "de", own: str = "") -> Hints:
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "locales").mkdir(exist_ok=True)
    (folder / f"locales/glossary.{tag}.csv").write_text(GLOSSARY, "utf-8")
    settings = f"site_name: A\nplugins:\n  - bitext:\n      locales: [{tag}]\n{own}"
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return Hints(Project(folder, read_settings(folder / "mkdocs.yml")), Locale.parse(tag))


def sentence(source: str, target: str, unit: str = "b8832-101", state: State = State.TRANSLATED) -> Sentence:
    return Sentence(read_page(source).segments[0], UnitId(unit), state, target)


def shown(made: str) -> str:
    """Return what was made, with each hint as ``{Create}`` and without other tags."""
    made = re.sub(r' <span class="bitext-hint" lang="en" dir="ltr">\((.*?)\)</span>', r"{\1}", made)
    return re.sub(r"</?(?:span|p|li|ol)\b[^>]*>", "", made)


@pytest.mark.parametrize(
    ("tag", "source", "target", "content", "expected"),
    [
        pytest.param("de", "Select **Create**.", "Wählen Sie **Erstellen**.", "Wählen Sie <strong>Erstellen</strong>.", "Wählen Sie <strong>Erstellen</strong>{Create}.", id="bold"),
        pytest.param("zh-TW", "Select **Create**.", "選取 [建立]。", "選取 [建立]。", "選取 [建立]{Create}。", id="brackets"),
        pytest.param("de", "Open **Tools > Options**.", "Öffnen Sie **Extras > Optionen**.", "Öffnen Sie <strong>Extras &gt; Optionen</strong>.", "Öffnen Sie <strong>Extras{Tools} &gt; Optionen</strong>{Options}.", id="path"),
        pytest.param("de", "First **Copy**, then **Create**.", "Vor **Erstellen** kommt **Kopieren**.", "Vor <strong>Erstellen</strong> kommt <strong>Kopieren</strong>.", "Vor <strong>Erstellen</strong>{Create} kommt <strong>Kopieren</strong>{Copy}.", id="other-order"),
        pytest.param("de", "Click **Save & go**.", "Klicken Sie auf **Speichern & los**.", "Klicken Sie auf <strong>Speichern &amp; los</strong>.", "Klicken Sie auf <strong>Speichern &amp; los</strong>{Save &amp; go}.", id="escaped"),
        pytest.param("de", "To create one, select **Create**.", "Erstellen: Wählen Sie **Erstellen**.", "Erstellen: Wählen Sie <strong>Erstellen</strong>.", "Erstellen: Wählen Sie <strong>Erstellen</strong>{Create}.", id="a-word-before"),
        pytest.param("de", "Select **Create**, then **Create**.", "Wählen Sie **Erstellen**, dann **Erstellen**.", "Wählen Sie <strong>Erstellen</strong>, dann <strong>Erstellen</strong>.", "Wählen Sie <strong>Erstellen</strong>{Create}, dann <strong>Erstellen</strong>.", id="once"),
        pytest.param("de", "Create a key.", "**Erstellen** Sie einen.", "<strong>Erstellen</strong> Sie einen.", "<strong>Erstellen</strong> Sie einen.", id="no-label-in-the-source"),
        pytest.param("de", "Select **Create**.", "Wählen Sie **Neu**.", "Wählen Sie <strong>Neu</strong>.", "Wählen Sie <strong>Neu</strong>.", id="other-words"),
        pytest.param("de", "Select **Push**.", "Wählen Sie **Push**.", "Wählen Sie <strong>Push</strong>.", "Wählen Sie <strong>Push</strong>.", id="the-same-in-both"),
        pytest.param("de", "Select **Delete**.", "Wählen Sie **Löschen**.", "Wählen Sie <strong>Löschen</strong>.", "Wählen Sie <strong>Löschen</strong>.", id="another-note"),
        pytest.param("de", "Select **Copy**.", "Wählen Sie **Kopieren**.", "Wählen Sie <em>Kopieren</em>.", "Wählen Sie <em>Kopieren</em>.", id="the-page-has-it-otherwise"),
    ],
)  # fmt: skip
def test_where_a_hint_stands(
    tmp_path: Path, tag: str, source: str, target: str, content: str, expected: str
) -> None:
    page = f'<p><span data-unit="b8832-101">{content}</span></p>'
    assert shown(hints(tmp_path, tag).added(page, [sentence(source, target)])) == expected


UNIT = '<span data-unit="b8832-10{}">Wählen Sie <strong>Erstellen</strong>.</span>'


def test_a_label_has_one_hint_in_each_step(tmp_path: Path) -> None:
    pairs = [sentence("Select **Create**.", "Wählen Sie **Erstellen**.", f"b8832-10{n}") for n in (1, 2, 3)]
    page = f"<ol><li>{UNIT.format(1)} {UNIT.format(2)}</li><li>{UNIT.format(3)}</li></ol>"
    made = shown(hints(tmp_path).added(page, pairs)).split(". ")
    assert made == [
        "Wählen Sie <strong>Erstellen</strong>{Create}",
        "Wählen Sie <strong>Erstellen</strong>.Wählen Sie <strong>Erstellen</strong>{Create}.",
    ]


@pytest.mark.parametrize("state", [State.MISSING, State.DRAFT, State.OUTDATED, State.UNSAFE])
def test_what_is_not_translated_has_none(tmp_path: Path, state: State) -> None:
    page = f"<p>{UNIT.format(1)}</p>"
    pairs = [sentence("Select **Create**.", "Select **Create**.", state=state)]
    assert hints(tmp_path).added(page, pairs) == page


def test_a_draft_that_is_shown_has_one(tmp_path: Path) -> None:
    marked = UNIT.format(1).replace(
        '">', '" class="bitext-unreviewed bitext-draft" title="Noch nicht geprüft">', 1
    )
    page = f"<p>{marked}</p>"
    pairs = [sentence("Select **Create**.", "Wählen Sie **Erstellen**.", state=State.DRAFT)]
    assert hints(tmp_path).added(page, pairs) != page


def test_a_setting_switches_them_off(tmp_path: Path) -> None:
    page = f"<p>{UNIT.format(1)}</p>"
    pairs = [sentence("Select **Create**.", "Wählen Sie **Erstellen**.")]
    assert hints(tmp_path).added(page, pairs) != page
    assert hints(tmp_path, own="      label_hints: false\n").added(page, pairs) == page


def test_a_tag_inside_ends_no_unit(tmp_path: Path) -> None:
    page = '<p><span data-unit="b8832-101"><span lang="en">Now</span> <strong>Erstellen</strong>.</span></p>'
    pairs = [sentence("Now **Create**.", "Now **Erstellen**.")]
    assert "Erstellen</strong>{Create}.</p>" in shown(hints(tmp_path).added(page, pairs)) + "</p>"


@pytest.mark.site
def test_the_pages_have_them_and_the_search_does_not(german: DocsProject) -> None:
    page, index = "site/de/quickstart/publish-api-key/index.html", "site/de/search/search_index.json"
    assert german.build("--strict").code == 0
    html = (german.folder / page).read_text("utf-8")
    assert '<strong>Kopieren</strong> <span class="bitext-hint" lang="en" dir="ltr">(Copy)</span>' in html
    assert "bitext-hint" not in (german.folder / index).read_text("utf-8")
    assert "(Copy)" not in (german.folder / index).read_text("utf-8")
    assert "bitext-hint" not in (german.folder / "site/quickstart/publish-api-key/index.html").read_text(
        "utf-8"
    )
    # A locale of which only the glossary changed is built again.
    path = german.folder / "locales/glossary.de.csv"
    path.write_text(path.read_text("utf-8").replace("Copy,Kopieren,label,\n", ""), "utf-8")
    assert german.build("--strict").code == 0
    assert "(Copy)" not in (german.folder / page).read_text("utf-8")
