"""The front matter: a typed record, or mistakes that say where they are and what to write instead."""

import dataclasses
from datetime import date

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from publication.pages.front_matter import NEWEST, Correction, FrontMatter, Kind, Publication, read_front_matter
from publication.pages.page_id import VersionDate
from publication.pages.source import split_source
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
NO_FRONT_MATTER = (
    "p.md:1: linjene øverst på siden mangler.\n    Begynn filen med en linje som bare er ---. "
    "Skriv så «title: …» og «description: …» på hver sin linje, og så ---."
)


def read(text: str, kind: Kind = Kind.PAGE) -> tuple[FrontMatter | None, list[str]]:
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
RECORD = FrontMatter("Deltakere", "Hvem som er med.", PUBLICATION, "KS er kommet med.")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(page(GOOD), id="plain"),
        pytest.param("\ufeff" + page(GOOD), id="byte-order-mark"),
        pytest.param(page(GOOD).replace("\n", "\r\n"), id="windows"),
        pytest.param(page(GOOD).replace("---\n", "--- \t\n"), id="space-after-the-hyphens"),
        pytest.param(page(f"# for editors\n{GOOD}\n"), id="comments"),
        pytest.param(page(changed('title: "Deltakere"')), id="quotes"),
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
        translation_of=VersionDate(SECOND),
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


UNKNOWN = EARLIER.replace("before 2021-11-20", "unknown").replace("first_published: 2020-12-18\n", "")


def test_nothing_at_all_need_be_known_of_when_a_text_is_from() -> None:
    record, mistakes = read(page(UNKNOWN), Kind.VERSION)
    assert mistakes == []
    assert record is not None
    assert record.publication == Publication(
        None, VersionDate(date.min, exact=False, sequence=2), provenance="Et sammendrag av en udatert kopi."
    )
    assert record.publication.shown is None


RETOLD = """\
original: https://eksempel.test/side
as_of: 2021-11-20
retold: 2026-11-20
provenance: Gjengitt med våre ord.
"""


def test_a_text_that_bears_the_date_of_an_original_tells_its_own() -> None:
    record, mistakes = read(page(GOOD + RETOLD))
    assert mistakes == []
    assert record is not None
    assert record.publication is not None
    assert (record.publication.original, record.publication.as_of) == ("https://eksempel.test/side", SECOND)
    assert record.publication.shown == date(2026, 11, 20)


@pytest.mark.parametrize("key", ["original", "as_of", "provenance"])
def test_what_a_retold_text_must_say(key: str) -> None:
    lines = "".join(line for line in RETOLD.splitlines(keepends=True) if not line.startswith(f"{key}:"))
    assert read(page(GOOD + lines))[1][0].startswith(f"p.md:1: {key}: mangler.")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("original: helsedirektoratet.no", "7: original: «helsedirektoratet.no» er ikke en hel nettadresse."),
        ("original: ftp://x/", "7: original: «ftp://x/» er ikke en hel nettadresse."),
        ("as_of: 20.11.2021", "7: as_of: «20.11.2021» er ikke en dato."),
        ("as_of: 2027-01-01", "7: as_of: 2027-01-01 ligger fram i tid."),
        ("retold: x", "7: retold: «x» er ikke en dato."),
        ("translation_of: foer-2021-11-20-1", "7: translation_of: «foer-2021-11-20-1» er ikke en dato."),
    ],
)
def test_what_a_page_tells_of_its_original(line: str, message: str) -> None:
    assert f"p.md:{message}" in [told.partition("\n")[0] for told in read(page(f"{GOOD}{line}\n"))[1]]


@pytest.mark.parametrize(
    ("value", "version"),
    [
        ("2021-11-20", VersionDate(SECOND)),
        ("2021-11-20-2", VersionDate(SECOND, sequence=2)),
        ("newest", NEWEST),
    ],
)
def test_a_translation_names_the_version_that_it_renders(value: str, version: VersionDate) -> None:
    record, _ = read(page(f"{GOOD}translation_of: {value}\n"))
    assert record is not None
    assert record.publication is not None
    assert record.publication.translation_of == version


def test_the_day_of_a_corrected_text_is_that_of_its_last_correction() -> None:
    corrections = "".join(f"- date: {day}\n  note: Skrivefeil.\n" for day in ("2021-11-21", "2021-12-01"))
    record, _ = read(page(f"{GOOD}corrections:\n{corrections}"))
    assert record is not None
    assert record.publication is not None
    assert record.publication.event_day == record.publication.shown == date(2021, 12, 1)
    assert record.publication.last_updated == SECOND


