"""Taking texts from before into the archive: what is written, and what is refused."""

from datetime import date
from pathlib import Path

from publication.publishing.adopt import adopt
from tests.support.repository import (
    FIRST,
    PAGE,
    SECOND,
    TODAY,
    archive_mistakes,
    ask,
    draft,
    edit,
    mistakes,
    project,
    publish,
    published,
    refusal,
    refused,
    write,
)

TOO_EARLY = (
    f"{PAGE}:1: det siste som har skjedd med siden, er fra {{}}, etter {{}}.\n"
    "    Skriv --date={}, eller en senere dag."
)
VERSION = "versions/nb/deltakere/2020-12-18.md"
NYNORSK = "docs/nn/deltakere.md"


def test_adopted_texts_come_before_what_was_published_and_are_kept_byte_for_byte(tmp_path: Path) -> None:
    published(tmp_path, day=SECOND)
    dated = draft(first_published="2020-12-18", change_note="x", last_updated="2020-12-18").replace("\n", "\r\n")
    older = draft(first_published="2020-12-18", dated="before 2020-12-18", sequence="1", provenance="Kopi.")
    newer = draft(first_published="2020-12-18", change_note="y", last_updated="2021-01-01")
    texts = [
        write(tmp_path, "2019/deltakere.md", older),
        write(tmp_path, "2020/deltakere.md", dated),
        write(tmp_path, "2021/deltakere.md", newer),
    ]
    undated = "versions/nb/deltakere/foer-2020-12-18-1.md"
    page = (tmp_path / PAGE).read_bytes()
    assert adopt(project(tmp_path), PAGE, texts, TODAY) == [undated, VERSION, "versions/nb/deltakere/2021-01-01.md"]
    assert (tmp_path / VERSION).read_bytes() == dated.encode()
    assert (tmp_path / undated).read_bytes() == older.encode()
    assert (tmp_path / PAGE).read_bytes() == page
    assert (tmp_path / "versions/nb/deltakere/2020-12-18.adopted").read_text() == f"{TODAY}\n"
    assert archive_mistakes(tmp_path) == []


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
    text = write(tmp_path, "a.md", draft(**keys, corrections="\n  - date: 2021-01-01\n    note: Skrivefeil."))
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
        "    Skriv en dag fra 2021-11-20 av: --date=2021-11-20",
    )


def test_the_mistakes_of_all_adopted_texts_are_told_at_once(tmp_path: Path) -> None:
    published(tmp_path)
    keys = {"first_published": "2020-12-18", "change_note": "x"}
    late = write(tmp_path, "b/deltakere.md", draft(last_updated="2022-01-01", **keys))
    empty = write(tmp_path, "a/deltakere.md", draft("", last_updated="2020-01-01", **keys))
    told = refusal(tmp_path, lambda: adopt(project(tmp_path), PAGE, [late, empty], TODAY))
    assert told == mistakes(
        f"{empty}:4: last_updated: 2020-01-01 er før first_published: 2020-12-18.\n"
        "    En side kan ikke være oppdatert før den ble publisert. Rett den datoen som er feil.",
        f"{late}:1: teksten er nyere enn en versjon av {PAGE}.\n    Legg den i docs/ og publiser den.",
    )


def test_a_day_before_an_adopted_text_that_has_no_day_of_its_own(tmp_path: Path) -> None:
    keys = {"first_published": "2020-12-18", "dated": "before 2021-11-20", "sequence": "1", "provenance": "Kopi."}
    write(tmp_path, PAGE, draft(change_note="Ny."))
    adopt(project(tmp_path), PAGE, [write(tmp_path, "early.md", draft("Før.", **keys))], TODAY)
    assert refused(tmp_path, day=FIRST) == mistakes(TOO_EARLY.format(SECOND, FIRST, SECOND))


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
    ask(tmp_path, PAGE, change_note="DMP er med.")
    assert refused(tmp_path, day=date(2022, 1, 1)) == mistakes(
        TOO_EARLY.format("2026-11-20", "2022-01-01", "2026-11-20")
    )
