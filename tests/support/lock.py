"""One process at a time: pytest-xdist's workers share what is costly to make."""

from contextlib import AbstractContextManager
from pathlib import Path

from publication import locks


def locked(path: Path) -> AbstractContextManager[None]:
    """Hold the lock file `path`, which is let go also when the process dies."""
    return locks.locked(path, wait=3600)
