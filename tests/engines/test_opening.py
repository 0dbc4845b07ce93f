"""Opening engines: what is imported, and what is said of a client that is not installed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bitext.engines.opening import open_engine
from bitext.engines.values import RefusedError
from bitext.project.engine_settings import EngineSettings, EngineType

CLIENTS = ("openai", "httpx2", "deepl", "requests")


def _settings(kind: EngineType) -> EngineSettings:
    return EngineSettings(
        type=kind, name="draft", model="m", address="http://127.0.0.1:9", command=("/bin/true",)
    )


@pytest.mark.parametrize("kind", ["libretranslate", "apertium-apy", "command"])
def test_no_client_is_imported_that_is_not_needed(kind: str) -> None:
    script = (
        "import sys\n"
        "from bitext.engines.opening import open_engine\n"
        "from bitext.project.engine_settings import EngineSettings\n"
        f"open_engine(EngineSettings(type={kind!r}, name='draft', address='http://127.0.0.1:9', command=('x',)), {{}}).close()\n"
        f"print(sorted({{*sys.modules}} & {{{', '.join(map(repr, CLIENTS))}}}))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("kind", ["openai", "deepl"])
def test_a_client_that_is_not_installed_is_named(kind: EngineType, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [
        name for name in sys.modules if name.startswith(("bitext.engines.openai", "bitext.engines.deepl"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, kind, None)
    with pytest.raises(RefusedError) as raised:
        open_engine(_settings(kind), {})
    assert f"an engine of the type {kind} needs the package {kind}" in raised.value.message
    assert raised.value.help == f'run pip install "mkdocs-bitext[{kind}]"'
    assert raised.value.__context__ is None


@pytest.mark.parametrize("kind", ["openai", "deepl", "libretranslate"])
@pytest.mark.parametrize(
    "address",
    ["http://example.org/v1", "HTTP://10.0.0.5:5000", "http://localhost.example.org", "http://127.1.example"],
)
def test_a_key_goes_through_no_network_as_it_is(kind: EngineType, address: str) -> None:
    settings = EngineSettings(type=kind, name="my-draft", model="m", address=address)
    with pytest.raises(RefusedError) as raised:
        open_engine(settings, {"BITEXT_KEY_MY_DRAFT": "a-key-of-mine"})
    assert "its address is not encrypted" in raised.value.message
    assert "unset BITEXT_KEY_MY_DRAFT" in raised.value.help
    open_engine(
        settings, {"OPENAI_API_KEY": "a", "DEEPL_AUTH_KEY": "b", "LIBRETRANSLATE_API_KEY": "c"}
    ).close()


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("openai", ""),
        ("openai", "https://example.org/v1"),
        ("openai", "http://localhost:11434/v1"),
        ("openai", "http://127.0.0.2:11434/v1"),
        ("openai", "http://[::1]:11434/v1"),
        # A key is never sent there.
        ("apertium-apy", "http://example.org"),
    ],
)
def test_a_key_goes_where_nobody_reads_it(kind: EngineType, address: str) -> None:
    settings = EngineSettings(type=kind, name="draft", model="m", address=address)
    open_engine(settings, {"BITEXT_KEY_DRAFT": "a-key-of-mine"}).close()


@pytest.mark.parametrize("kind", ["openai", "deepl", "libretranslate", "apertium-apy", "command"])
def test_an_engine_shows_no_key(kind: EngineType) -> None:
    engine = open_engine(_settings(kind), {"BITEXT_KEY_DRAFT": "a-key-of-mine"})
    assert "a-key-of-mine" not in repr(engine) + repr(vars(engine))
    assert engine.name == "draft"
    engine.close()
