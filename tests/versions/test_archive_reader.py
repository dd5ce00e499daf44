"""The versions/ tree is read, and nothing in it changes unnoticed."""

import contextlib
import subprocess
from datetime import date
from pathlib import Path

import pytest

from publication.checks import Checker
from publication.pages.page_id import PageId, VersionDate
from publication.problems import Problems, ProblemsFound
from publication.publishing.adopt import adopt
from publication.versions.archive import Archive, Withdrawal, digest, sums_text
from publication.versions.archive_reader import read_archive
from tests.support.messages import NOT_UTF_8, NOT_UTF_8_ADVICE
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
    withdraw,
    write,
)

NEVER_EDITED = "Publiserte tekster endres aldri."
VERSION = "versions/nb/deltakere/2020-12-18.md"
PARTICIPANTS = PageId("nb", "deltakere")
SUM = f"{'0' * 64}  2020-12-18.md\n"
SUMS = "versions/nb/deltakere/SHA256SUMS"
RESTORE = f"Hent listen tilbake: git restore {SUMS}"
BOTH = "Behold linjene fra begge sider, i rekkefølge etter filnavn, og slett linjene med merker."


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


def test_each_page_has_its_list_and_coreutils_agree(tmp_path: Path) -> None:
    published(tmp_path)
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    publish(project(tmp_path), [PAGE], "KS er med.", SECOND, TODAY)
    withdraw(project(published(tmp_path, "docs/nb/arbeid/index.md")), [PAGE], "Avsluttet.", SECOND, TODAY)

    def agreed(folder: str) -> list[str]:
        command = ["sha256sum", "-c", "SHA256SUMS"]
        run = subprocess.run(command, cwd=tmp_path / folder, capture_output=True, text=True, check=True)
        return run.stdout.splitlines()

    assert agreed("versions/nb/deltakere") == ["2020-12-18.md: OK", "2021-11-20-2.yml: OK", "2021-11-20.md: OK"]
    assert agreed("versions/nb/arbeid/index") == ["2020-12-18.md: OK"]


def test_withdrawals_are_read_in_their_order(tmp_path: Path) -> None:
    text = (published(tmp_path) / PAGE).read_text()
    withdraw(project(tmp_path), [PAGE], "Prosjektet: avsluttet", SECOND, TODAY)
    first = Withdrawal(PARTICIPANTS, VersionDate(SECOND), "Prosjektet: avsluttet")
    archive, mistakes = read(tmp_path)
    assert (mistakes, archive.withdrawals) == ([], {PARTICIPANTS: (first,)})
    assert archive.withdrawal(PARTICIPANTS) == first
    write(tmp_path, PAGE, text)
    publish(project(tmp_path), [PAGE], "Tilbake.", SECOND, TODAY)
    withdraw(project(tmp_path), [PAGE], "Igjen.", SECOND, TODAY)
    archive, mistakes = read(tmp_path)
    second = Withdrawal(PARTICIPANTS, VersionDate(SECOND, sequence=3), "Igjen.")
    assert (mistakes, archive.withdrawals) == ([], {PARTICIPANTS: (first, second)})


@pytest.mark.parametrize(
    "path",
    [
        *("versions/nb/notes.txt", "versions/nb/deltakere/notes.txt", "versions/SHA256SUMS", "versions/ADDRESSES"),
        "versions/pictures/kart.png",
    ],
)
def test_what_does_not_belong_there_is_told(tmp_path: Path, path: str) -> None:
    write(published(tmp_path), path, "x")
    assert read_mistakes(tmp_path) == [f"{path}:1: hører ikke hjemme i versions/.\n    Flytt filen et annet sted."]


def read_mistakes(root: Path) -> list[str]:
    """All that is told of an archive."""
    problems = Problems()
    with contextlib.suppress(ProblemsFound):
        read_archive(root, TODAY, problems)
    return list(map(str, problems))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("2021-11-20.yml", "["),
        ("2021-11-20.yml", "date: 2021-11-21\nnote: x\n"),
        ("2021-11-20.yml", "date: 2021-11-20\nnote: ''\n"),
    ],
)
def test_a_withdrawal_that_says_nothing_is_told(tmp_path: Path, name: str, text: str) -> None:
    write(published(tmp_path), f"versions/nb/deltakere/{name}", text)
    list_again(tmp_path)
    assert read_mistakes(tmp_path) == [
        f"versions/nb/deltakere/{name}:1: sier ikke når og hvorfor siden ble trukket tilbake.\n"
        f"    {NEVER_EDITED} Hent filen tilbake: git restore versions/nb/deltakere/{name}"
    ]


def test_a_day_that_has_not_come_is_told(tmp_path: Path) -> None:
    write(published(tmp_path), "versions/nb/deltakere/2027-01-01.yml", "date: 2027-01-01\nnote: x\n")
    list_again(tmp_path)
    assert read_mistakes(tmp_path)[0].startswith(
        "versions/nb/deltakere/2027-01-01.yml:1: er fra 2027-01-01, som ligger fram i tid."
    )


