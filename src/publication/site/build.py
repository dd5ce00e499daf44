"""The site built beside the old one, and put in its place when it is complete.

A build that fails or is killed leaves the earlier site where it was; the next build clears away what it left. The site
that was replaced is put by, hidden: the next build takes the versions from there (`site_folder`).
"""

import contextlib
import ctypes
import gc
import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, cast
from urllib.parse import urlsplit

from mkdocs.commands import build as mkdocs_build
from mkdocs.exceptions import Abort

from publication import config
from publication.locks import Busy, locked
from publication.pages.page_id import DOCS
from publication.problems import in_words
from publication.site.site_folder import BEFORE, holds_a_site
from publication.versions.archive import FOLDER as VERSIONS

_AT_FDCWD = -100  # <fcntl.h>: paths are seen from the current folder
_EXCHANGE = 2  # RENAME_EXCHANGE in <linux/fs.h>, RENAME_SWAP in macOS' <sys/stdio.h>

_WAIT = 600.0  # seconds for another build of the same site to be done


class NotBuilt(Exception):
    """Raised when something other than the pages stands in the way, such as a full disk; the earlier site stays."""


def build(
    root: Path, site: Path, generate: Callable[[Path, Path], bool] | None = None, *, preview: bool = False
) -> bool:
    """Build the project in `root` and put the result at `site`. False when there were mistakes, which were told.

    generate: takes the project and a folder to write to, empty but for `BEFORE`; MkDocs if not given.
    preview: show what is not published yet too, in a site that can be opened from its folder. Raise NotBuilt;
    ProblemsFound when MkDocs cannot read the settings.
    """
    generate = generate or (generate_preview if preview else generate_with_mkdocs)
    site = Path(os.path.abspath(site))
    try:
        _check_place(root, site)
        site.parent.mkdir(parents=True, exist_ok=True)
        notice = "Venter på et annet bygg av samme nettsted …"
        with locked(_beside(site, "lock"), wait=_WAIT, notice=notice), _new_folder(site) as folder:
            is_sound = generate(root, folder)
            shutil.rmtree(folder / BEFORE, ignore_errors=True)
            if is_sound:
                put_in_place(folder, site)
    except Busy:
        raise NotBuilt(
            "Nettstedet ble ikke bygd: et annet bygg er i gang. Vent til det er ferdig, og prøv igjen."
        ) from None
    except OSError as error:
        raise NotBuilt(f"Nettstedet ble ikke bygd: {in_words(error, root)}. Rett det, og prøv igjen.") from error
    return is_sound


def _check_place(root: Path, site: Path) -> None:
    """Raise NotBuilt where something else than an earlier site would be replaced, and later written over."""
    mistake = ""
    if site.is_symlink():
        mistake = "er en snarvei (lenke). Slett den"
    elif root.resolve().is_relative_to(site.resolve()):
        mistake = "er mappen som alt ligger i. Lag en egen mappe til nettstedet"
    elif any(site.resolve().is_relative_to((root / folder).resolve()) for folder in (DOCS, VERSIONS)):
        mistake = f"er blant sidene i {DOCS}/ eller {VERSIONS}/. Lag en mappe utenfor"
    elif site.exists() and not site.is_dir():
        mistake = "er en fil. Flytt den"
    elif site.exists() and not holds_a_site(site):
        mistake = "har noe annet i seg enn et nettsted, og det ville gått tapt. Flytt det"
    if mistake:
        raise NotBuilt(f"Nettstedet ble ikke bygd: {site} {mistake}, eller velg en annen mappe: --site-dir=…")


def generate_preview(root: Path, folder: Path) -> bool:
    """Write the site as `serve` shows it, with links to files instead of folders. False as `generate_with_mkdocs`."""
    is_sound = generate_with_mkdocs(root, folder, command="serve")
    if is_sound:
        link_to_files(folder)
    return is_sound


def link_to_files(folder: Path) -> None:
    """Let each link in a site's pages from one page to another lead to the other's file."""
    from lxml import html  # most builds do without it

    for file in folder.rglob("*.html"):
        document = cast(html.HtmlElement, html.document_fromstring(file.read_text(encoding="utf-8")))
        document.rewrite_links(_to_file, resolve_base_href=False)
        file.write_bytes(html.tostring(document, encoding="utf-8", doctype="<!doctype html>"))


def _to_file(link: str) -> str:
    parts = urlsplit(link)
    is_folder = parts.path.endswith("/") or parts.path.rpartition("/")[2] in (".", "..")
    if parts.scheme or parts.netloc or not is_folder:
        return link
    return parts._replace(path=f"{parts.path.removesuffix('/')}/index.html").geturl()


def generate_with_mkdocs(root: Path, folder: Path, command: Literal["build", "serve"] = "build") -> bool:
    """Write the site of the project in `root`; warnings are mistakes. False when there were any, which were told."""
    gc.set_threshold(50_000, 20, 20)  # texts make many objects, and hardly any that only a collection would find
    settings = config.load(root, site_dir=str(folder), strict=True)
    settings.plugins.on_startup(command=command, dirty=False)
    try:
        with _told():
            mkdocs_build.build(settings)
    except Abort:  # what is wrong has been told
        return False
    finally:
        settings.plugins.on_shutdown()
    return True


def put_in_place(new: Path, site: Path) -> None:
    """Swap the old and the new site.

    In one step where the system can; else there is no site between two renames.
    """
    if not site.exists():
        os.replace(new, site)
    elif not exchange(new, site):
        os.replace(site, _beside(site, "old"))
        os.replace(new, site)
        os.replace(_beside(site, "old"), new)


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step. Return False, and do nothing, where the system cannot.

    Linux has renameat2(2) for it, macOS renamex_np(2).
    """
    name = {"linux": "renameat2", "darwin": "renamex_np"}.get(sys.platform)
    # Of what this program has loaded: to look for the C library would start other programs.
    call = getattr(ctypes.CDLL(None), name, None) if name else None
    if call is None:
        return False
    paths = os.fsencode(one), os.fsencode(other)
    given = (_AT_FDCWD, paths[0], _AT_FDCWD, paths[1]) if sys.platform == "linux" else paths
    return bool(call(*given, _EXCHANGE) == 0)


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


@contextlib.contextmanager
def _new_folder(site: Path) -> Iterator[Path]:
    """Make an empty folder beside the site to write to; what comes to be in it is put by afterwards.

    It is removed when the block raises. What a build left that was killed is brought back first, or removed.
    """
    folder, old, spare = _beside(site, "new"), _beside(site, "old"), _beside(site, "spare")
    if _is_folder(old) and not site.exists():
        os.replace(old, site)
    for left in (folder, old):
        shutil.rmtree(left, ignore_errors=True)
    try:
        folder.mkdir()
        if _is_folder(spare):
            os.rename(spare, folder / BEFORE)
        yield folder
        with contextlib.suppress(OSError):  # something else lies there
            os.rename(folder, spare)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _beside(site: Path, name: str) -> Path:
    return site.with_name(f".{site.name}.{name}")


def _is_folder(path: Path) -> bool:
    """Return whether there is a folder at a path itself, and not where a link leads."""
    return path.is_dir() and not path.is_symlink()
