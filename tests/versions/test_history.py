"""The versions of a page, newest first, with their state."""

from datetime import date
from pathlib import Path

import pytest

from publication.pages.front_matter import Kind, read_front_matter
from publication.pages.page_id import PageId, VersionDate
from publication.pages.project import Page
from publication.problems import Problems
from publication.publishing.adopt import adopt
from publication.versions.archive import Archive
from publication.versions.archive_reader import read_archive
from publication.versions.history import History, State, newer_original, page_history, same_text
from tests.support.repository import (
    FIRST,
    PAGE,
    SECOND,
    TODAY,
    correct,
    draft,
    edit,
    project,
    publish,
    published,
    withdraw,
    write,
)

CURRENT, EARLIER, NOT_PRESERVED = State.CURRENT, State.EARLIER, State.NOT_PRESERVED
PARTICIPANTS = PageId("nb", "deltakere")


def archive_of(root: Path) -> Archive:
    """What is in versions/, without mistakes."""
    problems = Problems()
    archive = read_archive(root, TODAY, problems)
    assert list(map(str, problems)) == []
    return archive


def page(text: str, page_id: PageId) -> Page:
    """A page of docs/ without mistakes in its front matter."""
    front_matter = read_front_matter(page_id.path, text, Kind.PAGE, TODAY, Problems())
    assert front_matter is not None
    return Page(page_id, text, front_matter)


def history_of(root: Path) -> History:
    """The history of the page, which may have been taken down."""
    return page_history(PARTICIPANTS, archive_of(root))


def states(history: History) -> list[tuple[str, State]]:
    return [(version.date.slug, version.state) for version in history.versions]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two versions, an earlier text of unknown date, and a first text that was not kept."""
    published(tmp_path, day=SECOND, first_published="2020-12-18", last_updated="2021-11-20", change_note="KS er med.")
    keys = {"first_published": "2020-12-18", "dated": "before 2021-11-20", "sequence": "1", "provenance": "En kopi."}
    adopt(project(tmp_path), PAGE, [write(tmp_path, "earlier.md", draft(**keys))], TODAY)
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    publish(project(tmp_path), [PAGE], "Ny tekst.", TODAY, TODAY)
    return tmp_path


def test_every_version_has_its_state_and_its_words(root: Path) -> None:
    history = history_of(root)
    assert states(history) == [
        ("2026-11-23", CURRENT),
        ("2021-11-20", EARLIER),
        ("foer-2021-11-20-1", EARLIER),
        ("2020-12-18", NOT_PRESERVED),
    ]
    told = [version.publication for version in history.versions]
    assert [one and one.change_note for one in told] == ["Ny tekst.", "KS er med.", "", None]
    assert [one and one.provenance for one in told] == ["", "", "En kopi.", None]
    assert history.current == history.versions[0]


def test_neighbours_are_texts_that_are_kept(root: Path) -> None:
    history = history_of(root)
    newest, middle, oldest, lost = history.versions
    assert [history.predecessor(version) for version in history.versions] == [middle, oldest, None, None]
    assert [history.successor(version) for version in history.versions] == [None, newest, middle, oldest]
    assert history.preserved == (newest, middle, oldest)
    assert lost.archived is None


def test_a_withdrawn_page_has_no_current_version(root: Path) -> None:
    withdraw(project(root), [PAGE], "Avsluttet.", TODAY, TODAY)
    history = history_of(root)
    assert history.current is None
    assert states(history)[0] == ("2026-11-23", EARLIER)
    assert history.withdrawal is not None
    assert history.withdrawal.note == "Avsluttet."


def test_a_correction_is_an_event_of_its_own_and_keeps_the_text_before_it(root: Path) -> None:
    edit(root, PAGE, "---\n\nNy tekst.\n", "---\n\nNy og rett tekst.\n")
    correct(project(root), [PAGE], "Skrivefeil.", TODAY, TODAY)
    history = history_of(root)
    assert states(history)[:2] == [("2026-11-23-2", CURRENT), ("2026-11-23", EARLIER)]
    corrected, before = history.versions[:2]
    assert corrected.archived is not None
    assert before.archived is not None
    assert (corrected.archived.is_correction, before.archived.is_correction) == (True, False)
    assert "Ny tekst." in before.archived.text
    assert (history.valid_until(before), history.valid_until(corrected)) == (TODAY, None)


def test_a_page_that_was_never_anything_has_no_history() -> None:
    assert page_history(PARTICIPANTS, Archive()) == History(PARTICIPANTS, ())


def test_line_endings_are_not_a_change() -> None:
    assert same_text("\ufeffa\r\nb\r\n", "a\nb\n")
    assert not same_text("a\nb", "a\nb\n")


def test_a_translation_knows_what_it_has_yet_to_follow(root: Path) -> None:
    archive = archive_of(root)
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


def test_the_first_version_is_not_lost_when_it_is_kept(tmp_path: Path) -> None:
    assert states(history_of(published(tmp_path))) == [(FIRST.isoformat(), CURRENT)]


def test_a_translation_need_not_follow_a_correction(root: Path) -> None:
    edit(root, PAGE, "---\n\nNy tekst.\n", "---\n\nNy og rett tekst.\n")
    correct(project(root), [PAGE], "Skrivefeil.", TODAY, TODAY)
    dates = {"first_published": "2021-11-20", "last_updated": "2021-11-20", "change_note": "Ny."}
    translation = page(draft(**dates, translation_of="2026-11-23"), PageId("nn", "deltakere"))
    assert newer_original(translation, archive_of(root)) is None


def test_an_older_text_moves_the_day_of_first_publication(root: Path) -> None:
    assert history_of(root).first_published == FIRST
    older = draft(first_published="2019-05-05", last_updated="2019-05-05", change_note="x")
    adopt(project(root), PAGE, [write(root, "older.md", older)], TODAY)
    history = history_of(root)
    assert history.first_published == date(2019, 5, 5)
    assert ("2020-12-18", NOT_PRESERVED) not in states(history)


def test_a_page_that_came_back_is_current_and_keeps_its_withdrawal(tmp_path: Path) -> None:
    text = (published(tmp_path) / PAGE).read_text()
    withdraw(project(tmp_path), [PAGE], "Avsluttet.", SECOND, TODAY)
    write(tmp_path, PAGE, text)
    publish(project(tmp_path), [PAGE], "Tilbake.", TODAY, TODAY)
    history = history_of(tmp_path)
    assert history.withdrawal is None
    assert [(gone.date.day, gone.note) for gone in history.withdrawals] == [(SECOND, "Avsluttet.")]
    assert states(history) == [("2026-11-23", CURRENT), ("2020-12-18", EARLIER)]
    assert [event.date.slug for event in history.events] == ["2026-11-23", "2021-11-20", "2020-12-18"]
    back, first = history.versions
    assert (history.returned(back), history.returned(first)) == (True, False)
    assert history.valid_until(first) == SECOND
