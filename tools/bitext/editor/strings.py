"""What the editor says, in the language of whoever reads the page. The catalogs lie in `messages/`."""

from __future__ import annotations

from pathlib import Path

from bitext.locales import Locale
from bitext.messages import messages_in

FOLDER = Path(__file__).parent / "messages"

TEXTS = {
    "start": "Edit translations",
    "stop": "Stop editing",
    "hint": "Click a sentence, or go to it with Tab and press Enter.",
    "panel": "Translate this sentence",
    "review": "Review this translation",
    "source": "Original",
    "translation": "Translation",
    "changed": "What changed in the original",
    "place": "Where it stands",
    "before": "Before it",
    "after": "After it",
    "comment": "Your comment",
    "terms": "Terms",
    "forbidden": "not: {words}",
    "memory": "Similar translations",
    "no_memory": "Nothing similar was translated before.",
    "use": "Use this text",
    "earlier": "Earlier translation",
    "machine": "By a machine: {engine}",
    "findings": "Findings",
    "no_findings": "Nothing to report.",
    "preview": "Preview",
    "held_back": "Readers would not see this: {reason}",
    "save": "Save",
    "save_next": "Save and next",
    "save_draft": "Save as draft",
    "confirm_next": "Confirm and next",
    "reject": "Reject",
    "insist": "Save all the same",
    "undo": "Undo",
    "copy_source": "Copy the original",
    "draft_by": "Draft by {engine}",
    "next": "Next sentence",
    "previous": "Previous sentence",
    "close": "Close",
    "more": "More",
    "loading": "Loading …",
    "saved": "Saved.",
    "saved_draft": "Saved as draft.",
    "undone": "Undone.",
    "unsaved": "This text is not saved.",
    "discard": "Discard it",
    "keep_editing": "Keep editing",
    "conflict": "Somebody else changed this translation meanwhile.",
    "theirs": "The text in the file",
    "mine": "Your text",
    "take_theirs": "Take the text in the file",
    "take_mine": "Take your text",
    "no_server": "The server does not answer.",
    "failed": "This could not be done: {reason}",
    "done": "Nothing is left to do.",
    "state_translated": "Translated",
    "state_draft": "Draft",
    "state_outdated": "Outdated",
    "state_missing": "Not translated",
    "state_unsafe": "Held back",
    "list": "What is left to do",
    "sentences": "Sentences of this page",
    "pages": "Pages",
    "site": "Site and navigation",
    "all_pages": "All pages",
    "walk": "Go on with",
    "walk_open": "All that is not finished",
    "walk_all": "All sentences",
    "work": "Translate",
    "error": "Error",
    "warning": "Warning",
    "remark": "Remark",
    "file": "File",
    "copy": "Copy",
    "copied": "Copied.",
    "open_editor": "Open in your editor",
    "languages": "Languages",
    "keys": "Keys",
}
"""The English texts by the names under which the client knows them; the client fills the places in braces."""


def texts_for(locale: Locale) -> tuple[Locale, dict[str, str]]:
    """Return the texts in *locale*, or in a language that its readers read too, and which one that is."""
    messages = messages_in(FOLDER, locale)
    return messages.locale, {name: messages.text(text) for name, text in TEXTS.items()}
