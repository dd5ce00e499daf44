"""What links can lead to."""

from publication.checks import Checker
from publication.checks.links import Addresses
from publication.problems import Problems
from publication.versions.archive import Archive
from tests.support.language_sites import content
from tests.support.repository import PAGE, SECOND, Repository, draft


def targets_of(repository: Repository, archive: Archive | None = None) -> Addresses:
    return Checker(repository.project, archive or Archive(), Problems()).addresses


def test_pages_and_files_are_told_apart_and_hidden_ones_are_not_seen(repository: Repository) -> None:
    for name in ("nb/index.md", "nb/arbeid/index.md", "nb/bilder/figur.svg", "felles.png", "nb/.utkast.md", ".git/x"):
        repository.write(f"docs/{name}", draft())
    targets = targets_of(repository)
    assert sorted(targets.pages) == ["en/index.md", "nb/arbeid/index.md", "nb/index.md", "nn/index.md"]
    assert sorted(targets.files) == ["felles.png", "nb/bilder/figur.svg"]
    assert targets.languages == {"nb", "nn", "en"}
    assert targets.gone == set()


def test_the_headings_of_a_page_are_known(repository: Repository) -> None:
    repository.write("docs/nb/index.md", draft("## Kontakt oss\n").replace("\n", "\r\n"))
    repository.write("docs/nb/tom.md", "")
    pages = targets_of(repository).pages
    assert list(pages["nb/index.md"]()) == ["kontakt-oss"]
    assert not pages["nb/tom.md"]()


def test_a_page_that_cannot_be_read_or_rendered_has_nothing_to_lead_to(repository: Repository) -> None:
    repository.write("docs/nb/dyp.md", draft("- " * 3000 + "a\n\n## Dyp\n"))
    repository.write("docs/nb/byte.md", b"---\n---\n## \xe6\n")
    pages = targets_of(repository).pages
    assert not pages["nb/dyp.md"]()
    assert not pages["nb/byte.md"]()


def test_a_page_that_was_published_and_is_gone_is_known(repository: Repository) -> None:
    repository.with_page("docs/nb/kontakt.md")
    repository.with_page().withdraw(PAGE, day=SECOND)
    targets = targets_of(repository, content(repository).archive)
    assert (set(targets.pages) & {"nb/kontakt.md", "nb/deltakere.md"}, targets.gone) == (
        {"nb/kontakt.md"},
        {"nb/deltakere.md"},
    )


def test_a_page_is_read_only_when_a_link_leads_into_it_and_once(repository: Repository) -> None:
    page = repository.write("docs/nb/index.md", draft("## Kontakt\n"))
    find = targets_of(repository).pages["nb/index.md"]
    page.write_text(draft("## Om\n"))
    assert list(find()) == ["om"]
    page.unlink()
    assert list(find()) == ["om"]
