"""The site built beside the old one, and put in its place when it is complete.

A build that fails or is killed leaves the earlier site where it was; the next build clears away what it left.
"""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path


def build(root: Path, site: Path, run: Callable[..., int] = subprocess.call) -> int:
    """Build the project in `root` with MkDocs and put the result at `site`. Returns MkDocs' exit code.

    run: called with the command and the file descriptors that the child keeps open; for tests.
    """
    site = site.absolute()
    site.parent.mkdir(parents=True, exist_ok=True)
    with _only_swapper(site):
        recover(site)
    with _new_folder(site) as (folder, lock):
        code = run(_command(root, folder), cwd=root, pass_fds=[lock])
        if code == 0:
            with _only_swapper(site):
                put_in_place(folder, site)
    return code


def put_in_place(new: Path, site: Path) -> None:
    """Let `new` become `site`. Between the two renames there is no site; `recover` then brings the old one back."""
    old = _old(site)
    if site.exists():
        os.replace(site, old)
    os.replace(new, site)
    shutil.rmtree(old, ignore_errors=True)


def recover(site: Path) -> None:
    """Bring back the old site if it was moved away and nothing came; remove what killed builds left behind."""
    old = _old(site)
    if old.exists() and not site.exists():
        os.replace(old, site)
    shutil.rmtree(old, ignore_errors=True)
    for folder in site.parent.glob(f".{site.name}.new-*"):
        _remove_if_dead(folder)


def _command(root: Path, folder: Path) -> Sequence[str]:
    config = str(root.absolute() / "mkdocs.yml")
    return [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", config, "--site-dir", str(folder)]


def _old(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


@contextlib.contextmanager
def _new_folder(site: Path) -> Iterator[tuple[Path, int]]:
    """A folder beside the site, and the lock that says that it is in use. It is removed if it was not moved away."""
    folder = site.with_name(f".{site.name}.new-{os.getpid()}")
    folder.mkdir()
    try:
        with _locked(folder) as lock:
            yield folder, lock
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_if_dead(folder: Path) -> None:
    # A living build holds its lock; MkDocs inherits it, should the program that started it be killed alone.
    with contextlib.suppress(BlockingIOError, FileNotFoundError), _locked(folder, fcntl.LOCK_NB):
        shutil.rmtree(folder, ignore_errors=True)


def _only_swapper(site: Path) -> contextlib.AbstractContextManager[int]:
    return _locked(site.parent)


@contextlib.contextmanager
def _locked(folder: Path, flags: int = 0) -> Iterator[int]:
    """A lock on a folder; the operating system lets go of it when the program ends, however it ends."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | flags)
        yield descriptor
    finally:
        os.close(descriptor)
