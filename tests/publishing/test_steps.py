"""What a page asks for in its front matter: what is refused, on which line, and what its author is told to write."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.repository import (
    PAGE,
    SECOND,
    ask,
    draft,
    edit,
    mistakes,
    project,
    publish,
    published,
    refused,
    withdraw,
    write,
)

VERSION = "versions/nb/deltakere/2020-12-18.md"
OTHER, NEW, NYNORSK, ENGLISH = "docs/nb/annen.md", "docs/nb/ny.md", "docs/nn/deltakere.md", "docs/en/deltakere.md"
WRITE_NEWS = "Skriv hva som er nytt, i én setning til leserne."
Act = Callable[[Path], object]


def change(root: Path, old: str = "Tekst.", new: str = "Ny tekst.", path: str = PAGE, **keys: str) -> None:
    """Edit the text, and ask for something."""
    edit(root, path, old, new)
    ask(root, path, **keys)


def move(root: Path, new: str = NEW, old: str = PAGE, **keys: str) -> None:
    """Give a page a new name, as its author does on GitHub."""
    (root / old).rename(root / new)
    ask(root, new, **{"moved_from": old.removeprefix("docs/nb/"), "change_note": "Nytt navn.", **keys})


def then(*acts: Act) -> Act:
    """Several acts, one after another."""

    def act(root: Path) -> None:
        for one in acts:
            one(root)

    return act


def forged(key: str, value: str) -> Act:
    return lambda root: change(root, f"{key}: 2020-12-18", f"{key}: {value}")


def again(root: Path, *acts: Act) -> None:
    """Publish after each act, on the second day."""
    for act in acts:
        act(root)
        publish(project(root), [], "", SECOND)


def brought_back(root: Path, **keys: str) -> None:
    """A page that was withdrawn on the second day, in docs/ again."""
    text = (root / PAGE).read_text()
    withdraw(project(root), [PAGE], "Avsluttet.", SECOND)
    write(root, PAGE, text)
    ask(root, PAGE, **keys)


MISTAKES: dict[str, tuple[Act, str, str]] = {
    # The sentence to readers
    "no note on a new page": (
        lambda root: write(root, NEW, draft()),
        f"{NEW}:1: change_note: mangler.",
        "Legg til en linje som sier leserne hva som er nytt: change_note: Lenken til KS er ny.",
    ),
    "no note any more": (
        then(lambda root: change(root, "change_note: Ny side.\n", ""), lambda root: change(root)),
        f"{PAGE}:1: change_note: mangler.",
        "Legg til en linje som sier leserne hva som er nytt: change_note: Lenken til KS er ny.",
    ),
    "last time's note": (change, f"{PAGE}:4: change_note: er den samme som sist.", WRITE_NEWS),
    "an earlier note": (
        then(
            lambda root: again(root, lambda root: change(root, change_note="KS er med.")),
            lambda root: change(root, "Ny tekst.", "Nyere tekst.", change_note="Ny side."),
        ),
        f"{PAGE}:4: change_note: er den samme som 2020-12-18.",
        WRITE_NEWS,
    ),
    "a change that was reverted": (
        then(
            lambda root: again(root, lambda root: change(root, change_note="KS er med.")),
            lambda root: change(root, "Ny tekst.", "Tekst.", change_note="Ny side."),
        ),
        f"{PAGE}:4: change_note: teksten er tilbake slik den var 2020-12-18, og linjen med den.",
        "Skriv hvorfor, i én setning til leserne.",
    ),
    "a page that is back with its old note": (
        brought_back,
        f"{PAGE}:4: change_note: teksten er tilbake slik den var 2020-12-18, og linjen med den.",
        "Skriv hvorfor, i én setning til leserne.",
    ),
    "a note alone": (
        lambda root: ask(root, PAGE, change_note="KS er med."),
        f"{PAGE}:4: change_note: er ny, men resten av siden er som før.",
        f"Sett tilbake den fra {VERSION}, eller skriv hva du har rettet i den: correction: …",
    ),
    "a note that is only taken away": (
        lambda root: edit(root, PAGE, "change_note: Ny side.\n", ""),
        f"{PAGE}:1: change_note: er borte.",
        f"Sett tilbake den fra {VERSION}, eller skriv hva du har rettet i den: correction: …",
    ),
    # A correction
    "a correction and a change at once": (
        lambda root: change(root, change_note="Helsetilsynet er med.", correction="Skrivefeil."),
        f"{PAGE}:7: correction: står sammen med en ny change_note.",
        "Behold correction hvis bare skrivefeil er rettet, og sett tilbake change_note. Ellers omvendt.",
    ),
    "a correction of nothing": (
        lambda root: ask(root, PAGE, correction="Skrivefeil."),
        f"{PAGE}:7: correction: ingenting på siden er endret.",
        "Rett feilen, eller ta bort linjen.",
    ),
    "a correction of many words": (
        lambda root: change(root, new=" ".join(f"ord{number}" for number in range(13)), correction="Skrivefeil."),
        f"{PAGE}:7: correction: 13 ord er endret. Det er en ny versjon, ikke en retting.",
        "Ta bort linjen, og skriv hva som er nytt: change_note: …",
    ),
    "a correction of a page that is not published": (
        lambda root: write(root, NEW, draft(correction="Skrivefeil.")),
        f"{NEW}:4: correction: siden er ikke publisert, så leserne har ingenting å få rettet.",
        "Ta bort linjen, og skriv change_note: …",
    ),
    "a correction of a page that was withdrawn": (
        lambda root: brought_back(root, correction="Skrivefeil."),
        f"{PAGE}:7: correction: siden er ikke publisert, så leserne har ingenting å få rettet.",
        "Ta bort linjen, og skriv change_note: …",
    ),
    # A withdrawal
    "a withdrawn page with other changes": (
        lambda root: change(root, withdrawn="Avsluttet."),
        f"{PAGE}:7: withdrawn: siden har også andre endringer, som leserne aldri ville sett.",
        f"Sett teksten tilbake slik den er i {VERSION}.",
    ),
    "a withdrawn page that is not published": (
        lambda root: write(root, NEW, draft(withdrawn="Avsluttet.")),
        f"{NEW}:4: withdrawn: siden er ikke publisert.",
        "Slett filen i stedet.",
    ),
    "a page that is withdrawn twice": (
        lambda root: brought_back(root, withdrawn="Avsluttet."),
        f"{PAGE}:7: withdrawn: siden er ikke publisert.",
        "Slett filen i stedet.",
    ),
    "a withdrawn page that others link to": (
        then(
            lambda root: ask(root, PAGE, withdrawn="Avsluttet."),
            lambda root: write(root, NEW, draft("[Deltakere](deltakere.md)")),
        ),
        f"{NEW}:6: lenken går til «deltakere.md», en side som er borte, eller skal bort.",
        "Ta bort lenken, eller lenk til en annen side.",
    ),
    "replaced by no page": (
        lambda root: ask(root, PAGE, withdrawn="Avsluttet.", replaced_by="borte.md"),
        f"{PAGE}:8: replaced_by: docs/nb/borte.md er ingen side.",
        "Skriv navnet på en side på samme språk, eller ta bort linjen.",
    ),
    "replaced by itself": (
        lambda root: ask(root, PAGE, withdrawn="Avsluttet.", replaced_by="deltakere.md"),
        f"{PAGE}:8: replaced_by: {PAGE} er ingen side.",
        "Skriv navnet på en side på samme språk, eller ta bort linjen.",
    ),
    "replaced, but not withdrawn": (
        lambda root: ask(root, PAGE, replaced_by="annen.md"),
        f"{PAGE}:7: replaced_by: kan bare stå sammen med withdrawn.",
        "Legg til en linje med én setning om hvorfor siden tas bort: withdrawn: …",
    ),
    "a page that was deleted": (
        lambda root: (root / PAGE).unlink(),
        f"{PAGE}:1: er publisert, men filen er borte.",
        f"Hent den tilbake: git restore {PAGE} – og skriv øverst hvorfor den skal bort: withdrawn: … "
        "Har siden fått et nytt navn, skriver du på den nye: moved_from: deltakere.md",
    ),
    # What publishing writes
    "another first day": (
        forged("first_published", "2019-01-01"),
        f"{PAGE}:5: first_published: er endret, men skrives av publiseringen.",
        "Skriv first_published: 2020-12-18",
    ),
    "another last day": (
        forged("last_updated", "2021-01-01"),
        f"{PAGE}:6: last_updated: er endret, men skrives av publiseringen.",
        "Skriv last_updated: 2020-12-18",
    ),
    "a last day that is gone": (
        lambda root: edit(root, PAGE, "last_updated: 2020-12-18\n", ""),
        f"{PAGE}:1: last_updated: er borte, men skrives av publiseringen.",
        "Skriv last_updated: 2020-12-18",
    ),
    "corrections by hand": (
        lambda root: change(root, "---\n\nTekst", "corrections:\n  - date: 2020-12-18\n    note: x\n---\n\nTekst"),
        f"{PAGE}:7: corrections: er endret, men skrives av publiseringen.",
        "Ta bort linjen.",
    ),
    "a correction that is told otherwise": (
        then(
            lambda root: again(root, lambda root: change(root, correction="Skrivefeil.")),
            lambda root: edit(root, PAGE, "note: Skrivefeil.", "note: Feil."),
        ),
        f"{PAGE}:7: corrections: er endret, men skrives av publiseringen.",
        "Sett linjene tilbake slik de er i versions/nb/deltakere/2021-11-20.md.",
    ),
    "a first day on a page that was never published": (
        lambda root: write(root, NEW, draft(change_note="Ny.", first_published="2019-01-01")),
        f"{NEW}:5: first_published: står på en side som aldri er publisert.",
        "Ta bort linjen. Publiseringen skriver den selv.",
    ),
    "corrections of a page that was never published": (
        lambda root: write(root, NEW, draft(change_note="Ny.", corrections="\n  - date: 2020-01-01\n    note: x")),
        f"{NEW}:5: corrections: står på en side som aldri er publisert.",
        "Ta bort linjen. Publiseringen skriver den selv.",
    ),
    "content that is newer than its page": (
        lambda root: write(root, NEW, draft(change_note="Ny.", as_of="2022-01-01")),
        f"{NEW}:5: as_of: 2022-01-01 er etter dagen teksten ble lagt ut, 2021-11-20.",
        "Rett den datoen som er feil.",
    ),
    # A new name
    "moved, and still there": (
        lambda root: write(root, NEW, draft(change_note="Nytt navn.", moved_from="deltakere.md")),
        f"{NEW}:5: moved_from: {PAGE} er der fortsatt.",
        "Slett den gamle filen, eller ta bort linjen.",
    ),
    "moved from where nothing was published": (
        lambda root: write(root, NEW, draft(change_note="Nytt navn.", moved_from="borte.md")),
        f"{NEW}:5: moved_from: docs/nb/borte.md er ikke publisert.",
        "Skriv navnet som siden er publisert under, eller ta bort linjen.",
    ),
    "moved from itself": (
        lambda root: change(root, moved_from="deltakere.md", change_note="Nytt navn."),
        f"{PAGE}:7: moved_from: er navnet som siden har nå.",
        "Skriv navnet den hadde før, eller ta bort linjen.",
    ),
    "moved from what was withdrawn": (
        lambda root: (
            withdraw(project(root), [PAGE], "Avsluttet.", SECOND)
            and write(root, NEW, draft(change_note="Nytt navn.", moved_from="deltakere.md"))
        ),
        f"{NEW}:5: moved_from: {PAGE} er ikke publisert.",
        "Skriv navnet som siden er publisert under, eller ta bort linjen.",
    ),
    "moved onto a page with a history of its own": (
        then(
            lambda root: published(root, OTHER),
            lambda root: (root / PAGE).unlink(),
            lambda root: ask(root, OTHER, moved_from="deltakere.md", change_note="Slått sammen."),
        ),
        f"{OTHER}:7: moved_from: siden har versjoner fra før, så to historier ville blitt til én.",
        f"Ta bort linjen, hent {PAGE} tilbake, og trekk den tilbake: withdrawn: …",
    ),
    "moved from where it was before last": (
        then(
            lambda root: again(root, move),
            lambda root: write(root, OTHER, draft(change_note="Enda et.", moved_from="deltakere.md")),
        ),
        f"{OTHER}:5: moved_from: {PAGE} heter {NEW} nå.",
        "Skriv navnet som siden er publisert under, eller ta bort linjen.",
    ),
    "moved, with last time's note": (
        lambda root: move(root, change_note="Ny side."),
        f"{NEW}:4: change_note: teksten er tilbake slik den var 2020-12-18, og linjen med den.",
        "Skriv hvorfor, i én setning til leserne.",
    ),
    "moved and corrected": (
        lambda root: move(root, correction="Skrivefeil."),
        f"{NEW}:7: moved_from: kan ikke stå sammen med correction.",
        "Behold moved_from, og skriv en change_note som nevner rettingen også.",
    ),
    "a new page under a name that leads to another": (
        then(lambda root: again(root, move), lambda root: write(root, PAGE, draft(change_note="Noe annet."))),
        f"{PAGE}:1: navnet leder til {NEW}, som het dette før.",
        "Gi filen et annet navn. Er dette samme side, skriver du moved_from: ny.md",
    ),
    # Translations
    "newest where nothing is published": (
        lambda root: write(root, "docs/nn/ny.md", draft(change_note="Ny.", translation_of="newest")),
        "docs/nn/ny.md:5: translation_of: docs/nb/ny.md er aldri publisert.",
        "Ta bort linjen, eller skriv originalen også.",
    ),
    "newest where it is in step already": (
        then(lambda root: published(root, NYNORSK), lambda root: ask(root, NYNORSK, translation_of="newest")),
        f"{NYNORSK}:5: translation_of: siden følger allerede 2020-12-18.",
        "Skriv translation_of: 2020-12-18",
    ),
    "a version that the original never had": (
        lambda root: write(root, NYNORSK, draft(change_note="Ny.", translation_of="2020-12-19")),
        f"{NYNORSK}:5: translation_of: originalen har ingen versjon fra 2020-12-19.",
        "Skriv datoen til versjonen teksten følger. Den nyeste er translation_of: 2020-12-18",
    ),
    "a translation that names no version any more": (
        then(
            lambda root: published(root, NYNORSK),
            lambda root: change(root, "translation_of: 2020-12-18\n", "", NYNORSK, change_note="Ny."),
        ),
        f"{NYNORSK}:1: translation_of: mangler.",
        "Skriv hvilken versjon av originalen teksten følger: translation_of: 2020-12-18",
    ),
    "an original that translates": (
        lambda root: write(root, NEW, draft(change_note="Ny.", translation_of="2020-12-18")),
        f"{NEW}:5: translation_of: står på en side som ikke er en oversettelse.",
        "Ta bort linjen.",
    ),
    "a page in nynorsk alone that translates": (
        lambda root: write(root, "docs/nn/ny.md", draft(change_note="Ny.", translation_of="2020-12-18")),
        "docs/nn/ny.md:5: translation_of: står på en side som ikke er en oversettelse.",
        "Ta bort linjen.",
    ),
}
"""What was done to a site with one published page: what its author is told first, and to write."""


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_what_to_write_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    act, where, advice = MISTAKES[name]
    act(published(tmp_path))
    assert refused(tmp_path) == mistakes(f"{where}\n    {advice}")
