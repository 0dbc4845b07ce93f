"""Asking engines in tests, and looking for a key in all that can be seen of what went wrong."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator

from bitext.engines.values import Answer, Batch, EngineError, Form, Sentence

KEY = "sk-Geheim0123456789"
"""A key that no text may show."""


def batch_of(*texts: str, target: str = "es", form: Form = Form.TAGS, source: str = "en") -> Batch:
    """Return a batch with the *texts* under the ids 1, 2 and so on."""
    sentences = tuple(Sentence(id=str(number), text=text) for number, text in enumerate(texts, 1))
    return Batch(source=source, target=target, sentences=sentences, form=form)


def failure(ask: Callable[[], Answer]) -> EngineError:
    """Return the error with which *ask* ends, after a look at everything that it leads to."""
    try:
        answer = ask()
    except EngineError as error:
        seen = [each for one in _chain(error) for each in _shown(one)]
        assert not [each for each in seen if KEY in each]
        return error
    raise AssertionError(f"no error, but {answer}")


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield *error* and all that it is connected with."""
    seen: list[BaseException] = []
    left: list[BaseException | None] = [error]
    while left:
        one = left.pop()
        if one is not None and one not in seen:
            seen.append(one)
            yield one
            left += [one.__cause__, one.__context__]


def _shown(error: BaseException) -> Iterator[str]:
    """Yield all that a person, a log or a debugger could show of *error*."""
    yield str(error)
    yield repr(error)
    yield repr(error.args) + repr(vars(error))
    yield "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
