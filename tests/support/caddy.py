"""The web server of deploy/Caddyfile on a free port of this machine, and plain questions to it."""

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

from tests.support.site_build import ROOT

CADDYFILE = ROOT / "deploy" / "Caddyfile"
_START_SECONDS = 20


@dataclass(frozen=True)
class Answer:
    """What the server answered. headers: names are looked up without regard to case."""

    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True)
class WebServer:
    """A Caddy that runs. port: where the site is. health_port: where the image's health check asks."""

    port: int
    health_port: int

    def ask(self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
        """One question, its path as it stands: «..» and «%00» go out as they are."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            return ask(connection, path, method, headers)
        finally:
            connection.close()


def ask(
    connection: http.client.HTTPConnection, path: str, method: str = "GET", headers: Mapping[str, str] | None = None
) -> Answer:
    """A question over a connection that is kept."""
    # Without a word about compression: http.client would say «identity», and then Vary is not put to the test.
    connection.putrequest(method, path, skip_accept_encoding=True)
    for name, value in (headers or {}).items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    return Answer(response.status, response.headers, response.read())


def find_caddy() -> str | None:
    """Caddy's program, as `make engines` installs it."""
    return shutil.which("caddy")


@contextmanager
def run_caddy(program: str, site: Path, folder: Path) -> Iterator[WebServer]:
    """Serve `site` as deploy/Caddyfile says. folder: what Caddy writes lies there."""
    server = WebServer(_free_port(), _free_port())
    environment = {
        **os.environ,
        "SITE_ROOT": str(site),
        "SITE_ADDRESS": f"http://127.0.0.1:{server.port}",
        "HEALTH_ADDRESS": f"http://127.0.0.1:{server.health_port}",
        **{name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")},
    }
    command = [program, "run", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
    log = folder / "caddy.log"
    with log.open("wb") as output, subprocess.Popen(command, env=environment, stdout=output, stderr=output) as process:
        try:
            _wait_for(server.port, process, log)
            yield server
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"Caddy did not start: {log.read_text(encoding='utf-8', errors='replace')}")
