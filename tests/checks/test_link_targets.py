"""What links can lead to."""

from collections.abc import Callable, Collection
from pathlib import Path

from publication.cache import Cache
from publication.checks.body import examiner
from publication.checks.links import LinkTargets, link_targets
from publication.pages.files import files_in
from publication.pages.page import read_text
from publication.pages.page_id import PageId
from publication.pages.source import body_of
from publication.problems import Problems
from publication.versions.archive import Archive
from tests.support.language_sites import content
from tests.support.repository import PAGE, SECOND, TODAY, WORDS, draft, project, published, withdraw, write

EXAMINE = examiner(WORDS, Cache())


def targets_of(
    root: Path, archive: Archive | None = None, ids: Callable[[PageId], Collection[str]] | None = None
) -> LinkTargets:
    """The targets of a repository. ids: what gives the ids on a page, if it is not read."""

    def read(page: PageId) -> Collection[str]:
        return EXAMINE(body_of(read_text(root, page, Problems()) or "")).ids

    return link_targets(project(root), archive or Archive(), files_in(root / "docs"), {}, ids or read)


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
    write(tmp_path, "docs/nb/index.md", draft("## Kontakt\n"))
    examined: list[str] = []

    def examine(page: PageId) -> set[str]:
        examined.append(page.path)
        return {"kontakt"}

    pages = targets_of(tmp_path, ids=examine).pages
    assert examined == []
    assert pages["nb/index.md"]() == pages["nb/index.md"]() == {"kontakt"}
    assert examined == ["docs/nb/index.md"]
