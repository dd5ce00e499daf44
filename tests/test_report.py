"""The report: a line for each page, and the share of each language."""

import json

import pytest

from publication import report as reports
from publication.pages.project import read_pages
from publication.problems import Problems
from publication.versions.archive_reader import read_archive
from tests.support.repository import FIRST, PAGE, SECOND, TODAY, Repository, draft


@pytest.fixture
def table(repository: Repository) -> list[reports.Row]:
    repository.with_page()
    repository.write("docs/nn/deltakere.md", draft(translation_of="2020-12-18"))
    repository.write("docs/en/deltakere.md", draft(translation_of="2020-12-18"))
    repository.publish("docs/nn/deltakere.md", "docs/en/deltakere.md", note="Ny side.", day=FIRST)
    repository.edit(PAGE, "Tekst.", "Ny tekst.")
    repository.publish(PAGE, note="KS er med.", day=SECOND)
    repository.edit("docs/en/deltakere.md", "translation_of: 2020-12-18", "translation_of: 2021-11-20")
    repository.publish("docs/en/deltakere.md", note="KS er med.")
    repository.write("docs/nb/sok.md", draft(body=""))
    problems = Problems()
    archive = read_archive(repository.project, problems)
    pages = [page for page in read_pages(repository.project, problems) if page.id.name != "index"]
    table = [reports.row(page, archive, TODAY) for page in pages]
    assert len(problems) == 0
    return table


def test_the_table(table: list[reports.Row]) -> None:
    assert reports.as_text(table) == (
        "side       språk  først publisert  sist oppdatert  versjoner  alder i dager  oversettelse             LIX\n"
        "deltakere  en     2020-12-18       2026-11-23      2          0              følger originalen        2\n"
        "deltakere  nb     2020-12-18       2021-11-20      2          1829           original                 3\n"
        "sok        nb     –                –               0          –              –                        4\n"
        "deltakere  nn     2020-12-18       2020-12-18      1          2166           ligger etter 2021-11-20  2\n"
        "\n"
        "Andel av ordene: en 25,0 %, nb 50,0 %, nn 25,0 %."
    )


def test_for_programs(table: list[reports.Row]) -> None:
    report = json.loads(reports.as_json(table))
    assert report["shares"] == {"en": 25.0, "nb": 50.0, "nn": 25.0}
    assert [page["translation"] for page in report["pages"]] == ["in step", "original", "", "behind 2021-11-20"]
    assert report["pages"][0] == {
        "page": "deltakere",
        "language": "en",
        "first_published": "2020-12-18",
        "last_updated": "2026-11-23",
        "versions": 2,
        "age": 0,
        "translation": "in step",
        "words": 5,
        "lix": 2,
    }


def test_no_pages() -> None:
    assert reports.as_text([]).endswith("\n\nAndel av ordene: ingen sider.")
    assert json.loads(reports.as_json([])) == {"pages": [], "shares": {}}
