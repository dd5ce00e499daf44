"""Markup that is left over in what readers see, and what an author is told of it."""

from pathlib import Path

import pytest
import yaml

from publication.cache import Cache
from publication.checks import structure
from publication.checks.body import examiner
from tests.support.repository import WORDS

EXAMINE = examiner(WORDS, Cache())


def told(body: str) -> list[str]:
    """Each slip as «line: what is wrong»."""
    return [f"{line + 1}: {message}" for line, message, _ in EXAMINE(body).slips]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("a\n\n{{ navn }}", "3: «{{ navn }}» virker ikke her."),
        ('{% include\n"x.md" %} b', "1: «{% include» virker ikke her."),
        ("{>> merknad <<}", "1: «{>> merknad <<}» virker ikke her."),
        ('=== "Søker"\n\n    Tekst.', '1: faner virker ikke her: «=== "Søker"»'),
        ("::: tip", "1: «::: tip» virker ikke her."),
        ("!!!", "1: boksen «!!!» er ikke hel."),
        ('--8<-- "x.md"', '1: «--8<-- "x.md"» henter ikke inn tekst her.'),
        ("[TOC]", "1: «[TOC]» virker ikke her."),
        ("Se [[Forsiden]].", "1: «[[Forsiden]]» er ingen lenke."),
        ("KI er nyttig.\n\n*[KI]: kunstig", "3: «*[KI]: kunstig» forklarer ikke forkortelsen."),
        ("Ring :telephone: oss.", "1: «:telephone:» blir ikke til et tegn."),
        ("Da er $a + b$.", "1: formelen «$a + b$» blir ikke satt opp."),
        ("Et ==viktig ord== her", "1: «==viktig ord==» blir ikke uthevet."),
        ("^^ny^^", "1: «^^ny^^» virker ikke her."),
        ("Trykk ++ctrl+c++.", "1: «++ctrl+c++» virker ikke her."),
        ("10 m^2^", "1: «^2^» blir ikke hevet."),
        ("> [!MERK]\n> a", "1: boksen «[!MERK]» er ikke hel."),
        ("> [!NOTE] Husk", "1: boksen «[!NOTE] Husk» er ikke hel."),
        ("Planen.[^1]", "1: fotnoten «[^1]» har ingen tekst."),
        ("[ ] Søk", "1: «[ ]» er ikke et punkt i en liste."),
        (
            "[KS] (deltakere.md) er med",
            "1: «[KS] (deltakere.md)» er ingen lenke: det står et mellomrom foran parentesen.",
        ),
        ("(KS)[deltakere.md]", "1: «(KS)[deltakere.md]» er ingen lenke: parentesene er byttet om."),
        ("**NB!**Husk", "1: «**NB!**» blir ikke uthevet."),
        ("_NB!_Husk", "1: «_NB!_» blir ikke uthevet."),
        ("ord*«to»*", "1: «*«to»*» blir ikke uthevet."),
        ("Slik:\n-en\n-to", "2: «-en» blir ingen liste."),
        ("a) en\nb) to", "1: «a) en» blir ingen liste: alle punktene kommer på samme linje."),
        ("[Ring oss](tel:22 00)", "1: «[Ring oss](tel:22 00)» er en lenke som ikke er hel."),
        ("en\n[to](tre\n\nfire", "2: «[to](tre» er en lenke som ikke er hel."),
        ("[*tre*][ref]", "1: «[tre][ref]» er en lenke uten adresse."),
        ("Dette er **viktig ** for", "1: «**viktig **» blir ikke fet skrift."),
        ("Dette er * viktig* for", "1: «* viktig*» blir ikke kursiv."),
        ("~~ikke ~~", "1: «~~ikke ~~» blir ikke strøket."),
        ("Ta med:\n\n• pass\n• billett", "3: «• pass» blir ingen liste."),
        ("Ta med:\n– pass\n– billett", "2: «– pass» blir ingen liste."),
        ("Slik:\n2. en\n3. to", "2: «2. en» blir ingen liste."),
        ("| a | b |\n| c | d |", "1: «| a | b |» er ingen hel tabell."),
        ("Tekst\n##Overskrift", "2: «##Overskrift» blir ingen overskrift."),
        ("#Overskrift", "1: «#Overskrift» blir ingen overskrift."),
        (
            "##\u00a0Overskrift",
            "1: «## Overskrift» har et hardt mellomrom etter det første tegnet, og blir vanlig tekst.",
        ),
        ("-\u00a0punkt", "1: «- punkt» har et hardt mellomrom etter det første tegnet, og blir vanlig tekst."),
        (": forklaring", "1: «: forklaring» forklarer ikke noe ord."),
        ("Tekst { .kort }", "1: «{ .kort }» virker ikke her."),
        ("Skriv <ny, side> her", "1: «<ny, side>» er ikke HTML."),
        ("Tekst.\n\n<! husk", "3: «<! husk» kan ikke brukes på en side."),
        ("a&nbsp b", "1: «&nbsp» mangler et semikolon."),
    ],
)
def test_it_is_told_by_name_on_its_line(body: str, message: str) -> None:
    assert told(body) == [message]


@pytest.mark.parametrize(
    "body",
    [
        "`{{ navn }}`, `:smil:` og `**x **`",
        '```\n{{ navn }}\n=== "a"\n```',
        "\\{\\{ navn \\}\\}, \\*\\*viktig \\*\\* og 2 \\* 3 \\* 4",
        "kl. 10:30:15 og a:b:c, https://a.no:80/x:y:",
        "5 * 3 * 2 = 30, a == b == c? C++ og D++",
        "Prisen er $5 og $6, eller US$ 7.",
        "– Vi er glade, sier hun.",
        "– Vi er glade.\n\n– Det er vi også.",
        "(se [KS](https://ks.no)) [1] (i dag)",
        "[#produkt](a.md) er en kanal",
        "Se side 3 (av 4) [5].",
        "Et sett {a, b}, {id} og {}",
        "#hashtag og nr. #1",
        "**Fet:** ja, **(b)** og *c.* Det er -5 til\n-6 grader.",
        "a) en",
        "Navn: ________ Dato: ____",
        "Prefiks*, suffiks* og pris*.",
        "| #Hast |\n|---|\n| [ ] |\n| #Vent |",
        "x[1][2]",
        "a < b > c, 1 <2",
        "R&D & AT&T",
        "Pris* inkl. mva.\n\n\\* Fotnote",
        "Den 1. mai og 17. mai",
    ],
)
def test_text_is_left_in_peace(body: str) -> None:
    assert told(body) == []


def test_each_pattern_has_a_case_above() -> None:
    patterns = yaml.safe_load(Path(structure.__file__).with_name("leftovers.yml").read_text(encoding="utf-8"))
    marks = test_it_is_told_by_name_on_its_line.pytestmark  # type: ignore[attr-defined]  # pytest sets it on functions
    bodies = [case[0] for case in marks[0].args[1]]
    found = {slip[1] for body in bodies for slip in EXAMINE(body).slips}
    for one in patterns:
        before, _, after = one["wrong"].partition("{}")
        assert any(message.startswith(before) and message.endswith(after) for message in found), one["wrong"]


def test_one_piece_is_told_once_and_one_list_too() -> None:
    assert told('[Reise]({% page "/reise/" %})') == ['1: «{% page "/reise/" %}» virker ikke her.']
    assert len(told("• a\n• b\n• c\n\n– d\n– e\n– f")) == 2
