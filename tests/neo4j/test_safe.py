"""Nothing that a user types, and nothing in a data set, becomes a part of a statement.

Nor does the server of the guide hand out anything but its own files, or listen elsewhere.
"""

from __future__ import annotations

import ast
import http.client
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import angiograph
from angiograph.cli import main
from angiograph.exceptions import AngiographError, UsageError
from angiograph.model import Entity, Relation
from angiograph.neo4j.browser import GuideServer, browser_files
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.load import load
from angiograph.neo4j.queries import queries, run_query
from angiograph.neo4j.statements import LONGEST, claim_types, entity_labels, statement
from tests.neo4j.graphs import checksum, dataset_of
from tests.server import PASSWORD, Server

_SOURCES = Path(angiograph.__file__).parent
HOSTILE = (
    "'}) DETACH DELETE n //",
    '"}) MATCH (n) DETACH DELETE n //',
    "x` {id: 1}) DETACH DELETE n //",
    "INHIBITS]->() DETACH DELETE n //",
    "*/ MATCH (n) DETACH DELETE n /*",
    "/*type*/INHIBITS",
    "$source",
    "{{query routes}}",
    '"~0 OR *:*',
    "name:* AND (",
    "\\",
    "\\u0027",
    "'; CALL dbms.components() YIELD name; //",
    "a\x00b",
    "\u2028\u202e",
    "𝔘" * 300,
)
_OF_THE_VOCABULARY = ("category", "predicate", "proof", "certainty", "polarities")
_KEYWORD = re.compile(
    r"\b(MATCH|MERGE|CREATE(?! TABLE rows)|UNWIND|RETURN|DETACH|CALL)\b.*[({]|\bRETURN\b",
    re.DOTALL,
)
"""Words of Cypher; the table that rows are sorted in is SQLite's."""


