"""CONTRIBUTING.md can be followed: its example is a page without mistakes, and what it says to press is there."""

import re

import pytest

from publication.words import read_words
from tests.support import workflow
from tests.support.repository import PAGE, Repository, draft
from tests.support.site_build import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def said(key: str) -> dict[str, str]:
    """The line that the guide says to write."""
    found = re.search(rf"`{key}: ([^`]+)`", TEXT)
    assert found
    return {key: found[1]}


def told(repository: Repository) -> list[str]:
    """What the page would get, under the name that it has."""
    return [f"{step.path} {step.what}" for step in repository.look().steps]


@pytest.fixture
def repository(repository: Repository) -> Repository:
    """A site with a page that was published, and two more, one of them named by the guide."""
    repository.write(PAGE, draft("Vi svarer paa alt.\n\nTekst.", change_note="Siden er ny."))
    repository.write("docs/nb/bakgrunn.md", draft(change_note="Siden er ny."))
    repository.publish()
    return repository


def asked(repository: Repository, **keys: str) -> None:
    repository.edit(PAGE, "title:", "".join(f"{key}: {value}\n" for key, value in keys.items()) + "title:")


def test_the_example_is_a_new_page(repository: Repository) -> None:
    example = re.search(r"```markdown\n(---.*?)```", TEXT, re.DOTALL)
    assert example
    repository.write("docs/nb/sporsmal-og-svar.md", example[1])
    assert told(repository) == ["docs/nb/sporsmal-og-svar.md er ny"]


def test_a_misprint(repository: Repository) -> None:
    repository.edit(PAGE, "paa", "på")
    asked(repository, **said("correction"))
    assert told(repository) == [f"{PAGE} blir rettet"]


def test_a_withdrawal(repository: Repository) -> None:
    asked(repository, **said("withdrawn"), **said("replaced_by"))
    assert told(repository) == [f"{PAGE} blir trukket tilbake"]


def test_a_new_name(repository: Repository) -> None:
    repository.edit(PAGE, "Siden er ny.", "Siden har fått nytt navn.")
    asked(repository, moved_from="deltakere.md")
    repository.rename(PAGE, "docs/nb/partnere.md")
    assert said("moved_from")
    assert told(repository) == ["docs/nb/partnere.md er siden som het deltakere.md"]


def test_what_it_says_to_press_is_there() -> None:
    for label in (workflow.job("check", "pages")["name"], read_words("nb")["edit_page"]):
        assert f"«{label}»" in TEXT
