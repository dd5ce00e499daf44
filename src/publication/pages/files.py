"""The files in a folder that is published: plain files only, since a link would publish what it leads to."""

import os
from collections.abc import Iterator
from pathlib import Path

NOT_PLAIN = ("er en snarvei (lenke), eller noe annet enn en vanlig fil.", "Legg selve filen der i stedet.")


def files_in(folder: Path) -> dict[str, bool]:
    """Every entry below a folder that is no folder itself, as seen from there and sorted, and whether it is plain.

    Hidden ones are other programs' business. Nothing is plain where the folder itself is a link. Raises OSError for a
    folder that cannot be read.
    """
    found = sorted(_walk(os.fspath(folder), "")) if folder.is_dir() else []
    is_link = folder.is_symlink()
    return {name: is_plain and not is_link for name, is_plain in found}


def read_file(path: str) -> bytes:
    """The content of a file. For the many of the archive: a Path would double the time."""
    with open(path, "rb") as file:
        return file.read()


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
