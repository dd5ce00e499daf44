"""Publishing, correcting, withdrawing and adopting: all of it or nothing, and never without a reason that helps."""

import errno
import os
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publication.problems import Problems
from publication.publishing.publish import PublishRefused, adopt, correct, publish, recover, withdraw
from publication.versions.archive import read_archive
from tests.support.repository import FIRST, PAGE, SECOND, TODAY, draft, edit, published, snapshot, write
from tests.versions.test_atomic_write import Faults, Killed, full_disk

VERSION = "versions/nb/deltakere/2020-12-18.md"
NYNORSK = "docs/nn/deltakere.md"


def archive_mistakes(root: Path) -> list[str]:
    problems = Problems()
    read_archive(root, TODAY, problems)
    return list(map(str, problems))


def refusal(root: Path, action: Callable[[], object]) -> str:
    """Why an action is refused, having made sure that it changed nothing."""
    before = snapshot(root)
    with pytest.raises(PublishRefused) as caught:
        action()
    assert snapshot(root) == before
    return str(caught.value)


def refused(root: Path, *pages: str, note: str = "Ny tekst.", day: date = SECOND) -> str:
    return refusal(root, lambda: publish(root, pages or [PAGE], note, day, TODAY))


# What publishing writes


def test_a_new_page_gets_its_dates_and_its_version(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft())
    assert publish(tmp_path, [PAGE], "Ny  side:\nKS", FIRST, TODAY) == [VERSION]
    text = (tmp_path / PAGE).read_text()
    assert text == draft(first_published="2020-12-18", last_updated="2020-12-18", change_note='"Ny side: KS"')
    assert (tmp_path / VERSION).read_text() == text
    assert archive_mistakes(tmp_path) == []


def test_the_author_keeps_every_line_and_its_ending(tmp_path: Path) -> None:
    text = '---\r\n# for redaksjonen\r\ndescription: "Hvem"  # kort\r\ntitle: Deltakere\r\n'
    text += "last_updated: 2022-01-01 # dag\r\n"
    write(tmp_path, PAGE, f"\ufeff{text}change_note: Ny.\r\nfirst_published: 2021-11-20\r\n---\r\nTekst.")
    publish(tmp_path, [PAGE], "KS er med.", SECOND, TODAY)
    expected = text.replace("2022-01-01", "2021-11-20")
    expected = f"\ufeff{expected}change_note: KS er med.\r\nfirst_published: 2021-11-20\r\n---\r\nTekst."
    assert (tmp_path / PAGE).read_bytes() == expected.encode()
    assert (tmp_path / "versions/nb/deltakere/2021-11-20.md").read_bytes() == expected.encode()


def test_a_page_that_names_its_day_is_published_as_it_is(tmp_path: Path) -> None:
    text = draft(first_published="2020-12-18", last_updated="2021-11-20", change_note="KS er med.")
    write(tmp_path, PAGE, text)
    publish(tmp_path, [PAGE], "", SECOND, TODAY)
    assert (tmp_path / "versions/nb/deltakere/2021-11-20.md").read_text() == text == (tmp_path / PAGE).read_text()


def test_the_next_version_leaves_the_first_as_it_was(tmp_path: Path) -> None:
    published(tmp_path)
    first = (tmp_path / VERSION).read_bytes()
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    assert publish(tmp_path, [PAGE], "KS er med.", SECOND, TODAY) == ["versions/nb/deltakere/2021-11-20.md"]
    assert (tmp_path / VERSION).read_bytes() == first
    assert archive_mistakes(tmp_path) == []


def test_translations_are_published_after_their_originals(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft())
    write(tmp_path, NYNORSK, draft(translation_of="2020-12-18"))
    told: list[str] = []
    written = publish(tmp_path, [NYNORSK, PAGE, f"./{PAGE}"], "Ny side.", FIRST, TODAY, tell=told.append)
    assert written == [VERSION, "versions/nn/deltakere/2020-12-18.md"]
    assert told == [PAGE, NYNORSK]


