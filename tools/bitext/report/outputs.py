"""What the commands print as JSON, as types: their JSON Schemas are made from them, with what is said here.

A field that is not here cannot be printed, and mypy refuses a value of another type.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta, Struct

from bitext.finding import Severity
from bitext.memory.kinds import TextKind

CHECK_VERSION: Final = 2
STATUS_VERSION: Final = 2
REVIEW_VERSION: Final = 1
MEMORY_VERSION: Final = 1
TERMS_VERSION: Final = 1
FLEET_VERSION: Final = 1
BASELINE_VERSION: Final = 1
"""Each grows when a program that reads the old shape could misread the new one."""

_Count = Annotated[int, Meta(ge=0)]
_VERSION: Final = Meta(description="Grows when a program that reads the old shape could misread the new one.")
_Source = Annotated[str, Meta(description="The source text.")]
_Target = Annotated[str, Meta(description="The translation.")]


class Output(Struct, frozen=True, forbid_unknown_fields=True):
    """A JSON object of an output. What it is and what its fields are goes into the schema."""


def plain(output: Output) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return *output* as dictionaries, lists, texts and numbers, its fields in their order."""
    return msgspec.to_builtins(output)


class CheckSummary(Output, frozen=True, kw_only=True):
    """What was looked at, and how many findings there are of each severity."""

    files: Annotated[_Count, Meta(description="Files that were read: pages, catalogs, bilingual files.")]
    units: Annotated[_Count, Meta(description="Units: pairs of a source text and its translation.")]
    implicit_units: Annotated[
        _Count, Meta(description="Numbered sentences of bilingual files that have no spans around them.")
    ]
    gaps: Annotated[_Count, Meta(description="Numbers that the ids of bilingual files skip.")]
    gaps_explained: Annotated[_Count, Meta(description="Gaps whose reason is known.")]
    pairs_recovered: Annotated[
        _Count, Meta(description="Damaged pairs of spans that could be read all the same.")
    ]
    pairs_broken: Annotated[_Count, Meta(description="Damaged pairs of spans that could not be read.")]
    errors: Annotated[_Count, Meta(description="Findings that are errors.")]
    warnings: Annotated[_Count, Meta(description="Findings that are warnings.")]
    infos: Annotated[_Count, Meta(description="Findings that are for information, and fail nothing.")]


class CheckFinding(Output, frozen=True, kw_only=True):
    """One problem at one place."""

    code: Annotated[str, Meta(pattern="^[A-Z][0-9]{3}$", description="The code of the rule, such as `M103`.")]
    name: Annotated[str, Meta(description="The name of the rule, such as `code-span-changed`.")]
    severity: Annotated[Severity, Meta(description="Errors and warnings make a check fail.")]
    path: Annotated[
        str,
        Meta(description="The file, from the project's folder on; with `--project`, from the current one."),
    ]
    line: Annotated[int, Meta(ge=1, description="The line in the file, from 1.")]
    column: Annotated[int, Meta(ge=1, description="The character in the line, from 1.")]
    unit: Annotated[str, Meta(description="The id of the unit; empty if it is about none.")]
    locale: Annotated[str, Meta(description="The tag of the locale; empty if it is about none.")]
    message: Annotated[str, Meta(description="What is wrong.")]
    help: Annotated[str, Meta(description="What to do; empty if the message says it all.")]


class CheckOutput(Output, frozen=True, kw_only=True):
    """What `bitext check --format json` prints."""

    version: Annotated[Literal[2], _VERSION]
    summary: CheckSummary
    findings: Annotated[Sequence[CheckFinding], Meta(description="Sorted by file and place.")]


class MachineDrafts(Output, frozen=True, kw_only=True):
    """How many drafts one engine wrote with one model."""

    engine: Annotated[str, Meta(description="The name of the engine in the settings.")]
    model: Annotated[str, Meta(description="The model; empty if the engine tells none.")]
    drafts: Annotated[_Count, Meta(description="How many drafts it wrote that nobody has edited.")]


_Translated = Annotated[_Count, Meta(description="Translated, and reviewed.")]
_Draft = Annotated[_Count, Meta(description="Translated, and waiting for a review.")]
_Outdated = Annotated[_Count, Meta(description="Translations of an earlier source text.")]
_Missing = Annotated[_Count, Meta(description="Without a translation.")]


class PageStatus(Output, frozen=True, kw_only=True):
    """How many units of a page are in which state."""

    units: Annotated[_Count, Meta(description="All units of the page.")]
    translated: _Translated
    draft: _Draft
    outdated: _Outdated
    missing: _Missing


