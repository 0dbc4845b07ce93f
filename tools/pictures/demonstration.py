"""The moving picture of the home page: a sentence is written into a catalog, and the page shows it."""

from __future__ import annotations

import html
import unicodedata
from dataclasses import dataclass

from bitext.locales import Locale

SOURCE = ("Create an API key", "Sign in.", "Select **Create**.", "Copy the key.")
"""The title and the steps of the page that is drawn."""

_CHANGED = 2
"""The step that is being translated."""

TARGETS = {
    "zh-TW": ("建立 API 金鑰", "登入。", "選取 **建立**。", "複製金鑰。"),
    "ja": ("API キーを作成する", "サインインします。", "**作成** を選びます。", "キーをコピーします。"),
    "de": (
        "Einen API-Schlüssel erstellen",
        "Melden Sie sich an.",
        "Wählen Sie **Erstellen**.",
        "Kopieren Sie den Schlüssel.",
    ),
    "ar": ("إنشاء مفتاح API", "سجِّل الدخول.", "حدد **إنشاء**.", "انسخ المفتاح."),
}

_STYLE = """
text { font: 15px system-ui, "Noto Sans", sans-serif; fill: #1f2933 }
.code { font: 14px ui-monospace, "Noto Sans Mono", monospace; fill: #d8e2ea; white-space: pre }
.dim { fill: #8fa3b3 } .key { fill: #7fd1c7 } .bar { font-size: 13px; fill: #c3d0da }
.title { font-size: 21px; font-weight: 600 } .number { fill: #52606d }
.missing { text-decoration: underline dotted #b45309 }
.typed { animation: 9s infinite typed } .caret { fill: #7fd1c7; animation: 9s infinite caret }
.before { animation: 9s infinite before } .after { animation: 9s infinite after }
.glow { animation: 9s infinite glow }
@keyframes typed {
  0%, 10% { transform: scaleX(0) } 40%, 94% { transform: scaleX(1) } 100% { transform: scaleX(0) }
}
@keyframes caret {
  0%, 10% { opacity: 1; transform: none } 40%, 44% { opacity: 1; transform: translateX(var(--way)) }
  45%, 97% { opacity: 0; transform: translateX(var(--way)) } 98% { opacity: 0; transform: none }
}
@keyframes before { 0%, 46% { opacity: 1 } 50%, 94% { opacity: 0 } 98%, 100% { opacity: 1 } }
@keyframes after { 0%, 46% { opacity: 0 } 50%, 94% { opacity: 1 } 98%, 100% { opacity: 0 } }
@keyframes glow { 0%, 46% { opacity: 0 } 50% { opacity: 1 } 66%, 100% { opacity: 0 } }
@media (prefers-reduced-motion: reduce) {
  * { animation: none !important } .before, .caret, .glow { opacity: 0 }
}
"""
"""Whoever wants no motion sees the end: the sentence is translated."""

_LETTER = 8.43
"""How wide a letter in the catalog is."""

_LEFT, _RIGHT, _TOP, _WIDTH, _HEIGHT = 12, 492, 12, 456, 296


@dataclass(frozen=True, slots=True)
class _Line:
    """A piece of text: where its first letter is, or its last one if it `ends` there."""

    text: str
    x: float
    y: float
    css: str = ""
    ends: bool = False
    rtl: bool = False

    def __str__(self) -> str:
        anchor = "start" if self.ends == self.rtl else "end"
        direction = ' direction="rtl"' if self.rtl else ""
        return (
            f'<text x="{self.x}" y="{self.y}" class="{self.css}" text-anchor="{anchor}"{direction}>'
            f"{_bold(self.text)}</text>"
        )


def files() -> dict[str, str]:
    """Return what each file is to hold, by name; English readers see the German picture."""
    made = {f"demonstration.{tag}.svg": demonstration(tag) for tag in TARGETS}
    return {**made, "demonstration.svg": made["demonstration.de.svg"]}


