"""Several files written as one: all of them or none, also when the program is killed or the disk is full.

The new files are first written into a hidden folder. A journal that lists where they belong makes them count; only
then are they moved into place. So a run that was cut off is either forgotten (no journal yet) or finished (journal).
"""

import contextlib
import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from publication.locks import FOLDER, locked

_STAGING = Path("versions", ".publishing")
_JOURNAL = "journal.json"
_FOLDERS = frozenset({"docs", "versions"})


class BrokenJournal(Exception):
    """Raised for a journal that this module has not written: it is not followed."""


def only_writer(root: Path) -> contextlib.AbstractContextManager[None]:
    """Keep other writers out. Raises Busy."""
    return locked(root / FOLDER / "writer.lock", wait=False)


def write_all(root: Path, files: Mapping[str, bytes], removals: Sequence[str] = ()) -> None:
    """Write every file and remove others, or change nothing.

    files: path, as seen from root, to its new content; they are moved into place in this order.
    removals: paths to remove.
    Raises OSError when the disk fails; `recover` then leads to the old state or to the new one.
    """
    try:
        _stage(root, files, removals)
    except OSError:
        if not is_half_done(root):
            shutil.rmtree(root / _STAGING, ignore_errors=True)
        raise
    _finish(root)


def _stage(root: Path, files: Mapping[str, bytes], removals: Sequence[str]) -> None:
    staging = root / _STAGING
    _make_folder(staging)
    for number, (path, content) in enumerate(files.items()):
        _make_folder((root / path).parent)
        _write(staging / str(number), content)
    journal = {"files": list(files), "removals": list(removals)}
    _write(staging / f"{_JOURNAL}.new", json.dumps(journal).encode())
    _sync(staging)
    os.replace(staging / f"{_JOURNAL}.new", staging / _JOURNAL)
    _sync(staging)


def is_half_done(root: Path) -> bool:
    """Whether a run was cut off after it began to count."""
    return (root / _STAGING / _JOURNAL).exists()


def recover(root: Path) -> bool:
    """Finish a run that was cut off, or forget it if it had not begun to count. True when it was finished.

    Raises BrokenJournal, and then does nothing.
    """
    if is_half_done(root):
        _finish(root)
        return True
    shutil.rmtree(root / _STAGING, ignore_errors=True)
    return False


def _finish(root: Path) -> None:
    """Do what the journal says; what an earlier attempt has done already is passed over."""
    staging = root / _STAGING
    files, removals = _read_journal(root)
    for number, path in enumerate(files):
        if (staging / str(number)).exists():
            os.replace(staging / str(number), root / path)
            _sync((root / path).parent)
    for path in removals:
        (root / path).unlink(missing_ok=True)
        _sync((root / path).parent)
    _sync(staging)
    (staging / _JOURNAL).unlink()
    with contextlib.suppress(OSError):  # everything is in place: a journal that comes back would find nothing to do
        _sync(staging)
    shutil.rmtree(staging, ignore_errors=True)


def _read_journal(root: Path) -> tuple[list[str], list[str]]:
    """What is to be moved into place and what removed. Raises BrokenJournal."""
    try:
        journal = json.loads((root / _STAGING / _JOURNAL).read_bytes())
    except ValueError:
        raise BrokenJournal from None
    match journal:
        case {"files": list(files), "removals": list(removals), **others} if not others:
            if all(_is_ours(root, path) for path in [*files, *removals]) and not _is_tracked(root):
                return files, removals
    raise BrokenJournal


def _is_ours(root: Path, path: object) -> bool:
    """Whether a path lies in docs/ or versions/, with no link on the way."""
    if not isinstance(path, str) or "\\" in path or PurePosixPath(path).as_posix() != path:
        return False
    parts = PurePosixPath(path).parts
    is_inside = len(parts) > 1 and parts[0] in _FOLDERS and ".." not in parts
    return is_inside and not any((root / Path(*parts[:depth])).is_symlink() for depth in range(1, len(parts) + 1))


def _is_tracked(root: Path) -> bool:
    """Whether the journal came with the repository: it belongs to a run on this machine, and is never committed."""
    command = ["git", "-C", str(root), "ls-files", "--error-unmatch", (_STAGING / _JOURNAL).as_posix()]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:  # no git: nothing is tracked
        return False


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir()
        _sync(folder.parent)


def _sync(folder: Path) -> None:
    """Make the names in a folder last, as fsync does for the content of a file."""
    if os.name == "nt":  # a folder cannot be opened there; NTFS keeps a journal of its names itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
