"""What is set up on GitHub is told, and what is missing: with a `gh` that answers as GitHub does."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support import workflow
from tools import github_setup

CHECKS = ["Sidene er uten feil", "test (3.11)", "test (3.13)"]
REQUIRED = {"required_status_checks": [{"context": name, "integration_id": 15368} for name in CHECKS]}
ALL_SET: dict[str, Any] = {
    "": {"default_branch": "main", "private": False},
    "/pages": {"build_type": "workflow", "https_enforced": True},
    "/rules/branches/main": [
        {"type": kind, "ruleset_source_type": "Repository", "ruleset_id": 42, "parameters": given}
        for kind, given in {
            "deletion": {},
            "non_fast_forward": {},
            "pull_request": {},
            "required_status_checks": REQUIRED,
        }.items()
    ],
    "/rulesets/42": {"bypass_actors": [{"actor_id": None, "actor_type": "DeployKey", "bypass_mode": "always"}]},
    "/keys": [{"read_only": False}],
    "/environments/publish/secrets": {"secrets": [{"name": "PUBLISH_KEY"}]},
    "/environments/publish/deployment-branch-policies": {"branch_policies": [{"name": "main"}]},
    "/private-vulnerability-reporting": {"enabled": True},
    "/actions/variables/SITE_OPERATOR": {"name": "SITE_OPERATOR", "value": "Fjord kommune"},
    "/actions/variables/OPERATOR_CONTACT": {"name": "OPERATOR_CONTACT", "value": "post@fjord.no"},
}
GH = """#!/bin/sh
echo "$*" >>"$GH_LOG"
answer=$GH_ANSWERS/$(printf '%s' "${2#repos/{owner\\}/{repo\\}}" | tr / _).json
cat "$answer" 2>/dev/null || { echo 'gh: Not Found (HTTP 404)' >&2; exit 1; }
"""


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Run the command where GitHub gives these answers, and return its code and what it prints."""
    program = tmp_path / "bin" / "gh"
    program.parent.mkdir()
    program.write_text(GH, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    monkeypatch.setenv("GH_LOG", str(tmp_path / "log"))
    monkeypatch.setenv("GH_ANSWERS", str(tmp_path))

    def run(answers: dict[str, Any]) -> tuple[int, list[str]]:
        for path, answer in answers.items():
            (tmp_path / f"{path.replace('/', '_')}.json").write_text(json.dumps(answer), encoding="utf-8")
        return github_setup.main(), capsys.readouterr().out.splitlines()

    return run


def test_all_is_set_and_nothing_was_changed(told: Callable[..., Any], tmp_path: Path) -> None:
    code, lines = told(ALL_SET)
    assert (code, [line for line in lines if not line.startswith("set ")]) == (0, [])
    asked = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert [line for line in asked if not line.startswith("api repos/{owner}/{repo}") or " -" in line] == []


@pytest.mark.parametrize(
    ("path", "answer", "missing"),
    [
        pytest.param("/pages", {"build_type": "legacy", "https_enforced": True}, "Pages is deployed from", id="pages"),
        pytest.param("/rulesets/42", {"bypass_actors": []}, "lets deploy keys past", id="bypass"),
        pytest.param("/keys", [{"read_only": True}], "a deploy key that may write", id="key-that-only-reads"),
        pytest.param("/environments/publish/secrets", {"secrets": []}, "the secret PUBLISH_KEY", id="secret"),
        pytest.param(
            "/environments/publish/deployment-branch-policies",
            {"branch_policies": [{"name": "main"}, {"name": "*"}]},
            "may be used by main, and by nothing else",
            id="every-branch",
        ),
        pytest.param("/private-vulnerability-reporting", {"enabled": False}, "in private", id="reports"),
        pytest.param("/actions/variables/SITE_OPERATOR", None, "variable SITE_OPERATOR: who runs", id="operator"),
    ],
)
def test_what_is_missing_is_told(told: Callable[..., Any], path: str, answer: object, missing: str) -> None:
    code, lines = told({**copy.deepcopy(ALL_SET), path: answer})
    (line,) = [line for line in lines if line.startswith("MISSING")]
    assert missing in line
    assert (code, lines[-1]) == (1, "1 missing. How: DEVELOPING.md, «Set up on GitHub».")


def test_a_new_repository_has_none_of_it(told: Callable[..., Any]) -> None:
    code, lines = told({"": {"default_branch": "main"}})
    assert code == 1
    assert not [line for line in lines if line.startswith("set ")]


def test_an_answer_that_does_not_come_is_not_taken_for_missing(
    told: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert told({}) == (1, [])
    assert capsys.readouterr().out == ""


def test_the_checks_that_are_required_are_those_that_pull_requests_get() -> None:
    assert github_setup.required_checks() == CHECKS
    assert set(workflow.read("check")["jobs"]) == {"pages", "test"}
