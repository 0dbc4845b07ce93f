"""Checking the glossaries of a project: their form, and whether they are used."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checking.audit import Audit, Counts
from bitext.checking.findings import offset_finding, rule_finding, without_long_excerpt
from bitext.checks import GLOSSARY_RULES, glossary_invalid, stray
from bitext.checks.subjects import SourceFile
from bitext.errors import UnreadableError
from bitext.finding import Finding
from bitext.glossary import Glossary, is_glossary
from bitext.locales import Locale
from bitext.project import Project
from bitext.project.loading import load_glossary


def check_glossary(file: SourceFile, locale: Locale) -> Audit:
    """Return what the rules find in the form of a glossary."""
    found = (
        offset_finding(rule, flaw, file, flaw.at, locale=locale)
        for rule in GLOSSARY_RULES
        for flaw in rule.check(file)
    )
    return Audit(tuple(map(without_long_excerpt, found)), Counts(files=1))


def check_glossary_file(project: Project, locale: Locale) -> Audit:
    """Return what the rules find in the form of the glossary of *locale*; nothing, if there is none."""
    path = project.glossary_file(locale)
    shown = project.shown(path)
    try:
        text = project.read_if_there(path)
    except UnreadableError as error:
        rule, place = glossary_invalid.RULE, (max(error.line, 1), 1)
        return Audit((rule_finding(rule, shown, place, error.message, help=error.help, locale=locale),))
    return Audit() if text is None else check_glossary(SourceFile(shown, text), locale)


def sound_glossary(project: Project, locale: Locale) -> Glossary:
    """Return the glossary of *locale*; one that cannot be read is a finding elsewhere."""
    try:
        return load_glossary(project, locale)
    except UnreadableError:
        return Glossary()


def unused_glossaries(project: Project) -> Iterator[Finding]:
    """Yield a finding for each file that is named like a glossary and is that of no locale."""
    used = {project.glossary_file(locale).name for locale in project.locales}
    names = {locale.folder.lower(): f"glossary.{locale.tag}.csv" for locale in project.locales}
    for name in project.glossary_files():
        if name not in used:
            own = names.get(is_glossary(name).replace("-", "_").lower())
            message = "the settings have no locale for this glossary"
            advice = "add it to `locales`, or delete the glossary"
            if own is not None:
                message, advice = (
                    "this glossary is not used",
                    f"name it {own}; if that is there, join the two",
                )
            path = project.shown(project.settings.locales_folder / name)
            yield rule_finding(stray.RULE, path, (1, 1), message, help=advice)
