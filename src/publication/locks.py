"""One program at a time, on Unix and on Windows: SQLite knows how each of them locks a file."""

import contextlib
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(".cache", "publication")
"""Where a repository's locks are kept."""
_ATTEMPT = 0.05  # seconds; two programs that come at once may see each other, and one of them must win


class Busy(Exception):
    """Raised when another program holds a lock."""


@contextlib.contextmanager
def locked(file: Path, *, wait: float = 0, notice: str = "") -> Iterator[None]:
    """Hold the lock that a file stands for. The operating system lets go of it when the program ends, however it ends.

    The file stays where it is: removed while others wait for it, it would let two in. wait: seconds, until Busy is
    raised. notice: what is told of it first.
    """
    end = time.monotonic() + wait
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()  # which tells of a disk that fails in its own words
    with contextlib.closing(sqlite3.connect(file, timeout=_ATTEMPT, isolation_level=None)) as database:
        while not database.in_transaction:  # SQLite alone would wait without hearing Ctrl-C
            try:
                database.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                    raise OSError(str(error)) from error
                if time.monotonic() >= end:
                    raise Busy from None
                if notice:
                    print(notice, file=sys.stderr, flush=True)
                notice = ""
        yield
