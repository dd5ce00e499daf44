"""The program as its users run it: in a process of its own, in the folder of a site."""

import subprocess
import sys
from pathlib import Path

from tests.support.site_build import build_environment

SITE_URL = "https://fjord.example/"
TODAY = "1795392000"
"""2026-11-23, as SOURCE_DATE_EPOCH."""


def publication(root: Path, *arguments: str, **environment: str) -> str:
    """Run `publication` in a folder and return what it said. It must go well."""
    result = subprocess.run(
        [sys.executable, "-m", "publication", *arguments],
        cwd=root,
        env=build_environment(SITE_URL) | {"SOURCE_DATE_EPOCH": TODAY} | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    said = result.stdout + result.stderr
    assert result.returncode == 0, said
    return said
