"""Taking texts from before into the archive: what is written, and what is refused."""

from datetime import date

from tests.support.repository import FIRST, PAGE, SECOND, TODAY, Repository, draft
from tests.support.told import mistakes, places

VERSION = "versions/nb/deltakere/2020-12-18.md"
NYNORSK = "docs/nn/deltakere.md"


def test_adopted_texts_come_before_what_was_published_and_are_kept_byte_for_byte(repository: Repository) -> None:
    repository.with_page(day=SECOND)
    dated = draft(first_published="2020-12-18", change_note="x", last_updated="2020-12-18").replace("\n", "\r\n")
    older = draft(first_published="2020-12-18", dated="before 2020-12-18", sequence="1", provenance="Kopi.")
    newer = draft(first_published="2020-12-18", change_note="y", last_updated="2021-01-01")
    texts = [
        repository.write("2019/deltakere.md", older),
        repository.write("2020/deltakere.md", dated),
        repository.write("2021/deltakere.md", newer),
    ]
    undated = "versions/nb/deltakere/foer-2020-12-18-1.md"
    page = (repository.root / PAGE).read_bytes()
    assert repository.adopt(PAGE, *texts) == [undated, VERSION, "versions/nb/deltakere/2021-01-01.md"]
    assert (repository.root / VERSION).read_bytes() == dated.encode()
    assert (repository.root / undated).read_bytes() == older.encode()
    assert (repository.root / PAGE).read_bytes() == page
    assert repository.read("versions/nb/deltakere/2020-12-18.adopted") == f"{TODAY}\n"
    assert repository.archive_mistakes() == []


def test_what_is_adopted_is_earlier_and_new(repository: Repository) -> None:
    repository.with_page(day=SECOND)
    keys = {"first_published": "2020-12-18", "change_note": "x"}
    early = repository.write("early.md", draft(last_updated="2020-12-18", **keys))
    late = repository.write("late.md", draft(last_updated="2022-01-01", **keys))
    assert repository.adopt(PAGE, early) == [VERSION]
    assert repository.archive_mistakes() == []
    assert repository.refusal(lambda: repository.adopt(PAGE, early)) == mistakes(
        f"{early}:1: {PAGE} har allerede en versjon fra 2020-12-18.\n    Publiserte tekster byttes aldri ut."
    )
    assert repository.refusal(lambda: repository.adopt(PAGE, late)) == mistakes(
        f"{late}:1: teksten er nyere enn en versjon av {PAGE}.\n    Legg den i docs/ og publiser den."
    )


def test_two_adopted_texts_of_one_day(repository: Repository) -> None:
    repository.with_page(day=SECOND)
    keys = {"first_published": "2020-12-18", "last_updated": "2020-12-18", "change_note": "x"}
    first, second = (repository.write(name, draft(**keys)) for name in ("a.md", "b.md"))
    assert repository.refusal(lambda: repository.adopt(PAGE, first, second)) == mistakes(
        f"{second}:1: en annen av tekstene er også fra 2020-12-18.\n    Ta inn den ene av dem."
    )


def test_adopted_texts_do_not_contradict_the_day_of_first_publication(repository: Repository) -> None:
    repository.with_page(day=SECOND)
    keys = {"change_note": "x"}
    old = repository.write("a.md", draft(first_published="2019-01-01", last_updated="2019-01-01", **keys))
    new = repository.write("b.md", draft(first_published="2020-12-18", last_updated="2020-12-18", **keys))
    assert repository.refusal(lambda: repository.adopt(PAGE, old, new)) == mistakes(
        f"{new}:4: first_published: 2020-12-18 stemmer ikke: siden ble først publisert 2019-01-01.\n"
        "    Skriv first_published: 2019-01-01"
    )


