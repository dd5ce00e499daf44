"""The forms for issues: GitHub can read them, and a page can lead to one with its own address filled in."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support.site_build import ROOT

FOLDER = ROOT / ".github" / "ISSUE_TEMPLATE"
FORMS = [path for path in sorted(FOLDER.glob("*.yml")) if path.stem != "config"]
SCAFFOLD = sorted((ROOT / "src/publication/scaffold/texts").glob("*.yml"))
"""What `publication init` writes, in the languages it knows."""


def check(schema: str, path: Path) -> str:
    """What is wrong with a file; empty when nothing is."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
    return done.stdout + done.stderr if done.returncode else ""


@pytest.mark.parametrize("path", FORMS + SCAFFOLD, ids=lambda path: path.stem)
def test_github_can_read_the_form(path: Path) -> None:
    assert check("github-issue-forms", path) == ""


def test_github_can_read_what_the_choice_of_forms_is() -> None:
    assert check("github-issue-config", FOLDER / "config.yml") == ""


def test_a_form_that_github_cannot_read_is_found(tmp_path: Path) -> None:
    wrong = tmp_path / "form.yml"
    wrong.write_text("name: Feil\ndescription: Uten felter.\nbody: []\n", encoding="utf-8")
    assert "body" in check("github-issue-forms", wrong)


@pytest.mark.parametrize("path", [FOLDER / "feil-pa-siden.yml", *SCAFFOLD], ids=lambda path: path.stem)
def test_the_address_of_a_page_can_be_filled_in_beforehand(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    fields = {field["id"]: field["type"] for field in form["body"] if "id" in field}
    assert fields == {"adresse": "input", "galt": "textarea", "riktig": "textarea", "kilde": "input"}
