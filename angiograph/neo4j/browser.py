"""What the Neo4j Browser needs: style, guide and favourites, and a server that hands them out.

The Browser fetches a style or guide only with CORS headers, and asks for them first
(`OPTIONS`). The server listens on the loopback interface and knows its own files only.
"""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from angiograph.exceptions import OutputError
from angiograph.neo4j.asciidoc import to_asciidoc
from angiograph.neo4j.queries import get_query, queries
from angiograph.neo4j.statements import entity_labels, statement
from angiograph.resources import cypher_folder

__all__ = [
    "HOST",
    "SETTING",
    "BrowserFile",
    "GuideServer",
    "browser_files",
    "browser_link",
    "favourites",
    "parameter_lines",
]

HOST = "localhost"
"""The name under which files are fetched; the Browser refuses 127.0.0.1 unless it is told."""

SETTING = ":config autoComplete: false"
"""Switches "Connect result nodes" off: the Browser then draws only what a query returns."""

_FOLDER = "angiograph"
_QUERY = re.compile(r"\{\{query (\w+)((?: \w+=(?:\"[^\"]*\"|\[[^\]]*\]|\S+))*)\}\}")
_VALUE = re.compile(r"(\w+)=(\"[^\"]*\"|\[[^\]]*\]|\S+)")
_COMMENT = re.compile(r"<!--.*?-->\n", re.DOTALL)
_HEAD = re.compile(r"\A(?://.*\n)+")
_ENTITY_RULE = re.compile(r"^node\.(\w+) \{[^}]*\}", re.MULTILINE)
_STAMP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class BrowserFile:
    """A file as it is served."""

    content_type: str
    content: bytes


def browser_link(guide: str, browser: str = "http://localhost:7474/browser/") -> str:
    """Return the address that opens the Browser with a guide beside the queries.

    Examples
    --------
    >>> browser_link("http://localhost:8007/guide.html")
    'http://localhost:7474/browser/?cmd=guide&arg=http://localhost:8007/guide.html'
    """
    return f"{browser}?cmd=guide&arg={guide}"


def parameter_lines(values: Mapping[str, Any]) -> str:
    """Return the commands that set parameters in the Browser, one a line.

    Examples
    --------
    >>> parameter_lines({"source": "VEGF", "limit": 5})
    ':param source => "VEGF";\\n:param limit => 5;'
    """
    return "\n".join(
        f":param {name} => {json.dumps(value, ensure_ascii=False)};"
        for name, value in values.items()
    )


