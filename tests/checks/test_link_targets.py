"""What links can lead to."""

from pathlib import Path

from publication.checks import Checker
from publication.checks.links import LinkTargets
from publication.problems import Problems
from publication.versions.archive import Archive
from tests.support.language_sites import content
from tests.support.repository import PAGE, SECOND, TODAY, draft, project, published, withdraw, write


def targets_of(root: Path, archive: Archive | None = None) -> LinkTargets:
    return Checker(project(root), archive or Archive(), Problems()).targets


def test_pages_and_files_are_told_apart_and_hidden_ones_are_not_seen(tmp_path: Path) -> None:
    for name in ("nb/index.md", "nb/arbeid/index.md", "nb/bilder/figur.svg", "felles.png", "nb/.utkast.md", ".git/x"):
        write(tmp_path, f"docs/{name}", draft())
    targets = targets_of(tmp_path)
    assert sorted(targets.pages) == ["nb/arbeid/index.md", "nb/index.md"]
    assert sorted(targets.files) == ["felles.png", "nb/bilder/figur.svg"]
    assert targets.languages == {"nb", "nn", "en"}
    assert targets.gone == set()


def test_the_headings_of_a_page_are_known(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/index.md", draft("## Kontakt oss\n").replace("\n", "\r\n"))
    write(tmp_path, "docs/nb/tom.md", "")
    pages = targets_of(tmp_path).pages
    assert list(pages["nb/index.md"]()) == ["kontakt-oss"]
    assert not pages["nb/tom.md"]()


def test_a_page_that_cannot_be_read_or_rendered_has_nothing_to_lead_to(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/dyp.md", draft("- " * 3000 + "a\n\n## Dyp\n"))
    write(tmp_path, "docs/nb/byte.md", "").write_bytes(b"---\n---\n## \xe6\n")
    pages = targets_of(tmp_path).pages
    assert not pages["nb/dyp.md"]()
    assert not pages["nb/byte.md"]()


def test_a_page_that_was_published_and_is_gone_is_known(tmp_path: Path) -> None:
    published(tmp_path, "docs/nb/kontakt.md")
    withdraw(project(published(tmp_path)), [PAGE], "Avsluttet.", SECOND, TODAY)
    targets = targets_of(tmp_path, content(tmp_path).archive)
    assert (set(targets.pages), targets.gone) == ({"nb/kontakt.md"}, {"nb/deltakere.md"})


def test_a_page_is_read_only_when_a_link_leads_into_it_and_once(tmp_path: Path) -> None:
    page = write(tmp_path, "docs/nb/index.md", draft("## Kontakt\n"))
    find = targets_of(tmp_path).pages["nb/index.md"]
    page.write_text(draft("## Om\n"))
    assert list(find()) == ["om"]
    page.unlink()
    assert list(find()) == ["om"]