def test_a_correction_is_told_and_makes_no_version(tmp_path: Path) -> None:
    published(tmp_path)
    for wrong, right, note in (("Tekst.", "Tekste.", "Skrivefeil."), ("Tekste.", "Teksten.", "Skrivefeil: igjen.")):
        edit(tmp_path, PAGE, wrong, right)
        assert correct(tmp_path, [PAGE], note, SECOND, TODAY) == [VERSION]
    text = draft(first_published="2020-12-18", last_updated="2020-12-18", change_note="Ny side.", body="Teksten.")
    corrections = (
        "corrections:\n  - date: 2021-11-20\n    note: Skrivefeil.\n"
        '  - date: 2021-11-20\n    note: "Skrivefeil: igjen."\n---\n\nTeksten.'
    )
    assert (tmp_path / VERSION).read_text() == text.replace("---\n\nTeksten.", corrections)
    assert (tmp_path / PAGE).read_bytes() == (tmp_path / VERSION).read_bytes()
    assert archive_mistakes(tmp_path) == []


def test_corrections_stay_with_the_version_they_were_made_in(tmp_path: Path) -> None:
    published(tmp_path)
    edit(tmp_path, PAGE, "Tekst.", "Teksten.")
    correct(tmp_path, [PAGE], "Skrivefeil.", FIRST, TODAY)
    edit(tmp_path, PAGE, "Teksten.", "Ny tekst.")
    publish(tmp_path, [PAGE], "KS er med.", SECOND, TODAY)
    assert "corrections" in (tmp_path / VERSION).read_text()
    assert "corrections" not in (tmp_path / PAGE).read_text()


def test_a_withdrawn_page_keeps_its_versions_and_can_come_back(tmp_path: Path) -> None:
    published(tmp_path)
    text, addresses = (tmp_path / PAGE).read_text(), (tmp_path / "versions/ADDRESSES").read_text()
    assert withdraw(tmp_path, [PAGE], "Avsluttet.", SECOND, TODAY) == ["versions/nb/deltakere/withdrawn.yml"]
    assert not (tmp_path / PAGE).exists()
    assert (tmp_path / VERSION).read_text() == text
    assert (tmp_path / "versions/nb/deltakere/withdrawn.yml").read_text() == "date: 2021-11-20\nnote: Avsluttet.\n"
    assert (tmp_path / "versions/ADDRESSES").read_text() == addresses
    write(tmp_path, PAGE, text)
    publish(tmp_path, [PAGE], "Siden er tilbake.", TODAY, TODAY)
    assert not (tmp_path / "versions/nb/deltakere/withdrawn.yml").exists()
    lifted = tmp_path / "versions/nb/deltakere/withdrawn-2021-11-20.yml"
    assert lifted.read_text() == "date: 2021-11-20\nnote: Avsluttet.\n"
    assert archive_mistakes(tmp_path) == []


def test_a_page_that_was_deleted_by_hand_can_be_withdrawn(tmp_path: Path) -> None:
    published(tmp_path)
    (tmp_path / PAGE).unlink()
    assert withdraw(tmp_path, [PAGE], "Avsluttet.", SECOND, TODAY) == ["versions/nb/deltakere/withdrawn.yml"]


# What is refused, and what to do then


def test_nothing_has_changed(tmp_path: Path) -> None:
    published(tmp_path)
    message = f"Nothing has changed in {PAGE} since 2020-12-18; edit it first."
    assert refused(tmp_path) == message
    edit(tmp_path, PAGE, "last_updated: 2020-12-18", "last_updated: 2021-11-20")
    assert refused(tmp_path) == message


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (
            FIRST,
            "has a version of 2020-12-18 already. "
            "Publish the change under a later date, or mend a misprint with MODE=correct.",
        ),
        (date(2020, 1, 1), "has a version of 2020-12-18, later than 2020-01-01; name a day after it."),
    ],
)
def test_a_day_that_is_not_after_the_last_version(tmp_path: Path, day: date, message: str) -> None:
    edit(published(tmp_path), PAGE, "Tekst.", "Ny tekst.")
    assert refused(tmp_path, day=day) == f"{PAGE} {message}"


def test_a_day_in_the_future(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft())
    tomorrow = TODAY + timedelta(days=1)
    assert refused(tmp_path, day=tomorrow) == "2026-11-24 is in the future; name 2026-11-23 or an earlier day."


