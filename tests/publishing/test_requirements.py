"""What is refused, and what the author is told to do then."""

import dataclasses
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from publication.publishing.adopt import adopt
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
NYNORSK = "docs/nn/deltakere.md"
NOTE_ADVICE = 'Si i én setning til leserne hva som er nytt, eller hvorfor: NOTE="Lenken til KS er ny."'
UNCHANGED = mistakes(
    f"{PAGE}:1: ingenting er endret siden versjonen fra 2020-12-18.\n    Endre siden først, og husk å lagre."
)


# What was said of all pages


@pytest.mark.parametrize("note", ["", " \n\t"])
def test_an_empty_note(tmp_path: Path, note: str) -> None:
    message = mistakes(f"NOTE:1: forklaringen på bokmål mangler.\n    {NOTE_ADVICE}")
    published(tmp_path)
    assert refusal(tmp_path, lambda: withdraw(project(tmp_path), [PAGE], note, SECOND, TODAY)) == message
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    write(tmp_path, "docs/nb/ny.md", draft())
    assert refused(tmp_path, note=note) == message
    assert refused(tmp_path, "docs/nb/ny.md", note=note) == message
    assert refusal(tmp_path, lambda: correct(project(tmp_path), [PAGE], note, SECOND, TODAY)) == message


@pytest.mark.parametrize(
    "note", ["Sk\udcf8yt", "Ny\x07", "Ny\x1b[31m", "Ny\x7f", "Ny\x90", "Ny\u202eedis", "Ny\ufeff", "Ny\ufffe"]
)
def test_a_note_that_is_no_text(tmp_path: Path, note: str) -> None:
    write(tmp_path, PAGE, draft())
    assert refused(tmp_path, note=note) == mistakes(
        "NOTE:1: forklaringen har et tegn som ikke kan vises.\n    Skriv den på nytt."
    )


@pytest.mark.parametrize(
    "note",
    [
        *("…", "...", "2021", "👍", "what changed, for readers"),
        *("Hvorfor, sagt til leserne.", "hva som er nytt, sagt til leserne"),
    ],
)
def test_a_note_that_says_nothing(tmp_path: Path, note: str) -> None:
    published(tmp_path)
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    message = mistakes(f"NOTE:1: forklaringen «{note}» sier ingenting.\n    {NOTE_ADVICE}")
    assert refused(tmp_path, note=note) == message
    assert refusal(tmp_path, lambda: correct(project(tmp_path), [PAGE], note, SECOND, TODAY)) == message


def test_a_day_in_the_future(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft())
    tomorrow = TODAY + timedelta(days=1)
    message = "DATE:1: datoen 2026-11-24 er fram i tid.\n    Skriv DATE=2026-11-23, eller en tidligere dag."
    assert refused(tmp_path, day=tomorrow) == mistakes(message)


# Any page


def test_a_page_without_dates(tmp_path: Path) -> None:
    path = "docs/nb/sok.md"
    write(tmp_path, path, draft())
    own = dataclasses.replace(project(tmp_path), undated=("sok.md", "x*"))
    message = mistakes(
        f"{path}:1: er en side uten datoer (undated i mkdocs.yml), og publiseres ikke.\n"
        "    Siden har ingen versjoner. Den er på nettstedet slik den står i docs/."
    )
    assert refusal(tmp_path, lambda: publish(own, [path], "Ny.", FIRST, TODAY)) == message
    assert refusal(tmp_path, lambda: adopt(own, path, [], TODAY)) == message


