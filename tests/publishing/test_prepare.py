"""What waits to be published, in memory: the steps, the site after them, and what is told beside them."""

import pytest

from publication.pages.page_id import PageId
from publication.publishing.prepare import Prepared, look
from publication.publishing.prepare import publish as publish_all
from tests.support.repository import FIRST, PAGE, SECOND, TODAY, Repository, draft
from tests.support.told import mistakes

OTHER, NEW, NYNORSK = "docs/nb/annen.md", "docs/nb/ny.md", "docs/nn/deltakere.md"
PARTICIPANTS = PageId("nb", "deltakere")


def waits(repository: Repository, *, preview: bool = False) -> Prepared:
    """What is prepared today, having made sure that nothing was written and that nothing is wrong."""
    before = repository.snapshot()
    found = look(repository.project, preview=preview)
    assert repository.snapshot() == before
    return found


def everything(repository: Repository) -> Repository:
    """A site in which something of each kind waits to be published."""
    for path in (PAGE, OTHER, "docs/nb/gammel.md", "docs/nb/borte.md", "docs/nb/uendret.md", "docs/nb/tilbake.md"):
        repository.with_page(path)
    text = repository.read("docs/nb/tilbake.md")
    repository.withdraw("docs/nb/tilbake.md", day=FIRST)
    repository.write("docs/nb/tilbake.md", text)
    repository.ask("docs/nb/tilbake.md", change_note="Siden er tilbake.")
    repository.edit(PAGE, "Tekst.", "Ny tekst.")
    repository.ask(PAGE, change_note="KS er med.")
    repository.edit(OTHER, "Tekst.", "Teksten.")
    repository.ask(OTHER, correction="Skrivefeil.")
    repository.ask("docs/nb/borte.md", withdrawn="Avsluttet.", replaced_by="uendret.md")
    repository.rename("docs/nb/gammel.md", NEW)
    repository.ask(NEW, moved_from="gammel.md", change_note="Nytt navn.")
    repository.write(NYNORSK, draft(change_note="Ny omsetjing.", translation_of="newest"))
    repository.write("docs/nb/sok.md", draft(""))
    return repository


STEPS = [
    f"{OTHER} blir rettet: «Skrivefeil.»",
    "docs/nb/borte.md blir trukket tilbake: «Avsluttet.»",
    f"{PAGE} får en ny versjon: «KS er med.»",
    f"{NEW} er siden som het gammel.md: «Nytt navn.»",
    "docs/nb/tilbake.md er tilbake: «Siden er tilbake.»",
    f"{NYNORSK} er ny: «Ny omsetjing.»",
]


def test_each_step_is_told_and_the_second_time_there_is_nothing_to_do(repository: Repository) -> None:
    before = waits(everything(repository))
    assert [str(step) for step in before.steps] == STEPS
    assert [step.line for step in before.steps] == [7, 7, 4, 4, 4, 4]
    written, done = publish_all(repository.project, [], TODAY)
    assert ([str(step) for step in done.steps], len(written)) == (STEPS, len(STEPS) + 1)
    assert repository.archive_mistakes() == []
    kept = repository.snapshot()
    assert waits(repository).steps == []
    assert repository.publish() == []
    assert repository.snapshot() == kept


def test_what_is_shown_is_what_is_written(repository: Repository) -> None:
    """The site that check and the preview make in memory is the one that is read from disk afterwards."""
    shown = waits(everything(repository)).content
    repository.publish()
    after = waits(repository).content
    assert {page: one.text for page, one in shown.pages.items()} == {
        page: one.text for page, one in after.pages.items()
    }
    assert shown.archive == repository.archive == after.archive
    assert shown.histories == after.histories
    assert "docs/nb/borte.md" not in {page.path for page in shown.pages}


def test_the_preview_shows_a_note_that_is_missing(repository: Repository) -> None:
    repository.with_page().edit(PAGE, "Tekst.", "Ny tekst.")
    repository.write(NEW, draft())
    found = waits(repository, preview=True)
    assert [step.note for step in found.steps] == ["[change_note mangler]"] * 2
    current = found.content.histories[PARTICIPANTS].current
    assert current
    assert current.publication
    assert current.publication.change_note == "[change_note mangler]"
    with pytest.raises(Exception, match="2 feil"):
        waits(repository)


