"""What is built at once, and what later, when files change under `mkdocs serve`."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from bitext.locales import Locale
from bitext.site.serve.serving import LiveSite, Scope, Stamps, stamps

DE, AR, FR = Locale("de"), Locale("ar"), Locale("fr")


class Workshop:
    """A project on the disk, and what was built of it, in order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.built: list[str] = []
        self.locales = [DE, AR]
        self.gate = threading.Event()
        self.gate.set()
        for name in ("docs/a.md", "docs/sub/b.md", "de/a.po", "ar/sub/b.po"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(name, "utf-8")
        self.live = LiveSite(
            build_source=lambda: self.built.append("source"),
            build_locale=self.build_locale,
            scope=lambda: Scope({str(folder / each.tag): each for each in self.locales}, self.look),
            seen=self.look(),
        )

    def look(self) -> Stamps:
        """Return the stamps of all files that the settings name."""
        names = ["docs", "mkdocs.yml", *(each.tag for each in self.locales)]
        return stamps(self.folder / name for name in names)

    def build_locale(self, locale: Locale) -> None:
        """Note the locale, when the gate is open."""
        self.gate.wait(10)
        self.built.append(locale.tag)

    def write(self, *names: str) -> None:
        """Change some files."""
        for name in names:
            (self.folder / name).parent.mkdir(exist_ok=True)
            (self.folder / name).write_text("something longer", "utf-8")


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


@pytest.mark.parametrize(
    ("names", "at_once"),
    [
        (["de/a.po"], ["de"]),
        (["ar/sub/b.po"], ["ar"]),
        (["ar/new.po", "de/a.po"], ["de", "ar"]),
        (["docs/a.md"], ["source"]),
        (["docs/sub/b.md", "de/a.po"], ["source"]),
        (["mkdocs.yml"], ["source"]),
        ([], ["source"]),
    ],
    ids=[
        "a catalog",
        "one in a folder",
        "two locales",
        "a page",
        "a page and a catalog",
        "settings",
        "unknown",
    ],
)
def test_what_is_built_before_browsers_load_again(
    workshop: Workshop, names: list[str], at_once: list[str]
) -> None:
    workshop.gate.set()
    workshop.write(*names)
    if at_once == ["source"]:
        workshop.gate.clear()
    workshop.live.build()
    assert workshop.built == at_once
    workshop.gate.set()
    workshop.live.wait()
    assert workshop.built == (["source", "de", "ar"] if at_once == ["source"] else at_once)


def test_a_deleted_catalog_is_a_change_of_its_locale(workshop: Workshop) -> None:
    (workshop.folder / "de/a.po").unlink()
    workshop.live.build()
    assert workshop.built == ["de"]


def test_a_catalog_that_is_saved_while_others_wait_comes_first(workshop: Workshop) -> None:
    workshop.write("docs/a.md")
    workshop.gate.clear()
    workshop.live.build()
    workshop.write("ar/sub/b.po")
    threading.Timer(0.2, workshop.gate.set).start()
    workshop.live.build()
    workshop.live.wait()
    assert workshop.built[0] == "source"
    assert sorted(workshop.built[1:]) == ["ar", "de"]


def test_an_error_in_one_locale_does_not_stop_the_others(
    workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(locale: Locale) -> None:
        if locale == DE:
            raise ValueError("no way")
        workshop.built.append(locale.tag)

    workshop.live._build_locale = broken  # noqa: SLF001 - the one thing that goes wrong
    workshop.write("docs/a.md")
    workshop.live.build()
    workshop.live.wait()
    assert workshop.built == ["source", "ar"]
    assert "de: no way" in caplog.text


def test_a_locale_that_the_settings_name_now_is_built_with_the_source(workshop: Workshop) -> None:
    workshop.locales.append(FR)
    workshop.write("mkdocs.yml")
    workshop.gate.clear()
    threading.Timer(0.2, workshop.gate.set).start()
    workshop.live.build()
    assert workshop.built[:2] == ["source", "fr"]
    workshop.live.wait()
    assert workshop.built == ["source", "fr", "de", "ar"]
    workshop.write("fr/a.po")
    workshop.live.build()
    assert workshop.built[4:] == ["fr"]


def test_catalogs_of_a_new_locale_are_no_change(workshop: Workshop) -> None:
    workshop.write("mkdocs.yml", "fr/a.po")
    workshop.locales.append(FR)
    workshop.live.build()
    workshop.live.wait()
    workshop.write("de/a.po")
    workshop.live.build()
    assert workshop.built[4:] == ["de"]
