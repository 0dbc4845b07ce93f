"""What the site itself says to its readers, in their language."""

from __future__ import annotations

from pathlib import Path

from bitext.locales import Locale
from bitext.messages import Messages, messages_in

FOLDER = Path(__file__).parent / "messages"


def messages_for(locale: Locale) -> Messages:
    """Return the texts in *locale*, or in a language that its readers read too, or in English."""
    return messages_in(FOLDER, locale)
