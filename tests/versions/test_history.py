"""The versions of a page, newest first, with their state."""

from pathlib import Path

import pytest

from publication.pages.front_matter import FrontMatter, Kind, read_front_matter
from publication.pages.version_date import VersionDate
from publication.problems import Problems
from publication.publishing.publish import adopt, correct, publish, withdraw
from publication.versions.archive import Archive
from publication.versions.archive_reader import read_archive
from publication.versions.history import (
    History,
    State,
    check_translation,
    compare_with_archive,
    is_outdated,
    page_history,
    same_text,
)
from tests.support.repository import FIRST, PAGE, SECOND, TODAY, draft, edit, published, write

CURRENT, EARLIER, NOT_PRESERVED = State.CURRENT, State.EARLIER, State.NOT_PRESERVED
PUBLISH = f'make publish PAGE={PAGE} NOTE="…"'


def archive_of(root: Path) -> Archive:
    problems = Problems()
    archive = read_archive(root, TODAY, problems)
    assert list(map(str, problems)) == []
    return archive


def record(text: str) -> FrontMatter:
    front_matter = read_front_matter(PAGE, text, Kind.DATED, TODAY, Problems())
    assert front_matter is not None
    return front_matter


def history_of(root: Path, path: str = PAGE) -> History:
    language, _, page = path.removeprefix("docs/").removesuffix(".md").partition("/")
    file = root / path
    text = file.read_text() if file.exists() else None
    return page_history(language, page, text, (text and record(text)) or None, archive_of(root))


