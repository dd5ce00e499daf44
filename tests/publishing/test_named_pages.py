"""What an author may type for a page, and what is told of the rest."""

import errno
import os
from pathlib import Path

import pytest

from publication.publishing.publish import adopt, publish, withdraw
from tests.support.repository import (
    FIRST,
    PAGE,
    SECOND,
    TODAY,
    draft,
    edit,
    mistakes,
    project,
    published,
    refusal,
    refused,
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
