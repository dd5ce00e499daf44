"""What waits to be published, in memory: the steps, the site after them, and what is told beside them."""

from pathlib import Path

import pytest

from publication.pages.page_id import PageId
from publication.problems import Problems
from publication.publishing.prepare import Prepared, look
from publication.publishing.publish import publish as publish_all
from publication.versions.archive_reader import read_archive
from tests.support.repository import (
    FIRST,
    PAGE,
    SECOND,
    TODAY,
    archive_mistakes,
    ask,
    correct,
    draft,
    edit,
    mistakes,
    project,
    publish,
    published,
    refused,
    snapshot,
    withdraw,
    write,
)

OTHER, NEW, NYNORSK = "docs/nb/annen.md", "docs/nb/ny.md", "docs/nn/deltakere.md"
PARTICIPANTS = PageId("nb", "deltakere")


def waits(root: Path, *, preview: bool = False) -> Prepared:
    """What is prepared today, having made sure that nothing was written and that nothing is wrong."""
    before, problems = snapshot(root), Problems()
    found = look(project(root), TODAY, problems, preview=preview)
    assert (list(problems), snapshot(root)) == ([], before)
    return found


def everything(root: Path) -> Path:
    """A site in which something of each kind waits to be published."""
    for path in (PAGE, OTHER, "docs/nb/gammel.md", "docs/nb/borte.md", "docs/nb/uendret.md", "docs/nb/tilbake.md"):
        published(root, path)
    text = (root / "docs/nb/tilbake.md").read_text()
    withdraw(project(root), ["docs/nb/tilbake.md"], "Avsluttet.", FIRST)
    write(root, "docs/nb/tilbake.md", text)
    ask(root, "docs/nb/tilbake.md", change_note="Siden er tilbake.")
    edit(root, PAGE, "Tekst.", "Ny tekst.")
    ask(root, PAGE, change_note="KS er med.")
    edit(root, OTHER, "Tekst.", "Teksten.")
    ask(root, OTHER, correction="Skrivefeil.")
    ask(root, "docs/nb/borte.md", withdrawn="Avsluttet.", replaced_by="uendret.md")
    (root / "docs/nb/gammel.md").rename(root / NEW)
    ask(root, NEW, moved_from="gammel.md", change_note="Nytt navn.")
    write(root, NYNORSK, draft(change_note="Ny omsetjing.", translation_of="newest"))
    write(root, "docs/nb/sok.md", draft(""))
    return root


STEPS = [
    f"{OTHER} blir rettet: «Skrivefeil.»",
    "docs/nb/borte.md blir trukket tilbake: «Avsluttet.»",
    f"{PAGE} får en ny versjon: «KS er med.»",
    f"{NEW} er siden som het gammel.md: «Nytt navn.»",
    "docs/nb/tilbake.md er tilbake: «Siden er tilbake.»",
    f"{NYNORSK} er ny: «Ny omsetjing.»",
]


def test_each_step_is_told_and_the_second_time_there_is_nothing_to_do(tmp_path: Path) -> None:
    before = waits(everything(tmp_path))
    assert [str(step) for step in before.steps] == STEPS
    assert [step.line for step in before.steps] == [7, 7, 4, 4, 4, 4]
    written, done = publish_all(project(tmp_path), [], TODAY, TODAY)
    assert ([str(step) for step in done.steps], len(written)) == (STEPS, len(STEPS) + 1)
    assert archive_mistakes(tmp_path) == []
    kept = snapshot(tmp_path)
    assert waits(tmp_path).steps == []
    assert publish(project(tmp_path), [], "", TODAY) == []
    assert snapshot(tmp_path) == kept


