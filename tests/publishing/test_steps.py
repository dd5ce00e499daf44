"""What a page asks for in its front matter: what is refused, on which line, and what its author is told to write."""

from collections.abc import Callable

import pytest

from tests.support.repository import PAGE, SECOND, Repository, draft
from tests.support.told import mistakes

VERSION = "versions/nb/deltakere/2020-12-18.md"
OTHER, NEW, NYNORSK, ENGLISH = "docs/nb/annen.md", "docs/nb/ny.md", "docs/nn/deltakere.md", "docs/en/deltakere.md"
WRITE_NEWS = "Skriv hva som er nytt, i én setning til leserne."
Act = Callable[[Repository], object]


def change(repository: Repository, old: str = "Tekst.", new: str = "Ny tekst.", path: str = PAGE, **keys: str) -> None:
    """Edit the text, and ask for something."""
    repository.edit(path, old, new)
    repository.ask(path, **keys)


def move(repository: Repository, new: str = NEW, old: str = PAGE, **keys: str) -> None:
    """Give a page a new name, as its author does on GitHub."""
    repository.rename(old, new)
    repository.ask(new, **{"moved_from": old.removeprefix("docs/nb/"), "change_note": "Nytt navn.", **keys})


def then(*acts: Act) -> Act:
    """Several acts, one after another."""

    def act(repository: Repository) -> None:
        for one in acts:
            one(repository)

    return act


def forged(key: str, value: str) -> Act:
    return lambda repository: change(repository, f"{key}: 2020-12-18", f"{key}: {value}")


def again(repository: Repository, *acts: Act) -> None:
    """Publish after each act, on the second day."""
    for act in acts:
        act(repository)
        repository.publish(day=SECOND)


def brought_back(repository: Repository, **keys: str) -> None:
    """A page that was withdrawn on the second day, in docs/ again."""
    text = repository.read(PAGE)
    repository.withdraw(PAGE, day=SECOND)
    repository.write(PAGE, text)
    repository.ask(PAGE, **keys)


