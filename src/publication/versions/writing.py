"""Files added to versions/, and pages written in docs/, so that a program may be killed at any moment.

All that is new is first written under hidden names: `.2026-11-24.md.new` beside where it belongs. Then a page's list of
checksums takes its place, in one step, and from then on the page is published; what the list names is only moved to
its place. A run that was cut off is so told apart: a hidden file with the checksum that the list names is moved on, and
any other was never published, and is removed. In docs/, it is the newest text of the archive that tells.
"""

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from publication.locks import FOLDER as LOCKS
from publication.locks import locked
from publication.pages.page_id import DOCS, VersionDate
from publication.pages.source import plain_text, read_file
from publication.versions.archive import FOLDER, PICTURES, SUMS, digest


def only_writer(root: Path) -> contextlib.AbstractContextManager[None]:
    """Keep other writers out. Raises Busy."""
    return locked(root / LOCKS / "writer.lock", wait=False)


def hidden(path: Path) -> Path:
    """Where a file is written before it takes its place."""
    return path.with_name(f".{path.name}.new")


def add_files(
    root: Path, files: Mapping[str, bytes], lists: Mapping[str, bytes], pages: Mapping[str, bytes], down: Sequence[str]
) -> None:
    """Publish: page by page in the order of the lists, each wholly or not at all.

    files: what is added to versions/, as seen from root. lists: the lists of checksums, which name it. pages: the
    files in docs/ as they are from now on. down: those that go away. Raises OSError when the disk fails.
    """
    try:
        for path, content in {**files, **pages, **lists}.items():
            _write(hidden(root / path), content)
        for path in (path for path in down if (root / path).exists()):
            os.replace(root / path, hidden(root / path))
    except OSError:
        with contextlib.suppress(OSError):
            recover(root)
        raise
    for path in (*lists, *files, *pages):
        _move(hidden(root / path), root / path)
    for path in down:
        hidden(root / path).unlink(missing_ok=True)


def is_cut_off(root: Path) -> bool:
    """True when a run left files that have not taken their places."""
    return next(_left(root), None) is not None


def recover(root: Path) -> list[str]:
    """Finish what a run that was cut off had published, and clear away the rest of it.

    Returns the files that took their places only now, as seen from root.
    """
    finished = []
    for file in _left(root):
        place = file.with_name(file.name[1:].removesuffix(".new"))
        if _is_published(root, place, file.read_bytes()):
            _move(file, place)
            finished.append(place.relative_to(root).as_posix())
        elif not place.exists() and place.is_relative_to(root / DOCS) and _newest(root, place) is not None:
            _move(file, place)  # the page was not taken down after all, and this is what its author wrote
        else:
            file.unlink()
    return finished


def _left(root: Path) -> Iterator[Path]:
    """The hidden files: texts, then their pictures, then pages; what tells of a file comes before it."""
    for top in (FOLDER, f"{FOLDER}/{PICTURES}", DOCS):
        for folder, subfolders, names in os.walk(root / top):
            if folder == str(root / FOLDER) and PICTURES in subfolders:
                subfolders.remove(PICTURES)
            yield from (Path(folder, name) for name in names if name.startswith(".") and name.endswith(".new"))


def _is_published(root: Path, place: Path, content: bytes) -> bool:
    """True when something in place tells that a file belongs there."""
    if place.is_relative_to(root / DOCS):
        return _plain(content) == _newest(root, place)
    sum = digest(content)
    if place.parent == root / FOLDER / PICTURES:
        return any(sum in read_file(str(one)).decode() for one in (root / FOLDER).rglob(f"*.{PICTURES}"))
    sums = place.with_name(SUMS)
    return sums.exists() and f"{sum}  {place.name}" in sums.read_text(encoding="utf-8").splitlines()


def _newest(root: Path, page: Path) -> str | None:
    """The newest text of a page in docs/; None when it was taken down after that, or was never published."""
    folder = root / FOLDER / page.relative_to(root / DOCS).with_suffix("")
    files = (file for file in folder.glob("*.*") if file.suffix in {".md", ".yml"})
    dated = ((date, file) for file in files if (date := VersionDate.from_slug(file.stem)))
    last = max(dated, default=None)
    return _plain(last[1].read_bytes()) if last and last[1].suffix == ".md" else None


def _plain(content: bytes) -> str:
    return plain_text(content.decode(errors="replace"))


def _write(path: Path, content: bytes) -> None:
    _make_folder(path.parent)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _move(source: Path, target: Path) -> None:
    os.replace(source, target)
    _sync(target.parent)


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
