"""Draws the pictures anew: `make pictures`. That of the quickstart in English is older, and stays."""

from pictures import demonstration
from pictures.drawing import MEDIA, draw, labels
from pictures.editor import draw_editor
from pictures.readme import draw_readme
from pictures.tutorials import draw_tutorials

for name, text in demonstration.files().items():
    (MEDIA / name).write_text(text, "utf-8")
for tag in labels():
    if tag != "en":
        print(draw(tag))  # noqa: T201 - for who runs it
for path in (*draw_editor(), *draw_tutorials(), draw_readme()):
    print(path)  # noqa: T201 - the same
