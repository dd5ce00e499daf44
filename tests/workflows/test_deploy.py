"""The steps of deploy.yml: what readers have now, what they get, and whether they have got it."""

import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.support import workflow
from tests.support.github_server import COMMITTER


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


@pytest.fixture
def history(tmp_path: Path) -> dict[str, str]:
    """Main as the job's clone has it: merged, published, merged, published, merged, one after the other; by name."""
    found = {}
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    for name in ("M1", "P1", "M2", "P2", "M3"):
        person = COMMITTER if name.startswith("P") else "noreply@github.com"
        who = ["-c", "user.name=x", "-c", f"user.email={person}"]
        git(tmp_path, *who, "commit", "--quiet", "--allow-empty", "-m", name)
        found[name] = git(tmp_path, "rev-parse", "HEAD")
    git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    return found


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.strip()


def choose(folder: Path, ref: str, answer: str) -> subprocess.CompletedProcess[str]:
    """Run the step with what the served site answers: its body, and the code last, on a line of its own."""
    body, _, code = answer.rpartition("\n")
    program(folder, "curl", f"printf '%s' '{body}' >served.txt; printf '%s' '{code}'")
    values = {
        "steps.pages.outputs.base_url": "https://eksempel.test",
        "inputs.ref": ref,
        "github.sha": "0" * 40,
        "github.event.repository.default_branch": "main",
    }
    return run(folder, "choose", "bygg.txt", values)


@pytest.mark.parametrize(
    ("ref", "served", "chosen"),
    [
        pytest.param("P1", None, "P2", id="first-deployment-of-the-newest-that-is-published"),
        pytest.param("P2", "P1", "P2", id="what-was-published"),
        pytest.param("M3", "P2", "M3", id="merged-with-nothing-to-publish"),
        pytest.param("P1", "M1", "P2", id="more-was-published-while-it-waited"),
        pytest.param("P1", "P2", "", id="readers-have-it-with-more"),
        pytest.param("P1", "M3", "", id="readers-have-it-with-more-that-needed-no-publishing"),
        pytest.param("P2", "P2", "P2", id="built-anew"),
    ],
)
def test_the_newest_that_is_published_is_deployed_and_nothing_older_than_readers_have(
    tmp_path: Path, history: dict[str, str], ref: str, served: str | None, chosen: str
) -> None:
    since = history[served] if served else ""
    done = choose(tmp_path, history[ref], f"{since} 7 1\n200" if served else "Not found\n404")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "output").read_text() == f"since={since}\nsha={history.get(chosen, '')}\n"


@pytest.mark.parametrize("answer", ["\n500", "\n000", "--output=x 7 1\n200", "<html>\n200"])
def test_an_answer_that_does_not_tell_is_not_taken_for_none(
    tmp_path: Path, history: dict[str, str], answer: str
) -> None:
    assert choose(tmp_path, history["P2"], answer).returncode != 0
    assert (tmp_path / "output").read_text() == ""


VALUES = {
    "steps.deployment.outputs.page_url": "https://eksempel.test",
    "needs.choose.outputs.sha": "abc",
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
    given = workflow.job("deploy", "check")["with"]
    assert given == {"ref": "${{ needs.choose.outputs.sha }}", "since": "${{ needs.choose.outputs.since }}"}
    (checkout,) = checkouts("check", "pages")
    assert checkout["fetch-depth"] == 0


def test_every_job_works_on_the_commit_that_was_chosen() -> None:
    for name in ("build", "attest"):
        (checkout,) = checkouts("deploy", name)
        assert checkout["ref"] == "${{ needs.choose.outputs.sha }}"
    for name in ("pages", "test"):
        (checkout,) = checkouts("check", name)
        assert checkout["ref"] == "${{ inputs.ref }}"
    assert workflow.job("publish", "deploy")["with"] == {"ref": "${{ needs.publish.outputs.sha }}"}


def test_no_deployment_that_waits_is_dropped() -> None:
    assert workflow.read("deploy")["concurrency"] == {"group": "pages", "cancel-in-progress": False, "queue": "max"}
    assert "concurrency" not in workflow.read("publish")


def checkouts(name: str, job: str) -> list[Mapping[str, Any]]:
    """What the steps of a job that fetch the repository are given."""
    return [one["with"] for one in workflow.job(name, job)["steps"] if "actions/checkout@" in one.get("uses", "")]
