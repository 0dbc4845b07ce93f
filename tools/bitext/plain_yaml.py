"""Reading YAML that others wrote: whatever it says, in linear time, and every fault is a `YAMLError`.

PyYAML raises errors of many kinds for values that are none, such as a date of 30 February, and says no place
for them. Its aliases can stand for more than fits into memory, and for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml
from yaml import MarkedYAMLError
from yaml.reader import Reader

ERRORS = (yaml.YAMLError, RecursionError)
"""What reading with a `BoundedLoader` or a `QuickLoader` raises."""

_MOST_REPEATED = 10_000
"""A text whose aliases repeat more values than this was written to fill the memory."""

_LONGEST_NUMBER = 1_000
"""In characters. Python converts no longer ones, and those in base 60 take quadratic time."""

_DEEPEST = 100
"""How many collections may hold each other. Releases of PyYAML take more or fewer, or crash."""

_BEGINNING = re.compile(r"(?<![^\n\r\x85\u2028\u2029])(?:[ \t?:-]++|[&!]\S*+)*+")
"""What stands before the first value of a line: there is no deeper block than it is long, times two."""

_IN_NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""What no file, path or page can hold; YAML has escapes for it."""

_NUMBERS = frozenset({"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"})


_TOO_DEEP = "it is nested too deeply"


class _Bounds:
    """What a loader of PyYAML needs to keep to what the module says; it comes before it in the bases."""

    def __init__(self, text: str) -> None:
        """Read *text*; errors come when it is asked for something."""
        super().__init__(text)  # type: ignore[call-arg]
        self._too_deep = _where_too_deep(text)

    def get_single_node(self) -> yaml.Node | None:
        """Return the outermost node, None if there is none."""
        if self._too_deep is not None:
            raise MarkedYAMLError(problem=_TOO_DEEP, problem_mark=self._too_deep)
        try:
            root: yaml.Node | None = super().get_single_node()  # type: ignore[misc]
        except yaml.YAMLError:
            raise
        except RecursionError:
            raise MarkedYAMLError(problem=_TOO_DEEP, problem_mark=_place(self)) from None
        except Exception as error:
            raise MarkedYAMLError(problem=_no_value(error), problem_mark=_place(self)) from error
        if root is not None:
            _require_few_repeated(root)
        return root

    def construct_document(self, node: yaml.Node) -> Any:  # noqa: ANN401 - whatever YAML says
        """Return what the outermost *node* says."""
        try:
            return super().construct_document(node)  # type: ignore[misc]
        except ERRORS:
            raise
        except Exception as error:
            raise MarkedYAMLError(problem=_no_value(error)) from error

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002 - PyYAML's own
        """Return what *node* says."""
        if node.tag in _NUMBERS and len(node.value) > _LONGEST_NUMBER:
            raise MarkedYAMLError(problem="a number of too many digits", problem_mark=node.start_mark)
        try:
            value = super().construct_object(node, deep)  # type: ignore[misc]
        except ERRORS:
            raise
        except Exception as error:
            raise MarkedYAMLError(problem=_no_value(error), problem_mark=node.start_mark) from error
        if isinstance(value, str) and (found := _IN_NO_TEXT.search(value)):
            reason = f"it holds U+{ord(found[0]):04X}"
            raise MarkedYAMLError(problem=reason, problem_mark=node.start_mark)
        return value


def _no_value(error: Exception) -> str:
    """Return what *error* says; only a `ValueError` has words for people."""
    return f"no such value: {error}" if isinstance(error, ValueError) else "there is no such value"


def _place(loader: object) -> yaml.Mark | None:
    """Return how far *loader* has read; one that is written in C does not say."""
    mark = getattr(loader, "get_mark", None)
    return None if mark is None else mark()


