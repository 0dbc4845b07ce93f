"""``python -m bench.editing_work desk FOLDER`` or ``… served FOLDER``: what a translator waits for.

*desk* makes a project of 20,000 sentences with a memory of 100,000 in FOLDER, opens sentences with what the
memory has, and checks texts as they are typed. *served* serves the project in FOLDER, saves sentences, and
waits until the page of the server shows them. Prints as JSON medians and the slowest of twenty, in
milliseconds by the clock.
"""

from __future__ import annotations

import io
import json
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

from bench.ground import BITEXT
from bench.memory_texts import varied
from bench.pages import sentences, write_pages
from bench.sites import write_catalogs
from bitext.editor.application import Editor, make_editor
from bitext.editor.guarding import Guard
from bitext.editor.values import Served
from bitext.memory.known import Translation
from bitext.memory.store import Origin, opened
from bitext.project import find_project

_UNITS, _MEMORY = 20_000, 100_000
_OPENED, _SAVED = 200, 20
_LOCALE = "de"
_SETTINGS = f"""\
site_name: Bench
theme: {{name: material}}
plugins:
  - bitext: {{locales: [{_LOCALE}], memory: [memory.sqlite]}}
"""

Ask = Callable[..., Any]
"""Sends a request to the editor, and returns the JSON of its answer."""


def main(kind: str, folder: Path) -> None:
    """Measure, and print the figures."""
    print(json.dumps(_desk(folder) if kind == "desk" else _served(folder)))


# ---- opening and typing ------------------------------------------------------------------------------------


class _Given:
    """Sentences as a file whose translations a memory takes."""

    name, digest, origin = "bench", "1", Origin.OWN

    def read(self) -> Iterator[tuple[str, Translation]]:
        """Yield each sentence with a translation of its length."""
        for line, text in enumerate(varied(sentences(5000), _MEMORY)):
            yield _LOCALE, Translation(text, text[::-1], path=self.name, line=line)


def _desk(folder: Path) -> dict[str, float]:
    units = _write_project(folder)
    served = Served(lambda: find_project(folder), lambda *_: "", lambda locale: locale.name)
    editor = make_editor(served, "/_bitext/", Guard.at("127.0.0.1", 8000), _fail, _fail)
    ask = _asking(editor)
    chance = random.Random(5)  # noqa: S311 - no secret depends on it
    opening, checking = [], []
    for page, unit in chance.sample(units, _OPENED + 1):
        place = {"locale": _LOCALE, "page": page, "unit": unit}
        took, seen = _timed(ask, "GET", "unit", place)
        more, _ = _timed(ask, "GET", "offers", place)
        opening.append(took + more)
        took, _ = _timed(ask, "POST", "check", {**place, "target": f"{seen['target']} Neu."})
        checking.append(took)
    editor.stop()
    # The first look-up waits until the memory is up to date.
    found = {**_figures("opened", opening[1:]), **_figures("checked", checking[1:])}
    return {**found, "units": len(units), "first": opening[0]}


def _write_project(folder: Path) -> list[tuple[str, str]]:
    """Write the project, and return its pages with their units."""
    count = 1
    (folder / "mkdocs.yml").write_text(_SETTINGS, encoding="utf-8")
    units: list[tuple[str, str]] = []
    while len(units) < _UNITS:
        count = max(int(count * _UNITS / len(units)) + 1, count + 1) if units else 20
        write_pages(folder / "docs", count)
        write_catalogs(folder, [_LOCALE])
        units = list(_units(folder))
    with opened(folder / "memory.sqlite") as store:
        store.update([_Given()])
    return units


def _units(folder: Path) -> Iterator[tuple[str, str]]:
    from bitext.catalog import parse_po  # noqa: PLC0415 - one function needs it

    templates = folder / "locales" / "template"
    for path in sorted(templates.rglob("page-*.pot")):
        page = path.relative_to(templates).with_suffix(".md").as_posix()
        yield from ((page, unit) for unit in parse_po(path.read_text(encoding="utf-8")).by_id)


def _asking(editor: Editor) -> Ask:
    def ask(method: str, name: str, values: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON
        body = json.dumps(values).encode() if method == "POST" else b""
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": f"/_bitext/{name}",
            "QUERY_STRING": "" if body else urlencode(values),
            "HTTP_HOST": "127.0.0.1:8000",
            "HTTP_ORIGIN": "http://127.0.0.1:8000",
            "HTTP_X_BITEXT_TOKEN": editor.guard.token,
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
        }
        status: list[str] = []
        answer = b"".join(editor(environ, lambda code, _: status.append(code)))
        if not status[0].startswith("200"):
            raise ValueError(answer.decode())
        return json.loads(answer)

    return ask


def _fail(what: object) -> None:
    raise ValueError(str(what))


# ---- saving ------------------------------------------------------------------------------------------------


def _served(folder: Path) -> dict[str, float]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with _server(folder, port) as origin:
        ask = _asking_at(origin)
        page = "part-00/page-001.md"
        units = ask("GET", "page", {"locale": _LOCALE, "page": page})["units"]
        texts = [each for each in units if each["kind"] == "paragraph"][:_SAVED]
        answered, built = [], []
        for number, each in enumerate(texts):
            place = {"locale": _LOCALE, "page": page, "unit": each["unit"]}
            seen = ask("GET", "unit", place)
            mark = f"Markierung{number}"
            save = {
                **place,
                "hash": seen["hash"],
                "state": "translated",
                "target": f"{seen['target']} {mark}.",
            }
            begin = time.perf_counter()
            reply = ask("POST", "save", save)
            answered.append((time.perf_counter() - begin) * 1000)
            if mark not in (reply["shown"]["html"] or ""):
                raise ValueError(f"the answer does not show {mark}")
            _wait(f"{origin}{seen['address']}", mark)
            built.append((time.perf_counter() - begin) * 1000)
    return {**_figures("answered", answered), **_figures("built", built)}


@contextmanager
def _server(folder: Path, port: int) -> Iterator[str]:
    command = [str(BITEXT), "serve", "-C", str(folder), "--quiet", "-a", f"127.0.0.1:{port}"]
    origin = f"http://127.0.0.1:{port}"
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        _wait(f"{origin}/{_LOCALE}/part-00/page-001/", "</html>")
        yield origin
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def _asking_at(origin: str) -> Ask:
    with urllib.request.urlopen(f"{origin}/_bitext/session") as answer:  # noqa: S310 - our own server
        token = json.load(answer)["token"]
    headers = {"X-Bitext-Token": token, "Origin": origin, "Content-Type": "application/json"}

    def ask(method: str, name: str, values: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON
        body = json.dumps(values).encode() if method == "POST" else None
        query = "" if body else f"?{urlencode(values)}"
        request = urllib.request.Request(  # noqa: S310 - the same
            f"{origin}/_bitext/{name}{query}", body, headers
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - the same
            return json.load(answer)

    return ask


def _wait(address: str, text: str) -> None:
    end = time.monotonic() + 300
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=300) as answer:  # noqa: S310 - the same
                if text in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.02)
    raise ValueError(f"the server did not show {text}")


# ---- figures -----------------------------------------------------------------------------------------------


def _timed(ask: Ask, *request: Any) -> tuple[float, Any]:  # noqa: ANN401 - JSON
    begin = time.perf_counter()
    answer = ask(*request)
    return (time.perf_counter() - begin) * 1000, answer


def _figures(name: str, times: Sequence[float]) -> dict[str, float]:
    return {f"{name} median": median(times), f"{name} slow": quantiles(times, n=20)[-1]}


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
