"""What a user does first with what the wheel has installed: from a folder to a site in two languages."""

from __future__ import annotations

from pathlib import Path

from release.environments import Environment
from release.running import require, run

PAGE = "# Lamps\n\nThis lamp is red.\n\nPress **On** to light it.\n"
WORDS = {
    "Lamps": "Lampen",
    "This lamp is red.": "Diese Lampe ist rot.",
    "Press **On** to light it.": "Drücken Sie **Ein**, um sie einzuschalten.",
}
TRANSLATION = "Diese Lampe ist rot."


def travel(environment: Environment, folder: Path, shown: str) -> None:
    """Go the whole way in the new *folder*; *shown* is what `bitext --version` must print."""
    bitext = environment.program("bitext")
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text(PAGE, encoding="utf-8")
    _is_what_was_installed(environment, folder, shown)
    run(bitext, "init", "--locale", "de", cwd=folder)
    run(bitext, "extract", cwd=folder)
    _translate(folder / "locales/de/LC_MESSAGES/index.po")
    run(bitext, "check", cwd=folder)
    run(bitext, "extract", "--check", cwd=folder)
    done = run(bitext, "status", "--format", "json", cwd=folder)
    require('"missing": 0' in done and '"outdated": 0' in done, f"not all is translated:\n{done}")
    _publish(environment, folder)


def _is_what_was_installed(environment: Environment, folder: Path, shown: str) -> None:
    """Require the package of the *environment*, whole, and none that lies elsewhere."""
    told = run(environment.program("bitext"), "--version", cwd=folder)
    require(told == f"bitext, version {shown}\n", f"`bitext --version` says {told!r} and not {shown!r}")
    source = "import bitext; print(bitext.__file__)"
    place = Path(run(environment.python, "-c", source, cwd=folder).strip())
    require(place.is_relative_to(environment.folder), f"the package lies in {place}")
    require(place.with_name("py.typed").is_file(), "py.typed is not there")
    explained = run(environment.python, "-m", "bitext", "explain", "M103", cwd=folder)
    require("Good:" in explained, explained)


def _translate(catalog: Path) -> None:
    text = catalog.read_text(encoding="utf-8")
    for source, target in WORDS.items():
        empty = f'msgid "{source}"\nmsgstr ""\n'
        require(empty in text, f"{catalog} has no {source!r}:\n{text}")
        text = text.replace(empty, f'msgid "{source}"\nmsgstr "{target}"\n')
    catalog.write_text(text, encoding="utf-8")


def _publish(environment: Environment, folder: Path) -> None:
    """Build the site; where MkDocs is not installed, write the tree that another engine builds."""
    has_mkdocs = environment.version_of("mkdocs") != "-"
    require(
        has_mkdocs != (environment.kind == "without MkDocs"), f"MkDocs in {environment.kind}: {has_mkdocs}"
    )
    if has_mkdocs:
        run(environment.program("mkdocs"), "build", "--strict", cwd=folder)
        run(environment.program("bitext"), "check", "--site", "site", cwd=folder)
        made = (folder / "site/de/index.html").read_text(encoding="utf-8")
        require('<html lang="de"' in made, "the German page does not say that it is German")
    else:
        run(environment.program("bitext"), "stage", "--into", "staged", cwd=folder)
        made = "".join(path.read_text(encoding="utf-8") for path in folder.glob("staged/**/*.md"))
    require(TRANSLATION in made, "the translation is not shown")
