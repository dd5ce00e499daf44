"""The versions/ tree is read, and nothing in it changes unnoticed."""

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from publication.checks import Checker
from publication.pages.page_id import PageId
from publication.pages.version_date import VersionDate
from publication.problems import Problems, ProblemsFound
from publication.publishing.publish import adopt, publish, withdraw
from publication.versions.archive import Archive, Withdrawal, digest, sums_text
from publication.versions.archive_reader import read_archive
from tests.support.messages import NOT_UTF_8, NOT_UTF_8_ADVICE
from tests.support.repository import FIRST, PAGE, SECOND, TODAY, draft, edit, mistakes, project, published, write

NEVER_EDITED = "Publiserte tekster endres aldri."
VERSION = "versions/nb/deltakere/2020-12-18.md"
PARTICIPANTS = PageId("nb", "deltakere")
SUM = f"{'0' * 64}  nb/deltakere/2020-12-18.md\n"


def read(root: Path) -> tuple[Archive, list[str]]:
    problems = Problems()
    return read_archive(root, TODAY, problems), list(map(str, problems))


def damage(root: Path) -> list[str]:
    """What is told of an archive that cannot be read on with."""
    problems = Problems()
    with pytest.raises(ProblemsFound) as caught:
        read_archive(root, TODAY, problems)
    assert str(caught.value) == str(problems)
    return list(map(str, problems))


def test_no_folder_is_an_empty_archive(tmp_path: Path) -> None:
    assert read(tmp_path) == (Archive(), [])


def test_versions_come_oldest_first(tmp_path: Path) -> None:
    published(tmp_path)
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    publish(project(tmp_path), [PAGE], "KS er med.", SECOND, TODAY)
    published(tmp_path, "docs/nb/arbeid/index.md")
    published(tmp_path, "docs/nn/arbeid/index.md", translation_of="2020-12-18")
    archive, mistakes = read(tmp_path)
    versions = archive.versions_of(PARTICIPANTS)
    assert mistakes == []
    assert [version.path for version in versions] == [VERSION, "versions/nb/deltakere/2021-11-20.md"]
    assert [version.date for version in versions] == [VersionDate(FIRST), VersionDate(SECOND)]
    assert [version.text.encode() for version in versions] == [(tmp_path / path.path).read_bytes() for path in versions]
    assert archive.version(PARTICIPANTS, VersionDate(SECOND)) == versions[1]
    assert archive.version(PARTICIPANTS, VersionDate(TODAY)) is None
    assert archive.versions_of(PageId("en", "deltakere")) == ()
    assert archive.versions.keys() == {PARTICIPANTS, PageId("nb", "arbeid/index"), PageId("nn", "arbeid/index")}


def test_the_lists_are_sorted_and_coreutils_agree(tmp_path: Path) -> None:
    published(tmp_path)
    published(tmp_path, "docs/nb/arbeid/index.md")
    versions = tmp_path / "versions"
    run = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=versions, capture_output=True, text=True, check=True)
    assert run.stdout == "nb/arbeid/index/2020-12-18.md: OK\nnb/deltakere/2020-12-18.md: OK\n"
    assert (versions / "ADDRESSES").read_text().splitlines() == [
        "/arbeid/",
        "/arbeid/versjoner/",
        "/arbeid/versjoner/2020-12-18.md",
        "/arbeid/versjoner/2020-12-18/",
        "/arbeid/versjoner/timemap.link",
        "/deltakere/",
        "/deltakere/versjoner/",
        "/deltakere/versjoner/2020-12-18.md",
        "/deltakere/versjoner/2020-12-18/",
        "/deltakere/versjoner/timemap.link",
    ]


def test_a_withdrawal_is_read(tmp_path: Path) -> None:
    withdraw(project(published(tmp_path)), [PAGE], "Prosjektet: avsluttet", SECOND, TODAY)
    archive, mistakes = read(tmp_path)
    assert mistakes == []
    assert archive.withdrawals == {PARTICIPANTS: Withdrawal(PARTICIPANTS, SECOND, "Prosjektet: avsluttet")}
    assert archive.past_withdrawals == {}


