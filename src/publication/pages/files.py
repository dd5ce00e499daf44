"""The files in a folder that is published: plain files only, since a link would publish what it leads to."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from publication.problems import Problems


def list_files(folder: Path) -> list[str]:
    """Every entry below a folder that is no folder itself, as seen from there, sorted.

    Hidden ones are other programs' business. Raises OSError for a folder that cannot be read.
    """
    return list(files_in(folder))


def files_in(folder: Path) -> dict[str, bool]:
    """The same, each with whether it is an ordinary file; none of them is where the folder itself is a link."""
    found = sorted(_walk(os.fspath(folder), "")) if folder.is_dir() else []
    is_link = folder.is_symlink()
    return {name: is_file and not is_link for name, is_file in found}


def exists(path: Path) -> bool:
    """Whether there is anything at a path, be it a link that leads nowhere. Raises OSError where nobody may look."""
    return _mode(path) is not None


def is_plain(root: Path, path: str) -> bool:
    """Whether a path, as seen from root, is an ordinary file, and no folder on the way is a link. Raises OSError."""
    parts = Path(path).parts
    folders = ("/".join(parts[:depth]) for depth in range(1, len(parts)))
    return not any((root / folder).is_symlink() for folder in folders) and stat.S_ISREG(_mode(root / path) or 0)


def read_file(path: str) -> bytes:
    """The content of a file. For the many of the archive: a Path would double the time."""
    with open(path, "rb") as file:
        return file.read()


def check_plain(path: str, problems: Problems) -> None:
    """Note that something is no ordinary file. path: as seen from the root of the repository."""
    problems.add(path, 1, "er en snarvei (lenke), eller noe annet enn en vanlig fil.", "Legg selve filen der i stedet.")


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, bool]]:
    """Each entry, and whether it is an ordinary file; the folder has told so, and the disk need not be asked again."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{prefix}{entry.name}/")
            else:
                yield f"{prefix}{entry.name}", entry.is_file(follow_symlinks=False)


def _mode(path: Path) -> int | None:
    """What kind of thing is at a path; None for nothing."""
    try:
        return path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
