"""The versions/ tree is read, and nothing in it changes unnoticed."""

import subprocess
from datetime import date

import pytest

from publication.checks import Checker
from publication.pages.page_id import PageId, VersionDate
from publication.problems import Problems, ProblemsFound
from publication.versions.archive import Archive, Withdrawal
from publication.versions.archive_reader import read_archive
from tests.support.repository import FIRST, PAGE, SECOND, TODAY, Repository, draft
from tests.support.told import mistakes

NEVER_EDITED = "Publiserte tekster endres aldri."
VERSION = "versions/nb/deltakere/2020-12-18.md"
PARTICIPANTS = PageId("nb", "deltakere")
SUM = f"{'0' * 64}  2020-12-18.md\n"
SUMS = "versions/nb/deltakere/SHA256SUMS"
RESTORE = f"Hent listen tilbake: git restore {SUMS}"
BOTH = "Behold linjene fra begge sider, i rekkefølge etter filnavn, og slett linjene med merker."


def read(repository: Repository) -> tuple[Archive, list[str]]:
    problems = Problems()
    return read_archive(repository.project, problems), list(map(str, problems))


def damage(repository: Repository) -> list[str]:
    """What is told of an archive that cannot be read on with."""
    problems = Problems()
    with pytest.raises(ProblemsFound) as caught:
        read_archive(repository.project, problems)
    assert str(caught.value) == str(problems)
    return list(map(str, problems))


def test_no_folder_is_an_empty_archive(repository: Repository) -> None:
    assert read(repository) == (Archive(), [])


def test_versions_come_oldest_first(repository: Repository) -> None:
    repository.with_page()
    repository.edit(PAGE, "Tekst.", "Ny tekst.")
    repository.publish(PAGE, note="KS er med.", day=SECOND)
    repository.with_page("docs/nb/arbeid/index.md")
    repository.with_page("docs/nn/arbeid/index.md", translation_of="2020-12-18")
    archive, mistakes = read(repository)
    versions = archive.versions_of(PARTICIPANTS)
    assert mistakes == []
    assert [version.path for version in versions] == [VERSION, "versions/nb/deltakere/2021-11-20.md"]
    assert [version.date for version in versions] == [VersionDate(FIRST), VersionDate(SECOND)]
    assert [version.text.encode() for version in versions] == [
        (repository.root / path.path).read_bytes() for path in versions
    ]
    assert archive.version(PARTICIPANTS, VersionDate(SECOND)) == versions[1]
    assert archive.version(PARTICIPANTS, VersionDate(TODAY)) is None
    assert archive.versions_of(PageId("en", "deltakere")) == ()
    assert archive.versions.keys() == {PARTICIPANTS, PageId("nb", "arbeid/index"), PageId("nn", "arbeid/index")}


def test_each_page_has_its_list_and_coreutils_agree(repository: Repository) -> None:
    repository.with_page()
    repository.edit(PAGE, "Tekst.", "Ny tekst.")
    repository.publish(PAGE, note="KS er med.", day=SECOND)
    repository.with_page("docs/nb/arbeid/index.md").withdraw(PAGE, day=SECOND)

    def agreed(folder: str) -> list[str]:
        command = ["sha256sum", "-c", "SHA256SUMS"]
        run = subprocess.run(command, cwd=repository.root / folder, capture_output=True, text=True, check=True)
        return run.stdout.splitlines()

    assert agreed("versions/nb/deltakere") == ["2020-12-18.md: OK", "2021-11-20-2.yml: OK", "2021-11-20.md: OK"]
    assert agreed("versions/nb/arbeid/index") == ["2020-12-18.md: OK"]


def test_withdrawals_are_read_in_their_order(repository: Repository) -> None:
    text = repository.with_page().read(PAGE)
    repository.withdraw(PAGE, note="Prosjektet: avsluttet", day=SECOND)
    first = Withdrawal(PARTICIPANTS, VersionDate(SECOND), "Prosjektet: avsluttet")
    archive, mistakes = read(repository)
    assert (mistakes, archive.withdrawals) == ([], {PARTICIPANTS: (first,)})
    assert archive.withdrawal(PARTICIPANTS) == first
    repository.write(PAGE, text)
    repository.publish(PAGE, note="Tilbake.", day=SECOND)
    repository.withdraw(PAGE, note="Igjen.", day=SECOND)
    archive, mistakes = read(repository)
    second = Withdrawal(PARTICIPANTS, VersionDate(SECOND, sequence=3), "Igjen.")
    assert (mistakes, archive.withdrawals) == ([], {PARTICIPANTS: (first, second)})