class LocaleStatus(PageStatus, frozen=True, kw_only=True):
    """The same for all pages of a locale together, and for each of them."""

    machines: Annotated[Sequence[MachineDrafts], Meta(description="Who wrote the drafts, most first.")]
    pages: Annotated[
        Mapping[str, PageStatus],
        Meta(description="By the page's path under `docs/`; `_site` are the site's own texts."),
    ]


class PicturesToMake(Output, frozen=True, kw_only=True):
    """The pictures that a page lacks, or that some languages lack."""

    page: Annotated[str, Meta(description="The page's path under `docs/`.")]
    total: Annotated[_Count, Meta(description="How many pictures the page names.")]
    missing: Annotated[Sequence[str], Meta(description="Pictures that are not there.")]
    lacking: Annotated[
        Mapping[str, Sequence[str]],
        Meta(description="By picture: the locales that have none of their own, while others have one."),
    ]


class PictureStatus(Output, frozen=True, kw_only=True):
    """The pictures of the project."""

    total: Annotated[_Count, Meta(description="How many there are.")]
    own: Annotated[Mapping[str, _Count], Meta(description="By locale: how many it has of its own.")]
    to_make: Annotated[Sequence[PicturesToMake], Meta(description="Pages that lack some.")]


class StatusOutput(Output, frozen=True, kw_only=True):
    """What `bitext status --format json` prints."""

    version: Annotated[Literal[2], _VERSION]
    locales: Annotated[
        Mapping[str, LocaleStatus], Meta(description="By the locale's tag, in the order of the settings.")
    ]
    left_out: Annotated[Sequence[str], Meta(description="Pages that are not translated.")]
    pictures: PictureStatus


class UnitCounts(Output, frozen=True, kw_only=True):
    """How many units are in which state."""

    units: Annotated[_Count, Meta(description="All units, once for each locale.")]
    translated: _Translated
    draft: _Draft
    outdated: _Outdated
    missing: _Missing


class FleetLocale(UnitCounts, frozen=True, kw_only=True):
    """The same for a locale of all projects together."""

    projects: Annotated[int, Meta(ge=1, description="How many projects are translated into it.")]


class FleetMember(UnitCounts, frozen=True, kw_only=True):
    """The same for a project, and for each of its locales."""

    path: Annotated[str, Meta(description="The project's folder, from the current folder on, with `/`.")]
    title: Annotated[str, Meta(description="The name of its site; empty if it has none.")]
    locales: Annotated[Mapping[str, UnitCounts], Meta(description="By the locale's tag.")]
    errors: Annotated[Sequence[str], Meta(description="What cannot be read of it, as text.")]


class FleetOutput(Output, frozen=True, kw_only=True):
    """What `bitext fleet status --format json` prints."""

    version: Annotated[Literal[1], _VERSION]
    total: Annotated[UnitCounts, Meta(description="All projects and locales together.")]
    locales: Annotated[Mapping[str, FleetLocale], Meta(description="By the locale's tag, sorted.")]
    projects: Annotated[Sequence[FleetMember], Meta(description="In the order in which they were found.")]


class DraftMachine(Output, frozen=True, kw_only=True):
    """The engine that wrote a draft."""

    engine: Annotated[str, Meta(description="The name of the engine in the settings.")]
    model: Annotated[str, Meta(description="The model; empty if the engine tells none.")]


class EarlierTranslation(Output, frozen=True, kw_only=True):
    """A translation that a person wrote, and the text that it translates."""

    source: _Source
    target: _Target


class DraftRemark(Output, frozen=True, kw_only=True):
    """What a reviewer should look at."""

    severity: Annotated[Severity, Meta(description="As for findings of `bitext check`.")]
    code: Annotated[str, Meta(description="The code of the rule; empty for a comparison.")]
    name: Annotated[str, Meta(description="The name of the rule, or `memory` or `length` for a comparison.")]
    message: Annotated[str, Meta(description="What it is.")]


class ReviewDraft(Output, frozen=True, kw_only=True):
    """One draft."""

    line: Annotated[int, Meta(ge=0, description="Its line in the catalog.")]
    unit: Annotated[str, Meta(description="The id of the unit.")]
    source: _Source
    target: _Target
    machine: Annotated[DraftMachine | None, Meta(description="Null if a person wrote or edited it.")]
    earlier: Annotated[
        EarlierTranslation | None, Meta(description="The person's translation that it replaced.")
    ]
    score: Annotated[float, Meta(ge=0, description="How much speaks against it: the higher, the more.")]
    remarks: Annotated[Sequence[DraftRemark], Meta(description="What speaks against it.")]


