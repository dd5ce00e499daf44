"""What an author may type for a page, and what is told of the rest."""

import errno
import os
from pathlib import Path

import pytest

from publication.pages.page_id import PageId
from publication.problems import Problems
from publication.publishing.adopt import adopt
from publication.versions.archive import digest
from publication.versions.archive_reader import read_archive
from tests.support.repository import (
    FIRST,
    PAGE,
    SECOND,
    TODAY,
    archive_mistakes,
    correct,
    draft,
    edit,
    mistakes,
    project,
    publish,
    published,
    refusal,
    refused,
    withdraw,
    write,
)

VERSION = "versions/nb/deltakere/2020-12-18.md"
EXAMPLE = "Skriv en side slik: docs/nb/deltakere.md"


@pytest.mark.parametrize("path", [PAGE, f"./{PAGE}", "docs/nb/../nb/deltakere.md", f"{PAGE}/"])
def test_a_path_as_seen_from_the_root(tmp_path: Path, path: str) -> None:
    write(tmp_path, PAGE, draft())
    assert publish(project(tmp_path), [path], "Ny side.", FIRST, TODAY) == [VERSION]


NOT_PLAIN = "er en snarvei (lenke), eller noe annet enn en vanlig fil.\n    Legg selve filen der i stedet."


def test_an_absolute_path(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft())
    assert publish(project(tmp_path), [str(tmp_path.absolute() / PAGE)], "Ny side.", FIRST, TODAY) == [VERSION]


@pytest.mark.parametrize("path", [f"{PAGE},docs/nb/index.md", f"{PAGE},", "docs/nb/*.md"])
def test_pages_that_are_not_separated_with_spaces(tmp_path: Path, path: str) -> None:
    published(tmp_path)
    assert refused(tmp_path, path) == mistakes(
        f"{path}:1: er ikke én side.\n    Skriv hver side helt ut, med mellomrom mellom sidene."
    )


@pytest.mark.parametrize(
    "path",
    [
        *("README.md", "docs/nb", "docs/index.md", "../docs/nb/x.md", "docs/nb/../../x.md", "docs/nb/x.txt", VERSION),
        *("/docs/nb/deltakere.md", "/etc/passwd", "C:/nettsted/docs/nb/deltakere.md", ".", "docs", "https://ks.no/"),
    ],
)
def test_a_path_that_is_no_page(tmp_path: Path, path: str) -> None:
    published(tmp_path)
    message = mistakes(f"{path}:1: er ikke en side i docs/.\n    {EXAMPLE}")
    assert refused(tmp_path, path) == message
    assert refusal(tmp_path, lambda: withdraw(project(tmp_path), [path], "x", SECOND, TODAY)) == message
    assert refusal(tmp_path, lambda: adopt(project(tmp_path), path, [], TODAY)) == message


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("", f"PAGE:1: navnet på siden er tomt.\n    {EXAMPLE}"),
        (" ", f"PAGE:1: navnet på siden er tomt.\n    {EXAMPLE}"),
        (
            f"{PAGE}\ndocs/nb/index.md",
            f"{PAGE}?docs/nb/index.md:1: navnet har et tegn som ikke kan vises.\n    {EXAMPLE}",
        ),
        (f"{PAGE}\n", f"{PAGE}:1: navnet har et tegn som ikke kan vises.\n    {EXAMPLE}"),
        ("docs/nb/x\0.md", f"docs/nb/x?.md:1: navnet har et tegn som ikke kan vises.\n    {EXAMPLE}"),
        ("docs/nb/\x1b[31m.md", f"docs/nb/?[31m.md:1: navnet har et tegn som ikke kan vises.\n    {EXAMPLE}"),
        ("docs/nb/\udcf8.md", f"docs/nb/?.md:1: navnet har et tegn som ikke kan vises.\n    {EXAMPLE}"),
        (
            "docs\\nb\\deltakere.md",
            "docs\\nb\\deltakere.md:1: navnet er skrevet med «\\».\n    Skriv «/» i stedet, slik: docs/nb/deltakere.md",
        ),
        (
            "C:\\nettsted\\docs\\nb\\deltakere.md",
            "C:\\nettsted\\docs\\nb\\deltakere.md:1: navnet er skrevet med «\\».\n"
            "    Skriv «/» i stedet, slik: docs/nb/deltakere.md",
        ),
        ("docs/nb/finnes-ikke.md", "docs/nb/finnes-ikke.md:1: finnes ikke.\n    Skriv navnet på en side som finnes."),
    ],
)
def test_a_path_that_was_typed_wrong(tmp_path: Path, path: str, message: str) -> None:
    published(tmp_path)
    assert refused(tmp_path, path) == mistakes(message)


