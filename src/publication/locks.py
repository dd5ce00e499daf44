"""One program at a time, on Unix and on Windows."""

import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FOLDER = Path(".cache", "publication")
"""Where a repository's locks are kept."""
_PAUSE = 0.05  # seconds between two attempts


class Busy(Exception):
    """Raised when another program holds a lock."""


@contextlib.contextmanager
def locked(file: Path, *, wait: bool) -> Iterator[None]:
    """Hold the lock that a file stands for. The operating system lets go of it when the program ends, however it ends.

    The file stays where it is: removed while others wait for it, it would let two in. Raise Busy unless `wait`.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as opened:
        while not _take(opened):
            if not wait:
                raise Busy
            time.sleep(_PAUSE)
        yield


def _take(file: IO[bytes]) -> bool:
    """Take the lock on a file until it is closed. False when another program has it."""
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # Unix says the one, Windows the other
        return False
    return True
