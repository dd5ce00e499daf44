"""The folder that the site is written to. Of the folder before it, only what was written of a page's versions is used.

They are most of the site, and hardly ever change. A page's folder of versions is moved whole when it has in it what was
written, files of the same names, sizes and times; where it is to hold something else, what differs is written. What
someone has changed there without changing any of these is not found, while the folder is to hold the same; «make
clean» takes away all that is kept.
"""

import contextlib
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from publication.cache import Cache, result_key
from publication.pages.source import read_file

Files = Iterable[tuple[str, bytes]]
"""Files: path, as seen from the site's folder, and content."""
BEFORE = ".before"
"""Where in its folder a build finds what one before it left: MkDocs empties the folder, but for what is hidden."""
_KNOWN = 4
"""How many folders with the same versions are told apart: the site, the one before it, a preview, a test's."""


@dataclass(frozen=True)
class Folder:
    """A folder that is moved whole. name: as seen from the site's. parts: all that it depends on. make: its files."""

    name: str
    parts: Iterable[str]
    make: Callable[[], Files]


class SiteFolder:
    """One build's way to write. folder: of the site; there may be none yet, or an earlier preview in it."""

    def __init__(self, folder: str) -> None:
        self._folder, self._before = folder, f"{folder}/{BEFORE}"
        names = set(os.listdir(folder)) - {BEFORE} if os.path.isdir(folder) else set()
        if names:  # in the preview, which has one folder
            self.finish()
            os.mkdir(self._before)
        for name in names:
            os.rename(f"{folder}/{name}", f"{self._before}/{name}")

    def take_out(self, names: Iterable[str]) -> None:
        """Leave files of the folder before out of what is moved: those that are written one by one among versions."""
        for name in names:
            if self._is_there(name) and not os.path.isdir(path := f"{self._before}/{name}"):
                os.unlink(path)

    def write(self, files: Files) -> None:
        """Write files, one at a time."""
        made = ""
        for name, data in files:
            path = f"{self._folder}/{name}"
            if (folder := os.path.dirname(path)) != made:
                os.makedirs(folder, exist_ok=True)
                made = folder
            with open(path, "wb") as file:
                file.write(data)

    def _write_what_differs(self, folder: Folder) -> None:
        """Write those files of a folder that are not there as they are to be, and remove what is not of it."""
        left = {path for path, _ in _entries(f"{self._folder}/{folder.name.rstrip('/')}")}
        for name, data in folder.make():
            path = f"{self._folder}/{name}"
            if path in left:
                left.remove(path)
                if read_file(path) == data:
                    continue
                os.unlink(path)  # a program that reads it goes on with what it was
            self.write([(name, data)])
        for path in left:
            os.unlink(path)
            with contextlib.suppress(OSError):  # there is more in it
                os.rmdir(os.path.dirname(path))

    def write_folder(self, folder: Folder, cache: Cache) -> None:
        """Move a folder from where it was, or write it. cache: knows what was written."""
        name, key = folder.name.rstrip("/"), result_key("folder", folder.parts).hex()
        place, target, before = result_key("place", [name]), f"{self._folder}/{name}", f"{self._before}/{name}"
        last, *states = (cache.find(place) or b"").decode().split()[:_KNOWN] or [""]
        is_known = not os.path.lexists(target) and self._is_there(name) and _state(before) in states
        if is_known:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.rename(before, target)
        if not is_known:
            self.write(folder.make())
        elif last != key:
            self._write_what_differs(folder)
        else:
            return
        known = states if last == key else []
        cache.keep(place, " ".join([key, _state(target), *known]).encode())

    def _is_there(self, name: str) -> bool:
        """Return whether something lies in the folder before itself, and not where a link in it leads."""
        path = f"{self._before}/{name}"
        around = os.path.realpath(self._before), os.path.dirname(name)
        return os.path.lexists(path) and os.path.realpath(os.path.dirname(path)) == os.path.normpath("/".join(around))

    def finish(self) -> None:
        """Remove what is left of the folder before."""
        shutil.rmtree(self._before, ignore_errors=True)


def _state(folder: str) -> str:
    """Return the checksum of the names, sizes and times of all that is in a folder; empty where there is none."""
    found = hashlib.sha256()
    for path, told in _entries(folder) if os.path.isdir(folder) else ():
        found.update(f"{path[len(folder) :]} {told}\n".encode())
    return found.hexdigest()


def _entries(folder: str) -> Iterator[tuple[str, str]]:
    """Yield all that is below a folder and is no folder: its path, and what tells whether it is as it was."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path)
            else:
                told = entry.stat(follow_symlinks=False)
                yield entry.path, f"{told.st_mode} {told.st_size} {told.st_mtime_ns}"


def holds_a_site(folder: Path) -> bool:
    """Return whether a folder holds a site, or nothing, and may be replaced; a repository may not."""
    names = set(os.listdir(folder)) - {".well-known"}
    return not names or ("index.html" in names and ".git" not in names)
