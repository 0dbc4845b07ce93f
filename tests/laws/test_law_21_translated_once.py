"""Law 21: a sentence that is translated anywhere in the project is never written without a translation."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitext.catalog import Entry, parse_po
from bitext.cli import main
from bitext.memory.texts import text_key
from examples import examples
from running import tree

SETTINGS = "site_name: T\nplugins:\n  - bitext: {locales: [de]}\n"
NAMES = st.sampled_from(["a.md", "b.md", "c/d.md"])
SENTENCES = st.sampled_from(["One.", "Two `x`.", "Three.", "Four. Five.", "# Six", "## One.", "Three.\nSix"])
TEXTS = st.lists(SENTENCES, min_size=1, max_size=4)
WORDINGS = st.sampled_from(["Eins `x`.", "Eins.", "<b>Eins</b>.", "Zwei"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), NAMES, TEXTS),
        st.tuples(st.just("delete"), NAMES, st.just([""])),
        st.tuples(st.just("translate"), NAMES, st.lists(WORDINGS, min_size=1, max_size=2)),
    ),
    min_size=3,
    max_size=7,
)


@settings(
    max_examples=examples(20, quick=4),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS)
def test_a_text_is_translated_once(tmp_path: Path, steps: list[tuple[str, str, list[str]]]) -> None:
    folder = tmp_path / "project"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs/c").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (folder / "docs/index.md").write_text("Home.\n", encoding="utf-8")
    for kind, name, texts in steps:
        page = folder / "docs" / name
        catalog = folder / "locales/de/LC_MESSAGES" / f"{name.removesuffix('.md')}.po"
        if kind == "write":
            page.write_text("\n\n".join(texts), encoding="utf-8")
        elif kind == "delete":
            page.unlink(missing_ok=True)
        elif catalog.exists():
            _translate(catalog, texts)
        had = {entry.key: entry.msgstr for entry in _entries(folder) if entry.msgstr}
        assert main(["extract", "-q", "-C", str(folder)]) == 0
        _assert_nothing_waits(folder, had)
        before = tree(folder)
        assert main(["extract", "-q", "-C", str(folder)]) == 0
        assert tree(folder) == before
        assert main(["check", "-q", "-C", str(folder), "--select", "X", "--select", "M"]) in {0, 1}


def _assert_nothing_waits(folder: Path, had: dict[tuple[str | None, str], str]) -> None:
    """Assert that only what the site would hold back is not taken over, and that nobody's text is changed."""
    now = list(_entries(folder))
    known = {text_key(entry.msgid) for entry in now if entry.msgstr and not entry.fuzzy and _is_sound(entry)}
    waiting = [entry for entry in now if not entry.msgstr and not entry.obsolete]
    assert not [entry for entry in waiting if text_key(entry.msgid) in known]
    written = {entry.key: entry.msgstr for entry in now if entry.msgstr}
    assert {key: text for key, text in written.items() if key in had} == {
        key: text for key, text in had.items() if key in written
    }


def _is_sound(entry: Entry) -> bool:
    """Whether the translation has the markup of its source."""
    return ("`x`" in entry.msgid) == ("`x`" in entry.msgstr) and "<b>" not in entry.msgstr


def _entries(folder: Path) -> Iterator[Entry]:
    for path in sorted((folder / "locales/de").rglob("*.po")):
        yield from parse_po(path.read_text(encoding="utf-8")).entries


def _translate(catalog: Path, wordings: list[str]) -> None:
    """Translate the first sentences that wait, as a translator would who does not look at the rules."""
    text = catalog.read_text(encoding="utf-8")
    waiting = [e for e in parse_po(text).entries if not e.msgstr and not e.obsolete]
    for entry, wording in zip(waiting, wordings, strict=False):
        head = f'msgctxt "{entry.msgctxt}"\nmsgid "{entry.msgid}"\nmsgstr "'
        text = text.replace(head, f"{head}{wording}")
    catalog.write_text(text, encoding="utf-8")
