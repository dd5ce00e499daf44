"""Every page and every version, put together."""

from publication.pages.page_id import PageId
from publication.pages.project import read_pages
from publication.problems import Problems
from publication.versions.archive_reader import read_archive
from publication.versions.history import Content, make_content
from tests.support.language_sites import content
from tests.support.repository import PAGE, SECOND, Repository, draft

PARTICIPANTS, SEARCH, FRONT = (PageId("nb", name) for name in ("deltakere", "sok", "index"))


def test_every_page_is_read_with_its_history(repository: Repository) -> None:
    repository.with_page()
    repository.write("docs/nb/sok.md", draft())
    found = content(repository)
    assert found.pages.keys() == {PARTICIPANTS, SEARCH, FRONT}
    assert found.histories.keys() == {PARTICIPANTS}
    assert found.pages[PARTICIPANTS].id.path == PAGE
    assert found.archive.versions.keys() == {PARTICIPANTS}
    assert found.languages == ("nb",)
    assert found.gone("nb") == []


def test_a_withdrawn_page_keeps_its_history(repository: Repository) -> None:
    repository.with_page().withdraw(PAGE, day=SECOND)
    found = content(repository)
    assert found.pages.keys() == {FRONT}
    assert [history.page for history in found.gone("nb")] == [PARTICIPANTS]
    assert found.gone("nn") == []


def test_each_language_has_its_own_histories(repository: Repository) -> None:
    repository.with_page()
    repository.write("docs/nn/deltakere.md", draft(translation_of="2020-12-18"))
    repository.publish("docs/nn/deltakere.md", note="Ny omsetjing.", day=SECOND)
    found = content(repository, "nb", "nn")
    assert [history.page for history in found.histories_in("nn")] == [PageId("nn", "deltakere")]
    assert content(repository).histories_in("nn") == []


def read(repository: Repository) -> tuple[Content, Problems]:
    """What a build reads, and the mistakes that were noted."""
    problems = Problems()
    archive = read_archive(repository.project, problems)
    pages = read_pages(repository.project, problems)
    return make_content(repository.project, pages, archive), problems


def test_a_page_with_mistakes_is_told_of_and_left_out(repository: Repository) -> None:
    repository.with_page().write("docs/nb/ny.md", "Tekst.")
    repository.write("docs/nb/utkast.md", draft())
    found, problems = read(repository)
    assert [problem.path for problem in problems] == ["docs/nb/ny.md"]
    assert found.histories.keys() == {PARTICIPANTS, PageId("nb", "utkast")}
    assert found.histories.keys() <= found.pages.keys()


def test_a_published_page_that_has_got_mistakes_keeps_its_history(repository: Repository) -> None:
    repository.with_page().write(PAGE, "Tekst.")
    found, _ = read(repository)
    assert PARTICIPANTS not in found.pages
    assert [version.date.slug for version in found.histories[PARTICIPANTS].versions] == ["2020-12-18"]
