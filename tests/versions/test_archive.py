"""What is in versions/, and what becomes of it when a text is published."""

from dataclasses import replace
from datetime import date

import pytest

from publication.pages.page_id import PageId, VersionDate
from publication.problems import ProblemsFound
from publication.versions.archive import (
    Archive,
    ArchivedVersion,
    Withdrawal,
    digest,
    new_version,
    picture_name,
    sums_text,
)
from tests.support.repository import FIRST, SECOND, draft

PARTICIPANTS, WORK = PageId("nb", "deltakere"), PageId("nn", "arbeid/index")
OLD, NEW = VersionDate(FIRST), VersionDate(SECOND)
TEXT = draft(first_published="2020-12-18", last_updated="2020-12-18", change_note="Ny side.")
MAP = b"\x89PNG\r\n\x1a\n"


def test_every_file_has_its_place() -> None:
    undated = VersionDate(SECOND, exact=False, sequence=1)
    assert new_version(PARTICIPANTS, OLD, TEXT, {}).path == "versions/nb/deltakere/2020-12-18.md"
    assert new_version(WORK, undated, TEXT, {}).path == "versions/nn/arbeid/index/foer-2021-11-20-1.md"
    gone = Withdrawal(WORK, VersionDate(SECOND, sequence=2), "Avsluttet.")
    assert gone.path == "versions/nn/arbeid/index/2021-11-20-2.yml"
    assert gone.address == "nn/arbeid/versjoner/2021-11-20-2.yml"
    assert picture_name("nb/bilder/kart.png", MAP) == f"{digest(MAP)}.png"


def test_lists_are_sorted_whatever_order_they_come_in() -> None:
    assert sums_text({"b.md": "2", "a.md": "1"}) == b"1  a.md\n2  b.md\n"
    assert sums_text({}) == b""


def test_a_withdrawal_is_written_as_people_read_it() -> None:
    (written,) = Withdrawal(PARTICIPANTS, NEW, "Målet: nådd").files.values()
    assert written.decode() == "date: 2021-11-20\nnote: 'Målet: nådd'\n"


def test_a_new_text_is_what_was_given() -> None:
    version = new_version(PARTICIPANTS, OLD, "\ufeff" + TEXT.replace("\n", "\r\n"), {"nb/kart.png": MAP})
    assert version.text == "\ufeff" + TEXT.replace("\n", "\r\n")
    assert version.read() == version.text.encode()
    assert version.digest == digest(version.read())
    assert version.pictures == {"nb/kart.png": f"{digest(MAP)}.png"}
    assert version.path == "versions/nb/deltakere/2020-12-18.md"
    assert version.front_matter.title == "Deltakere"
    assert (version.publication.version_date, version.publication.change_note) == (OLD, "Ny side.")


def test_a_text_is_read_each_time_and_its_front_matter_once() -> None:
    reads, text = [], f"{TEXT}Ingen annen test har denne teksten.\n"  # what is read of the same text once, is kept

    def read() -> bytes:
        reads.append(1)
        return text.encode()

    version = ArchivedVersion(PARTICIPANTS, OLD, digest(text.encode()), read)
    assert reads == []
    assert (version.text, version.text, len(reads)) == (text, text, 2)
    assert (version.front_matter, len(reads)) == (version.front_matter, 3)
    assert (version.publication.version_date, len(reads)) == (OLD, 3)


@pytest.mark.parametrize("data", [b"\xff", b"Tekst."], ids=["not-text", "no-front-matter"])
def test_a_text_with_mistakes_is_named_when_it_is_asked_for(data: bytes) -> None:
    version = ArchivedVersion(PARTICIPANTS, OLD, digest(data), lambda: data)
    with pytest.raises(ProblemsFound) as caught:
        _ = version.publication
    assert [(problem.path, problem.line) for problem in caught.value.problems] == [(version.path, 1)]


def test_two_texts_are_the_same_when_their_checksums_are() -> None:
    version = new_version(PARTICIPANTS, OLD, TEXT, {})
    assert version == replace(version, read=lambda: b"")
    assert version != new_version(PARTICIPANTS, OLD, TEXT + " ", {})


def added(archive: Archive, *versions: ArchivedVersion) -> Archive:
    """The archive with more texts, which show no pictures."""
    for version in versions:
        archive = archive.with_event(version)
    return archive


def test_a_published_text_brings_its_sums_and_addresses() -> None:
    version = new_version(PARTICIPANTS, OLD, TEXT, {"nb/kart.png": MAP})
    picture = f"{digest(MAP)}.png"
    listed = f"{digest(MAP)}  nb/kart.png\n".encode()
    assert version.files == {
        "versions/nb/deltakere/2020-12-18.md": TEXT.encode(),
        "versions/nb/deltakere/2020-12-18.pictures": listed,
        f"versions/pictures/{picture}": MAP,
    }
    archive = Archive().with_event(version)
    assert archive.versions == {PARTICIPANTS: (version,)}
    assert archive.sums == {PARTICIPANTS: {"2020-12-18.md": version.digest, "2020-12-18.pictures": digest(listed)}}
    assert list(archive.addresses()) == [
        *("deltakere/", "deltakere/versjoner/", "deltakere/versjoner/timemap.link"),
        *("deltakere/versjoner/2020-12-18/", "deltakere/versjoner/2020-12-18.md", f"versjoner/bilder/{picture}"),
    ]