def test_a_text_may_have_lost_its_end() -> None:
    record, mistakes = read(page(f"{EARLIER}incomplete: true\n"), Kind.VERSION)
    assert mistakes == []
    assert record is not None
    assert record.publication is not None
    assert record.publication.incomplete


def test_a_page_that_is_written_here_has_its_end() -> None:
    assert read(page(f"{GOOD}incomplete: true\n")) == (
        None,
        [f"p.md:7: incomplete: kan ikke stå her.\n    Her kan disse stå: {KNOWN}."],
    )


@pytest.mark.parametrize("keys", ["", "first_published: 2020-12-18\n", "last_updated: 2021-11-20\n"])
def test_a_page_may_lack_what_publishing_fills_in(keys: str) -> None:
    new = page(f"title: Deltakere\ndescription: Hvem som er med.\n{keys}change_note: Siden er ny.\n")
    assert read(new) == (FrontMatter("Deltakere", "Hvem som er med.", None, "Siden er ny."), [])


def test_a_page_may_lack_its_note() -> None:
    record, mistakes = read(page(GOOD.replace("change_note: KS er kommet med.\n", "")))
    assert mistakes == []
    assert record == FrontMatter("Deltakere", "Hvem som er med.", Publication(FIRST, VersionDate(SECOND)))


ASKED = {
    "correction": "Telefonnummeret er rettet.",
    "withdrawn": "Siden er slått sammen med «Bakgrunn».",
    "moved_from": "arbeid/radiologi.md",
}


@pytest.mark.parametrize("key", ASKED)
def test_what_an_author_asks_for(key: str) -> None:
    record, mistakes = read(page(f"{GOOD}{key}: {ASKED[key]}\n"))
    assert (record, mistakes) == (dataclasses.replace(RECORD, **{key: ASKED[key]}), [])  # type: ignore[arg-type]  # a text
    assert read(page(f"{GOOD}{key}: {ASKED[key]}\n"), Kind.VERSION)[1][0].startswith(f"p.md:7: {key}: kan ikke stå")


def test_a_page_that_another_takes_the_place_of() -> None:
    record, mistakes = read(page(f"{GOOD}withdrawn: Slått sammen.\nreplaced_by: bakgrunn.md\n"))
    assert (record, mistakes) == (dataclasses.replace(RECORD, withdrawn="Slått sammen.", replaced_by="bakgrunn.md"), [])


def test_a_new_translation_names_what_it_renders() -> None:
    record, _ = read(page("title: x\ndescription: y\ntranslation_of: newest\n"))
    assert record == FrontMatter("x", "y", None, translation_of=NEWEST)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (
            "correction: Rettet.\nwithdrawn: Slått sammen.",
            "7: correction: kan ikke stå sammen med withdrawn.\n"
            "    Behold withdrawn hvis siden skal tas bort, og correction hvis den bare er rettet.",
        ),
        (
            "moved_from: a.md\nwithdrawn: Slått sammen.",
            "7: moved_from: kan ikke stå sammen med withdrawn.\n"
            "    Behold withdrawn hvis siden skal tas bort, og moved_from hvis den bare er flyttet.",
        ),
        (
            "replaced_by: bakgrunn.md",
            "7: replaced_by: kan bare stå sammen med withdrawn.\n"
            "    Legg til en linje med én setning om hvorfor siden tas bort: withdrawn: …",
        ),
    ],
)
def test_what_cannot_be_asked_for_at_once(keys: str, told: str) -> None:
    assert read(page(f"{GOOD}{keys}\n")) == (None, [f"p.md:{told}"])


@pytest.mark.parametrize("key", ["replaced_by", "moved_from"])
@pytest.mark.parametrize(
    "name", ["bakgrunn", "/bakgrunn.md", "docs/nb/bakgrunn.md", "../a.md", "arbeid/../a.md", "./a.md", ".md", "a b.md"]
)
def test_what_is_no_file_name(key: str, name: str) -> None:
    example = {"replaced_by": "bakgrunn.md", "moved_from": "gammelt-navn.md"}[key]
    told = [mistake for mistake in read(page(f"{GOOD}{key}: {name}\n"))[1] if "filnavnet" in mistake]
    what = "filnavnet til en side, sett fra mappen til språket"
    assert told == [f"p.md:7: {key}: «{name}» er ikke {what}.\n    Skriv {key}: {example}"]


