"""Results kept from build to build, under the checksum of everything they were made from.

Safe to delete at any moment. An entry that is cut off, altered or made by other software is a miss, never an error: the
key holds the software's own checksum, and each value is held against one. SQLite keeps the file whole when a program is
killed or two build at once.
"""

import contextlib
import hashlib
import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from sysconfig import get_path
from typing import Any

FILE = Path(".cache", "publication", "results.sqlite")
MAX_BYTES = 500_000_000
_MAX_AGE = 30  # days since it was last used
_BATCH = 4_000_000  # bytes that are held back before they are written
_WAIT = 5.0  # seconds for another build to finish writing
# The value stands last: what comes after it is only found by reading through it.
_SCHEMA = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, used INTEGER, sum BLOB, value BLOB)"
_FIND = "SELECT sum, value, used FROM results WHERE key = ?"
_KEEP = "INSERT OR REPLACE INTO results (key, sum, value, used) VALUES (?, ?, ?, ?)"


class Cache:
    """Keeps results in a file; without one, it keeps nothing.

    day: today, as days since some day; entries that are used again carry it.
    """

    def __init__(self, file: Path | None = None, day: int = 0) -> None:
        self._day = day
        self._new: dict[bytes, bytes] = {}
        self._used: list[tuple[int, bytes]] = []
        self._size = 0  # of what is new, in bytes
        self._database = _open(file) if file else None

    def kept(self, kind: str, parts: Iterable[str | bytes], make: Callable[[], bytes]) -> bytes:
        """Return what was made of the parts before, or make it. kind: what it is; parts: all that it depends on."""
        if self._database is None:
            return make()
        key = result_key(kind, parts)
        value = self.find(key)
        if value is None:
            value = make()
            self.keep(key, value)
        return value

    def find(self, key: bytes) -> bytes | None:
        """Return what was kept under a key of `result_key`, or None; for what no single function makes."""
        if key in self._new:
            return self._new[key]
        try:
            row = self._database.execute(_FIND, (key,)).fetchone() if self._database else None
        except sqlite3.Error:
            return None
        if row is None or row[0] != _sum(key, row[1]):
            return None
        if row[2] != self._day:
            self._used.append((self._day, key))
        return bytes(row[1])

    def keep(self, key: bytes, value: bytes) -> None:
        """Keep a value."""
        if self._database is not None:
            self._new[key] = value
            self._size += len(value)
            if self._size > _BATCH:
                self._write()

    def kept_json(self, kind: str, parts: Iterable[str | bytes], make: Callable[[], Any]) -> Any:
        """Return what `kept` does, for what JSON can hold."""
        return json.loads(self.kept(kind, parts, lambda: json.dumps(make(), ensure_ascii=False).encode()))

    def save(self) -> None:
        """Write what is new, and drop what has not been used for long. A file that cannot be written is let be."""
        self._write()
        if self._database is None:
            return
        try:
            with self._database as database:
                database.execute("DELETE FROM results WHERE used < ?", (self._day - _MAX_AGE,))
                if _bytes_in_use(database) > MAX_BYTES:
                    database.execute("DELETE FROM results WHERE used < ?", (self._day,))
        except sqlite3.Error:
            pass

    def _write(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            if self._database is not None:
                with self._database as database:
                    rows = ((key, _sum(key, value), value, self._day) for key, value in self._new.items())
                    database.executemany(_KEEP, rows)
                    database.executemany("UPDATE results SET used = ? WHERE key = ?", self._used)
        self._new, self._used, self._size = {}, [], 0


@cache
def software() -> str:
    """Return the checksum of what makes the site: this package, the versions of the libraries and that of Python."""
    package = Path(__file__).parent
    sources = sorted(path for path in package.rglob("*") if path.suffix in {".py", ".yml"})
    found = hashlib.sha256(sys.version.encode())
    for path in sources:
        found.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    # «markdown-3.11.dist-info»: reading what is inside them would take longer than a build.
    libraries = sorted(entry for entry in os.listdir(get_path("purelib")) if entry.endswith(".dist-info"))
    found.update("\n".join(libraries).encode())
    return found.hexdigest()


def stable(value: object) -> str:
    """Return a text that is the same for the same value in every run, for what settings may hold."""
    match value:
        case dict():
            return stable([(str(key), stable(value[key])) for key in sorted(value, key=str)])
        case list() | tuple():
            return f"[{', '.join(map(stable, value))}]"
        case _:
            return repr(value)


def _open(file: Path) -> sqlite3.Connection | None:
    """Return the database; made anew when it cannot be read. None when that is not possible either."""
    for _ in range(2):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(file, timeout=_WAIT)
            database.execute("PRAGMA page_size = 16384")  # a finished page in one or two
            database.execute("PRAGMA synchronous = OFF")  # what a power cut leaves is caught by the checksums
            database.execute(_SCHEMA)
            database.execute("SELECT key, sum, value, used FROM results LIMIT 1")
        except sqlite3.DatabaseError:
            file.unlink(missing_ok=True)
        except OSError:
            return None
        else:
            return database
    return None


def _bytes_in_use(database: sqlite3.Connection) -> int:
    pages, free, size = (
        database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def result_key(kind: str, parts: Iterable[str | bytes]) -> bytes:
    """Return the key of a result. kind: what it is; parts: all that it depends on beside the software."""
    found = hashlib.sha256(f"{software()} {kind}".encode())
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big") + data)
    return found.digest()


def _sum(key: bytes, value: object) -> bytes:
    return hashlib.sha256(key + value).digest() if isinstance(value, bytes) else b""
