"""What is done with sites of projects: they are built, built again after a change, and served."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from bench.ground import Ground
from bench.measure import Case, CaseError, Figure, Round, Spent, run, start, with_result

_MARK = "Markierung"
_PATIENCE = 300

Edit = Callable[[Path, Path], None]
"""Changes the project in a folder at one of its pages."""


@dataclass(frozen=True, slots=True)
class Site:
    """A project to build, how many pages it has, in how many languages, and the page that is changed."""

    folder: Path
    pages: int
    languages: int
    changed: Path


def _mkdocs(ground: Ground) -> str:
    peer = ground.peer("mkdocs-static-i18n")
    assert peer is not None
    assert peer.program is not None
    return str(Path(peer.program).parent / "mkdocs")


def _copy(site: Site, folder: Path) -> Path:
    return Path(shutil.copytree(site.folder, folder / site.folder.name))


def build_case(ground: Ground, name: str, site: Site) -> Case:
    """Return a case that builds *site* for the first time."""

    def work(folder: Path) -> Spent:
        place = _copy(site, folder)
        spent = run([_mkdocs(ground), "build", "--quiet"], folder / "log", cwd=place)
        return with_result(spent, place / "site", "index.html", site.pages * site.languages)

    return _case(name, site, work, site.languages)


def again_case(ground: Ground, name: str, site: Site, edit: Edit) -> Case:
    """Return a case that builds *site* a second time, after *edit*."""

    def work(folder: Path) -> Spent:
        place = _copy(site, folder)
        command = [_mkdocs(ground), "build", "--quiet"]
        first = run(command, folder / "log", cwd=place)
        edit(place, site.changed)
        spent = run(command, folder / "log", cwd=place)
        page = place / "site" / "de" / site.changed / "index.html"
        if _MARK not in page.read_text(encoding="utf-8"):
            raise CaseError("the changed sentence is not in the site")
        # The first build is ours too, though it is not what is measured.
        return replace(spent, used=first.used + spent.used)

    return _case(name, site, work, site.languages)


def serve_case(ground: Ground, name: str, site: Site, edit: Edit, under: str) -> Case:
    """Return a case that serves *site* until it shows what *edit* has changed, in the folder *under*."""

    def work(folder: Path) -> Spent:
        place = _copy(site, folder)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        address = f"http://127.0.0.1:{port}/{under}{site.changed.as_posix()}/"
        command = [_mkdocs(ground), "serve", "--quiet", "-a", f"127.0.0.1:{port}"]
        with start(command, folder / "log", cwd=place) as server:
            _wait(address, "</html>", server.process)
            # The server looks twice a second; a save falls anywhere between.
            time.sleep(1.3)
            edit(place, site.changed)
            begin = time.perf_counter()
            _wait(address, _MARK, server.process)
            wall = time.perf_counter() - begin
        spent = server.spent()
        return replace(spent, wall=wall, cpu=wall)

    return _case(name, site, work, 1)


def _wait(address: str, text: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 - our own server
                if text in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.02)
    raise CaseError(f"the server did not show {text!r}")


def edit_catalog(place: Path, page: Path) -> None:
    """Change a sentence of the German catalog of *page*."""
    path = (place / "locales" / "de" / "LC_MESSAGES" / page).with_suffix(".po")
    head, sep, rest = path.read_text(encoding="utf-8").rpartition('msgstr "')
    path.write_text(f"{head}{sep}{_MARK} {rest}", encoding="utf-8")


def edit_page(place: Path, page: Path) -> None:
    """Add a sentence to *page*."""
    _append(place / "docs" / page.with_suffix(".md"))


def edit_german_page(place: Path, page: Path) -> None:
    """Add a sentence to the page that a peer has for German."""
    _append((place / "docs" / page).with_suffix(".de.md"))


def _append(path: Path) -> None:
    path.write_text(f"{path.read_text(encoding='utf-8')}\n\n{_MARK}.\n", encoding="utf-8")


def _case(name: str, site: Site, work: Callable[[Path], Spent], languages: int) -> Case:
    size = sum(path.stat().st_size for path in (site.folder / "docs").rglob("*.md"))
    return Case(name, site.pages * languages, size, work)


def ratio(what: str, name: str, other: str, most: float, value: Callable[[Round, str], float]) -> Figure:
    """Return the figure *name* ÷ *other* of the *value* of a case, which is at most *most*."""
    clocks = (name, other) if what == "wall time" else ()
    return Figure(
        f"{what}, {name} ÷ {other}", lambda of: value(of, name) / value(of, other), clocks, most=most
    )


def wall(of: Round, name: str) -> float:
    """Return the seconds that a case took, by the clock."""
    return of[name].wall


def cpu(of: Round, name: str) -> float:
    """Return the seconds of the processor that a case took."""
    return of[name].cpu


def peak(of: Round, name: str) -> float:
    """Return the bytes of the largest process of a case."""
    return of[name].peak
