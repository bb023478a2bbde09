"""docker-compose.yml without Docker: its settings start a real server, strictly checked."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from angiograph.neo4j.connection import Connection
from angiograph.neo4j.settings import Settings
from tests.server import PASSWORD, Server, require

_FILE = Path(__file__).parents[2] / "docker-compose.yml"
# What the image's entrypoint does not write into neo4j.conf.
_NOT_SETTINGS = ("NEO4J_AUTH", "NEO4J_PLUGINS", "NEO4J_ACCEPT_LICENSE_AGREEMENT")


@pytest.fixture(scope="module")
def service() -> dict[str, Any]:
    """The service as the file gives it, without substitution."""
    loaded = yaml.safe_load(_FILE.read_text("utf-8"))
    found: dict[str, Any] = loaded["services"]["neo4j"]
    return found


def _settings(service: dict[str, Any]) -> dict[str, str]:
    """Turn the environment into settings, as the image's entrypoint does."""
    return {
        name.removeprefix("NEO4J_").replace("_", ".").replace("..", "_"): value
        for name, value in service["environment"].items()
        if name.startswith("NEO4J_") and name not in _NOT_SETTINGS
    }


def test_pinned_and_loopback_only(service: dict[str, Any]) -> None:
    """The image is pinned to the long-term line, and every port is bound to 127.0.0.1."""
    assert re.fullmatch(r"neo4j:5\.26(\.\d+)?-community", service["image"])
    assert service["ports"]
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])


def test_no_secret_in_the_file(service: dict[str, Any]) -> None:
    """The password comes from the environment, and compose stops without it."""
    assert re.fullmatch(r"neo4j/\$\{NEO4J_PASSWORD:\?[^}]+\}", service["environment"]["NEO4J_AUTH"])


def test_the_settings_start_a_server(service: dict[str, Any], tmp_path: Path) -> None:
    """Strict validation accepts every setting, the server runs, and the health check passes."""
    settings = _settings(service)
    assert settings["server.config.strict_validation.enabled"] == "true"
    server = Server(tmp_path / "home", settings=settings)
    # The container's ports are free in the container; here they must not collide.
    server.settings |= {
        "server.bolt.advertised_address": f"localhost:{server.bolt_port}",
        "server.http.advertised_address": f"localhost:{server.http_port}",
    }
    server.write_settings()
    checked = server.admin("server", "validate-config", check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    kind, command = service["healthcheck"]["test"]
    assert kind == "CMD-SHELL"
    require(shutil.which("wget"), "wget")
    probe = command.replace("localhost:7474", f"localhost:{server.http_port}")
    assert probe != command
    assert subprocess.run(["sh", "-c", probe], check=False).returncode != 0, "nothing runs yet"
    server.start()
    try:
        subprocess.run(["sh", "-c", probe], check=True, timeout=10)
        with Connection(Settings(server.uri, "neo4j", PASSWORD)) as connection:
            limits = connection.read(
                "SHOW SETTINGS YIELD name, value WHERE name = 'db.memory.transaction.max' "
                "RETURN value"
            )
        assert limits.rows == (("256.00MiB",),)
    finally:
        server.kill()


def test_a_misspelt_setting_is_refused(service: dict[str, Any], tmp_path: Path) -> None:
    """The check above can fail: one underscore less is an unknown setting."""
    wrong = {"server.memory.heap.max.size": "1g"}
    server = Server(tmp_path / "home", settings=_settings(service) | wrong, password=None)
    checked = server.admin("server", "validate-config", check=False)
    assert checked.returncode != 0
    assert "heap.max.size" in checked.stdout + checked.stderr
