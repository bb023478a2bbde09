"""The tools that exports are meant for, in an environment of their own."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.environments import environment

PEERS = (
    *("kgx==2.6.0", "bmt==1.5.0", "biolink-model==4.4.6", "ndex2==3.12.0", "igraph==1.0.0"),
    "pybel==0.15.5",
)

Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Ask a function of `tests.formats.judges`."""
    try:
        python = environment("formats", *PEERS)
    except (OSError, subprocess.CalledProcessError) as error:
        message = f"the tools that judge exports cannot be installed: {error}"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)

    def asked(name: str, *arguments: object) -> Any:
        script = Path(__file__).with_name("judges.py")
        done = subprocess.run(
            [python, script, name, *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONWARNINGS": "ignore", "PYTHONUTF8": "1"},
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(done.stdout)

    return asked
