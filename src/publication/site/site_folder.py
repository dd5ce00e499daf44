"""The folder that the site is written to, in which an earlier build may have left its versions.

They are most of the site, and hardly ever change. A file that is there already with the same content is not written
again: to read it takes a quarter of the time. MkDocs empties the folder first, except of what is hidden; there the
versions are kept meanwhile.
"""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from publication.pages.page_id import VERSIONS_SEGMENT

_ASIDE = f".{VERSIONS_SEGMENT}"
_VERSIONS = re.compile(rf"(?:.*?/)?{VERSIONS_SEGMENT}(?=/)")


class SiteFolder:
    """One build's way to write. folder: it may be missing, and hold anything."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._aside = f"{folder}/{_ASIDE}"
        self._written: dict[str, set[str]] = {}
        """For each folder of versions that was brought back: the files in it that belong to this build."""

    def set_aside(self) -> None:
        """Move the versions out of the way, before MkDocs empties the folder; nothing else is to be left in it."""
        for name in list(_folders_of_versions(self._folder)):
            os.makedirs(self._aside, exist_ok=True)
            shutil.rmtree(self._place_aside(name), ignore_errors=True)  # there when a build has failed half-way
            os.rename(f"{self._folder}/{name}", self._place_aside(name))
        for entry in Path(self._folder).glob(".*"):
            if entry.name != _ASIDE:
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()

    def write(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write files, one at a time. files: path, as seen from the folder, and content."""
        for name, data in files:
            if versions := _VERSIONS.match(name):
                self._bring_back(versions[0])
                self._written.get(versions[0], set()).add(name)
            _write(f"{self._folder}/{name}", data)

    def finish(self) -> None:
        """Remove the versions of the earlier build that were not written again."""
        for versions, written in self._written.items():
            for folder, _, names in os.walk(f"{self._folder}/{versions}", topdown=False):
                place = folder[len(self._folder) + 1 :].replace(os.sep, "/")
                gone = [name for name in names if f"{place}/{name}" not in written]
                for name in gone:
                    os.unlink(f"{folder}/{name}")
                if len(gone) == len(names) and not os.listdir(folder):
                    os.rmdir(folder)
        shutil.rmtree(self._aside, ignore_errors=True)

    def _bring_back(self, name: str) -> None:
        """Put a folder of versions where it was, unless something else has come there."""
        aside, target = self._place_aside(name), f"{self._folder}/{name}"
        if name not in self._written and os.path.isdir(aside) and not os.path.lexists(target):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.rename(aside, target)
            self._written[name] = set()

    def _place_aside(self, name: str) -> str:
        return f"{self._aside}/{name.replace('/', '_')}"  # no page has that sign in its name


def _folders_of_versions(folder: str) -> Iterator[str]:
    """Each page's folder of versions, as seen from the site's."""
    for path, folders, _ in os.walk(folder):
        if VERSIONS_SEGMENT in folders:
            yield os.path.relpath(f"{path}/{VERSIONS_SEGMENT}", folder).replace(os.sep, "/")
        folders[:] = [name for name in folders if name not in (VERSIONS_SEGMENT, _ASIDE)]


def _write(path: str, data: bytes) -> None:
    """Let a file have a content and the time of day, as if it had just been made."""
    try:
        with open(path, "rb") as file:
            is_same = file.read() == data
        if is_same:
            os.utime(path)
            return
        os.unlink(path)  # someone may be reading it
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)
