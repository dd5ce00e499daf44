"""A file of an npm package: of one version, held to its checksum, fetched once."""

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from tests.support.engines import CACHE, EngineMissingError
from tests.support.lock import locked


def file_of(package: str, sha512: str, name: str) -> str:
    """The text of a file in a package, such as «@mozilla/readability@0.6.0».

    sha512: of the package, in base64, as npm and the registry tell it. Raises EngineMissingError where it cannot be
    fetched, and RuntimeError for a package with another checksum.
    """
    kept = CACHE / package.replace("/", "+") / name
    with locked(CACHE / "lock"):
        if not kept.is_file():
            archive = _fetched(package)
            if base64.b64encode(hashlib.sha512(archive).digest()).decode() != sha512:
                raise RuntimeError(f"npm gave a {package} that is not the one with the checksum {sha512}")
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(_member(archive, f"package/{name}"))
    return kept.read_text(encoding="utf-8")


def _fetched(package: str) -> bytes:
    npm = shutil.which("npm")
    if npm is None:
        raise EngineMissingError("npm is not installed")
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", "--pack-destination", folder, package]
        subprocess.run(command, capture_output=True, timeout=120, check=False)
        archive = next(Path(folder).glob("*.tgz"), None)
        if archive is None:
            raise EngineMissingError(f"npm could not fetch {package}")
        return archive.read_bytes()


def _member(archive: bytes, name: str) -> bytes:
    with tempfile.TemporaryFile() as file:
        file.write(archive)
        file.seek(0)
        with tarfile.open(fileobj=file) as files:
            found = files.extractfile(name)
            assert found is not None
            return found.read()