def test_one_page_is_published_and_what_is_wrong_with_others_is_left_alone(repository: Repository) -> None:
    repository.with_page().with_page(OTHER)
    for path in (PAGE, OTHER):
        repository.edit(path, "Tekst.", "Ny tekst.")
    repository.edit(OTHER, "Ny tekst.", "# Ny tekst.\n\n[Borte](borte.md)")
    repository.write(NEW, "")
    published_page = repository.publish(PAGE, note="KS er med.", day=SECOND)
    assert published_page == ["versions/nb/deltakere/2021-11-20.md"]
    assert repository.refused().startswith("3 feil.")
    repository.remove(OTHER)
    repository.edit(PAGE, "Ny tekst.", "Nyere tekst.")
    assert repository.publish(PAGE, note="DMP er med.", day=SECOND)


def test_a_page_that_is_named_and_has_nothing_to_publish(repository: Repository) -> None:
    repository.with_page().with_page(OTHER)
    repository.edit(OTHER, "Tekst.", "Ny tekst.")
    repository.ask(OTHER, change_note="KS er med.")
    assert repository.refused(OTHER, PAGE) == mistakes(
        f"{PAGE}:1: ingenting er endret etter at siden ble publisert.\n    Endre siden først, og husk å lagre."
    )


def test_line_endings_are_not_a_change(repository: Repository) -> None:
    text = repository.with_page().read(PAGE)
    repository.write(PAGE, "\ufeff" + text.replace("\n", "\r\n"))
    assert waits(repository).steps == []
    repository.write(PAGE, f"{text}\n")
    assert repository.refused().splitlines()[1] == f"{PAGE}:4: change_note: er den samme som sist."


# One language need not wait for another


def test_a_page_may_be_in_one_language_only_and_be_withdrawn_in_one(repository: Repository) -> None:
    repository.with_page().with_page(NYNORSK)
    repository.with_page("docs/en/alene.md")
    assert waits(repository).steps == []
    repository.withdraw(NYNORSK, note="Borte på nynorsk.", day=SECOND)
    assert (waits(repository).steps, (repository.root / PAGE).exists()) == ([], True)
    assert repository.archive_mistakes() == []


def test_a_translation_that_is_left_behind_is_told_of(repository: Repository) -> None:
    repository.with_page().with_page(NYNORSK)
    repository.edit(PAGE, "Tekst.", "Ny tekst.")
    repository.ask(PAGE, change_note="KS er med.")
    left_behind = (
        f"{NYNORSK} følger fortsatt originalen fra 2020-12-18, og det får leserne vite. "
        "Er den oppdatert, skriver du translation_of: newest og en ny change_note."
    )
    assert waits(repository).notices == [left_behind]
    repository.ask(NYNORSK, translation_of="newest", change_note="KS er med.")
    assert waits(repository).notices == []


def test_nothing_is_said_of_what_readers_see_of_a_draft(repository: Repository) -> None:
    repository.with_page()
    repository.write(NYNORSK, draft(translation_of="2020-12-18"))
    repository.edit(PAGE, "Tekst.", "Ny tekst.")
    repository.ask(PAGE, change_note="KS er med.")
    _, prepared = publish_all(repository.project, [PAGE], SECOND)
    assert prepared.notices == []


def test_newest_is_the_original_that_is_published_with_it(repository: Repository) -> None:
    repository.with_page().with_page(NYNORSK)
    repository.edit(PAGE, "Tekst.", "Ny tekst.")
    repository.ask(PAGE, change_note="KS er med.")
    repository.ask(NYNORSK, translation_of="newest", change_note="KS er med.")  # its own words are as before
    repository.publish(day=FIRST)
    assert "\ntranslation_of: 2020-12-18-2\n" in repository.read(NYNORSK)
    repository.edit(PAGE, "Ny tekst.", "Ny tekst!")
    repository.correct(PAGE, note="Skrivefeil.", day=SECOND)
    assert waits(repository).notices == []
    assert repository.refused(NYNORSK).splitlines()[1].startswith(f"{NYNORSK}:1: ingenting er endret")


