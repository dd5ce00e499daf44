"""What is set up on GitHub for this repository, and what is missing; DEVELOPING.md tells how each is done.

python -m tools.github_setup asks through `gh`, which must be logged in as someone who administers the repository, and
changes nothing. Exits with 1 when something is missing or could not be seen. What is asked for is described under
docs.github.com/rest: pages, repos/rules, deployments/environments, actions/secrets, actions/variables,
deploy-keys, repos/repos.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from tools.site_build import ROOT

Get = Callable[[str], Any]
"""Gives what GitHub answers for a path below repos/OWNER/NAME, or None when there is no such thing."""


def findings(get: Get) -> Iterator[tuple[bool, str]]:
    """Yield everything that must be set up, and whether it is."""
    branch = get("")["default_branch"]
    pages = get("/pages") or {}
    yield pages.get("build_type") == "workflow", "Pages is deployed from GitHub Actions"
    yield pages.get("https_enforced") is True, "Pages enforces HTTPS"
    yield from _ruleset(get, branch)
    yield any(not key["read_only"] for key in get("/keys") or ()), "there is a deploy key that may write"
    secrets = (get("/environments/publish/secrets") or {}).get("secrets", ())
    yield "PUBLISH_KEY" in {secret["name"] for secret in secrets}, "environment publish: has the secret PUBLISH_KEY"
    policies = (get("/environments/publish/deployment-branch-policies") or {}).get("branch_policies", ())
    names = [policy["name"] for policy in policies]
    yield names == [branch], f"environment publish: may be used by {branch}, and by nothing else"
    reports = get("/private-vulnerability-reporting") or {}
    yield reports.get("enabled") is True, "weaknesses can be reported in private"
    for name, what in {
        "SITE_OPERATOR": "who runs the site; without it, readers are told the name of this repository's owner",
        "OPERATOR_CONTACT": "an e-mail address or https address where readers write to them",
    }.items():
        yield bool(get(f"/actions/variables/{name}")), f"variable {name}: {what}"


def _ruleset(get: Get, branch: str) -> Iterator[tuple[bool, str]]:
    rules = get(f"/rules/branches/{branch}") or []
    kinds = {rule["type"]: rule for rule in rules}
    for kind, what in {
        "pull_request": "is changed through pull requests",
        "non_fast_forward": "cannot be pushed to with force",
        "deletion": "cannot be deleted",
    }.items():
        yield kind in kinds, f"ruleset: {branch} {what}"
    required = kinds.get("required_status_checks", {}).get("parameters", {}).get("required_status_checks", ())
    for check in required_checks():
        yield check in {one["context"] for one in required}, f"ruleset: {branch} requires the check «{check}»"
    # Each ruleset that asks for something must let the key past; a rule of the organisation's is not ours to read.
    rulesets = {rule["ruleset_id"] for rule in rules if rule.get("ruleset_source_type", "Repository") == "Repository"}
    found = [get(f"/rulesets/{ruleset}") or {} for ruleset in sorted(rulesets)]
    passes = [{actor["actor_type"] for actor in one.get("bypass_actors") or ()} for one in found]
    yield bool(found) and all("DeployKey" in actors for actors in passes), "ruleset: lets deploy keys past"


def required_checks() -> list[str]:
    """Return the names that GitHub gives the jobs of check.yml."""
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))["jobs"]
    names = []
    for key, job in jobs.items():
        matrix = job.get("strategy", {}).get("matrix", {})
        names += [f"{key} ({value})" for values in matrix.values() for value in values] or [job.get("name", key)]
    return names


class NotSeenError(Exception):
    """GitHub did not answer, or does not let this user see."""


def ask(path: str) -> Any:
    """Return what GitHub answers, or None when there is no such thing. Raise NotSeenError when it cannot be seen."""
    command = ["gh", "api", f"repos/{{owner}}/{{repo}}{path}"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotSeenError(str(error)) from None
    if done.returncode == 0:
        return json.loads(done.stdout)
    # 422: it cannot be had in this repository, as private reports in one that is private.
    if path and any(f"HTTP {code}" in done.stderr for code in (404, 422)):
        return None
    raise NotSeenError(done.stderr.strip())


def main() -> int:
    """Ask, and tell."""
    missing = 0
    try:
        for is_set, what in findings(ask):
            print(f"{'set    ' if is_set else 'MISSING'}  {what}")
            missing += not is_set
    except NotSeenError as error:
        print(f"GitHub could not be asked: {error}", file=sys.stderr)
        return 1
    if missing:
        print(f"\n{missing} missing. How: DEVELOPING.md, «Set up on GitHub».")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
