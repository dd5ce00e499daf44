"""Publishing, correcting, withdrawing and adopting: what is written, and that it is all of it or nothing."""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publication.problems import ProblemsFound
from publication.publishing.adopt import adopt
from publication.publishing.transaction import NotPublished
from tests.support.repository import (
    FIRST,
    PAGE,
    SECOND,
    TODAY,
    archive_mistakes,
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
    assert publish(project(tmp_path), [PAGE], "Ny  side:\nKS", FIRST, TODAY) == [VERSION]
    text = (tmp_path / PAGE).read_text()
    assert text == draft(first_published="2020-12-18", last_updated="2020-12-18", change_note='"Ny side: KS"')
    assert (tmp_path / VERSION).read_text() == text
    assert archive_mistakes(tmp_path) == []


def test_the_author_keeps_every_line_and_its_ending(tmp_path: Path) -> None:
    text = '---\r\n# for redaksjonen\r\ndescription: "Hvem"  # kort\r\ntitle: Deltakere\r\n'
    text += "last_updated: 2022-01-01 # dag\r\n"
    write(tmp_path, PAGE, f"\ufeff{text}change_note: Ny.\r\nfirst_published: 2021-11-20\r\n---\r\nTekst.")
    publish(project(tmp_path), [PAGE], "KS er med.", SECOND, TODAY)
    expected = text.replace("2022-01-01", "2021-11-20")
    expected = f"\ufeff{expected}change_note: KS er med.\r\nfirst_published: 2021-11-20\r\n---\r\nTekst."
    assert (tmp_path / PAGE).read_bytes() == expected.encode()
    assert (tmp_path / "versions/nb/deltakere/2021-11-20.md").read_bytes() == expected.encode()


def test_a_page_that_names_its_day_is_published_as_it_is(tmp_path: Path) -> None:
    text = draft(first_published="2020-12-18", last_updated="2021-11-20", change_note="KS er med.")
    write(tmp_path, PAGE, text)
    publish(project(tmp_path), [PAGE], "", SECOND, TODAY)
    assert (tmp_path / "versions/nb/deltakere/2021-11-20.md").read_text() == text == (tmp_path / PAGE).read_text()


def test_the_next_version_leaves_the_first_as_it_was(tmp_path: Path) -> None:
    published(tmp_path)
    first = (tmp_path / VERSION).read_bytes()
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    assert publish(project(tmp_path), [PAGE], "KS er med.", SECOND, TODAY) == ["versions/nb/deltakere/2021-11-20.md"]
    assert (tmp_path / VERSION).read_bytes() == first
    assert archive_mistakes(tmp_path) == []


def test_translations_are_published_after_their_originals(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft())
    write(tmp_path, NYNORSK, draft(translation_of="2020-12-18"))
    told: list[tuple[int, int, str]] = []
    paths = [NYNORSK, PAGE, f"./{PAGE}", str(tmp_path.absolute() / PAGE)]
    written = publish(project(tmp_path), paths, "Ny side.", FIRST, TODAY, tell=lambda *step: told.append(step))
    assert written == [VERSION, "versions/nn/deltakere/2020-12-18.md"]
    assert told == [(1, 2, PAGE), (2, 2, NYNORSK)]
    assert archive_mistakes(tmp_path) == []


def test_a_page_and_its_translation_get_their_next_version_together(tmp_path: Path) -> None:
    published(tmp_path)
    published(tmp_path, NYNORSK, translation_of="2020-12-18")
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    edit(tmp_path, NYNORSK, "translation_of: 2020-12-18", "translation_of: 2021-11-20")
    assert publish(project(tmp_path), [NYNORSK, PAGE], "KS er med.", SECOND, TODAY) == [
        "versions/nb/deltakere/2021-11-20.md",
        "versions/nn/deltakere/2021-11-20.md",
    ]
    assert archive_mistakes(tmp_path) == []


def test_a_correction_is_told_and_keeps_what_it_corrects(tmp_path: Path) -> None:
    first = (published(tmp_path) / VERSION).read_bytes()
    corrected = [f"versions/nb/deltakere/2021-11-20{number}.md" for number in ("", "-2")]
    steps = (("Tekst.", "Tekste.", "Skrivefeil."), ("Tekste.", "Teksten.", "Skrivefeil: igjen."))
    for (wrong, right, note), file in zip(steps, corrected, strict=True):
        edit(tmp_path, PAGE, wrong, right)
        assert correct(project(tmp_path), [PAGE], note, SECOND, TODAY) == [file]
        assert (tmp_path / file).read_bytes() == (tmp_path / PAGE).read_bytes()
    text = draft(first_published="2020-12-18", last_updated="2020-12-18", change_note="Ny side.", body="Teksten.")
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


def test_what_changes_more_than_a_few_words_is_no_correction(tmp_path: Path) -> None:
    words = " ".join(f"ord{number}" for number in range(40))
    moved = " ".join(f"flyttet{number}" for number in range(14))
    write(tmp_path, PAGE, draft(f"{moved}\n\n{words}\n\nSist."))
    publish(project(tmp_path), [PAGE], "Ny side.", FIRST, TODAY)

    def told(old: str, new: str) -> str:
        edit(tmp_path, PAGE, old, new)
        why = refusal(tmp_path, lambda: correct(project(tmp_path), [PAGE], "Skrivefeil.", SECOND, TODAY))
        edit(tmp_path, PAGE, new, old)
        return why

    refused = "{} ord er endret. Det er en ny versjon, ikke en retting.\n"
    advice = "    Publiser siden på vanlig måte, uten MODE=correct."
    many = " ".join(f"Ord{number}" for number in range(13))
    assert told(" ".join(words.split()[:13]), many) == mistakes(f"{PAGE}:1: {refused.format(13)}{advice}")
    assert told(f"{moved}\n\n{words}", f"{words}\n\n{moved}") == mistakes(f"{PAGE}:1: {refused.format(80)}{advice}")
    edit(tmp_path, PAGE, "ord0 ", "Ord0 ")
    edit(tmp_path, PAGE, "ord39", "Ord39")
    assert correct(project(tmp_path), [PAGE], "Skrivefeil.", SECOND, TODAY)


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
        written = publish(project(tmp_path), [PAGE], "Siden er tilbake.", SECOND, TODAY)
        assert written == [f"versions/nb/deltakere/2021-11-20{second}.md"]
    now = snapshot(tmp_path)
    lists = ("docs/nb/deltakere.md", "versions/nb/deltakere/SHA256SUMS")
    assert {path: now[path] for path in kept if path not in lists} == {
        path: data for path, data in kept.items() if path not in lists
    }
    assert set(kept[lists[1]].splitlines()) < set(now[lists[1]].splitlines())
    assert archive_mistakes(tmp_path) == []


def test_a_page_that_was_deleted_by_hand_can_be_withdrawn(tmp_path: Path) -> None:
    published(tmp_path)
    (tmp_path / PAGE).unlink()
    written = withdraw(project(tmp_path), [PAGE], "Avsluttet.", SECOND, TODAY)
    assert written == ["versions/nb/deltakere/2021-11-20.yml"]


def test_newest_is_the_original_that_is_published_with_the_translation(tmp_path: Path) -> None:
    published(tmp_path)
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    write(tmp_path, NYNORSK, draft(translation_of="newest"))
    publish(project(tmp_path), [PAGE, NYNORSK], "Endring.", FIRST, TODAY)
    assert "\ntranslation_of: 2020-12-18-2\n" in (tmp_path / NYNORSK).read_text()
    edit(tmp_path, PAGE, "Ny tekst.", "Ny tekst!")
    correct(project(tmp_path), [PAGE], "Skrivefeil.", SECOND, TODAY)
    edit(tmp_path, NYNORSK, "Tekst.", "Ny tekst.")
    edit(tmp_path, NYNORSK, "2020-12-18-2", "newest")
    publish(project(tmp_path), [NYNORSK], "Endring.", SECOND, TODAY)
    assert "\ntranslation_of: 2020-12-18-2\n" in (tmp_path / NYNORSK).read_text()


def test_the_notes_signs_stay_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft())
    publish(project(tmp_path), [PAGE], "Nytt: 👩 er med", FIRST, TODAY)
    assert 'change_note: "Nytt: 👩 er med"\n' in (tmp_path / VERSION).read_text()


