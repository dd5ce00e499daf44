"""Publishing, correcting, withdrawing and adopting: what is written, and that it is all of it or nothing."""

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publication.pages.page_id import VersionDate
from publication.problems import ProblemsFound
from tests.support.repository import FIRST, PAGE, SECOND, Repository, draft
from tests.support.told import places

VERSION = "versions/nb/deltakere/2020-12-18.md"
NYNORSK = "docs/nn/deltakere.md"


# What publishing writes


def test_a_new_page_gets_its_dates_and_its_version(repository: Repository) -> None:
    repository.write(PAGE, draft())
    assert repository.publish(PAGE, note="Ny side: KS", day=FIRST) == [VERSION]
    text = repository.read(PAGE)
    assert text == draft(change_note='"Ny side: KS"', first_published="2020-12-18", last_updated="2020-12-18")
    assert repository.read(VERSION) == text
    assert repository.archive_mistakes() == []


def test_the_author_keeps_every_line_and_its_ending(repository: Repository) -> None:
    text = '---\r\n# for redaksjonen\r\ndescription: "Hvem"  # kort\r\ntitle: Deltakere\r\n'
    repository.write(PAGE, f"\ufeff{text}change_note: KS er med.\r\n---\r\nTekst.")
    repository.publish(PAGE, day=SECOND)
    written = "first_published: 2021-11-20\r\nlast_updated: 2021-11-20\r\n"
    expected = f"\ufeff{text}change_note: KS er med.\r\n{written}---\r\nTekst."
    assert (repository.root / PAGE).read_bytes() == expected.encode()
    assert (repository.root / "versions/nb/deltakere/2021-11-20.md").read_bytes() == expected.encode()


def test_the_next_version_leaves_the_first_as_it_was(repository: Repository) -> None:
    repository.with_page()
    first = (repository.root / VERSION).read_bytes()
    repository.edit(PAGE, "Tekst.", "Ny tekst.")
    assert repository.publish(PAGE, note="KS er med.", day=SECOND) == ["versions/nb/deltakere/2021-11-20.md"]
    assert (repository.root / VERSION).read_bytes() == first
    assert repository.archive_mistakes() == []


def test_a_correction_is_told_and_keeps_what_it_corrects(repository: Repository) -> None:
    first = (repository.with_page().root / VERSION).read_bytes()
    corrected = [f"versions/nb/deltakere/2021-11-20{number}.md" for number in ("", "-2")]
    steps = (("Tekst.", "Tekste.", "Skrivefeil."), ("Tekste.", "Teksten.", "Skrivefeil: igjen."))
    for (wrong, right, note), file in zip(steps, corrected, strict=True):
        repository.edit(PAGE, wrong, right)
        assert repository.correct(PAGE, note=note, day=SECOND) == [file]
        assert (repository.root / file).read_bytes() == (repository.root / PAGE).read_bytes()
    text = draft(change_note="Ny side.", first_published="2020-12-18", last_updated="2020-12-18", body="Teksten.")
    corrections = (
        "corrections:\n  - date: 2021-11-20\n    note: Skrivefeil.\n"
        '  - date: 2021-11-20\n    note: "Skrivefeil: igjen."\n---\n\nTeksten.'
    )
    assert repository.read(corrected[1]) == text.replace("---\n\nTeksten.", corrections)
    assert (repository.root / VERSION).read_bytes() == first
    assert repository.archive_mistakes() == []


def test_corrections_stay_with_the_version_they_were_made_in(repository: Repository) -> None:
    repository.with_page()
    repository.edit(PAGE, "Tekst.", "Teksten.")
    repository.correct(PAGE, note="Skrivefeil.", day=FIRST)
    repository.edit(PAGE, "Teksten.", "Ny tekst.")
    repository.publish(PAGE, note="KS er med.", day=SECOND)
    assert "corrections" in repository.read("versions/nb/deltakere/2020-12-18-2.md")
    assert "corrections" not in repository.read(PAGE)


