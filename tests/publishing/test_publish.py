"""Publishing, correcting, withdrawing and adopting: what is written, and that it is all of it or nothing."""

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publication.problems import Problems, ProblemsFound
from publication.publishing.adopt import adopt
from publication.publishing.prepare import look
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
    refusal,
    refused,
    snapshot,
    withdraw,
    write,
)

VERSION = "versions/nb/deltakere/2020-12-18.md"
NYNORSK = "docs/nn/deltakere.md"


# What publishing writes


def test_a_new_page_gets_its_dates_and_its_version(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft())
    assert publish(project(tmp_path), [PAGE], "Ny side: KS", FIRST, TODAY) == [VERSION]
    text = (tmp_path / PAGE).read_text()
    assert text == draft(change_note='"Ny side: KS"', first_published="2020-12-18", last_updated="2020-12-18")
    assert (tmp_path / VERSION).read_text() == text
    assert archive_mistakes(tmp_path) == []


def test_the_author_keeps_every_line_and_its_ending(tmp_path: Path) -> None:
    text = '---\r\n# for redaksjonen\r\ndescription: "Hvem"  # kort\r\ntitle: Deltakere\r\n'
    write(tmp_path, PAGE, f"\ufeff{text}change_note: KS er med.\r\n---\r\nTekst.")
    publish(project(tmp_path), [PAGE], "", SECOND)
    written = "first_published: 2021-11-20\r\nlast_updated: 2021-11-20\r\n"
    expected = f"\ufeff{text}change_note: KS er med.\r\n{written}---\r\nTekst."
    assert (tmp_path / PAGE).read_bytes() == expected.encode()
    assert (tmp_path / "versions/nb/deltakere/2021-11-20.md").read_bytes() == expected.encode()


def test_the_next_version_leaves_the_first_as_it_was(tmp_path: Path) -> None:
    published(tmp_path)
    first = (tmp_path / VERSION).read_bytes()
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    assert publish(project(tmp_path), [PAGE], "KS er med.", SECOND, TODAY) == ["versions/nb/deltakere/2021-11-20.md"]
    assert (tmp_path / VERSION).read_bytes() == first
    assert archive_mistakes(tmp_path) == []


def test_a_correction_is_told_and_keeps_what_it_corrects(tmp_path: Path) -> None:
    first = (published(tmp_path) / VERSION).read_bytes()
    corrected = [f"versions/nb/deltakere/2021-11-20{number}.md" for number in ("", "-2")]
    steps = (("Tekst.", "Tekste.", "Skrivefeil."), ("Tekste.", "Teksten.", "Skrivefeil: igjen."))
    for (wrong, right, note), file in zip(steps, corrected, strict=True):
        edit(tmp_path, PAGE, wrong, right)
        assert correct(project(tmp_path), [PAGE], note, SECOND, TODAY) == [file]
        assert (tmp_path / file).read_bytes() == (tmp_path / PAGE).read_bytes()
    text = draft(change_note="Ny side.", first_published="2020-12-18", last_updated="2020-12-18", body="Teksten.")
    corrections = (
        "corrections:\n  - date: 2021-11-20\n    note: Skrivefeil.\n"
        '  - date: 2021-11-20\n    note: "Skrivefeil: igjen."\n---\n\nTeksten.'
    )
    assert (tmp_path / corrected[1]).read_text() == text.replace("---\n\nTeksten.", corrections)
    assert (tmp_path / VERSION).read_bytes() == first
    assert archive_mistakes(tmp_path) == []


def test_corrections_stay_with_the_version_they_were_made_in(tmp_path: Path) -> None:
    published(tmp_path)
    edit(tmp_path, PAGE, "Tekst.", "Teksten.")
    correct(project(tmp_path), [PAGE], "Skrivefeil.", FIRST, TODAY)
    edit(tmp_path, PAGE, "Teksten.", "Ny tekst.")
    publish(project(tmp_path), [PAGE], "KS er med.", SECOND, TODAY)
    assert "corrections" in (tmp_path / "versions/nb/deltakere/2020-12-18-2.md").read_text()
    assert "corrections" not in (tmp_path / PAGE).read_text()


def test_several_versions_of_a_day_each_have_a_file_of_their_own(tmp_path: Path) -> None:
    published(tmp_path)
    for number in range(2, 12):
        edit(tmp_path, PAGE, "Tekst", "Tekst!")
        written = publish(project(tmp_path), [PAGE], f"Endring {number}.", FIRST, TODAY)
        assert written == [f"versions/nb/deltakere/2020-12-18-{number}.md"]
    assert archive_mistakes(tmp_path) == []