@pytest.mark.parametrize("key", ["change_note", "correction", "withdrawn"])
@pytest.mark.parametrize(
    "note",
    [
        *("…", '"..."', '"2021"', "👍", "what changed, for readers", "Hvorfor, sagt til leserne."),
        *("Hva som er nytt", "én setning om hva som er nytt", "En setning om noe"),
    ],
)
def test_a_note_that_says_nothing(key: str, note: str) -> None:
    mistakes = read(page(changed(f"{key}: {note}")))[1]
    if note == "En setning om noe":
        assert mistakes == []
    else:
        [told] = mistakes
        line = 6 if key == "change_note" else 7
        assert told.startswith(
            f"p.md:{line}: {key}: «{note.strip(chr(34))}» sier ingenting.\n    Skriv én setning om hv"
        )
        assert read(page(changed(told[told.rindex(f"{key}: ") :])))[1] == []


def test_what_was_published_with_an_empty_note_stays() -> None:
    assert read(page(changed("change_note: …")), Kind.VERSION)[1] == []


def test_a_page_without_dates_has_only_title_and_description() -> None:
    text = page("title: Søk\ndescription: Søk i sidene.\n")
    assert read(text, Kind.UNDATED) == (FrontMatter("Søk", "Søk i sidene.", None), [])
    assert read(
        page(changed("title: Søk", "title: Søk\ndescription: x\nlast_updated: 2021-11-20\n")), Kind.UNDATED
    ) == (
        None,
        ["p.md:4: last_updated: kan ikke stå her.\n    Her kan disse stå: title og description."],
    )


@pytest.mark.parametrize("text", ["", "Tekst.", "# Tittel\n", "----\n---\n"])
def test_front_matter_is_required(text: str) -> None:
    assert read(text) == (None, [NO_FRONT_MATTER])


@pytest.mark.parametrize("text", ["---\ntitle: x\n", "\ufeff---\r\ntitle: x\r\n\r\nTekst.\r\n", "---"])
def test_front_matter_has_an_end(text: str) -> None:
    message = (
        "p.md:1: linjene øverst på siden har ingen slutt.\n    Skriv en linje som bare er ---, under den siste av dem."
    )
    assert read(text) == (None, [message])