class ReviewPage(Output, frozen=True, kw_only=True):
    """The drafts of a page."""

    page: Annotated[str, Meta(description="The page's path under `docs/`.")]
    path: Annotated[str, Meta(description="The catalog.")]
    total: Annotated[_Count, Meta(description="How many drafts the page has, listed or not.")]
    drafts: Annotated[Sequence[ReviewDraft], Meta(description="Those that need most care first.")]


class LocaleReview(Output, frozen=True, kw_only=True):
    """The drafts of a locale."""

    drafts: Annotated[_Count, Meta(description="How many drafts there are.")]
    shown: Annotated[_Count, Meta(description="How many are listed: `--limit` can leave some out.")]
    machines: Annotated[Sequence[MachineDrafts], Meta(description="Who wrote them, most first.")]
    pages: Annotated[Sequence[ReviewPage], Meta(description="Pages that need most care first.")]


class ReviewOutput(Output, frozen=True, kw_only=True):
    """What `bitext review --format json` prints."""

    version: Annotated[Literal[1], _VERSION]
    locales: Annotated[Mapping[str, LocaleReview], Meta(description="By the locale's tag.")]


class KnownTranslation(Output, frozen=True, kw_only=True):
    """A translation, and where it stands."""

    target: _Target
    path: Annotated[str, Meta(description="The file.")]
    line: Annotated[int, Meta(ge=0, description="The line in the file; 0 if the file has none.")]
    unit: Annotated[str, Meta(description="The id of the unit; empty if it has none.")]
    kind: Annotated[TextKind, Meta(description="In what kind of place the text stood.")]
    finished: Annotated[bool, Meta(description="False if it is outdated there.")]


class SimilarText(Output, frozen=True, kw_only=True):
    """A text that is similar, and its translations."""

    score: Annotated[float, Meta(ge=0, le=100, description="How similar it is, in percent.")]
    source: _Source
    translations: Annotated[Sequence[KnownTranslation], Meta(description="The best first.")]


class MemoryOutput(Output, frozen=True, kw_only=True):
    """What `bitext memory search --format json` prints."""

    version: Annotated[Literal[1], _VERSION]
    text: Annotated[str, Meta(description="The text that was looked up.")]
    locales: Annotated[
        Mapping[str, Sequence[SimilarText]], Meta(description="By the locale's tag: the most similar first.")
    ]


class TermUse(Output, frozen=True, kw_only=True):
    """A term of the glossary, and how it is followed."""

    term: Annotated[str, Meta(description="The term of the source language.")]
    translations: Annotated[Sequence[str], Meta(description="Each is allowed.")]
    note: Annotated[str, Meta(description="The glossary's note; empty if there is none.")]
    forbidden: Annotated[Sequence[str], Meta(description="Words that must not stand there.")]
    used: Annotated[_Count, Meta(description="How many translated texts have the term in their source.")]
    followed: Annotated[_Count, Meta(description="How many of them follow the glossary.")]
    broken: Annotated[_Count, Meta(description="How many do not.")]


class TermsOutput(Output, frozen=True, kw_only=True):
    """What `bitext terms --format json` prints."""

    version: Annotated[Literal[1], _VERSION]
    locales: Annotated[Mapping[str, Sequence[TermUse]], Meta(description="By the locale's tag.")]


class AcceptedFinding(Output, frozen=True, kw_only=True):
    """Findings that are accepted. They are recognized by this, and not by their line."""

    path: Annotated[str, Meta(description="The file, as a finding names it.")]
    code: Annotated[str, Meta(description="The code of the rule.")]
    unit: Annotated[str, Meta(description="The id of the unit; empty if it is about none.")]
    locale: Annotated[str, Meta(description="The tag of the locale; empty if it is about none.")]
    message: Annotated[str, Meta(description="What is wrong.")]
    count: Annotated[int, Meta(ge=1, description="How many such findings are accepted.")]


class BaselineOutput(Output, frozen=True, kw_only=True):
    """The file that `bitext check --write-baseline FILE` writes, and `--baseline FILE` reads."""

    version: Annotated[Literal[1], _VERSION]
    findings: Annotated[Sequence[AcceptedFinding], Meta(description="Sorted.")]
