"""The folder that the site is written to, in which an earlier build may have left its versions.

They are most of the site, and hardly ever change. A file that is there already with the same content is not written
again: to read it takes a quarter of the time. MkDocs empties the folder first, except of what is hidden; there the
versions are kept meanwhile.
"""

import contextlib
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
        for entry in Path(self._folder).glob(".*"):
            if entry.name != _ASIDE or entry.is_symlink() or not entry.is_dir():
                _remove(str(entry))
        for name in list(_folders_of_versions(self._folder)):
            os.makedirs(self._aside, exist_ok=True)
            _remove(self._place_aside(name))  # there when a build has failed half-way
            os.rename(f"{self._folder}/{name}", self._place_aside(name))

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


def holds_a_site(folder: Path) -> bool:
    """Whether a folder has a site in it, or nothing, so that it may be replaced; a repository of its own may not."""
    names = set(os.listdir(folder)) - {_ASIDE, ".well-known"}
    return not names or ("index.html" in names and ".git" not in names)


def make_plain(folder: Path) -> None:
    """Leave nothing but files and folders in a folder: what is written there shall come nowhere else.

    Raises PermissionError where a folder in it may not be written to.
    """
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise PermissionError(folder)
    with os.scandir(folder) as entries:
        for entry in list(entries):
            if entry.is_dir(follow_symlinks=False):
                make_plain(Path(entry))
            elif not entry.is_file(follow_symlinks=False):
                os.unlink(entry)


def _write(path: str, data: bytes) -> None:
    """Let a file have a content and the time of day, as if it had just been made."""
    with contextlib.suppress(OSError):  # there is nothing, or something else
        with open(path, "rb") as file:
            is_same = file.read() == data
        if is_same:
            os.utime(path)
            return
    _remove(path)  # not written to: someone may be reading it
    _make_folder(os.path.dirname(path))
    with open(path, "wb") as file:
        file.write(data)


def _make_folder(path: str) -> None:
    """Let there be a folder, whatever stands in its way."""
    if not os.path.isdir(path):
        _make_folder(os.path.dirname(path))
        _remove(path)
        os.mkdir(path)


def _remove(path: str) -> None:
    """Remove a file, or a folder with all that is in it; a link is not followed."""
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    else:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            os.unlink(path)