KNOWN = (
    "title, description, change_note, correction, withdrawn, replaced_by, moved_from, translation_of, "
    "first_published, last_updated, corrections, provenance, original, as_of og retold"
)
NO_COLON = (
    "linjen har ikke noe kolon.\n    Begynn linjen med et navn og et kolon: «title: …». "
    "Er dette teksten på siden? Da mangler linjen med --- over."
)
TWO_COLONS = "linjen har mer enn ett kolon.\n    Sett teksten i anførselstegn: "
IN_QUOTES = "Sett teksten i anførselstegn: "
NOT_CLOSED = f"et anførselstegn blir ikke lukket.\n    {IN_QUOTES}"
BAD_QUOTES = f"anførselstegnene gjør at linjen ikke kan leses.\n    {IN_QUOTES}"
INDENTED = (
    "linjen «{0}» begynner ikke med et navn.\n    Begynn linjen helt til venstre, med et navn. "
    "Hører den til linjen over, skriver du alt på den."
)
UNREADABLE = "linjen kan ikke leses.\n    Se på denne linjen og linjen over. Hver linje skal se slik ut: «title: …»."
CANNOT_BEGIN = 'teksten kan ikke begynne med «{0}».\n    Sett teksten i anførselstegn: {1}: "'
INVISIBLE = "{2}: har et usynlig tegn (U+{0}) {1}.\n    Slett ordet, og skriv det på nytt."
CONFLICT = (
    "git har satt inn merker her, fordi to endringer møttes.\n    "
    "Velg mellom teksten over og teksten under linjen med likhetstegn. Slett så linjene med merker."
)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        pytest.param(
            "title:Kontakt", "2: title: mangler mellomrom etter kolonet.\n    Skriv title: Kontakt", id="space"
        ),
        pytest.param(
            "title:\tKontakt",
            "2: title: mangler mellomrom etter kolonet.\n    Skriv title: Kontakt",
            id="tab-for-space",
        ),
        pytest.param(
            "title: y\n description: z",
            "3: description: har mellomrom foran seg.\n    Begynn linjen helt til venstre.",
            id="indented",
        ),
        pytest.param(
            "\ttitle: x", "2: title: har mellomrom foran seg.\n    Begynn linjen helt til venstre.", id="tab-before"
        ),
        pytest.param("title: y\n>>>>>>> main", f"3: {CONFLICT}", id="conflict"),
        pytest.param("Kontakt", f"2: {NO_COLON}", id="no-colon"),
        pytest.param("- title: x", f"2: {INDENTED.format('- title: x')}", id="list"),
        pytest.param("title: x\n—\ndescription: y", f"3: {NO_COLON}", id="dash-for-hyphens"),
        pytest.param("title: x\n\nTekst.\n\nMer.", f"4: {NO_COLON}", id="text-above-the-hyphens"),
        pytest.param("Tekst\ntitle: x", f"2: {NO_COLON}", id="line-over-it"),
        pytest.param("title: a: b", f'2: {TWO_COLONS}title: "a: b"', id="colon"),
        pytest.param("title: KI i helse:", f'2: {TWO_COLONS}title: "KI i helse:"', id="colon-at-the-end"),
        pytest.param('title: Om "KI": nytt', f"2: {TWO_COLONS}title: 'Om \"KI\": nytt'", id="colon-and-quotes"),
        pytest.param("title: “Nytt: KS”", f'2: {TWO_COLONS}title: "Nytt: KS"', id="curly-quotes"),
        pytest.param("title: «Nytt: KS»", f'2: {TWO_COLONS}title: "Nytt: KS"', id="norwegian-quotes"),
        pytest.param("title: «KI»: nytt", f'2: {TWO_COLONS}title: "«KI»: nytt"', id="quotes-around-a-word"),
        pytest.param("title: a\u2028b: c: d", f"2: {INVISIBLE.format('2028', 'etter «a»', 'title')}", id="line-end"),
        pytest.param(
            "title: a\u2028as_of: 2021-11-20", f"2: {INVISIBLE.format('2028', 'etter «a»', 'title')}", id="two"
        ),
        pytest.param(
            "# a\ras_of: 2021-11-20", f"2: {INVISIBLE.format('000D', 'etter «# a»', 'linjen')}", id="comment-that-ends"
        ),
        pytest.param("title: a\tb", f"2: {INVISIBLE.format('0009', 'etter «a»', 'title')}", id="tab"),
        pytest.param(" \t", f"2: {INVISIBLE.format('0009', 'først i teksten', 'linjen')}", id="tab-alone"),
        pytest.param(
            "title : a", "2: title: har mellomrom foran kolonet.\n    Skriv title: a", id="space-before-colon"
        ),
        pytest.param(
            "title: Hei\n  du: der", f"3: {INDENTED.format('  du: der'.strip())}", id="colon-in-the-second-line"
        ),
        pytest.param("description: >-", f'2: {CANNOT_BEGIN.format(">", "description")}>-"', id="folded"),
        pytest.param("title: Hei\n- du", f"3: {INDENTED.format('- du')}", id="hyphen-in-the-second-line"),
        pytest.param("title: &a Hei", f'2: {CANNOT_BEGIN.format("&", "title")}&a Hei"', id="anchor"),
        pytest.param('title: "uten slutt\nas_of: 2021-11-20', f'2: {NOT_CLOSED}title: "uten slutt"', id="open-quote"),
        pytest.param("title: 'uten slutt", f'2: {NOT_CLOSED}title: "uten slutt"', id="open-single-quote"),
        pytest.param('title: "KI" i helse', f"2: {BAD_QUOTES}title: '\"KI\" i helse'", id="text-after-quotes"),
        pytest.param("title: 'Hva er't?'", f'2: {BAD_QUOTES}title: "Hva er\'t?"', id="apostrophe"),
        pytest.param('title: "C:\\mappe"', f"2: {BAD_QUOTES}title: 'C:\\mappe'", id="backslash"),
        pytest.param(
            "title: [Utkast\nas_of: 2021-11-20", f'2: {CANNOT_BEGIN.format("[", "title")}[Utkast"', id="open-bracket"
        ),
        pytest.param(
            "title: [Utkast] KI", f'2: {CANNOT_BEGIN.format("[", "title")}[Utkast] KI"', id="text-after-bracket"
        ),
        pytest.param("title: @helse", f'2: {CANNOT_BEGIN.format("@", "title")}@helse"', id="at-sign"),
        pytest.param("title: - a", f'2: {CANNOT_BEGIN.format("-", "title")}- a"', id="hyphen"),
        pytest.param("title: *viktig*", f'2: {CANNOT_BEGIN.format("*", "title")}*viktig*"', id="asterisks"),
        pytest.param("title: > x", f'2: {CANNOT_BEGIN.format(">", "title")}> x"', id="more-than"),
        pytest.param("title: a\x00b", f"2: {INVISIBLE.format('0000', 'etter «a»', 'title')}", id="no-character"),
        pytest.param("title: y\n\x7f: x", f"3: {INVISIBLE.format('007F', 'først i teksten', 'linjen')}", id="no-key"),
        pytest.param("[" * 2000, f"2: {UNREADABLE}", id="nested-too-deeply"),
        pytest.param(
            f"title: {'[' * 200000}",  # libyaml would crash on it
            f"""2: {CANNOT_BEGIN.format("[", "title")}{"[" * 200000}\"""",
            id="nested-so-deeply-that-libyaml-crashes",
        ),
    ],
)
def test_a_line_that_cannot_be_read(lines: str, message: str) -> None:
    missing = [line for line in GOOD.splitlines()[:2] if line.partition(":")[0] not in lines]
    assert read(page("\n".join([lines, *missing, ""]))) == (None, [f"p.md:{message}"])


