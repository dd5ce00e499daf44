"""Every page is in its language's menu, and every menu entry leads to a page."""

from dataclasses import replace

import pytest

from publication.checks import check_menus
from publication.config import load_project
from publication.pages.page_id import PageId
from publication.pages.project import Project
from publication.problems import Problems
from tests.support.repository import Repository
from tests.support.site_build import ROOT

MKDOCS = """\
site_url: !ENV [SITE_URL, "http://127.0.0.1:8000/"]
plugins:
  i18n:
    languages:
      - locale: nb
        nav:
          - Forsiden: index.md
          - Arbeid:
              - arbeid/index.md
      - locale: nn
"""
FRONT, WORK, NEW = (PageId("nb", name) for name in ("index", "arbeid/index", "ny"))


def told(project: Project, *pages: PageId, preview: bool = False) -> list[str]:
    """What is told when these are all the pages."""
    problems = Problems()
    problems.note("mkdocs.yml", check_menus(project, pages, preview=preview))
    return list(map(str, problems))


def small(repository: Repository, settings: str = MKDOCS) -> Project:
    """A project with two pages in one menu, and a language that leaves its menu to MkDocs."""
    repository.write("mkdocs.yml", settings)
    return replace(repository.project, menus={"nb": frozenset({"index.md", "arbeid/index.md"})})


def test_pages_in_the_menu_and_in_its_sections_are_no_mistake(repository: Repository) -> None:
    assert told(small(repository), FRONT, WORK) == []


def test_a_page_in_no_menu_is_a_mistake_at_the_menu(repository: Repository) -> None:
    assert told(small(repository), FRONT, WORK, NEW) == [
        "mkdocs.yml:6: docs/nb/ny.md er ikke i noen meny.\n    Legg til en linje under nav for nb: - Navn: ny.md"
    ]


def test_a_new_page_can_be_previewed_before_it_is_in_a_menu(repository: Repository) -> None:
    assert told(small(repository), FRONT, WORK, NEW, preview=True) == []


def test_a_menu_entry_without_a_page_is_a_mistake_at_its_line(repository: Repository) -> None:
    for preview in (False, True):
        assert told(small(repository), FRONT, preview=preview) == [
            "mkdocs.yml:9: menyen for nb går til arbeid/index.md, som ikke finnes.\n"
            "    Ta bort linjen, eller skriv docs/nb/arbeid/index.md."
        ]


@pytest.mark.parametrize("name", ["No", "2024", "On", "null", "2024-01-01"])
def test_a_name_that_yaml_takes_for_something_else_is_a_mistake_at_its_line(repository: Repository, name: str) -> None:
    for line, old in ((7, "Forsiden:"), (8, "Arbeid:")):
        assert told(small(repository, MKDOCS.replace(old, f"{name}:")), FRONT, WORK) == [
            f"mkdocs.yml:{line}: navnet «{name}» i menyen er ikke tekst for YAML.\n"
            f'    Sett det i anførselstegn: "{name}"'
        ]
    assert told(small(repository, MKDOCS.replace("Forsiden:", f'"{name}":')), FRONT, WORK) == []


def test_a_language_without_a_menu_of_its_own_is_not_checked(repository: Repository) -> None:
    assert told(small(repository), FRONT, WORK, PageId("nn", "index")) == []


def test_a_menu_that_stands_in_an_inherited_file_is_told_of_at_the_first_line(repository: Repository) -> None:
    assert [line.partition(" ")[0] for line in told(small(repository, "INHERIT: felles.yml\n"), FRONT, NEW)] == [
        "mkdocs.yml:1:",
        "mkdocs.yml:1:",
    ]


def test_the_real_menus_are_found() -> None:
    real = load_project(ROOT)
    found = told(real)
    assert {line.split(" går")[0].split(": ")[1] for line in found} == {
        "menyen for nb",
        "menyen for nn",
        "menyen for en",
    }
    lines = [int(line.split(":")[1]) for line in found]
    assert len(set(lines)) == len(lines) == sum(map(len, real.menus.values()))
