"""``load --export-csv``: neo4j-admin itself imports the files, and the graph is that of a load."""

from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from angiograph.cli import main
from angiograph.exceptions import OutputError
from angiograph.model import Dataset, Entity, Relation
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.export_csv import export_csv
from angiograph.neo4j.load import load
from tests.neo4j.graphs import checksum, small
from tests.server import Server
from tests.store import settings_of


def _run(server: Server, script: Path, folder: Path) -> None:
    """Run the script with a ``neo4j-admin`` that is the server's own."""
    programs = folder / "bin"
    programs.mkdir()
    admin = programs / "neo4j-admin"
    admin.write_text(f'#!/bin/sh\nexec {shlex.join(server.admin_command())} "$@"\n', "utf-8")
    admin.chmod(0o755)
    environment = server.environment_of_admin
    environment["PATH"] = f"{programs}{os.pathsep}{environment['PATH']}"
    _succeed(["sh", str(script)], environment, folder)


def _succeed(command: list[str], environment: dict[str, str], folder: Path) -> None:
    done = subprocess.run(
        command,
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _with_odd_texts(data: Dataset) -> Dataset:
    """Add what a careless CSV would break."""
    odd = Entity(
        "AG:odd",
        "gene",
        'he said "x", then\ny\\',
        "甲，乙",
        ('"', "=1+1", " a;b|c "),
        note="\ta\rb",
    )
    relation = Relation(
        "AGR:odd", "AG:odd", "inhibits", "AG:odd", note="'\"", context=("", "x,y")[1:]
    )
    return replace(
        data,
        entities={**data.entities, odd.id: odd},
        relations={**data.relations, relation.id: relation},
    )


def test_the_same_graph_as_a_load(connection: Connection, curated: Dataset, tmp_path: Path) -> None:
    """All of the built-in tables, and texts that need quoting; the next load changes no row."""
    data = _with_odd_texts(curated)
    load(data, connection)
    expected = checksum(connection)
    export = export_csv(data, tmp_path / "csv")
    server = Server(tmp_path / "home")
    _run(server, export.script, tmp_path)
    server.start()
    try:
        with Connection(settings_of(server)) as imported:
            report = load(data, imported)
            assert (report.created, report.updated, report.deleted) == (0, 0, 0)
            assert checksum(imported) == expected
            assert load(data, imported).total.changed == 0
    finally:
        server.kill()


def test_command(tmp_path: Path) -> None:
    """No server and no password are needed; the command for neo4j-admin is told."""
    folder = tmp_path / "a folder"
    without = {"NEO4J_PASSWORD": None, "NEO4J_URI": None}
    result = CliRunner().invoke(main, ["load", "--export-csv", str(folder)], env=without)
    assert result.exit_code == 0, result.output
    assert result.stdout == f"sh '{folder}/import.sh'\n"
    again = CliRunner().invoke(main, ["load", "--export-csv", str(folder)], env=without)
    assert (again.exit_code, "not empty" in again.stderr) == (2, True)
    result = CliRunner().invoke(
        main, ["load", "--json", "--export-csv", str(tmp_path / "other")], env=without
    )
    told = json.loads(result.stdout)
    assert told["command"][:4] == ["neo4j-admin", "database", "import", "full"]
    rows = {file["name"]: file["rows"] for file in told["files"]}
    assert rows["claims.csv"] > 0
    assert (rows["dataset.csv"], rows["state.csv"]) == (1, 2)
    assert all((tmp_path / "other" / name).is_file() for name in rows)
    server = Server(tmp_path / "home")
    command = server.admin_command(*told["command"][1:])
    _succeed(command, server.environment_of_admin, tmp_path / "other")


class _Stopping(dict[str, Relation]):
    """Relations that are read once, whose next reader is stopped, as by Ctrl-C, after the first."""

    checked = False

    def values(self) -> Any:
        yield next(iter(super().values()))
        if self.checked:
            raise KeyboardInterrupt
        self.checked = True


def test_cut_short(tmp_path: Path) -> None:
    """What is stopped on the way leaves nothing that could be taken for an export."""
    whole = small()
    with pytest.raises(KeyboardInterrupt):
        export_csv(replace(whole, relations=_Stopping(whole.relations)), tmp_path / "csv")
    assert list((tmp_path / "csv").iterdir()) == []
    assert export_csv(whole, tmp_path / "csv").script.is_file()


def test_no_folder(tmp_path: Path) -> None:
    """A place that is no folder is one clear error."""
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        export_csv(small(), tmp_path / "file" / "below")


def test_no_line_ends_as_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are for a server's shell: no line of them ends as those of Windows do."""
    opened = io.open

    def as_on_windows(*arguments: Any) -> Any:
        path, mode, buffering, encoding, errors, newline = arguments
        if "b" not in mode and newline is None:
            newline = "\r\n"
        return opened(path, mode, buffering, encoding, errors, newline)

    monkeypatch.setattr(io, "open", as_on_windows)
    export_csv(small(), tmp_path / "csv")
    files = sorted((tmp_path / "csv").iterdir())
    assert "import.sh" in {file.name for file in files}
    assert [file.name for file in files if b"\r" in file.read_bytes()] == []
