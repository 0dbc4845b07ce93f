"""W106 built-images."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.built import BuiltPage
from bitext.checks.built_targets import fault
from bitext.checks.flaw import Flaw
from bitext.checks.rule import BuiltRule
from bitext.checks.wording import shorten
from bitext.finding import Severity


def _built_images(page: BuiltPage) -> Iterator[Flaw]:
    for image in page.facts.links:
        if image.image and (wrong := fault(page, image)):
            yield Flaw(
                message=f"the image `{shorten(image.address)}` {wrong}",
                at=image.at,
                unit=image.unit,
                help="put the image into the docs folder, or mend its address, and build again",
            )


RULE = BuiltRule(
    code="W106",
    name="built-images",
    severity=Severity.ERROR,
    check=_built_images,
    finds="An image, sound or film of a built page is a file that the site does not have.",
    why='the reader sees an empty frame where the step says "as shown here".',
    bad='<img src="../picture.png"> -> <img src="../bild.png">',
    good='<img src="../picture.png"> -> <img src="../picture.png">',
)
