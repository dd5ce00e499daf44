"""The `run:` steps of a workflow, run on this machine as GitHub's runner runs them."""

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from tests.support.site_build import ROOT

FOLDER = ROOT / ".github" / "workflows"
_EXPRESSION = re.compile(r"\$\{\{ (.*?) \}\}")


def read(workflow: str) -> Any:
    """A workflow. PyYAML reads the key «on» as True."""
    return yaml.safe_load((FOLDER / f"{workflow}.yml").read_text(encoding="utf-8"))


def job(workflow: str, name: str) -> Any:
    """One job of a workflow."""
    return read(workflow)["jobs"][name]


def step(found: Any, command: str) -> Any:
    """The one step of a job whose command has this in it."""
    (only,) = [one for one in found["steps"] if command in one.get("run", "")]
    return only


def run(
    found: Mapping[str, Any], folder: Path, values: Mapping[str, str], environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a step in a folder. values: what GitHub puts for each expression: «inputs.note» -> …"""
    assert "${{" not in found["run"], "an expression in a command could become code"
    own = {name: _filled(str(text), values) for name, text in found.get("env", {}).items()}
    command: Sequence[str] = ["bash", "--noprofile", "--norc", "-e", "-c", found["run"]]
    known = {"PATH": os.environ["PATH"], "HOME": str(folder), **environment, **own}
    return subprocess.run(
        command, cwd=folder, env=known, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _EXPRESSION.sub(lambda match: _value(match[1], values), text)


def _value(expression: str, values: Mapping[str, str]) -> str:
    """«a || b» is the first that is not empty."""
    return next(filter(None, (values[name] for name in expression.split(" || "))), "")
