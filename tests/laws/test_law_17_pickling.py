"""Law 17: a project, and every value that commands send to other processes, can be pickled."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from concurrent import futures
from functools import partial
from pathlib import Path
from typing import Any, Self

import pytest

from bitext.cli import workers
from bitext.errors import BitextError, CatalogError, Damage, SettingsError, UnreadableError
from bitext.locales import Locale
from bitext.project import Project, Settings, find_project
from bitext.style import STYLES, Style
from running import Bitext

DELIVERY = "locales/zh_TW/deliveries"
PAGES = 40


def sent(value: Any) -> Any:  # noqa: ANN401 - any value
    """Return *value* as another process gets it."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - what was pickled here


def test_a_project_and_its_settings(project: Path) -> None:
    here = find_project(project)
    there = sent(here)
    assert isinstance(there, Project)
    assert isinstance(there.settings, Settings)
    assert there == here
    assert there.settings == here.settings
    assert there.settings.excludes("design/README.md")
    assert there.pages() == here.pages()


@pytest.mark.parametrize("tag", ["de", "zh-TW", "sr-Latn"])
def test_a_locale_is_sent_as_its_tag(tag: str) -> None:
    locale = Locale.parse(tag)
    expected = (locale.name, locale.direction, locale.fallbacks, locale.plural_forms)
    there = sent(locale)
    assert (there, hash(there)) == (locale, hash(locale))
    assert (there.name, there.direction, there.fallbacks, there.plural_forms) == expected
    assert len(pickle.dumps(locale)) < 200


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_a_style(style: Style) -> None:
    assert sent(style) == style


@pytest.mark.parametrize("kind", [BitextError, SettingsError, UnreadableError, CatalogError])
def test_an_error_keeps_its_place_and_help(kind: type[BitextError]) -> None:
    error = kind("is damaged", path="a.po", line=3, column=4, help="mend it")
    there = sent(error)
    assert type(there) is kind
    assert (str(there), vars(there)) == (str(error), vars(error))


def test_an_error_keeps_its_damage() -> None:
    assert sent(CatalogError("x").of(Damage.CONFLICT)).damage is Damage.CONFLICT


class PicklingPool:
    """A pool of processes that has none: it sends each value to itself, and compares what arrives."""

    def __init__(self, *_: int, initializer: Callable[[Any], None], initargs: tuple[Any]) -> None:
        (work,) = initargs
        self.sent: list[object] = [work]
        there = sent(work)
        assert isinstance(work, partial)
        assert (there.func, there.args, there.keywords) == (work.func, work.args, work.keywords)
        # The rest of the process must not be set up like a worker's.
        assert initializer == workers._Worker.start  # noqa: SLF001 - what a pool is given
        self.work = there
        POOLS.append(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def submit(self, _: object, items: Sequence[Any]) -> futures.Future[list[Any]]:
        """Work on *items* with what was sent."""
        given = sent(items)
        assert given == items
        results = [self.work(each) for each in given]
        returned = sent(results)
        assert returned == results
        self.sent += results
        done = futures.Future[list[Any]]()
        done.set_result(returned)
        return done


POOLS: list[PicklingPool] = []


@pytest.fixture
def big(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project of so many pages that several processes share the work."""
    POOLS.clear()
    monkeypatch.setattr(futures, "ProcessPoolExecutor", PicklingPool)
    given = project / DELIVERY / "quickstart/publish-api-key.md"
    (project / "in").mkdir()
    for number in range(PAGES):
        (project / f"docs/page-{number}.md").write_text(f"# Page {number}\n\nOpen it. Close it.\n", "utf-8")
        (project / f"in/page-{number}.md").write_bytes(given.read_bytes())
    catalog = project / "locales/de/LC_MESSAGES/quickstart/publish-api-key.po"
    text = catalog.read_text("utf-8")
    assert "Wählen Sie" in text
    # One fault that --fix corrects, and one that is left.
    catalog.write_text(text.replace("Wählen Sie", "Wählen  Sie `x`", 1), "utf-8")
    return project


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ("extract",),
        ("extract", "--check"),
        ("check",),
        ("check", "in", "--locale", "zh-TW"),
        ("check", "--diff"),
        ("check", "--fix"),
        ("migrate", "in", "--locale", "zh-TW", "--into", "new"),
        ("stage", "--into", "build"),
    ],
    ids=" ".join,
)
def test_what_a_command_sends_arrives_as_it_was(big: Path, bitext: Bitext, command: tuple[str, ...]) -> None:
    result = bitext(*command, "--jobs", "2")
    assert big.is_dir()
    assert result.code in {0, 1}, result.err
    assert [len(pool.sent) > PAGES // 2 for pool in POOLS] == [True] * len(POOLS)
    assert POOLS
