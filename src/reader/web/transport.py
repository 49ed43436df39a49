"""Connections of httpx that lead only where `destinations` allows, and say to which address they went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from reader.web.destinations import resolve
from reader.web.failures import UnknownHostError


class GuardedTransport(httpx.BaseTransport):
    """Sends requests over connections to allowed addresses only.

    A proxy of the environment (HTTPS_PROXY) is used; then the proxy resolves names, and those that this computer can
    resolve as well are checked here before.

    Args:
        allow_private: Whether this computer and private networks may be reached.
    """

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._context = httpx.create_ssl_context()
        backend = _GuardedBackend(allow_private=allow_private)
        self._direct = httpcore.ConnectionPool(ssl_context=self._context, network_backend=backend)
        self._proxies: dict[str, httpcore.ConnectionPool] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request and return its answer; the body is read later."""
        url = request.url
        inner = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        with _own_errors(request):
            response = self._pool(url).handle_request(inner)
        assert isinstance(response.stream, Iterable)
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response.stream, request),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Close all connections."""
        for pool in (self._direct, *self._proxies.values()):
            pool.close()

    def _pool(self, url: httpx.URL) -> httpcore.ConnectionPool:
        proxy = getproxies().get(url.scheme)
        if not proxy or proxy_bypass(url.host):
            return self._direct
        if not self._allow_private:
            with suppress(UnknownHostError):  # the proxy may know it
                resolve(str(url), url.host, url.port or 443, allow_private=False)
        if proxy not in self._proxies:
            self._proxies[proxy] = httpcore.HTTPProxy(proxy, ssl_context=self._context)
        return self._proxies[proxy]


class _GuardedBackend(httpcore.SyncBackend):
    """Resolves a host, and connects to one of its allowed addresses."""

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        """Connect to `host`; its allowed addresses are tried one after the other."""
        last: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for number in resolve(f"{host}:{port}", host, port, allow_private=self._allow_private)[:4]:
            try:
                return super().connect_tcp(number, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        assert last is not None
        raise last


class _Body(httpx.SyncByteStream):
    """The body of an answer as it comes over the network."""

    def __init__(self, stream: Iterable[bytes], request: httpx.Request) -> None:
        self._stream = stream
        self._request = request

    def __iter__(self) -> Iterator[bytes]:
        with _own_errors(self._request):
            yield from self._stream

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close is not None:
            close()


@contextmanager
def _own_errors(request: httpx.Request) -> Iterator[None]:
    """Turn errors of the connection into those that `httpx` documents."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise httpx.ReadTimeout(str(error), request=request) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError, httpcore.UnsupportedProtocol) as error:
        raise httpx.NetworkError(str(error), request=request) from error
