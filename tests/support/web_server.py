"""A web server on the loopback that answers as a test says, for tests of fetching."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: status, body, headers; `pieces` instead of a body is sent piece by piece without a length."""

    body: bytes | str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    media_type: str = "text/html; charset=utf-8"
    pieces: Callable[[], Iterator[bytes]] | None = None
    cut_at: int | None = None


@dataclass(slots=True)
class Site:
    """A running server.

    Attributes:
        address: "http://127.0.0.1:PORT".
        answers: Path -> what is answered: one answer, or a function of the request's headers.
        requests: Paths that were asked for, in order.
    """

    address: str
    answers: dict[str, Answer | Callable[[dict[str, str]], Answer]]
    requests: list[str] = field(default_factory=list)

    def at(self, path: str) -> str:
        return self.address + path

    def asked(self, path: str) -> int:
        """How often a path was asked for."""
        return self.requests.count(path)


@contextmanager
def running_site(answers: dict[str, Answer | Callable[[dict[str, str]], Answer]] | None = None) -> Iterator[Site]:
    """Run a server for the block."""
    site = Site("", dict(answers or {}))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            site.requests.append(self.path)
            known = site.answers.get(self.path, Answer("not here", 404))
            answer = known if isinstance(known, Answer) else known({k.lower(): v for k, v in self.headers.items()})
            with suppress(OSError):
                self._send(answer)

        def _send(self, answer: Answer) -> None:
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            self.send_response(answer.status)
            if answer.media_type:
                self.send_header("Content-Type", answer.media_type)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.pieces is not None:
                self.send_header("Connection", "close")
                self.end_headers()
                for piece in answer.pieces():
                    self.wfile.write(piece)
                self.close_connection = True
                return
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body if answer.cut_at is None else body[: answer.cut_at])
            if answer.cut_at is not None:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            pass  # clients that were killed

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def page(title: str, *paragraphs: str, head: str = "") -> Answer:
    """An article as a web page."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    markup = f"<!doctype html><html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}"
    return Answer(markup + "</article></body></html>")