def test_texts_stay_in_order() -> None:
    new, second, old = (new_version(PARTICIPANTS, day, TEXT, {}) for day in (NEW, VersionDate(FIRST, sequence=2), OLD))
    undated, other = (
        new_version(PARTICIPANTS, VersionDate(date.min, exact=False, sequence=1), TEXT, {}),
        new_version(WORK, OLD, TEXT, {}),
    )
    archive = added(Archive(), new, old, undated, second, other)
    assert archive.versions_of(PARTICIPANTS) == (undated, old, second, new)
    assert archive.version(PARTICIPANTS, NEW) == new
    assert archive.sums[PARTICIPANTS]["2020-12-18-2.md"] == second.digest
    assert archive.versions.keys() == {PARTICIPANTS, WORK}
    assert Archive().versions == {}


def corrected(day: date, number: int = 1) -> ArchivedVersion:
    """The text, corrected on a day."""
    text = TEXT.replace("\n---\n\n", f"\ncorrections:\n- date: {day}\n  note: Skrivefeil.\n---\n\n")
    return new_version(PARTICIPANTS, VersionDate(day, sequence=number), text, {})


def test_events_of_a_day_are_numbered_and_none_comes_before_the_last() -> None:
    archive = Archive()
    assert (archive.next_date(PARTICIPANTS, FIRST), archive.last_day(PARTICIPANTS)) == (OLD, None)
    archive = added(archive, new_version(PARTICIPANTS, OLD, TEXT, {}), corrected(SECOND))
    assert archive.next_date(PARTICIPANTS, FIRST) == VersionDate(FIRST, sequence=2)
    assert archive.next_date(PARTICIPANTS, SECOND) == VersionDate(SECOND, sequence=2)
    assert archive.last_day(PARTICIPANTS) == SECOND
    later = date(2022, 3, 1)
    archive = archive.with_event(Withdrawal(PARTICIPANTS, VersionDate(later), "Avsluttet."))
    assert archive.next_date(PARTICIPANTS, later) == VersionDate(later, sequence=2)
    assert archive.last_day(PARTICIPANTS) == later


def test_the_last_day_is_that_on_which_words_were_put_up_here_not_that_of_their_original() -> None:
    retold = "original: https://eksempel.test/\nas_of: 2020-12-18\nretold: 2026-11-20\nprovenance: Gjengitt.\n---\n\n"
    version = new_version(PARTICIPANTS, OLD, TEXT.replace("---\n\n", retold), {})
    assert added(Archive(), version).last_day(PARTICIPANTS) == version.shown == date(2026, 11, 20)


def test_a_text_that_was_taken_in_was_never_shown() -> None:
    version = new_version(PARTICIPANTS, OLD, TEXT, {}, date(2026, 11, 23))
    assert version.shown is None
    assert version.files["versions/nb/deltakere/2020-12-18.adopted"] == b"2026-11-23\n"
    assert added(Archive(), version).last_day(PARTICIPANTS) == FIRST


def test_the_newest_version_is_no_correction_and_has_a_day() -> None:
    undated = new_version(PARTICIPANTS, VersionDate(date.min, exact=False, sequence=1), TEXT, {})
    version = new_version(PARTICIPANTS, OLD, TEXT, {})
    assert added(Archive(), undated).newest_version(PARTICIPANTS) is None
    archive = added(Archive(), undated, version, corrected(SECOND))
    assert archive.newest_version(PARTICIPANTS) == version
    assert archive.versions[PARTICIPANTS][1].files == {}, "they are kept for long"
    assert archive.versions_of(PARTICIPANTS)[-1].is_correction


def test_a_page_is_down_until_a_text_comes_after_its_withdrawal() -> None:
    archive = added(Archive(), new_version(PARTICIPANTS, OLD, TEXT, {}))
    gone = Withdrawal(PARTICIPANTS, VersionDate(FIRST, sequence=2), "Avsluttet.")
    archive = archive.with_event(gone)
    assert archive.withdrawal(PARTICIPANTS) == gone
    assert archive.sums[PARTICIPANTS]["2020-12-18-2.yml"] == digest(gone.files[gone.path])
    assert "deltakere/versjoner/2020-12-18-2.yml" in archive.addresses()
    back = added(archive, new_version(PARTICIPANTS, VersionDate(FIRST, sequence=3), TEXT, {}))
    assert back.withdrawal(PARTICIPANTS) is None
    assert back.withdrawals == {PARTICIPANTS: (gone,)}


def test_a_page_was_first_published_when_the_oldest_of_its_texts_says() -> None:
    older = draft(first_published="2019-01-01", last_updated="2019-05-05", change_note="x")
    archive = added(Archive(), new_version(PARTICIPANTS, OLD, TEXT, {}))
    assert archive.first_published(PARTICIPANTS) == FIRST
    archive = added(archive, new_version(PARTICIPANTS, VersionDate(date(2019, 5, 5)), older, {}))
    assert archive.first_published(PARTICIPANTS) == date(2019, 1, 1)
    undated = draft(dated="unknown", sequence="1", provenance="Kopi.")
    assert (
        added(
            Archive(), new_version(PARTICIPANTS, VersionDate(date.min, exact=False, sequence=1), undated, {})
        ).first_published(PARTICIPANTS)
        is None
    )
