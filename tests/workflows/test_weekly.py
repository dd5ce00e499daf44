"""What the weekly workflow runs beside the links: see tests/test_links.py for those."""

import os
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.support.site_build import ROOT
from tools.expiry import main as expiry
from tools.expiry import report as expiry_report
from tools.successor import differences
from tools.successor import report as successor_report

TODAY = date(2026, 11, 24)
# Says what it was called with; one issue with the label «has-issue» is open.
GH = """#!/bin/sh
echo "$*" >>"$GH_LOG"
case "$*" in
    "issue list --label has-issue "*) echo 7 ;;
    *--body-file*) cat issue.md >>"$GH_LOG" ;;
esac
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a `gh` that only tells."""
    program = tmp_path / "bin" / "gh"
    program.parent.mkdir()
    program.write_text(GH, encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize(
    ("label", "report", "said"),
    [
        pytest.param("has-issue", "- en lenke\n", ["issue edit 7 --body-file issue.md"], id="updated"),
        pytest.param("has-issue", "", ["issue close 7 --comment In order again: https://run.test"], id="closed"),
        pytest.param("has-issue", None, ["issue close 7 --comment In order again: https://run.test"], id="no-report"),
        pytest.param("none", "", [], id="nothing-to-do"),
        pytest.param(
            "none",
            "- en lenke\n",
            [
                "label create none --force --description Kept by the weekly workflow",
                "issue create --title En tittel --label none --body-file issue.md",
            ],
            id="opened",
        ),
    ],
)
def test_one_issue_is_kept(folder: Path, label: str, report: str | None, said: list[str]) -> None:
    log = _keep_issue(folder, label, report)
    assert [line for line in log.splitlines() if line.startswith(("issue", "label"))][1:] == said
    assert ("- en lenke\n\n\nFrom https://run.test\n" in log) is bool(report)


def test_a_long_report_is_cut_to_what_an_issue_holds(folder: Path) -> None:
    _keep_issue(folder, "none", "- en lenke\n" * 10_000)
    assert len((folder / "issue.md").read_bytes()) < 65_536


@pytest.mark.parametrize(
    ("expires", "warned"), [("2026-12-24", False), ("2026-12-23", True), ("2026-11-20", True), ("2027-11-01", False)]
)
def test_a_warning_comes_a_month_before_security_txt_expires(expires: str, warned: bool) -> None:
    told = expiry_report(date.fromisoformat(expires), TODAY)
    assert bool(told) is warned
    assert (expires in told) is warned


def test_the_date_is_read_from_the_sites_own_configuration(tmp_path: Path) -> None:
    code = expiry(["--report", str(tmp_path / "report.md")])
    assert bool((tmp_path / "report.md").read_text(encoding="utf-8")) is bool(code)


@pytest.mark.parametrize(
    ("other", "found"),
    [
        pytest.param({"a.html": "x", "b.json": '{"c": 1, "d": 2}'}, [], id="the-same"),
        pytest.param({"a.html": "y", "b.json": '{"d": 2}'}, ["a.html", "b.json"], id="other-content"),
        pytest.param({"b.json": '{"c": 1, "d": 2}', "c.md": ""}, ["a.html", "c.md"], id="other-files"),
    ],
)
def test_two_sites_are_compared_to_the_byte(tmp_path: Path, other: Mapping[str, str], found: list[str]) -> None:
    one = _write(tmp_path / "one", {"a.html": "x", "b.json": '{"c": 1, "d": 2}'})
    assert differences(one, _write(tmp_path / "other", other)) == found
    assert bool("".join(successor_report(found))) is bool(found)


def _keep_issue(folder: Path, label: str, report: str | None) -> str:
    if report is not None:
        (folder / "report.md").write_text(report, encoding="utf-8")
    environment = {
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "GH_LOG": str(folder / "log"),
        "RUN": "https://run.test",
    }
    command = [str(ROOT / ".github" / "keep-issue"), label, "En tittel", "report.md"]
    subprocess.run(command, cwd=folder, env=environment, check=True, timeout=30)
    return (folder / "log").read_text(encoding="utf-8")


def _write(folder: Path, files: Mapping[str, str]) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
