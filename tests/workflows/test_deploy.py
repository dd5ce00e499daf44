"""The steps of deploy.yml: what readers have now, and whether they have the new build."""

import stat
import subprocess
from pathlib import Path

import pytest

from tests.support import workflow


def program(folder: Path, name: str, script: str) -> None:
    """A stand-in for a program, found before the real one."""
    file = folder / "bin" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def run(folder: Path, job: str, command: str, values: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a step with the stand-ins in place of the real programs."""
    step = dict(workflow.step(workflow.job("deploy", job), command))
    step["run"] = f'PATH="{folder / "bin"}:$PATH"\n{step["run"]}'
    output = {"GITHUB_OUTPUT": str(folder / "output"), "GITHUB_REPOSITORY": "eier/navn"}
    (folder / "output").touch()
    return workflow.run(step, folder, values, output)


STATES = """case "$2" in
    *per_page=30) printf '%s' "$LIST" ;;
    */3/*) echo in_progress ;;
    */2/*) echo failure ;;
    */1/*) echo inactive ;;
esac"""


@pytest.mark.parametrize(
    ("deployments", "sha"),
    [
        pytest.param("3 ccc\n2 bbb\n1 aaa\n", "sha=aaa\n", id="the-newest-that-was-served"),
        pytest.param("3 ccc\n2 bbb\n", "", id="none-was"),
        pytest.param("", "", id="never-deployed"),
    ],
)
def test_the_commit_that_readers_have_is_the_last_that_was_deployed(tmp_path: Path, deployments: str, sha: str) -> None:
    program(tmp_path, "gh", f"LIST='{deployments}'\n{STATES}")
    done = run(tmp_path, "deployed", "deployments", {"github.token": "x"})
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "output").read_text() == sha


def test_an_answer_that_does_not_come_is_not_taken_for_none(tmp_path: Path) -> None:
    program(tmp_path, "gh", "exit 1")
    assert run(tmp_path, "deployed", "deployments", {"github.token": "x"}).returncode != 0


VALUES = {
    "steps.deployment.outputs.page_url": "https://eksempel.test",
    "github.sha": "abc",
    "github.run_id": "7",
    "github.run_attempt": "1",
}


@pytest.mark.parametrize(
    ("served", "code"), [("abc 7 1", 0), ("abc 7 10", 1), ("old 6 1", 1), ("", 1)], ids=["new", "alike", "old", "none"]
)
def test_the_served_site_is_asked_for_this_build(tmp_path: Path, served: str, code: int) -> None:
    program(tmp_path, "curl", f"echo '{served}'")
    program(tmp_path, "sleep", "exit 0")
    done = run(tmp_path, "deploy", "bygg.txt", VALUES)
    assert done.returncode == code
    assert ("::error title=Nettstedet er ikke byttet ut::https://eksempel.test" in done.stdout) is (code == 1)


def test_what_is_asked_for_is_what_was_built() -> None:
    built = workflow.step(workflow.job("deploy", "build"), "bygg.txt")
    asked = workflow.step(workflow.job("deploy", "deploy"), "bygg.txt")
    assert built["env"]["BUILD"] == asked["env"]["BUILD"]


def test_a_change_is_held_against_its_base_and_main_against_what_was_deployed_before() -> None:
    (step,) = [one for one in workflow.job("check", "pages")["steps"] if "--since" in one.get("run", "")]
    assert step["env"]["SINCE"] == "${{ github.event.pull_request.base.sha || inputs.since }}"
    assert workflow.job("deploy", "check")["with"] == {"since": "${{ needs.deployed.outputs.sha }}"}
    (checkout,) = [one for one in workflow.job("check", "pages")["steps"] if "checkout" in one.get("uses", "")]
    assert checkout["with"]["fetch-depth"] == 0