def test_lines_that_cannot_be_read_are_all_told_with_what_else_is_wrong() -> None:
    folded = "title: Hei\n  du\ndescription: [a\n  b\nlast_updated: i går\nx\ny\n"
    told = [mistake.splitlines()[0] for mistake in read(page(folded))[1]]
    assert told == [
        "p.md:3: linjen «du» begynner ikke med et navn.",
        "p.md:4: teksten kan ikke begynne med «[».",
        "p.md:5: linjen «b» begynner ikke med et navn.",
        "p.md:6: last_updated: «i går» er ikke en dato.",
        "p.md:7: linjen har ikke noe kolon.",
    ]


@pytest.mark.parametrize(
    "title",
    [
        *(
            "a: b",
            "KI:",
            "@helse",
            "%x",
            "`x`",
            "*viktig*",
            "**Viktig** sak",
            "& mer",
            "!viktig",
            "! nei",
            "> x",
            "| x",
        ),
        *("[Utkast] KI", "[Utkast", "{x", "] x", ", x", "- x", "? x", '"KI" i helse', "'KI' i helse", '"a": "b"'),
        *(
            '"C:\\mappe"',
            "'Hva er't?'",
            "#KI",
            "Sak # 4",
            "2021",
            "No",
            "2021-11-20",
            "[a, b]",
            "~",
            'Om "KI": x',
            "x: it's",
        ),
    ],
)
def test_what_is_proposed_can_be_written(title: str) -> None:
    [mistake] = read(page(changed(f"title: {title}")))[1]
    proposed = mistake[mistake.rindex("title: ") :]
    assert read(page(changed(proposed)))[1] == []


@pytest.mark.parametrize(
    "line", ['title: "Deltakere" # kort', "title: Deltakere\n  # kort", "title: Deltakere\n# kort"]
)
def test_a_comment_that_hides_nothing_may_stand(line: str) -> None:
    assert read(page(GOOD.replace("title: Deltakere", line))) == (RECORD, [])


def test_what_was_published_with_hidden_text_stays() -> None:
    assert read(page(changed("title: Deltakere # 4")), Kind.VERSION) == (RECORD, [])


