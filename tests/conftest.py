"""What all tests share: the curated graph, and the material beside the checkout."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

import angiograph

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session", autouse=True)
def _heed_interrupts() -> None:
    """In a shell's background Ctrl-C is ignored, which the commands under test would inherit."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def graph() -> angiograph.Graph:
    """The curated graph."""
    return angiograph.open()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of documents, identifier tables and networks beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("no folder ../shared beside the checkout")
    return SHARED