@pytest.mark.parametrize("note", ["", " \n\t"])
def test_an_empty_note(tmp_path: Path, note: str) -> None:
    message = "The note is empty; say in one sentence, for readers, what changed or why."
    published(tmp_path)
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    write(tmp_path, "docs/nb/ny.md", draft())
    assert refused(tmp_path, note=note) == message
    assert refused(tmp_path, "docs/nb/ny.md", note=note) == message
    assert refusal(tmp_path, lambda: correct(tmp_path, [PAGE], note, SECOND, TODAY)) == message
    assert refusal(tmp_path, lambda: withdraw(tmp_path, [PAGE], note, SECOND, TODAY)) == message


@pytest.mark.parametrize("note", ["Sk\udcf8yt", "Ny\x07", "Ny\x1b[31m", "Ny\x7f", "Ny\x90"])
def test_a_note_that_is_no_text(tmp_path: Path, note: str) -> None:
    write(tmp_path, PAGE, draft())
    assert refused(tmp_path, note=note) == "The note holds a character that cannot be shown; write it anew."


@pytest.mark.parametrize("note", ["…", "...", "2021", "👍", "what changed, for readers", "Why, for readers."])
def test_a_note_that_says_nothing(tmp_path: Path, note: str) -> None:
    published(tmp_path)
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    message = f"The note «{note}» says nothing; say in one sentence, for readers, what changed or why."
    assert refused(tmp_path, note=note) == message
    assert refusal(tmp_path, lambda: correct(tmp_path, [PAGE], note, SECOND, TODAY)) == message


def test_the_notes_signs_stay_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft())
    publish(tmp_path, [PAGE], "Nytt: 👩‍⚕️ er med", FIRST, TODAY)
    assert 'change_note: "Nytt: 👩‍⚕️ er med"\n' in (tmp_path / VERSION).read_text()


def test_a_second_publication_on_a_day(tmp_path: Path) -> None:
    edit(published(tmp_path, day=TODAY), PAGE, "Tekst.", "Ny tekst.")
    assert refused(tmp_path, day=TODAY) == (
        f"{PAGE} has a version of today already. "
        "Publish the change tomorrow, or mend a misprint today with MODE=correct."
    )


def test_a_page_that_was_withdrawn_on_its_day_comes_back_tomorrow(tmp_path: Path) -> None:
    text = (published(tmp_path, day=TODAY) / PAGE).read_text()
    withdraw(tmp_path, [PAGE], "Avsluttet.", TODAY, TODAY)
    write(tmp_path, PAGE, text)
    assert refused(tmp_path, day=TODAY) == (
        f"{PAGE} has a version of today and was withdrawn. "
        "Publish it again tomorrow, and keep it out of docs/ until then."
    )
    tomorrow = TODAY + timedelta(days=1)
    assert publish(tmp_path, [PAGE], "Siden er tilbake.", tomorrow, tomorrow)


def test_the_day_of_first_publication_is_not_changed(tmp_path: Path) -> None:
    published(tmp_path)
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    edit(tmp_path, PAGE, "first_published: 2020-12-18", "first_published: 2019-01-01")
    assert refused(tmp_path) == f"{PAGE} was first published on 2020-12-18; put back first_published: 2020-12-18."


def test_the_day_of_first_publication_is_put_back(tmp_path: Path) -> None:
    published(tmp_path)
    edit(tmp_path, PAGE, "first_published: 2020-12-18\n", "")
    publish(tmp_path, [PAGE], "Ny tekst.", SECOND, TODAY)
    assert "\nfirst_published: 2020-12-18\n" in (tmp_path / PAGE).read_text()


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ({"first_published": "2019-01-01"}, "first_published: 2019-01-01"),
        ({"first_published": "2019-01-01", "last_updated": "2019-01-02"}, "first_published: 2019-01-01"),
        ({"corrections": "[]"}, "corrections:"),
        ({"corrections": "[{date: 2020-01-01, note: Skrivefeil.}]"}, "corrections:"),
    ],
)
def test_what_publish_writes_is_not_written_by_hand(tmp_path: Path, keys: dict[str, str], line: str) -> None:
    write(tmp_path, PAGE, draft(**keys))
    assert refused(tmp_path) == (
        f"{PAGE} was never published, but says {line}; take the line away, and publish writes it."
    )


