"""Encrypted connections: whose certificate is accepted, and what is said where none comes about."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from asking_engines import KEY, batch_of, failure
from bitext.engines.opening import open_engine
from bitext.engines.values import Engine, RefusedError
from bitext.project.engine_settings import EngineSettings
from translation_server import Handler, TranslationServer, answers, translation_server

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Return a certificate for this machine, signed by itself, with its key beside it."""
    path = tmp_path / "certificate.pem"
    own = ["-keyout", f"{path}.key", "-out", str(path), "-subj", "/CN=127.0.0.1"]
    names = ["-addext", "subjectAltName=IP:127.0.0.1"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *own, *names]
    subprocess.run(made, check=True, capture_output=True)
    return path


@pytest.fixture
def encrypted(certificate: Path) -> Iterator[str]:
    """Return the address of a server with that certificate."""
    text = {"detected_source_language": "EN", "text": "uno", "billed_characters": 3}
    played = TranslationServer(play=answers({"translations": [text]}))
    handler = type("PlayedHandler", (Handler,), {"played": played})
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, f"{certificate}.key")
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"https://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def _opened(address: str) -> Engine:
    settings = EngineSettings(type="deepl", name="draft", address=address)
    return open_engine(settings, {"BITEXT_KEY_DRAFT": KEY})


def test_a_certificate_that_nobody_signed(encrypted: str) -> None:
    error = failure(lambda: _opened(encrypted).translate(batch_of("one")))
    assert type(error) is RefusedError
    assert error.message.startswith("the certificate of the engine draft is not accepted: self")
    assert "SSL_CERT_FILE" in error.help


def test_a_certificate_of_an_authority_of_ones_own(
    encrypted: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert _opened(encrypted).translate(batch_of("one")).texts == {"1": "uno"}


def test_a_server_that_does_not_encrypt() -> None:
    with translation_server() as server:
        address = server.address.replace("http:", "https:")
        error = failure(lambda: _opened(address).translate(batch_of("one")))
    assert type(error) is RefusedError
    assert error.message.startswith("no encrypted connection to the engine draft comes about")
    assert "http://" in error.help
    assert not server.received