def test_the_day_of_first_publication_is_put_back(tmp_path: Path) -> None:
    published(tmp_path)
    edit(tmp_path, PAGE, "first_published: 2020-12-18\n", "")
    publish(project(tmp_path), [PAGE], "Ny tekst.", SECOND, TODAY)
    assert "\nfirst_published: 2020-12-18\n" in (tmp_path / PAGE).read_text()


def test_adopted_texts_come_before_what_was_published_and_are_kept_byte_for_byte(tmp_path: Path) -> None:
    published(tmp_path, day=SECOND)
    dated = draft(first_published="2020-12-18", change_note="x", last_updated="2020-12-18").replace("\n", "\r\n")
    older = draft(first_published="2020-12-18", dated="before 2020-12-18", sequence="1", provenance="Kopi.")
    newer = draft(first_published="2020-12-18", change_note="y", last_updated="2021-01-01")
    texts = [
        write(tmp_path, "2019/deltakere.md", older),
        write(tmp_path, "2020/deltakere.md", dated),
        write(tmp_path, "2021/deltakere.md", newer),
    ]
    undated = "versions/nb/deltakere/foer-2020-12-18-1.md"
    page = (tmp_path / PAGE).read_bytes()
    assert adopt(project(tmp_path), PAGE, texts, TODAY) == [undated, VERSION, "versions/nb/deltakere/2021-01-01.md"]
    assert (tmp_path / VERSION).read_bytes() == dated.encode()
    assert (tmp_path / undated).read_bytes() == older.encode()
    assert (tmp_path / PAGE).read_bytes() == page
    assert (tmp_path / "versions/nb/deltakere/2020-12-18.adopted").read_text() == f"{TODAY}\n"
    assert archive_mistakes(tmp_path) == []


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
    write(tmp_path, PAGE, draft(body))
    assert refused(tmp_path) == mistakes(*(f"{PAGE}:{6 + line}: {mistake}" for line, mistake in told.items()))


