"""The preview is told of changes by the system, instead of looking at every file twice a second as MkDocs does.

MkDocs looks since not every file system tells; where it is known that one does not, so does this.
"""

import os
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

_WRITING = [events.FileCreatedEvent, events.FileDeletedEvent, events.FileModifiedEvent, events.FileMovedEvent]
"""A build reads the files, too, and must not start another one by that."""
_FROM_OUTSIDE = {"9p", "cifs", "drvfs", "fuse.sshfs", "nfs", "nfs4", "prl_fs", "smb3", "vboxsf", "virtiofs", "vmhgfs"}
"""File systems that another machine writes to as well, as Linux calls them: nothing tells of that."""
_QUIET = 0.05  # seconds; an editor may write a file in several steps


def watch(server: LiveReloadServer, watched: Iterable[str], paths: Sequence[str]) -> None:
    """Let a server that does not run yet be told of changes. watched: what it is to look at already; paths: of what."""
    if not _tells(paths):
        return
    for path in watched:
        server.unwatch(path)
    server.observer = _observer()  # type: ignore[assignment]  # MkDocs knows of the one that looks only
    server.build_delay = _QUIET
    for path in paths:
        server.watch(path)


def _observer() -> BaseObserver:
    observer = Observer()
    observer.schedule = partial(observer.schedule, event_filter=_WRITING)  # type: ignore[method-assign]  # of this one
    return observer


def _tells(paths: Iterable[str]) -> bool:
    """Return whether the system tells of changes there; Linux tells each user of so many folders only."""
    observer = _observer()
    for path in paths:
        if _file_system(path) in _FROM_OUTSIDE:
            return False
        observer.schedule(events.FileSystemEventHandler(), path, recursive=True)
    try:
        observer.start()
    except OSError:
        return False
    finally:
        observer.stop()
    return True


def _file_system(path: str) -> str:
    """Return what Linux calls the file system that a path is on; nothing on other systems."""
    try:
        mounts = [line.split() for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return ""
    place = Path(os.path.realpath(path))
    on = [(len(folder), name) for _, folder, name, *_ in mounts if place.is_relative_to(folder)]
    return max(on, default=(0, ""))[1]
