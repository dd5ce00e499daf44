"""A note for each language, and which bokmål version a translation follows when it is published."""

from collections.abc import Callable
from pathlib import Path

import pytest

from publication.publishing import correct as correcting
from publication.publishing import publish as publishing
from tests.support.repository import (
    FIRST,
    PAGE,
    SECOND,
    TODAY,
    draft,
    edit,
    mistakes,
    project,
    publish,
    published,
    refusal,
    refused,
    write,
)

NYNORSK, ENGLISH = "docs/nn/deltakere.md", "docs/en/deltakere.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A page with its translation, both published, and the original changed since."""
    published(published(tmp_path), NYNORSK, translation_of="2020-12-18")
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    return tmp_path


def change_translation(root: Path) -> None:
    edit(root, NYNORSK, "Tekst.", "Ny tekst på nynorsk.")


def test_each_language_has_its_own_note(tmp_path: Path) -> None:
    for path in (PAGE, NYNORSK, ENGLISH):
        write(tmp_path, path, draft())
    notes = {"nb": "Ny side.", "nn": "Ny side, seier dei.", "en": "New page."}
    publishing.publish(project(tmp_path), [], notes, FIRST, TODAY)
    for path, note in zip((PAGE, NYNORSK, ENGLISH), notes.values(), strict=True):
        assert f"\nchange_note: {note}\n" in (tmp_path / path).read_text()


@pytest.mark.parametrize("action", [publishing.publish, correcting.correct])
def test_a_language_without_a_note_is_told_of_once(tmp_path: Path, action: Callable[..., list[str]]) -> None:
    for path in ("docs/nb/a.md", "docs/nb/b.md", "docs/en/a.md", "docs/en/b.md"):
        published(tmp_path, path)
    for path in ("docs/en/a.md", "docs/en/b.md"):
        edit(tmp_path, path, "Tekst.", "New text.")
    told = refusal(tmp_path, lambda: action(project(tmp_path), [], {"nb": "Ny tekst."}, SECOND, TODAY))
    assert told == mistakes(
        "NOTE_EN:1: forklaringen på engelsk mangler.\n"
        '    Si i én setning til leserne hva som er nytt, eller hvorfor: NOTE_EN="The link to KS is new."'
    )


def test_a_new_translation_follows_the_newest_original(root: Path) -> None:
    write(root, ENGLISH, draft())
    publish(project(root), [], "Ny tekst.", SECOND, TODAY)
    assert "\ntranslation_of: 2021-11-20\n" in (root / ENGLISH).read_text()


def test_a_translation_that_is_left_behind_is_told_of(root: Path) -> None:
    told: list[str] = []
    assert publish(project(root), [], "Ny tekst.", SECOND, TODAY, remind=told.append) == [
        "versions/nb/deltakere/2021-11-20.md"
    ]
    assert told == [
        f"Oversettelsen {NYNORSK} følger fortsatt bokmålsversjonen fra 2020-12-18. Stemmer den med den nye, så si det: "
        f'make publish PAGE={NYNORSK} FOLLOW=yes NOTE_NN="…"'
    ]


def test_a_translation_that_only_follows_a_new_original(root: Path) -> None:
    publish(project(root), [], "Ny tekst.", SECOND, TODAY)
    publish(project(root), [NYNORSK], "Følgjer ny tekst.", TODAY, TODAY, follow=True)
    assert "\ntranslation_of: 2021-11-20\n" in (root / NYNORSK).read_text()
    assert refused(root, NYNORSK, day=TODAY).startswith(mistakes(f"{NYNORSK}:1: ingenting er endret"))


def test_a_translation_beside_a_new_original_must_say_which_one_it_follows(root: Path) -> None:
    change_translation(root)
    assert refused(root, PAGE, NYNORSK) == mistakes(
        f"{NYNORSK}:4: siden følger ikke bokmålsversjonen fra 2021-11-20, som er helt ny.\n"
        "    Si om oversettelsen er oppdatert etter den: FOLLOW=yes, eller FOLLOW=no"
    )


@pytest.mark.parametrize(("follow", "named"), [(True, "2021-11-20"), (False, "2020-12-18")])
def test_a_translation_beside_a_new_original(root: Path, follow: bool, named: str) -> None:
    change_translation(root)
    told: list[str] = []
    publish(project(root), [], "Ny tekst.", SECOND, TODAY, follow=follow, remind=told.append)
    text = (root / "versions/nn/deltakere/2021-11-20.md").read_text()
    assert f"\ntranslation_of: {named}\n" in text
    assert "Ny tekst på nynorsk." in text
    assert told == []