_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _where_too_deep(text: str) -> yaml.Mark | None:
    """Return where *text* begins a collection that too many others hold, None if it does not.

    The events of a text come one by one, so nothing is nested while they are counted.
    """
    flows = text.count("[") + text.count("{")
    if flows + 2 * max(map(len, _BEGINNING.findall(text))) <= _DEEPEST:
        return None
    events: Iterator[Any] = yaml.parse(text, Loader=_PARSER)
    depth = 0
    try:
        for event in events:
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                mark: yaml.Mark = event.start_mark
                return mark
    except MarkedYAMLError as error:
        # libyaml reads on, and has a limit of its own. Whoever reads the text says what else is wrong.
        return error.problem_mark if "nesting depth" in str(error.problem) else None
    except yaml.YAMLError:
        return None
    return None


class BoundedLoader(_Bounds, yaml.SafeLoader):
    """A safe loader within bounds, which can be given constructors for tags."""


class QuickLoader(_Bounds, _PARSER):  # type: ignore[misc, valid-type]
    """The same, written in C where libyaml is there: ten times as fast."""


Pair = tuple[yaml.Node, yaml.Node]


def read_pairs(text: str) -> list[Pair]:
    """Return the keys and values of the mapping that *text* is; none if it is something else.

    Raises:
        yaml.YAMLError, RecursionError: if it is no YAML, or one of its values is none.
    """
    loader = QuickLoader(text)
    try:
        root = loader.get_single_node()
        # Values are made of the nodes, and those of merged mappings change them.
        pairs = [*root.value] if isinstance(root, yaml.MappingNode) else []
        if root is not None:
            loader.construct_document(root)
        return pairs
    finally:
        loader.dispose()


class Fault(NamedTuple):
    """Why a text is no YAML: the reason on one line, and the place, counted from 1; 0 where it is unknown."""

    reason: str
    line: int = 0
    column: int = 0


def fault_of(error: Exception, text: str) -> Fault:
    """Return what *error*, one of `ERRORS`, says of *text*."""
    if isinstance(error, RecursionError):
        return Fault(_TOO_DEEP)
    mark = getattr(error, "problem_mark", None)
    reason = _reason(error)
    if mark is not None:
        return Fault(reason, mark.line + 1, mark.column + 1)
    if found := Reader.NON_PRINTABLE.search(text):
        start = text.rfind("\n", 0, found.start()) + 1
        line = text.count("\n", 0, start) + 1
        return Fault(f"it holds U+{ord(found[0]):04X}", line, found.start() - start + 1)
    return Fault(reason)


def _reason(error: Exception) -> str:
    context, problem = getattr(error, "context", None), getattr(error, "problem", None)
    is_half = context and (not problem or str(problem).startswith(("but ", "second ")))
    said = ", ".join(filter(None, [context, problem])) if is_half else problem or error
    return " ".join(str(said).split())


def has_aliases(root: yaml.Node) -> bool:
    """Whether a node of a text, whose outermost one is *root*, stands in two places."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            return True
        seen.add(id(node))
        waiting += _children(node)
    return False


def _require_few_repeated(root: yaml.Node) -> None:
    """Raise a `YAMLError` if aliases stand for themselves, or all together for too much.

    Each node is looked at once, however often it is repeated.
    """
    if not has_aliases(root):
        return
    sizes: dict[int, int] = {}
    within: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting[-1]
        children = _children(node)
        if id(node) in sizes:
            waiting.pop()
            continue
        if id(node) in within:
            within.remove(id(node))
            waiting.pop()
            sizes[id(node)] = 1 + sum(sizes[id(child)] for child in children)
            continue
        within.add(id(node))
        for child in children:
            if id(child) in within:
                raise MarkedYAMLError(problem="an alias stands for itself", problem_mark=child.start_mark)
            if id(child) not in sizes:
                waiting.append(child)
    if sizes[id(root)] - len(sizes) > _MOST_REPEATED:
        raise MarkedYAMLError(problem="its aliases stand for too much", problem_mark=root.start_mark)


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [each for pair in node.value for each in pair]
    return [*node.value] if isinstance(node, yaml.SequenceNode) else []
