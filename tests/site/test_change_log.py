"""The change log: what readers are told of everything that was published."""

import uuid
from datetime import date

from publication.cache import Cache
from publication.site.change_log import Original, changes, identity, originals
from tests.support.language_sites import language_site, with_words
from tests.support.repository import FIRST, PAGE, SECOND, Repository, draft

THIRD = date(2022, 3, 1)


def told(repository: Repository, language: str = "nb") -> list[tuple[str, str, str, str, str]]:
    """Each change: day, kind, title, address and note."""
    found = changes(language_site(repository, "nb", "nn", language=language))
    return [(change.day.isoformat(), change.kind, change.title, change.url, change.note) for change in found]


def test_everything_that_happens_to_a_page_is_told_newest_first(repository: Repository) -> None:
    repository.with_page()
    repository.edit(PAGE, "Tekst.", "Teksten.")
    repository.correct(PAGE, note="Skrivefeil.", day=date(2021, 1, 2))
    repository.edit(PAGE, "Teksten.", "Ny tekst.")
    repository.publish(PAGE, note="KS er med.", day=SECOND)
    repository.withdraw(PAGE, day=THIRD)
    assert told(repository) == [
        ("2022-03-01", "withdrawn", "Deltakere", "deltakere/versjoner/#2022-03-01", "Avsluttet."),
        ("2021-11-20", "updated", "Deltakere", "deltakere/versjoner/2021-11-20/", "KS er med."),
        ("2021-01-02", "corrected", "Deltakere", "deltakere/versjoner/2021-01-02/", "Skrivefeil."),
        ("2020-12-18", "published", "Deltakere", "deltakere/versjoner/2020-12-18/", "Ny side."),
    ]


def test_changes_of_the_same_day_come_in_the_alphabet_of_the_language(repository: Repository) -> None:
    for page, title in {"a": "Årsak", "b": "Øving", "c": "Ære", "d": "«Zoo»", "e": "anker"}.items():
        repository.with_page(f"docs/nb/{page}.md", title=title)
    assert [title for _, _, title, _, _ in told(repository)] == ["anker", "«Zoo»", "Ære", "Øving", "Årsak"]


def test_what_happened_to_one_page_on_a_day_is_told_newest_first(repository: Repository) -> None:
    repository.with_page()
    for number in range(1, 12):
        repository.edit(PAGE, "Tekst", "Tekst!")
        repository.correct(PAGE, note=f"Skrivefeil {number}.", day=FIRST)
    notes = [note for *_, note in told(repository)]
    assert notes == [*(f"Skrivefeil {number}." for number in range(11, 0, -1)), "Ny side."]


def test_each_original_is_told_of_once_and_apart(retold: Repository) -> None:
    retold.with_retold_page("docs/nb/annen.md", title="Annen")
    retold.with_retold_page("docs/nb/veiledning.md", title="Veiledning", original="https://eksempel.test/veiledning")
    here = language_site(retold, "nb", "nn")
    assert originals(here) == [
        Original("https://eksempel.test/original", FIRST, SECOND, (("Annen", "annen/"), ("Deltakere", "deltakere/"))),
        Original("https://eksempel.test/veiledning", FIRST, SECOND, (("Veiledning", "veiledning/"),)),
    ]
    nynorsk = originals(language_site(retold, "nb", "nn", language="nn"))
    assert nynorsk == [Original("https://eksempel.test/original", FIRST, SECOND, (("Deltakere", "nn/deltakere/"),))]
    assert [(day, kind, note) for day, kind, title, _, note in told(retold) if title == "Deltakere"] == [
        ("2026-11-20", "published", "Innholdet er fra 20.11.2021.")
    ]


def test_a_text_whose_first_version_is_lost_was_not_published_but_updated(repository: Repository) -> None:
    repository.with_page(day=SECOND, first_published=FIRST.isoformat(), last_updated=SECOND.isoformat())
    assert told(repository) == [("2021-11-20", "updated", "Deltakere", "deltakere/versjoner/2021-11-20/", "Ny side.")]


def test_what_was_kept_of_the_changes_follows_the_words_of_the_shell(retold: Repository) -> None:
    here = language_site(retold, "nb", "nn", cache=Cache(retold.root / "results.sqlite"))
    for note in ("Fra 20.11.2021.", "Av 20.11.2021."):
        assert changes(with_words(here, history_mode=note))[-1].note == note


def test_a_text_that_was_taken_in_is_no_news(repository: Repository) -> None:
    repository.with_page(day=SECOND)
    keys = {"first_published": FIRST.isoformat()}
    undated = draft(**keys, dated="before 2021-11-20", sequence="1", provenance="Kopi.")
    dated = draft(**keys, last_updated=FIRST.isoformat(), change_note="Ny side.")
    repository.adopt(PAGE, repository.write("a.md", undated), repository.write("b.md", dated))
    assert [(day, kind) for day, kind, *_ in told(repository)] == [("2021-11-20", "published")]


def test_each_language_has_its_own_changes(repository: Repository) -> None:
    repository.with_page()
    repository.write("docs/nn/deltakere.md", draft(title="Deltakarar", translation_of="2020-12-18"))
    repository.publish("docs/nn/deltakere.md", note="Ny omsetjing.", day=SECOND)
    assert [title for _, _, title, _, _ in told(repository, "nn")] == ["Deltakarar"]
    assert [title for _, _, title, _, _ in told(repository, "nb")] == ["Deltakere"]


def test_nothing_published_is_nothing_to_tell(repository: Repository) -> None:
    repository.write(PAGE, draft())
    assert told(repository) == []


def test_a_change_is_the_same_for_ever(repository: Repository) -> None:
    repository.with_page()
    repository.edit(PAGE, "Tekst.", "Teksten.")
    repository.correct(PAGE, note="Skrivefeil.", day=SECOND)
    repository.withdraw(PAGE, day=THIRD)
    # Written down, since readers' programs know the entries by these names.
    assert {change.name: change.identity for change in changes(language_site(repository))} == {
        "nb/deltakere/2020-12-18": "urn:uuid:b4c6f856-47af-55ce-bf09-c4c4a8d184a0",
        "nb/deltakere/2021-11-20": "urn:uuid:d9590138-5d51-5992-b86e-23ae3cec7bb0",
        "nb/deltakere/2022-03-01": "urn:uuid:4b5ce854-4ad5-5edf-8ec6-b5606be2f002",
    }


def test_an_identity_is_a_urn_and_no_two_names_share_one() -> None:
    assert identity("nb/feed") == f"urn:uuid:{uuid.UUID(identity('nb/feed').rpartition(':')[2])}"
    assert len({identity(name) for name in ("nb/feed", "nn/feed", "nb/a/2020-12-18", "nb/a/2020-12-18#1")}) == 4


def test_a_withdrawal_is_told_of_also_when_the_page_has_come_back(repository: Repository) -> None:
    repository.with_page()
    text = repository.read(PAGE)
    repository.withdraw(PAGE, day=SECOND)
    before = {change.identity for change in changes(language_site(repository))}
    repository.write(PAGE, text)
    repository.publish(PAGE, note="Siden er tilbake.", day=THIRD)
    assert [(day, kind) for day, kind, *_ in told(repository)] == [
        ("2022-03-01", "returned"),
        ("2021-11-20", "withdrawn"),
        ("2020-12-18", "published"),
    ]
    assert before < {change.identity for change in changes(language_site(repository))}
