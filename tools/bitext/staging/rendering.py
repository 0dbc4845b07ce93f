"""Source pages as the site's extensions render them, which is what translations are compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bitext.locales import Locale
from bitext.markdown.anchored import anchored
from bitext.markdown.dialect import Dialect
from bitext.staging.plan import StagePlan


@dataclass(frozen=True, slots=True)
class RenderedSource:
    """A source page with the anchors of its headings written out, its HTML, and what rendered it.

    Unless it `is_whole`, an extension of the site took no part in that.
    """

    text: str
    html: str
    dialect: Dialect
    is_whole: bool


def rendered_source(plan: StagePlan, text: str, locale: Locale) -> RenderedSource:
    """Return the source page *text* as the extensions of *plan* render it for *locale*.

    An extension may want what only the engine has, or a file that lies elsewhere here: a page that it cannot
    render is rendered without the extensions of others.
    """
    try:
        return _rendered(plan.extensions[locale], text, is_whole=True)
    except (Exception, SystemExit):  # noqa: BLE001 - whatever an extension raises
        return _rendered(plan.harmless[locale], text, is_whole=False)


def _rendered(extensions: Mapping[str, Mapping[str, Any]], text: str, *, is_whole: bool) -> RenderedSource:
    written, _ = anchored(text, extensions)
    dialect = Dialect(extensions)
    return RenderedSource(written, dialect.html(written), dialect, is_whole)