def _texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and text of each text in a module, filled ones too, docstrings left out."""
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value for part in node.values if isinstance(part, ast.Constant)]
            yield node.lineno, " ".join(map(str, parts))
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in documented
        ):
            yield node.lineno, node.value


def test_no_statement_is_in_the_code() -> None:
    """Statements lie in files: no module holds one, puts one together, or fills one."""
    built = [
        f"{path.relative_to(_SOURCES)}:{line}: {text[:60]}"
        for path in sorted(_SOURCES.rglob("*.py"))
        if "neo4j" in path.read_text("utf-8").lower()
        for line, text in _texts(ast.parse(path.read_text("utf-8")))
        if _KEYWORD.search(text)
    ]
    # Asks no more than whether the server is there.
    assert [place for place in built if not place.endswith(": RETURN 1")] == []


def test_one_function_fills_statements() -> None:
    """Texts from the folder of statements reach the server as they are read, or as filled."""
    readers = {
        path.name
        for path in (_SOURCES / "neo4j").glob("*.py")
        if "cypher_folder" in path.read_text("utf-8")
    }
    # `browser` reads its pages there, and `queries` the names of the files.
    assert readers == {"statements.py", "queries.py", "browser.py"}
    for path in (_SOURCES / "neo4j").glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            if call.func.attr in ("run", "read") and call.args:
                assert not isinstance(call.args[0], ast.JoinedStr | ast.BinOp), (path, call.lineno)


def test_what_may_be_filled_in() -> None:
    """A type or label of the vocabulary, or a whole number in range; nothing else."""
    for word in (*claim_types(), *entity_labels()):
        assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", word)
    for text in (*HOSTILE, "", "Entity", "inhibits", "INHIBITS "):
        with pytest.raises(ValueError, match="vocabulary"):
            statement("load/claims_write", type=text)
        with pytest.raises(ValueError, match="vocabulary"):
            statement("load/nodes_write", label=text)
    wrong: tuple[Any, ...] = (0, -1, LONGEST + 1, 10**9, "6", "1}]->() DELETE n //", 2.5, True)
    for length in wrong:
        with pytest.raises(ValueError, match="1 to"):
            statement("queries/routes", length=length)
    assert len(statement("queries/routes", length=LONGEST)) - len(statement("queries/routes")) < 5


def test_files_of_statements_only() -> None:
    """The name of a statement is that of a file below the folder."""
    for name in ("../pyproject", "/etc/hostname", "queries/../../README", "queries/nosuch"):
        with pytest.raises(ValueError, match="no statement"):
            statement(name)


def test_hostile_parameters(loaded: Connection) -> None:
    """Whatever is given to a query is data: the graph is as it was, and no query breaks."""
    before = checksum(loaded)
    for query in queries().values():
        for parameter in query.parameters:
            for text in HOSTILE:
                value: Any = [text] if isinstance(parameter.default, list) else text
                refused = parameter.entity or parameter.context or parameter.name == "sign"
                refused = refused or isinstance(parameter.default, int)
                refused = refused or parameter.name in _OF_THE_VOCABULARY
                if refused:
                    with pytest.raises(AngiographError) as told:
                        run_query(loaded, query.name, {parameter.name: value})
                    assert "\n" not in str(told.value)
                else:
                    run_query(loaded, query.name, {parameter.name: value})
        with pytest.raises(UsageError):
            run_query(loaded, query.name, {HOSTILE[0]: 1})
    assert checksum(loaded) == before


def test_hostile_commands(loaded: Connection, server: Server) -> None:
    """The commands tell in one line what they cannot use, and never show the password."""
    assert loaded
    for text in HOSTILE:
        typed = text.replace("\x00", "")
        for arguments in (
            ("query", typed),
            ("query", "routes", "-p", f"source={typed}"),
            ("query", "surviving", "-p", f"blocked={typed}"),
            ("query", "routes", "-p", f"{typed}=1"),
            ("query", "routes", "-p", f"limit={typed}"),
            ("query", "datasets", "--database", typed),
            ("query", "datasets", "--uri", typed),
            ("query", "datasets", "--user", f"{typed}x"),
        ):
            result = CliRunner().invoke(main, ["--lang", "en", *arguments], env=server.environment)
            assert result.exit_code in (1, 2), (arguments, result.output)
            assert result.exception is None or isinstance(result.exception, SystemExit)
            assert PASSWORD not in result.output
            assert "Traceback" not in result.output


def test_hostile_data(connection: Connection) -> None:
    """Names, identifiers, contexts and notes of a data set are data, whatever they say."""
    entities = [
        Entity(f"AG:{n}", "gene", text.replace("\x00", ""), note=text.replace("\x00", ""))
        for n, text in enumerate(HOSTILE)
    ]
    relations = [
        Relation(f"AGR:{n}", "AG:0", "inhibits", f"AG:{n}", note=HOSTILE[n].replace("\x00", ""))
        for n in range(1, len(HOSTILE))
    ]
    data = dataset_of(entities, relations)
    load(data, connection)
    before = checksum(connection)
    assert load(data, connection).created == 0
    assert checksum(connection) == before
    names = connection.read("MATCH (n:Entity) RETURN n.name ORDER BY n.id").rows
    assert {name for (name,) in names} == {entity.name for entity in entities}
    for entity in entities[1:]:
        table = run_query(connection, "between", {"source": "AG:0", "target": entity.id})
        assert len(table.rows) == 1
        for name in (entity.id, entity.name):
            found = run_query(connection, "find", {"name": name}).rows
            assert entity.name in [row[1] for row in found], name


def test_categories_and_predicates_of_others(connection: Connection) -> None:
    """What the vocabulary does not hold makes neither a label nor a type."""
    one, other = Entity("AG:1", "x:Gene) DETACH", "one"), Entity("AG:2", "gene", "two")
    load(dataset_of([one, other], []), connection)
    labels = connection.read("MATCH (n:Entity {id: 'AG:1'}) RETURN labels(n)").rows
    assert labels == ((["Entity"],),)
    wrong = Relation("AGR:1", "AG:1", "]->() DELETE n //", "AG:2")
    with pytest.raises((AngiographError, KeyError)):
        load(dataset_of([one, other], [wrong]), connection)


def _ask(port: int, method: str, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.putrequest(method, path, skip_host=False)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_the_guide_serves_its_own_files(guide: GuideServer) -> None:
    """Every path but those of its files is not found, however it is spelled."""
    own = browser_files(guide.origin)
    for path, file in own.items():
        assert _ask(guide.port, "GET", path) == (200, file.content)
        assert _ask(guide.port, "GET", f"{path}?v=1") == (200, file.content)
    for path in (
        "/", "/../pyproject.toml", "/..%2f..%2fetc/passwd", "//etc/passwd", "/etc/passwd",
        "/guide.html/../../README.md", "/%2e%2e/%2e%2e/etc/hostname", "/..\\..\\etc\\hostname",
        "/guide.html%00.txt", "/./guide.html", "http://127.0.0.1/etc/passwd", "*", "/.git/config",
    ):  # fmt: skip
        assert _ask(guide.port, "GET", path) == (404, b""), path
    for method in ("POST", "PUT", "DELETE", "TRACE", "CONNECT"):
        assert _ask(guide.port, method, "/guide.html")[0] in (400, 501)
    assert _ask(guide.port, "HEAD", "/guide.html") == (200, b"")
    assert _ask(guide.port, "OPTIONS", "/guide.html") == (204, b"")


def test_each_guide_links_to_itself(guide: GuideServer) -> None:
    """A second guide leaves the files of the first as they are."""
    second = GuideServer()
    second.release()
    own = browser_files(guide.origin)["/guide.html"]
    assert guide.origin != second.origin
    assert _ask(guide.port, "GET", "/guide.html") == (200, own.content)


def test_the_guide_listens_on_loopback(guide: GuideServer) -> None:
    """The port of the guide is closed on every other address of this machine."""
    others = {
        str(found[4][0])
        for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        if not str(found[4][0]).startswith("127.")
    }
    others.add("127.0.0.2")
    for address in others:
        with socket.socket() as probe:
            probe.settimeout(2)
            assert probe.connect_ex((address, guide.port)) != 0, address
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", guide.port)) == 0


def test_queries_stay_in_the_graph() -> None:
    """No named query writes, reads a file, or calls a procedure but that of an index."""
    for query in queries().values():
        code = re.sub(r"^\s*//.*$", "", query.text, flags=re.MULTILINE)
        assert not re.search(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|LOAD|FOREACH)\b", code), query.name
        for called in re.findall(r"CALL\s+([\w.]+)", code):
            assert called == "db.index.fulltext.queryNodes", query.name
