"""A stored delivery that was exchanged by hand, on a copy of this project: `bitext check` finds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import Bitext

PAGE = "quickstart/publish-api-key.md"
STORED = Path("locales/zh_TW/deliveries", PAGE)
CATALOG = Path("locales/zh_TW/LC_MESSAGES/quickstart/publish-api-key.po")
OLD, NEW = "選取您的使用者名稱", "請選取您的使用者名稱"


@pytest.fixture
def extracted(project: Path, bitext: Bitext) -> Path:
    """Return the project with a catalog that was made from the stored delivery."""
    CATALOG.unlink()
    assert bitext("extract").code == 0
    return project


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def _found(bitext: Bitext) -> list[str]:
    return [line for line in bitext("check").out.splitlines() if "I106" in line]


def test_a_translators_edit_is_no_finding(extracted: Path, bitext: Bitext) -> None:
    assert extracted.is_dir()
    assert _found(bitext) == []
    _replace(CATALOG, OLD, NEW)
    assert _found(bitext) == []


def test_a_delivery_that_was_only_copied_there_is_found(extracted: Path, bitext: Bitext) -> None:
    text = STORED.read_bytes().decode()
    _replace(STORED, OLD, NEW)
    (found,) = _found(bitext)
    line = STORED.read_bytes().decode().split(NEW)[0].count("\n") + 1
    assert found.startswith(f"{STORED}:{line}:")
    assert (
        "warning: I106 delivery-differs: this is not the delivery that was imported: "
        f"the catalog has other words for 1 unit, first for “{NEW}" in found
    )
    # Extracting takes nothing from it, and hides nothing.
    assert bitext("extract", "--check").code == 0
    assert _found(bitext) == [found]
    # The advice: restore the old file, and import the new one.
    (extracted / "new.md").write_bytes(STORED.read_bytes())
    STORED.write_bytes(text.encode())
    assert bitext("import", "new.md", "--locale", "zh-TW", "--page", PAGE).code == 0
    assert NEW in CATALOG.read_bytes().decode()
    assert _found(bitext) == []


def test_importing_what_lies_there_keeps_the_catalog(extracted: Path, bitext: Bitext) -> None:
    assert extracted.is_dir()
    _replace(STORED, OLD, NEW)
    assert bitext("import", str(STORED), "--locale", "zh-TW", "--page", PAGE).code == 0
    assert OLD in CATALOG.read_bytes().decode()
    assert _found(bitext) == []


def test_catalogs_that_are_made_from_a_delivery_say_which(extracted: Path, bitext: Bitext) -> None:
    assert extracted.is_dir()
    record = next(line for line in CATALOG.read_text("utf-8").splitlines() if "X-Bitext-Delivery" in line)
    # Other ids and other white space make no other delivery.
    _replace(STORED, '"b8832-', '"fffff-')
    CATALOG.unlink()
    assert bitext("extract").code == 0
    assert record in CATALOG.read_text("utf-8").splitlines()


def test_a_catalog_without_the_record_is_not_judged(extracted: Path, bitext: Bitext) -> None:
    assert extracted.is_dir()
    text = CATALOG.read_text("utf-8")
    CATALOG.write_text(
        "".join(line for line in text.splitlines(keepends=True) if "X-Bitext-Delivery" not in line)
    )
    _replace(STORED, OLD, NEW)
    assert _found(bitext) == []
    assert bitext("extract", "--check").code == 0
