"""Files written in versions/ and docs/: all of them or none, even if the program is killed at any moment.

All that is new is first written into a folder of its own, `versions/.new/`. It is published when that folder becomes
`versions/.published/`, in one step; from there, everything is only moved to its place. A run that was cut off before
that step is cleared away, and one that was cut off after it is finished. A withdrawn page goes away from docs/ just
before the file that says so takes its place.
"""

import contextlib
import os
import posixpath
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from publication.pages.page_id import PageId
from publication.pages.source import files_in
from publication.versions.archive import FOLDER

_NEW, _PUBLISHED = Path(FOLDER, ".new"), Path(FOLDER, ".published")


def write_all(root: Path, files: Mapping[str, bytes]) -> None:
    """Publish files. Raise OSError when the disk fails.

    files: each one, as seen from root, and what it holds from now on; that of a withdrawal takes its page away.
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
    return (root / _NEW).exists() or is_published(root)


def is_published(root: Path) -> bool:
    """Return True when a run that was cut off had published what it wrote."""
    return (root / _PUBLISHED).exists()


def recover(root: Path) -> list[str]:
    """Finish what was published, and clear away what was not.

    Return what to tell of it, line by line, in bokmål; nothing when nothing was cut off.
    """
    told = []
    if (root / _NEW).exists():
        shutil.rmtree(root / _NEW)
        told = ["En publisering ble avbrutt før noe var publisert, og er ryddet bort. Publiser på nytt."]
    if not is_published(root):
        return told
    folders, published = set[Path](), root / _PUBLISHED
    told = ["En publisering ble avbrutt, og er nå gjort ferdig."]
    for path in sorted(files_in(published), reverse=True):
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if path.endswith(".yml") and b"\nmoved_to: " not in (published / path).read_bytes():
            page = root / PageId.from_source(posixpath.dirname(path).removeprefix(f"{FOLDER}/")).path
            if page.exists():
                page.unlink()
                folders.add(page.parent)
                told.append(f"Tatt bort: {page.relative_to(root).as_posix()}")
        os.replace(published / path, place)
        folders |= {folder for folder in place.parents if folder.is_relative_to(root)}
        told.append(f"Gjort ferdig: {path}")
    _sync(folders)
    shutil.rmtree(published)
    return told


def _sync(folders: Iterable[str | Path]) -> None:
    """Make the names in folders last, as fsync does for the content of a file."""
    for folder in folders if os.name != "nt" else ():  # not to be opened there; NTFS keeps a journal of names itself
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