def states(history: History) -> list[tuple[str, State]]:
    return [(entry.version.slug, entry.state) for entry in history.entries]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two versions, an earlier text of unknown date, and a first text that was not kept."""
    write(tmp_path, PAGE, draft(first_published="2020-12-18", last_updated="2021-11-20"))
    publish(tmp_path, [PAGE], "KS er med.", SECOND, TODAY)
    keys = {"first_published": "2020-12-18", "dated": "before 2021-11-20", "sequence": "1", "provenance": "En kopi."}
    adopt(tmp_path, PAGE, [write(tmp_path, "earlier.md", draft(**keys))], TODAY)
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    publish(tmp_path, [PAGE], "Ny tekst.", TODAY, TODAY)
    return tmp_path


def test_every_version_has_its_state_and_its_words(root: Path) -> None:
    history = history_of(root)
    assert states(history) == [
        ("2026-11-23", CURRENT),
        ("2021-11-20", EARLIER),
        ("foer-2021-11-20-1", EARLIER),
        ("2020-12-18", NOT_PRESERVED),
    ]
    assert [entry.change_note for entry in history.entries] == ["Ny tekst.", "KS er med.", "", ""]
    assert [entry.provenance for entry in history.entries] == ["", "", "En kopi.", ""]
    assert not history.unpublished
    assert history.current == history.entries[0]


def test_neighbours_are_texts_that_are_kept(root: Path) -> None:
    history = history_of(root)
    newest, middle, oldest, lost = history.entries
    assert [history.predecessor(entry) for entry in history.entries] == [middle, oldest, None, None]
    assert [history.successor(entry) for entry in history.entries] == [None, newest, middle, oldest]
    assert history.preserved == (newest, middle, oldest)
    assert lost.archived is None


def test_a_withdrawn_page_has_no_current_version(root: Path) -> None:
    withdraw(root, [PAGE], "Avsluttet.", TODAY, TODAY)
    history = history_of(root)
    assert history.current is None
    assert states(history)[0] == ("2026-11-23", EARLIER)
    assert history.withdrawal is not None
    assert history.withdrawal.note == "Avsluttet."
    assert not history.unpublished


def test_corrections_are_told(root: Path) -> None:
    edit(root, PAGE, "Ny tekst.\n", "Ny og rett tekst.\n")
    correct(root, [PAGE], "Skrivefeil.", TODAY, TODAY)
    [correction] = history_of(root).entries[0].corrections
    assert (correction.day, correction.note) == (TODAY, "Skrivefeil.")


def test_a_page_that_was_never_archived_has_the_history_its_front_matter_tells() -> None:
    text = draft(first_published="2020-12-18", last_updated="2021-11-20", change_note="KS.")
    history = page_history("nb", "deltakere", text, record(text), Archive())
    assert states(history) == [("2021-11-20", CURRENT), ("2020-12-18", NOT_PRESERVED)]
    assert history.current is not None
    assert (history.current.archived, history.current.change_note) == (None, "KS.")
    assert history.unpublished


def test_a_page_that_was_never_anything_has_no_history() -> None:
    assert page_history("nb", "deltakere", None, None, Archive()) == History("nb", "deltakere", ())


def mistakes(root: Path) -> list[str]:
    problems = Problems()
    compare_with_archive(PAGE, (root / PAGE).read_text(), history_of(root), problems)
    return list(map(str, problems))


def test_a_published_page_agrees_with_its_version(root: Path) -> None:
    assert mistakes(root) == []


def test_an_unpublished_change_is_a_mistake(root: Path) -> None:
    edit(root, PAGE, "Ny tekst.\n", "Enda nyere tekst.\n")
    assert history_of(root).unpublished
    assert mistakes(root) == [
        f"{PAGE}:1: differs from its published version versions/nb/deltakere/2026-11-23.md.\n    Publish it: {PUBLISH}"
    ]


def test_a_page_with_other_mistakes_is_not_to_be_published(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft(first_published="2021-11-20", last_updated="2021-11-20", change_note="Ny."))
    problems = Problems()
    problems.add(PAGE, 9, "is wrong.", "Mend it.")
    compare_with_archive(PAGE, (tmp_path / PAGE).read_text(), history_of(tmp_path), problems)
    assert list(map(str, problems)) == [f"{PAGE}:9: is wrong.\n    Mend it."]


def test_a_page_that_was_never_published_is_a_mistake(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft(first_published="2021-11-20", last_updated="2021-11-20", change_note="Ny."))
    assert mistakes(tmp_path) == [f"{PAGE}:1: has never been published.\n    Publish it: {PUBLISH}"]


def test_a_withdrawn_page_that_came_back_is_a_mistake(root: Path) -> None:
    text = (root / PAGE).read_text()
    withdraw(root, [PAGE], "Avsluttet.", TODAY, TODAY)
    write(root, PAGE, text)
    assert mistakes(root) == [
        f"{PAGE}:1: was withdrawn on 2026-11-23, but stands in docs/ again.\n"
        f"    Delete it, or publish it anew: {PUBLISH}"
    ]


def test_line_endings_are_not_a_change() -> None:
    assert same_text("\ufeffa\r\nb\r\n", "a\nb\n")
    assert not same_text("a\nb", "a\nb\n")


def translation(day: str) -> FrontMatter:
    keys = {"translation_of": day} if day else {}
    return record(draft(first_published="2021-11-20", last_updated="2021-11-20", change_note="Ny.", **keys))


def translation_mistakes(root: Path, day: str, language: str = "nn", page: str = "deltakere") -> list[str]:
    problems = Problems()
    check_translation(f"docs/{language}/x.md", language, page, translation(day), archive_of(root), problems)
    return list(map(str, problems))


def test_a_translation_names_a_bokmal_version(root: Path) -> None:
    assert translation_mistakes(root, "2021-11-20") == []
    assert translation_mistakes(root, "2026-11-23") == []
    assert translation_mistakes(root, "2020-12-18") == [
        "docs/nn/x.md:7: translation_of: 2020-12-18 names no version of the bokmål page.\n"
        "    Name the version that the text renders; the newest is translation_of: 2026-11-23"
    ]
    assert translation_mistakes(root, "") == [
        "docs/nn/x.md:1: translation_of: mangler.\n"
        "    Name the bokmål version that the text renders: translation_of: 2026-11-23"
    ]


@pytest.mark.parametrize(("language", "page"), [("nb", "deltakere"), ("nn", "berre-nynorsk")])
def test_an_original_is_no_translation(root: Path, language: str, page: str) -> None:
    assert translation_mistakes(root, "", language, page) == []
    assert translation_mistakes(root, "2021-11-20", language, page) == [
        f"docs/{language}/x.md:7: translation_of: stands in a page that is no translation.\n    Remove the line."
    ]


def test_a_translation_knows_what_it_has_yet_to_follow(root: Path) -> None:
    archive = archive_of(root)
    assert is_outdated(translation("2021-11-20"), archive, "deltakere") == VersionDate(TODAY)
    assert is_outdated(translation("2026-11-23"), archive, "deltakere") is None
    assert is_outdated(translation(""), archive, "deltakere") is None


def test_the_first_version_is_not_lost_when_it_is_kept(tmp_path: Path) -> None:
    assert states(history_of(published(tmp_path))) == [(FIRST.isoformat(), CURRENT)]
