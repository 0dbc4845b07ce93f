"""A program for the engine `command` that behaves as its argument says; by default it writes texts in capitals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time


def _say(number: object, text: object) -> None:
    print(json.dumps({"id": number, "text": text}), flush=True)


def main(way: str, *rest: str) -> None:  # noqa: C901, PLR0912, PLR0915 - one way of going wrong after the other
    """Read lines and answer them."""
    if way == "crash-at-start":
        print("no model in " + os.environ.get("BITEXT_KEY_DRAFT", ""), "\x1b[31m::error::x", file=sys.stderr)
        sys.exit(7)
    if way == "child":
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        print(child.pid, file=open(rest[0], "w"), flush=True)  # noqa: SIM115, PTH123
        time.sleep(600)
    for line in sys.stdin:
        asked = json.loads(line)
        number, text = asked["id"], asked["text"]
        if rest and way == "record":
            with open(rest[0], "a", encoding="utf-8") as file:  # noqa: PTH123
                file.write(f"{os.getpid()} {line}")
        if text == "die":
            print("out of memory", file=sys.stderr)
            sys.exit(3)
        match way:
            case "nothing":
                continue
            case "nonsense":
                print("loading weights…", flush=True)
            case "foreign":
                _say("999999", "x")
            case "doubled":
                _say(number, "one")
                _say(number, "two")
            case "half":
                print(json.dumps({"id": number, "text": "x"})[:9], end="", flush=True)
                sys.exit(0)
            case "long":
                print(json.dumps({"id": number, "text": "x" * 11 * 2**20}), flush=True)
            case "large":
                print(json.dumps({"id": number, "text": "x", "rest": "x" * 6 * 2**20}), flush=True)
            case "stops" if text == "stop":
                continue
            case "half-behind" if text == "stop":
                print(json.dumps({"id": number, "text": "x"})[:9], end="", flush=True)
                sys.exit(0)
            case "long-text":
                _say(number, "x" * (2**16 + 1))
            case "endless":
                while True:
                    sys.stdout.write("x" * 2**16)
            case "number":
                _say(number, 7)
            case "half-character":
                print(f'{{"id": "{number}", "text": "\\ud800"}}', flush=True)
            case "bytes":
                sys.stdout.buffer.write(b"\xff\xfe\n")
                sys.stdout.flush()
            case "deep":
                print("[" * 10**5, flush=True)
            case "key":
                _say(number, "with " + os.environ["BITEXT_KEY_DRAFT"])
            case "environment":
                _say(number, os.environ.get(rest[0], "none"))
            case _:
                _say(number, text.upper())


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["capitals"]))
