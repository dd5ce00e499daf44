"""CONTRIBUTING.md can be followed: its example is a page without mistakes, and what it says to press is there."""

import re
from pathlib import Path

import pytest

from publication.problems import Problems
from publication.publishing.prepare import look
from publication.words import read_words
from tests.support import workflow
from tests.support.repository import PAGE, TODAY, draft, project, publish, write
from tests.support.site_build import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def said(key: str) -> dict[str, str]:
    """The line that the guide says to write."""
    found = re.search(rf"`{key}: ([^`]+)`", TEXT)
    assert found
    return {key: found[1]}


def told(root: Path) -> list[str]:
    """What the page would get, under the name that it has."""
    return [f"{step.path} {step.what}" for step in look(project(root, "nb"), TODAY, Problems()).steps]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with a page that was published, and two more, one of them named by the guide."""
    write(tmp_path, PAGE, draft("Vi svarer paa alt.\n\nTekst.", change_note="Siden er ny."))
    for name in ("index", "bakgrunn"):
        write(tmp_path, f"docs/nb/{name}.md", draft(change_note="Siden er ny."))
    publish(project(tmp_path, "nb"), [], "", TODAY)
    return tmp_path


def rewritten(root: Path, old: str, new: str) -> None:
    text = (root / PAGE).read_text(encoding="utf-8")
    assert old in text
    write(root, PAGE, text.replace(old, new))


def asked(root: Path, **keys: str) -> None:
    rewritten(root, "title:", "".join(f"{key}: {value}\n" for key, value in keys.items()) + "title:")


def test_the_example_is_a_new_page(root: Path) -> None:
    example = re.search(r"```markdown\n(---.*?)```", TEXT, re.DOTALL)
    assert example
    write(root, "docs/nb/sporsmal-og-svar.md", example[1])
    assert told(root) == ["docs/nb/sporsmal-og-svar.md er ny"]


def test_a_misprint(root: Path) -> None:
    rewritten(root, "paa", "på")
    asked(root, **said("correction"))
    assert told(root) == [f"{PAGE} blir rettet"]


def test_a_withdrawal(root: Path) -> None:
    asked(root, **said("withdrawn"), **said("replaced_by"))
    assert told(root) == [f"{PAGE} blir trukket tilbake"]


def test_a_new_name(root: Path) -> None:
    rewritten(root, "Siden er ny.", "Siden har fått nytt navn.")
    asked(root, moved_from="deltakere.md")
    (root / PAGE).rename(root / "docs/nb/partnere.md")
    assert said("moved_from")
    assert told(root) == ["docs/nb/partnere.md er siden som het deltakere.md"]


def test_what_it_says_to_press_is_there() -> None:
    for label in (workflow.job("check", "pages")["name"], read_words("nb")["edit_page"]):
        assert f"«{label}»" in TEXT
