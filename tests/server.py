"""A real Neo4j server for the tests: set up in a folder of its own, started, ended by its pid.

The server's jars come from the cache that ``tests/run`` fills. The server listens on free
loopback ports only, and ends with the process that started it.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

__all__ = ["PASSWORD", "Server", "free_port", "neo4j_library", "require"]

PASSWORD = "only-for-these-tests"
_ADMIN = "org.neo4j.server.startup.Neo4jAdminCommand"
_SERVER = "META-INF/services/org.neo4j.server.startup.EntryPoint"
# As in the neo4j.conf that Neo4j comes with.
_OPENS = "--add-opens=java.base/java.nio=ALL-UNNAMED"
_START_SECONDS = 120.0
_PR_SET_PDEATHSIG = 1


def require(condition: object, what: str) -> None:
    """Skip a test for what this machine lacks; in CI, where nothing may lack, fail it."""
    if condition:
        return
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing: `bash tests/run` installs it")
    pytest.skip(f"{what} is missing: `bash tests/run` installs it")


def neo4j_library() -> Path:
    """Return the folder of the server's jars, or skip."""
    named = os.environ.get("ANGIOGRAPH_TESTS_NEO4J")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "angiograph-tests"
    homes = [Path(named)] if named else sorted(cache.glob("neo4j-5*"), reverse=True)
    complete = [home for home in homes if (home / "complete").exists()]
    require(complete and shutil.which("java"), "the Neo4j server")
    return complete[0] / "lib"


def _server_class(library: Path) -> str:
    """Return the class that is the server itself, whose name differs between versions.

    neo4j-admin would start it as a child, which outlives its parent.
    """
    (jar,) = library.glob("neo4j-[0-9]*.jar")
    with ZipFile(jar) as opened:
        return opened.read(_SERVER).decode().strip()


def free_port() -> int:
    """Return a port of the loopback interface that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


class Server:
    """A Neo4j server in a folder of its own.

    Parameters
    ----------
    home
        An empty folder, which becomes NEO4J_HOME.
    settings
        Lines of neo4j.conf that replace or join the usual ones.
    password
        The initial password, or ``None`` to leave authentication as the settings have it.
    lasting
        Whether it runs long enough for the optimising compiler to pay, as where time is measured.
    """

    def __init__(
        self,
        home: Path,
        settings: Mapping[str, str] | None = None,
        password: str | None = PASSWORD,
        lasting: bool = False,
    ) -> None:
        self.home = home
        self._lasting = lasting
        self.bolt_port = free_port()
        self.http_port = free_port()
        self.password = password
        self.settings: dict[str, str] = {
            "server.config.strict_validation.enabled": "true",
            "server.default_listen_address": "127.0.0.1",
            "server.bolt.listen_address": f"127.0.0.1:{self.bolt_port}",
            "server.bolt.advertised_address": f"localhost:{self.bolt_port}",
            "server.http.listen_address": f"127.0.0.1:{self.http_port}",
            "server.http.advertised_address": f"localhost:{self.http_port}",
            "server.https.enabled": "false",
            "server.jvm.additional": _OPENS,
            "server.memory.heap.max_size": "1g",
            "server.memory.pagecache.size": "256m",
            "dbms.usage_report.enabled": "false",
            "client.allow_telemetry": "false",
            **(settings or {}),
        }
        self._process: subprocess.Popen[bytes] | None = None
        for folder in ("conf", "data", "logs", "plugins", "run", "import", "labs", "licenses"):
            (home / folder).mkdir(parents=True, exist_ok=True)
        (home / "lib").symlink_to(neo4j_library())
        self.write_settings()
        if password is not None:
            self.admin("dbms", "set-initial-password", password)

    @property
    def uri(self) -> str:
        """Where the driver connects to."""
        return f"bolt://127.0.0.1:{self.bolt_port}"

    @property
    def browser_url(self) -> str:
        """Where the Browser is served."""
        return f"http://localhost:{self.http_port}/browser/"

    @property
    def environment(self) -> dict[str, str]:
        """The variables that lead a command to this server."""
        return {
            "NEO4J_URI": self.uri,
            "NEO4J_USERNAME": "neo4j",
            "NEO4J_PASSWORD": self.password or "",
            "NEO4J_DATABASE": "neo4j",
        }

    @property
    def pid(self) -> int:
        """The process id of the running server."""
        assert self._process is not None
        return self._process.pid

    def write_settings(self) -> None:
        """Write neo4j.conf."""
        lines = [f"{key}={value}\n" for key, value in self.settings.items()]
        (self.home / "conf" / "neo4j.conf").write_text("".join(lines), "utf-8")

    def _java(self, main: str, *arguments: str) -> list[str]:
        java = [
            "java",
            "-XX:+UseSerialGC",
            *([] if self._lasting else ["-XX:TieredStopAtLevel=1"]),
            f"-Xmx{self.settings['server.memory.heap.max_size']}",
            f"-Dbasedir={self.home}",
            "-Dfile.encoding=UTF-8",
            _OPENS,
            "-cp",
            f"{self.home}/lib/*",
            main,
        ]
        return [*java, *arguments]

    @property
    def environment_of_admin(self) -> dict[str, str]:
        """The variables that neo4j-admin and the server run with."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("NEO4J_")}
        return {
            **inherited,
            "NEO4J_HOME": str(self.home),
            "NEO4J_CONF": str(self.home / "conf"),
        }

    def admin_command(self, *arguments: str) -> list[str]:
        """Return what runs a command of neo4j-admin, in :attr:`environment_of_admin`."""
        return self._java(_ADMIN, *arguments)

    def admin(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a command of neo4j-admin."""
        return subprocess.run(
            self.admin_command(*arguments),
            env=self.environment_of_admin,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=check,
            timeout=300,
        )

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        with (self.home / "logs" / "console.log").open("ab") as log:
            self._process = subprocess.Popen(
                self._java(
                    _server_class(self.home / "lib"),
                    f"--home-dir={self.home}",
                    f"--config-dir={self.home / 'conf'}",
                    "--console-mode",
                ),
                env=self.environment_of_admin,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=_die_with_parent,
            )
        deadline = time.monotonic() + _START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"the server did not start:\n{self.log()[-3000:]}")
            time.sleep(0.2)

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.bolt_port), 1):
                pass
            with urllib.request.urlopen(f"http://127.0.0.1:{self.http_port}/", timeout=5) as page:
                return bool(page.status == 200)
        except (OSError, urllib.error.URLError):
            return False

    def log(self) -> str:
        """Return what the server has written to its console."""
        return (self.home / "logs" / "console.log").read_text("utf-8", "replace")

    def stop(self) -> None:
        """Ask the server to end, and wait for it."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(60)
            except subprocess.TimeoutExpired:
                self.kill()
            self._process = None

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
