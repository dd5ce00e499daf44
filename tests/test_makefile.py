"""What is typed after make reaches the program as it stands, or is refused; nothing else is run or emptied."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.site_build import ROOT

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="needs make")

TELLS = """#!/bin/sh
for argument; do printf '<%s>' "$argument"; done
"""
# Finds everything that it is asked for, and begins a new environment as Python does: by emptying the folder.
PYTHON = """#!/bin/sh
[ "$1 $2" != "-m venv" ] || { rm -rf "$4"/*; exit 1; }
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository whose commands are installed, and only tell how they were called."""
    shutil.copyfile(ROOT / "Makefile", tmp_path / "Makefile")
    for name in ("requirements/site.txt", "pyproject.toml", ".venv/.site"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    _program(tmp_path / ".venv/bin/publication", TELLS)
    return tmp_path


def _program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def make(root: Path, *arguments: str) -> tuple[int, str]:
    """The exit code, and all that was said."""
    # Not as a part of the make that may have started the tests.
    env = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}}
    run = subprocess.run(["make", *arguments], cwd=root, env=env, capture_output=True, text=True, check=False)
    return run.returncode, run.stdout + run.stderr


@pytest.mark.parametrize(
    "typed", ["$100 $(touch x) `touch x`", "$(shell touch x)$(HOME)", "\"a\" 'b' \\ # %s", "-n\nto"]
)
def test_what_is_typed_is_text(root: Path, typed: str) -> None:
    code, told = make(root, "publish", "PAGE=docs/nb/a.md docs/nb/*.md", f"DATE={typed}")
    assert (code, f"<--date={typed}>" in told) == (0, True)
    assert told.endswith("<--><docs/nb/a.md><docs/nb/*.md>")
    assert not (root / "x").exists()


def test_an_environment_that_is_a_link_is_made_anew_and_what_it_leads_to_stays(root: Path) -> None:
    (root / ".venv").rename(root / "theirs")
    (root / ".venv").symlink_to(root / "theirs")
    (root / "theirs/.site").unlink()
    _program(root / "python", PYTHON)
    code, _ = make(root, ".venv/.site", f"PYTHON={root / 'python'}")
    assert code == 2
    assert (root / "theirs/bin/publication").exists()