@pytest.mark.parametrize(
    ("path", "text", "mistake"),
    [
        pytest.param(
            "versions/ADDRESSES",
            "/deltakere/\n/deltakere/versjoner/\n/deltakere/versjoner/2020-12-18.md\n/deltakere/versjoner/2020-12-18/\n",
            "versions/ADDRESSES:1: den publiserte adressen /deltakere/versjoner/timemap.link mangler.\n"
            "    Hent listen tilbake: git restore versions/ADDRESSES",
            id="address",
        ),
        pytest.param(
            "versions/nb/notes.txt",
            "x",
            "versions/nb/notes.txt:1: hører ikke hjemme i versions/.\n    Flytt filen et annet sted.",
            id="foreign",
        ),
        pytest.param(
            "versions/nb/deltakere/withdrawn.yml",
            "date: 2027-01-01\nnote: x\n",
            "versions/nb/deltakere/withdrawn.yml:1: sier ikke når og hvorfor siden ble trukket tilbake.\n"
            f"    {NEVER_EDITED} Hent filen tilbake: git restore versions/nb/deltakere/withdrawn.yml",
            id="withdrawn-in-the-future",
        ),
        pytest.param(
            "versions/nb/deltakere/withdrawn.yml",
            "[",
            "versions/nb/deltakere/withdrawn.yml:1: sier ikke når og hvorfor siden ble trukket tilbake.\n"
            f"    {NEVER_EDITED} Hent filen tilbake: git restore versions/nb/deltakere/withdrawn.yml",
            id="withdrawn-not-yaml",
        ),
    ],
)
def test_every_mistake_is_named(tmp_path: Path, path: str, text: str, mistake: str) -> None:
    published(tmp_path)
    kept = (tmp_path / "versions/SHA256SUMS").read_text()
    write(tmp_path, path, text.replace("{kept}", kept))
    assert read(tmp_path)[1] == [mistake]


@pytest.mark.parametrize(
    ("sums", "mistakes"),
    [
        pytest.param(
            SUM,
            [
                f"{VERSION}:1: er ikke det som ble publisert: "
                "kontrollsummen er en annen enn i versions/SHA256SUMS.\n"
                f"    {NEVER_EDITED} Hent filen tilbake: git restore {VERSION}",
            ],
            id="changed",
        ),
        pytest.param(
            SUM.replace("deltakere", "kontakt"),
            [
                "versions/nb/kontakt/2020-12-18.md:1: står i versions/SHA256SUMS, men er borte.\n"
                "    Hent den tilbake: git restore versions/nb/kontakt/2020-12-18.md",
                f"{VERSION}:1: står ikke i versions/SHA256SUMS.\n"
                "    En ny tekst kommer hit med make publish, en gammel med publication adopt. Slett den: git clean -i",
            ],
            id="unlisted",
        ),
        pytest.param(
            "",
            [
                "versions/SHA256SUMS:1: er tom eller borte.\n    Hent listen tilbake: git restore versions/SHA256SUMS",
            ],
            id="empty",
        ),
        pytest.param(
            "{kept}" + SUM.replace("2020", "2019"),
            [
                "versions/nb/deltakere/2019-12-18.md:1: står i versions/SHA256SUMS, men er borte.\n"
                "    Hent den tilbake: git restore versions/nb/deltakere/2019-12-18.md",
            ],
            id="gone",
        ),
        pytest.param(
            "{kept}x\n",
            [
                "versions/SHA256SUMS:2: er ikke en kontrollsum og et filnavn.\n"
                "    Hent listen tilbake: git restore versions/SHA256SUMS",
            ],
            id="no-sum",
        ),
        pytest.param(
            "{kept}{kept}",
            [
                "versions/SHA256SUMS:2: nevner en fil for andre gang.\n"
                "    Hent listen tilbake: git restore versions/SHA256SUMS",
            ],
            id="twice",
        ),
    ],
)
def test_damage_is_all_that_is_told(tmp_path: Path, sums: str, mistakes: list[str]) -> None:
    kept = (published(tmp_path) / "versions/SHA256SUMS").read_text()
    write(tmp_path, "versions/SHA256SUMS", sums.replace("{kept}", kept))
    write(tmp_path, "versions/nb/notes.txt", "x")
    assert sorted(damage(tmp_path)) == sorted(mistakes)


