"""Section: the site in thirteen languages, beside mkdocs-static-i18n and plain MkDocs."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench.ground import Ground
from bench.measure import Case, CaseError, Figure, Round, Spent, run, with_result
from bench.section import Section
from bench.sites import BITEXT, CHANGED, LOCALES, ONE, OWN, OWN_LOCALES, PAGES, PLAIN, PLAIN_OWN, STATIC

_COLD = "bitext, 13 languages"
_STATIC = "mkdocs-static-i18n, 13 languages"
_ONE = "bitext, 1 language"
_PLAIN = "MkDocs, 1 language"
_OWN = "bitext, 3 languages, an extension of its own"
_PLAIN_OWN = "MkDocs, 1 language, that extension"
_SECOND = "bitext, again after one sentence"
_STATIC_SECOND = "mkdocs-static-i18n, again after one sentence"
_CATALOG = "bitext serve, a catalog is saved"
_PAGE = "bitext serve, a page is saved"
_STATIC_PAGE = "mkdocs-static-i18n serve, a page is saved"
_LANGUAGES = len(LOCALES) + 1
_MARK = "Markierung"
_PATIENCE = 300


def _cases(ground: Ground) -> tuple[Case, ...]:
    if ground.peer("mkdocs-static-i18n") is None:
        return ()
    return (
        _build(ground, _COLD, BITEXT, _LANGUAGES),
        _build(ground, _STATIC, STATIC, _LANGUAGES),
        _build(ground, _ONE, ONE, 1),
        _build(ground, _PLAIN, PLAIN, 1),
        _build(ground, _OWN, OWN, len(OWN_LOCALES) + 1),
        _build(ground, _PLAIN_OWN, PLAIN_OWN, 1),
        _again(ground, _SECOND, BITEXT, _edit_catalog),
        _again(ground, _STATIC_SECOND, STATIC, _edit_german_page),
        _serve(ground, _CATALOG, BITEXT, _edit_catalog, "de/"),
        _serve(ground, _PAGE, BITEXT, _edit_page, ""),
        _serve(ground, _STATIC_PAGE, STATIC, _edit_german_page, "de/"),
    )


def _mkdocs(ground: Ground) -> str:
    peer = ground.peer("mkdocs-static-i18n")
    assert peer is not None
    assert peer.program is not None
    return str(Path(peer.program).parent / "mkdocs")


def _project(ground: Ground, name: str, folder: Path) -> Path:
    return Path(shutil.copytree(ground.sites / name, folder / name))


def _build(ground: Ground, name: str, project: str, languages: int) -> Case:
    def work(folder: Path) -> Spent:
        place = _project(ground, project, folder)
        spent = run([_mkdocs(ground), "build", "--quiet"], folder / "log", cwd=place)
        return with_result(spent, place / "site", "index.html", PAGES * languages)

    return _case(ground, name, project, work, languages)


def _again(ground: Ground, name: str, project: str, edit: Callable[[Path], None]) -> Case:
    def work(folder: Path) -> Spent:
        place = _project(ground, project, folder)
        command = [_mkdocs(ground), "build", "--quiet"]
        first = run(command, folder / "log", cwd=place)
        edit(place)
        spent = run(command, folder / "log", cwd=place)
        page = place / "site" / "de" / CHANGED / "index.html"
        if _MARK not in page.read_text(encoding="utf-8"):
            raise CaseError("the changed sentence is not in the site")
        # The first build is ours too, though it is not what is measured.
        return replace(spent, used=first.used + spent.used)

    return _case(ground, name, project, work, _LANGUAGES)


def _serve(ground: Ground, name: str, project: str, edit: Callable[[Path], None], under: str) -> Case:
    def work(folder: Path) -> Spent:
        place = _project(ground, project, folder)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        address = f"http://127.0.0.1:{port}/{under}{CHANGED.as_posix()}/"
        command = [_mkdocs(ground), "serve", "--quiet", "-a", f"127.0.0.1:{port}"]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(command, stdout=log, stderr=log, cwd=place)
        try:
            _wait(address, "</html>", server)
            # The server looks twice a second; a save falls anywhere between.
            time.sleep(1.3)
            edit(place)
            begin = time.perf_counter()
            _wait(address, _MARK, server)
            wall = time.perf_counter() - begin
        finally:
            server.send_signal(signal.SIGTERM)
            _, _, usage = os.wait4(server.pid, 0)
            server.returncode = 0
        cpu = usage.ru_utime + usage.ru_stime
        return Spent(wall, wall, usage.ru_maxrss * 1024, cpu)

    return _case(ground, name, project, work, 1)


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


def _edit_catalog(place: Path) -> None:
    path = (place / "locales" / "de" / "LC_MESSAGES" / CHANGED).with_suffix(".po")
    head, sep, rest = path.read_text(encoding="utf-8").rpartition('msgstr "')
    path.write_text(f"{head}{sep}{_MARK} {rest}", encoding="utf-8")


def _edit_page(place: Path) -> None:
    _append(place / "docs" / CHANGED.with_suffix(".md"))


def _edit_german_page(place: Path) -> None:
    _append((place / "docs" / CHANGED).with_suffix(".de.md"))


def _append(path: Path) -> None:
    path.write_text(f"{path.read_text(encoding='utf-8')}\n\n{_MARK}.\n", encoding="utf-8")


def _case(ground: Ground, name: str, project: str, work: Callable[[Path], Spent], languages: int) -> Case:
    pages = list((ground.sites / project / "docs").rglob("*.md"))
    size = sum(path.stat().st_size for path in pages)
    return Case(name, PAGES * languages, size, work)


def _ratio(what: str, name: str, other: str, most: float, value: Callable[[Round, str], float]) -> Figure:
    clocks = (name, other) if what == "wall time" else ()
    return Figure(
        f"{what}, {name} ÷ {other}", lambda of: value(of, name) / value(of, other), clocks, most=most
    )


def _wall(of: Round, name: str) -> float:
    return of[name].wall


def _cpu(of: Round, name: str) -> float:
    return of[name].cpu


def _peak(of: Round, name: str) -> float:
    return of[name].peak


BUILDING = Section(
    name="building",
    title="The site in thirteen languages",
    about=(
        "A site of 61 pages of 8 to 10 KB, with lists, tables, code and images, by Material for MkDocs.",
        "mkdocs-static-i18n builds the same translations, which it has as pages.",
        "With an extension that only this site has, every page is rendered anew in each language.",
        "`serve` is timed from the moment that a file is saved until the server shows the change.",
    ),
    cases=_cases,
    figures=(
        _ratio("CPU time", _COLD, _STATIC, 0.65, _cpu),
        _ratio("wall time", _COLD, _STATIC, 0.45, _wall),
        _ratio("CPU time", _ONE, _PLAIN, 1.25, _cpu),
        _ratio("CPU time", _OWN, _PLAIN_OWN, 2.2, _cpu),
        _ratio("wall time", _SECOND, _STATIC_SECOND, 0.15, _wall),
        _ratio("CPU time", _SECOND, _STATIC_SECOND, 0.15, _cpu),
        Figure(f"seconds, {_CATALOG}", lambda of: of[_CATALOG].wall, (_CATALOG,), most=1.5),
        Figure(f"seconds, {_PAGE}", lambda of: of[_PAGE].wall, (_PAGE,), most=1.5),
        Figure(
            f"{_STATIC_PAGE} ÷ {_CATALOG}",
            lambda of: of[_STATIC_PAGE].wall / of[_CATALOG].wall,
            (_STATIC_PAGE, _CATALOG),
            least=20,
        ),
        _ratio("peak memory", _COLD, _STATIC, 1, _peak),
    ),
    items="pages",
)