def test_the_mistakes_in_the_markdown_are_told(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/kontakt.md", draft("## Kontakt oss"))
    write(tmp_path, PAGE, draft("[Kontakt](kontakt.md#kontakt-oss) og [KS](ks.md)\n\n# En"))
    write(tmp_path, "docs/nb/tom.md", draft(""))
    mistakes = refused(tmp_path, PAGE, "docs/nb/tom.md")
    assert mistakes == (
        "3 mistakes; nothing was written.\n"
        f"{PAGE}:6: the link leads to «ks.md», which does not exist.\n"
        "    Write the path of a file, seen from this one: [text](deltakere.md)\n"
        f"{PAGE}:8: the text has a first-level heading of its own.\n"
        "    The title in the front matter is the page's first-level heading. Write «## » instead of «# ».\n"
        "docs/nb/tom.md:5: the page has no text.\n    Write the text under the front matter."
    )
    published(tmp_path, "docs/nb/index.md")
    edit(tmp_path, "docs/nb/index.md", "Tekst.", "![](../bilde.png)")
    write(tmp_path, "docs/bilde.png", "")
    assert refusal(tmp_path, lambda: correct(tmp_path, ["docs/nb/index.md"], "Bilde.", SECOND, TODAY)) == (
        "1 mistake; nothing was written.\n"
        "docs/nb/index.md:9: the image «../bilde.png» has no alternative text.\n"
        "    Say what it shows, for those who do not see it: ![what it shows](bilde.png)"
    )


def test_a_language_that_the_site_does_not_have(tmp_path: Path) -> None:
    write(tmp_path, "docs/no/deltakere.md", draft())
    assert refused(tmp_path, "docs/no/deltakere.md") == (
        "1 mistake; nothing was written.\n"
        "docs/no/deltakere.md:1: stands in no language's folder.\n"
        "    Move it to one of docs/en, docs/nb, docs/nn."
    )


@pytest.mark.parametrize("path", [f"{PAGE},docs/nb/index.md", f"{PAGE},", "docs/nb/*.md"])
def test_pages_that_are_not_separated_with_spaces(tmp_path: Path, path: str) -> None:
    published(tmp_path)
    assert refused(tmp_path, path) == (
        f"{path} is not one page; name each page in full, and separate the pages with spaces."
    )


def test_an_address_that_another_page_has(tmp_path: Path) -> None:
    published(tmp_path)
    write(tmp_path, "docs/nb/deltakere/index.md", draft())
    message = f"docs/nb/deltakere/index.md has the same address as {PAGE}; give it another name."
    assert refused(tmp_path, "docs/nb/deltakere/index.md") == message


def test_the_mistakes_of_all_pages_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft(titel="x"))
    write(tmp_path, "docs/nb/tom.md", "")
    assert refused(tmp_path, PAGE, "docs/nb/tom.md") == (
        "2 mistakes; nothing was written.\n"
        f"{PAGE}:4: titel: is not a known key.\n    Did you mean «title»?\n"
        "docs/nb/tom.md:1: the page has no front matter.\n    Begin the page with a line of three hyphens, "
        'then "title:" and "description:", then three hyphens again.'
    )


def test_a_day_before_the_page_was_first_published(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft(first_published="2021-11-20"))
    assert refused(tmp_path, day=FIRST) == (
        "1 mistake; nothing was written.\n"
        f"{PAGE}:5: last_updated: 2020-12-18 is before first_published: 2021-11-20.\n"
        "    A page is updated on the day it is first published, or later. Mend the one that is wrong."
    )


def test_an_archive_that_is_not_sound(tmp_path: Path) -> None:
    published(tmp_path)
    edit(tmp_path, VERSION, "Tekst.", "Forfalsket.")
    write(tmp_path, "versions/nb/notes.txt", "x")
    assert refused(tmp_path).splitlines()[1] == (
        f"{VERSION}:1: is not the text that was published: its checksum is not the one in versions/SHA256SUMS."
    )


