"""The commands, as people run them."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from publication import cli
from publication.versions import archive_reader, writing
from tests.support.repository import PAGE, Repository, draft
from tests.support.told import mistakes, places

VERSION = "versions/nb/deltakere/2026-11-23.md"
VERSION_2020 = "versions/nb/deltakere/2020-12-18.md"


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")  # 2026-11-23


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository in bokmål with settings, and no page but its front page."""
    return Repository(tmp_path, "nb").configure()


def run(root: Path, *arguments: str) -> int:
    return cli.main(["--root", str(root), *arguments])


def output(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_publish_dates_the_page_today_and_the_second_time_there_is_nothing_to_do(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write(PAGE, draft(change_note="Ny side."))
    assert run(repository.root, "check") == cli.UNPUBLISHED
    assert output(capsys) == (
        f"2 sider er kontrollert, uten feil.\nDette blir publisert:\n{PAGE} er ny: «Ny side.»\n",
        "",
    )
    assert run(repository.root, "publish") == cli.DONE
    assert output(capsys) == (f"Skrev {VERSION}\n", "")
    assert "last_updated: 2026-11-23\n" in repository.read(VERSION)
    assert run(repository.root, "publish") == cli.DONE
    assert output(capsys) == ("Ingenting venter på å bli publisert.\n", "")
    assert run(repository.root, "check") == cli.DONE
    assert output(capsys) == ("2 sider er kontrollert, uten feil.\n", "")


def test_what_is_asked_for_is_published_on_the_day_that_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository = Repository(tmp_path, "nb", "nn").configure().with_page()
    repository.with_page("docs/nn/deltakere.md")
    repository.edit(PAGE, "Tekst.", "Ny tekst.")
    repository.ask(PAGE, change_note="KS er med.")
    repository.write("docs/nb/annen.md", draft(change_note="Ny side."))
    assert run(repository.root, "publish", PAGE, "--date", "2021-11-20") == cli.DONE
    written, reminder = output(capsys)[0].splitlines()
    assert written == "Skrev versions/nb/deltakere/2021-11-20.md"
    assert reminder.startswith("docs/nn/deltakere.md følger fortsatt originalen fra 2020-12-18")


def test_a_text_from_before_is_adopted(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.with_page()
    keys = {"first_published": "2020-12-18", "dated": "before 2020-12-18", "sequence": "1", "provenance": "Kopi."}
    earlier = repository.write("earlier.md", draft(**keys))
    assert run(repository.root, "adopt", PAGE, str(earlier)) == 0
    assert output(capsys) == ("Skrev versions/nb/deltakere/foer-2020-12-18-1.md\n", "")


def test_a_refusal_says_where_what_and_what_to_write(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.with_page().edit(PAGE, "Tekst.", "Ny tekst.")
    repository.write("docs/nb/ny.md", "")
    for command in ("check", "publish"):
        assert run(repository.root, command) == cli.MISTAKES
        out, told = output(capsys)
        assert (out, told.splitlines()[0]) == ("", "2 feil. Ingenting er skrevet.")
        assert places(told) == [f"{PAGE}:4", "docs/nb/ny.md:1"]


USAGE = {
    ("publication", ""): "KOMMANDO mangler. publication --help viser dem som finnes.",
    ("publication", "publisher"): "«publisher» er ingen kommando. publication --help viser dem som finnes.",
    ("publication publish", "publish --note x"): "«--note» er ikke noe valg her. Legg til --help for å se valgene.",
    ("publication report", "report --html"): "«--html» er ikke noe valg her. Legg til --help for å se valgene.",
    ("publication report", "report x"): "Kommandoen er ikke skrevet riktig. Legg til --help for å se hvordan.",
    ("publication adopt", "adopt"): "SIDE mangler.",
    ("publication adopt", "adopt side.md"): "FIL... mangler.",
    ("publication check", "check --format html"): (
        "--format: verdien kan ikke brukes. Den skal være slik: [text|github]"
    ),
    ("publication publish", "publish --date"): (
        "--date: mangler en verdi, eller skal ikke ha noen. Legg til --help for å se hvordan."
    ),
    ("publication report", "report --json=x"): (
        "--json: mangler en verdi, eller skal ikke ha noen. Legg til --help for å se hvordan."
    ),
    **{
        ("publication publish", f"publish --date {day}"): (
            "--date: verdien kan ikke brukes. Den skal være slik: ÅR-MÅNED-DAG"
        )
        for day in ("20.11.2021", "2021-02-30", "20211120", "i-går")
    },
}
"""What was typed, after which command: what is told."""


@pytest.mark.parametrize(("command", "typed"), USAGE)
def test_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, typed: str) -> None:
    assert run(tmp_path, *typed.split()) == cli.WRONG_USAGE
    out, told = output(capsys)
    usage, message = told.splitlines()
    assert (out, message) == ("", USAGE[command, typed])
    assert not usage or usage.startswith(f"Bruk: {command} [VALG]")


@pytest.mark.parametrize("command", [[], ["publish"], ["adopt"], ["check"], ["report"], ["build"]])
def test_the_help_is_in_bokmål(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    assert run(tmp_path, *command, "--help") == 0
    text = output(capsys)[0]
    assert text.startswith(" ".join(["Bruk: publication", *command]))
    assert "vis denne hjelpen" in text
    assert "..." not in text.partition("Kommandoer:")[2]
    english = {"usage", "options", "commands", "command", "arguments", "show", "this", "the", "and", "exit", "a", "of"}
    assert english.isdisjoint(text.lower().replace(":", " ").split())


def test_github_is_told_too(
    repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = repository.root / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setenv("PAGES_REPOSITORY", "https://github.com/eier/navn")
    monkeypatch.setenv("PAGES_BRANCH", "rett/50%-feil")
    repository.write(PAGE, draft())
    for command in ("check", "publish"):
        assert run(repository.root, command, "--format=github") == cli.MISTAKES
        stopped, token, annotation = output(capsys)[0].splitlines()
        assert (stopped, len(token)) == (f"::stop-commands::{token.strip(':')}", 36)
        assert annotation.startswith(f"::error file={PAGE},line=1,title=Feil på siden::change_note: mangler.%0A")
    repository.ask(PAGE, change_note="Ny side.")
    for command in ("check", "publish", "publish", "check"):
        run(repository.root, command, "--format=github")
    text = summary.read_text()
    assert text.count(f"(https://github.com/eier/navn/edit/rett/50%25-feil/{PAGE})") == 2
    assert text.count(f"- {PAGE} er ny: «Ny side.»") == 2
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        *["## 1 feil på sidene"] * 2,
        "## Sidene er uten feil",
        "## Publisert",
        "## Ingenting ventet på å bli publisert",
        "## Sidene er uten feil",
    ]


def test_a_folder_without_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = mistakes(
        "mkdocs.yml:1: finnes ikke, eller kan ikke leses.\n    Kjør kommandoen i mappen der mkdocs.yml ligger."
    )
    for command in (["check"], ["report"], ["publish", PAGE], ["adopt", PAGE, "x.md"]):
        assert run(tmp_path, *command) == 1
        assert output(capsys) == ("", f"{told}\n")


def test_a_lost_version_is_all_that_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository = Repository(tmp_path, "nb", "nn").configure().with_page()
    repository.with_page("docs/nn/deltakere.md", translation_of="2020-12-18")
    repository.remove(VERSION_2020)
    for command in (["check"], ["report"], ["publish", PAGE]):
        assert run(repository.root, *command) == 1
        assert places(output(capsys)[1]) == [f"{VERSION_2020}:1"]


def test_check_holds_what_was_published_against_an_earlier_commit(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.with_page()
    repository.commit()
    assert run(repository.root, "check", "--since", "HEAD") == 0
    for path in (VERSION_2020, "versions/nb/deltakere/SHA256SUMS"):
        repository.remove(path)
    output(capsys)
    assert run(repository.root, "check", "--since", "HEAD") == cli.MISTAKES
    lists = "versions/nb/deltakere/SHA256SUMS"
    assert places(output(capsys)[1]) == ["versions:1", f"{VERSION_2020}:1", f"{lists}:1"]


def cut_off(repository: Repository) -> str:
    """Leave of a publication what a program that was killed does. Returns what is told of it afterwards."""
    repository.with_page()
    repository.write(f"versions/.published/{VERSION_2020}", repository.read(VERSION_2020))
    repository.remove(VERSION_2020)
    repository.write("versions/.new/docs/nb/annen.md", "x")
    return f"En publisering ble avbrutt, og er nå gjort ferdig.\nGjort ferdig: {VERSION_2020}\n"


def test_check_finishes_what_was_cut_off(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    named = cut_off(repository)
    assert run(repository.root, "report") == 1
    assert places(output(capsys)[1]) == ["versions:1"]
    assert run(repository.root, "check") == 0
    assert output(capsys)[0] == f"{named}2 sider er kontrollert, uten feil.\n"


def test_check_tells_of_what_was_never_published(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write("versions/.new/docs/nb/annen.md", "x")
    assert run(repository.root, "check") == 0
    told = "En publisering ble avbrutt før noe var publisert, og er ryddet bort. Publiser på nytt.\n"
    assert output(capsys)[0].startswith(told)


def test_the_next_publication_names_what_was_cut_off(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    named = cut_off(repository)
    repository.edit(PAGE, "Tekst.", "Ny tekst.")
    repository.ask(PAGE, change_note="Ny tekst.")
    assert run(repository.root, "publish", PAGE) == 0
    assert output(capsys)[0] == f"{named}Skrev {VERSION}\n"


def test_report(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.with_page()
    assert run(repository.root, "report") == 0
    assert output(capsys)[0].splitlines()[1].split() == (
        ["deltakere", "nb", "2020-12-18", "2020-12-18", "1", "2166", "original", "2"]
    )
    repository.write("docs/nb/ny.md", "---\ntitle: Ny\ndescription: En ny side.\n---\n\nTekst.\n")
    assert run(repository.root, "report") == 0
    assert output(capsys)[0].splitlines()[3].split()[:5] == ["ny", "nb", "–", "–", "0"]
    assert run(repository.root, "report", "--json") == 0
    assert json.loads(output(capsys)[0])["pages"][0]["age"] == 2166


@pytest.mark.parametrize("command", ["check", "report"])
def test_a_page_that_may_not_be_read(
    repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    repository.with_page()

    def read_file(path: str) -> bytes:
        """As it is for anyone but root, who may read everything: so it is played here."""
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    monkeypatch.setattr(archive_reader, "read_file", read_file)
    assert run(repository.root, command) == 1
    assert output(capsys) == ("", "Avbrutt: ingen tilgang (versions/nb/deltakere/2020-12-18.md).\n")


@pytest.mark.parametrize("arguments", [["check"], ["publish", PAGE]])
def test_control_c(
    repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    def interrupted(folder: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "recover", interrupted)
    monkeypatch.setattr(writing, "is_cut_off", lambda folder: True)
    assert run(repository.root, *arguments) == 1
    assert output(capsys)[1] == "Avbrutt. Var en publisering i gang, gjør dette den ferdig: publication check\n"


def test_build_puts_the_site_where_it_is_told_to(tmp_path: Path) -> None:
    assert (run(tmp_path, "init"), run(tmp_path, "publish")) == (0, 0)
    assert run(tmp_path, "build") == 0
    assert run(tmp_path, "build", "--site-dir", str(tmp_path / "ut")) == 0
    assert (tmp_path / "site/index.html").read_bytes() == (tmp_path / "ut/index.html").read_bytes()


def test_a_program_of_its_own(repository: Repository) -> None:
    repository.write(PAGE, draft(change_note='Søk; $(false) "y"'))
    command = [sys.executable, "-m", "publication", "publish", PAGE]
    run = subprocess.run(
        command, cwd=repository.root, env=dict(os.environ), capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, f"Skrev {VERSION}\n", "")


def test_a_preview_tells_github_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "init") == 0
    Repository(tmp_path, front_pages=False).edit("docs/nb/index.md", "Skriv teksten her.", "[borte](borte.md)")
    output(capsys)
    assert run(tmp_path, "build", "--format=github") == cli.MISTAKES
    lines = output(capsys)[0].splitlines()
    assert lines == [f"::stop-commands::{lines[1].strip(':')}", lines[1]]