@pytest.mark.parametrize(("body", "told"), REFUSED)
def test_a_correction_does_not_bring_it_in(tmp_path: Path, body: str, told: dict[int, str]) -> None:
    edit(published(tmp_path), PAGE, "Tekst.", body)
    why = refusal(tmp_path, lambda: correct(project(tmp_path), [PAGE], "Skrivefeil.", SECOND, TODAY))
    assert why == mistakes(*(f"{PAGE}:{9 + line}: {mistake}" for line, mistake in told.items()))


@pytest.mark.parametrize(("body", "told"), REFUSED)
def test_a_text_is_not_adopted_with_it(tmp_path: Path, body: str, told: dict[int, str]) -> None:
    published(tmp_path, day=SECOND)
    keys = {"first_published": "2020-12-18", "change_note": "x", "last_updated": "2020-12-18"}
    text = write(tmp_path, "gammel/deltakere.md", draft(body, **keys))
    why = refusal(tmp_path, lambda: adopt(project(tmp_path), PAGE, [text], TODAY))
    assert why == mistakes(*(f"{text}:{9 + line}: {mistake}" for line, mistake in told.items()))


def test_the_mistakes_in_the_markdown_are_told(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/kontakt.md", draft("## Kontakt oss"))
    write(tmp_path, PAGE, draft("[Kontakt](kontakt.md#kontakt-oss) og [KS](ks.md)\n\n# En"))
    write(tmp_path, "docs/nb/tom.md", draft(""))
    assert refused(tmp_path, PAGE, "docs/nb/tom.md") == mistakes(
        f"{PAGE}:6: lenken går til «ks.md», som ikke finnes.\n"
        "    Skriv stien til en fil, sett fra denne siden: [tekst](deltakere.md)",
        f"{PAGE}:8: teksten har en overskrift på første nivå.\n"
        "    Ta linjen bort: tittelen står i «title» øverst i filen. Er dette noe annet, så skriv «## ».",
        "docs/nb/tom.md:5: siden har ingen tekst.\n    Skriv teksten under linjene øverst.",
    )
    published(tmp_path, "docs/nb/index.md")
    edit(tmp_path, "docs/nb/index.md", "Tekst.", "![](../bilde.png)")
    write(tmp_path, "docs/bilde.png", "")
    told = refusal(tmp_path, lambda: correct(project(tmp_path), ["docs/nb/index.md"], "Bilde.", SECOND, TODAY))
    assert told == mistakes(
        "docs/nb/index.md:9: bildet «../bilde.png» har ingen tekst.\n"
        "    Si hva det viser, til dem som ikke ser det: ![hva bildet viser](bilde.png)"
    )


# Several mistakes at once


def test_the_mistakes_of_all_pages_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft(titel="x"))
    write(tmp_path, "docs/nb/tom.md", "")
    assert refused(tmp_path, PAGE, "docs/nb/tom.md") == mistakes(
        f"{PAGE}:4: titel: kan ikke stå her.\n    Mente du «title»?",
        "docs/nb/tom.md:1: linjene øverst på siden mangler.\n    Begynn filen med en linje som bare er ---. Skriv så "
        "«title: …» og «description: …» på hver sin linje, og så ---.",
    )