@pytest.mark.parametrize(
    "path",
    [
        *("versions/nb/notes.txt", "versions/nb/deltakere/notes.txt", "versions/SHA256SUMS", "versions/ADDRESSES"),
        "versions/pictures/kart.png",
    ],
)
def test_what_does_not_belong_there_is_told(repository: Repository, path: str) -> None:
    repository.with_page().write(path, "x")
    assert repository.archive_mistakes() == [
        f"{path}:1: hører ikke hjemme i versions/.\n    Flytt filen et annet sted."
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("2021-11-20.yml", "["),
        ("2021-11-20.yml", "date: 2021-11-21\nnote: x\n"),
        ("2021-11-20.yml", "date: 2021-11-20\nnote: ''\n"),
    ],
)
def test_a_withdrawal_that_says_nothing_is_told(repository: Repository, name: str, text: str) -> None:
    repository.with_page().write(f"versions/nb/deltakere/{name}", text)
    repository.list_again()
    assert repository.archive_mistakes() == [
        f"versions/nb/deltakere/{name}:1: sier ikke når og hvorfor siden ble trukket tilbake.\n"
        f"    {NEVER_EDITED} Hent filen tilbake: git restore versions/nb/deltakere/{name}"
    ]


def test_a_day_that_has_not_come_is_told(repository: Repository) -> None:
    repository.with_page().write("versions/nb/deltakere/2027-01-01.yml", "date: 2027-01-01\nnote: x\n")
    repository.list_again()
    assert repository.archive_mistakes()[0].startswith(
        "versions/nb/deltakere/2027-01-01.yml:1: er fra 2027-01-01, som ligger fram i tid."
    )


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
def test_damage_is_all_that_is_told(repository: Repository, sums: str, mistakes: list[str]) -> None:
    kept = repository.with_page().read(SUMS)
    repository.write(SUMS, sums.replace("{kept}", kept))
    repository.write("versions/nb/notes.txt", "x")
    assert sorted(damage(repository)) == sorted(mistakes)


def test_a_lost_list_is_one_mistake(repository: Repository) -> None:
    repository.with_page().with_page("docs/nb/kontakt.md").remove(SUMS)
    assert damage(repository) == [f"{SUMS}:1: er tom eller borte.\n    {RESTORE}"]


def checked(repository: Repository) -> list[str]:
    """The mistakes in the archived texts themselves."""
    archive, mistakes = read(repository)
    assert mistakes == []
    problems = Problems()
    checker = Checker(repository.project, archive, problems)
    for versions in archive.versions.values():
        checker.check_all_archived(versions)
    return list(map(str, problems))


def test_a_text_under_another_name_is_not_a_version(repository: Repository) -> None:
    repository.with_page()
    repository.rename(VERSION, "versions/nb/deltakere/2020-12-19.md")
    repository.edit(SUMS, "2020-12-18", "2020-12-19")
    assert checked(repository) == [
        "versions/nb/deltakere/2020-12-19.md:1: filen heter «2020-12-19», "
        "men linjene øverst i den sier «2020-12-18».\n"
        "    Hent filene tilbake: git restore versions",
    ]


def test_a_text_that_is_not_utf_8_is_named(repository: Repository) -> None:
    repository.with_page()
    repository.write(VERSION, b"\xff")
    repository.list_again()
    (told,) = checked(repository)
    assert told.startswith(f"{VERSION}:1: filen er ikke lagret i tegnsettet UTF-8.")


def test_where_an_old_text_leads_may_be_gone(repository: Repository) -> None:
    repository.write("docs/nb/sok.md", draft())
    repository.write(PAGE, draft("[Søk](sok.md) og [overskriften](sok.md#borte)."))
    repository.edit(PAGE, "#borte", "")
    repository.publish(PAGE, note="Ny side.", day=FIRST)
    repository.remove("docs/nb/sok.md")
    assert checked(repository) == []


def test_hidden_files_are_other_programs_business(repository: Repository) -> None:
    repository.with_page().write("versions/.DS_Store", "x")
    assert read(repository)[1] == []


def test_a_publication_that_was_cut_off_stops_the_reading(repository: Repository) -> None:
    repository.with_page().write("versions/.new/versions/nb/deltakere/2021-11-20.md", "x")
    with pytest.raises(ProblemsFound) as caught:
        read(repository)
    assert str(caught.value) == mistakes(
        "versions:1: en publisering ble avbrutt før den var ferdig.\n    Gjør den ferdig: publication check"
    )


def test_texts_of_unknown_date_come_before_the_day_they_are_older_than(repository: Repository) -> None:
    repository.with_page(day=SECOND)
    texts = [
        repository.write(f"{number}.md", draft(**_EARLIER, sequence=str(number), provenance="Et sammendrag."))
        for number in (2, 1)
    ]
    repository.adopt(PAGE, *texts)
    archive, mistakes = read(repository)
    assert mistakes == []
    assert [version.path.rpartition("/")[2] for version in archive.versions_of(PARTICIPANTS)] == [
        "foer-2021-11-20-1.md",
        "foer-2021-11-20-2.md",
        "2021-11-20.md",
    ]
    assert "deltakere/versjoner/foer-2021-11-20-1/" in archive.addresses()


_EARLIER = {"first_published": date(2020, 12, 18).isoformat(), "dated": "before 2021-11-20"}