def demonstration(tag: str) -> str:
    """Return the picture, as SVG, for readers of the language *tag*."""
    rtl = Locale.parse(tag).direction == "rtl"
    parts = ("".join(_catalog(tag, rtl=rtl)), "".join(_page(tag, rtl=rtl)))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 320" width="960" height="320">\n'
        f"<style>{_STYLE}</style>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def _window(x: int, colour: str, bar: str, name: str) -> list[str]:
    dots = [
        f'<circle cx="{x + 20 + 16 * number}" cy="{_TOP + 17}" r="5" fill="#ffffff40"/>'
        for number in range(3)
    ]
    size = f'x="{x}" y="{_TOP}" width="{_WIDTH}" height="{_HEIGHT}"'
    return [
        f'<rect {size} rx="10" fill="{colour}" stroke="#7b879433"/>',
        f'<path d="M{x} {_TOP + 34}v-24q0-10 10-10h{_WIDTH - 20}q10 0 10 10v24z" fill="{bar}"/>',
        *dots,
        str(_Line(name, x + 76, _TOP + 22, "bar")),
    ]


def _catalog(tag: str, *, rtl: bool) -> list[str]:
    """Return the editor with the catalog, whose last translation is being written."""
    x, folder = _LEFT + 20, Locale.parse(tag).folder
    lines = _window(_LEFT, "#16202a", "#22303d", f"locales/{folder}/LC_MESSAGES/api-key.po")
    for number, step in enumerate((1, 2)):
        y = 78 + 108 * number
        source = f'<tspan class="key">msgid</tspan>  &quot;{html.escape(SOURCE[step])}&quot;'
        lines += [
            f'<text x="{x}" y="{y}" class="code dim">#. step {step} of 3</text>',
            f'<text x="{x}" y="{y + 24}" class="code">{source}</text>',
            f'<text x="{x}" y="{y + 48}" class="code"><tspan class="key">msgstr</tspan> &quot;</text>',
        ]
        lines += _written(TARGETS[tag][step], x + 8 * _LETTER, y + 48, typed=step == _CHANGED, rtl=rtl)
    return lines


def _written(target: str, x: float, y: int, *, typed: bool, rtl: bool) -> list[str]:
    """Return a translation in the catalog up to its quotation mark; letter by letter if it is *typed*."""
    letters = [each for each in target if not unicodedata.combining(each)]
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in letters)
    width = (len(letters) - wide) * _LETTER + wide * 14
    place = f'x="{x + width:.0f}" direction="rtl"' if rtl else f'x="{x:.0f}"'
    text = f'<text {place} y="{y}" class="code">{html.escape(target)}</text>'
    end = f'<text x="{x + width:.0f}" y="{y}" class="code">&quot;</text>'
    if not typed:
        return [text, end]
    origin, way = (x + width, -width) if rtl else (x, width)
    shown = f'<rect class="typed moving" x="{x:.0f}" y="{y - 20}" width="{width:.0f}" height="30"/>'
    return [
        f"<style>.moving {{ --way: {way:.0f}px; transform-origin: {origin:.0f}px 0 }}</style>",
        f'<clipPath id="t">{shown}</clipPath>',
        f'<g clip-path="url(#t)">{text}</g>',
        f'<rect class="caret moving" x="{origin:.0f}" y="{y - 14}" width="2" height="18"/>',
        end,
    ]


def _page(tag: str, *, rtl: bool) -> list[str]:
    """Return the page, on which the translation takes the place of the sentence."""
    start = _RIGHT + (_WIDTH - 28 if rtl else 28)
    step = start + (-28 if rtl else 28)
    target = TARGETS[tag]
    address = f"docs.example/{tag}/api-key/"
    lines = _window(_RIGHT, "#ffffff", "#00695c", address)
    lines.append(str(_Line(target[0], start, 98, "title", ends=rtl, rtl=rtl)))
    for number in (1, 2, 3):
        y = 104 + 46 * number
        lines.append(str(_Line(f"{number}.", start, y, "number", ends=rtl, rtl=rtl)))
        done = _Line(target[number], step, y, "after" if number == _CHANGED else "", ends=rtl, rtl=rtl)
        if number == _CHANGED:
            glow = f'x="{_RIGHT + 16}" y="{y - 26}" width="{_WIDTH - 32}" height="40" rx="6" fill="#facc1538"'
            lines += [
                f'<rect class="glow" {glow}/>',
                f'<g class="before">{_Line(SOURCE[number], step, y, "missing", ends=rtl)}</g>',
            ]
        lines.append(str(done))
    return lines


def _bold(text: str) -> str:
    before, mark, rest = html.escape(text).partition("**")
    words, _, after = rest.partition("**")
    return f'{before}<tspan font-weight="700">{words}</tspan>{after}' if mark else before