def test_mistakes_of_every_kind_are_told_at_once_in_order(tmp_path: Path) -> None:
    published(tmp_path)
    published(tmp_path, "docs/nb/kontakt.md")
    edit(tmp_path, "docs/nb/kontakt.md", "first_published: 2020-12-18", "first_published: 2019-01-01")
    write(tmp_path, "docs/nb/ny.md", draft("<script>x</script>\n\n# En", provenance="Kopi."))
    write(tmp_path, "docs/nn/ny.md", draft())
    write(tmp_path, "docs/en/alene.md", draft())
    paths = ["docs/nn/ny.md", "docs/nb/ny.md", "docs/en/alene.md", "docs/nb/kontakt.md", PAGE, "docs/nb/borte.md", ""]
    assert refused(tmp_path, *paths) == mistakes(
        "PAGE:1: navnet på siden er tomt.\n    Skriv en side slik: docs/nb/deltakere.md",
        "docs/en/alene.md:1: siden oversetter docs/nb/alene.md, som ikke finnes.\n"
        "    Skriv originalen på bokmål først.",
        "docs/nb/borte.md:1: finnes ikke.\n    Skriv navnet på en side som finnes.",
        f"{PAGE}:1: ingenting er endret siden versjonen fra 2020-12-18.\n    Endre siden først, og husk å lagre.",
        "docs/nb/kontakt.md:4: siden ble først publisert 2020-12-18, ikke 2019-01-01.\n"
        "    Sett tilbake first_published: 2020-12-18",
        "docs/nb/ny.md:7: <script> kan ikke brukes på en side.\n"
        "    Ta det bort. En side har tekst, lenker, bilder og figurer, og utseendet er likt på alle sider.",
        "docs/nb/ny.md:9: teksten har en overskrift på første nivå.\n"
        "    Ta linjen bort: tittelen står i «title» øverst i filen. Er dette noe annet, så skriv «## ».",
    )


def test_what_is_wrong_with_the_call_is_told_once_beside_the_mistakes_of_the_pages(tmp_path: Path) -> None:
    published(tmp_path)
    published(tmp_path, "docs/nb/kontakt.md")
    write(tmp_path, "docs/nb/ny.md", draft())
    paths, tomorrow = ["docs/nb/ny.md", PAGE, "docs/nb/kontakt.md"], TODAY + timedelta(days=1)
    of_the_call = (
        "DATE:1: datoen 2026-11-24 er fram i tid.\n    Skriv DATE=2026-11-23, eller en tidligere dag.",
        "NOTE:1: forklaringen på bokmål mangler.\n"
        '    Si i én setning til leserne hva som er nytt, eller hvorfor: NOTE="Lenken til KS er ny."',
    )
    unchanged = "ingenting er endret siden versjonen fra 2020-12-18.\n    Endre siden først, og husk å lagre."
    assert refused(tmp_path, *paths, note=" ", day=tomorrow) == mistakes(
        *of_the_call, f"{PAGE}:1: {unchanged}", f"docs/nb/kontakt.md:1: {unchanged}"
    )
    assert refusal(tmp_path, lambda: correct(project(tmp_path), paths, " ", tomorrow, TODAY)) == mistakes(
        *of_the_call,
        f"{PAGE}:1: {unchanged}",
        f"docs/nb/kontakt.md:1: {unchanged}",
        "docs/nb/ny.md:1: siden er aldri publisert.\n    Publiser den først.",
    )
    assert refusal(tmp_path, lambda: withdraw(project(tmp_path), paths, " ", tomorrow, TODAY)) == mistakes(
        *of_the_call, "docs/nb/ny.md:1: siden er aldri publisert.\n    Slett filen i stedet."
    )


