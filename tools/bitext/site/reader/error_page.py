"""The page that a server shows in place of a missing one, in the language of its part of the site."""

from __future__ import annotations

import html
import re

from bitext.locales import Locale
from bitext.site.reader.alternates import Addresses
from bitext.site.reader.messages import messages_for

_THEIRS = "<h1>404 - Not found</h1>"
"""What Material writes in every language; an error page of an author's own is left alone."""

_TITLE = re.compile(r"<title>")


def translate_error_page(output: str, addresses: Addresses, locale: Locale) -> str:
    """Return the HTML of an error page with a text in *locale*, and with a link to its home page.

    The link is absolute, because a server shows this page at any address.
    """
    if _THEIRS not in output:
        return output
    messages = messages_for(locale)
    title = messages.text("Page not found")
    home = html.escape(addresses.root + addresses.folder(locale))
    own = messages.locale
    text = (
        f'<div lang="{own.tag}" dir="{own.direction}">\n<h1>{title}</h1>\n'
        f"<p>{messages.text('There is no page at this address, or it has been moved.')}</p>\n"
        f'<p><a class="bitext-home" href="{home}">{messages.text("Go to the home page")}</a></p>\n</div>'
    )
    return _TITLE.sub(f"<title>{title} - ", output, count=1).replace(_THEIRS, text, 1)
