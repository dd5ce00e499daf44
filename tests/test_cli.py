"""The commands, as people run them."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from publication import cli
from publication.versions import archive_reader, writing
from tests.support.repository import PAGE, TODAY, draft, edit, git, mistakes, published, snapshot, write

VERSION = "versions/nb/deltakere/2026-11-23.md"


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")  # 2026-11-23


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with settings and no pages."""
    (tmp_path / "docs").mkdir()
    return set_up(tmp_path, "nb")


def set_up(root: Path, *languages: str) -> Path:
    """Write a mkdocs.yml for a site in these languages."""
    folders = [{"locale": code, "name": code, "default": code == "nb"} for code in languages]
    i18n = {"docs_structure": "folder", "languages": folders}
    settings = {"site_name": "Prøve", "plugins": {"i18n": i18n, "publication": {"undated": ["sok.md"]}}}
    write(root, "mkdocs.yml", yaml.safe_dump(settings))
    return root


def run(root: Path, *arguments: str) -> int:
    return cli.main(["--root", str(root), *arguments])


def output(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_publish_dates_the_page_today(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, PAGE, draft())
    assert run(root, "publish", PAGE, "--note", "Ny side.") == 0
    assert output(capsys) == (f"Skrev {VERSION}\n", "")
    assert "last_updated: 2026-11-23\n" in (root / VERSION).read_text()


def test_several_pages_show_how_far_it_has_come(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, PAGE, draft())
    write(root, "docs/nb/index.md", draft())
    pages = [PAGE, "docs/nb/index.md", f"./{PAGE}"]
    assert run(root, "publish", *pages, "--note", "Nye sider.", "--date", "2021-11-20") == 0
    assert output(capsys) == (
        "Skrev versions/nb/deltakere/2021-11-20.md\nSkrev versions/nb/index/2021-11-20.md\n",
        f"1 av 2: {PAGE}\n2 av 2: docs/nb/index.md\n",
    )


def test_a_page_and_its_translation_are_published_together(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    set_up(root, "nb", "nn")
    write(root, PAGE, draft())
    write(root, "docs/nn/deltakere.md", draft(translation_of=str(TODAY)))
    assert run(root, "publish", "docs/nn/deltakere.md", PAGE, "--note", "Ny side.", "--note-nn", "Ny side.") == 0
    assert output(capsys)[0] == f"Skrev {VERSION}\nSkrev versions/nn/deltakere/2026-11-23.md\n"
    assert run(root, "check") == 0
    assert output(capsys)[0] == "2 sider er kontrollert, uten feil.\n"


def test_correct_withdraw_and_adopt(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    published(root)
    keys = {"first_published": "2020-12-18", "dated": "before 2020-12-18", "sequence": "1", "provenance": "Kopi."}
    earlier = write(root, "earlier.md", draft(**keys))
    edit(root, PAGE, "Tekst.", "Teksten.")
    assert run(root, "publish", "--correct", PAGE, "--note", "Skrivefeil.") == 0
    assert run(root, "adopt", PAGE, str(earlier)) == 0
    assert run(root, "publish", "--withdraw", PAGE, "--note", "Avsluttet.") == 0
    assert output(capsys) == (
        "Skrev versions/nb/deltakere/2026-11-23.md\n"
        "Skrev versions/nb/deltakere/foer-2020-12-18-1.md\n"
        "Skrev versions/nb/deltakere/2026-11-23-2.yml\n",
        "",
    )


def test_a_refusal_is_one_sentence_and_what_to_do(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "publish", PAGE, "--note", "x") == 1
    told = mistakes(f"{PAGE}:1: finnes ikke.\n    Skriv navnet på en side som finnes.")
    assert output(capsys) == ("", f"{told}\n")


def test_undated_pages_are_those_that_mkdocs_yml_names(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, "docs/nb/sok.md", draft())
    assert run(root, "publish", "docs/nb/sok.md", "--note", "x") == 1
    told = mistakes(
        "docs/nb/sok.md:1: er en side uten datoer (undated i mkdocs.yml), og publiseres ikke.\n"
        "    Siden har ingen versjoner. Den er på nettstedet slik den står i docs/."
    )
    assert output(capsys)[1] == f"{told}\n"
    assert run(root, "check") == 0
    assert output(capsys)[0] == "1 side er kontrollert, uten feil.\n"


def test_a_folder_without_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = mistakes(
        "mkdocs.yml:1: finnes ikke, eller kan ikke leses.\n    Kjør kommandoen i mappen der mkdocs.yml ligger."
    )
    for command in (["check"], ["report"], ["publish", PAGE, "--note", "Ny."], ["adopt", PAGE, "x.md"]):
        assert run(tmp_path, *command) == 1
        assert output(capsys) == ("", f"{told}\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "publication: dette mangler: KOMMANDO"),
        (["publisher"], "publication: KOMMANDO: finnes ikke: 'publisher' (velg mellom "),
        (["publish", PAGE, "--note"], "publication publish: --note: mangler en verdi"),
        (["report", "--html"], "publication: dette er ukjent: --html"),
        (
            ["publish", PAGE, "--note", "x", "--correct", "--withdraw"],
            "publication publish: --withdraw: kan ikke brukes sammen med --correct",
        ),
    ],
)
def test_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    with pytest.raises(SystemExit) as caught:
        run(tmp_path, *arguments)
    assert caught.value.code == 2
    usage, *_, last = output(capsys)[1].splitlines()
    assert usage.startswith("bruk: publication")
    assert last == message if not message.endswith(" ") else last.startswith(message)


@pytest.mark.parametrize("command", [[], ["publish"], ["adopt"], ["check"], ["report"], ["build"]])
def test_the_help_is_in_bokmål(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(tmp_path, *command, "--help")
    assert caught.value.code == 0
    text = output(capsys)[0]
    assert text.startswith(" ".join(["bruk: publication", *command]))
    assert "vis denne hjelpen" in text
    english = {"usage", "options", "positional", "arguments", "show", "this", "the", "and", "exit", "a", "of"}
    assert english.isdisjoint(text.replace(":", " ").split())


@pytest.mark.parametrize("text", ["20.11.2021", "2021-02-30", "20211120", "i går"])
def test_a_date_in_another_form(root: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    write(root, PAGE, draft())
    assert run(root, "publish", PAGE, "--note", "x", "--date", text) == 1
    told = mistakes(f"DATE:1: «{text}» er ikke en dato.\n    Skriv år-måned-dag: DATE=2021-11-20")
    assert output(capsys) == ("", f"{told}\n")


def test_check_holds_pages_against_their_versions(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    published(root)
    assert run(root, "check") == 0
    edit(root, PAGE, "Tekst.", "Ny tekst.")
    write(root, "docs/nb/ny.md", draft())
    assert run(root, "check") == cli.UNPUBLISHED
    told = mistakes(
        f"{PAGE}:1: er endret siden den ble publisert: versions/nb/deltakere/2020-12-18.md\n"
        f'    Publiser den: make publish PAGE={PAGE} NOTE="…"',
        "docs/nb/ny.md:1: first_published, last_updated og change_note mangler.\n"
        '    Publiser siden, så blir det fylt inn: make publish PAGE=docs/nb/ny.md NOTE="…"',
    )
    assert output(capsys) == ("1 side er kontrollert, uten feil.\n", f"{told}\n")


def test_a_mistake_beside_what_is_not_published_is_a_mistake(root: Path) -> None:
    edit(published(root), PAGE, "Tekst.", "Ny tekst.")
    write(root, "docs/nb/ny.md", "")
    assert run(root, "check") == cli.MISTAKES


def test_github_is_told_too(root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    summary = root / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setenv("PAGES_BRANCH", "min-gren")
    write(root, PAGE, draft())
    assert run(root, "check", "--format=github") == cli.UNPUBLISHED
    out, told = output(capsys)
    stopped, token, out = out.split("\n", 2)
    assert (stopped, len(token)) == (f"::stop-commands::{token.strip(':')}", 36)
    assert out.startswith(f"::notice file={PAGE},line=1,title=Neste steg%3A publiser::first_published, ")
    assert "velg grenen «min-gren»" in out
    assert told.startswith("1 feil. Ingenting er skrevet.\n")
    assert run(root, "publish", "--format=github", "--note", "") == cli.MISTAKES
    assert run(root, "publish", "--format=github", "--note", "Ny side.") == cli.DONE
    assert run(root, "check", "--format=github") == cli.DONE
    headings = [line for line in summary.read_text().splitlines() if line.startswith("#")]
    assert headings == [
        "## Neste steg: publiser 1 side",
        "## Ingenting ble publisert",
        "## Publisert",
        "## Sidene er uten feil, og publisert",
    ]


def test_a_lost_version_is_all_that_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    published(set_up(root, "nb", "nn"))
    published(root, "docs/nn/deltakere.md", translation_of="2020-12-18")
    (root / "versions/nb/deltakere/2020-12-18.md").unlink()
    told = mistakes(
        "versions/nb/deltakere/2020-12-18.md:1: står i versions/nb/deltakere/SHA256SUMS, men er borte.\n"
        "    Hent den tilbake: git restore versions/nb/deltakere/2020-12-18.md"
    )
    for command in (["check"], ["report"], ["publish", PAGE, "--note", "Ny."]):
        assert run(root, *command) == 1
        assert output(capsys) == ("", f"{told}\n")


def test_check_misses_a_published_page_that_was_deleted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (published(root) / PAGE).unlink()
    assert run(root, "check") == cli.UNPUBLISHED
    where, advice = output(capsys)[1].splitlines()[1:]
    assert where == f"{PAGE}:1: er publisert, men er borte, og er ikke trukket tilbake."
    assert f"git restore {PAGE}" in advice
    assert advice.endswith(f'make publish PAGE={PAGE} MODE=withdraw NOTE="…"')


def test_check_holds_what_was_published_against_an_earlier_commit(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published(root)
    git(root, "init", "--quiet")
    git(root, "add", "docs", "versions")
    git(root, "commit", "--quiet", "--message", "Første")
    assert run(root, "check", "--since", "HEAD") == 0
    for path in (VERSION_2020, "versions/nb/deltakere/SHA256SUMS"):
        (root / path).unlink()
    output(capsys)
    assert run(root, "check", "--since", "HEAD") == cli.MISTAKES
    lines = output(capsys)[1].splitlines()
    assert f"{VERSION_2020}:1: er borte, men er publisert (HEAD)." in lines
    assert "versions:1: mappen er tom eller borte, men sidene sier at de er publisert." in lines


VERSION_2020 = "versions/nb/deltakere/2020-12-18.md"


def cut_off(root: Path) -> str:
    """Leave of a publication what a program that was killed does. Returns what is told of it afterwards."""
    published(root)
    (root / VERSION_2020).rename(root / VERSION_2020.replace("/2020", "/.2020").replace(".md", ".md.new"))
    write(root, "docs/nb/.annen.md.new", "x")
    return (
        "En publisering ble avbrutt. Det som ikke var ferdig, er ryddet bort. Publiser det på nytt.\n"
        f"Gjort ferdig: {VERSION_2020}\n"
    )


def test_check_finishes_what_was_cut_off(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named = cut_off(root)
    assert run(root, "report") == 1
    told = mistakes("versions:1: en publisering ble avbrutt før den var ferdig.\n    Gjør den ferdig: make check")
    assert output(capsys)[1] == f"{told}\n"
    assert run(root, "check") == 0
    assert output(capsys)[0] == f"{named}1 side er kontrollert, uten feil.\n"


def test_the_next_publication_names_what_was_cut_off(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named = cut_off(root)
    edit(root, PAGE, "Tekst.", "Ny tekst.")
    assert run(root, "publish", PAGE, "--note", "Ny tekst.") == 0
    assert output(capsys)[0] == f"{named}Skrev {VERSION}\n"


def test_report(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    published(root)
    assert run(root, "report") == 0
    assert output(capsys)[0].splitlines()[1].split() == (
        ["deltakere", "nb", "2020-12-18", "2020-12-18", "1", "2166", "original", "2"]
    )
    write(root, "docs/nb/ny.md", "---\ntitle: Ny\ndescription: En ny side.\n---\n\nTekst.\n")
    assert run(root, "report") == 0
    assert output(capsys)[0].splitlines()[2].split()[:5] == ["ny", "nb", "–", "–", "0"]
    assert run(root, "report", "--json") == 0
    assert json.loads(output(capsys)[0])["pages"][0]["age"] == 2166


@pytest.mark.parametrize("command", ["check", "report"])
def test_a_page_that_may_not_be_read(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    published(root)

    def read_file(path: str) -> bytes:
        """As it is for anyone but root, who may read everything: so it is played here."""
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    monkeypatch.setattr(archive_reader, "read_file", read_file)
    assert run(root, command) == 1
    assert output(capsys) == ("", "Avbrutt: ingen tilgang (versions/nb/deltakere/2020-12-18.md).\n")


@pytest.mark.parametrize("arguments", [["check"], ["publish", PAGE, "--note", "Ny."]])
def test_control_c(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    def interrupted(folder: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "recover", interrupted)
    monkeypatch.setattr(writing, "is_cut_off", lambda folder: True)
    assert run(root, *arguments) == 1
    assert output(capsys)[1] == "Avbrutt. Hvis en publisering var i gang, gjør dette den ferdig: make check\n"


def test_build_puts_the_site_where_it_is_told_to(tmp_path: Path) -> None:
    write(tmp_path, "mkdocs.yml", "site_name: Prøve\n")
    write(tmp_path, "docs/index.md", "# Hei\n")
    assert run(tmp_path, "build") == 0
    assert run(tmp_path, "build", "--site-dir", str(tmp_path / "ut")) == 0
    assert (tmp_path / "site/index.html").read_bytes() == (tmp_path / "ut/index.html").read_bytes()


def test_a_program_of_its_own(root: Path) -> None:
    write(root, PAGE, draft())
    command = [sys.executable, "-m", "publication", "publish", PAGE, "--note", 'Søk; $(false) `x` "y"']
    run = subprocess.run(command, cwd=root, env=dict(os.environ), capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, f"Skrev {VERSION}\n", "")
    assert 'change_note: Søk; $(false) `x` "y"\n' in (root / VERSION).read_text()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["--replaced-by", "docs/nb/index.md"],
            "REPLACED_BY:1: gjelder bare en side som trekkes tilbake.\n"
            "    Ta den bort, eller trekk siden tilbake: MODE=withdraw",
        ),
        (
            ["--correct", "--no-follow"],
            "FOLLOW:1: gjelder bare oversettelser som publiseres på nytt.\n    Ta den bort, eller publiser uten MODE.",
        ),
        (
            ["--withdraw", "--follow"],
            "FOLLOW:1: gjelder bare oversettelser som publiseres på nytt.\n    Ta den bort, eller publiser uten MODE.",
        ),
    ],
)
def test_what_the_way_does_not_use_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    write(root, PAGE, draft())
    before = snapshot(root)
    assert run(root, "publish", PAGE, "--note", "Ny side.", *arguments) == cli.MISTAKES
    assert output(capsys) == ("", f"{mistakes(told)}\n")
    assert snapshot(root) == before


def test_a_preview_tells_github_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "mkdocs.yml", "site_name: Prøve\n")
    write(tmp_path, "docs/index.md", "[borte](borte.md)\n")
    assert run(tmp_path, "build", "--format=github") == cli.MISTAKES
    lines = output(capsys)[0].splitlines()
    assert lines == [f"::stop-commands::{lines[1].strip(':')}", lines[1]]
