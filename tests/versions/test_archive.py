"""What is in versions/, and what becomes of it when a text is published."""

from dataclasses import replace
from datetime import date

import pytest

from publication.pages.page_id import PageId
from publication.pages.version_date import VersionDate
from publication.problems import ProblemsFound
from publication.versions.archive import (
    Archive,
    ArchivedVersion,
    Withdrawal,
    addresses_text,
    digest,
    new_version,
    past_withdrawal_path,
    picture_name,
    pictures_path,
    pictures_text,
    sums_text,
    version_path,
    with_version,
    withdrawal_path,
    withdrawal_text,
)
from tests.support.messages import NO_FRONT_MATTER, NOT_UTF_8
from tests.support.repository import FIRST, SECOND, draft

PARTICIPANTS, WORK = PageId("nb", "deltakere"), PageId("nn", "arbeid/index")
OLD, NEW = VersionDate(FIRST), VersionDate(SECOND)
TEXT = draft(first_published="2020-12-18", last_updated="2020-12-18", change_note="Ny side.")
MAP = b"\x89PNG\r\n\x1a\n"


def test_every_file_has_its_place() -> None:
    undated = VersionDate(SECOND, exact=False, sequence=1)
    assert version_path(PARTICIPANTS, OLD) == "versions/nb/deltakere/2020-12-18.md"
    assert version_path(WORK, undated) == "versions/nn/arbeid/index/foer-2021-11-20-1.md"
    assert pictures_path(WORK, OLD) == "versions/nn/arbeid/index/2020-12-18.pictures"
    assert withdrawal_path(WORK) == "versions/nn/arbeid/index/withdrawn.yml"
    past = Withdrawal(PARTICIPANTS, date(2022, 3, 1), "Avsluttet.")
    assert past_withdrawal_path(past) == "versions/nb/deltakere/withdrawn-2022-03-01.yml"
    assert picture_name("nb/bilder/kart.png", MAP) == f"{digest(MAP)}.png"


def test_lists_are_sorted_whatever_order_they_come_in() -> None:
    assert sums_text({"nb/b.md": "2", "nb/a.md": "1"}) == b"1  nb/a.md\n2  nb/b.md\n"
    assert pictures_text({"nb/b.png": "2.png", "nb/a.svg": "1.svg"}) == b"1  nb/a.svg\n2  nb/b.png\n"
    assert addresses_text(["/b/", "/a/", "/b/"]) == b"/a/\n/b/\n"
    assert sums_text({}) == addresses_text([]) == b""


def test_a_withdrawal_is_written_as_people_read_it() -> None:
    written = withdrawal_text(Withdrawal(PARTICIPANTS, SECOND, "Målet: nådd"))
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


def test_a_text_is_read_each_time_and_its_front_matter_once_until_it_is_forgotten() -> None:
    reads = []

    def read() -> bytes:
        reads.append(1)
        return TEXT.encode()

    version = ArchivedVersion(PARTICIPANTS, OLD, digest(TEXT.encode()), read)
    assert reads == []
    assert (version.text, version.text, len(reads)) == (TEXT, TEXT, 2)
    assert (version.front_matter, len(reads)) == (version.front_matter, 3)
    version.forget()
    version.forget()
    assert (version.publication.version_date, len(reads)) == (OLD, 4)


@pytest.mark.parametrize(
    ("data", "mistake"),
    [
        pytest.param(b"\xff", NOT_UTF_8.format("0xff"), id="not-text"),
        pytest.param(b"Tekst.", NO_FRONT_MATTER, id="no-front-matter"),
    ],
)
def test_a_text_with_mistakes_is_named_when_it_is_asked_for(data: bytes, mistake: str) -> None:
    version = ArchivedVersion(PARTICIPANTS, OLD, digest(data), lambda: data)
    with pytest.raises(ProblemsFound) as caught:
        _ = version.publication
    assert [(problem.path, problem.message) for problem in caught.value.problems] == [(version.path, mistake)]


def test_two_texts_are_the_same_when_their_checksums_are() -> None:
    version = new_version(PARTICIPANTS, OLD, TEXT, {})
    assert version == replace(version, read=lambda: b"")
    assert version != new_version(PARTICIPANTS, OLD, TEXT + " ", {})


def test_a_published_text_brings_its_sums_and_addresses() -> None:
    version = new_version(PARTICIPANTS, OLD, TEXT, {"nb/kart.png": MAP})
    archive = with_version(Archive(), version)
    picture = f"{digest(MAP)}.png"
    assert archive.versions == {PARTICIPANTS: (version,)}
    assert archive.sums == {
        "nb/deltakere/2020-12-18.md": version.digest,
        "nb/deltakere/2020-12-18.pictures": digest(pictures_text({"nb/kart.png": picture})),
        f"pictures/{picture}": digest(MAP),
    }
    assert archive.addresses == (
        *("/deltakere/", "/deltakere/versjoner/", "/deltakere/versjoner/2020-12-18/"),
        *("/deltakere/versjoner/2020-12-18.md", "/deltakere/versjoner/timemap.link"),
        f"/versjoner/bilder/{picture}",
    )


def test_texts_stay_in_order_and_one_of_the_same_date_gives_way() -> None:
    new, old = (new_version(PARTICIPANTS, day, TEXT, {}) for day in (NEW, OLD))
    corrected = new_version(PARTICIPANTS, NEW, draft("Rettet."), {})
    other = new_version(WORK, OLD, TEXT, {})
    archive = Archive()
    for version in (new, old, corrected, other):
        archive = with_version(archive, version)
    assert archive.versions_of(PARTICIPANTS) == (old, corrected)
    assert archive.version(PARTICIPANTS, NEW) is corrected
    assert archive.sums["nb/deltakere/2021-11-20.md"] == corrected.digest
    assert archive.versions.keys() == {PARTICIPANTS, WORK}
    assert Archive().versions == {}
