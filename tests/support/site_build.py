"""Builds of the real site, as `make build` makes them, in a folder of their own."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.lock import locked

ROOT = Path(__file__).resolve().parents[2]

# A host that exists nowhere (RFC 6761), so that what should have been relative shows as a request to another host.
SITE_URL = "http://nettsted.test/"
SUBPATH_URL = "http://nettsted.test/en/dyp/sti/"


def build_environment(site_url: str) -> dict[str, str]:
    """The environment of a build for the address `site_url`."""
    return {**os.environ, "SITE_URL": site_url, "NO_MKDOCS_2_WARNING": "1"}


def run_build(target: Path, site_url: str, project: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run `publication build` for the project in `project`, into `target`."""
    program = Path(sys.executable).with_name("publication")
    return subprocess.run(
        [program, "build", "--site-dir", target],
        cwd=project,
        env=build_environment(site_url),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def build_once(folder: Path, site_url: str) -> Path:
    """The real site, built by the first process of this test run that asks.

    Raises RuntimeError with what the build said when it failed.
    """
    target, failure = folder / "site", folder / "failure.txt"
    with locked(folder / "lock"):
        if not target.exists() and not failure.exists():
            result = run_build(target, site_url)
            if result.returncode != 0:
                failure.write_text(result.stdout + result.stderr, encoding="utf-8")
    if failure.exists():
        raise RuntimeError(f"the site was not built:\n{failure.read_text(encoding='utf-8')}")
    return target
