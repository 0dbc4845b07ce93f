"""Translations from catalogs that other tools made, of whole paragraphs and without contexts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from bitext import files
from bitext.alignment import Model, Pair, Reason, align, first_model, judge_all, learnt_model
from bitext.alignment.features import features_of, joined
from bitext.alignment.moving import NOTHING, Proposal, Standing, Translated, proposals
from bitext.alignment.parts import Block, Sentence, blocks_of
from bitext.catalog import parse_po
from bitext.catalog.header import locale_of
from bitext.errors import BitextError
from bitext.intake.aligning.pieces import Piece, best_of, pieces_of, text_key, with_places
from bitext.intake.aligning.reading import Reader
from bitext.locales import Locale
from bitext.markdown import Page, read_page
from bitext.markdown.blocks import read_blocks
from bitext.markdown.sentences import normalise


@dataclass(frozen=True, slots=True)
class Known:
    """What catalogs translate, by `text_key`, each with its file. `faults` say which files are unreadable."""

    pieces: Mapping[str, Sequence[tuple[str, Piece]]]
    faults: tuple[str, ...] = ()

    def of(self, text: str, page: str) -> tuple[Piece, bool] | None:
        """Return the translation of *text*, and whether all agree; files that are named like *page* lead."""
        found = self.pieces.get(text_key(text), ())
        stem = PurePosixPath(page).stem
        own = [piece for name, piece in found if stem in re.split(r"[./]", name)]
        return best_of(own or [piece for _, piece in found])

    def model(self, locale: Locale) -> Model:
        """Return what the pieces tell of the language of *locale*, beside that of the source."""
        pairs = [
            (features_of(piece.source, ()), features_of(piece.target, ()))
            for found in self.pieces.values()
            for _, piece in found[:1]
            if text_key(piece.source) != text_key(piece.target)
        ]
        return learnt_model(
            first_model(((ours.length, theirs.length) for ours, theirs in pairs), locale), pairs
        )


def read_catalogs(folder: Path, locale: Locale, others: Sequence[Locale], most: float) -> Known:
    """Return what the catalogs under *folder* translate into *locale*.

    A catalog that names no language in its header or its path counts, one of another language does not.
    """
    found: dict[str, list[tuple[str, Piece]]] = {}
    faults = []
    for name in files.list_files(folder, ".po", any_name=True):
        path = folder / name
        try:
            files.require_size(path, most, str(path), "max_catalog_size")
            catalog = parse_po(files.read_text(path), path=str(path))
        except BitextError as error:
            faults.append(str(error))
            continue
        if _is_of(locale, others, name, locale_of(catalog)):
            entries = (each for each in catalog.entries if each.msgstr.strip() and not each.is_header)
            for piece in (piece for entry in entries for piece in pieces_of(entry)):
                found.setdefault(text_key(piece.current), []).append((name, piece))
    found.pop("", None)
    return Known(found, tuple(faults))


def _is_of(locale: Locale, others: Sequence[Locale], name: str, header: Locale | None) -> bool:
    if header is not None:
        return header == locale or (header.tag == locale.language and not _others_like(locale, others))
    parts = {part.replace("_", "-").lower() for part in re.split(r"[./]", name)}
    if locale.tag.lower() in parts:
        return True
    if locale.language in parts and not _others_like(locale, others):
        return True
    return not parts & {tag.lower() for each in others for tag in (each.tag, each.language)}


def _others_like(locale: Locale, others: Sequence[Locale]) -> bool:
    return any(each.language == locale.language for each in others)


@dataclass(frozen=True, slots=True)
class CatalogReader:
    """Proposes what catalogs translate of a page: whole texts first, then single sentences."""

    reader: Reader
    known: Known
    name: str = field(default="")

    def proposals(self, page: Page) -> list[Proposal]:
        """Return a proposal for each segment of *page*."""
        texts = [normalise(each.content) for each in read_blocks(page.text, reach=page.reach).blocks]
        found: dict[int, Proposal] = {}
        for block, indexes in _by_block(page).items():
            own = [page.segments[index].text for index in indexes]
            # What stands in an image or an attribute is a text of its own, unless it is all that there is.
            whole = texts[block[0]] if block[1] == 0 or len(own) == 1 else " ".join(own)
            given = self._of_text(page, whole, own)
            found |= {
                index: (
                    each if each.standing is not Standing.NOTHING else self._of_text(page, text, [text])[0]
                )
                for index, text, each in zip(indexes, own, given, strict=True)
            }
        return [found.get(index, NOTHING) for index in range(len(page.segments))]

    def _of_text(self, page: Page, text: str, sentences: Sequence[str]) -> list[Proposal]:
        """Return what the catalogs have for the *sentences* of a *text*."""
        found = self.known.of(text, self.name)
        piece = None if found is None else with_places(found[0], text)
        if found is None or piece is None:
            return [NOTHING] * len(sentences)
        made = proposals(self._translated(page, piece, sentences), sentences)
        return made if found[1] and not piece.is_draft else [_draft(each) for each in made]

    def _translated(self, page: Page, piece: Piece, sentences: Sequence[str]) -> Translated:
        reader = self.reader
        language = reader.project.settings.source_locale.language
        ours = replace(
            read_page(piece.source, known=sentences, language=language), references=page.references
        )
        theirs = replace(read_page(piece.target, language=reader.locale.language), references=page.references)
        joins = reader.locale.joins_sentences
        own, other = _one_block(blocks_of(ours)), _one_block(blocks_of(theirs, joins_sentences=joins))
        if not own or not other:
            return Translated((), {})
        pairs = (_sure(pair, own[0], other[0]) for pair in align(own, other, reader.model).pairs)
        found = judge_all(pairs, ours, theirs, lambda *of: reader.subject(ours, *of), reader.locale)
        return Translated(tuple(segment.text for segment in ours.segments), found)


def _by_block(page: Page) -> dict[tuple[int, int], list[int]]:
    found: dict[tuple[int, int], list[int]] = {}
    for index, segment in enumerate(page.segments):
        found.setdefault(segment.block, []).append(index)
    return found


def _one_block(blocks: Sequence[Block]) -> list[Block]:
    """Return all sentences as one block: an entry of a catalog translates them together."""
    sentences: tuple[Sentence, ...] = tuple(each for block in blocks for each in block.sentences)
    if not sentences:
        return []
    pieces = tuple(each for block in blocks for each in block.pieces)
    return [Block("paragraph", sentences, pieces, joined([each.features for each in sentences]))]


def _sure(pair: Pair, ours: Block, theirs: Block) -> Pair:
    """Return *pair*, which is certain where an entry has one sentence on both sides."""
    if len(ours.sentences) == len(theirs.sentences) == 1 and pair.targets:
        return Pair(pair.sources, pair.targets, 1.0, 0.0, block=True)
    return pair


def _draft(proposal: Proposal) -> Proposal:
    if proposal.standing is Standing.TRANSLATED:
        return replace(proposal, standing=Standing.DRAFT, reason=str(Reason.CATALOG))
    return proposal