def test_a_withdrawn_page_keeps_its_versions_and_can_come_back_the_same_day(tmp_path: Path) -> None:
    text = (published(tmp_path) / PAGE).read_text()
    kept = snapshot(tmp_path)
    for first, second in (("", "-2"), ("-3", "-4")):
        written = withdraw(project(tmp_path), [PAGE], f"Avsluttet{first}.", SECOND, TODAY)
        assert written == [f"versions/nb/deltakere/2021-11-20{first}.yml"]
        assert (tmp_path / written[0]).read_text() == f"date: 2021-11-20\nnote: Avsluttet{first}.\n"
        assert not (tmp_path / PAGE).exists()
        write(tmp_path, PAGE, text)
        written = publish(project(tmp_path), [PAGE], f"Siden er tilbake{first}.", SECOND, TODAY)
        assert written == [f"versions/nb/deltakere/2021-11-20{second}.md"]
    now = snapshot(tmp_path)
    lists = ("docs/nb/deltakere.md", "versions/nb/deltakere/SHA256SUMS")
    assert {path: now[path] for path in kept if path not in lists} == {
        path: data for path, data in kept.items() if path not in lists
    }
    assert set(kept[lists[1]].splitlines()) < set(now[lists[1]].splitlines())
    assert archive_mistakes(tmp_path) == []


def test_the_notes_signs_stay_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft())
    publish(project(tmp_path), [PAGE], "Nytt: 👩 er med", FIRST, TODAY)
    assert 'change_note: "Nytt: 👩 er med"\n' in (tmp_path / VERSION).read_text()


def test_the_day_of_first_publication_is_put_back(tmp_path: Path) -> None:
    published(tmp_path)
    edit(tmp_path, PAGE, "first_published: 2020-12-18\n", "")
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    publish(project(tmp_path), [PAGE], "Ny tekst.", SECOND, TODAY)
    assert "\nfirst_published: 2020-12-18\n" in (tmp_path / PAGE).read_text()


# What readers may not be given


TAKE_AWAY = "Ta det bort. En side har tekst, lenker, bilder og figurer, og utseendet er likt på alle sider."
REFUSED = [
    pytest.param(
        "Tekst.\n\n```\n<script>alert(1)</script>",
        {2: "kodeblokken som begynner her, har ingen slutt.\n    Skriv «```» på en egen linje der koden slutter."},
        id="open-fence",
    ),
    pytest.param(
        'Tekst.\n\n<meta http-equiv=refresh content="0;url=https://ond.test">',
        {2: f"<meta> kan ikke brukes på en side.\n    {TAKE_AWAY}"},
        id="meta",
    ),
    pytest.param(
        "Tekst.\n\n[KS og Helsetilsynet](deltakere.md){ href=javascript:alert(1) }",
        {
            2: "«{ href=javascript:alert(1) }» virker ikke her.\n    Bak et avsnitt eller en overskrift kan det stå "
            "{#navn} og .action, .cards, .columns, .full-title, .muted, .steps, .timeline. "
            "Skal tegnene vises, så skriv \\{."
        },
        id="href-attribute",
    ),
    pytest.param(
        "Tekst.\n\n![Kart](https://ond.test/kart.png)",
        {
            2: "bildet «https://ond.test/kart.png» hentes fra et annet nettsted.\n"
            "    Kopier bildet til docs/nb/ og vis det derfra: ![hva bildet viser](bilde.png)"
        },
        id="picture-from-elsewhere",
    ),
]
"""Markdown, and what is told of it: the line, counted from the first of the text, with the mistake and the advice."""


@pytest.mark.parametrize(("body", "told"), REFUSED)
def test_a_page_is_not_published_with_it(tmp_path: Path, body: str, told: dict[int, str]) -> None:
    write(tmp_path, PAGE, draft(body, change_note="Ny side."))
    expected = mistakes(*(f"{PAGE}:{7 + line}: {mistake}" for line, mistake in told.items()))
    assert refused(tmp_path) == expected


@pytest.mark.parametrize(("body", "told"), REFUSED)
def test_a_text_is_not_adopted_with_it(tmp_path: Path, body: str, told: dict[int, str]) -> None:
    published(tmp_path, day=SECOND)
    keys = {"first_published": "2020-12-18", "change_note": "x", "last_updated": "2020-12-18"}
    text = write(tmp_path, "gammel/deltakere.md", draft(body, **keys))
    why = refusal(tmp_path, lambda: adopt(project(tmp_path), PAGE, [text], TODAY))
    assert why == mistakes(*(f"{text}:{9 + line}: {mistake}" for line, mistake in told.items()))


def test_the_mistakes_of_all_pages_and_of_every_kind_are_told_at_once_in_order(tmp_path: Path) -> None:
    published(tmp_path, "docs/nb/kontakt.md")
    edit(tmp_path, "docs/nb/kontakt.md", "first_published: 2020-12-18", "first_published: 2019-01-01")
    write(tmp_path, PAGE, draft("[KS](ks.md)\n\n# En", change_note="Ny side."))
    write(tmp_path, "docs/nb/tom.md", "")
    write(tmp_path, "docs/nn/tom.md", draft("", titel="x"))
    lines = refused(tmp_path).splitlines()
    assert lines[0] == "6 feil. Ingenting er skrevet."
    assert lines[1::2] == [
        f"{PAGE}:7: lenken går til «ks.md», som ikke finnes.",
        f"{PAGE}:9: teksten har en overskrift på første nivå.",
        "docs/nb/kontakt.md:5: first_published: er endret, men skrives av publiseringen.",
        "docs/nb/tom.md:1: linjene øverst på siden mangler.",
        "docs/nn/tom.md:4: titel: kan ikke stå her.",
        "docs/nn/tom.md:6: siden har ingen tekst.",
    ]


