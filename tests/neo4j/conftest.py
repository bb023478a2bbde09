"""Each test that writes starts from an empty database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from angiograph.neo4j.connection import Connection
from tests.server import Server
from tests.store import empty, settings_of


@pytest.fixture
def connection(server: Server) -> Iterator[Connection]:
    """A connection to an empty database."""
    empty(server)
    with Connection(settings_of(server)) as opened:
        yield opened