def test_the_mistakes_of_all_adopted_texts_are_told_at_once(tmp_path: Path) -> None:
    published(tmp_path)
    keys = {"first_published": "2020-12-18", "change_note": "x"}
    late = write(tmp_path, "b/deltakere.md", draft(last_updated="2022-01-01", **keys))
    empty = write(tmp_path, "a/deltakere.md", draft("", last_updated="2020-01-01", **keys))
    told = refusal(tmp_path, lambda: adopt(project(tmp_path), PAGE, [late, empty], TODAY))
    assert told == mistakes(
        f"{empty}:4: last_updated: 2020-01-01 er før first_published: 2020-12-18.\n"
        "    En side kan ikke være oppdatert før den ble publisert. Rett den datoen som er feil.",
        f"{late}:1: teksten er nyere enn en versjon av {PAGE}.\n    Legg den i docs/ og publiser den.",
    )


def test_one_refused_page_stops_them_all(tmp_path: Path) -> None:
    published(tmp_path)
    write(tmp_path, "docs/nb/aa.md", draft())
    assert refused(tmp_path, "docs/nb/aa.md", PAGE) == mistakes(
        f"{PAGE}:1: ingenting er endret siden versjonen fra 2020-12-18.\n    Endre siden først, og husk å lagre."
    )


# The front matter


def test_a_day_before_the_page_was_first_published(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft(first_published="2021-11-20"))
    assert refused(tmp_path, day=FIRST) == mistakes(
        f"{PAGE}:5: last_updated: 2020-12-18 er før first_published: 2021-11-20.\n"
        "    En side kan ikke være oppdatert før den ble publisert. Rett den datoen som er feil."
    )


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
@pytest.mark.parametrize("action", [publish, correct])
def test_a_front_matter_that_is_no_plain_lines(
    tmp_path: Path, front_matter: str, told: str, action: Callable[..., list[str]]
) -> None:
    write(published(tmp_path), PAGE, f"---\n{front_matter}\n---\nTekst.\n")
    why = refusal(tmp_path, lambda: action(project(tmp_path), [PAGE], "Ny tekst.", SECOND, TODAY))
    assert why == mistakes(f"{PAGE}:{told}")


# Any order of things


PAGES = st.sampled_from([PAGE, "docs/nb/arbeid/index.md"])
STEPS = st.one_of(
    st.tuples(st.just("edit"), PAGES, st.text(st.characters(exclude_categories=["Cs"]), max_size=20)),
    st.tuples(st.sampled_from(["publish", "correct", "withdraw"]), PAGES, st.integers(0, 40)),
)
Step = tuple[str, str, object]


def take(root: Path, step: Step, day: date) -> None:
    name, page, detail = step
    if name == "edit":
        file = root / page
        text = file.read_bytes().decode() if file.exists() else draft()
        write(root, page, text.rpartition("\n---\n")[0] + f"\n---\n{detail}")
    elif name == "publish":
        publish(project(root), [page], f"Endring {detail}: # ny", day, TODAY)
    else:
        {"correct": correct, "withdraw": withdraw}[name](project(root), [page], f"Grunn {detail}", day, TODAY)


@settings(max_examples=25)
@given(st.lists(STEPS, max_size=12))
def test_no_sequence_of_edits_and_publications_loses_a_text_or_an_address(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = published(published(Path(folder)), "docs/nb/arbeid/index.md")
        for number, step in enumerate(steps):
            kept = snapshot(root)
            try:
                take(root, step, FIRST + timedelta(days=number + 1))
            except (ProblemsFound, NotPublished):
                assert snapshot(root) == kept
            assert_nothing_is_lost(root, kept)
            assert archive_mistakes(root) == []


def assert_nothing_is_lost(root: Path, kept: dict[str, bytes]) -> None:
    """Every file in versions/ is as it was, and every line of a list still stands there."""
    now = snapshot(root)
    for path, data in kept.items():
        if path.startswith("versions/"):
            is_list = path.endswith("SHA256SUMS")
            assert set(data.splitlines()) <= set(now[path].splitlines()) if is_list else now[path] == data