@pytest.mark.parametrize(
    "path", ["README.md", "docs/nb", "docs/index.md", "../docs/nb/x.md", "docs/nb/../../x.md", "docs/nb/x.txt", VERSION]
)
def test_a_path_that_is_no_page(tmp_path: Path, path: str) -> None:
    published(tmp_path)
    message = f"{path} is not a page in docs/; name a page such as docs/nb/deltakere.md."
    assert refused(tmp_path, path) == message
    assert refusal(tmp_path, lambda: withdraw(tmp_path, [path], "x", SECOND, TODAY)) == message


def test_a_link_that_leads_out_of_docs(tmp_path: Path) -> None:
    write(tmp_path, "secret.md", draft())
    (tmp_path / "docs/nb").mkdir(parents=True)
    (tmp_path / PAGE).symlink_to(tmp_path / "secret.md")
    assert refused(tmp_path) == f"{PAGE} is not a page in docs/; name a page such as docs/nb/deltakere.md."


def test_a_page_that_does_not_exist(tmp_path: Path) -> None:
    assert refused(tmp_path) == f"{PAGE} does not exist; name a page that does."


def test_a_page_without_dates(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/sok.md", draft())
    message = refusal(
        tmp_path, lambda: publish(tmp_path, ["docs/nb/sok.md"], "Ny.", FIRST, TODAY, undated=["sok.md", "x*"])
    )
    assert message == "docs/nb/sok.md is a page without dates (undated in mkdocs.yml); it is not to be published."


def test_a_name_that_cannot_be_an_address(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/versjoner.md", draft())
    assert refused(tmp_path, "docs/nb/versjoner.md").splitlines()[1] == (
        "docs/nb/versjoner.md:1: no page or folder can be named «versjoner»: "
        "the addresses of earlier versions need the name."
    )


def test_one_refused_page_stops_them_all(tmp_path: Path) -> None:
    published(tmp_path)
    write(tmp_path, "docs/nb/aa.md", draft())
    assert refused(tmp_path, "docs/nb/aa.md", PAGE) == (
        f"Nothing has changed in {PAGE} since 2020-12-18; edit it first."
    )


def test_a_translation_must_name_its_original(tmp_path: Path) -> None:
    published(tmp_path)
    write(tmp_path, NYNORSK, draft())
    assert refused(tmp_path, NYNORSK) == (
        f"1 mistake; nothing was written.\n{NYNORSK}:1: translation_of: is missing.\n"
        "    Name the bokmål version that the text renders: translation_of: 2020-12-18"
    )
    write(tmp_path, NYNORSK, draft(translation_of="2020-12-19"))
    assert refused(tmp_path, NYNORSK) == (
        "1 mistake; nothing was written.\n"
        f"{NYNORSK}:4: translation_of: 2020-12-19 names no version of the bokmål page.\n"
        "    Name the version that the text renders; the newest is translation_of: 2020-12-18"
    )


def test_a_translation_has_an_original(tmp_path: Path) -> None:
    write(tmp_path, NYNORSK, draft())
    assert refused(tmp_path, NYNORSK) == (
        f"{NYNORSK} translates {PAGE}, which does not exist; write the original first."
    )


def test_a_translation_comes_after_its_original(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft())
    write(tmp_path, NYNORSK, draft(translation_of="2020-12-18"))
    assert refused(tmp_path, NYNORSK) == (f"{NYNORSK} renders a page that was never published; publish {PAGE} first.")


@pytest.mark.parametrize(
    "front_matter",
    [
        "{title: Deltakere, description: Hvem.}",
        "title: &title Deltakere\ndescription: *title",
        "title: x\ndescription: y\nfirst_published: &day 2020-12-18\nlast_updated: *day\nchange_note: z",
    ],
)
def test_a_front_matter_that_cannot_be_edited_line_by_line(tmp_path: Path, front_matter: str) -> None:
    write(tmp_path, PAGE, f"---\n{front_matter}\n---\nTekst.\n")
    assert refused(tmp_path) == (
        f"The front matter of {PAGE} could not be edited; write it as one plain «key: value» on each line."
    )


def test_another_writer(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft())

    def tell(_: str) -> None:
        assert refused(tmp_path) == "Another publication is under way; wait until it is done, and try again."

    assert publish(tmp_path, [PAGE], "Ny.", FIRST, TODAY, tell=tell) == [VERSION]


@pytest.mark.parametrize(("action", "advice"), [(correct, "publish it first"), (withdraw, "delete the file instead")])
def test_only_a_published_page_is_corrected_or_withdrawn(
    tmp_path: Path, action: Callable[[Path, list[str], str, date, date], object], advice: str
) -> None:
    write(tmp_path, PAGE, draft())
    message = f"{PAGE} has never been published; {advice}."
    assert refusal(tmp_path, lambda: action(tmp_path, [PAGE], "x", SECOND, TODAY)) == message
    publish(tmp_path, [PAGE], "Ny.", FIRST, TODAY)
    edit(tmp_path, PAGE, "Tekst.", "Teksten.")
    message = "2019-01-01 is before the version itself, of 2020-12-18; name that day or a later one."
    assert refusal(tmp_path, lambda: action(tmp_path, [PAGE], "x", date(2019, 1, 1), TODAY)) == message


def test_a_correction_corrects_something_and_keeps_the_dates(tmp_path: Path) -> None:
    published(tmp_path)
    assert refusal(tmp_path, lambda: correct(tmp_path, [PAGE], "x", SECOND, TODAY)) == (
        f"Nothing has changed in {PAGE}; mend the misprint first, then run this again."
    )
    edit(tmp_path, PAGE, "last_updated: 2020-12-18", "last_updated: 2020-12-19")
    assert refusal(tmp_path, lambda: correct(tmp_path, [PAGE], "x", SECOND, TODAY)) == (
        f"A correction keeps the dates of {PAGE}; put back last_updated: 2020-12-18 and first_published: 2020-12-18."
    )


def test_a_withdrawal_loses_no_text(tmp_path: Path) -> None:
    edit(published(tmp_path), PAGE, "Tekst.", "Upublisert.")
    assert refusal(tmp_path, lambda: withdraw(tmp_path, [PAGE], "x", SECOND, TODAY)) == (
        f"{PAGE} has changes that were never published and would be lost; publish or undo them first."
    )


def test_a_page_is_withdrawn_once(tmp_path: Path) -> None:
    withdraw(published(tmp_path), [PAGE], "Avsluttet.", SECOND, TODAY)
    assert refusal(tmp_path, lambda: withdraw(tmp_path, [PAGE], "x", TODAY, TODAY)) == (
        f"{PAGE} was withdrawn on 2021-11-20; publish it to bring it back."
    )
    write(tmp_path, PAGE, draft())
    assert refused(tmp_path, day=date(2021, 1, 1)) == (
        f"{PAGE} was withdrawn on 2021-11-20; name that day or a later one."
    )


def test_what_is_adopted_is_earlier_and_new(tmp_path: Path) -> None:
    published(tmp_path, day=SECOND)
    keys = {"first_published": "2020-12-18", "change_note": "x"}
    early = write(tmp_path, "early.md", draft(last_updated="2020-12-18", **keys))
    late = write(tmp_path, "late.md", draft(last_updated="2022-01-01", **keys))
    assert adopt(tmp_path, PAGE, [early], TODAY) == [VERSION]
    assert archive_mistakes(tmp_path) == []
    assert refusal(tmp_path, lambda: adopt(tmp_path, PAGE, [early], TODAY)) == (
        f"{PAGE} already has a version 2020-12-18; published texts are never replaced."
    )
    assert refusal(tmp_path, lambda: adopt(tmp_path, PAGE, [late], TODAY)) == (
        f"late.md is newer than a version of {PAGE}; put it in docs/ and publish it."
    )


def test_a_text_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing = published(tmp_path) / "missing.md"
    assert refusal(tmp_path, lambda: adopt(tmp_path, PAGE, [missing], TODAY)) == (
        f"Nothing was published: No such file or directory ({missing}). Mend that, and try again."
    )


# All or nothing


def one_of_each(root: Path) -> list[Callable[[], object]]:
    """A repository, and each action as it can be done in it."""
    published(root)
    published(root, "docs/nb/gammel.md")
    edit(root, PAGE, "Tekst.", "Ny tekst.")
    return [
        lambda: publish(root, [PAGE], "KS er med.", SECOND, TODAY),
        lambda: correct(root, [PAGE], "Skrivefeil.", SECOND, TODAY),
        lambda: withdraw(root, ["docs/nb/gammel.md"], "Avsluttet.", SECOND, TODAY),
    ]


@pytest.mark.parametrize("action", range(3), ids=["publish", "correct", "withdraw"])
@pytest.mark.parametrize("fault", [Killed, full_disk])
def test_a_fault_at_any_write_leaves_the_old_state_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, action: int, fault: Callable[[], BaseException]
) -> None:
    faults = Faults(monkeypatch, fault)
    faults.allow(10_000)
    do = one_of_each(tmp_path / "wanted")[action]
    old = snapshot(tmp_path / "wanted")
    do()
    new = snapshot(tmp_path / "wanted")
    seen = []
    for calls in range(200):
        root = tmp_path / str(calls)
        faults.allow(10_000)
        do = one_of_each(root)[action]
        faults.allow(calls)
        try:
            do()
        except (Killed, PublishRefused):
            faults.allow(10_000)
            recover(root)
            seen.append(snapshot(root))
            assert archive_mistakes(root) == []
        else:
            break
    else:
        pytest.fail("the faults never ended")
    faults.allow(10_000)
    first_new = seen.index(new)
    assert seen == [old] * first_new + [new] * (len(seen) - first_new)
    assert first_new > 0


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, PAGE, draft())

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert refused(tmp_path) == "Nothing was published: No space left on device. Mend that, and try again."


