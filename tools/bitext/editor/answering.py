"""The addresses of the editor, and what each of them answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import RLock
from typing import Any

from bitext.catalog import State
from bitext.editor.authors import source_object
from bitext.editor.judging import is_too_long, judged
from bitext.editor.machine import machine_draft
from bitext.editor.offers import Offers, Wanted
from bitext.editor.overview import OPEN, Overview, Place
from bitext.editor.pages import open_page, require_locale, require_page
from bitext.editor.saving import Edit, Saves
from bitext.editor.sentences import page_object, sentence_object
from bitext.editor.strings import texts_for
from bitext.editor.values import Object, RequestError, Served
from bitext.locales import Locale
from bitext.sync.notes import Machine

VERSION = 1
"""Grows when a client that knows the old interface could misread the new one."""

Values = Mapping[str, Any]
"""What a request asks for: the parameters of an address, or the JSON object of a body."""


@dataclass(slots=True)
class Answers:
    """Answers requests that are let in. Each method takes what is asked for, and returns a JSON object.

    All raise a `RequestError` or a `BitextError` if they cannot.
    """

    served: Served
    overview: Overview
    saves: Saves
    offers: Offers
    # One request at a time works on pages: they are small, and no text is judged by two at once.
    _turn: RLock = field(default_factory=RLock)

    @property
    def gets(self) -> Mapping[str, Callable[[Values], Object]]:
        """What is only read, by its address."""
        return {
            "pages": self._pages,
            "page": self._page,
            "unit": self._unit,
            "offers": self._offers,
            "next": self._next,
            "source": self._source,
        }

    @property
    def posts(self) -> Mapping[str, Callable[[Values], Object]]:
        """What changes something, or is sent a text, by its address."""
        return {"check": self._check, "save": self._save, "undo": self._undo, "draft": self._draft}

    def session(self, asked: Values, token: str) -> Object:
        """Return what a client must know before it asks for anything else."""
        project = self.served.project()
        locales = {each.tag: each for each in project.locales}
        source = project.settings.source_locale
        language, texts = texts_for(locales.get(_text(asked, "locale", ""), source))
        return {
            "version": VERSION,
            "token": token,
            "source": self._locale(source),
            "locales": [self._locale(each) for each in locales.values()],
            "engines": [each.name for each in project.settings.engines],
            "texts": texts,
            "lang": language.tag,
            "dir": language.direction,
        }

    def _locale(self, locale: Locale) -> Object:
        return {"tag": locale.tag, "dir": locale.direction, "name": self.served.name(locale)}

    def _asked_locale(self, asked: Values) -> Locale:
        return require_locale(self.served.project(), _text(asked, "locale"))

    def _pages(self, asked: Values) -> Object:
        with self._turn:
            return {"pages": self.overview.pages(self._asked_locale(asked))}

    def _page(self, asked: Values) -> Object:
        locale = self._asked_locale(asked)
        with self._turn:
            page = open_page(self.served.project(), _text(asked, "page"), locale)
            return page_object(self.served, page, self.overview.summary(page.page, locale).title)

    def _unit(self, asked: Values) -> Object:
        locale = self._asked_locale(asked)
        with self._turn:
            page = open_page(self.served.project(), _text(asked, "page"), locale)
            title = self.overview.summary(page.page, locale).title
            return {"title": title, **sentence_object(self.served, page, _text(asked, "unit"))}

    def _offers(self, asked: Values) -> Object:
        locale, unit = self._asked_locale(asked), _text(asked, "unit")
        with self._turn:
            page = open_page(self.served.project(), _text(asked, "page"), locale)
            current, source = page.entry(unit).msgstr, page.sources[unit].msgid
        return {"offers": self.offers.find(Wanted(locale, unit, source, current))}

    def _next(self, asked: Values) -> Object:
        locale = self._asked_locale(asked)
        place = Place(_text(asked, "page", ""), _text(asked, "unit", ""))
        with self._turn:
            found = self.overview.next(locale, place, _states(asked), back=_text(asked, "back", "0") == "1")
        if found is None:
            return {"page": None, "unit": None, "address": ""}
        return {**found._asdict(), "address": self.served.address(found.page, locale)}

    def _source(self, asked: Values) -> Object:
        project = self.served.project()
        with self._turn:
            page = require_page(project, _text(asked, "page"))
            return source_object(self.overview, page, _text(asked, "unit"), project.settings.source_editor)

    def _check(self, asked: Values) -> Object:
        locale, target = self._asked_locale(asked), _text(asked, "target")
        if is_too_long(target):
            raise RequestError(HTTPStatus.UNPROCESSABLE_ENTITY, "the text is too long for a catalog")
        with self._turn:
            page = open_page(self.served.project(), _text(asked, "page"), locale)
            return judged(self.served, page, _text(asked, "unit"), target)

    def _save(self, asked: Values) -> Object:
        edit = _edit(asked)
        with self._turn:
            made = self.saves.save(edit, self._asked_locale(asked))
        self.offers.refresh()
        return made

    def _undo(self, asked: Values) -> Object:
        with self._turn:
            made = self.saves.undo(_text(asked, "undo"))
        self.offers.refresh()
        return made

    def _draft(self, asked: Values) -> Object:
        locale, project = self._asked_locale(asked), self.served.project()
        page = require_page(project, _text(asked, "page"))
        return machine_draft(project, page, locale, _text(asked, "unit"), _text(asked, "engine"))


def read_object(body: bytes) -> Values:
    """Return the JSON object in *body*.

    Raises:
        RequestError: if it is none.
    """
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise RequestError(HTTPStatus.BAD_REQUEST, "the body is no JSON object")
    return found


def _text(asked: Values, name: str, default: str | None = None) -> str:
    """Return the text *name* of a request; a surrogate cannot be written, so it is no text."""
    value = asked.get(name, default)
    if not isinstance(value, str) or not _is_writable(value):
        raise RequestError(HTTPStatus.BAD_REQUEST, f"the request has no text {name!r}")
    return value


def _is_writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _states(asked: Values) -> tuple[State, ...]:
    names = _text(asked, "states", "") or ",".join(OPEN)
    try:
        return tuple(State(each) for each in names.split(","))
    except ValueError as error:
        raise RequestError(HTTPStatus.BAD_REQUEST, str(error)) from None


_SAVED = (State.TRANSLATED, State.DRAFT, State.MISSING)


def _edit(asked: Values) -> Edit:
    state = _text(asked, "state")
    if state not in _SAVED:
        raise RequestError(HTTPStatus.BAD_REQUEST, f"a text is saved as one of {', '.join(_SAVED)}")
    comment = asked.get("comment")
    return Edit(
        page=_text(asked, "page"),
        unit=_text(asked, "unit"),
        hash=_text(asked, "hash"),
        target=_text(asked, "target", ""),
        state=State(state),
        comment=None if comment is None else _text(asked, "comment"),
        insist=asked.get("insist") is True,
        machine=_machine(asked.get("machine")),
    )


def _machine(value: object) -> Machine | None:
    return Machine(_text(value, "engine"), _text(value, "model")) if isinstance(value, dict) else None