def test_what_is_shown_is_what_is_written(tmp_path: Path) -> None:
    """The site that check and the preview make in memory is the one that is read from disk afterwards."""
    shown = waits(everything(tmp_path)).content
    publish(project(tmp_path), [], "", TODAY)
    after = waits(tmp_path).content
    assert {page: one.text for page, one in shown.pages.items()} == {
        page: one.text for page, one in after.pages.items()
    }
    assert shown.archive == read_archive(tmp_path, TODAY, Problems()) == after.archive
    assert shown.histories == after.histories
    assert "docs/nb/borte.md" not in {page.path for page in shown.pages}


def test_the_preview_shows_a_note_that_is_missing(tmp_path: Path) -> None:
    edit(published(tmp_path), PAGE, "Tekst.", "Ny tekst.")
    write(tmp_path, NEW, draft())
    found = waits(tmp_path, preview=True)
    assert [step.note for step in found.steps] == ["[change_note mangler]"] * 2
    current = found.content.histories[PARTICIPANTS].current
    assert current
    assert current.publication
    assert current.publication.change_note == "[change_note mangler]"
    with pytest.raises(Exception, match="2 feil"):
        waits(tmp_path)


def test_one_page_is_published_and_what_is_wrong_with_others_is_left_alone(tmp_path: Path) -> None:
    published(published(tmp_path), OTHER)
    for path in (PAGE, OTHER):
        edit(tmp_path, path, "Tekst.", "Ny tekst.")
    edit(tmp_path, OTHER, "Ny tekst.", "# Ny tekst.\n\n[Borte](borte.md)")
    write(tmp_path, NEW, "")
    published_page = publish(project(tmp_path), [PAGE], "KS er med.", SECOND)
    assert published_page == ["versions/nb/deltakere/2021-11-20.md"]
    assert refused(tmp_path).startswith("3 feil.")
    (tmp_path / OTHER).unlink()
    edit(tmp_path, PAGE, "Ny tekst.", "Nyere tekst.")
    assert publish(project(tmp_path), [PAGE], "DMP er med.", SECOND)


def test_a_page_that_is_named_and_has_nothing_to_publish(tmp_path: Path) -> None:
    published(published(tmp_path), OTHER)
    edit(tmp_path, OTHER, "Tekst.", "Ny tekst.")
    ask(tmp_path, OTHER, change_note="KS er med.")
    assert refused(tmp_path, OTHER, PAGE) == mistakes(
        f"{PAGE}:1: ingenting er endret etter at siden ble publisert.\n    Endre siden først, og husk å lagre."
    )


# One language need not wait for another


def test_a_page_may_be_in_one_language_only_and_be_withdrawn_in_one(tmp_path: Path) -> None:
    published(published(tmp_path), NYNORSK)
    published(tmp_path, "docs/en/alene.md")
    assert waits(tmp_path).steps == []
    withdraw(project(tmp_path), [NYNORSK], "Borte på nynorsk.", SECOND)
    assert (waits(tmp_path).steps, (tmp_path / PAGE).exists()) == ([], True)
    assert archive_mistakes(tmp_path) == []


def test_a_translation_that_is_left_behind_is_told_of(tmp_path: Path) -> None:
    published(published(tmp_path), NYNORSK)
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    ask(tmp_path, PAGE, change_note="KS er med.")
    left_behind = (
        f"{NYNORSK} følger fortsatt originalen fra 2020-12-18, og det får leserne vite. "
        "Er den oppdatert, skriver du translation_of: newest og en ny change_note."
    )
    assert waits(tmp_path).notices == [left_behind]
    ask(tmp_path, NYNORSK, translation_of="newest", change_note="KS er med.")
    assert waits(tmp_path).notices == []


def test_newest_is_the_original_that_is_published_with_it(tmp_path: Path) -> None:
    published(published(tmp_path), NYNORSK)
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    ask(tmp_path, PAGE, change_note="KS er med.")
    ask(tmp_path, NYNORSK, translation_of="newest", change_note="KS er med.")  # its own words are as before
    publish(project(tmp_path), [], "", FIRST)
    assert "\ntranslation_of: 2020-12-18-2\n" in (tmp_path / NYNORSK).read_text()
    edit(tmp_path, PAGE, "Ny tekst.", "Ny tekst!")
    correct(project(tmp_path), [PAGE], "Skrivefeil.", SECOND)
    assert waits(tmp_path).notices == []
    assert refused(tmp_path, NYNORSK).splitlines()[1].startswith(f"{NYNORSK}:1: ingenting er endret")


