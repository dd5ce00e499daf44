"""The front matter: a typed record. What is told of mistakes in it, is in tests/told/."""

import dataclasses
import re
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
from tests.test_told import cases

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


def test_a_page_that_another_takes_the_place_of() -> None:
    record, mistakes = read(page(f"{GOOD}withdrawn: Slått sammen.\nreplaced_by: bakgrunn.md\n"))
    assert (record, mistakes) == (dataclasses.replace(RECORD, withdrawn="Slått sammen.", replaced_by="bakgrunn.md"), [])


def test_a_new_translation_names_what_it_renders() -> None:
    record, _ = read(page("title: x\ndescription: y\ntranslation_of: newest\n"))
    assert record == FrontMatter("x", "y", None, translation_of=NEWEST)


def test_a_page_without_dates_has_only_title_and_description() -> None:
    text = page("title: Søk\ndescription: Søk i sidene.\n")
    assert read(text, Kind.UNDATED) == (FrontMatter("Søk", "Søk i sidene.", None), [])


@pytest.mark.parametrize("line", ["[" * 2000, f"title: {'[' * 200_000}"])
def test_what_is_nested_so_deeply_that_libyaml_crashes_is_told(line: str) -> None:
    record, (mistake,) = read(page(changed(line)))
    assert record is None
    assert re.match(r"p\.md:[27]: ", mistake)


# What follows a proposal that is all of a line.
KEY = r"(?:title|description|change_note|correction|withdrawn|last_updated|as_of|moved_from)"
PROPOSED = re.compile(rf"^ {{4}}.*?\b({KEY}: (?!.* – eller )[^…\n]+)$", re.MULTILINE)
PROPOSALS = sorted({line for told in cases("page").values() for line in PROPOSED.findall(told)})
TITLES = ["%x", "`x`", "**Viktig** sak", "& mer", "! nei", "| x", "{x", "] x", ", x", "? x", "'KI' i helse", '"a": "b"']


@pytest.mark.parametrize("line", PROPOSALS)
def test_what_is_proposed_can_be_written(line: str) -> None:
    assert read(page(changed(line)))[1] == []


@pytest.mark.parametrize("title", [*TITLES, "Sak # 4", "No", "2021-11-20", "[a, b]", "~", "x: it's"])
def test_any_title_is_told_with_one_that_can_be_written(title: str) -> None:
    [mistake] = read(page(changed(f"title: {title}")))[1]
    assert read(page(changed(mistake[mistake.rindex("title: ") :])))[1] == []


@pytest.mark.parametrize(
    "line", ['title: "Deltakere" # kort', "title: Deltakere\n  # kort", "title: Deltakere\n# kort"]
)
def test_a_comment_that_hides_nothing_may_stand(line: str) -> None:
    assert read(page(GOOD.replace("title: Deltakere", line))) == (RECORD, [])


def test_what_was_published_with_hidden_text_or_an_invisible_character_stays() -> None:
    assert read(page(changed("title: Deltakere # 4")), Kind.VERSION) == (RECORD, [])
    record, mistakes = read(page(changed("title: Delta\u00adkere")), Kind.VERSION)
    assert (record and record.title, mistakes) == ("Delta\u00adkere", [])


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
