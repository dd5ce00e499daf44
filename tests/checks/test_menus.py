"""Every page is in its language's menu, and every menu entry leads to a page."""

from pathlib import Path

from publication.checks.menus import check_menus
from publication.problems import Problems

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
PAGES = [("nb", "index"), ("nb", "arbeid/index")]


def check(config: str, keys: list[tuple[str, str]], *, preview: bool = False) -> list[str]:
    problems = Problems()
    check_menus(config, keys, problems, preview=preview)
    return [str(problem) for problem in problems]


def test_pages_in_the_menu_and_in_its_sections_are_no_mistake() -> None:
    assert check(MKDOCS, PAGES) == []


def test_a_page_in_no_menu_is_a_mistake_at_the_menu() -> None:
    assert check(MKDOCS, [*PAGES, ("nb", "ny")]) == [
        "mkdocs.yml:6: docs/nb/ny.md is in no menu.\n"
        "    Add a line under nav of nb, with the name it has there: - Navn: ny.md"
    ]


def test_a_new_page_can_be_previewed_before_it_is_in_a_menu() -> None:
    assert check(MKDOCS, [*PAGES, ("nb", "ny")], preview=True) == []


def test_a_menu_entry_without_a_page_is_a_mistake_at_its_line() -> None:
    assert check(MKDOCS, PAGES[:1]) == [
        "mkdocs.yml:9: the menu of nb leads to arbeid/index.md, which does not exist.\n"
        "    Take the line away, or write docs/nb/arbeid/index.md."
    ]


def test_a_language_without_a_menu_of_its_own_is_not_checked() -> None:
    assert check(MKDOCS, [*PAGES, ("nn", "index")]) == []


def test_the_real_menus_are_found() -> None:
    config = (Path(__file__).resolve().parents[2] / "mkdocs.yml").read_text(encoding="utf-8")
    assert {problem.split(" leads")[0].split(": ")[1] for problem in check(config, [])} == {
        "the menu of nb",
        "the menu of nn",
        "the menu of en",
    }
