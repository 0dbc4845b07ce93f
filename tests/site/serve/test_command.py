"""`bitext serve` as it is started."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from building import ENVIRONMENT

pytestmark = pytest.mark.site


def test_an_address_that_another_server_has(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nplugins: [{bitext: {locales: [de]}}]\n", "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# A\n", "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        command = [sys.executable, "-m", "bitext", "serve", "--dev-addr", address]
        done = subprocess.run(
            command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr.endswith(
        "error: Address already in use\n"
        "  help: end the server that runs there, or run `bitext serve --dev-addr 127.0.0.1:8001`\n"
    )