def test_a_name_that_cannot_be_an_address(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/versjoner.md", draft())
    assert refused(tmp_path, "docs/nb/versjoner.md") == mistakes(
        "docs/nb/versjoner.md:1: ingen side eller mappe kan hete «versjoner»: "
        "navnet står i adressene til tidligere versjoner.\n    Gi siden eller mappen et annet navn."
    )


def test_a_language_that_the_site_does_not_have(tmp_path: Path) -> None:
    path = "docs/no/deltakere.md"
    write(tmp_path, path, draft())
    message = mistakes(
        f"{path}:1: ligger ikke i mappen til et språk.\n    Flytt den til en av disse: docs/nb, docs/nn, docs/en."
    )
    assert refused(tmp_path, path) == message
    assert refusal(tmp_path, lambda: adopt(project(tmp_path), path, [], TODAY)) == message


def test_an_address_that_another_page_has(tmp_path: Path) -> None:
    path = "docs/nb/deltakere/index.md"
    published(tmp_path)
    write(tmp_path, path, draft())
    message = mistakes(f"{path}:1: siden har samme adresse som {PAGE}.\n    Gi den et annet navn.")
    assert refused(tmp_path, path) == message
    assert refusal(tmp_path, lambda: adopt(project(tmp_path), path, [], TODAY)) == message


def test_nothing_has_changed(tmp_path: Path) -> None:
    published(tmp_path)
    assert refused(tmp_path) == UNCHANGED
    assert refused(tmp_path, day=FIRST) == UNCHANGED
    edit(tmp_path, PAGE, "last_updated: 2020-12-18", "last_updated: 2021-11-20")
    assert refused(tmp_path) == UNCHANGED


# A new version


def too_early(last: date, day: date, page: str = PAGE) -> str:
    """What is told of a day before the last on which something happened to a page."""
    return mistakes(
        f"{page}:1: det siste som har skjedd med siden, er fra {last}, etter {day}.\n"
        f"    Skriv DATE={last}, eller en senere dag."
    )


def test_a_day_before_the_last_version(tmp_path: Path) -> None:
    edit(published(tmp_path), PAGE, "Tekst.", "Ny tekst.")
    assert refused(tmp_path, day=date(2020, 1, 1)) == too_early(FIRST, date(2020, 1, 1))


def test_a_day_before_an_adopted_text_that_has_no_day_of_its_own(tmp_path: Path) -> None:
    keys = {"first_published": "2020-12-18", "dated": "before 2021-11-20", "sequence": "1", "provenance": "Kopi."}
    write(tmp_path, PAGE, draft())
    adopt(project(tmp_path), PAGE, [write(tmp_path, "early.md", draft("Før.", **keys))], TODAY)
    assert refused(tmp_path, day=FIRST) == too_early(SECOND, FIRST)


@pytest.mark.parametrize("action", [publish, correct, withdraw])
def test_nothing_is_said_of_a_page_for_a_day_before_the_last_correction(
    tmp_path: Path, action: Callable[..., list[str]]
) -> None:
    edit(published(tmp_path), PAGE, "Tekst.", "Teksten.")
    correct(project(tmp_path), [PAGE], "Skrivefeil.", SECOND, TODAY)
    if action is not withdraw:
        edit(tmp_path, PAGE, "Teksten.", "Texten.")
    told = refusal(tmp_path, lambda: action(project(tmp_path), [PAGE], "For tidlig.", date(2021, 1, 1), TODAY))
    assert told == too_early(SECOND, date(2021, 1, 1))


def test_nothing_is_said_of_a_page_for_a_day_before_its_words_were_put_up(tmp_path: Path) -> None:
    text = draft(
        first_published="2020-12-18",
        last_updated="2021-11-20",
        change_note="KS er med.",
        original="https://eksempel.test/side",
        as_of="2021-11-20",
        retold="2026-11-20",
        provenance="Gjengitt med våre ord.",
    )
    write(tmp_path, PAGE, text)
    adopt(project(tmp_path), PAGE, [write(tmp_path, "side.md", text)], TODAY)
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    assert refused(tmp_path, day=date(2022, 1, 1)) == too_early(date(2026, 11, 20), date(2022, 1, 1))


def test_a_translation_is_no_older_than_the_text_that_it_renders(tmp_path: Path) -> None:
    edit(published(tmp_path), PAGE, "Tekst.", "Ny tekst.")
    publish(project(tmp_path), [PAGE], "KS er med.", SECOND, TODAY)
    write(tmp_path, NYNORSK, draft(translation_of="2021-11-20"))
    assert refused(tmp_path, NYNORSK, day=date(2021, 1, 1)) == mistakes(
        f"{NYNORSK}:4: oversetter en tekst som ble lagt ut 2021-11-20, etter 2021-01-01.\n"
        "    Skriv en dag fra 2021-11-20 av: DATE=2021-11-20"
    )


def test_content_is_no_newer_than_its_page(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft(as_of="2021-11-20"))
    assert refused(tmp_path, day=FIRST) == mistakes(
        f"{PAGE}:4: as_of: 2021-11-20 er etter dagen teksten ble lagt ut, 2020-12-18.\n    Rett den datoen som er feil."
    )


def test_the_day_of_first_publication_is_not_changed(tmp_path: Path) -> None:
    published(tmp_path)
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    edit(tmp_path, PAGE, "first_published: 2020-12-18", "first_published: 2019-01-01")
    assert refused(tmp_path) == mistakes(
        f"{PAGE}:4: siden ble først publisert 2020-12-18, ikke 2019-01-01.\n"
        "    Sett tilbake first_published: 2020-12-18"
    )


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        ({"first_published": "2019-01-01"}, "first_published"),
        ({"first_published": "2019-01-01", "last_updated": "2019-01-02"}, "first_published"),
        ({"corrections": "\n- date: 2020-01-01\n  note: Skrivefeil."}, "corrections"),
    ],
)
def test_what_publish_writes_is_not_written_by_hand(tmp_path: Path, keys: dict[str, str], key: str) -> None:
    write(tmp_path, PAGE, draft(**keys))
    assert refused(tmp_path) == mistakes(
        f"{PAGE}:4: {key}: står på en side som aldri er publisert.\n    Ta bort linjen. Publiseringen skriver den selv."
    )