def test_a_new_translation_follows_the_newest_original_where_it_does_not_say(tmp_path: Path) -> None:
    write(published(tmp_path), NYNORSK, draft(change_note="Ny."))
    publish(project(tmp_path), [], "", SECOND)
    assert "\ntranslation_of: 2020-12-18\n" in (tmp_path / NYNORSK).read_text()


# A new name


def move(root: Path, old: str, new: str, note: str) -> None:
    """Give a page a new name, as seen from docs/nb/."""
    (root / "docs/nb" / old).rename(root / "docs/nb" / new)
    ask(root, f"docs/nb/{new}", moved_from=old, change_note=note)


def names(root: Path, page: str) -> list[str]:
    """The addresses of a page's versions, newest first."""
    return [version.address for version in waits(root).content.histories[PageId("nb", page)].versions]


def test_a_page_keeps_its_history_under_a_new_name(tmp_path: Path) -> None:
    published(published(tmp_path), NYNORSK)
    move(tmp_path, "deltakere.md", "ny.md", "Nytt navn.")
    assert publish(project(tmp_path), [], "", FIRST) == [
        "versions/nb/deltakere/2020-12-18-2.yml",
        "versions/nb/ny/2020-12-18-2.md",
    ]
    text = (tmp_path / NEW).read_text()
    assert "\nfirst_published: 2020-12-18\n" in text
    assert "moved_from" not in text
    assert "\nmoved_to: docs/nb/ny.md\n" in (tmp_path / "versions/nb/deltakere/2020-12-18-2.yml").read_text()
    assert names(tmp_path, "ny") == ["ny/versjoner/2020-12-18-2/", "deltakere/versjoner/2020-12-18/"]
    edit(tmp_path, NEW, "Tekst.", "Ny tekst.")
    publish(project(tmp_path), [NEW], "KS er med.", FIRST)
    assert names(tmp_path, "ny")[0] == "ny/versjoner/2020-12-18-3/"
    edit(tmp_path, NEW, "Ny tekst.", "Ny tekst!")
    correct(project(tmp_path), [NEW], "Skrivefeil.", SECOND)
    assert archive_mistakes(tmp_path) == []


def test_a_page_is_moved_twice_and_back(tmp_path: Path) -> None:
    published(tmp_path)
    for number, (old, new) in enumerate([("deltakere", "b"), ("b", "c"), ("c", "deltakere"), ("deltakere", "b")]):
        move(tmp_path, f"{old}.md", f"{new}.md", f"Nytt navn {number}.")
        publish(project(tmp_path), [], "", SECOND)
        history = waits(tmp_path).content.histories[PageId("nb", new)]
        assert (len(history.versions), history.withdrawals, history.first_published) == (number + 2, (), FIRST)
        assert history.current
        assert history.current.date.slug.startswith("2021-11-20")
    assert archive_mistakes(tmp_path) == []
    moves = read_archive(tmp_path, TODAY, Problems()).moves
    assert moves == dict.fromkeys([PARTICIPANTS, PageId("nb", "c")], PageId("nb", "b"))


def test_a_moved_page_and_its_translation_go_on_together(tmp_path: Path) -> None:
    published(published(tmp_path), NYNORSK)
    move(tmp_path, "deltakere.md", "ny.md", "Nytt navn.")
    (tmp_path / NYNORSK).rename(tmp_path / "docs/nn/ny.md")
    ask(tmp_path, "docs/nn/ny.md", moved_from="deltakere.md", change_note="Nytt namn.", translation_of="newest")
    publish(project(tmp_path), [], "", SECOND)
    assert "\ntranslation_of: 2021-11-20\n" in (tmp_path / "docs/nn/ny.md").read_text()
    assert waits(tmp_path).steps == []


