"""What GitHub runs: each action certain, each right given where it is needed and nowhere else."""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.site_build import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
SCAFFOLD = ROOT / "src/publication/scaffold/.github"
BIN = Path(sys.executable).parent


def read(name: str) -> Any:
    """One workflow. PyYAML reads the key «on» as True."""
    return yaml.safe_load((GITHUB / "workflows" / f"{name}.yml").read_text(encoding="utf-8"))


def jobs() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every job of every workflow, as «deploy.attest»."""
    for path in WORKFLOWS:
        for name, job in read(path.stem)["jobs"].items():
            yield f"{path.stem}.{name}", job


def steps(job: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The steps of one job; a job that calls a workflow has none."""
    found: Sequence[Mapping[str, Any]] = job.get("steps", ())
    return found


def used(job: Mapping[str, Any], action: str) -> list[Mapping[str, Any]]:
    """What the steps that use `action` are given."""
    return [step.get("with", {}) for step in steps(job) if step.get("uses", "").startswith(f"{action}@")]


def with_permission(permission: str) -> set[str]:
    """The jobs that hold a right to write."""
    return {name for name, job in jobs() if job["permissions"].get(permission) == "write"}


@pytest.mark.parametrize("folder", [GITHUB, SCAFFOLD], ids=["own", "scaffold"])
def test_zizmor_finds_nothing_to_say(folder: Path) -> None:
    told = _run("zizmor", "--offline", "--no-progress", "--strict-collection", str(folder))
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize(
    "path", [*WORKFLOWS, *SCAFFOLD.rglob("*.yml")], ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_github_can_read_the_workflow(path: Path) -> None:
    told = _run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(path))
    assert told.returncode == 0, told.stdout


