"""A proxy on the loopback interface between the driver and the server, to do harm on the way."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Self

__all__ = ["Proxy"]


class Proxy:
    """Hands bytes on to a server.

    Parameters
    ----------
    target
        The server's port on the loopback interface.
    replace
        Bytes from the server that are replaced by others of the same length.
    delay
        Seconds that every piece waits.
    cut_after
        Bytes from the client after which every connection is cut; ``None`` for never.
    heals
        Whether connections are let through again after the first cut.
    keeps
        Whether what came from the client is kept in ``sent``.
    stalls_after
        Bytes from the server after which it says no more, in the midst of what it says.

    ``seen`` counts the bytes that came from the client, ``stalled`` is set where it said no more.
    """

    def __init__(
        self,
        target: int,
        *,
        replace: tuple[bytes, bytes] | None = None,
        delay: float = 0.0,
        cut_after: int | None = None,
        heals: bool = False,
        keeps: bool = False,
        stalls_after: int | None = None,
    ) -> None:
        self._target = target
        self._replace = replace
        self._delay = delay
        self._cut_after = cut_after
        self._heals = heals
        self._keeps = keeps
        self._left = stalls_after
        self.stalled = threading.Event()
        self.seen = 0
        self.sent = b""
        self._sockets: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._listening.close()
        self._cut()

    def _cut(self) -> None:
        for connected in self._sockets:
            with suppress(OSError):
                connected.shutdown(socket.SHUT_RDWR)
            connected.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                client.close()
                continue
            self._sockets += [client, server]
            for source, sink, inward in ((client, server, True), (server, client, False)):
                threading.Thread(
                    target=self._pump, args=(source, sink, inward), daemon=True
                ).start()

    def _pump(self, source: socket.socket, sink: socket.socket, inward: bool) -> None:
        try:
            while data := source.recv(65536):
                if self._delay:
                    time.sleep(self._delay)
                if inward:
                    self.seen += len(data)
                    if self._keeps:
                        self.sent += data
                    if self._cut_after is not None and self.seen > self._cut_after:
                        if self._heals:
                            self._cut_after = None
                        self._cut()
                        return
                if not inward and self._replace is not None:
                    data = data.replace(*self._replace)
                if not inward and self._left is not None:
                    data = data[: self._left]
                    self._left -= len(data)
                    if not self._left:
                        self.stalled.set()
                sink.sendall(data)
        except OSError:
            pass
        finally:
            # The other direction may be waiting in this socket, and would keep it open.
            with suppress(OSError):
                sink.shutdown(socket.SHUT_RDWR)
            sink.close()
