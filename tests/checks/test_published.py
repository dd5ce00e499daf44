"""The pages in docs/ compared with what was published of them."""

from pathlib import Path

from publication.checks.published import check_addresses, check_not_lost, check_published
from publication.problems import Problems
from publication.versions.archive import FOLDER
from tests.support.language_sites import content
from tests.support.repository import PAGE, SECOND, TODAY, draft, edit, project, publish, published, withdraw, write

PUBLISH = f'make publish PAGE={PAGE} NOTE="…"'


def mistakes(root: Path, problems: Problems | None = None) -> list[str]:
    """What is told of the pages in docs/. problems: what has been told of them before."""
    found, problems = content(root), problems or Problems()
    for page in found.dated_pages():
        check_published(page, found.histories[page.id], problems)
    return list(map(str, problems))


def test_a_published_page_agrees_with_its_version(tmp_path: Path) -> None:
    assert mistakes(published(tmp_path)) == []


def test_line_endings_are_no_change(tmp_path: Path) -> None:
    file = published(tmp_path) / PAGE
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert mistakes(tmp_path) == []


def test_an_unpublished_change_is_a_mistake(tmp_path: Path) -> None:
    edit(published(tmp_path), PAGE, "Tekst.\n", "Ny tekst.\n")
    assert mistakes(tmp_path) == [
        f"{PAGE}:1: er endret siden den ble publisert: versions/nb/deltakere/2020-12-18.md\n    Publiser den: {PUBLISH}"
    ]


def test_a_picture_that_is_another_one_now_is_a_mistake(tmp_path: Path) -> None:
    picture = write(tmp_path, "docs/nb/kart.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    write(tmp_path, PAGE, draft("![Kart](kart.svg)"))
    publish(project(tmp_path), [PAGE], "Ny side.", SECOND, TODAY)
    assert mistakes(tmp_path) == []
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="1"/>')
    changed = f"{PAGE}:1: et bilde på siden er endret siden den ble publisert.\n    Publiser den: {PUBLISH}"
    assert mistakes(tmp_path) == [changed]
    picture.unlink()
    assert mistakes(tmp_path) == [changed]


def test_a_page_with_other_mistakes_is_not_to_be_published(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft(first_published="2021-11-20", last_updated="2021-11-20", change_note="Ny."))
    problems = Problems()
    problems.add(PAGE, 9, "er feil.", "Rett det.")
    assert mistakes(tmp_path, problems) == [f"{PAGE}:9: er feil.\n    Rett det."]


def test_a_page_that_was_never_published_is_a_mistake(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft(first_published="2021-11-20", last_updated="2021-11-20", change_note="Ny."))
    assert mistakes(tmp_path) == [f"{PAGE}:1: er aldri publisert.\n    Publiser den: {PUBLISH}"]


def test_a_withdrawn_page_that_came_back_is_a_mistake(tmp_path: Path) -> None:
    text = (published(tmp_path) / PAGE).read_text()
    withdraw(project(tmp_path), [PAGE], "Avsluttet.", SECOND, TODAY)
    write(tmp_path, PAGE, text)
    assert mistakes(tmp_path) == [
        f"{PAGE}:1: ble trukket tilbake 2021-11-20, men ligger i docs/ igjen.\n"
        f"    Slett den, eller publiser den på nytt: {PUBLISH}"
    ]


def lost(root: Path) -> list[str]:
    """What is told of published pages that are not in docs/."""
    problems = Problems()
    check_not_lost(root, content(root).archive, problems)
    return list(map(str, problems))


def test_a_page_that_vanished_is_a_mistake(tmp_path: Path) -> None:
    assert lost(published(tmp_path)) == []
    (tmp_path / PAGE).unlink()
    assert lost(tmp_path) == [
        f"{PAGE}:1: er publisert, men er borte, og er ikke trukket tilbake.\n"
        f"    Hent den tilbake: git restore {PAGE} – eller trekk den tilbake: "
        f'make publish PAGE={PAGE} MODE=withdraw NOTE="…"'
    ]


def test_a_page_that_was_withdrawn_did_not_vanish(tmp_path: Path) -> None:
    withdraw(project(published(tmp_path)), [PAGE], "Avsluttet.", SECOND, TODAY)
    assert lost(tmp_path) == []


def test_each_published_address_must_be_on_the_finished_site(tmp_path: Path) -> None:
    for path in ("index.html", "side/index.html", "fil.pdf", "mappe/tom.html"):
        write(tmp_path, path, "")
    problems = Problems()
    check_addresses(tmp_path, ("", "side/", "fil.pdf", "mappe/", "borte.md"), problems)
    advice = (
        "Hent siden tilbake, eller trekk den tilbake, så adressen lever videre: "
        'make publish PAGE=… MODE=withdraw NOTE="…"'
    )
    assert list(map(str, problems)) == [
        f"{FOLDER}:1: den publiserte adressen /borte.md finnes ikke lenger på nettstedet.\n    {advice}",
        f"{FOLDER}:1: den publiserte adressen /mappe/ finnes ikke lenger på nettstedet.\n    {advice}",
    ]
