"""A real server on loopback, and a link to it that breaks after so many bytes, in the middle of whatever passes."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

import uvicorn
from starlette.applications import Starlette


class _Started(uvicorn.Server):
    """Says when it answers."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.answers = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.answers.set()


@contextmanager
def served(app: Starlette) -> Iterator[int]:
    """The port at which the application answers."""
    config = uvicorn.Config(app, log_level="critical", lifespan="off", server_header=False, date_header=False)
    with listening(config) as port:
        yield port


@contextmanager
def listening(config: uvicorn.Config) -> Iterator[int]:
    """The port at which a server of this kind answers."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        server = _Started(config)
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        assert server.answers.wait(20)
        try:
            yield listener.getsockname()[1]
        finally:  # or a test that fails would never end
            server.should_exit = True
            server.force_exit = True
            thread.join()


class Link:
    """A link to a port. It carries ``most`` bytes one way («up» or «down») and then breaks, once."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.way, self.most = "", 0
        self._open: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def break_after(self, way: str, most: int) -> None:
        self.way, self.most = way, most

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._cut()
        for thread in self._threads:
            thread.join(20)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._port))
                self._open += [near, far]
                for way, source, target in (("up", near, far), ("down", far, near)):
                    thread = threading.Thread(target=self._carry, args=(way, source, target), daemon=True)
                    self._threads.append(thread)
                    thread.start()

    def _carry(self, way: str, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while content := source.recv(4096):
                if way == self.way:
                    target.sendall(content[: self.most])
                    self.most -= len(content)
                    if self.most <= 0:
                        self.way = ""
                        break
                else:
                    target.sendall(content)
        self._cut(source, target)

    def _cut(self, *pair: socket.socket) -> None:
        for each in pair or list(self._open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
