"""The site built beside the old one, and put in its place when it is complete.

A build that fails or is killed leaves the earlier site where it was; the next build clears away what it left.
"""

import contextlib
import fcntl
import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.exceptions import Abort

from publication import config
from publication.site.exchange import exchange


class NotBuilt(Exception):
    """Raised when something other than the pages stands in the way, such as a full disk; the earlier site stays."""


def build(root: Path, site: Path, generate: Callable[[Path, Path], bool] | None = None) -> bool:
    """Build the project in `root` and put the result at `site`. False when there were mistakes, which were told.

    generate: takes the project and an empty folder to write to; MkDocs if not given. Raises NotBuilt.
    """
    site = site.absolute()
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        with _only_swapper(site):
            recover(site)
        with _new_folder(site) as folder:
            is_sound = (generate or generate_with_mkdocs)(root, folder)
            if is_sound:
                with _only_swapper(site):
                    put_in_place(folder, site)
    except OSError as error:
        reason = f"{error.strerror} ({error.filename})" if error.filename else str(error)
        raise NotBuilt(f"Nettstedet ble ikke bygd: {reason}. Rett det, og prøv igjen.") from error
    return is_sound


def generate_with_mkdocs(root: Path, folder: Path) -> bool:
    """Write the site of the project in `root`; warnings are mistakes. False when there were any, which were told."""
    settings = config.load(root, site_dir=str(folder), strict=True)
    settings.plugins.on_startup(command="build", dirty=False)
    try:
        with _told():
            mkdocs_build.build(settings)
    except Abort:  # what is wrong has been told
        return False
    finally:
        settings.plugins.on_shutdown()
    return True


def put_in_place(new: Path, site: Path) -> None:
    """Let `new` become `site`, in one step where the system can; else there is no site between two renames."""
    old = _old(site)
    if not site.exists():
        os.replace(new, site)
    elif exchange(new, site):
        old = new
    else:
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


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """MkDocs' warnings and mistakes, one after another, without its marks."""
    handler, logger = logging.StreamHandler(sys.stderr), logging.getLogger("mkdocs")
    handler.setLevel(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


def _old(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


@contextlib.contextmanager
def _new_folder(site: Path) -> Iterator[Path]:
    """A folder beside the site, locked while it is in use. It is removed if it was not moved away."""
    folder = site.with_name(f".{site.name}.new-{os.getpid()}")
    folder.mkdir()
    try:
        with _locked(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_if_dead(folder: Path) -> None:
    # A living build holds its lock.
    with contextlib.suppress(BlockingIOError, FileNotFoundError), _locked(folder, fcntl.LOCK_NB):
        shutil.rmtree(folder, ignore_errors=True)


def _only_swapper(site: Path) -> contextlib.AbstractContextManager[None]:
    return _locked(site.parent)


@contextlib.contextmanager
def _locked(folder: Path, flags: int = 0) -> Iterator[None]:
    """A lock on a folder; the operating system lets go of it when the program ends, however it ends."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | flags)
        yield
    finally:
        os.close(descriptor)
