"""Draw the pictures of all languages but English, whose picture is older: `make pictures`."""

from pictures.drawing import draw, labels

for tag in labels():
    if tag != "en":
        print(draw(tag))  # noqa: T201 - for who runs it
