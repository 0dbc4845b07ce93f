"""Saving one sentence: nothing over what somebody else saved meanwhile, and nothing but the translation."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus

from msgspec.structs import replace

from bitext import files
from bitext.catalog import Entry, State
from bitext.editor.judging import findings_of, held_back, is_shown, is_too_long
from bitext.editor.pages import EditedPage, open_page, text_hash
from bitext.editor.rendering import rendered_sentence
from bitext.editor.sentences import sentence_object
from bitext.editor.values import Object, RequestError, Served
from bitext.locales import Locale
from bitext.markdown.sentences import translation_text
from bitext.project import Project
from bitext.project.planning import planned_catalog
from bitext.project.saving import PlannedFile, save
from bitext.sync.fuzzy import clear_fuzzy, set_fuzzy, without_previous
from bitext.sync.notes import Machine, machine_note, machine_of, without_followed, without_reuse
from bitext.text import LINE_BREAK

_Edited = Callable[[EditedPage, Entry], Entry]
"""Returns what becomes of an entry, which the page has just been read with."""

_MOST_UNDONE = 100
"""So many saves can be undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a translator saves: the text of *unit*, its *state*, and a comment; None leaves that as it is.

    `hash` is that of the entry that the translator has seen. *insist* saves also what readers will not see.
    `machine` wrote the text, if the translator took it over as it is.
    """

    page: str
    unit: str
    hash: str
    target: str
    state: State
    comment: str | None = None
    insist: bool = False
    machine: Machine | None = None


@dataclass(frozen=True, slots=True)
class _Plan:
    """The catalog with the edit; `page` is the page as the plan has read it, `entry` what is written."""

    files: tuple[PlannedFile, ...]
    page: EditedPage
    before: Entry
    entry: Entry


@dataclass(frozen=True, slots=True)
class _Done:
    """A save: the entry that it left, by its hash, and the entry that was there before."""

    page: str
    locale: Locale
    left: str
    before: Entry


@dataclass(slots=True)
class Saves:
    """Saves sentences, and remembers the last saves, so that they can be undone."""

    served: Served
    _done: OrderedDict[str, _Done] = field(default_factory=OrderedDict)

    def save(self, edit: Edit, locale: Locale) -> Object:
        """Write *edit* into its catalog; return the sentence, what the page shows now, and how to undo it.

        Raises:
            RequestError: if the entry is another than the translator has seen, or the text cannot be shown.
            BitextError: if a file cannot be read or written.
        """
        if edit.state is not State.MISSING:
            _require_text(edit)

        def edited(page: EditedPage, before: Entry) -> Entry:
            entry = entry_with(before, page.sources[edit.unit].msgid, edit)
            # A draft may be half done; readers do not see it, or only behind the same gate.
            if edit.state is State.TRANSLATED and not edit.insist:
                _require_shown(page, edit.unit, entry)
            return entry

        return self._write(edit.page, locale, edit.unit, edit.hash, edited)

    def undo(self, name: str) -> Object:
        """Put the entry back that the save *name* took the place of.

        Raises:
            RequestError: if nobody knows that save any more, or the entry was changed since.
            BitextError: as in `save`.
        """
        done = self._done.get(name)
        if done is None:
            raise RequestError(HTTPStatus.NOT_FOUND, "this save cannot be undone any more")

        def earlier(_page: EditedPage, now: Entry) -> Entry:
            return replace(done.before, references=now.references, line=now.line)

        made = self._write(done.page, done.locale, done.before.msgctxt or "", done.left, earlier)
        self._done.pop(name, None)
        return made

    def _write(self, page: str, locale: Locale, unit: str, seen: str, edited: _Edited) -> Object:
        project = self.served.project()

        def plan() -> _Plan:
            now = open_page(project, page, locale)
            before = now.entry(unit)
            if text_hash(before) != seen:
                raise self._conflict(now, unit)
            entry = edited(now, before)
            return _Plan((_planned(project, now, entry),), now, before, entry)

        saved = save(project.root, project.place, plan)
        if saved.meanwhile.left:
            reason = next(iter(saved.meanwhile.left.values()))
            sentence = self._sentence(open_page(project, page, locale), unit)
            raise RequestError(HTTPStatus.CONFLICT, reason, "save again", **sentence)
        name = self._remember(_Done(page, locale, text_hash(saved.plan.entry), saved.plan.before))
        now = open_page(project, page, locale)
        return {**self._sentence(now, unit), "shown": shown_object(self.served, now, unit), "undo": name}

    def _sentence(self, page: EditedPage, unit: str) -> Object:
        return {"sentence": sentence_object(self.served, page, unit)}

    def _conflict(self, page: EditedPage, unit: str) -> RequestError:
        return RequestError(
            HTTPStatus.CONFLICT,
            "somebody else changed this translation meanwhile",
            "choose one of the two texts",
            **self._sentence(page, unit),
        )

    def _remember(self, done: _Done) -> str:
        name = secrets.token_urlsafe(9)
        self._done[name] = done
        while len(self._done) > _MOST_UNDONE:
            self._done.popitem(last=False)
        return name


def entry_with(before: Entry, source: str, edit: Edit) -> Entry:
    """Return the entry *before* with *edit*, as a translation of *source*."""
    notes = without_followed(without_reuse(before.extracted))
    comments = before.comments if edit.comment is None else tuple(_lines(edit.comment))
    if edit.state is State.MISSING:
        entry = replace(clear_fuzzy(before), msgstr="", extracted=notes, comments=comments)
    elif edit.state is State.DRAFT:
        target = translation_text(edit.target)
        machine = edit.machine or (machine_of(before) if target == before.msgstr else None)
        if machine is not None:
            notes = (*notes, machine_note(*machine, target, source))
        entry = replace(
            without_previous(set_fuzzy(before)), msgstr=target, extracted=notes, comments=comments
        )
    else:
        target = translation_text(edit.target)
        entry = replace(clear_fuzzy(before), msgstr=target, extracted=notes, comments=comments)
    return replace(entry, msgid=source)


def _lines(comment: str) -> list[str]:
    """Return the lines of a translator's comment, without empty ones at its ends."""
    return [line.rstrip() for line in LINE_BREAK.split(comment.strip())] if comment.strip() else []


