"""Whatever goes wrong in a load, the next one ends in exactly the same graph.

Nothing is doubled, lost, or touched that is not angiograph's: the checksum is over all nodes and
relationships with their properties, strangers' included.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result

from angiograph.api import open as open_graph
from angiograph.cli import main
from angiograph.model import Dataset, Entity, Relation
from angiograph.neo4j import writing
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.load import load, wipe
from angiograph.tables import write_tables
from tests.neo4j.graphs import checksum, dataset_of
from tests.neo4j.proxy import Proxy
from tests.server import Server
from tests.store import empty, settings_of

# The command, in batches so small that a load has many.
_LOADER = """
import sys
from angiograph.cli import main
from angiograph.neo4j import writing
writing.BATCH = 100
main(sys.argv[1:])
"""
_STRANGERS = (
    "CREATE (:Note {id: 'HGNC:6307', text: 'mine'})-[:ON {since: 1}]->(:Entity {name: 'mine'})"
)
_TOUCH = """
MATCH (n:Note), (e:Entity {id: 'HGNC:6307'}) SET e.grade = 3, e:Mine
CREATE (n)-[:REMARKS]->(e), (e)-[:INHIBITS {own: true}]->(e)
"""


@dataclass
class Site:
    """A server, tables to load into it, and what a load that nothing disturbs ends in.

    It begins over an earlier release and strangers' data, or, ``bare``, from nothing; for both
    ``wholes`` are the checksums at the end, and ``bytes_sent`` how many bytes the load sends.
    """

    server: Server
    tables: Path
    older: Dataset
    bare: bool = False
    wholes: dict[bool, str] = field(default_factory=dict)
    bytes_sent: dict[bool, int] = field(default_factory=dict)

    @property
    def whole(self) -> str:
        """The checksum of what the load ends in."""
        return self.wholes[self.bare]

    @property
    def sent(self) -> int:
        """How many bytes a load sends."""
        return self.bytes_sent[self.bare]

    @property
    def dataset(self) -> Dataset:
        """What is loaded."""
        return open_graph(self.tables).dataset

    def environment(self, proxy: Proxy | None = None) -> dict[str, str]:
        """Lead a command to the server, or to a proxy before it."""
        port = proxy.port if proxy else self.server.bolt_port
        return {
            **os.environ,
            **self.server.environment,
            "NEO4J_URI": f"bolt://127.0.0.1:{port}",
        }

    def connection(self) -> Connection:
        """Return a connection to the server itself."""
        return Connection(settings_of(self.server))

    def begin(self, *, bare: bool = False) -> str:
        """Put an earlier release and strangers' data there, or nothing; return the checksum."""
        self.bare = bare
        empty(self.server)
        with self.connection() as connection:
            if bare:
                return checksum(connection)
            connection.write([(_STRANGERS, {})])
            load(self.older, connection)
            connection.write([(_TOUCH, {})])
            return checksum(connection)

    @contextmanager
    def loading(self, proxy: Proxy | None = None) -> Iterator[subprocess.Popen[str]]:
        """Run ``load`` as a process."""
        with subprocess.Popen(
            [sys.executable, "-c", _LOADER, "--data", str(self.tables), "load"],
            env=self.environment(proxy),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as run:
            try:
                yield run
            finally:
                run.kill()

    def wait(self, run: subprocess.Popen[str], proxy: Proxy, share: float) -> None:
        """Wait until a load has sent a share of its bytes."""
        deadline = time.monotonic() + 120
        while proxy.seen < share * self.sent and time.monotonic() < deadline:
            assert run.poll() is None, "the load ended before it was disturbed"
            time.sleep(0.005)

    def command(self, *arguments: str, proxy: Proxy | None = None, **other: str) -> Result:
        """Run a command in this process."""
        environment = {**self.environment(proxy), **other}
        return CliRunner().invoke(main, ["--data", str(self.tables), *arguments], env=environment)

    def checksum(self) -> str:
        """Return the checksum of what is there."""
        with self.connection() as connection:
            return checksum(connection)

    def check(self) -> None:
        """Check that the next load repairs everything, and the one after has nothing to do."""
        with self.connection() as connection:
            load(self.dataset, connection)
            assert checksum(connection) == self.whole
            assert load(self.dataset, connection).total.changed == 0


@pytest.fixture(scope="module")
def site(curated: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server of its own, which is killed and started again, and a part of the tables."""
    folder = tmp_path_factory.mktemp("faults")
    random = Random(20261121)
    relations = {
        key: replace(relation, spans=(), contrasts_with=())
        for key, relation in random.sample(sorted(curated.relations.items()), 700)
    }
    outcomes = dict(list(curated.outcomes.items())[:20])
    newer = replace(curated, relations=relations, mechanisms={}, outcomes=outcomes)
    write_tables(newer, folder / "newer")
    kept = dict(random.sample(sorted(relations.items()), 500))
    for relation in random.sample(list(kept.values()), 100):
        kept[relation.id] = replace(relation, note="as of then", certainty="hypothesis")
    for number, relation in enumerate(random.sample(list(relations.values()), 100)):
        kept[f"AGR:old{number}"] = replace(relation, id=f"AGR:old{number}", evidence=())
    older = replace(newer, relations=kept, outcomes={}, name="newer")

    server = Server(folder / "home", {"db.lock.acquisition.timeout": "4s"})
    server.start()
    try:
        found = Site(server, folder / "newer", older)
        for bare in (True, False):
            found.begin(bare=bare)
            with Proxy(server.bolt_port) as proxy, found.loading(proxy) as run:
                _, err = run.communicate(timeout=300)
                assert run.returncode == 0, err
            found.wholes[bare], found.bytes_sent[bare] = found.checksum(), proxy.seen
        yield found
    finally:
        server.kill()


@pytest.fixture
def start(site: Site) -> str:
    """Begin from the earlier release, and return its checksum."""
    found = site.begin()
    assert found != site.whole
    return found


@pytest.fixture(params=[False, True], ids=["over an earlier release", "from nothing"])
def either_start(site: Site, request: pytest.FixtureRequest) -> str:
    """Begin from the earlier release, or from nothing; return the checksum."""
    return site.begin(bare=request.param)


def test_either_way_to_the_same_graph(site: Site) -> None:
    """What a first load creates is what a load that compares would have written."""
    site.begin(bare=True)
    with site.connection() as connection:
        connection.write([("CREATE (:Entity {name: 'mine'})", {})])
        load(site.dataset, connection)
        connection.write([("MATCH (e:Entity {name: 'mine'}) DELETE e", {})])
    assert site.checksum() == site.whole


def _one_line(result: Result, words: str) -> None:
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    _is_one_line(result.stderr, words)


def _is_one_line(err: str, words: str) -> None:
    assert len(err.strip().splitlines()) == 1, err
    assert words in err
    assert "Traceback" not in err


def test_killed_loader(site: Site, start: str) -> None:
    """The loader is killed at random batches, each time over what the one before left."""
    random = Random(7)
    seen = [start]
    for _ in range(4):
        with Proxy(site.server.bolt_port) as proxy, site.loading(proxy) as run:
            site.wait(run, proxy, random.uniform(0.1, 0.35))
            run.kill()
            run.wait(30)
        seen.append(site.checksum())
    assert site.whole not in seen
    assert len(set(seen)) > 2, "it was killed midway"
    site.check()


def test_killed_first_load(site: Site) -> None:
    """A first load is killed at random batches, each time from nothing."""
    random = Random(8)
    seen = []
    for _ in range(4):
        site.begin(bare=True)
        with Proxy(site.server.bolt_port) as proxy, site.loading(proxy) as run:
            site.wait(run, proxy, random.uniform(0.1, 0.9))
            run.kill()
            run.wait(30)
        seen.append(site.checksum())
        site.check()
    assert site.whole not in seen
    assert len(set(seen)) > 2, "it was killed midway"


def test_killed_server(site: Site, either_start: str) -> None:
    """The server is killed, as by a power cut: one line says so, and a restart is enough."""
    with Proxy(site.server.bolt_port) as proxy, site.loading(proxy) as run:
        site.wait(run, proxy, 0.5)
        site.server.kill()
        out, err = run.communicate(timeout=90)
    assert (run.returncode, out) == (1, "")
    _is_one_line(err, "")
    site.server.start()
    assert site.checksum() not in (either_start, site.whole), "it was killed midway"
    site.check()


@pytest.mark.usefixtures("either_start")
def test_outage_that_ends(site: Site) -> None:
    """The connection is cut midway and comes back: the load rides it out."""
    with Proxy(site.server.bolt_port, cut_after=site.sent // 2, heals=True) as proxy:
        result = site.command("load", proxy=proxy)
        assert proxy.seen > site.sent // 2
    if result.exit_code:
        # A cut while a transaction is committed: nobody can tell whether it was.
        _one_line(result, "angiograph load")
    else:
        assert site.checksum() == site.whole
    site.check()


@pytest.mark.usefixtures("either_start")
def test_slow_connection(site: Site) -> None:
    """Every piece takes its time: so does the load, and ends well."""
    with Proxy(site.server.bolt_port, delay=0.02) as proxy:
        result = site.command("load", proxy=proxy)
    assert result.exit_code == 0, result.output
    assert site.checksum() == site.whole


@pytest.mark.usefixtures("start")
def test_somebody_holds_the_lock(site: Site) -> None:
    """The server gives up waiting for a lock: the transaction is tried again."""
    from neo4j import GraphDatabase

    auth = ("neo4j", site.server.password or "")
    with (
        GraphDatabase.driver(site.server.uri, auth=auth) as driver,
        driver.session() as session,
        session.begin_transaction() as transaction,
    ):
        transaction.run("MATCH (s:AngiographState) SET s.leaps = s.leaps").consume()
        timer = threading.Timer(5.5, transaction.rollback)
        timer.start()
        began = time.monotonic()
        with site.connection() as connection:
            load(site.dataset, connection)
        assert time.monotonic() - began > 4.5, "it had to wait"
        timer.join()
    assert site.checksum() == site.whole


@pytest.mark.usefixtures("either_start")
def test_two_loaders(site: Site) -> None:
    """Two loaders of the same tables at once; both end well, or one says that another runs."""
    with site.loading() as one, site.loading() as other:
        for run in (one, other):
            _, err = run.communicate(timeout=300)
            assert run.returncode == 0 or "is another load running" in err, err
        assert 0 in (one.returncode, other.returncode)
    site.check()


@pytest.mark.usefixtures("either_start")
def test_two_data_sets(site: Site) -> None:
    """Two data sets that share entities and steps come and go at once."""
    shared = list(site.dataset.relations.values())[:300]
    ends = {e for r in shared for e in (r.subject, r.object, *r.together_with)}
    mine = dataset_of(
        [*(Entity(end, "", end) for end in sorted(ends)), Entity("AG:own", "", "own")],
        [
            *(Relation(f"X:{n}", r.subject, r.predicate, r.object) for n, r in enumerate(shared)),
            Relation("X:own", "AG:own", "activates", shared[0].subject),
        ],
        name="mine",
    )
    with site.loading() as run, site.connection() as connection:
        for _ in range(3):
            load(mine, connection)
            wipe("mine", connection)
        load(mine, connection)
        _, err = run.communicate(timeout=300)
        assert run.returncode == 0, err
        load(site.dataset, connection)
        assert load(mine, connection).total.changed == 0
        wipe("mine", connection)
    site.check()


@pytest.mark.parametrize("after", [1, 4, 9, 14])
def test_overtaken(site: Site, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another data set is loaded in the midst of a first load: neither doubles a step."""
    monkeypatch.setattr(writing, "BATCH", 100)
    mine = replace(site.dataset, name="mine", documents={}, references={}, outcomes={})
    site.begin(bare=True)
    told = 0

    def interfere(_kind: str, _done: int, _total: int) -> None:
        nonlocal told
        told += 1
        if told == after:
            with site.connection() as other:
                load(mine, other)

    with site.connection() as connection:
        load(site.dataset, connection, progress=interfere)
        assert told > after
        doubled = "MATCH (s)-[t:STEP]->(o) WITH s, o, t.kind AS k, t.sign AS g, count(*) AS n"
        assert connection.read(f"{doubled} WHERE n > 1 RETURN count(*)").rows == ((0,),)
        assert load(mine, connection).total.changed == 0
        wipe("mine", connection)
    site.check()


def test_refused(site: Site, start: str) -> None:
    """A wrong password, or a database that is none for data: one line, and nothing is touched."""
    wrong = site.command("load", NEO4J_PASSWORD="not-the-right-one")
    _one_line(wrong, "NEO4J_PASSWORD")
    _one_line(site.command("load", "--database", "system"), "system")
    _one_line(site.command("load", "--database", "nowhere"), "nowhere")
    assert site.checksum() == start


def test_read_only(site: Site, start: str) -> None:
    """A database set read-only: one line, nothing touched; ``status`` and ``--dry-run`` work."""
    server = site.server
    server.stop()
    server.settings["server.databases.read_only"] = "neo4j"
    server.write_settings()
    server.start()
    try:
        _one_line(site.command("load"), "read-only")
        assert site.command("load", "--dry-run").exit_code == 0
        assert site.command("status").exit_code == 0
        assert site.checksum() == start
    finally:
        server.stop()
        del server.settings["server.databases.read_only"]
        server.write_settings()
        server.start()
    site.check()
