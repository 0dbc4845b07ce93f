"""Files of one locale, such as `shot.de.png`: its site shows them in the place of the others."""

from __future__ import annotations

from mkdocs.structure.files import Files

from bitext.project.local_files import local_files
from bitext.site.build.state import Build


def use_local_files(build: Build, files: Files) -> None:
    """Let each of *files* that has another one in the locale of *build* be read from there.

    The addresses stay, so no page, style or translation has to name another one.
    """
    if build.is_source:
        return
    paths = {each.src_uri: each for each in files if not each.is_documentation_page()}
    for plain, own in local_files(build.project, paths, build.locale).items():
        paths[plain].abs_src_path = paths[own].abs_src_path