def _planned(project: Project, page: EditedPage, entry: Entry) -> PlannedFile:
    path = project.catalog_file(page.locale, page.page)
    files.require_writable(project.place(path), project.shown(path))
    entries = tuple(
        entry if each.msgctxt == entry.msgctxt and not each.obsolete else each
        for each in page.catalog.entries
    )
    return planned_catalog(project, path, replace(page.catalog, entries=entries))


def _require_text(edit: Edit) -> None:
    if not edit.target.strip():
        raise RequestError(HTTPStatus.UNPROCESSABLE_ENTITY, "there is no text", "write one, or reject it")
    if is_too_long(edit.target):
        raise RequestError(HTTPStatus.UNPROCESSABLE_ENTITY, "the text is too long for a catalog")


def _require_shown(page: EditedPage, unit: str, entry: Entry) -> None:
    reason = held_back(page, {unit: entry}).get(unit)
    if reason:
        raise RequestError(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "readers would not see this text",
            "mend it, or save it all the same",
            reason=reason,
            findings=findings_of(page, entry),
        )


def shown_object(served: Served, page: EditedPage, unit: str) -> Object:
    """Return what the served page shows of *unit*: its HTML, its state, and whether it is the translation."""
    entry = page.entries[unit]
    state = page.state(unit)
    if state is not State.MISSING and held_back(page, {unit: entry}).get(unit):
        state = State.UNSAFE
    source_locale = page.project.settings.source_locale
    is_translation = is_shown(page, state)
    locale = page.locale if is_translation else source_locale
    text = entry.msgstr if is_translation else page.sources[unit].msgid
    return {
        "html": rendered_sentence(served, page, unit, text),
        "state": str(state),
        "translated": is_translation,
        "lang": locale.tag,
        "dir": locale.direction,
    }