def test_github_can_read_the_dependabot_file() -> None:
    told = _run("check-jsonschema", "--builtin-schema", "vendor.dependabot", str(GITHUB / "dependabot.yml"))
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_each_action_is_one_certain_commit_with_its_version_beside(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        if "uses:" in line:
            pinned = r"[\w-]+(?:/[\w-]+){1,2}@[0-9a-f]{40} # v\d+\.\d+\.\d+"
            assert re.fullmatch(rf"\s*(- )?uses: ({pinned}|\./\.github/workflows/[\w-]+\.yml)", line), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_is_allowed_that_a_job_does_not_ask_for(path: Path) -> None:
    assert read(path.stem)["permissions"] == {}


def test_no_job_lets_the_token_lie_in_the_clone() -> None:
    for _, job in jobs():
        assert all(given["persist-credentials"] is False for given in used(job, "actions/checkout"))


def test_no_job_waits_for_ever() -> None:
    assert [name for name, job in jobs() if "uses" not in job and "timeout-minutes" not in job] == []


def test_only_those_that_sign_and_deploy_can_prove_who_they_are() -> None:
    assert with_permission("attestations") == {"deploy.attest", "publish.deploy", "weekly.rebuild"}
    assert with_permission("id-token") == {"deploy.attest", "deploy.deploy", "publish.deploy", "weekly.rebuild"}


def test_only_what_publishes_can_write_to_the_repository() -> None:
    assert with_permission("contents") == {"publish.publish"}


def test_the_job_that_signs_runs_nothing_of_the_projects() -> None:
    attest = read("deploy")["jobs"]["attest"]
    assert attest["needs"] == ["choose", "deploy"]
    assert attest["if"] == "github.ref_name == github.event.repository.default_branch"
    assert attest["permissions"] == {"contents": "read", "id-token": "write", "attestations": "write"}
    commands = [step["run"] for step in steps(attest) if "run" in step]
    assert [command.splitlines() for command in commands] == [
        [
            "tar --extract --file built/artifact.tar --directory built ./versjoner/SHA256SUMS",
            "find versions -type f | LC_ALL=C sort | xargs sha256sum >built/versions.SHA256SUMS",
        ]
    ]


def test_the_site_and_both_lists_of_checksums_are_signed() -> None:
    (given,) = used(read("deploy")["jobs"]["attest"], "actions/attest-build-provenance")
    assert given["subject-path"].split() == [
        "built/artifact.tar",
        "built/versjoner/SHA256SUMS",
        "built/versions.SHA256SUMS",
    ]


def test_what_is_signed_is_what_is_deployed_and_can_be_fetched_for_long() -> None:
    all_jobs = read("deploy")["jobs"]
    (uploaded,) = used(all_jobs["build"], "actions/upload-pages-artifact")
    (fetched,) = used(all_jobs["attest"], "actions/download-artifact")
    assert fetched == {"name": "github-pages", "path": "built"}
    assert uploaded == {"path": "site", "include-hidden-files": True, "retention-days": 90}
    assert all_jobs["deploy"]["needs"] == ["choose", "build"]


def test_what_deploys_installs_only_what_builds_the_site() -> None:
    build = read("deploy")["jobs"]["build"]
    (python,) = used(build, "actions/setup-python")
    assert python["cache-dependency-path"] == "requirements/site.txt"
    commands = [step["run"] for step in steps(build) if "run" in step]
    assert commands == ['make build SITE_URL="$BASE_URL/"', 'echo "$BUILD" >site/versjoner/bygg.txt']


def test_who_runs_the_site_comes_from_the_variables_of_the_repository() -> None:
    operator = {
        "SITE_OPERATOR": "${{ vars.SITE_OPERATOR || github.repository_owner }}",
        "OPERATOR_CONTACT": "${{ vars.OPERATOR_CONTACT }}",
    }
    (build,) = (one for one in steps(read("deploy")["jobs"]["build"]) if one.get("run", "").startswith("make build"))
    (publish,) = (one for one in steps(read("publish")["jobs"]["publish"]) if one.get("run") == ".github/publish")
    scaffold = yaml.safe_load((SCAFFOLD / "workflows/publish.yml").read_text(encoding="utf-8"))
    for given in (build["env"], publish["env"], scaffold["jobs"]["publish"]["env"]):
        assert {name: value for name, value in given.items() if "OPERATOR" in name} == operator
    for settings in (ROOT / "mkdocs.yml", SCAFFOLD.parent / "mkdocs.yml"):
        asked = re.findall(r"^    (?:name|contact): !ENV \[(\w+), \"\"\]$", settings.read_text("utf-8"), re.MULTILINE)
        assert asked == list(operator)


def test_the_checks_look_in_new_and_old_engines_and_keep_the_pictures() -> None:
    test = read("check")["jobs"]["test"]
    commands = [step.get("run") for step in steps(test)]
    assert commands.index("sudo make engines") < commands.index("make test")
    (required,) = [step["env"]["REQUIRE_ENGINES"].split() for step in steps(test) if step.get("run") == "make test"]
    assert {"firefox", "lynx", "w3m", "caddy"} <= set(required)
    (kept,) = used(test, "actions/upload-artifact")
    assert kept["path"] == ".cache/pictures"


def test_the_site_is_tested_as_it_will_be_when_the_change_is_merged() -> None:
    commands = [step.get("run", "") for step in steps(read("check")["jobs"]["test"])]
    published = [place for place, command in enumerate(commands) if ".venv/bin/publication publish" in command]
    assert published == [commands.index("make test") - 1]


def test_every_weekly_look_keeps_an_issue_of_its_own() -> None:
    look = read("weekly")["jobs"]["look"]
    looks = look["strategy"]["matrix"]["include"]
    assert {one["label"] for one in looks} == {"broken-links", "vulnerable-dependencies", "successor", "expiry"}
    assert len({one["title"] for one in looks}) == len(looks)
    for one in looks:
        assert "report.md" in one["command"]
        assert (ROOT / "requirements" / f"{one['needs']}.txt").is_file()
        for module in re.findall(r"-m tools\.(\w+)", one["command"]):
            assert (ROOT / "tools" / f"{module}.py").is_file()
        for file in re.findall(r"requirements/\S+", one["command"]):
            assert (ROOT / file).is_file()


def test_dependabot_waits_a_week_and_finds_what_it_shall_keep_new() -> None:
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text(encoding="utf-8"))["updates"]
    assert {one["package-ecosystem"]: one["directory"] for one in updates} == {
        "pip": "/",
        "github-actions": "/",
        "docker": "/deploy",
    }
    assert all(one["cooldown"]["default-days"] >= 7 for one in updates)


def _run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(BIN / program), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120, check=False)