def test_a_disk_that_fails_half_way_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, PAGE, draft())
    replace = os.replace

    def failing(source: Path, target: Path) -> None:
        if Path(target) == tmp_path / PAGE:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(PublishRefused) as caught:
        publish(tmp_path, [PAGE], "Ny.", FIRST, TODAY)
    monkeypatch.undo()
    assert str(caught.value) == (
        "The publication was cut off: Permission denied. Mend that, then finish it: make check"
    )
    assert recover(tmp_path)
    assert not recover(tmp_path)
    assert (tmp_path / PAGE).read_bytes() == (tmp_path / VERSION).read_bytes()


PAGES = st.sampled_from([PAGE, "docs/nb/arbeid/index.md"])
STEPS = st.one_of(
    st.tuples(st.just("edit"), PAGES, st.text(st.characters(exclude_categories=["Cs"]), max_size=20)),
    st.tuples(st.sampled_from(["publish", "correct", "withdraw"]), PAGES, st.integers(0, 40)),
)


def take(root: Path, step: tuple[str, str, object], day: date) -> None:
    name, page, detail = step
    if name == "edit":
        file = root / page
        text = file.read_bytes().decode() if file.exists() else draft()
        write(root, page, text.rpartition("\n---\n")[0] + f"\n---\n{detail}")
    elif name == "publish":
        publish(root, [page], f"Endring {detail}: # ny", day, TODAY)
    else:
        {"correct": correct, "withdraw": withdraw}[name](root, [page], f"Grunn {detail}", day, TODAY)


@settings(deadline=None, max_examples=25)  # the machine may be busy with something else
@given(st.lists(STEPS, max_size=12))
def test_no_sequence_of_edits_and_publications_loses_a_text_or_an_address(steps: list[tuple[str, str, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = published(published(Path(folder)), "docs/nb/arbeid/index.md")
        for number, step in enumerate(steps):
            kept = snapshot(root)
            try:
                take(root, step, FIRST + timedelta(days=number + 1))
            except PublishRefused:
                assert snapshot(root) == kept
            assert_nothing_is_lost(root, kept, corrected=step[1] if step[0] == "correct" else "")
            assert archive_mistakes(root) == []


def assert_nothing_is_lost(root: Path, kept: dict[str, bytes], corrected: str) -> None:
    """Every version is as it was, but for the newest of a page that was corrected; the addresses only grow."""
    now = snapshot(root)
    changed = [
        path for path in kept if path.startswith("versions/") and path.endswith(".md") and now[path] != kept[path]
    ]
    newest = max((path for path in kept if path.startswith(f"versions/{corrected[5:-3]}/2")), default=None)
    assert changed in ([], [newest])
    assert set(kept.get("versions/ADDRESSES", b"").split()) <= set(now.get("versions/ADDRESSES", b"").split())