def test_a_moved_page_can_be_withdrawn_and_brought_back(tmp_path: Path) -> None:
    published(tmp_path)
    move(tmp_path, "deltakere.md", "ny.md", "Nytt navn.")
    publish(project(tmp_path), [], "", SECOND)
    text = (tmp_path / NEW).read_text()
    withdraw(project(tmp_path), [NEW], "Avsluttet.", SECOND)
    assert waits(tmp_path).steps == []
    write(tmp_path, NEW, text)
    publish(project(tmp_path), [NEW], "Siden er tilbake.", SECOND)
    assert waits(tmp_path).steps == []
    assert archive_mistakes(tmp_path) == []


# The pages that are named


@pytest.mark.parametrize("path", [PAGE, f"./{PAGE}", "docs/nb/../nb/deltakere.md", "{root}/docs/nb/deltakere.md"])
def test_a_page_is_named_as_seen_from_the_root(tmp_path: Path, path: str) -> None:
    write(tmp_path, PAGE, draft(change_note="Ny side."))
    written, _ = publish_all(project(tmp_path), [path.format(root=tmp_path)], FIRST, TODAY)
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
def test_what_is_no_page(tmp_path: Path, path: str) -> None:
    published(tmp_path)
    (tmp_path / "docs/nb/mappe.md").mkdir()
    (tmp_path / "docs/nb/lenke.md").symlink_to(tmp_path / PAGE)
    shown = "".join(sign if sign.isprintable() else " " for sign in path) or "SIDE"
    assert refused(tmp_path, path) == mistakes(
        f"{shown}:1: er ingen side i docs/.\n    Skriv en side slik: docs/nb/deltakere.md"
    )


def test_a_page_without_dates_is_not_published(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/sok.md", draft())
    assert refused(tmp_path, "docs/nb/sok.md") == mistakes(
        "docs/nb/sok.md:1: er en side uten datoer (undated i mkdocs.yml).\n"
        "    Siden har ingen versjoner. Den er på nettstedet slik den står i docs/."
    )
    assert waits(tmp_path).steps == []


# The day


def test_a_day_that_has_not_come_or_is_before_what_was_said_last(tmp_path: Path) -> None:
    published(tmp_path, day=SECOND)
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    ask(tmp_path, PAGE, change_note="KS er med.")
    write(tmp_path, NYNORSK, draft(change_note="Ny.", translation_of="2021-11-20"))
    write(tmp_path, NEW, draft(change_note="Ny."))
    tomorrow = TODAY.replace(day=TODAY.day + 1)
    assert refused(tmp_path, day=tomorrow) == mistakes(
        f"--date:1: datoen {tomorrow} er fram i tid.\n    Skriv {TODAY}, eller en tidligere dag."
    )
    assert refused(tmp_path, day=FIRST) == mistakes(
        f"{PAGE}:1: det siste som har skjedd med siden, er fra 2021-11-20, etter 2020-12-18.\n"
        "    Skriv --date=2021-11-20, eller en senere dag."
    )
    assert refused(tmp_path, NYNORSK, day=FIRST) == mistakes(
        f"{NYNORSK}:5: oversetter en tekst som ble lagt ut 2021-11-20, etter 2020-12-18.\n"
        "    Skriv en dag fra 2021-11-20 av: --date=2021-11-20"
    )
    ask(tmp_path, PAGE, correction="Skrivefeil.", change_note="Ny side.")
    publish(project(tmp_path), [PAGE], "", TODAY)
    ask(tmp_path, PAGE, withdrawn="Avsluttet.")
    assert f"er fra {TODAY}, etter {SECOND}." in refused(tmp_path, PAGE, day=SECOND)
