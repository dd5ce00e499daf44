"""What may lie in docs/, where everything is published."""

from pathlib import Path

import pytest

from publication.checks.files import check_distinct_addresses, check_files, check_page_name
from publication.pages.page_id import PageId
from publication.pages.source import files_in
from publication.problems import Problems, ProblemsFound, on_one_line
from tests.support.repository import Repository, draft

PICTURES = {
    ".avif": b"\0\0\0\x1cftypavif",
    ".gif": b"GIF89a",
    ".jpeg": b"\xff\xd8\xff",
    ".jpg": b"\xff\xd8\xff",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    ".webp": b"RIFF\0\0\0\0WEBP",
}


def told(repository: Repository, *paths: str, picture: str | None = None) -> list[str]:
    """What is told of docs/ with these files in it. picture: what pictures hold, if they are not sound."""
    for path in paths:
        suffix = Path(path).suffix
        repository.write(f"docs/{path}", PICTURES.get(suffix, b"") if picture is None else picture)
    problems = Problems()
    check_files(repository.project, files_in(repository.root / "docs"), problems)
    return list(map(str, problems))


def test_pages_and_pictures_are_published_and_hidden_files_are_not_seen(repository: Repository) -> None:
    assert told(repository, "nb/index.md", "nn/arbeid/index.md", *(f"figur{suffix}" for suffix in PICTURES)) == []
    assert told(repository, "nb/.DS_Store", ".obsidian/app.json") == []


def test_a_name_that_no_link_finds_is_a_mistake(repository: Repository) -> None:
    assert told(repository, "nb/bilder/kart-å.png") == []
    assert told(repository, "nb/bilder/kart-a\u030a.png") == [
        "docs/nb/bilder/kart-a\u030a.png:1: en bokstav i navnet er lagret som to tegn, slik macOS gjør, "
        "og ingen lenke finner filen.\n    Gi den navnet på nytt, skrevet med tastaturet: nb/bilder/kart-å.png"
    ]


@pytest.mark.parametrize(
    ("path", "advice"),
    [
        ("nb/skript.js", "Flytt den ut av docs/."),
        ("notat", "Flytt den ut av docs/."),
        ("nb/tekst.docx", "Flytt den ut av docs/."),
        ("nb/ny.MD", "Kall den ny.md."),
        ("nb/bilder/FIGUR.PNG", "Kall den FIGUR.png."),
    ],
)
def test_anything_else_is_a_mistake(repository: Repository, path: str, advice: str) -> None:
    assert told(repository, path) == [
        f"docs/{path}:1: er verken en side eller et bilde, men ville blitt publisert.\n    {advice}"
    ]


@pytest.mark.parametrize("path", ["README.md", "sv/index.md", "nb.md", "nb-gammel/index.md"])
def test_a_page_in_no_languages_folder_is_a_mistake(repository: Repository, path: str) -> None:
    assert told(repository, path) == [
        f"docs/{path}:1: ligger ikke i mappen til et språk.\n    Flytt den til en av disse: docs/nb, docs/nn, docs/en."
    ]


def test_a_link_to_a_heading_outside_the_languages_is_told_as_any_other(repository: Repository) -> None:
    repository.write("docs/README.md", "# Les")
    repository.write("docs/nb/ny.md", draft("Se [her](../README.md#les).", change_note="Ny."))
    with pytest.raises(ProblemsFound) as caught:
        repository.look()
    found = [str(problem).partition(": ")[0] for problem in caught.value.problems]
    assert found == ["docs/README.md:1", "docs/nb/ny.md:7"]


def test_every_picture_in_docs_is_checked(repository: Repository) -> None:
    assert [one.partition(":")[0] for one in told(repository, "nb/bilder/a.png", "nn/b.svg", picture="tekst")] == [
        "docs/nb/bilder/a.png",
        "docs/nn/b.svg",
    ]


def test_what_is_no_plain_file_is_a_mistake(repository: Repository) -> None:
    repository.write("notat", "")
    (repository.root / "docs/lenke").symlink_to(repository.root / "notat")
    assert [one.partition(" ")[0] for one in told(repository)] == ["docs/lenke:1:"]


def name_mistakes(name: str) -> list[str]:
    problems = Problems()
    page = PageId("nb", name)
    problems.note(page.path, check_page_name(page))
    return list(map(str, problems))


@pytest.mark.parametrize("name", ["index", "arbeid/data-og-algoritmer", "sporsmal2", "versjonering"])
def test_a_good_name_passes(name: str) -> None:
    assert name_mistakes(name) == []


@pytest.mark.parametrize("name", ["versjoner", "versjoner/index", "arbeid/versjoner"])
def test_the_name_of_the_histories_is_taken(name: str) -> None:
    assert name_mistakes(name) == [
        f"docs/nb/{name}.md:1: ingen side eller mappe kan hete «versjoner»: "
        "navnet står i adressene til tidligere versjoner.\n"
        "    Gi siden eller mappen et annet navn."
    ]


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("to ord", "docs/nb/to-ord.md"),
        ("Arbeid/om_nettstedet", "docs/nb/arbeid/om-nettstedet.md"),
        ("pasientforløp", "docs/nb/pasientforlop.md"),
        ("Spørsmål og_svar–for ældre", "docs/nb/sporsmal-og-svar-for-aeldre.md"),
        ("idé", "docs/nb/ide.md"),
        ("e\u0301n", "docs/nb/en.md"),
        ("-a--b-", "docs/nb/a-b.md"),
        ("README", "docs/nb/readme.md"),
        ("v1.2", "docs/nb/v1-2.md"),
        ("a\\b", "docs/nb/a-b.md"),
        ("a\nb", "docs/nb/a-b.md"),
        ("50%", "docs/nb/50.md"),
        ("??", "docs/nb/sporsmal-og-svar.md"),
    ],
)
def test_a_name_must_fit_an_address(name: str, good: str) -> None:
    assert name_mistakes(name) == [
        f"docs/nb/{on_one_line(name)}.md:1: filnavnet har tegn som ikke kan stå i en adresse.\n"
        f"    Bruk bare bokstavene a til z, tall og enkle bindestreker, også i navn på mapper: {good}"
    ]


@pytest.mark.parametrize(
    ("pages", "mistake"),
    [
        (
            ["nb/arbeid.md", "nb/arbeid/index.md"],
            "docs/nb/arbeid/index.md:1: har samme adresse som docs/nb/arbeid.md: /arbeid/",
        ),
        (["nb/nn.md", "nn/index.md"], "docs/nn/index.md:1: har samme adresse som docs/nb/nn.md: /nn/"),
        (["a.png", "nb/a.png"], "docs/nb/a.png:1: har samme adresse som docs/a.png: /a.png"),
    ],
)
def test_two_pages_cannot_have_one_address(pages: list[str], mistake: str) -> None:
    problems = Problems()
    check_distinct_addresses([*pages, *pages, "nb/deltakere.md"], problems)
    assert list(map(str, problems)) == [f"{mistake}\n    Gi den nyeste av de to et annet navn."]
