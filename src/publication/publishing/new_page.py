"""A page begun: its file in each language, and its lines in mkdocs.yml."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from publication.pages.characters import find_invisible
from publication.pages.files import exists
from publication.pages.page_id import PageId
from publication.pages.project import Project
from publication.pages.settings_yaml import FILE as SETTINGS
from publication.problems import Problems
from publication.publishing import named_pages
from publication.publishing import settings_editor as settings
from publication.publishing.front_matter_editor import scalar
from publication.publishing.requirements import check_can_have_versions
from publication.versions.archive import FOLDER

_LONGEST = 200
"""The signs in a title, a name or a reason; YAML takes no key with more than a thousand."""
_TEXT = "---\ntitle: {title}\ndescription:\n---\n\n"


def begin_page(
    project: Project, path: str, title: str, translated: Mapping[str, str], *, menu: str = "", untranslated: str = ""
) -> list[str]:
    """Write a page that has no text yet, and put it in the menus. Returns the files that were written.

    path: «docs/nb/sporsmal.md», for the page and its translations; or one translation of a page that is there. A page
    that is there, but in no menu, is only put in its menu.
    title: of that page. translated: language -> title. menu: the page's name in the menu, where it is not the title.
    untranslated: why the page is not in the languages without a title.
    Raises ProblemsFound; nothing is written then.
    """
    problems = Problems()
    named = named_pages.locate(project.root, [path], problems)
    titles = {language: _one_line(text) for language, text in translated.items()}
    titles |= {page.language: _one_line(title) for page in named}
    menu, untranslated = _one_line(menu), _one_line(untranslated)
    said = {"TITLE": title, "MENU": menu, "UNTRANSLATED": untranslated}
    for name, text in (said | {f"TITLE_{language.upper()}": text for language, text in translated.items()}).items():
        _check_text(name, _one_line(text), problems)
    pages = [page for one in named for page in _pages(one, project, titles, problems, untranslated=untranslated)]
    for page in pages:
        _check_new(page, project, titles, problems)
    problems.stop_if_any()
    names = {page: (menu if page in named else "") or titles[page.language] for page in pages}
    lines = _settings(project, names, untranslated if named[0].is_original else "", problems)
    problems.stop_if_any()
    new = [page for page in pages if not exists(project.root / page.path)]
    _write(project.root, {page.path: _TEXT.format(title=scalar(titles[page.language])) for page in new}, lines)
    return [*(page.path for page in new), SETTINGS]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _check_text(name: str, text: str, problems: Problems) -> None:
    """A text that was given can be written and read. name: the one that `make new` has for it."""
    if find_invisible(text) is not None:
        problems.add(name, 1, "teksten har et tegn som ikke kan vises.", "Skriv den på nytt.")
    elif len(text) > _LONGEST:
        problems.add(name, 1, f"teksten er på {len(text)} tegn.", f"Skriv den kortere, på {_LONGEST} tegn eller færre.")


def _pages(
    named: PageId, project: Project, titles: Mapping[str, str], problems: Problems, *, untranslated: str
) -> list[PageId]:
    """What is to be written: the page that is named and, with an original, its translations."""
    if not named.is_original:
        if not exists(project.root / named.original.path):
            problems.add(named.path, 1, f"oversetter {named.original.path}, som ikke finnes.", "Begynn med originalen.")
        return [named]
    if _is_in_no_menu(named, project):
        return [named]
    missing = [language for language in project.languages[1:] if not titles.get(language)]
    for language in () if untranslated else missing:
        advice = f'Skriv TITLE_{language.upper()}="…", eller hvorfor siden ikke er oversatt: UNTRANSLATED="…"'
        problems.add(PageId(language, named.name).path, 1, "tittelen mangler.", advice)
    return [PageId(language, named.name) for language in project.languages if language not in missing]


def _check_new(page: PageId, project: Project, titles: Mapping[str, str], problems: Problems) -> None:
    check_can_have_versions(page, project, problems)
    if not titles.get(page.language):
        problems.add(page.path, 1, "tittelen mangler.", 'Skriv TITLE="…"')
    if _is_in_no_menu(page, project):
        return
    if exists(project.root / page.path):
        problems.add(page.path, 1, "finnes allerede.", "Endre siden, eller gi den nye et annet navn.")
    elif exists(project.root / FOLDER / page.language / page.name):
        message = "en side med dette navnet er publisert før."
        problems.add(page.path, 1, message, "Gi den nye siden et annet navn. Adressen hører til den gamle.")


def _is_in_no_menu(page: PageId, project: Project) -> bool:
    """Whether a page is there, but in no menu of its language."""
    menu = project.menus.get(page.language)
    return menu is not None and f"{page.name}.md" not in menu and exists(project.root / page.path)


def _settings(project: Project, names: Mapping[PageId, str], untranslated: str, problems: Problems) -> str:
    """mkdocs.yml with the pages in it. names: how each is called in its menu."""
    text = (project.root / SETTINGS).read_bytes().decode()
    try:
        for page, name in names.items():
            if page.language in project.menus:
                text = settings.add_to_menu(text, page.language, name, f"{page.name}.md")
        if untranslated:
            text = settings.add_untranslated(text, f"{next(iter(names)).name}.md", untranslated)
    except settings.NotEditable:
        problems.add(SETTINGS, 1, "er skrevet slik at kommandoen ikke kan endre den.", "Skriv siden og linjene selv.")
    return text


def _write(root: Path, pages: Mapping[str, str], lines: str) -> None:
    """Write the pages and mkdocs.yml, or nothing. Raises OSError."""
    staged = root / f"{SETTINGS}.new"
    try:
        staged.write_bytes(lines.encode())
        for path, text in pages.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(text.encode())
        os.replace(staged, root / SETTINGS)
    except BaseException:
        _remove(root / path for path in (*pages, staged.name))
        raise


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