def test_a_link_that_leads_out_of_docs(tmp_path: Path) -> None:
    write(tmp_path, "secret.md", draft())
    (tmp_path / "docs/nb").mkdir(parents=True)
    (tmp_path / PAGE).symlink_to(tmp_path / "secret.md")
    assert refused(tmp_path) == mistakes(f"{PAGE}:1: {NOT_PLAIN}")


def test_a_link_that_leads_to_itself(tmp_path: Path) -> None:
    (tmp_path / "docs/nb").mkdir(parents=True)
    (tmp_path / PAGE).symlink_to(tmp_path / PAGE)
    assert refused(tmp_path) == mistakes(f"{PAGE}:1: {NOT_PLAIN}")


def test_a_folder_that_is_a_link(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/deltakere.md", draft())
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/nb").symlink_to(tmp_path / "elsewhere")
    assert refused(tmp_path) == mistakes(f"{PAGE}:1: {NOT_PLAIN}")


def test_a_page_that_does_not_exist(tmp_path: Path) -> None:
    assert refused(tmp_path) == mistakes(f"{PAGE}:1: finnes ikke.\n    Skriv navnet på en side som finnes.")


def test_a_folder_that_is_named_as_a_page(tmp_path: Path) -> None:
    (published(tmp_path) / "docs/nb/mappe.md").mkdir()
    assert refused(tmp_path, "docs/nb/mappe.md") == mistakes(f"docs/nb/mappe.md:1: {NOT_PLAIN}")


def test_a_name_that_no_disk_takes(tmp_path: Path) -> None:
    path = f"docs/nb/{'a' * 300}.md"
    published(tmp_path)
    assert refused(tmp_path, path) == f"Ingenting ble publisert: navnet er for langt ({path}). Rett det, og prøv igjen."


def test_a_page_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is for anyone but root, who may read everything: so it is played here."""
    edit(published(tmp_path), PAGE, "Tekst.", "Ny tekst.")
    forbid(monkeypatch, "open", tmp_path / PAGE)
    with pytest.raises(PermissionError):
        (tmp_path / PAGE).read_bytes()
    message = f"Ingenting ble publisert: ingen tilgang ({PAGE}). Rett det, og prøv igjen."
    monkeypatch.setattr("tests.support.repository.snapshot", lambda root: None)
    assert refused(tmp_path) == message
    assert refusal(tmp_path, lambda: withdraw(project(tmp_path), [PAGE], "x", SECOND, TODAY)) == message


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(published(tmp_path), PAGE, "Tekst.", "Ny tekst.")
    forbid(monkeypatch, "lstat", tmp_path / PAGE)
    monkeypatch.setattr("tests.support.repository.snapshot", lambda root: None)
    message = f"Ingenting ble publisert: ingen tilgang ({PAGE}). Rett det, og prøv igjen."
    assert refused(tmp_path) == message


def forbid(monkeypatch: pytest.MonkeyPatch, method: str, file: Path) -> None:
    """Let a method of Path fail for one file as it does where permission is lacking."""
    allowed = getattr(Path, method)

    def guarded(self: Path, *arguments: object, **options: object) -> object:
        if self == file:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        return allowed(self, *arguments, **options)

    monkeypatch.setattr(Path, method, guarded)


# No page named: all that differ


def test_every_page_that_differs_is_published(tmp_path: Path) -> None:
    published(tmp_path)
    published(tmp_path, "docs/nb/endret.md")
    published(tmp_path, "docs/nb/tilbake.md")
    withdraw(project(tmp_path), ["docs/nb/tilbake.md"], "Borte.", FIRST, TODAY)
    edit(tmp_path, "docs/nb/endret.md", "Tekst.", "Ny tekst.")
    for path in ("docs/nb/ny.md", "docs/nb/tilbake.md", "docs/nb/sok.md"):
        write(tmp_path, path, draft())
    assert publish(project(tmp_path), [], "Ny tekst.", SECOND, TODAY) == [
        f"versions/nb/{name}/2021-11-20.md" for name in ("endret", "ny", "tilbake")
    ]
    nothing = "PAGE:1: ingen side er endret siden den ble publisert.\n    Endre en side først, og husk å lagre."
    assert refusal(tmp_path, lambda: publish(project(tmp_path), [], "Ny.", TODAY, TODAY)) == mistakes(nothing)
    assert refusal(tmp_path, lambda: correct(project(tmp_path), [], "Ny.", TODAY, TODAY)) == mistakes(nothing)


def test_a_page_that_differs_and_has_mistakes_stops_the_others(tmp_path: Path) -> None:
    write(published(tmp_path), "docs/nb/ny.md", "")
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    told = refusal(tmp_path, lambda: publish(project(tmp_path), [], "Ny.", SECOND, TODAY))
    assert told.splitlines()[1].startswith("docs/nb/ny.md:1: ")


def test_every_page_that_was_deleted_is_withdrawn(tmp_path: Path) -> None:
    published(published(tmp_path), "docs/nb/annen.md")
    nothing = (
        "PAGE:1: ingen publisert side er slettet.\n    Nevn siden som skal trekkes tilbake: PAGE=docs/nb/deltakere.md"
    )
    assert refusal(tmp_path, lambda: withdraw(project(tmp_path), [], "Borte.", SECOND, TODAY)) == mistakes(nothing)
    (tmp_path / PAGE).unlink()
    assert withdraw(project(tmp_path), [], "Borte.", SECOND, TODAY) == ["versions/nb/deltakere/2021-11-20.yml"]


# What replaces a page that is taken down


def test_a_withdrawn_page_leads_to_what_replaces_it_in_its_own_language(tmp_path: Path) -> None:
    pages = ["docs/nb/deltakere.md", "docs/nn/deltakere.md", "docs/en/deltakere.md"]
    for path in [*pages, "docs/nb/annen.md", "docs/nn/annen.md"]:
        published(tmp_path, path)
    withdraw(project(tmp_path), pages, "Flyttet.", SECOND, TODAY, replaced_by="docs/nb/annen.md")
    archive = read_archive(tmp_path, TODAY, Problems())
    assert [archive.withdrawals[page][0].replaced_by for page in sorted(archive.withdrawals)] == [
        PageId("nb", "annen"),
        PageId("nb", "annen"),
        PageId("nn", "annen"),
    ]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (PAGE, f"{PAGE}:1: siden kan ikke erstatte {PAGE}, for den trekkes tilbake selv."),
        ("docs/nb/borte.md", f"docs/nb/borte.md:1: siden som skal erstatte {PAGE}, finnes ikke."),
        ("borte.md", "borte.md:1: er ikke en side i docs/."),
    ],
)
def test_what_cannot_replace_a_page(tmp_path: Path, path: str, message: str) -> None:
    published(tmp_path)
    told = refusal(tmp_path, lambda: withdraw(project(tmp_path), [PAGE], "x", SECOND, TODAY, replaced_by=path))
    assert told.splitlines()[1] == message


def test_a_link_cannot_replace_a_page(tmp_path: Path) -> None:
    published(tmp_path)
    link = "docs/nb/lenke.md"
    (tmp_path / link).symlink_to(tmp_path / PAGE)
    told = refusal(tmp_path, lambda: withdraw(project(tmp_path), [PAGE], "x", SECOND, TODAY, replaced_by=link))
    assert told.splitlines()[1] == f"{link}:1: siden som skal erstatte {PAGE}, finnes ikke."


@pytest.mark.parametrize("line", ["replaced_by: nb/annen.md", "replaced_by: 1", "replaced: docs/nb/annen.md"])
def test_a_withdrawal_says_no_more_than_when_why_and_what_instead(tmp_path: Path, line: str) -> None:
    withdraw(project(published(tmp_path)), [PAGE], "Borte.", SECOND, TODAY)
    withdrawn, sums = "versions/nb/deltakere/2021-11-20.yml", "versions/nb/deltakere/SHA256SUMS"
    old = (tmp_path / withdrawn).read_bytes()
    new = old + f"{line}\n".encode()
    (tmp_path / withdrawn).write_bytes(new)
    (told,) = archive_mistakes(tmp_path)
    assert told.startswith(f"{withdrawn}:1: er ikke det som ble publisert")
    edit(tmp_path, sums, digest(old), digest(new))
    (told,) = archive_mistakes(tmp_path)
    assert told.startswith(f"{withdrawn}:1: sier ikke når og hvorfor siden ble trukket tilbake.")
