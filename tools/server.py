"""A static file server that answers as the host does: the site's own 404 page, the right content types."""

import posixpath
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".link": "application/link-format",
    ".atom": "application/atom+xml; charset=utf-8",
    ".svg": "image/svg+xml",
}


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves `directory` under `prefix`; every other path is not found."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | CONTENT_TYPES

    def __init__(self, *args: object, prefix: str, directory: str) -> None:
        self.prefix = prefix
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]  # the request, its address and the server

    def translate_path(self, path: str) -> str:
        # linkchecker uses this server as its proxy, and a proxy is asked for a whole address.
        place = posixpath.normpath(unquote(urlsplit(path).path))
        ending = "/" if urlsplit(path).path.endswith("/") else ""
        if not (place + "/").startswith(self.prefix):
            return str(Path(self.directory) / "outside-the-site")
        return super().translate_path("/" + place.removeprefix(self.prefix.rstrip("/")).lstrip("/") + ending)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        # How a host tells linkchecker that it need not hold back; it does, 0.3 s for each address, without.
        self.send_header("LinkChecker", "allowed")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Silent: what was asked for is not a test's result."""


class SiteServer(ThreadingHTTPServer):
    """Says nothing of visitors who hang up, as browsers and linkchecker do."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as they came


@contextmanager
def serve(folder: Path, prefix: str = "/", handler: type[SiteHandler] = SiteHandler) -> Iterator[str]:
    """Serve the site in `folder` on a free port of this machine; the address of its front page, ending in «/»."""
    with SiteServer(("127.0.0.1", 0), partial(handler, prefix=prefix, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
        server.shutdown()
