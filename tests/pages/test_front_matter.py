"""The front matter: a typed record, or mistakes that say where they are and what to write instead."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from publication.pages.front_matter import Correction, FrontMatter, Kind, Publication, read_front_matter
from publication.pages.version_date import VersionDate
from publication.problems import Problems
from tests.support.repository import FIRST, SECOND, TODAY

GOOD = """\
title: Deltakere
description: Hvem som er med.
first_published: 2020-12-18
last_updated: 2021-11-20
change_note: KS er kommet med.
"""
EARLIER = """\
title: Deltakere
description: Hvem som er med.
first_published: 2020-12-18
dated: before 2021-11-20
sequence: 2
provenance: Et sammendrag av en udatert kopi.
"""
PUBLISH = 'Publish the page, which writes it: make publish PAGE=… NOTE="…"'
NO_FRONT_MATTER = (
    'p.md:1: the page has no front matter.\n    Begin the page with a line of three hyphens, then "title:" and '
    '"description:", then three hyphens again.'
)


def read(text: str, kind: Kind = Kind.DATED) -> tuple[FrontMatter | None, list[str]]:
    problems = Problems()
    return read_front_matter("p.md", text, kind, TODAY, problems), list(map(str, problems))


def page(front_matter: str) -> str:
    return f"---\n{front_matter}---\nTekst.\n"


def changed(line: str, front_matter: str = GOOD) -> str:
    """The front matter with one line in place of the one with the same key, or added."""
    key = line.partition(":")[0]
    lines = [line if old.startswith(f"{key}:") else old for old in front_matter.splitlines()]
    return "".join(f"{each}\n" for each in (lines if line in lines else [*lines, line]))


PUBLICATION = Publication(FIRST, VersionDate(SECOND), "KS er kommet med.")
RECORD = FrontMatter("Deltakere", "Hvem som er med.", PUBLICATION)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(page(GOOD), id="plain"),
        pytest.param("\ufeff" + page(GOOD), id="byte-order-mark"),
        pytest.param(page(GOOD).replace("\n", "\r\n"), id="windows"),
        pytest.param(page(GOOD).replace("---\n", "--- \t\n"), id="space-after-the-hyphens"),
        pytest.param(page(f"# for editors\n{GOOD}\n"), id="comments"),
        pytest.param(page(changed('title: "Deltakere"')), id="quotes"),
        pytest.param(page(changed("description: >\n  Hvem som\n  er med.")), id="folded"),
        pytest.param(f"---\n{GOOD}---\n", id="no-body"),
    ],
)
def test_a_page_is_read(text: str) -> None:
    assert read(text) == (RECORD, [])


def test_each_key_knows_its_line() -> None:
    record, _ = read(page(f"# for editors\n{GOOD}"))
    assert record is not None
    assert record.lines == {"title": 3, "description": 4, "first_published": 5, "last_updated": 6, "change_note": 7}


def test_everything_a_version_can_say() -> None:
    extra = "translation_of: 2021-11-20\nprovenance: En kopi.\ncorrections:\n- date: 2021-11-21\n  note: Skrivefeil.\n"
    record, mistakes = read(page(GOOD + extra), Kind.VERSION)
    assert mistakes == []
    assert record is not None
    assert record.publication == Publication(
        FIRST,
        VersionDate(SECOND),
        "KS er kommet med.",
        translation_of=SECOND,
        corrections=(Correction(date(2021, 11, 21), "Skrivefeil."),),
        provenance="En kopi.",
    )
    assert record.publication.last_updated == SECOND


def test_a_text_whose_date_is_not_known_is_older_than_a_day() -> None:
    record, mistakes = read(page(EARLIER), Kind.VERSION)
    assert mistakes == []
    assert record is not None
    assert record.publication == Publication(
        FIRST,
        VersionDate(SECOND, exact=False, sequence=2),
        change_note="",
        provenance="Et sammendrag av en udatert kopi.",
    )


@pytest.mark.parametrize(
    "keys", ["", "first_published: 2020-12-18\n", "first_published: 2020-12-18\nlast_updated: 2021-11-20\n"]
)
def test_a_draft_may_lack_what_publish_fills_in(keys: str) -> None:
    draft = page(f"title: Deltakere\ndescription: Hvem som er med.\n{keys}")
    assert read(draft, Kind.DRAFT) == (FrontMatter("Deltakere", "Hvem som er med.", None), [])


def test_a_complete_draft_is_a_page() -> None:
    assert read(page(GOOD), Kind.DRAFT) == (RECORD, [])


def test_a_page_without_dates_has_only_title_and_description() -> None:
    text = page("title: Søk\ndescription: Søk i sidene.\n")
    assert read(text, Kind.UNDATED) == (FrontMatter("Søk", "Søk i sidene.", None), [])
    assert read(
        page(changed("title: Søk", "title: Søk\ndescription: x\nlast_updated: 2021-11-20\n")), Kind.UNDATED
    ) == (
        None,
        ["p.md:4: last_updated: is not a known key.\n    The keys that can be used are title, description."],
    )


@pytest.mark.parametrize("text", ["", "Tekst.", "# Tittel\n", "\n---\ntitle: x\n---\n", "----\n---\n"])
def test_front_matter_is_required(text: str) -> None:
    assert read(text) == (None, [NO_FRONT_MATTER])


@pytest.mark.parametrize("text", ["---\ntitle: x\n", "\ufeff---\r\ntitle: x\r\n\r\nTekst.\r\n", "---"])
def test_front_matter_has_an_end(text: str) -> None:
    message = "p.md:1: the front matter has no end.\n    Write a line of three hyphens, ---, under its last key."
    assert read(text) == (None, [message])


@pytest.mark.parametrize(
    ("line", "number", "message", "advice"),
    [
        pytest.param("title:Kontakt", 2, "title: has no space after the colon.", "Write title: Kontakt", id="space"),
        pytest.param(
            "title: “Oppdatering: nye deltakere”",
            2,
            "the front matter is not valid YAML: mapping values are not allowed here.",
            'Put straight quotes, ", around a value with a colon in it: title: "Oppdatering: nye deltakere"',
            id="curly-quotes",
        ),
        pytest.param(
            "description: Sak # 4",
            3,
            "description: a «#» after a space hides the rest of the line.",
            "Put the value in quotes.",
            id="hidden-text",
        ),
        pytest.param(
            ">>>>>>> main",
            7,
            "git has left the marks of two changes that met here.",
            "Choose between the texts over and under the line of equals signs, and take all the lines of marks away.",
            id="conflict",
        ),
    ],
)
def test_slips_are_called_by_their_name(line: str, number: int, message: str, advice: str) -> None:
    assert read(page(changed(line))) == (None, [f"p.md:{number}: {message}\n    {advice}"])


def test_front_matter_that_ends_at_a_line_in_the_text() -> None:
    assert read("---\ntitle: x\ndescription: y\n\nTekst.\n\n---\nMer.\n")[1] == [
        "p.md:6: the front matter is not valid YAML: could not find expected ':'.\n"
        "    If the text of the page has begun here, write a line of three hyphens, ---, above it."
    ]


def test_yaml_counts_more_line_ends_than_we_do() -> None:
    assert read(page("title: a\u2028b: c: d\n"))[1] == [
        f"p.md:3: the front matter is not valid YAML: mapping values are not allowed here.\n    {ADVICE['colon']}"
    ]


def test_a_page_of_one_line_without_a_space() -> None:
    assert read(page("title:Kontakt\n"))[1] == [
        "p.md:2: title: has no space after the colon.\n    Write title: Kontakt"
    ]


@pytest.mark.parametrize(
    "line", ['title: "Deltakere" # kort', "title: >\n  Deltakere\n# kort", "title: Deltakere\n# kort"]
)
def test_a_comment_that_hides_nothing_may_stand(line: str) -> None:
    assert read(page(GOOD.replace("title: Deltakere", line))) == (RECORD, [])


def test_what_was_published_with_hidden_text_stays() -> None:
    assert read(page(changed("title: Deltakere # 4")), Kind.VERSION) == (RECORD, [])


def test_a_page_with_other_mistakes_is_not_to_be_published() -> None:
    problems = Problems()
    problems.add("p.md", 9, "is wrong.", "Mend it.")
    text = page("title: Deltakere\ndescription: Hvem som er med.\n")
    assert read_front_matter("p.md", text, Kind.DATED, TODAY, problems) is None
    assert list(map(str, problems)) == ["p.md:9: is wrong.\n    Mend it."]


ADVICE = {
    "colon": 'A value with a colon in it must stand in quotes: title: "Oppdatering: nye deltakere"',
    "sign": "Put the value in quotes, and indent with spaces, not tabs.",
    "other": 'Write one «key: value» on each line, and put a value with special characters in quotes: title: "…"',
    "line": "Write one «key: value» on each line.",
    "day": "Write year-month-day: last_updated: ",
}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param(
            "title: a: b",
            f"2: the front matter is not valid YAML: mapping values are not allowed here.\n    {ADVICE['colon']}",
            id="colon",
        ),
        pytest.param(
            "title: @helse",
            "2: the front matter is not valid YAML: found character '@' that cannot start any token.\n"
            f"    {ADVICE['sign']}",
            id="at-sign",
        ),
        pytest.param(
            'title: "uten slutt',
            "2: the front matter is not valid YAML: found unexpected end of stream.\n"
            '    Close the quotes at the end of the value: title: "…"',
            id="open-quote",
        ),
        pytest.param(
            "description: - a",
            f"3: the front matter is not valid YAML: sequence entries are not allowed here.\n    {ADVICE['other']}",
            id="hyphen",
        ),
        pytest.param("titel: x", "7: titel: is not a known key.\n    Did you mean «title»?", id="misspelt"),
        pytest.param(
            "zzz: x",
            "7: zzz: is not a known key.\n    The keys that can be used are title, description, first_published, "
            "last_updated, change_note, translation_of, corrections, provenance.",
            id="unknown",
        ),
        pytest.param(
            "sequence: 1",
            "7: sequence: is not a known key.\n    The keys that can be used are title, description, first_published, "
            "last_updated, change_note, translation_of, corrections, provenance.",
            id="only-for-versions",
        ),
        pytest.param(
            "? [a]\n: x",
            "7: this: is not a known key.\n    The keys that can be used are title, description, "
            "first_published, last_updated, change_note, translation_of, corrections, provenance.",
            id="key-is-a-list",
        ),
        pytest.param("title:", "2: title: is empty.\n    Write the page's title after «title:».", id="empty-title"),
        pytest.param('title: " "', "2: title: is empty.\n    Write the page's title after «title:».", id="blank-title"),
        pytest.param(
            "description: ''",
            "3: description: is empty.\n    Write the lead paragraph, one or two sentences after «description:».",
            id="empty-description",
        ),
        pytest.param("title: 2021", '2: title: must be text.\n    Put it in quotes: title: "2021"', id="number"),
        pytest.param("title: [a]", '2: title: must be text.\n    Put it in quotes: title: "…"', id="list"),
        pytest.param(
            "last_updated: 20.11.2021",
            f"5: last_updated: '20.11.2021' is not a date.\n    {ADVICE['day']}2021-11-20",
            id="norwegian-order",
        ),
        pytest.param(
            'last_updated: "2021-11-20"',
            f"5: last_updated: the date stands in quotes.\n    {ADVICE['day']}2021-11-20",
            id="string",
        ),
        pytest.param(
            "last_updated: 2021-11-20T10:00:00",
            f"5: last_updated: '2021-11-20T10:00:00' has a time of day.\n    {ADVICE['day']}2021-11-20",
            id="datetime",
        ),
        pytest.param(
            "last_updated: 2021-02-30",
            f"5: last_updated: 2021-02-30 is not a day in the calendar.\n    {ADVICE['day']}2021-11-20",
            id="impossible",
        ),
        pytest.param(
            "last_updated: i går", f"5: last_updated: 'i går' is not a date.\n    {ADVICE['day']}2021-11-20", id="words"
        ),
        pytest.param("last_updated:", f"5: last_updated: is empty.\n    {ADVICE['day']}2021-11-20", id="no-date"),
        pytest.param(
            "last_updated: 2026-11-24",
            "5: last_updated: 2026-11-24 is in the future.\n"
            "    Write the day of publication, today at the latest: last_updated: 2026-11-23",
            id="future",
        ),
        pytest.param(
            "last_updated: 2020-12-17",
            "5: last_updated: 2020-12-17 is before first_published: 2020-12-18.\n"
            "    A page is updated on the day it is first published, or later. Mend the one that is wrong.",
            id="updated-before-published",
        ),
        pytest.param(
            "corrections: x",
            "7: corrections: must be a list.\n    Let `make publish` with MODE=correct write it.",
            id="corrections-text",
        ),
        pytest.param(
            "corrections: [{date: 2021-11-21}]",
            "7: a correction must have a date and a note.\n    Let `make publish` with MODE=correct write it.",
            id="correction-without-note",
        ),
        pytest.param(
            "corrections: [{date: 2021-11-21, note: ''}]",
            "7: note: is empty.\n    Write the correction, in a sentence for readers after «note:».",
            id="correction-with-empty-note",
        ),
    ],
)
def test_the_author_is_told_where_and_what(line: str, message: str) -> None:
    assert read(page(changed(line))) == (None, [f"p.md:{message}"])


def test_a_key_that_stands_twice() -> None:
    assert read(page(f"{GOOD}title: Andre\n")) == (
        None,
        ["p.md:7: title: stands here a second time, after line 2.\n    Keep one of them."],
    )


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        (["title"], "title: is missing.\n    Add a line: title: the page's title"),
        (
            ["description"],
            "description: is missing.\n    Add a line: description: the lead paragraph, one or two sentences",
        ),
        (["change_note"], f"change_note: is missing.\n    {PUBLISH}"),
        (["first_published", "change_note"], f"first_published and change_note are missing.\n    {PUBLISH}"),
        (
            ["first_published", "last_updated", "change_note"],
            f"first_published, last_updated and change_note are missing.\n    {PUBLISH}",
        ),
    ],
)
def test_what_is_missing_is_named(missing: list[str], message: str) -> None:
    kept = "".join(f"{line}\n" for line in GOOD.splitlines() if line.partition(":")[0] not in missing)
    assert read(page(kept)) == (None, [f"p.md:1: {message}"])


@pytest.mark.parametrize(
    ("key", "misspelt"), [("description", "descripton"), ("last_updated", "last_update"), ("change_note", "changenote")]
)
def test_a_misspelt_key_is_not_missing_too(key: str, misspelt: str) -> None:
    record, mistakes = read(page(GOOD.replace(f"{key}:", f"{misspelt}:")))
    line = [text.partition(":")[0] for text in GOOD.splitlines()].index(key) + 2
    assert record is None
    assert mistakes == [f"p.md:{line}: {misspelt}: is not a known key.\n    Did you mean «{key}»?"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "dated: 2021-11-20",
            "5: dated: '2021-11-20' does not say before which day.\n"
            "    Write the day that the text is known to be older than: dated: before 2021-11-20",
        ),
        (
            "dated: before 2021-02-30",
            "5: dated: 'before 2021-02-30' does not say before which day.\n"
            "    Write the day that the text is known to be older than: dated: before 2021-11-20",
        ),
        (
            "sequence: 0",
            "6: sequence: must be a whole number from 1.\n    Write sequence: 1 for the oldest text.",
        ),
        (
            "last_updated: 2021-11-20",
            "5: dated: stands beside last_updated:.\n    Keep last_updated if the day is known, dated if it is not.",
        ),
    ],
)
def test_a_text_without_a_date_of_its_own(line: str, message: str) -> None:
    assert read(page(changed(line, EARLIER)), Kind.VERSION) == (None, [f"p.md:{message}"])


def test_a_text_without_a_date_says_what_it_is() -> None:
    assert read(page("title: x\ndescription: y\ndated: before 2021-11-20\n"), Kind.VERSION)[1] == [
        "p.md:1: first_published: is missing.\n"
        "    Add a line: first_published: the day on which the page was first published",
        "p.md:1: provenance: is missing.\n    Add a line: provenance: one sentence that says what this text is",
        "p.md:1: sequence: is missing.\n"
        "    Add a line: sequence: 1 (the order among the texts without a date, oldest first)",
    ]


def test_a_version_says_itself_when_it_is_from() -> None:
    assert read(page("title: x\ndescription: y\nchange_note: z\nfirst_published: 2020-12-18\n"), Kind.VERSION)[1] == [
        "p.md:1: last_updated: is missing.\n    Add a line: last_updated: the day on which this version was published"
    ]


def test_a_text_that_is_read_again_is_still_wrong() -> None:
    problems = Problems()
    texts = [read_front_matter("p.md", page("title: x\n"), Kind.UNDATED, TODAY, problems) for _ in range(2)]
    assert texts == [None, None]
    assert len(problems) == 1


def test_every_mistake_is_told_at_once() -> None:
    _, mistakes = read(page("titel: x\nlast_updated: i går\nfirst_published: 2027-01-01\n"))
    assert [mistake.splitlines()[0] for mistake in mistakes] == [
        "p.md:1: description: is missing.",
        "p.md:2: titel: is not a known key.",
        "p.md:3: last_updated: 'i går' is not a date.",
        "p.md:4: first_published: 2027-01-01 is in the future.",
    ]


@pytest.mark.parametrize(("escape", "name"), [("\\a", "U+0007"), ("\\uD800", "U+D800"), ("\\uFFFF", "U+FFFF")])
def test_a_character_that_cannot_be_shown(escape: str, name: str) -> None:
    record, mistakes = read(page(GOOD.replace("Deltakere", f'"Delta{escape}kere"')))
    assert record is None
    assert mistakes == [f"p.md:2: title: holds the character {name}, which cannot be shown.\n    Take it away."]


def test_a_file_that_ends_with_its_front_matter() -> None:
    # MkDocs would show it as text.
    text = page(GOOD)
    record, mistakes = read(text[: text.rindex("---") + 3])
    assert record is None
    assert mistakes == [
        "p.md:7: the file ends within the last line of the front matter.\n"
        "    Write the text of the page on the lines under it."
    ]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
LINES = st.lists(
    st.one_of(
        TEXTS,
        st.sampled_from(GOOD.splitlines() + EARLIER.splitlines()),
        st.tuples(st.sampled_from(["title", "last_updated", "corrections", "dated", "sequence"]), TEXTS).map(": ".join),
    )
).map("\n".join)


def test_a_text_that_is_nested_too_deeply() -> None:
    assert read(page("[" * 2000 + "\n")) == (
        None,
        [f"p.md:2: the front matter is not valid YAML: it is nested too deeply.\n    {ADVICE['line']}"],
    )


@settings(deadline=None)  # the machine may be busy with something else
@given(st.one_of(TEXTS, LINES.map(lambda lines: f"---\n{lines}\n---\n")), st.sampled_from(Kind))
@example("---\nlast_updated: !!timestamp x\n---\n", Kind.DATED)
@example("---\ntitle: \x00\n---\n", Kind.DATED)
@example("---\n&a title: *a\n---\n", Kind.DATED)
@example("---\ncorrections: [{[a]: b}]\n---\n", Kind.DATED)
@example("---\nlast_updated: 9999-99-99\n---\n", Kind.DATED)
def test_any_text_is_a_page_or_a_located_mistake(text: str, kind: Kind) -> None:
    problems = Problems()
    record = read_front_matter("p.md", text, kind, TODAY, problems)
    assert (record is None) == (len(problems) > 0)
    assert all(1 <= problem.line <= text.count("\n") + 1 and problem.advice for problem in problems)