# Translations


def test_a_translation_must_name_its_original(tmp_path: Path) -> None:
    published(published(tmp_path), NYNORSK)
    edit(tmp_path, NYNORSK, "translation_of: 2020-12-18\n", "")
    assert refused(tmp_path, NYNORSK) == mistakes(
        f"{NYNORSK}:1: translation_of: mangler.\n"
        "    Skriv hvilken versjon av originalen teksten følger: translation_of: 2020-12-18"
    )
    write(tmp_path, NYNORSK, draft(translation_of="2020-12-19"))
    assert refused(tmp_path, NYNORSK) == mistakes(
        f"{NYNORSK}:4: translation_of: originalen har ingen versjon fra 2020-12-19.\n"
        "    Skriv datoen til versjonen teksten følger. Den nyeste er translation_of: 2020-12-18"
    )


def test_a_corrected_translation_must_name_its_original(tmp_path: Path) -> None:
    published(published(tmp_path), NYNORSK, translation_of="2020-12-18")
    edit(tmp_path, NYNORSK, "translation_of: 2020-12-18", "translation_of: 2020-12-19")
    told = refusal(tmp_path, lambda: correct(project(tmp_path), [NYNORSK], "Skrivefeil.", SECOND, TODAY))
    assert told == mistakes(
        f"{NYNORSK}:4: translation_of: originalen har ingen versjon fra 2020-12-19.\n"
        "    Skriv datoen til versjonen teksten følger. Den nyeste er translation_of: 2020-12-18"
    )


def test_an_original_translates_nothing(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft(translation_of="2020-12-18"))
    assert refused(tmp_path) == mistakes(
        f"{PAGE}:4: translation_of: står på en side som ikke er en oversettelse.\n    Ta bort linjen."
    )


def test_a_translation_has_an_original(tmp_path: Path) -> None:
    write(tmp_path, NYNORSK, draft())
    assert refused(tmp_path, NYNORSK) == mistakes(
        f"{NYNORSK}:1: siden oversetter {PAGE}, som ikke finnes.\n    Skriv originalen på bokmål først."
    )


def test_a_translation_comes_after_its_original(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft())
    write(tmp_path, NYNORSK, draft(translation_of="2020-12-18"))
    message = mistakes(f"{NYNORSK}:1: siden oversetter {PAGE}, som aldri er publisert.\n    Publiser originalen først.")
    assert refused(tmp_path, NYNORSK) == message
    keys = {"first_published": "2020-12-18", "dated": "before 2020-12-18", "sequence": "1", "provenance": "Kopi."}
    adopt(project(tmp_path), PAGE, [write(tmp_path, "early.md", draft(**keys))], TODAY)
    assert refused(tmp_path, NYNORSK) == message


def test_a_translation_waits_for_what_is_wrong_with_its_original(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft(""))
    write(tmp_path, NYNORSK, draft(translation_of="2021-11-20"))
    assert refused(tmp_path, NYNORSK, PAGE) == mistakes(
        f"{PAGE}:5: siden har ingen tekst.\n    Skriv teksten under linjene øverst."
    )


# A published page


