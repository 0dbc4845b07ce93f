"""The source side of real deliveries against the pages that were translated, and a migration of all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bitext.bilingual import parse
from bitext.bilingual.source_page import source_page
from real_files import CORPUS, NEEDS_CORPUS
from running import Bitext

LOCALES = {"zh-TW": "zh-TW", "de-DE": "de-DE", "ja-JP": "ja-JP"}

pytestmark = NEEDS_CORPUS

_FIELDS = ("title", "description", "keywords")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")

MOST_STRAY = 5

DIFFERENT = {"overview.md", "install-use-packages-nuget-cli.md", "cli-ref-long-path.md"}
"""Pages in which the pipeline put a space behind emphasis: `**index** .` for `**index**.`"""


def _normalised(text: str) -> str:
    """Return *text* as the pipeline leaves it: without its anchors, escapes, wraps, and foreign fields.

    The anchors ``<a name>`` are the pipeline's own; it drops or adds backslashes, wraps quotes anew, and adds
    fields of its own to the front matter.
    """
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    head = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    if head:
        fields = [line for line in head[1].splitlines() if line.startswith(_FIELDS)]
        text = "\n".join([*fields, text[head.end() :]])
    text = re.sub(r'<a name="[^"]*"></a>', "", text)
    text = _ESCAPE.sub(r"\1", text)
    return " ".join(re.sub(r"^[ \t]*>[ \t]?", "", text, flags=re.MULTILINE).split())


@pytest.mark.parametrize("locale", LOCALES)
def test_source_side_with_the_english_page_equals_it(locale: str) -> None:
    folder = CORPUS / "nuget" / locale
    differing, unsourced = set(), 0
    for path in sorted((folder / "source").rglob("*.md")):
        english = path.read_bytes().decode()
        delivery = (folder / "bilingual" / path.relative_to(folder / "source")).read_bytes().decode()
        made = source_page(parse(delivery), english)
        unsourced += len(made.unsourced)
        if _normalised(made.text) != _normalised(english):
            differing.add(path.name)
    assert differing == DIFFERENT
    assert unsourced == 0


@pytest.mark.parametrize("locale", LOCALES)
def test_migrating_a_locale_loses_nothing_and_leaves_little_to_do(
    locale: str, tmp_path: Path, bitext: Bitext
) -> None:
    folder = CORPUS / "nuget" / locale
    arguments = (
        "--locale",
        locale,
        "--into",
        str(tmp_path),
        "--source",
        str(folder / "source"),
        "--jobs",
        "2",
    )
    result = bitext("migrate", str(folder / "bilingual"), *arguments)
    assert "  error B108 gap-unexplained: 2 in 2 files" in result.out.splitlines()
    left = (tmp_path / "locales/migration.md").read_text("utf-8").partition(f"\n## {locale}\n")[2]
    lines = [line for line in left.splitlines() if line.startswith("- ")]
    # Units that are no segments of their page: a piece of a sentence, or text in a block of HTML.
    assert sum("the page does not have the sentence" in line for line in lines) <= MOST_STRAY
    assert len(lines) <= MOST_STRAY + 2
    assert bitext("extract", "--check", "-C", str(tmp_path)).code == 0
