"""Builds of the real site, made once for all who ask."""

from pathlib import Path

from tests.support.lock import locked
from tools.site_build import ROOT, SITE_URL, build_environment, run_build

__all__ = ["ROOT", "SITE_URL", "SUBPATH_URL", "build_environment", "build_once", "run_build"]

SUBPATH_URL = "http://nettsted.test/en/dyp/sti/"


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