def test_several_versions_of_a_day_each_have_a_file_of_their_own(repository: Repository) -> None:
    repository.with_page()
    for number in range(2, 12):
        repository.edit(PAGE, "Tekst", "Tekst!")
        written = repository.publish(PAGE, note=f"Endring {number}.", day=FIRST)
        assert written == [f"versions/nb/deltakere/2020-12-18-{number}.md"]
    assert repository.archive_mistakes() == []


def test_a_withdrawn_page_keeps_its_versions_and_can_come_back_the_same_day(repository: Repository) -> None:
    text = repository.with_page().read(PAGE)
    kept = repository.snapshot()
    for first, second in (("", "-2"), ("-3", "-4")):
        written = repository.withdraw(PAGE, note=f"Avsluttet{first}.", day=SECOND)
        assert written == [f"versions/nb/deltakere/2021-11-20{first}.yml"]
        assert repository.read(written[0]) == f"date: 2021-11-20\nnote: Avsluttet{first}.\n"
        assert not (repository.root / PAGE).exists()
        repository.write(PAGE, text)
        written = repository.publish(PAGE, note=f"Siden er tilbake{first}.", day=SECOND)
        assert written == [f"versions/nb/deltakere/2021-11-20{second}.md"]
    now = repository.snapshot()
    lists = ("docs/nb/deltakere.md", "versions/nb/deltakere/SHA256SUMS")
    assert {path: now[path] for path in kept if path not in lists} == {
        path: data for path, data in kept.items() if path not in lists
    }
    assert set(kept[lists[1]].splitlines()) < set(now[lists[1]].splitlines())
    assert repository.archive_mistakes() == []


def test_the_notes_signs_stay_as_they_are(repository: Repository) -> None:
    repository.write(PAGE, draft())
    repository.publish(PAGE, note="Nytt: 👩 er med", day=FIRST)
    assert 'change_note: "Nytt: 👩 er med"\n' in repository.read(VERSION)


def test_the_day_of_first_publication_is_put_back(repository: Repository) -> None:
    repository.with_page()
    repository.edit(PAGE, "first_published: 2020-12-18\n", "")
    repository.edit(PAGE, "Tekst.", "Ny tekst.")
    repository.publish(PAGE, note="Ny tekst.", day=SECOND)
    assert "\nfirst_published: 2020-12-18\n" in repository.read(PAGE)


# What readers may not be given


REFUSED = [
    pytest.param("Tekst.\n\n```\n<script>alert(1)</script>", id="open-fence"),
    pytest.param('Tekst.\n\n<meta http-equiv=refresh content="0;url=https://ond.test">', id="meta"),
    pytest.param("Tekst.\n\n[KS og Helsetilsynet](deltakere.md){ href=javascript:alert(1) }", id="href-attribute"),
    pytest.param("Tekst.\n\n![Kart](https://ond.test/kart.png)", id="picture-from-elsewhere"),
]


@pytest.mark.parametrize("body", REFUSED)
def test_a_page_is_not_published_with_it(repository: Repository, body: str) -> None:
    repository.write(PAGE, draft(body, change_note="Ny side."))
    assert places(repository.refused()) == [f"{PAGE}:9"]


@pytest.mark.parametrize("body", REFUSED)
def test_a_text_is_not_adopted_with_it(repository: Repository, body: str) -> None:
    repository.with_page(day=SECOND)
    keys = {"first_published": "2020-12-18", "change_note": "x", "last_updated": "2020-12-18"}
    text = repository.write("gammel/deltakere.md", draft(body, **keys))
    assert places(repository.refusal(lambda: repository.adopt(PAGE, text))) == [f"{text}:11"]


def test_the_mistakes_of_all_pages_and_of_every_kind_are_told_at_once_in_order(repository: Repository) -> None:
    repository.with_page("docs/nb/kontakt.md")
    repository.edit("docs/nb/kontakt.md", "first_published: 2020-12-18", "first_published: 2019-01-01")
    repository.write(PAGE, draft("[KS](ks.md)\n\n# En", change_note="Ny side."))
    repository.write("docs/nb/tom.md", "")
    repository.write("docs/nn/tom.md", draft("", titel="x"))
    assert places(repository.refused()) == [
        *(f"{PAGE}:7", f"{PAGE}:9", "docs/nb/kontakt.md:5", "docs/nb/tom.md:1", "docs/nn/tom.md:4", "docs/nn/tom.md:6"),
    ]


