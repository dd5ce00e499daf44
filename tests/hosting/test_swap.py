"""A new site takes the old one's place while readers read."""

import http.client
import os
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from publication.site.build import put_in_place
from tests.support.caddy import Answer, WebServer, ask, run_caddy

SWAPS = 20
READERS = 4
PATHS = ["/", "/deltakere/", "/feed.atom", "/sok/", "/versjoner/SHA256SUMS", "/static/favicon.svg"]


@dataclass
class Reader(threading.Thread):
    """Reads over and over, until told to stop. wrong: what was not answered as it should be."""

    server: WebServer
    expected: dict[str, bytes]
    stop: threading.Event
    read: int = 0
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        """Every address in turn, over one connection, until the event is set."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        while not self.stop.is_set():
            for path in PATHS:
                try:
                    self._note(path, ask(connection, path))
                except (OSError, http.client.HTTPException) as error:
                    self.wrong.append(f"{path}: {error!r}")
                    connection.close()
        connection.close()

    def _note(self, path: str, answer: Answer) -> None:
        self.read += 1
        if (answer.status, answer.body) != (200, self.expected[path]):
            self.wrong.append(f"{path}: {answer.status}, {len(answer.body)} bytes")


def test_readers_notice_nothing_of_twenty_new_sites(caddy_program: str, compressed_site: Path, tmp_path: Path) -> None:
    site = _copy(compressed_site, tmp_path / "site")
    new = [_copy(compressed_site, tmp_path / f"new-{number}") for number in range(SWAPS)]
    (tmp_path / "caddy").mkdir()
    with run_caddy(caddy_program, site, tmp_path / "caddy") as server:
        expected = {path: server.ask(path).body for path in PATHS}
        assert all(expected.values())
        stop = threading.Event()
        readers = [Reader(server, expected, stop) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        for folder in new:
            read = sum(reader.read for reader in readers)
            put_in_place(folder, site)
            while sum(reader.read for reader in readers) < read + READERS * len(PATHS):
                time.sleep(0.01)
        stop.set()
        for reader in readers:
            reader.join()
    assert [wrong for reader in readers for wrong in reader.wrong] == []
    assert sum(reader.read for reader in readers) > SWAPS * READERS * len(PATHS)


def _copy(site: Path, target: Path) -> Path:
    """What the readers read, under other names: nothing is written twenty times."""
    for path in PATHS:
        file = site / path.lstrip("/") / "index.html" if path.endswith("/") else site / path.lstrip("/")
        place = target / file.relative_to(site)
        place.parent.mkdir(parents=True, exist_ok=True)
        for suffix in ("", ".br", ".gz"):
            if (packed := file.with_name(file.name + suffix)).exists():
                os.link(packed, place.with_name(place.name + suffix))
    return target
