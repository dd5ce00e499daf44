"""What authors are told, word for word. Other tests say that they are told something, and where.

tests/told/ has a file for each kind of text: the text, and all that is told of it, line by line. Of some it is nothing.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from publication.cache import Cache
from publication.checks import structure
from publication.checks.body import examiner
from publication.checks.links import Addresses
from publication.pages.front_matter import Kind, read_front_matter
from publication.pages.source import plain_text
from publication.problems import Problems
from tests.support.repository import TODAY, WORDS
from tests.support.site_build import ROOT

FOLDER = ROOT / "tests" / "told"
NEEDED = {
    Kind.PAGE: {"title": "Deltakere", "description": "Hvem som er med."},
    Kind.VERSION: {
        "title": "Deltakere",
        "description": "Hvem som er med.",
        "first_published": "2020-12-18",
        "dated": "before 2021-11-20",
        "sequence": "2",
        "provenance": "Et sammendrag av en udatert kopi.",
    },
    Kind.UNDATED: {},
}
"""What follows the lines of each kind of text, where they do not say it themselves."""
EXAMINE = examiner(WORDS, Cache())


def cases(kind: str) -> dict[str, str]:
    """The texts of a kind, each with what is told of it."""
    found: dict[str, str] = yaml.safe_load((FOLDER / f"{kind}.yml").read_text(encoding="utf-8"))
    return found


def body(text: str) -> Problems:
    """What is told of a text in docs/nb/kontakt.md, on a site with these pages and files."""
    examined, problems = EXAMINE(plain_text(text)), Problems()
    addresses = Addresses(
        pages={
            "nb/deltakere.md": lambda: {"styringsgruppen", "de-fire-rhf-ene"},
            "nb/kontakt.md": lambda: {"kontakt-oss", *examined.ids},
            "nb/sok.md": set,
            "nb/arbeid/index.md": lambda: {"prinsipper"},
            "nb/arbeid/veiledning.md": set,
            "nn/deltakere.md": set,
            "en/privacy.md": set,
        },
        files={"nb/bilder/organisering.png", "feed.atom"},
        gone={"nb/gammel.md"},
        languages={"nb", "nn", "en"},
        page="nb/kontakt.md",
    )
    problems.note("", examined.check(addresses, may_be_empty=True))
    return problems


def lines(kind: Kind, given: str) -> Problems:
    """What is told of lines at the top of a text, and of those that it needs besides."""
    keys = {line.partition(":")[0].strip() for line in given.splitlines()}
    rest = [f"{key}: {value}" for key, value in NEEDED[kind].items() if key not in keys]
    return file(kind, "\n".join(["---", given, *rest, "---", "Tekst.", ""]))


def file(kind: Kind, text: str) -> Problems:
    """What is told of the lines at the top of a whole text."""
    problems = Problems()
    record = read_front_matter("", text, kind, TODAY, problems)
    assert (record is None) is (len(problems) > 0)
    return problems


TELLERS: dict[str, Callable[[str], Problems]] = {
    "body": body,
    "file": lambda text: file(Kind.PAGE, text),
    "page": lambda given: lines(Kind.PAGE, given),
    "undated": lambda given: lines(Kind.UNDATED, given),
    "version": lambda given: lines(Kind.VERSION, given),
}
CASES = [(kind, text, told) for kind in TELLERS for text, told in cases(kind).items()]


@pytest.mark.parametrize(("kind", "text", "told"), CASES)
def test_this_is_told_and_nothing_else(kind: str, text: str, told: str) -> None:
    assert "\n".join(str(problem).removeprefix(":") for problem in TELLERS[kind](text)) == told.removesuffix("\n")


def test_each_kind_has_a_file() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == TELLERS.keys()


def test_each_pattern_of_leftovers_has_a_text() -> None:
    told = [line.partition(": ")[2] for case in cases("body").values() for line in case.splitlines()]
    for one in yaml.safe_load(Path(structure.__file__).with_name("leftovers.yml").read_text(encoding="utf-8")):
        before, _, after = one["wrong"].partition("{}")
        assert any(line.startswith(before) and line.endswith(after) for line in told), one["wrong"]