def test_an_older_text_moves_the_day_of_first_publication_and_that_is_told(repository: Repository) -> None:
    repository.with_page(day=SECOND)
    old = draft(first_published="2019-01-01", last_updated="2019-01-01", change_note="x")
    told: list[str] = []
    repository.adopt(PAGE, repository.write("a.md", old), remind=told.append)
    assert told == [f"{PAGE} har fra nå «Først publisert» 2019-01-01, som den eldste teksten sier."]
    repository.edit(PAGE, "Tekst.", "Ny tekst.")
    repository.publish(PAGE, note="KS er med.")
    assert "\nfirst_published: 2019-01-01\n" in repository.read(PAGE)


def test_a_text_with_corrections_is_not_adopted(repository: Repository) -> None:
    repository.with_page(day=SECOND)
    keys = {"first_published": "2020-12-18", "last_updated": "2020-12-18", "change_note": "x"}
    text = repository.write("a.md", draft(**keys, corrections="\n  - date: 2021-01-01\n    note: Skrivefeil."))
    told = repository.refusal(lambda: repository.adopt(PAGE, text))
    assert f"{text}:7: corrections: kan ikke stå i en eldre tekst." in told


def test_a_retold_text_was_not_put_up_after_the_page_that_came_after_it(repository: Repository) -> None:
    repository.with_page(day=SECOND)
    keys = {"first_published": "2020-12-18", "last_updated": "2020-12-18", "change_note": "x", "as_of": "2020-12-18"}
    keys |= {"original": "https://eksempel.test/", "retold": "2022-01-01", "provenance": "Gjengitt."}
    text = repository.write("a.md", draft(**keys))
    assert repository.refusal(lambda: repository.adopt(PAGE, text)) == mistakes(
        f"{text}:1: teksten ble lagt ut 2022-01-01, etter versjonen fra 2021-11-20.\n"
        "    Rett retold: den sier når teksten først ble lagt ut her."
    )


def test_an_adopted_text_does_not_contradict_itself_or_the_text_that_it_renders(repository: Repository) -> None:
    repository.with_page(day=SECOND).with_page(NYNORSK, day=TODAY, translation_of="2021-11-20")
    keys = {"first_published": "2020-12-18", "last_updated": "2020-12-18", "change_note": "x"}
    text = repository.write("a.md", draft(**keys, as_of="2021-01-01", translation_of="2021-11-20"))
    assert places(repository.refusal(lambda: repository.adopt(NYNORSK, text))) == [f"{text}:7", f"{text}:8"]


def test_the_mistakes_of_all_adopted_texts_are_told_at_once(repository: Repository) -> None:
    repository.with_page()
    keys = {"first_published": "2020-12-18", "change_note": "x"}
    late = repository.write("b/deltakere.md", draft(last_updated="2022-01-01", **keys))
    empty = repository.write("a/deltakere.md", draft("", last_updated="2020-01-01", **keys))
    told = repository.refusal(lambda: repository.adopt(PAGE, late, empty))
    assert places(told) == [f"{empty}:4", f"{late}:1"]


def test_a_day_before_an_adopted_text_that_has_no_day_of_its_own(repository: Repository) -> None:
    keys = {"first_published": "2020-12-18", "dated": "before 2021-11-20", "sequence": "1", "provenance": "Kopi."}
    repository.write(PAGE, draft(change_note="Ny."))
    repository.adopt(PAGE, repository.write("early.md", draft("Før.", **keys)))
    assert f"er fra {SECOND}, etter {FIRST}." in repository.refused(day=FIRST)


def test_nothing_is_said_of_a_page_for_a_day_before_its_words_were_put_up(repository: Repository) -> None:
    text = draft(
        first_published="2020-12-18",
        last_updated="2021-11-20",
        change_note="KS er med.",
        original="https://eksempel.test/side",
        as_of="2021-11-20",
        retold="2026-11-20",
        provenance="Gjengitt med våre ord.",
    )
    repository.write(PAGE, text)
    repository.adopt(PAGE, repository.write("side.md", text))
    repository.edit(PAGE, "Tekst.", "Ny tekst.")
    repository.ask(PAGE, change_note="DMP er med.")
    assert "er fra 2026-11-20, etter 2022-01-01." in repository.refused(day=date(2022, 1, 1))