def test_a_new_translation_follows_the_newest_original_where_it_does_not_say(repository: Repository) -> None:
    repository.with_page().write(NYNORSK, draft(change_note="Ny."))
    repository.publish(day=SECOND)
    assert "\ntranslation_of: 2020-12-18\n" in repository.read(NYNORSK)


# A new name


def move(repository: Repository, old: str, new: str, note: str) -> None:
    """Give a page a new name, as seen from docs/nb/."""
    repository.rename(f"docs/nb/{old}", f"docs/nb/{new}")
    repository.ask(f"docs/nb/{new}", moved_from=old, change_note=note)


def names(repository: Repository, page: str) -> list[str]:
    """The addresses of a page's versions, newest first."""
    return [version.address for version in waits(repository).content.histories[PageId("nb", page)].versions]


def test_a_page_keeps_its_history_under_a_new_name(repository: Repository) -> None:
    repository.with_page().with_page(NYNORSK)
    move(repository, "deltakere.md", "ny.md", "Nytt navn.")
    assert repository.publish(day=FIRST) == [
        "versions/nb/deltakere/2020-12-18-2.yml",
        "versions/nb/ny/2020-12-18-2.md",
    ]
    text = repository.read(NEW)
    assert "\nfirst_published: 2020-12-18\n" in text
    assert "moved_from" not in text
    assert "\nmoved_to: docs/nb/ny.md\n" in repository.read("versions/nb/deltakere/2020-12-18-2.yml")
    assert names(repository, "ny") == ["ny/versjoner/2020-12-18-2/", "deltakere/versjoner/2020-12-18/"]
    repository.edit(NEW, "Tekst.", "Ny tekst.")
    repository.publish(NEW, note="KS er med.", day=FIRST)
    assert names(repository, "ny")[0] == "ny/versjoner/2020-12-18-3/"
    repository.edit(NEW, "Ny tekst.", "Ny tekst!")
    repository.correct(NEW, note="Skrivefeil.", day=SECOND)
    assert repository.archive_mistakes() == []


def test_a_page_is_moved_twice_and_back(repository: Repository) -> None:
    repository.with_page()
    for number, (old, new) in enumerate([("deltakere", "b"), ("b", "c"), ("c", "deltakere"), ("deltakere", "b")]):
        move(repository, f"{old}.md", f"{new}.md", f"Nytt navn {number}.")
        repository.publish(day=SECOND)
        history = waits(repository).content.histories[PageId("nb", new)]
        assert (len(history.dates), history.withdrawals, history.first_published) == (number + 2, (), FIRST)
        assert history.current
        assert history.current.date.slug.startswith("2021-11-20")
    assert repository.archive_mistakes() == []
    moves = repository.archive.moves
    assert moves == dict.fromkeys([PARTICIPANTS, PageId("nb", "c")], PageId("nb", "b"))


def test_a_moved_page_and_its_translation_go_on_together(repository: Repository) -> None:
    repository.with_page().with_page(NYNORSK)
    move(repository, "deltakere.md", "ny.md", "Nytt navn.")
    repository.rename(NYNORSK, "docs/nn/ny.md")
    repository.ask("docs/nn/ny.md", moved_from="deltakere.md", change_note="Nytt namn.", translation_of="newest")
    repository.publish(day=SECOND)
    assert "\ntranslation_of: 2021-11-20\n" in repository.read("docs/nn/ny.md")
    assert waits(repository).steps == []


def test_a_moved_page_can_be_withdrawn_and_brought_back(repository: Repository) -> None:
    repository.with_page()
    move(repository, "deltakere.md", "ny.md", "Nytt navn.")
    repository.publish(day=SECOND)
    text = repository.read(NEW)
    repository.withdraw(NEW, day=SECOND)
    assert waits(repository).steps == []
    repository.write(NEW, text)
    repository.publish(NEW, note="Siden er tilbake.", day=SECOND)
    assert waits(repository).steps == []
    assert repository.archive_mistakes() == []


