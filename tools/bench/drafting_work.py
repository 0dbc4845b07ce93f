"""What the section on machine drafts needs: projects of single sentences, a server, and what was kept."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import yaml
from msgspec.structs import replace

from bitext.catalog import format_po, parse_po
from bitext.cli import main as bitext
from bitext.engines.opening import open_engine
from bitext.engines.values import Batch, EngineError, Form, Sentence
from bitext.markdown.codes import Code, cut_codes
from bitext.project.engine_settings import EngineSettings
from bitext.sync.fuzzy import clear_fuzzy

_ON_A_PAGE = 100
_DELAY = 0.2


def sentences_with_markup(project: Path, count: int) -> list[str]:
    """Return *count* sentences of a project that have markup and stand alone, from all of its pages."""
    found = dict.fromkeys(
        entry.msgid
        for path in sorted((project / "locales" / "template").rglob("*.pot"))
        for entry in parse_po(path.read_text(encoding="utf-8")).entries
        if _stands_alone(entry.msgid)
    )
    every = list(found)
    step = max(len(every) // count, 1)
    return every[::step][:count]


def _stands_alone(text: str) -> bool:
    codes = [each for each in cut_codes(text) if isinstance(each, Code)]
    begins = text[:1].isalpha() and "\n" not in text and "][" not in text and "<" not in text
    return bool(codes) and begins and text.rstrip()[-1:] in {".", ":"} and len(text) > 30  # noqa: PLR2004 - no label


def write_project(folder: Path, texts: Sequence[str], engine: Mapping[str, object]) -> None:
    """Write a project whose pages have *texts* as paragraphs, and that names *engine*."""
    (folder / "docs").mkdir(parents=True)
    own = {"locales": ["pt"], "engines": {"bench": dict(engine)}}
    settings = {"site_name": "Bench", "plugins": [{"bitext": own}]}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    for at in range(0, len(texts), _ON_A_PAGE):
        page = "\n\n".join(texts[at : at + _ON_A_PAGE])
        (folder / "docs" / f"p{at}.md").write_text(f"{page}\n", encoding="utf-8")


def kept(project: Path) -> dict[str, int]:
    """Return how many drafts were written, how many kept all codes, and what `check` says once confirmed."""
    counts: Counter[str] = Counter({"written": 0, "kept": 0})
    for path in sorted((project / "locales" / "pt" / "LC_MESSAGES").glob("p*.po")):
        catalog = parse_po(path.read_text(encoding="utf-8"))
        for entry in catalog.entries:
            counts["written"] += bool(entry.msgstr)
            counts["kept"] += bool(entry.msgstr) and _same_codes(entry.msgid, entry.msgstr)
        confirmed = replace(catalog, entries=tuple(map(clear_fuzzy, catalog.entries)))
        path.write_text(format_po(confirmed), encoding="utf-8")
    counts["errors"] = _errors(project)
    return dict(counts)


def _errors(project: Path) -> int:
    said, kept_output = project / "said.json", os.dup(1)
    with said.open("wb") as file:
        os.dup2(file.fileno(), 1)
        bitext(["check", "-C", str(project), "--quiet", "--format", "json"])
        sys.stdout.flush()
        os.dup2(kept_output, 1)
    errors: int = json.loads(said.read_text(encoding="utf-8"))["summary"]["errors"]
    return errors


def _same_codes(source: str, target: str) -> bool:
    return _codes(source) == _codes(target)


def _codes(text: str) -> Counter[str]:
    return Counter(each.key for each in cut_codes(text) if isinstance(each, Code) and not each.optional)


def bare(texts: Sequence[str], command: Sequence[str]) -> dict[str, int]:
    """Return how many of *texts* the program answers as Markdown, and how many of them keep all codes."""
    engine = open_engine(
        EngineSettings(type="command", name="bench", command=tuple(command), markup=("none",), timeout=600),
        os.environ,
    )
    counts: Counter[str] = Counter({"written": 0, "kept": 0})
    for at in range(0, len(texts), 10):
        part = texts[at : at + 10]
        sentences = tuple(Sentence(id=str(number), text=text) for number, text in enumerate(part))
        try:
            answer = engine.translate(Batch(source="en", target="pt", sentences=sentences, form=Form.NONE))
        except EngineError:
            continue
        for number, text in enumerate(part):
            counts["written"] += 1
            counts["kept"] += _same_codes(text, answer.texts.get(str(number), ""))
    engine.close()
    return dict(counts)


class _Handler(BaseHTTPRequestHandler):
    """Answers each sentence with itself, in other letters."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        time.sleep(_DELAY)
        sentences = json.loads(asked["messages"][-1]["content"])["sentences"]
        made = [{"id": each["id"], "text": each["text"].replace("says", "diz")} for each in sentences]
        message = {"role": "assistant", "content": json.dumps({"translations": made})}
        body = json.dumps(
            {
                "id": "1",
                "object": "chat.completion",
                "created": 0,
                "model": "bench",
                "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            }
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve() -> None:
    """Serve on a free port, after printing the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    print(f"http://127.0.0.1:{server.server_address[1]}/v1", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve"]:
            serve()
        case ["kept", folder]:
            print(json.dumps(kept(Path(folder))))
        case ["bare", file, *command]:
            print(json.dumps(bare(json.loads(Path(file).read_text(encoding="utf-8")), command)))