MISTAKES: dict[str, tuple[Act, str, str]] = {
    # The sentence to readers
    "no note on a new page": (
        lambda repository: repository.write(NEW, draft()),
        f"{NEW}:1: change_note: mangler.",
        "Legg til en linje som sier leserne hva som er nytt: change_note: Lenken til KS er ny.",
    ),
    "no note any more": (
        then(
            lambda repository: change(repository, "change_note: Ny side.\n", ""), lambda repository: change(repository)
        ),
        f"{PAGE}:1: change_note: mangler.",
        "Legg til en linje som sier leserne hva som er nytt: change_note: Lenken til KS er ny.",
    ),
    "last time's note": (change, f"{PAGE}:4: change_note: er den samme som sist.", WRITE_NEWS),
    "an earlier note": (
        then(
            lambda repository: again(repository, lambda repository: change(repository, change_note="KS er med.")),
            lambda repository: change(repository, "Ny tekst.", "Nyere tekst.", change_note="Ny side."),
        ),
        f"{PAGE}:4: change_note: er den samme som 2020-12-18.",
        WRITE_NEWS,
    ),
    "a change that was reverted": (
        then(
            lambda repository: again(repository, lambda repository: change(repository, change_note="KS er med.")),
            lambda repository: change(repository, "Ny tekst.", "Tekst.", change_note="Ny side."),
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
        lambda repository: repository.ask(PAGE, change_note="KS er med."),
        f"{PAGE}:4: change_note: er ny, men resten av siden er som før.",
        f"Sett tilbake den fra {VERSION}, eller skriv hva du har rettet i den: correction: …",
    ),
    "a note that is only taken away": (
        lambda repository: repository.edit(PAGE, "change_note: Ny side.\n", ""),
        f"{PAGE}:1: change_note: er borte.",
        f"Sett tilbake den fra {VERSION}, eller skriv hva du har rettet i den: correction: …",
    ),
    # A correction
    "a correction and a change at once": (
        lambda repository: change(repository, change_note="Helsetilsynet er med.", correction="Skrivefeil."),
        f"{PAGE}:7: correction: står sammen med en ny change_note.",
        "Behold correction hvis bare skrivefeil er rettet, og sett tilbake change_note. Ellers omvendt.",
    ),
    "a correction of nothing": (
        lambda repository: repository.ask(PAGE, correction="Skrivefeil."),
        f"{PAGE}:7: correction: ingenting på siden er endret.",
        "Rett feilen, eller ta bort linjen.",
    ),
    "a correction of many words": (
        lambda repository: change(
            repository, new=" ".join(f"ord{number}" for number in range(13)), correction="Skrivefeil."
        ),
        f"{PAGE}:7: correction: 13 ord er endret. Det er en ny versjon, ikke en retting.",
        "Ta bort linjen, og skriv hva som er nytt: change_note: …",
    ),
    "a correction of a page that is not published": (
        lambda repository: repository.write(NEW, draft(correction="Skrivefeil.")),
        f"{NEW}:4: correction: siden er ikke publisert, så leserne har ingenting å få rettet.",
        "Ta bort linjen, og skriv change_note: …",
    ),
    "a correction of a page that was withdrawn": (
        lambda repository: brought_back(repository, correction="Skrivefeil."),
        f"{PAGE}:7: correction: siden er ikke publisert, så leserne har ingenting å få rettet.",
        "Ta bort linjen, og skriv change_note: …",
    ),
    # A withdrawal
    "a withdrawn page with other changes": (
        lambda repository: change(repository, withdrawn="Avsluttet."),
        f"{PAGE}:7: withdrawn: siden har også andre endringer, som leserne aldri ville sett.",
        f"Sett teksten tilbake slik den er i {VERSION}.",
    ),
    "a withdrawn page that is not published": (
        lambda repository: repository.write(NEW, draft(withdrawn="Avsluttet.")),
        f"{NEW}:4: withdrawn: siden er ikke publisert.",
        "Slett filen i stedet.",
    ),
    "a page that is withdrawn twice": (
        lambda repository: brought_back(repository, withdrawn="Avsluttet."),
        f"{PAGE}:7: withdrawn: siden er ikke publisert.",
        "Slett filen i stedet.",
    ),
    "a withdrawn page that others link to": (
        then(
            lambda repository: repository.ask(PAGE, withdrawn="Avsluttet."),
            lambda repository: repository.write(NEW, draft("[Deltakere](deltakere.md)")),
        ),
        f"{NEW}:6: lenken går til «deltakere.md», en side som er borte, eller skal bort.",
        "Ta bort lenken, eller lenk til en annen side.",
    ),
    "replaced by no page": (
        lambda repository: repository.ask(PAGE, withdrawn="Avsluttet.", replaced_by="borte.md"),
        f"{PAGE}:8: replaced_by: docs/nb/borte.md er ingen side.",
        "Skriv navnet på en side på samme språk, eller ta bort linjen.",
    ),
    "replaced by itself": (
        lambda repository: repository.ask(PAGE, withdrawn="Avsluttet.", replaced_by="deltakere.md"),
        f"{PAGE}:8: replaced_by: {PAGE} er ingen side.",
        "Skriv navnet på en side på samme språk, eller ta bort linjen.",
    ),
    "a page that was deleted": (
        lambda repository: repository.remove(PAGE),
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
        lambda repository: repository.edit(PAGE, "last_updated: 2020-12-18\n", ""),
        f"{PAGE}:1: last_updated: er borte, men skrives av publiseringen.",
        "Skriv last_updated: 2020-12-18",
    ),
    "corrections by hand": (
        lambda repository: change(
            repository, "---\n\nTekst", "corrections:\n  - date: 2020-12-18\n    note: x\n---\n\nTekst"
        ),
        f"{PAGE}:7: corrections: er endret, men skrives av publiseringen.",
        "Ta bort linjen.",
    ),
    "a correction that is told otherwise": (
        then(
            lambda repository: again(repository, lambda repository: change(repository, correction="Skrivefeil.")),
            lambda repository: repository.edit(PAGE, "note: Skrivefeil.", "note: Feil."),
        ),
        f"{PAGE}:7: corrections: er endret, men skrives av publiseringen.",
        "Sett linjene tilbake slik de er i versions/nb/deltakere/2021-11-20.md.",
    ),
    "a first day on a page that was never published": (
        lambda repository: repository.write(NEW, draft(change_note="Ny.", first_published="2019-01-01")),
        f"{NEW}:5: first_published: står på en side som aldri er publisert.",
        "Ta bort linjen. Publiseringen skriver den selv.",
    ),
    "corrections of a page that was never published": (
        lambda repository: repository.write(
            NEW, draft(change_note="Ny.", corrections="\n  - date: 2020-01-01\n    note: x")
        ),
        f"{NEW}:5: corrections: står på en side som aldri er publisert.",
        "Ta bort linjen. Publiseringen skriver den selv.",
    ),
    "content that is newer than its page": (
        lambda repository: repository.write(NEW, draft(change_note="Ny.", as_of="2022-01-01")),
        f"{NEW}:5: as_of: 2022-01-01 er etter dagen teksten ble lagt ut, 2021-11-20.",
        "Rett den datoen som er feil.",
    ),
    # A new name
    "moved, and still there": (
        lambda repository: repository.write(NEW, draft(change_note="Nytt navn.", moved_from="deltakere.md")),
        f"{NEW}:5: moved_from: {PAGE} er der fortsatt.",
        "Slett den gamle filen, eller ta bort linjen.",
    ),
    "moved from where nothing was published": (
        lambda repository: repository.write(NEW, draft(change_note="Nytt navn.", moved_from="borte.md")),
        f"{NEW}:5: moved_from: docs/nb/borte.md er ikke publisert.",
        "Skriv navnet som siden er publisert under, eller ta bort linjen.",
    ),
    "moved from itself": (
        lambda repository: change(repository, moved_from="deltakere.md", change_note="Nytt navn."),
        f"{PAGE}:7: moved_from: er navnet som siden har nå.",
        "Skriv navnet den hadde før, eller ta bort linjen.",
    ),
    "moved from what was withdrawn": (
        lambda repository: (
            repository.withdraw(PAGE, day=SECOND)
            and repository.write(NEW, draft(change_note="Nytt navn.", moved_from="deltakere.md"))
        ),
        f"{NEW}:5: moved_from: {PAGE} er ikke publisert.",
        "Skriv navnet som siden er publisert under, eller ta bort linjen.",
    ),
    "moved onto a page with a history of its own": (
        then(
            lambda repository: repository.with_page(OTHER),
            lambda repository: repository.remove(PAGE),
            lambda repository: repository.ask(OTHER, moved_from="deltakere.md", change_note="Slått sammen."),
        ),
        f"{OTHER}:7: moved_from: siden har versjoner fra før, så to historier ville blitt til én.",
        f"Ta bort linjen, hent {PAGE} tilbake, og trekk den tilbake: withdrawn: …",
    ),
    "moved from where it was before last": (
        then(
            lambda repository: again(repository, move),
            lambda repository: repository.write(OTHER, draft(change_note="Enda et.", moved_from="deltakere.md")),
        ),
        f"{OTHER}:5: moved_from: {PAGE} heter {NEW} nå.",
        "Skriv navnet som siden er publisert under, eller ta bort linjen.",
    ),
    "moved, with last time's note": (
        lambda repository: move(repository, change_note="Ny side."),
        f"{NEW}:4: change_note: teksten er tilbake slik den var 2020-12-18, og linjen med den.",
        "Skriv hvorfor, i én setning til leserne.",
    ),
    "moved and corrected": (
        lambda repository: move(repository, correction="Skrivefeil."),
        f"{NEW}:7: moved_from: kan ikke stå sammen med correction.",
        "Behold moved_from, og skriv en change_note som nevner rettingen også.",
    ),
    "a new page under a name that leads to another": (
        then(
            lambda repository: again(repository, move),
            lambda repository: repository.write(PAGE, draft(change_note="Noe annet.")),
        ),
        f"{PAGE}:1: navnet leder til {NEW}, som het dette før.",
        "Gi filen et annet navn. Er dette samme side, skriver du moved_from: ny.md",
    ),
    # Translations
    "newest where nothing is published": (
        lambda repository: repository.write("docs/nn/ny.md", draft(change_note="Ny.", translation_of="newest")),
        "docs/nn/ny.md:5: translation_of: docs/nb/ny.md er aldri publisert.",
        "Ta bort linjen, eller skriv originalen også.",
    ),
    "newest where it is in step already": (
        then(
            lambda repository: repository.with_page(NYNORSK),
            lambda repository: repository.ask(NYNORSK, translation_of="newest"),
        ),
        f"{NYNORSK}:5: translation_of: siden følger allerede 2020-12-18.",
        "Skriv translation_of: 2020-12-18",
    ),
    "a version that the original never had": (
        lambda repository: repository.write(NYNORSK, draft(change_note="Ny.", translation_of="2020-12-19")),
        f"{NYNORSK}:5: translation_of: originalen har ingen versjon fra 2020-12-19.",
        "Skriv datoen til versjonen teksten følger. Den nyeste er translation_of: 2020-12-18",
    ),
    "a translation that names no version any more": (
        then(
            lambda repository: repository.with_page(NYNORSK),
            lambda repository: change(repository, "translation_of: 2020-12-18\n", "", NYNORSK, change_note="Ny."),
        ),
        f"{NYNORSK}:1: translation_of: mangler.",
        "Skriv hvilken versjon av originalen teksten følger: translation_of: 2020-12-18",
    ),
    "an original that translates": (
        lambda repository: repository.write(NEW, draft(change_note="Ny.", translation_of="2020-12-18")),
        f"{NEW}:5: translation_of: står på en side som ikke er en oversettelse.",
        "Ta bort linjen.",
    ),
    "a page in nynorsk alone that translates": (
        lambda repository: repository.write("docs/nn/ny.md", draft(change_note="Ny.", translation_of="2020-12-18")),
        "docs/nn/ny.md:5: translation_of: står på en side som ikke er en oversettelse.",
        "Ta bort linjen.",
    ),
}
"""What was done to a site with one published page: what its author is told first, and to write."""


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_what_to_write_and_nothing_is_written(repository: Repository, name: str) -> None:
    act, where, advice = MISTAKES[name]
    act(repository.with_page())
    assert repository.refused() == mistakes(f"{where}\n    {advice}")