# The pages that are named


@pytest.mark.parametrize("path", [PAGE, f"./{PAGE}", "docs/nb/../nb/deltakere.md", "{root}/docs/nb/deltakere.md"])
def test_a_page_is_named_as_seen_from_the_root(repository: Repository, path: str) -> None:
    repository.write(PAGE, draft(change_note="Ny side."))
    written, _ = publish_all(repository.project, [path.format(root=repository.root)], FIRST)
    assert written == ["versions/nb/deltakere/2020-12-18.md"]


NO_PAGES = [
    *(
        "README.md",
        "docs/nb",
        "docs/index.md",
        "../docs/nb/x.md",
        "docs/nb/../../x.md",
        "docs/nb/x.txt",
        "docs/nb/*.md",
    ),
    *("/docs/nb/deltakere.md", "/etc/passwd", "C:/nettsted/docs/nb/deltakere.md", ".", "docs", "https://ks.no/"),
    "docs/nb/*.md",
    *("docs\\nb\\deltakere.md", "docs/nb/finnes-ikke.md", f"docs/nb/{'a' * 300}.md", "docs/no/deltakere.md", ""),
    *("docs/nb/mappe.md", "docs/nb/lenke.md", f"{PAGE},", f"{PAGE}\n{OTHER}", "docs/nb/x\0.md", "docs/nb/\x1b[31m.md"),
]


@pytest.mark.parametrize("path", NO_PAGES)
def test_what_is_no_page(repository: Repository, path: str) -> None:
    repository.with_page()
    (repository.root / "docs/nb/mappe.md").mkdir()
    (repository.root / "docs/nb/lenke.md").symlink_to(repository.root / PAGE)
    shown = "".join(sign if sign.isprintable() else " " for sign in path) or "SIDE"
    assert repository.refused(path) == mistakes(
        f"{shown}:1: er ingen side i docs/.\n    Skriv en side slik: docs/nb/deltakere.md"
    )


def test_a_page_without_dates_is_not_published(repository: Repository) -> None:
    repository.write("docs/nb/sok.md", draft())
    assert repository.refused("docs/nb/sok.md") == mistakes(
        "docs/nb/sok.md:1: er en side uten datoer (undated i mkdocs.yml).\n"
        "    Siden har ingen versjoner. Den er på nettstedet slik den står i docs/."
    )
    assert waits(repository).steps == []


# The day


def test_a_day_that_has_not_come_or_is_before_what_was_said_last(repository: Repository) -> None:
    repository.with_page(day=SECOND)
    repository.edit(PAGE, "Tekst.", "Ny tekst.")
    repository.ask(PAGE, change_note="KS er med.")
    repository.write(NYNORSK, draft(change_note="Ny.", translation_of="2021-11-20"))
    repository.write(NEW, draft(change_note="Ny."))
    tomorrow = TODAY.replace(day=TODAY.day + 1)
    assert repository.refused(day=tomorrow) == mistakes(
        f"--date:1: datoen {tomorrow} er fram i tid.\n    Skriv {TODAY}, eller en tidligere dag."
    )
    assert repository.refused(day=FIRST) == mistakes(
        f"{PAGE}:1: det siste som har skjedd med siden, er fra 2021-11-20, etter 2020-12-18.\n"
        "    Skriv --date=2021-11-20, eller en senere dag."
    )
    assert repository.refused(NYNORSK, day=FIRST) == mistakes(
        f"{NYNORSK}:5: oversetter en tekst som ble lagt ut 2021-11-20, etter 2020-12-18.\n"
        "    Skriv en dag fra 2021-11-20 av: --date=2021-11-20"
    )
    repository.ask(PAGE, correction="Skrivefeil.", change_note="Ny side.")
    repository.publish(PAGE)
    repository.ask(PAGE, withdrawn="Avsluttet.")
    assert f"er fra {TODAY}, etter {SECOND}." in repository.refused(PAGE, day=SECOND)
