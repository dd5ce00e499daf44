"""The folder that the site is written to. Of the folder before it, only what was written of a page's versions is used.

They are most of the site, and hardly ever change. A page's folder of versions is moved whole when it is to hold the
same as in the last build, and has in it what was written: files of the same names, sizes and times. What someone has
changed there without changing any of these is not found; «make clean» takes away all that is kept.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from publication.cache import Cache, result_key

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

    def write_folder(self, folder: Folder, cache: Cache) -> None:
        """Move a folder from where it was, or write it. cache: knows what was written."""
        name, key = folder.name.rstrip("/"), result_key("folder", folder.parts).hex()
        place, target, before = result_key("place", [name]), f"{self._folder}/{name}", f"{self._before}/{name}"
        last, *states = (cache.find(place) or b"").decode().split()[:_KNOWN] or [""]
        if last == key and not os.path.lexists(target) and self._is_there(name) and _state(before) in states:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.rename(before, target)
        else:
            self.write(folder.make())
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
    for line in _entries(folder) if os.path.isdir(folder) else ():
        found.update(line[len(folder) :].encode())
    return found.hexdigest()


def _entries(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path)
            else:
                told = entry.stat(follow_symlinks=False)
                yield f"{entry.path} {told.st_mode} {told.st_size} {told.st_mtime_ns}\n"


def holds_a_site(folder: Path) -> bool:
    """Return whether a folder holds a site, or nothing, and may be replaced; a repository may not."""
    names = set(os.listdir(folder)) - {".well-known"}
    return not names or ("index.html" in names and ".git" not in names)