def favourites() -> bytes:
    """Return a ZIP archive of all named queries, to be dropped on the Browser's favourites.

    The first file sets every parameter of every query to a default, that of most queries. The
    same queries give the same bytes.
    """
    defaults: dict[str, list[Any]] = {}
    for query in queries().values():
        for parameter in query.parameters:
            defaults.setdefault(parameter.name, []).append(parameter.default)
    every = {name: max(values, key=values.count) for name, values in defaults.items()}
    texts = {"00 parameters": "// Set the parameters of all queries\n" + parameter_lines(every)}
    texts |= {query.name: query.text for query in queries().values()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            entry = zipfile.ZipInfo(f"{_FOLDER}/{name}.cypher", _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode())
    return packed.getvalue()


def _guide(lang: str, origin: str) -> str:
    """Fill a guide's page: each query becomes a box of parameters and a box of Cypher."""
    text = (cypher_folder() / "browser" / f"guide.{lang}.html").read_text("utf-8")

    def boxes(place: re.Match[str]) -> str:
        query = get_query(place[1])
        values = {p.name: p.default for p in query.parameters}
        values |= {key: json.loads(value) for key, value in _VALUE.findall(place[2])}
        title = query.title_zh if lang == "zh" else query.title
        text = statement(f"queries/{query.name}", length=values.get("max_length"))
        text = f"// {title}\n{_HEAD.sub('', text)}"
        parts = (parameter_lines(values), text) if values else (text,)
        return "\n".join(
            f'<figure><pre class="pre-scrollable code runnable">{html.escape(part.strip())}'
            "</pre></figure>"
            for part in parts
        )

    words = {"origin": origin, "setting": SETTING, "number": str(len(queries()))}
    filled = _QUERY.sub(boxes, text)
    for word, value in words.items():
        filled = filled.replace(f"{{{{{word}}}}}", value)
    return filled


def _in_chinese(style: str) -> str:
    """Return the style with Chinese names on entities and mechanisms, wide enough for them."""
    named = {"Entity", "Mechanism", *entity_labels()}

    def renamed(rule: re.Match[str]) -> str:
        if rule[1] not in named:
            return rule[0]
        wide = re.sub(r"diameter: \d+px", "diameter: 92px", rule[0])
        return wide.replace("{caption}", "{name_zh}")

    return _ENTITY_RULE.sub(renamed, style)


def browser_files(origin: str) -> dict[str, BrowserFile]:
    """Return what is served, by path.

    Parameters
    ----------
    origin
        Where it is served, such as ``http://localhost:8001``; the guides link there.
    """
    style = (cypher_folder() / "browser" / "angiograph.grass").read_text("utf-8")
    plain = "text/plain; charset=utf-8"
    page = "text/html; charset=utf-8"
    english, chinese = _guide("en", origin), _guide("zh", origin)
    return {
        "/angiograph.grass": BrowserFile(plain, style.encode()),
        "/angiograph.zh.grass": BrowserFile(plain, _in_chinese(style).encode()),
        "/guide.html": BrowserFile(page, _COMMENT.sub("", english).encode()),
        "/guide.zh.html": BrowserFile(page, _COMMENT.sub("", chinese).encode()),
        "/guide.adoc": BrowserFile(plain, to_asciidoc(english).encode()),
        "/guide.zh.adoc": BrowserFile(plain, to_asciidoc(chinese).encode()),
        "/favourites.zip": BrowserFile("application/zip", favourites()),
    }


class GuideServer:
    """Serves the Browser's files on the loopback interface.

    Parameters
    ----------
    port
        The port; 0 for any that is free.

    Raises
    ------
    OutputError
        If the port is taken.
    """

    def __init__(self, port: int = 0) -> None:
        try:
            self._server = _Server(("127.0.0.1", port), _Handler)
        except OSError as error:
            raise OutputError(
                f"port {port} of 127.0.0.1 cannot be used: {error.strerror}; give another --port"
            ) from None
        self.port = int(self._server.server_address[1])
        self.origin = f"http://{HOST}:{self.port}"
        self._server.files = browser_files(self.origin)

    def serve(self) -> None:
        """Serve until `close` is called from another thread, or the process is interrupted."""
        self._server.serve_forever(poll_interval=0.2)

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()

    def release(self) -> None:
        """Give the port back, where `serve` has ended by itself."""
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    files: Mapping[str, BrowserFile] = {}


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version = "angiograph"
    sys_version = ""
    timeout = 10

    def _head(self, status: HTTPStatus, file: BrowserFile | None) -> None:
        self.send_response(status)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
        self.send_header("Access-Control-Allow-Headers", "*")
        self.send_header("Access-Control-Allow-Private-Network", "true")
        self.send_header("X-Content-Type-Options", "nosniff")
        if file is not None:
            self.send_header("Content-Type", file.content_type)
        self.send_header("Content-Length", str(len(file.content)) if file else "0")
        self.end_headers()

    def _answer(self, *, body: bool) -> None:
        file = self.server.files.get(self.path.partition("?")[0])
        self._head(HTTPStatus.OK if file else HTTPStatus.NOT_FOUND, file)
        if file is not None and body:
            self.wfile.write(file.content)

    def do_OPTIONS(self) -> None:
        """Allow the request that the Browser asks leave for."""
        self._head(HTTPStatus.NO_CONTENT, None)

    def do_GET(self) -> None:
        """Send a file."""
        self._answer(body=True)

    def do_HEAD(self) -> None:
        """Send what a GET would, without the content."""
        self._answer(body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Keep silent: the library never prints."""
