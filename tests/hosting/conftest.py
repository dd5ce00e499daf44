"""The sample, compressed as the image compresses it, behind a real Caddy."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.caddy import WebServer, find_caddy, run_caddy
from tests.support.engines import is_required
from tests.support.lock import locked
from tests.support.site_build import ROOT


@pytest.fixture(scope="session")
def compressed_site(sample: Path, shared_folder: Path) -> Path:
    """A copy of the sample after the step that deploy/Containerfile runs, made once in a run."""
    done, copy = shared_folder / "compressed-site", shared_folder / "compressed-site.unfinished"
    with locked(shared_folder / "compressed-site.lock"):
        if not done.exists():
            shutil.copytree(sample, copy)
            subprocess.run([sys.executable, ROOT / "deploy" / "compress.py", copy], check=True, timeout=120)
            copy.rename(done)
    return done


@pytest.fixture(scope="session")
def caddy_program() -> str:
    """Caddy, where it is installed."""
    found = find_caddy()
    if found is None:
        reason = "Caddy is not installed: make engines"
        if is_required("caddy"):
            pytest.fail(f"caddy is required on this machine. {reason}")
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def caddy(caddy_program: str, compressed_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebServer]:
    """The compressed site, served."""
    with run_caddy(caddy_program, compressed_site, tmp_path_factory.mktemp("caddy")) as server:
        yield server