@pytest.mark.parametrize(("action", "advice"), [(correct, "Publiser den først."), (withdraw, "Slett filen i stedet.")])
def test_only_a_published_page_is_corrected_or_withdrawn(
    tmp_path: Path, action: Callable[..., list[str]], advice: str
) -> None:
    write(tmp_path, PAGE, draft())
    message = mistakes(f"{PAGE}:1: siden er aldri publisert.\n    {advice}")
    assert refusal(tmp_path, lambda: action(project(tmp_path), [PAGE], "x", SECOND, TODAY)) == message
    publish(project(tmp_path), [PAGE], "Ny.", FIRST, TODAY)
    if action is correct:
        edit(tmp_path, PAGE, "Tekst.", "Teksten.")
    told = refusal(tmp_path, lambda: action(project(tmp_path), [PAGE], "x", date(2019, 1, 1), TODAY))
    assert told == too_early(FIRST, date(2019, 1, 1))


def test_a_correction_corrects_something_and_keeps_the_dates(tmp_path: Path) -> None:
    published(tmp_path)
    assert refusal(tmp_path, lambda: correct(project(tmp_path), [PAGE], "x", SECOND, TODAY)) == UNCHANGED
    edit(tmp_path, PAGE, "last_updated: 2020-12-18", "last_updated: 2020-12-19")
    assert refusal(tmp_path, lambda: correct(project(tmp_path), [PAGE], "x", SECOND, TODAY)) == mistakes(
        f"{PAGE}:5: en retting endrer ikke datoene på siden.\n"
        "    Sett tilbake first_published: 2020-12-18 og last_updated: 2020-12-18"
    )


def test_a_withdrawal_loses_no_text(tmp_path: Path) -> None:
    edit(published(tmp_path), PAGE, "Tekst.", "Upublisert.")
    assert refusal(tmp_path, lambda: withdraw(project(tmp_path), [PAGE], "x", SECOND, TODAY)) == mistakes(
        f"{PAGE}:1: siden har endringer som aldri er publisert, og som ville gått tapt.\n"
        "    Publiser dem eller angre dem først."
    )


def test_a_withdrawal_loses_nothing_that_is_no_text_either(tmp_path: Path) -> None:
    (published(tmp_path) / PAGE).write_bytes(b"\xff")
    assert refusal(tmp_path, lambda: withdraw(project(tmp_path), [PAGE], "x", SECOND, TODAY)) == mistakes(
        f"{PAGE}:1: filen er ikke lagret i tegnsettet UTF-8. Her står et tegn som ikke kan leses (0xff).\n"
        "    Lagre filen på nytt i UTF-8, og se etter æ, ø og å på denne linjen."
    )


@pytest.mark.parametrize("action", [correct, withdraw])
def test_a_page_is_withdrawn_once(tmp_path: Path, action: Callable[..., list[str]]) -> None:
    withdraw(project(published(tmp_path)), [PAGE], "Avsluttet.", SECOND, TODAY)
    write(tmp_path, PAGE, draft())
    assert refusal(tmp_path, lambda: action(project(tmp_path), [PAGE], "x", TODAY, TODAY)) == mistakes(
        f"{PAGE}:1: siden ble trukket tilbake 2021-11-20.\n    Publiser den for å hente den tilbake."
    )
    assert refused(tmp_path, day=date(2021, 1, 1)) == too_early(SECOND, date(2021, 1, 1))


# An adopted text


def test_what_is_adopted_is_earlier_and_new(tmp_path: Path) -> None:
    published(tmp_path, day=SECOND)
    keys = {"first_published": "2020-12-18", "change_note": "x"}
    early = write(tmp_path, "early.md", draft(last_updated="2020-12-18", **keys))
    late = write(tmp_path, "late.md", draft(last_updated="2022-01-01", **keys))
    assert adopt(project(tmp_path), PAGE, [early], TODAY) == [VERSION]
    assert archive_mistakes(tmp_path) == []
    assert refusal(tmp_path, lambda: adopt(project(tmp_path), PAGE, [early], TODAY)) == mistakes(
        f"{early}:1: {PAGE} har allerede en versjon fra 2020-12-18.\n    Publiserte tekster byttes aldri ut."
    )
    assert refusal(tmp_path, lambda: adopt(project(tmp_path), PAGE, [late], TODAY)) == mistakes(
        f"{late}:1: teksten er nyere enn en versjon av {PAGE}.\n    Legg den i docs/ og publiser den."
    )


