"""Every page and every version, put together."""

from pathlib import Path

from publication.pages.page_id import PageId
from publication.pages.project import read_pages
from publication.problems import Problems
from publication.versions.archive_reader import read_archive
from publication.versions.content import Content, make_content
from tests.support.language_sites import content
from tests.support.messages import NO_FRONT_MATTER
from tests.support.repository import PAGE, SECOND, TODAY, draft, project, publish, published, withdraw, write

PARTICIPANTS, NEW, SEARCH = (PageId("nb", name) for name in ("deltakere", "ny", "sok"))


def test_every_page_is_read_with_its_history(tmp_path: Path) -> None:
    published(tmp_path)
    write(tmp_path, "docs/nb/sok.md", draft())
    found = content(tmp_path)
    assert found.pages.keys() == {PARTICIPANTS, SEARCH}
    assert found.histories.keys() == {PARTICIPANTS}
    assert found.pages[PARTICIPANTS].id.path == PAGE
    assert found.dated_pages() == [found.pages[PARTICIPANTS]]
    assert found.archive.versions.keys() == {PARTICIPANTS}
    assert found.languages == ("nb",)
    assert found.gone("nb") == []


def test_a_withdrawn_page_keeps_its_history(tmp_path: Path) -> None:
    withdraw(project(published(tmp_path)), [PAGE], "Avsluttet.", SECOND, TODAY)
    found = content(tmp_path)
    assert found.pages == {}
    assert found.dated_pages() == []
    assert [history.page for history in found.gone("nb")] == [PARTICIPANTS]
    assert found.gone("nn") == []


def test_each_language_has_its_own_histories(tmp_path: Path) -> None:
    published(tmp_path)
    write(tmp_path, "docs/nn/deltakere.md", draft(translation_of="2020-12-18"))
    publish(project(tmp_path), ["docs/nn/deltakere.md"], "Ny omsetjing.", SECOND, TODAY)
    found = content(tmp_path, "nb", "nn")
    assert [history.page for history in found.histories_in("nn")] == [PageId("nn", "deltakere")]
    assert content(tmp_path).histories_in("nn") == []


def read(root: Path) -> tuple[Content, Problems]:
    """What a build reads, and the mistakes that were noted."""
    problems = Problems()
    archive = read_archive(root, TODAY, problems)
    pages = read_pages(project(root), TODAY, problems)
    return make_content(project(root), pages, archive), problems


def test_a_page_with_mistakes_is_told_of_and_left_out(tmp_path: Path) -> None:
    write(published(tmp_path), "docs/nb/ny.md", "Tekst.")
    write(tmp_path, "docs/nb/utkast.md", draft())
    found, problems = read(tmp_path)
    assert [f"{problem.path}:{problem.line}: {problem.message}" for problem in problems] == [
        f"docs/nb/ny.md:1: {NO_FRONT_MATTER}",
    ]
    assert found.pages.keys() == found.histories.keys() == {PARTICIPANTS, PageId("nb", "utkast")}


def test_a_published_page_that_has_got_mistakes_keeps_its_history(tmp_path: Path) -> None:
    write(published(tmp_path), PAGE, "Tekst.")
    found, _ = read(tmp_path)
    assert found.pages == {}
    assert [version.date.slug for version in found.histories[PARTICIPANTS].preserved] == ["2020-12-18"]
