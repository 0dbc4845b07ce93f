"""`bitext terms`, and glossaries in `bitext check`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from running import Bitext, tree

GLOSSARY = "locales/glossary.de.csv"
CATALOG = "locales/de/LC_MESSAGES/quickstart/publish-api-key.po"


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_terms_and_how_they_are_followed(project: Path, bitext: Bitext) -> None:
    _replace(project / CATALOG, "den API-Schlüssel auch entfernen", "den API-Code auch entfernen")
    result = bitext("terms", "--locale", "de")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        "de Deutsch  11 terms, 1 broken",
        "  API Key        API-Schlüssel  1 of 1 followed",
        "  API key        API-Schlüssel  10 of 11 followed, 1 broken",
        "  API Keys       API-Schlüssel  1 of 1 followed",
        "  Copy           Kopieren  1 of 1 followed",
        "  Create         Erstellen  2 of 2 followed",
        "  Glob pattern   Glob-Muster  1 of 1 followed",
        "  glob pattern   Glob-Muster  1 of 1 followed",
        "  organization   Organisation  1 of 1 followed",
        "  package        Paket  8 of 8 followed",
        "  Push           Push  1 of 1 followed",
        "  Select Scopes  Geltungsbereiche auswählen  1 of 1 followed",
    ]


def test_terms_as_json(project: Path, bitext: Bitext) -> None:
    (project / GLOSSARY).write_text("term,translation,note,forbidden\nunheard of,a|b,c,d\n", encoding="utf-8")
    (term,) = json.loads(bitext("terms", "--format", "json", "--locale", "de").out)["locales"]["de"]
    assert term == {
        "term": "unheard of",
        "translations": ["a", "b"],
        "note": "c",
        "forbidden": ["d"],
        "used": 0,
        "followed": 0,
        "broken": 0,
    }


def test_a_silenced_entry_is_not_broken(project: Path, bitext: Bitext) -> None:
    _replace(project / CATALOG, "den API-Schlüssel auch entfernen", "den API-Code auch entfernen")
    _replace(project / CATALOG, 'msgctxt "b8832-110"', '# bitext: ignore[C104] quoted\nmsgctxt "b8832-110"')
    assert "API key        API-Schlüssel  10 of 11 followed\n" in bitext("terms", "--locale", "de").out
    assert bitext("check").code == 0


def test_a_first_glossary(project: Path, bitext: Bitext) -> None:
    (project / GLOSSARY).unlink()
    result = bitext("terms", "--suggest", "--locale", "de")
    assert (result.code, result.out) == (0, "")
    first, *terms = (project / GLOSSARY).read_text(encoding="utf-8").splitlines()
    assert result.err == f"wrote {GLOSSARY}: {len(terms)} terms\n"
    assert first == "term,translation,note,forbidden"
    # How often each stands in the documentation changes with it.
    shown = {re.sub(r"(\d+) of \1", "all of", each) for each in terms}
    assert {
        "API,API,name; all of texts,",
        "Bitext,Bitext,name; all of texts,",
        "Create,Erstellen,UI label; all of texts,",
        "quickstart,Schnellstart,title; all of texts,",
    } <= shown
    assert bitext("check").code == 0


def test_an_existing_glossary_is_never_changed(project: Path, bitext: Bitext) -> None:
    before = tree(project)
    result = bitext("terms", "--suggest", "--locale", "de")
    assert tree(project) == before
    lacking = len(result.out.splitlines())
    assert lacking > 1
    assert result.err == f"{GLOSSARY} is there and stays as it is; it lacks {lacking} terms\n"
    with (project / GLOSSARY).open("a", encoding="utf-8") as file:
        file.write(result.out)
    assert bitext("terms", "--suggest", "--locale", "de").out == ""
    assert bitext("check").code == 0


def test_nothing_to_suggest(project: Path, bitext: Bitext) -> None:
    for path in (project / "locales/de").rglob("*.po"):
        path.unlink()
    (project / GLOSSARY).unlink()
    result = bitext("terms", "--suggest", "--locale", "de")
    assert (result.code, (project / GLOSSARY).exists()) == (0, False)
    assert result.err == f"no {GLOSSARY}: the catalogs have no term yet that they agree on\n"


def test_both_commands_report_a_broken_glossary(project: Path, bitext: Bitext) -> None:
    with (project / GLOSSARY).open("a", encoding="utf-8") as file:
        file.write("package,Packung,,\n")
    place = f"{GLOSSARY}:13:1: error: C105 glossary-invalid: the term “package” stands on line 10 too"
    for arguments in (("check",), ("terms",), ("terms", "--suggest"), ("check", GLOSSARY)):
        result = bitext(*arguments)
        assert (result.code, place in result.out) == (1, True), arguments
    result = bitext("terms", "--format", "json")
    assert (result.code, result.out, place in result.err) == (1, "", True)


@pytest.mark.parametrize("name", ["glossary.zh-TW.csv", "glossary.zh_TW.csv"])
def test_both_ways_to_name_a_locale(project: Path, bitext: Bitext, name: str) -> None:
    (project / "locales/glossary.zh-TW.csv").rename(project / "locales" / name)
    _replace(project / "locales" / name, "套件", "包裹")
    result = bitext("check", "--locale", "zh-TW")
    assert result.code == 1
    assert f"see locales/{name}:10:1: the glossary" in result.out


@pytest.mark.parametrize(
    ("name", "message", "help_"),
    [
        (
            "glossary.fr.csv",
            "the settings have no locale for this glossary",
            "add it to `locales`, or delete",
        ),
        ("glossary.zh_TW.csv", "this glossary is not used", "name it glossary.zh-TW.csv; if that is there"),
        ("glossary.DE.csv", "this glossary is not used", "name it glossary.de.csv; if that is there"),
    ],
)
def test_a_glossary_of_no_locale(project: Path, bitext: Bitext, name: str, message: str, help_: str) -> None:
    (project / "locales" / name).write_text("term,translation\n", encoding="utf-8")
    before = tree(project)
    result = bitext("check")
    assert result.code == 1
    assert f"locales/{name}:1:1: error: I102 stray: {message}" in result.out
    assert help_ in result.out
    assert bitext("extract").code == 0
    assert tree(project) == before


def test_labels_of_bilingual_files_outside_a_project(
    tmp_path: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pair = (
        '<span data-ttu-id="b8832-101">{}</span><span class="sxs-lookup"><span data-stu-id="b8832-101">'
        "{}</span></span>\n"
    )
    texts = {
        "a.de.md": pair.format("Öffnen Sie **Schlüssel**.", "Open **Keys**."),
        "b.de.md": pair.format("Schließen Sie **Tasten**.", "Close **Keys**."),
        "c.ja.md": pair.format("**キー**を開きます。", "Open **Keys**."),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = bitext("check", str(tmp_path), "--select", "C")
    assert result.code == 1
    assert result.out.count("C104") == 1
    assert (
        "b.de.md:1:47: warning: C104 term: the label “Keys” is translated “Schlüssel” elsewhere" in result.out
    )
    assert "a.de.md:1:44: the other translation" in result.out
