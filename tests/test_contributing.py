"""CONTRIBUTING.md quotes what authors are told: each quoted message is made here, by the mistake that it belongs to."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from publication.checks import check_all
from publication.config import load_project
from publication.problems import Problems, ProblemsFound
from publication.publishing.publish import publish, withdraw
from tests.support.site_build import ROOT

Mistake = Callable[[Path], object]

TODAY = date(2026, 11, 24)
COPIED = ("docs", "versions", "overrides", "src/publication/site/words")
PAGE = "docs/nb/kontakt.md"
NEW = "docs/nb/sporsmal-og-svar.md"
DRAFT = "---\ntitle: Spørsmål\ndescription: Svar.\n---\n\nTekst.\n"
HEADINGS = "# Én\n\n## To\n\n#### Fire\n\n#Overskrift"
LINKS = """
[Én](deltakarar.md) [to](ordliste.md#tildelingsbrevet) [tre](/deltakere/) [fire](../nn/deltakere.md)
[fem](www.helsedir.no) [seks](post@helsedir.no) [Klikk her](deltakere.md) ![](bilde.png)
"""


def written(path: str, text: str) -> Mistake:
    return lambda root: (root / path).write_text(text, encoding="utf-8")


def edited(old: str, new: str, path: str = PAGE) -> Mistake:
    def edit(root: Path) -> None:
        text, count = re.subn(old, lambda _: new, (root / path).read_text(encoding="utf-8"), count=1)
        assert count == 1, f"{path} has no {old}"
        (root / path).write_text(text, encoding="utf-8")

    return edit


def added(text: str) -> Mistake:
    return edited("\n---\n", f"\n---\n\n{text}\n")


def bring_back_withdrawn(root: Path) -> None:
    text = (root / PAGE).read_text(encoding="utf-8")
    withdraw(load_project(root), [PAGE], "Borte.", TODAY, TODAY)
    written(PAGE, text)(root)


def cut_off(root: Path) -> None:
    (root / "versions/.publishing").mkdir()
    written("versions/.publishing/journal.json", "{}")(root)


MISTAKES: dict[str, Mistake] = {
    "an edited page": added("Mer."),
    "a new page": written(NEW, DRAFT),
    "a withdrawn page": bring_back_withdrawn,
    "a deleted page": lambda root: (root / PAGE).unlink(),
    "a page that is not edited": lambda root: publish(load_project(root), [PAGE], "Ny tekst.", TODAY, TODAY),
    "no version": edited("translation_of: .*", "translation_of: 2021-11-21", "docs/en/kontakt.md"),
    "no front matter": written(PAGE, "Tekst.\n"),
    "a colon": edited("title: .*", "title: Oppdatering: nye deltakere"),
    "a misspelt key": edited("description:", "descripton:"),
    "no title": edited("title: .*", "title:"),
    "no date": edited("last_updated: .*", "last_updated: 20.11.2021"),
    "a date too early": edited("last_updated: .*", "last_updated: 2019-11-20"),
    "headings": added(HEADINGS),
    "links": added(LINKS),
    "code": added('<p style="color: red">Tekst.</p>'),
    "another encoding": lambda root: (root / "docs/nb/sok.md").write_bytes(b"---\ntitle: S\xf8k\n---\n"),
    "an edited version": edited("Kontakt oss", "Kontakt", "versions/nb/kontakt/2021-11-20.md"),
    "a publication that was cut off": cut_off,
}


def messages(text: str) -> Iterator[str]:
    """Each message with its advice. Line numbers are left out, since they follow the pages."""
    for message in re.findall(r"^\S+:\d+: .*(?:\n    .*)?", text, re.MULTILINE):
        yield re.sub(r":\d+: ", ": ", message, count=1)


def told(root: Path, mistake: Mistake) -> str:
    for name in COPIED:
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    problems = Problems()
    try:
        mistake(root)
        check_all(load_project(root), TODAY, problems)
    except ProblemsFound as found:
        return str(found)
    return str(problems)


def quoted() -> set[str]:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return {message for block in re.findall(r"```text\n(.*?)```", text, re.DOTALL) for message in messages(block)}


def test_every_message_that_is_quoted_is_what_authors_are_told(tmp_path: Path) -> None:
    made = {message for name, mistake in MISTAKES.items() for message in messages(told(tmp_path / name, mistake))}
    assert quoted() - made == set()


@pytest.mark.parametrize("name", MISTAKES)
def test_every_mistake_is_quoted(name: str, tmp_path: Path) -> None:
    assert quoted() & set(messages(told(tmp_path, MISTAKES[name]))) != set()
