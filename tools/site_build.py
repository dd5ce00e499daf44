"""Builds of the real site, as `make build` makes them, in a folder of the caller's choice."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# A host that exists nowhere (RFC 6761), so that what should have been relative shows as a request to another host.
SITE_URL = "http://nettsted.test/"


def build_environment(site_url: str) -> dict[str, str]:
    """Return the environment of a build for the address `site_url`."""
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