@pytest.mark.parametrize(("name", "tell"), [("SHA256SUMS", damage), ("ADDRESSES", lambda root: read(root)[1])])
def test_a_lost_list_is_one_mistake(tmp_path: Path, name: str, tell: Callable[[Path], list[str]]) -> None:
    (published(published(tmp_path), "docs/nb/index.md") / "versions" / name).unlink()
    assert tell(tmp_path) == [
        f"versions/{name}:1: er tom eller borte.\n    Hent listen tilbake: git restore versions/{name}"
    ]


def checked(root: Path) -> list[str]:
    """The mistakes in the archived texts themselves."""
    archive, mistakes = read(root)
    assert mistakes == []
    problems = Problems()
    checker = Checker(project(root), archive, TODAY, problems)
    for versions in archive.versions.values():
        checker.check_all_archived(versions)
    return list(map(str, problems))


def test_a_text_under_another_name_is_not_a_version(tmp_path: Path) -> None:
    published(tmp_path)
    (tmp_path / VERSION).rename(tmp_path / "versions/nb/deltakere/2020-12-19.md")
    for name in ("SHA256SUMS", "ADDRESSES"):
        edit(tmp_path, f"versions/{name}", "2020-12-18", "2020-12-19")
    assert checked(tmp_path) == [
        "versions/nb/deltakere/2020-12-19.md:1: filen heter «2020-12-19», "
        "men linjene øverst i den sier «2020-12-18».\n"
        "    Hent filene tilbake: git restore versions",
    ]


def test_a_text_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    published(tmp_path)
    (tmp_path / VERSION).write_bytes(b"\xff")
    (tmp_path / "versions/SHA256SUMS").write_bytes(sums_text({VERSION.removeprefix("versions/"): digest(b"\xff")}))
    assert checked(tmp_path) == [f"{VERSION}:1: {NOT_UTF_8.format('0xff')}\n    {NOT_UTF_8_ADVICE}"]


def test_hidden_files_are_other_programs_business(tmp_path: Path) -> None:
    write(published(tmp_path), "versions/.DS_Store", "x")
    assert read(tmp_path)[1] == []


def test_a_publication_that_was_cut_off_stops_the_reading(tmp_path: Path) -> None:
    write(published(tmp_path), "versions/.publishing/journal.json", "{}")
    with pytest.raises(ProblemsFound) as caught:
        read(tmp_path)
    assert str(caught.value) == mistakes(
        "versions:1: en publisering ble avbrutt før den var ferdig.\n    Gjør den ferdig: make check"
    )


def test_texts_of_unknown_date_come_before_the_day_they_are_older_than(tmp_path: Path) -> None:
    published(tmp_path, day=SECOND)
    texts = [
        write(tmp_path, f"{number}.md", draft(**_EARLIER, sequence=str(number), provenance="Et sammendrag."))
        for number in (2, 1)
    ]
    adopt(project(tmp_path), PAGE, texts, TODAY)
    archive, mistakes = read(tmp_path)
    assert mistakes == []
    assert [version.path.rpartition("/")[2] for version in archive.versions_of(PARTICIPANTS)] == [
        "foer-2021-11-20-1.md",
        "foer-2021-11-20-2.md",
        "2021-11-20.md",
    ]
    assert "/deltakere/versjoner/foer-2021-11-20-1/" in archive.addresses


_EARLIER = {"first_published": date(2020, 12, 18).isoformat(), "dated": "before 2021-11-20"}
