"""What links can lead to."""

from pathlib import Path

from publication.cache import Cache
from publication.checks.body import Body, examiner
from publication.checks.link_targets import link_targets
from publication.pages.page_id import PageId
from publication.pages.source import body_of
from publication.versions.archive import Archive
from tests.support.language_sites import content
from tests.support.repository import PAGE, SECOND, TODAY, WORDS, draft, project, published, withdraw, write

EXAMINE = examiner(WORDS, Cache())


def body(page: PageId, text: str) -> Body:
    return EXAMINE(body_of(text))


def test_pages_and_files_are_told_apart_and_hidden_ones_are_not_seen(tmp_path: Path) -> None:
    for name in ("nb/index.md", "nb/arbeid/index.md", "nb/bilder/figur.svg", "felles.png", "nb/.utkast.md", ".git/x"):
        write(tmp_path, f"docs/{name}", draft())
    targets = link_targets(project(tmp_path), Archive(), (), {}, body)
    assert sorted(targets.pages) == ["nb/arbeid/index.md", "nb/index.md"]
    assert sorted(targets.files) == ["felles.png", "nb/bilder/figur.svg"]
    assert targets.languages == {"nb", "nn", "en"}
    assert targets.gone == set()


def test_the_headings_of_a_page_are_known(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/index.md", draft("## Kontakt oss\n").replace("\n", "\r\n"))
    write(tmp_path, "docs/nb/tom.md", "")
    pages = link_targets(project(tmp_path), Archive(), (), {}, body).pages
    assert pages["nb/index.md"]() == {"kontakt-oss"}
    assert pages["nb/tom.md"]() == set()


def test_a_page_that_cannot_be_read_or_rendered_has_nothing_to_lead_to(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/dyp.md", draft("- " * 3000 + "a\n\n## Dyp\n"))
    write(tmp_path, "docs/nb/byte.md", "").write_bytes(b"---\n---\n## \xe6\n")
    pages = link_targets(project(tmp_path), Archive(), (), {}, body).pages
    assert pages["nb/dyp.md"]() == pages["nb/byte.md"]() == set()


def test_a_page_that_was_published_and_is_gone_is_known(tmp_path: Path) -> None:
    published(tmp_path, "docs/nb/kontakt.md")
    withdraw(project(published(tmp_path)), [PAGE], "Avsluttet.", SECOND, TODAY)
    targets = link_targets(project(tmp_path), content(tmp_path).archive, (), {}, body)
    assert (set(targets.pages), targets.gone) == ({"nb/kontakt.md"}, {"nb/deltakere.md"})


def test_a_page_is_read_only_when_a_link_leads_into_it_and_once(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/index.md", draft("## Kontakt\n"))
    examined: list[str] = []

    def examine(page: PageId, text: str) -> Body:
        examined.append(page.path)
        return Body(ids=frozenset({"kontakt"}))

    pages = link_targets(project(tmp_path), Archive(), (), {}, examine).pages
    assert examined == []
    assert pages["nb/index.md"]() == pages["nb/index.md"]() == {"kontakt"}
    assert examined == ["docs/nb/index.md"]


def test_an_old_name_leads_to_the_page_and_one_that_is_withdrawn_to_nothing(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/ny.md", draft("## Kontakt\n"))
    write(tmp_path, PAGE, draft())
    old, new, leaving = (PageId("nb", name) for name in ("gammel", "ny", "deltakere"))
    pages = link_targets(project(tmp_path), Archive(), (leaving,), {old: new}, body).pages
    assert pages.keys() == {"nb/gammel.md", "nb/ny.md"}
    assert pages["nb/gammel.md"]() == {"kontakt"}
