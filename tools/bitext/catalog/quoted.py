r"""The strings of PO files: quotes, escapes, and where each code point of a text stands.

The escapes are gettext's: ``\a \b \f \n \r \t \v \" \\``, one to three octal digits, and ``\x`` with any
number of hex digits, of which the last two count. Octal and hex stand for bytes of UTF-8.
"""

from __future__ import annotations

import re

BODY = r'[^"\\\r\n]*+(?:\\[^\r\n][^"\\\r\n]*+)*+'
"""Regular expression of what stands between two quotes; it never backtracks."""

MAX_TEXT_BYTES = 64 * 1024
"""No text of a page is longer, so a longer one is damage or an attack."""

_ESCAPE = re.compile(r'((?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]++))++)|\\([abfnrtv"\\])|\\')
_BYTE = re.compile(r"\\(?:([0-7]{1,3})|x[0-9A-Fa-f]*?([0-9A-Fa-f]{1,2})(?![0-9A-Fa-f]))")
_SIMPLE = {
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
    '"': '"',
    "\\": "\\",
}
# Control characters without a letter are written as they are, as gettext does: Babel reads no octal.
_CONTROLS = tuple((letter, _SIMPLE[letter]) for letter in "abfrtv")


class EscapeError(ValueError):
    """An escape has no meaning; `offset` is where it starts between the quotes."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message, self.offset = message, offset


def quote(text: str, prefix: str = "") -> str:
    r"""Return *text* as a PO file has it: one string, or one for each line after an empty one.

    *prefix* starts each further line, as ``#~ `` does for obsolete entries.

    >>> quote('a "b"')
    '"a \\"b\\""'
    """
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if '"' in text:
        text = text.replace('"', '\\"')
    if text.isprintable():
        return f'"{text}"'
    for letter, char in _CONTROLS:
        text = text.replace(char, f"\\{letter}")
    if "\n" not in text:
        return f'"{text}"'
    # The last line break ends the last string and starts no further one.
    body, end = (text[:-1], "\\n") if text.endswith("\n") else (text, "")
    lines = body.replace("\n", f'\\n"\n{prefix}"')
    return f'""\n{prefix}"{lines}{end}"'


def unquote(body: str) -> str:
    """Return the text that *body*, what stands between two quotes, means.

    Raises:
        EscapeError: if an escape is unknown or gives no UTF-8.
    """
    if "\\\\" not in body:
        # No backslash is escaped, so each one starts an escape, and the usual ones can go one after another.
        text = body.replace('\\"', '"').replace("\\n", "\n").replace("\\t", "\t")
        if "\\" not in text:
            return text
    return _ESCAPE.sub(_meaning, body)


def _meaning(match: re.Match[str]) -> str:
    if match[2]:
        return _SIMPLE[match[2]]
    if not match[1]:
        escape = match.string[match.start() : match.end() + 1]
        raise EscapeError(
            f"unknown escape {escape if escape.isprintable() else ascii(escape)}", match.start()
        )
    try:
        text = bytes(_byte(byte) for byte in _BYTE.finditer(match[1])).decode()
    except UnicodeDecodeError:
        raise EscapeError("these escapes are bytes that are no UTF-8", match.start()) from None
    if "\0" in text:
        raise EscapeError("an escape stands for NUL", match.start())
    return text


def _byte(match: re.Match[str]) -> int:
    return (int(match[1], 8) if match[1] else int(match[2], 16)) & 0xFF


def offsets(body: str) -> list[int]:
    """Return where in *body* each code point of its text starts, and at last where *body* ends."""
    found: list[int] = []
    done = 0
    for match in _ESCAPE.finditer(body):
        found.extend(range(done, match.start()))
        found.extend(_starts_of_bytes(match) if match[1] else [match.start()])
        done = match.end()
    found.extend(range(done, len(body) + 1))
    return found


def _starts_of_bytes(match: re.Match[str]) -> list[int]:
    # The bytes 10xxxxxx continue a code point.
    bytes_ = _BYTE.finditer(match.string, match.start(), match.end())
    return [byte.start() for byte in bytes_ if _byte(byte) & 0xC0 != 0x80]  # noqa: PLR2004 - see above


def text_bytes(text: str) -> int:
    """Return how many bytes *text* has in UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


def too_long_help() -> str:
    """Return what to do about a text that is longer than `MAX_TEXT_BYTES`."""
    return f"split it; a text may have {MAX_TEXT_BYTES:,} bytes"
