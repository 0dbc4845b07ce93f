"""``python -m bench.memory_work PROJECT TEXTS FOLDER COUNT``: a memory of COUNT sentences, and look-ups.

The sentences are in the file TEXTS, and are made from those of PROJECT where there is none yet. Prints as
JSON what was measured, in seconds of CPU time. The recall is that of the best match, against a comparison
with every sentence; what that finds is kept beside TEXTS, since it is the same each time.
"""

from __future__ import annotations

import json
import random
import sys
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from rapidfuzz import fuzz, process

from bench.memory_texts import edited, varied
from bitext.catalog import parse_po
from bitext.memory.known import Translation
from bitext.memory.postings import lengths_like
from bitext.memory.store import Origin, Store, opened
from bitext.memory.texts import text_key

_LOCALE = "de"
_EXACT = 20_000
_SIMILAR = 2_000
_LEAST = 75.0
_CLOSE = 1e-6


@dataclass
class _Given:
    """Sentences as a file whose translations a memory takes."""

    texts: Sequence[str]
    name: str = "bench"
    digest: str = "1"
    origin: Origin = Origin.OWN

    def read(self) -> Iterator[tuple[str, Translation]]:
        """Yield each sentence with a translation of its length."""
        for line, text in enumerate(self.texts):
            yield _LOCALE, Translation(text, text[::-1], path=self.name, line=line)


def main(project: Path, file: Path, folder: Path, count: int) -> None:
    """Build the memory, look up, and print the figures."""
    sentences = [
        entry.msgid
        for path in sorted((project / "locales" / "template").rglob("*.pot"))
        for entry in parse_po(path.read_text(encoding="utf-8")).entries
    ]
    if not file.exists():
        file.write_text("\n".join(varied(sentences, count)), encoding="utf-8")
    texts = file.read_text(encoding="utf-8").split("\n")
    chance = random.Random(7)  # noqa: S311 - no secret depends on it
    words = [word for sentence in sentences for word in sentence.split(" ")]
    samples = [edited(chance.choice(texts), chance, words) for _ in range(_SIMILAR)]
    with opened(folder / "memory.sqlite") as store:
        begin = time.process_time()
        store.update([_Given(texts)])
        built = len(texts) / (time.process_time() - begin)
        exact = _exact(store, [chance.choice(texts) for _ in range(_EXACT)])
        times, scores = zip(*map(partial(_similar, store), samples), strict=True)
    best = _kept(file.with_suffix(".json"), texts, samples)
    there = [(score, wanted) for score, wanted in zip(scores, best, strict=True) if wanted >= _LEAST]
    found = {
        "built": built,
        "exact": exact,
        "median": median(times) * 1000,
        "slow": quantiles(times, n=100)[-1] * 1000,
        "recall": sum(score >= wanted - _CLOSE for score, wanted in there) / len(there),
        "samples": len(there),
    }
    print(json.dumps(found))


def _exact(store: Store, texts: Sequence[str]) -> float:
    """Return how many of *texts* are looked up in a second."""
    begin = time.process_time()
    if not all(store.exact(_LOCALE, text) for text in texts):
        raise ValueError("a sentence of the memory was not found")
    return len(texts) / (time.process_time() - begin)


def _similar(store: Store, text: str) -> tuple[float, float]:
    """Return how long the look-up of *text* took, and the score of the best match, or 0."""
    begin = time.process_time()
    found = store.similar(_LOCALE, text, least=_LEAST, most=5)
    return time.process_time() - begin, found[0].score if found else 0.0


def _kept(file: Path, texts: Sequence[str], samples: Sequence[str]) -> list[float]:
    """Return the best score that any of *texts* has with each of the *samples*."""
    if not file.exists():
        keys = sorted(map(text_key, texts), key=len)
        with ProcessPoolExecutor(initializer=_Scan.start, initargs=(keys,)) as pool:
            best = list(pool.map(_Scan.best, samples, chunksize=10))
        file.write_text(json.dumps(best), encoding="utf-8")
    return [float(score) for score in json.loads(file.read_text(encoding="utf-8"))]


class _Scan:
    """A comparison with every text, in a process of its own."""

    keys: Sequence[str] = ()

    @classmethod
    def start(cls, keys: Sequence[str]) -> None:
        """Keep the texts, which come in the order of their lengths."""
        cls.keys = keys

    @classmethod
    def best(cls, sample: str) -> float:
        """Return the best score that any text has with *sample*; 0 if none is similar."""
        key = text_key(sample)
        least, most = lengths_like(len(key), _LEAST)
        near = cls.keys[bisect_left(cls.keys, least, key=len) : bisect_right(cls.keys, most, key=len)]
        found = process.extractOne(key, near, scorer=fuzz.ratio, score_cutoff=_LEAST)
        return found[1] if found else 0.0


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