def test_two_adopted_texts_of_one_day(tmp_path: Path) -> None:
    published(tmp_path, day=SECOND)
    keys = {"first_published": "2020-12-18", "last_updated": "2020-12-18", "change_note": "x"}
    first, second = (write(tmp_path, name, draft(**keys)) for name in ("a.md", "b.md"))
    assert refusal(tmp_path, lambda: adopt(project(tmp_path), PAGE, [first, second], TODAY)) == mistakes(
        f"{second}:1: en annen av tekstene er også fra 2020-12-18.\n    Ta inn den ene av dem."
    )


def test_adopted_texts_do_not_contradict_the_day_of_first_publication(tmp_path: Path) -> None:
    published(tmp_path, day=SECOND)
    keys = {"change_note": "x"}
    old = write(tmp_path, "a.md", draft(first_published="2019-01-01", last_updated="2019-01-01", **keys))
    new = write(tmp_path, "b.md", draft(first_published="2020-12-18", last_updated="2020-12-18", **keys))
    assert refusal(tmp_path, lambda: adopt(project(tmp_path), PAGE, [old, new], TODAY)) == mistakes(
        f"{new}:4: first_published: 2020-12-18 stemmer ikke: siden ble først publisert 2019-01-01.\n"
        "    Skriv first_published: 2019-01-01"
    )


def test_an_older_text_moves_the_day_of_first_publication_and_that_is_told(tmp_path: Path) -> None:
    published(tmp_path, day=SECOND)
    old = draft(first_published="2019-01-01", last_updated="2019-01-01", change_note="x")
    told: list[str] = []
    adopt(project(tmp_path), PAGE, [write(tmp_path, "a.md", old)], TODAY, remind=told.append)
    assert told == [f"{PAGE} har fra nå «Først publisert» 2019-01-01, som den eldste teksten sier."]
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    publish(project(tmp_path), [PAGE], "KS er med.", TODAY, TODAY)
    assert "\nfirst_published: 2019-01-01\n" in (tmp_path / PAGE).read_text()


def test_a_text_with_corrections_is_not_adopted(tmp_path: Path) -> None:
    published(tmp_path, day=SECOND)
    keys = {"first_published": "2020-12-18", "last_updated": "2020-12-18", "change_note": "x"}
    text = write(tmp_path, "a.md", draft(**keys, corrections="\n- date: 2021-01-01\n  note: Skrivefeil."))
    told = refusal(tmp_path, lambda: adopt(project(tmp_path), PAGE, [text], TODAY))
    assert f"{text}:7: corrections: kan ikke stå i en eldre tekst." in told


def test_a_retold_text_was_not_put_up_after_the_page_that_came_after_it(tmp_path: Path) -> None:
    published(tmp_path, day=SECOND)
    keys = {"first_published": "2020-12-18", "last_updated": "2020-12-18", "change_note": "x", "as_of": "2020-12-18"}
    keys |= {"original": "https://eksempel.test/", "retold": "2022-01-01", "provenance": "Gjengitt."}
    text = write(tmp_path, "a.md", draft(**keys))
    assert refusal(tmp_path, lambda: adopt(project(tmp_path), PAGE, [text], TODAY)) == mistakes(
        f"{text}:1: teksten ble lagt ut 2022-01-01, etter versjonen fra 2021-11-20.\n"
        "    Rett retold: den sier når teksten først ble lagt ut her."
    )


def test_an_adopted_text_does_not_contradict_itself_or_the_text_that_it_renders(tmp_path: Path) -> None:
    published(published(tmp_path, day=SECOND), NYNORSK, day=TODAY, translation_of="2021-11-20")
    keys = {"first_published": "2020-12-18", "last_updated": "2020-12-18", "change_note": "x"}
    text = write(tmp_path, "a.md", draft(**keys, as_of="2021-01-01", translation_of="2021-11-20"))
    assert refusal(tmp_path, lambda: adopt(project(tmp_path), NYNORSK, [text], TODAY)) == mistakes(
        f"{text}:7: as_of: 2021-01-01 er etter dagen teksten ble lagt ut, 2020-12-18.\n"
        "    Rett den datoen som er feil.",
        f"{text}:8: oversetter en tekst som ble lagt ut 2021-11-20, etter 2020-12-18.\n"
        "    Skriv en dag fra 2021-11-20 av: DATE=2021-11-20",
    )
