"""The tables of messages, by subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from bitext.checks import RULES
from message_page.messages import Message, messages
from message_page.source import HOLE


class Subject(NamedTuple):
    """Why errors of one kind happen, and the parts of the package that say them."""

    why: str
    parts: tuple[str, ...]


SUBJECTS: Mapping[str, Subject] = {
    "Commands": Subject(
        "What you typed and what is there do not fit, or a program is missing.",
        ("cli", "locales.py", "pybabel.py"),
    ),
    "Files and folders": Subject(
        "A file is not where it should be, cannot be read or written, or somebody else saved it meanwhile.",
        ("files",),
    ),
    "Settings": Subject(
        """\
A setting in `mkdocs.yml` has a value that cannot be used, or names something that is not there.
[Settings](reference/settings.md) has all of them.""",
        ("project",),
    ),
    "Catalogs": Subject(
        """\
A PO file is damaged: it was merged by hand, cut off, or written by another program.
Nothing is read of such a file, since no data is better than wrong data.""",
        ("catalog",),
    ),
    "Glossaries": Subject(
        "A table of terms cannot be read as it stands. [Terms](how-to/terms.md) shows one.", ("glossary",)
    ),
    "Files that come in": Subject(
        "A delivery, or a file of an agency, is damaged, or does not say what it is of.",
        ("intake", "exchange", "bilingual", "alignment"),
    ),
    "Machine drafts": Subject(
        """\
An engine cannot be asked, or its answer cannot be used.
[Machine drafts](how-to/machine-drafts.md) says what an engine needs.""",
        ("engines", "drafting"),
    ),
    "Translating in the page": Subject("What `bitext serve` says while you translate.", ("editor",)),
    "Several machines": Subject(
        """\
A Dask cluster cannot be used, or ended before the work was done.
[Work on a cluster](how-to/cluster.md) says what it needs.""",
        ("cluster",),
    ),
    "Building and staging": Subject(
        "The site, or the tree for another generator, cannot be made as asked.",
        ("site", "built", "staging", "memory", "localization", "rendering", "sync", "docfx", "markdown"),
    ),
}

_FINDINGS = ("checks", "checking", "report")
_NAMES = {rule.name: rule for rule in RULES}
_BY_HAND = {
    "catalog/po_lines.py": "an escape in the text is none of those that there are",
    "checking/catalogs.py": "the sentence would not be shown, and no rule says more",
    "checking/pages.py": "the page has no template, or no catalog in a language",
    "checking/project_check.py": "the name of the page cannot be used",
    "checks/plural_forms.py": "the plural forms in the header cannot be used",
    "cli/memory.py": "this is no source of translations",
    "editor/saving.py": "somebody saved the file at the same moment",
    "intake/beginning.py": "somebody changed the file while the page was begun",
    "intake/migration.py": "the name of the file cannot be used",
    "intake/redelivery.py": "the catalog and the new delivery translate a sentence in two ways",
}
"""What modules say whose texts only the running program knows."""

_ADDED = "checks/silence.py"
"""It adds a part to the help of other messages."""


def tables() -> str:
    """Return all messages with a remedy, as tables, each below a heading."""
    found = [each for each in messages() if each.module.as_posix() != _ADDED]
    return "\n\n".join([*_errors(found), *_findings(found)])


def _errors(found: Sequence[Message]) -> Iterator[str]:
    for title, (why, parts) in SUBJECTS.items():
        rows = [each for each in found if each.module.parts[0] in parts]
        if rows:
            table = ["| what it says | what to do |", "| --- | --- |", *_rows(rows)]
            yield "\n".join([f"### {title}\n\n{why}\n", *table])


def _findings(found: Sequence[Message]) -> Iterator[str]:
    """Yield the table of what the rules find, with a link to why each rule exists."""
    rows = [each for each in found if each.module.parts[0] in _FINDINGS]
    lines = [
        f"| {_rule(module)} {row}"
        for module, group in groupby(rows, lambda each: each.module)
        for row in _rows(list(group))
    ]
    intro = (
        "`bitext check` prints these, each with file, line and rule. "
        "The rule's page says why it exists, with a bad and a good example."
    )
    head = ["| why | what it says | what to do |", "| --- | --- | --- |"]
    yield "\n".join([f"### Findings\n\n{intro}\n", *head, *lines])


def _rule(module: Path) -> str:
    name = module.stem.replace("_", "-")
    return f"[{name}](reference/rules/{name}.md)" if name in _NAMES else "-"


def _rows(found: Iterable[Message]) -> list[str]:
    rows = (f"| {_cell(_said(each))} | {_cell(each.help)} |" for each in found)
    return list(dict.fromkeys(rows))


def _said(message: Message) -> tuple[str, ...]:
    if message.said != (HOLE,):
        return message.said
    rule = _NAMES.get(message.module.stem.replace("_", "-"))
    by_hand = _BY_HAND.get(message.module.as_posix(), HOLE)
    return (rule.finds.split("\n\n")[0] if rule else by_hand,)


def _cell(texts: Sequence[str]) -> str:
    return "<br>".join(_escaped(re.sub(f"{HOLE}+", HOLE, text.strip())) for text in texts)


def _escaped(text: str) -> str:
    """Return *text* so that a table shows it as it is; what is code in it stays code."""
    parts = re.split(r"(``.+?``|`[^`]*`)", text)
    plain = [re.sub(r"([\\*_\[\]<>#$`{}])", r"\\\1", part) for part in parts[::2]]
    parts[::2] = [each.replace("\\<", "&lt;").replace("\\>", "&gt;").replace("\\$", "$") for each in plain]
    return re.sub(r"(?<!\\)\|", r"\\|", "".join(parts))