DAY = "Skriv år-måned-dag: last_updated: "
CORRECT = (
    "corrections: er ikke slik publiseringen skriver listen.\n    Sett linjene tilbake slik de var. "
    "Har du rettet en skrivefeil, skriver du correction: Telefonnummeret er rettet."
)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param("titel: x", "7: titel: kan ikke stå her.\n    Mente du «title»?", id="misspelt"),
        pytest.param("zzz: x", f"7: zzz: kan ikke stå her.\n    Her kan disse stå: {KNOWN}.", id="unknown"),
        pytest.param(
            "sequence: 1", f"7: sequence: kan ikke stå her.\n    Her kan disse stå: {KNOWN}.", id="only-for-versions"
        ),
        pytest.param("? [a]", f"7: {UNREADABLE}", id="key-is-a-list"),
        pytest.param("{title: x}", f"7: {UNREADABLE}", id="key-in-braces"),
        pytest.param("https://ks.no", f"7: {UNREADABLE}", id="address"),
        pytest.param(
            f"{'Tekst. ' * 20}: x",
            f"7: {'Tekst. ' * 11}Te…: kan ikke stå her.\n    Her kan disse stå: {KNOWN}.",
            id="text-of-the-page",
        ),
        pytest.param("title:", "2: title: er tom.\n    Skriv tittelen på siden etter «title:».", id="empty-title"),
        pytest.param('title: " "', "2: title: er tom.\n    Skriv tittelen på siden etter «title:».", id="blank-title"),
        pytest.param(
            "description: ''",
            "3: description: er tom.\n    Skriv en ingress på én eller to setninger etter «description:».",
            id="empty-description",
        ),
        pytest.param(
            "title: 2021",
            '2: title: må stå i anførselstegn.\n    Sett teksten i anførselstegn: title: "2021"',
            id="number",
        ),
        pytest.param("title: [a]", f'2: {CANNOT_BEGIN.format("[", "title")}[a]"', id="list"),
        pytest.param("title: !a b", f'2: {CANNOT_BEGIN.format("!", "title")}!a b"', id="tag"),
        pytest.param(
            "description: Sak # 4",
            "3: description: det som står etter «#», kommer ikke med.\n"
            '    Sett teksten i anførselstegn: description: "Sak # 4"',
            id="hidden-text",
        ),
        pytest.param(
            "title: #KI",
            '2: title: det som står etter «#», kommer ikke med.\n    Sett teksten i anførselstegn: title: "#KI"',
            id="all-is-hidden",
        ),
        pytest.param(
            "last_updated: 20.11.2021",
            f"5: last_updated: «20.11.2021» er ikke en dato.\n    {DAY}2021-11-20",
            id="norwegian-order",
        ),
        pytest.param(
            "last_updated: 1/12/2021",
            f"5: last_updated: «1/12/2021» er ikke en dato.\n    {DAY}2021-12-01",
            id="slashes",
        ),
        pytest.param(
            "last_updated: 2026-1-2",
            f"5: last_updated: «2026-1-2» er ikke en dato.\n    {DAY}2026-01-02",
            id="one-digit",
        ),
        pytest.param(
            'last_updated: "2021-11-20"',
            f"5: last_updated: datoen skal ikke stå i anførselstegn.\n    {DAY}2021-11-20",
            id="string",
        ),
        pytest.param(
            "last_updated: 2021-11-20T10:00:00",
            f"5: last_updated: «2021-11-20T10:00:00» har klokkeslett.\n    {DAY}2021-11-20",
            id="datetime",
        ),
        pytest.param(
            "last_updated: 2021-02-30",
            f"5: last_updated: 2021-02-30 finnes ikke i kalenderen.\n    {DAY}2021-11-20",
            id="impossible",
        ),
        pytest.param(
            "last_updated: i går", f"5: last_updated: «i går» er ikke en dato.\n    {DAY}2021-11-20", id="words"
        ),
        pytest.param(
            f"last_updated: {'i går ' * 20}",
            f"5: last_updated: «{'i går ' * 13}i…» er ikke en dato.\n    {DAY}2021-11-20",
            id="many-words",
        ),
        pytest.param(
            "last_updated: [a]", f"5: last_updated: «[a]» er ikke en dato.\n    {DAY}2021-11-20", id="date-list"
        ),
        pytest.param("last_updated:", f"5: last_updated: er tom.\n    {DAY}2021-11-20", id="no-date"),
        pytest.param(
            "last_updated: 2026-11-24",
            "5: last_updated: 2026-11-24 ligger fram i tid.\n"
            "    Skriv en dato som er i dag eller tidligere: last_updated: 2026-11-23",
            id="future",
        ),
        pytest.param(
            "last_updated: 2020-12-17",
            "5: last_updated: 2020-12-17 er før first_published: 2020-12-18.\n"
            "    En side kan ikke være oppdatert før den ble publisert. Rett den datoen som er feil.",
            id="updated-before-published",
        ),
        pytest.param(
            "last_updated: a: b", f"5: last_updated: «a: b» er ikke en dato.\n    {DAY}2021-11-20", id="colon"
        ),
        pytest.param("corrections: x", f"7: {CORRECT}", id="corrections-text"),
        pytest.param("corrections:", f"7: {CORRECT}", id="no-corrections"),
        pytest.param("corrections: [{date: 2021-11-21, note: x}]", f"7: {CORRECT}", id="corrections-in-brackets"),
        pytest.param("corrections:\n- date: 2021-11-21", f"8: {CORRECT}", id="correction-without-note"),
        pytest.param("corrections:\n- note: x\n  date: 2021-11-21", f"8: {CORRECT}", id="correction-in-another-order"),
        pytest.param("corrections:\n  date: 2021-11-21\n  note: x", f"8: {CORRECT}", id="correction-without-hyphen"),
        pytest.param(
            "corrections:\n- date: 2021-11-21\n  note: x\n  - date: 2021-11-21\n    note: x",
            f"10: {CORRECT}",
            id="corrections-that-do-not-line-up",
        ),
        pytest.param(
            "corrections:\n- date: 2021-11-21\n  note: ''",
            "9: note: er tom.\n    Skriv én setning om hva som er rettet etter «note:».",
            id="correction-with-empty-note",
        ),
    ],
)
def test_the_author_is_told_where_and_what(line: str, message: str) -> None:
    assert read(page(changed(line))) == (None, [f"p.md:{message}"])


