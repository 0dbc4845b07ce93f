"""Laws 5, 6 and 8 where pages come, go and get other names: no translation is lost, no id means two sentences."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitext.catalog import parse_po
from bitext.cli import main
from examples import examples

SETTINGS = "site_name: T\nplugins:\n  - bitext: {locales: [de]}\n"
NAMES = st.sampled_from(["a.md", "b.md", "c/d.md"])
TEXTS = st.lists(st.sampled_from(["One.", "Two.", "Three.", "Four. Five.", "# Six"]), min_size=1, max_size=4)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), NAMES, TEXTS),
        st.tuples(st.just("delete"), NAMES, st.just([])),
        st.tuples(st.just("rename"), NAMES, st.lists(NAMES, min_size=1, max_size=1)),
    ),
    min_size=2,
    max_size=6,
)


@settings(
    max_examples=examples(25),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS)
def test_pages_that_go_lose_nothing(tmp_path: Path, steps: list[tuple[str, str, list[str]]]) -> None:
    folder = tmp_path / "project"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs/c").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (folder / "docs/index.md").write_text("Home.\n", encoding="utf-8")
    translated: set[str] = set()
    for kind, name, given_ in steps:
        page = folder / "docs" / name
        if kind == "write":
            page.write_text("\n\n".join(given_), encoding="utf-8")
        elif page.exists():
            if kind == "rename":
                page.rename(folder / "docs" / given_[0])
            else:
                page.unlink()
        assert main(["extract", "-q", "-C", str(folder)]) == 0
        assert main(["extract", "-q", "--check", "-C", str(folder)]) == 0
        assert main(["check", "-C", str(folder), "--select", "stray", "--select", "missing"]) == 0
        assert set(_ids(folder).values()) == {1}
        kept = _translations(folder)
        assert translated <= kept, (translated - kept, steps)
        _translate(folder)
        translated = _translations(folder)
        for page in (folder / "docs").rglob("*.md"):
            assert _is_translated(folder, page)


def _ids(folder: Path) -> Counter[str]:
    """Return how many sentences of the project have each id, or had it."""
    texts = [path.read_text(encoding="utf-8") for path in (folder / "locales/template").rglob("*.pot")]
    return Counter(entry.msgctxt or "" for text in texts for entry in parse_po(text).entries)


def _catalogs(folder: Path) -> list[Path]:
    return sorted((folder / "locales/de").rglob("*.po"))


def _translations(folder: Path) -> set[str]:
    return {
        entry.msgstr
        for path in _catalogs(folder)
        for entry in parse_po(path.read_text(encoding="utf-8")).entries
        if entry.msgstr
    }


def _translate(folder: Path) -> None:
    """Translate what is new, in each catalog in its own words."""
    for path in _catalogs(folder):
        text = path.read_text(encoding="utf-8")
        for entry in parse_po(text).entries:
            if not entry.obsolete and not entry.msgstr:
                old = f'msgctxt "{entry.msgctxt}"\nmsgid "{entry.msgid}"\nmsgstr "'
                assert old in text
                text = text.replace(old, f"{old}({path.stem}) {entry.msgid}")
        path.write_text(text, encoding="utf-8")


def _is_translated(folder: Path, page: Path) -> bool:
    stem = page.relative_to(folder / "docs").with_suffix("")
    entries = parse_po((folder / "locales/de/LC_MESSAGES" / f"{stem}.po").read_text(encoding="utf-8")).entries
    current = [entry for entry in entries if not entry.obsolete]
    return bool(current) and all(entry.msgstr for entry in current)