def list_again(root: Path, folder: str = "versions/nb/deltakere") -> None:
    """Write a page's list of checksums anew, as someone would who wants to hide what was done."""
    files = [file for file in (root / folder).iterdir() if file.name != "SHA256SUMS"]
    (root / SUMS).write_bytes(sums_text({file.name: digest(file.read_bytes()) for file in files}))


CONFLICT = "<<<<<<< HEAD\n{kept}=======\n{kept}>>>>>>> annen\n"


@pytest.mark.parametrize(
    ("sums", "mistakes"),
    [
        pytest.param(
            SUM,
            [
                f"{VERSION}:1: er ikke det som ble publisert: kontrollsummen er en annen enn i {SUMS}.\n"
                f"    {NEVER_EDITED} Hent filen tilbake: git restore {VERSION}",
            ],
            id="changed",
        ),
        pytest.param(
            SUM.replace("2020", "2019"),
            [
                f"{VERSION.replace('2020', '2019')}:1: står i {SUMS}, men er borte.\n"
                f"    Hent den tilbake: git restore {VERSION.replace('2020', '2019')}",
                f"{VERSION}:1: står ikke i {SUMS}.\n"
                "    Nye tekster kommer hit av seg selv, gamle med publication adopt. Slett den: git clean -i",
            ],
            id="unlisted",
        ),
        pytest.param("", [f"{SUMS}:1: er tom eller borte.\n    {RESTORE}"], id="empty"),
        pytest.param("{kept}x\n", [f"{SUMS}:2: er ikke en kontrollsum og et filnavn.\n    {RESTORE}"], id="no-sum"),
        pytest.param("{kept}{kept}", [f"{SUMS}:2: nevner en fil for andre gang.\n    {RESTORE}"], id="twice"),
        pytest.param(
            CONFLICT.replace("{kept}", "{kept}", 1).replace("=======\n{kept}", "=======\n"),
            [
                f"{SUMS}:{line}: git har satt inn merker her, fordi to endringer møttes.\n    {BOTH}"
                for line in (1, 3, 4)
            ],
            id="conflict",
        ),
    ],
)
def test_damage_is_all_that_is_told(tmp_path: Path, sums: str, mistakes: list[str]) -> None:
    kept = (published(tmp_path) / SUMS).read_text()
    write(tmp_path, SUMS, sums.replace("{kept}", kept))
    write(tmp_path, "versions/nb/notes.txt", "x")
    assert sorted(damage(tmp_path)) == sorted(mistakes)


def test_a_lost_list_is_one_mistake(tmp_path: Path) -> None:
    (published(published(tmp_path), "docs/nb/index.md") / SUMS).unlink()
    assert damage(tmp_path) == [f"{SUMS}:1: er tom eller borte.\n    {RESTORE}"]


def checked(root: Path) -> list[str]:
    """The mistakes in the archived texts themselves."""
    archive, mistakes = read(root)
    assert mistakes == []
    problems = Problems()
    checker = Checker(project(root), archive, problems)
    for versions in archive.versions.values():
        checker.check_all_archived(versions)
    return list(map(str, problems))


def test_a_text_under_another_name_is_not_a_version(tmp_path: Path) -> None:
    published(tmp_path)
    (tmp_path / VERSION).rename(tmp_path / "versions/nb/deltakere/2020-12-19.md")
    edit(tmp_path, SUMS, "2020-12-18", "2020-12-19")
    assert checked(tmp_path) == [
        "versions/nb/deltakere/2020-12-19.md:1: filen heter «2020-12-19», "
        "men linjene øverst i den sier «2020-12-18».\n"
        "    Hent filene tilbake: git restore versions",
    ]


def test_a_text_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    published(tmp_path)
    (tmp_path / VERSION).write_bytes(b"\xff")
    list_again(tmp_path)
    assert checked(tmp_path) == [f"{VERSION}:1: {NOT_UTF_8.format('0xff')}\n    {NOT_UTF_8_ADVICE}"]


def test_where_an_old_text_leads_may_be_gone(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/sok.md", draft())
    write(tmp_path, PAGE, draft("[Søk](sok.md) og [overskriften](sok.md#borte)."))
    edit(tmp_path, PAGE, "#borte", "")
    publish(project(tmp_path), [PAGE], "Ny side.", FIRST, TODAY)
    (tmp_path / "docs/nb/sok.md").unlink()
    assert checked(tmp_path) == []


def test_hidden_files_are_other_programs_business(tmp_path: Path) -> None:
    write(published(tmp_path), "versions/.DS_Store", "x")
    assert read(tmp_path)[1] == []


def test_a_publication_that_was_cut_off_stops_the_reading(tmp_path: Path) -> None:
    write(published(tmp_path), "versions/nb/deltakere/.2021-11-20.md.new", "x")
    with pytest.raises(ProblemsFound) as caught:
        read(tmp_path)
    assert str(caught.value) == mistakes(
        "versions:1: en publisering ble avbrutt før den var ferdig.\n    Gjør den ferdig: publication check"
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
    assert "deltakere/versjoner/foer-2021-11-20-1/" in archive.addresses()


_EARLIER = {"first_published": date(2020, 12, 18).isoformat(), "dated": "before 2021-11-20"}