def test_a_key_that_stands_twice() -> None:
    assert read(page(f"{GOOD}title: Andre\n")) == (
        None,
        ["p.md:7: title: står også på linje 2.\n    Behold den ene, og slett den andre."],
    )


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        (["title"], "title: mangler.\n    Legg til en linje med tittelen på siden: title: …"),
        (
            ["description"],
            "description: mangler.\n    Legg til en linje med en ingress på én eller to setninger: description: …",
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
    assert mistakes == [f"p.md:{line}: {misspelt}: kan ikke stå her.\n    Mente du «{key}»?"]


BEFORE = "Skriv dated: before 2021-11-20 – eller dated: unknown"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("dated: 2021-11-20", f"5: dated: «2021-11-20» er ikke «before» og en dag.\n    {BEFORE}"),
        (
            "dated: before 2021-02-30",
            f"5: dated: «before 2021-02-30» er ikke «before» og en dag.\n    {BEFORE}",
        ),
        (
            "dated: before 2021-2-3",
            f"5: dated: «before 2021-2-3» er ikke «before» og en dag.\n    {BEFORE}",
        ),
        (
            "dated: before 2026-11-24",
            "5: dated: 2026-11-24 ligger fram i tid.\n"
            "    Skriv en dato som er i dag eller tidligere: dated: before 2026-11-23",
        ),
        (
            "sequence: 0",
            "6: sequence: «0» er ikke et helt tall, der 1 er den eldste.\n    Skriv sequence: 1",
        ),
        (
            "incomplete: ja",
            "8: incomplete: «ja» er ikke «true».\n"
            "    Skriv incomplete: true hvis slutten av teksten er tapt. Er teksten hel, sletter du linjen.",
        ),
        (
            "incomplete: false",
            "8: incomplete: «false» er ikke «true».\n"
            "    Skriv incomplete: true hvis slutten av teksten er tapt. Er teksten hel, sletter du linjen.",
        ),
        (
            "last_updated: 2021-11-20",
            "5: dated: kan ikke stå sammen med last_updated.\n"
            "    Behold last_updated hvis du vet datoen, og dated hvis du ikke vet den.",
        ),
    ],
)
def test_a_text_without_a_date_of_its_own(line: str, message: str) -> None:
    assert read(page(changed(line, EARLIER)), Kind.VERSION) == (None, [f"p.md:{message}"])


def test_a_text_without_a_date_says_what_it_is() -> None:
    assert read(page("title: x\ndescription: y\ndated: before 2021-11-20\n"), Kind.VERSION)[1] == [
        "p.md:1: first_published: mangler.\n"
        "    Legg til en linje med dagen da siden først ble publisert: first_published: 2020-12-18",
        "p.md:1: provenance: mangler.\n    Legg til en linje med én setning om hvor teksten kommer fra: provenance: …",
        "p.md:1: sequence: mangler.\n    Legg til en linje med et helt tall, der 1 er den eldste: sequence: 1",
    ]


def test_a_version_says_itself_when_it_is_from() -> None:
    assert read(page("title: x\ndescription: y\nchange_note: z\nfirst_published: 2020-12-18\n"), Kind.VERSION)[1] == [
        "p.md:1: last_updated: mangler.\n"
        "    Legg til en linje med dagen da denne versjonen ble publisert: last_updated: 2021-11-20"
    ]


def test_a_text_that_is_read_again_is_still_wrong() -> None:
    problems = Problems()
    texts = [read_front_matter("p.md", page("title: x\n"), Kind.UNDATED, TODAY, problems) for _ in range(2)]
    assert texts == [None, None]
    assert len(problems) == 1