@pytest.mark.parametrize("line", ["{first_published: 2020-12-18}", "first_published: &day 2020-12-18"])
def test_a_front_matter_that_is_no_plain_lines(repository: Repository, line: str) -> None:
    repository.with_page().write(PAGE, f"---\ntitle: x\ndescription: y\n{line}\n---\nTekst.\n")
    assert places(repository.refused()) == [f"{PAGE}:4"]


# Any order of things


PAGES = st.sampled_from(["deltakere", "arbeid/index", "ny"])
LANGUAGES = st.sampled_from(["nb", "nn"])
ACTS = ["edit", "correct", "withdraw", "restore", "move", "translate", "delete"]
ACT = st.tuples(st.sampled_from(ACTS), LANGUAGES, PAGES, PAGES)
Act = tuple[str, str, str, str]


def take(repository: Repository, act: Act, number: int, removed: dict[str, str]) -> None:
    """Do to the files what an author does. removed: texts that stood in docs/ once, which can be brought back."""
    name, language, page, other = act
    path, note = f"docs/{language}/{page}.md", f"Endring {number}: # ny"
    file = repository.root / path
    if not file.exists():
        if name in {"edit", "restore", "translate"}:
            repository.write(path, removed.get(path, draft()) if name == "restore" else draft())
            repository.ask(path, change_note=note)
        return
    removed[path] = file.read_text()
    if name == "edit":
        repository.write(path, f"{file.read_text()}\nAvsnitt {number}.\n")
        repository.ask(path, change_note=note)
    elif name == "correct":
        repository.write(path, f"{file.read_text()}\nOrd{number}.\n")
        repository.ask(path, correction=note)
    elif name == "withdraw":
        repository.ask(path, withdrawn=note, **({"replaced_by": f"{other}.md"} if number % 2 else {}))
    elif name == "move" and not (repository.root / f"docs/{language}/{other}.md").exists():
        repository.rename(path, f"docs/{language}/{other}.md")
        repository.ask(f"docs/{language}/{other}.md", moved_from=f"{page}.md", change_note=note)
    elif name == "translate":
        repository.ask(path, translation_of="newest", change_note=note)
    elif name == "delete":
        file.unlink()


@settings(max_examples=25)
@given(
    st.lists(st.lists(st.tuples(st.sampled_from(ACTS), LANGUAGES, PAGES, PAGES), min_size=1, max_size=3), max_size=8)
)
def test_no_sequence_of_acts_and_publications_loses_a_text_or_an_address(days: list[list[Act]]) -> None:
    """What is refused is undone by its author, and changes nothing; what is published needs no second publication."""
    with tempfile.TemporaryDirectory() as folder:
        repository, removed = Repository(Path(folder), "nb", "nn"), dict[str, str]()
        repository.with_page().with_page("docs/nb/arbeid/index.md")
        for number, acts in enumerate(days):
            before, day = repository.snapshot(), FIRST + timedelta(days=number // 2)  # several publications a day
            for place, act in enumerate(acts):
                take(repository, act, 10 * number + place, removed)
            kept = repository.snapshot()
            try:
                repository.publish(day=day)
            except ProblemsFound:
                assert repository.snapshot() == kept
                repository.restore(before)
                continue
            assert_nothing_is_lost(repository, kept)
            waits = repository.look()
            assert waits.steps == []
            for history in waits.content.histories.values():
                dates = [event if isinstance(event, VersionDate) else event.date for event in history.events]
                assert dates == sorted(set(dates), reverse=True)


def assert_nothing_is_lost(repository: Repository, kept: dict[str, bytes]) -> None:
    """Every file in versions/ is as it was, and every line of a list still stands there."""
    now = repository.snapshot()
    for path, data in kept.items():
        if path.startswith("versions/"):
            is_list = path.endswith("SHA256SUMS")
            assert set(data.splitlines()) <= set(now[path].splitlines()) if is_list else now[path] == data
