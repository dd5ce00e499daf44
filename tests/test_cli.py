"""The commands, as people run them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from publication import cli
from publication.versions import atomic_write as batch
from tests.support.repository import PAGE, draft, edit, published, snapshot, write

VERSION = "versions/nb/deltakere/2026-11-23.md"


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")  # 2026-11-23


def run(root: Path, *arguments: str) -> int:
    return cli.main(["--root", str(root), *arguments])


def output(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_publish_dates_the_page_today(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, PAGE, draft())
    assert run(tmp_path, "publish", PAGE, "--note", "Ny side.") == 0
    assert output(capsys) == (f"Wrote {VERSION}\n", "")
    assert "last_updated: 2026-11-23\n" in (tmp_path / VERSION).read_text()


def test_several_pages_show_how_far_it_has_come(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, PAGE, draft())
    write(tmp_path, "docs/nb/index.md", draft())
    assert run(tmp_path, "publish", PAGE, "docs/nb/index.md", "--note", "Nye sider.", "--date", "2021-11-20") == 0
    assert output(capsys) == (
        "Wrote versions/nb/deltakere/2021-11-20.md\nWrote versions/nb/index/2021-11-20.md\n",
        f"1 of 2: {PAGE}\n2 of 2: docs/nb/index.md\n",
    )


def test_correct_withdraw_and_adopt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    published(tmp_path)
    keys = {"first_published": "2020-12-18", "dated": "before 2020-12-18", "sequence": "1", "provenance": "Kopi."}
    earlier = write(tmp_path, "earlier.md", draft(**keys))
    edit(tmp_path, PAGE, "Tekst.", "Teksten.")
    assert run(tmp_path, "publish", "--correct", PAGE, "--note", "Skrivefeil.") == 0
    assert run(tmp_path, "adopt", PAGE, str(earlier)) == 0
    assert run(tmp_path, "publish", "--withdraw", PAGE, "--note", "Avsluttet.") == 0
    assert output(capsys) == (
        "Wrote versions/nb/deltakere/2020-12-18.md\n"
        "Wrote versions/nb/deltakere/foer-2020-12-18-1.md\n"
        "Wrote versions/nb/deltakere/withdrawn.yml\n",
        "",
    )


def test_a_refusal_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "publish", PAGE, "--note", "x") == 1
    assert output(capsys) == ("", f"{PAGE} does not exist; name a page that does.\n")


def test_undated_pages_are_those_that_mkdocs_yml_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "mkdocs.yml", "plugins:\n  publication:\n    undated: [sok.md]\n")
    write(tmp_path, "docs/nb/sok.md", draft())
    assert run(tmp_path, "publish", "docs/nb/sok.md", "--note", "x") == 1
    assert output(capsys)[1] == (
        "docs/nb/sok.md is a page without dates (undated in mkdocs.yml); it is not to be published.\n"
    )
    assert run(tmp_path, "check") == 0
    assert output(capsys)[0] == "1 page agrees with versions/.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "publication: error: the following arguments are required: COMMAND"),
        (["publish", PAGE], "publication publish: error: the following arguments are required: --note"),
        (
            ["publish", PAGE, "--note", "x", "--correct", "--withdraw"],
            "publication publish: error: argument --withdraw: not allowed with argument --correct",
        ),
    ],
)
def test_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    with pytest.raises(SystemExit) as caught:
        run(tmp_path, *arguments)
    assert caught.value.code == 2
    assert output(capsys)[1].splitlines()[-1] == message


@pytest.mark.parametrize("text", ["20.11.2021", "2021-02-30", "20211120", "i går"])
def test_a_date_in_another_form(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    write(tmp_path, PAGE, draft())
    assert run(tmp_path, "publish", PAGE, "--note", "x", "--date", text) == 1
    assert output(capsys) == ("", f"{text!r} is not a date; write year-month-day: DATE=2021-11-20\n")


def test_check_holds_pages_against_their_versions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    published(tmp_path)
    assert run(tmp_path, "check") == 0
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    write(tmp_path, "docs/nb/ny.md", draft())
    assert run(tmp_path, "check") == 1
    assert output(capsys) == (
        "1 page agrees with versions/.\n",
        f"{PAGE}:1: differs from its published version versions/nb/deltakere/2020-12-18.md.\n"
        f'    Publish it: make publish PAGE={PAGE} NOTE="…"\n'
        "docs/nb/ny.md:1: first_published, last_updated og change_note mangler.\n"
        '    Publish the page, which writes it: make publish PAGE=… NOTE="…"\n',
    )


def test_a_lost_version_is_all_that_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    published(tmp_path)
    published(tmp_path, "docs/nn/deltakere.md", translation_of="2020-12-18")
    (tmp_path / "versions/nb/deltakere/2020-12-18.md").unlink()
    message = (
        "1 feil. Ingenting er skrevet.\n"
        "versions/nb/deltakere/2020-12-18.md:1: is listed in versions/SHA256SUMS, but is gone.\n"
        "    Bring it back: git checkout -- versions/nb/deltakere/2020-12-18.md\n"
    )
    for command in (["check"], ["report"], ["publish", PAGE, "--note", "Ny."]):
        assert run(tmp_path, *command) == 1
        assert output(capsys) == ("", message)


def test_check_misses_a_published_page_that_was_deleted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (published(tmp_path) / PAGE).unlink()
    assert run(tmp_path, "check") == 1
    assert output(capsys)[1] == (
        f"{PAGE}:1: was published, but is gone, and was not withdrawn.\n"
        f"    Bring it back: git checkout -- {PAGE}. If it is to be taken down, then withdraw it: "
        f'make publish PAGE={PAGE} MODE=withdraw NOTE="…"\n'
    )


def test_check_finishes_what_was_cut_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, PAGE, draft())
    published(tmp_path / "finished")
    batch._stage(tmp_path, snapshot(tmp_path / "finished"), [])
    assert run(tmp_path, "report") == 1
    assert output(capsys)[1] == (
        "1 feil. Ingenting er skrevet.\nversions:1: a publish was cut off before it was finished.\n"
        "    Finish it: make check\n"
    )
    assert run(tmp_path, "check") == 0
    assert output(capsys)[0] == "A publication that was cut off has been finished.\n1 page agrees with versions/.\n"


def test_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    published(tmp_path)
    assert run(tmp_path, "report") == 0
    assert output(capsys)[0].splitlines()[1].split() == (
        ["deltakere", "nb", "2020-12-18", "2020-12-18", "1", "2166", "original", "2"]
    )
    write(tmp_path, "docs/nb/ny.md", "---\ntitle: Ny\ndescription: En ny side.\n---\n\nTekst.\n")
    assert run(tmp_path, "report") == 0
    assert output(capsys)[0].splitlines()[2].split()[:5] == ["ny", "nb", "–", "–", "0"]
    assert run(tmp_path, "report", "--json") == 0
    assert json.loads(output(capsys)[0])["pages"][0]["age"] == 2166


def test_build_puts_the_site_where_it_is_told_to(tmp_path: Path) -> None:
    write(tmp_path, "mkdocs.yml", "site_name: Prøve\n")
    write(tmp_path, "docs/index.md", "# Hei\n")
    assert run(tmp_path, "build") == 0
    assert run(tmp_path, "build", "--site-dir", str(tmp_path / "ut")) == 0
    assert (tmp_path / "site/index.html").read_bytes() == (tmp_path / "ut/index.html").read_bytes()


def test_a_program_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft())
    program = "import sys; from publication.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "publish", PAGE, "--note", 'Søk; $(false) `x` "y"']
    run = subprocess.run(command, cwd=tmp_path, env=dict(os.environ), capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, f"Wrote {VERSION}\n", "")
    assert 'change_note: Søk; $(false) `x` "y"\n' in (tmp_path / VERSION).read_text()
