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
from publication.words import read_words
from tests.support import workflow
from tests.support.repository import publish, withdraw
from tests.support.site_build import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
Mistake = Callable[[Path], object]

TODAY = date(2026, 11, 24)
COPIED = ("docs", "versions", "overrides", "src/publication/words")
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
    written("versions/nb/kontakt/.2026-11-25.md.new", "x")(root)


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
    return {message for block in re.findall(r"```text\n(.*?)```", TEXT, re.DOTALL) for message in messages(block)}


def test_every_message_that_is_quoted_is_what_authors_are_told(tmp_path: Path) -> None:
    made = {message for name, mistake in MISTAKES.items() for message in messages(told(tmp_path / name, mistake))}
    assert quoted() - made == set()


@pytest.mark.parametrize("name", MISTAKES)
def test_what_a_message_says_itself_needs_no_quoting(name: str, tmp_path: Path) -> None:
    """Each mistake that an author often makes is told with what to write or do instead."""
    found = list(messages(told(tmp_path, MISTAKES[name])))
    assert found
    assert [message for message in found if len(message.splitlines()) != 2] == []


def test_the_guide_is_short() -> None:
    assert len(TEXT.splitlines()) < 150


def test_the_guide_names_what_stands_on_the_buttons() -> None:
    jobs = [workflow.job("check", "pages")["name"], workflow.job("check", "published")["name"].partition(" (")[0]]
    inputs = workflow.read("publiser")[True]["workflow_dispatch"]["inputs"]  # PyYAML reads the key «on» as True
    ways = [option.partition(" (")[0] for option in inputs["way"]["options"][1:]]
    for label in (*jobs, *ways, read_words("nb")["edit_page"]):
        assert f"«{label}»" in TEXT
    assert workflow.read("publiser")["name"] == "Publiser"
    for field in re.findall(r"`(NOTE\w*|PAGE|DATE|FOLLOW)\b", TEXT):
        assert any(f"({field})" in given["description"] for given in inputs.values())


def test_every_field_of_the_form_is_named_as_messages_name_it() -> None:
    inputs = workflow.read("publiser")[True]["workflow_dispatch"]["inputs"]
    named = {given["description"].rpartition("(")[2].rstrip(")") for given in inputs.values()}
    assert named == {"NOTE", "NOTE_NN", "NOTE_EN", "MODE", "PAGE", "DATE", "FOLLOW", "REPLACED_BY"}
