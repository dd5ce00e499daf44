"""Files written in versions/ and docs/: all of them or none, even if the program is killed at any moment.

All that is new is first written into a folder of its own, `versions/.new/`. It is published when that folder becomes
`versions/.published/`, in one step; from there, everything is only moved to its place. A run that was cut off before
that step is cleared away, and one that was cut off after it is finished.
"""

import contextlib
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from publication.versions.archive import FOLDER

_NEW, _PUBLISHED = Path(FOLDER, ".new"), Path(FOLDER, ".published")


def write_all(root: Path, files: Mapping[str, bytes]) -> None:
    """Publish files. Raise OSError when the disk fails.

    files: each one, as seen from root, and what it holds from now on; one that holds nothing goes away.
    """
    if not files:
        return
    try:
        for path, content in files.items():
            file = root / _NEW / path
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("wb") as opened:
                opened.write(content)
                opened.flush()
                os.fsync(opened.fileno())
        _sync(folder for folder, _, _ in os.walk(root / _NEW))
    except OSError:
        with contextlib.suppress(OSError):
            recover(root)
        raise
    os.replace(root / _NEW, root / _PUBLISHED)
    _sync([root / FOLDER, root])
    recover(root)


def is_cut_off(root: Path) -> bool:
    """Return True when a run left files that have not taken their places."""
    return (root / _NEW).exists() or (root / _PUBLISHED).exists()


def recover(root: Path) -> list[str]:
    """Finish what was published, and clear away what was not.

    Return the files that took their places only now, as seen from root.
    """
    if (root / _NEW).exists():
        shutil.rmtree(root / _NEW)
    if not (root / _PUBLISHED).exists():
        return []
    finished, folders = [], set[Path]()
    for file in sorted((file for file in (root / _PUBLISHED).rglob("*") if file.is_file()), reverse=True):
        place = root / file.relative_to(root / _PUBLISHED)
        folders |= {folder for folder in place.parents if folder.is_relative_to(root)}
        if file.stat().st_size:
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(file, place)
            finished.append(place.relative_to(root).as_posix())
        else:
            place.unlink(missing_ok=True)
            file.unlink()
    _sync(folders)
    shutil.rmtree(root / _PUBLISHED)
    return finished


def _sync(folders: Iterable[str | Path]) -> None:
    """Make the names in folders last, as fsync does for the content of a file."""
    for folder in folders if os.name != "nt" else ():  # not to be opened there; NTFS keeps a journal of names itself
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