@pytest.mark.parametrize(
    ("front_matter", "told"),
    [
        (
            "title: x\ndescription: y\n{first_published: 2020-12-18}",
            "4: linjen kan ikke leses.\n    Se på denne linjen og linjen over. Hver linje skal se slik ut: «title: …».",
        ),
        (
            "title: x\ndescription: y\nfirst_published: &day 2020-12-18",
            "4: first_published: «&day 2020-12-18» er ikke en dato.\n"
            "    Skriv år-måned-dag: first_published: 2021-11-20",
        ),
    ],
)
def test_a_front_matter_that_is_no_plain_lines(tmp_path: Path, front_matter: str, told: str) -> None:
    write(published(tmp_path), PAGE, f"---\n{front_matter}\n---\nTekst.\n")
    assert refused(tmp_path) == mistakes(f"{PAGE}:{told}")


# Any order of things


PAGES = st.sampled_from(["deltakere", "arbeid/index", "ny"])
LANGUAGES = st.sampled_from(["nb", "nn"])
ACTS = ["edit", "correct", "withdraw", "restore", "move", "translate", "delete"]
ACT = st.tuples(st.sampled_from(ACTS), LANGUAGES, PAGES, PAGES)
Act = tuple[str, str, str, str]


def take(root: Path, act: Act, number: int, removed: dict[str, str]) -> None:
    """Do to the files what an author does. removed: texts that stood in docs/ once, which can be brought back."""
    name, language, page, other = act
    path, note = f"docs/{language}/{page}.md", f"Endring {number}: # ny"
    file = root / path
    if not file.exists():
        if name in {"edit", "restore", "translate"}:
            write(root, path, removed.get(path, draft()) if name == "restore" else draft())
            ask(root, path, change_note=note)
        return
    removed[path] = file.read_text()
    if name == "edit":
        write(root, path, f"{file.read_text()}\nAvsnitt {number}.\n")
        ask(root, path, change_note=note)
    elif name == "correct":
        write(root, path, f"{file.read_text()}\nOrd{number}.\n")
        ask(root, path, correction=note)
    elif name == "withdraw":
        ask(root, path, withdrawn=note, **({"replaced_by": f"{other}.md"} if number % 2 else {}))
    elif name == "move" and not (root / f"docs/{language}/{other}.md").exists():
        (root / f"docs/{language}/{other}.md").parent.mkdir(parents=True, exist_ok=True)
        file.rename(root / f"docs/{language}/{other}.md")
        ask(root, f"docs/{language}/{other}.md", moved_from=f"{page}.md", change_note=note)
    elif name == "translate":
        ask(root, path, translation_of="newest", change_note=note)
    elif name == "delete":
        file.unlink()


@settings(max_examples=25)
@given(
    st.lists(st.lists(st.tuples(st.sampled_from(ACTS), LANGUAGES, PAGES, PAGES), min_size=1, max_size=3), max_size=8)
)
def test_no_sequence_of_acts_and_publications_loses_a_text_or_an_address(days: list[list[Act]]) -> None:
    """What is refused is undone by its author, and changes nothing; what is published needs no second publication."""
    with tempfile.TemporaryDirectory() as folder:
        root, removed = published(published(Path(folder)), "docs/nb/arbeid/index.md"), dict[str, str]()
        for number, acts in enumerate(days):
            before, day = snapshot(root), FIRST + timedelta(days=number // 2)  # several publications a day
            for place, act in enumerate(acts):
                take(root, act, 10 * number + place, removed)
            kept = snapshot(root)
            try:
                publish(project(root), [], "", day, TODAY)
            except ProblemsFound:
                assert snapshot(root) == kept
                undo(root, before)
                continue
            assert_nothing_is_lost(root, kept)
            assert archive_mistakes(root) == []
            content = look(project(root), TODAY, Problems()).content
            assert publish(project(root), [], "", day, TODAY) == []
            for history in content.histories.values():
                dates = [event.date for event in history.events]
                assert dates == sorted(set(dates), reverse=True)


def undo(root: Path, before: dict[str, bytes]) -> None:
    """Put every file back."""
    for path in snapshot(root).keys() - before.keys():
        (root / path).unlink()
    for path, data in before.items():
        (root / path).write_bytes(data)


def assert_nothing_is_lost(root: Path, kept: dict[str, bytes]) -> None:
    """Every file in versions/ is as it was, and every line of a list still stands there."""
    now = snapshot(root)
    for path, data in kept.items():
        if path.startswith("versions/"):
            is_list = path.endswith("SHA256SUMS")
            assert set(data.splitlines()) <= set(now[path].splitlines()) if is_list else now[path] == data