def test_every_mistake_is_told_at_once() -> None:
    _, mistakes = read(page("titel: x\nlast_updated: i går\nfirst_published: 2027-01-01\n"))
    assert [mistake.splitlines()[0] for mistake in mistakes] == [
        "p.md:1: description: mangler.",
        "p.md:2: titel: kan ikke stå her.",
        "p.md:3: last_updated: «i går» er ikke en dato.",
        "p.md:4: first_published: 2027-01-01 ligger fram i tid.",
    ]


INVISIBLES = {
    **{"\\a": "0007", "\\uD800": "D800", "\\uFFFF": "FFFF", "\\x80": "0080"},
    **{"\u202e": "202E", "\u2066": "2066", "\u200f": "200F", "\u061c": "061C"},
    **{"\u200b": "200B", "\u200c": "200C", "\u200d": "200D", "\u00ad": "00AD", "\ufeff": "FEFF"},
}


@pytest.mark.parametrize(("sign", "name"), INVISIBLES.items(), ids=INVISIBLES.values())
@pytest.mark.parametrize("key", ["title", "description", "change_note"])
def test_a_character_that_nobody_sees(key: str, sign: str, name: str) -> None:
    record, mistakes = read(page(changed(f'{key}: "Nye del{sign}takere{sign}"')))
    assert record is None
    line = 2 + [text.partition(":")[0] for text in GOOD.splitlines()].index(key)
    assert mistakes == [f"p.md:{line}: {INVISIBLE.format(name, 'etter «Nye del»', key)}"]


def test_an_invisible_character_at_the_beginning_and_in_a_correction() -> None:
    assert read(page(changed("title: \u200bDeltakere")))[1] == [
        f"p.md:2: {INVISIBLE.format('200B', 'først i teksten', 'title')}"
    ]
    assert read(page(f"{GOOD}corrections:\n- date: 2021-11-21\n  note: Et n\u202eavn.\n"))[1] == [
        f"p.md:9: {INVISIBLE.format('202E', 'etter «Et n»', 'note')}"
    ]


def test_what_was_published_with_an_invisible_character_stays() -> None:
    record, mistakes = read(page(changed("title: Delta\u00adkere")), Kind.VERSION)
    assert (record and record.title, mistakes) == ("Delta\u00adkere", [])
    assert read(page(changed('title: "Delta\\akere"')), Kind.VERSION)[1] == [
        f"p.md:2: {INVISIBLE.format('0007', 'etter «Delta»', 'title')}"
    ]


def test_a_file_may_end_with_its_front_matter() -> None:
    text = page(GOOD)
    record, mistakes = read(text[: text.rindex("---") + 3])
    assert record is not None
    assert mistakes == []


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
LINES = st.lists(
    st.one_of(
        TEXTS,
        st.sampled_from(GOOD.splitlines() + EARLIER.splitlines()),
        st.tuples(st.sampled_from(["title", "last_updated", "corrections", "dated", "sequence"]), TEXTS).map(": ".join),
    )
).map("\n".join)


@given(st.one_of(TEXTS, LINES.map(lambda lines: f"---\n{lines}\n---\n")), st.sampled_from(Kind))
@example("---\nlast_updated: !!timestamp x\n---\n", Kind.PAGE)
@example("---\ntitle: \x00\n---\n", Kind.PAGE)
@example("---\n&a title: *a\n---\n", Kind.PAGE)
@example("---\ncorrections: [{[a]: b}]\n---\n", Kind.PAGE)
@example("---\nlast_updated: 9999-99-99\n---\n", Kind.PAGE)
def test_any_text_is_a_page_or_a_located_mistake(text: str, kind: Kind) -> None:
    problems = Problems()
    record = read_front_matter("p.md", text, kind, TODAY, problems)
    assert (record is None) == (len(problems) > 0)
    assert all(1 <= problem.line <= text.count("\n") + 1 and problem.advice for problem in problems)


@given(LINES)
def test_what_is_read_is_what_yaml_reads(lines: str) -> None:
    """MkDocs reads the whole with PyYAML, and shows as text what it cannot read."""
    problems = Problems()
    record = read_front_matter("p.md", f"---\n{lines}\n---\n", Kind.VERSION, TODAY, problems)
    if record is not None:
        source = split_source(f"---\n{lines}\n---\n")
        assert source is not None
        found = yaml.load(source.yaml, Loader=yaml.BaseLoader)
        assert found.keys() == record.lines.keys()
        assert " ".join(found["title"].split()) == record.title
