"""The versions of a page, newest first, with their state."""

from datetime import date

import pytest

from publication.pages.front_matter import Kind, read_front_matter
from publication.pages.page_id import PageId, VersionDate
from publication.pages.project import Page
from publication.problems import Problems
from publication.versions.archive import Archive
from publication.versions.history import History, newer_original, page_history
from tests.support.repository import FIRST, PAGE, SECOND, TODAY, Repository, draft

PARTICIPANTS = PageId("nb", "deltakere")


def page(text: str, page_id: PageId) -> Page:
    """A page of docs/ without mistakes in its front matter."""
    front_matter = read_front_matter(page_id.path, text, Kind.PAGE, TODAY, Problems())
    assert front_matter is not None
    return Page(page_id, text, front_matter)


def history_of(repository: Repository) -> History:
    """The history of the page, which may have been taken down."""
    return page_history(PARTICIPANTS, repository.archive)


def slugs(history: History) -> list[str]:
    return [version.date.slug for version in history.versions]


@pytest.fixture
def several(repository: Repository) -> Repository:
    """Two versions, an earlier text of unknown date, and a first text that was not kept."""
    repository.with_page(day=SECOND, first_published="2020-12-18", last_updated="2021-11-20", change_note="KS er med.")
    keys = {"first_published": "2020-12-18", "dated": "before 2021-11-20", "sequence": "1", "provenance": "En kopi."}
    repository.adopt(PAGE, repository.write("earlier.md", draft(**keys)))
    repository.edit(PAGE, "Tekst.", "Ny tekst.")
    repository.publish(PAGE, note="Ny tekst.")
    return repository


def test_every_version_has_its_words(several: Repository) -> None:
    history = history_of(several)
    assert slugs(history) == ["2026-11-23", "2021-11-20", "foer-2021-11-20-1"]
    assert [version.publication.change_note for version in history.versions] == ["Ny tekst.", "KS er med.", ""]
    assert [version.publication.provenance for version in history.versions] == ["", "", "En kopi."]
    assert history.current == history.versions[0]
    assert history.lost == VersionDate(FIRST)
    assert [date.slug for date in history.dates] == [*slugs(history), "2020-12-18"]
    assert history.events == [*history.versions, history.lost]


def test_neighbours_are_texts_that_are_kept(several: Repository) -> None:
    history = history_of(several)
    newest, middle, oldest = history.versions
    assert [history.predecessor(version) for version in history.versions] == [middle, oldest, None]
    assert [history.successor(version) for version in history.versions] == [None, newest, middle]


def test_a_withdrawn_page_has_no_current_version(several: Repository) -> None:
    several.withdraw(PAGE)
    history = history_of(several)
    assert history.current is None
    assert slugs(history)[0] == "2026-11-23"
    assert history.withdrawal is not None
    assert history.withdrawal.note == "Avsluttet."


def test_a_correction_is_an_event_of_its_own_and_keeps_the_text_before_it(several: Repository) -> None:
    several.edit(PAGE, "---\n\nNy tekst.\n", "---\n\nNy og rett tekst.\n")
    several.correct(PAGE, note="Skrivefeil.")
    history = history_of(several)
    assert slugs(history)[:2] == ["2026-11-23-2", "2026-11-23"]
    corrected, before = history.versions[:2]
    assert history.current == corrected
    assert (corrected.is_correction, before.is_correction) == (True, False)
    assert "Ny tekst." in before.text
    assert (history.valid_until(before), history.valid_until(corrected)) == (TODAY, None)


def test_a_page_that_was_never_anything_has_no_history() -> None:
    assert page_history(PARTICIPANTS, Archive()) == History(PARTICIPANTS, ())


def test_a_translation_knows_what_it_has_yet_to_follow(several: Repository) -> None:
    archive = several.archive
    dates = {"first_published": "2021-11-20", "last_updated": "2021-11-20", "change_note": "Ny."}
    behind, in_step, original = (
        page(draft(**dates, **keys), PageId(language, "deltakere"))
        for language, keys in (
            ("nn", {"translation_of": "2021-11-20"}),
            ("nn", {"translation_of": "2026-11-23"}),
            ("nb", {}),
        )
    )
    assert newer_original(behind, archive) == VersionDate(TODAY)
    assert newer_original(in_step, archive) is None
    assert newer_original(original, archive) is None


def test_the_first_version_is_not_lost_when_it_is_kept(repository: Repository) -> None:
    history = history_of(repository.with_page())
    assert (slugs(history), history.lost) == ([FIRST.isoformat()], None)


def test_a_translation_need_not_follow_a_correction(several: Repository) -> None:
    several.edit(PAGE, "---\n\nNy tekst.\n", "---\n\nNy og rett tekst.\n")
    several.correct(PAGE, note="Skrivefeil.")
    dates = {"first_published": "2021-11-20", "last_updated": "2021-11-20", "change_note": "Ny."}
    translation = page(draft(**dates, translation_of="2026-11-23"), PageId("nn", "deltakere"))
    assert newer_original(translation, several.archive) is None


def test_an_older_text_moves_the_day_of_first_publication(several: Repository) -> None:
    assert history_of(several).first_published == FIRST
    older = draft(first_published="2019-05-05", last_updated="2019-05-05", change_note="x")
    several.adopt(PAGE, several.write("older.md", older))
    history = history_of(several)
    assert history.first_published == date(2019, 5, 5)
    assert history.lost is None


def test_a_page_that_came_back_is_current_and_keeps_its_withdrawal(repository: Repository) -> None:
    text = repository.with_page().read(PAGE)
    repository.withdraw(PAGE, day=SECOND)
    repository.write(PAGE, text)
    repository.publish(PAGE, note="Tilbake.")
    history = history_of(repository)
    assert history.withdrawal is None
    assert [(gone.date.day, gone.note) for gone in history.withdrawals] == [(SECOND, "Avsluttet.")]
    back, first = history.versions
    assert history.current == back
    assert history.events == [back, *history.withdrawals, first]
    assert slugs(history) == ["2026-11-23", "2020-12-18"]
    assert (history.returned(back), history.returned(first)) == (True, False)
    assert history.valid_until(first) == SECOND
