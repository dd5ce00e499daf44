"""All that is wrong, and all that publishing does: what `check`, `build`, `serve` and `publish` share."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date

from publication.checks import check_all
from publication.pages.front_matter import NEWEST
from publication.pages.page_id import DOCS, PageId
from publication.pages.project import Page, Project, pages_in_docs
from publication.problems import Problems, on_one_line
from publication.publishing.steps import Step, StepMaker
from publication.publishing.transaction import Transaction, transaction
from publication.versions.archive import Archive
from publication.versions.archive_reader import read_archive
from publication.versions.history import Content, make_content, newer_original


@dataclass(frozen=True)
class Prepared:
    """The site as it is when the steps are done.

    notices: what an author may want to know, in bokmål. is_first: nothing was ever published.
    """

    steps: Sequence[Step]
    content: Content
    notices: Sequence[str]
    is_first: bool = False


def look(project: Project, *, preview: bool = False) -> Prepared:
    """Read docs/ and versions/, and prepare what waits to be published, in memory only.

    preview: a note may be missing, and a page in no menu. Raise ProblemsFound with every mistake.
    """
    problems = Problems()
    return prepare(Transaction(project, read_archive(project, problems), problems), project.today, preview=preview)


def publish(project: Project, paths: Sequence[str], day: date) -> tuple[list[str], Prepared]:
    """Publish the pages, all of them or nothing. Return the files that were written in versions/, and what was done.

    paths: «docs/nb/deltakere.md», as seen from the root; without any, every page that differs from what was published.
    day: the one that readers will see.
    Raise ProblemsFound with every mistake, or NotPublished when something else is in the way.
    """
    with transaction(project) as changes:
        if day > (today := project.today):
            changes.problems.add("--date", 1, f"datoen {day} er fram i tid.", f"Skriv {today}, eller en tidligere dag.")
        names = locate(project, paths, changes.problems)
        prepared = prepare(changes, day, names)
        for page in {page.path for page in names} - {step.path for step in prepared.steps}:
            message = "ingenting er endret etter at siden ble publisert."
            changes.problems.add(page, 1, message, "Endre siden først, og husk å lagre.")
    return changes.written, prepared


def prepare(changes: Transaction, day: date, names: Collection[PageId] = (), *, preview: bool = False) -> Prepared:
    """Prepare what the pages ask for.

    day: the one that readers will see. names: of the pages; without any, all of them, and mistakes in others are left
    alone. preview: see `look`.
    Raise ProblemsFound with every mistake.
    """
    project, problems = changes.project, changes.problems
    is_first = not changes.archive.versions
    found = check_all(project, changes.archive, problems, preview=preview)
    in_docs = set(pages_in_docs(project))
    asked = set(names) or in_docs
    problems.leave_out({page.path for page in in_docs - asked})
    there = in_docs - {page.id for page in found if page.front_matter.withdrawn}
    maker = StepMaker(changes, there, day, preview=preview)
    steps = list(maker.steps([page for page in found if page.id in asked and not project.is_undated(page.id)]))
    if not names and len(found) == len(in_docs):  # a page that cannot be read may say that it was moved
        told = {page.moved_from for page in found}
        _check_not_lost(changes.archive, {*in_docs, *told}, project, problems)
    after = {page.id: page for page in found if page.id in there} | {one.page.id: one.page for one in steps if one.page}
    for page in after.values():
        if page.id in asked:
            check_translation(page, changes.archive, problems)
    problems.stop_if_any()
    content = make_content(project, after.values(), changes.archive)
    return Prepared(steps, content, list(_notices(steps, content)), is_first)


def check_translation(page: Page, archive: Archive, problems: Problems) -> None:
    """Note a mistake when a translation does not name the version that it renders, or an original does."""
    publication, path, line = page.front_matter.publication, page.id.path, page.line_of("translation_of")
    newest = None if page.id.is_original else archive.newest_version(page.id.original)
    named = publication.translation_of if publication else None
    if named and newest is None and (named != NEWEST or page.id.is_original):
        problems.add(path, line, "translation_of: står på en side som ikke er en oversettelse.", "Ta bort linjen.")
    elif publication is None or newest is None:
        return
    # A page that was there before its original renders none, until its author says so.
    elif named is None and any(text.publication.translation_of for text in archive.versions_of(page.id)):
        advice = f"Skriv hvilken versjon av originalen teksten følger: translation_of: {newest.date.slug}"
        problems.add(path, 1, "translation_of: mangler.", advice)
    elif named and named != NEWEST and not archive.version(page.id.original, named):
        advice = f"Skriv datoen til versjonen teksten følger. Den nyeste er translation_of: {newest.date.slug}"
        problems.add(path, line, f"translation_of: originalen har ingen versjon fra {named.slug}.", advice)


def _check_not_lost(archive: Archive, there: Set[PageId | None], project: Project, problems: Problems) -> None:
    """Note each published page that is not in docs/, and that nobody has said anything of; and each language gone."""
    for language in {page.language for page in archive.versions} - set(project.languages):
        advice = "Sett språket tilbake under «languages». Sider som er trukket tilbake, har også en adresse."
        problems.add("mkdocs.yml", 1, f"språket «{language}» er borte, men har publiserte sider.", advice)
    for page in archive.versions.keys() - there:
        if not archive.withdrawal(page) and page.language in project.languages:
            advice = (
                f"Hent den tilbake: git restore {page.path} – og skriv øverst hvorfor den skal bort: withdrawn: … "
                f"Har siden fått et nytt navn, skriver du på den nye: moved_from: {page.name}.md"
            )
            problems.add(page.path, 1, "er publisert, men filen er borte.", advice)


def _notices(steps: Iterable[Step], content: Content) -> Iterator[str]:
    """Yield a sentence for each translation that does not follow an original that gets a new version, or a new name."""
    changed, moves = {step.page.id for step in steps if step.page}, content.archive.moves
    for page in content.pages.values():
        if (new := moves.get(page.id.original)) in changed and new:
            yield f"{page.id.path} har fortsatt det gamle navnet. Kall filen {new.name}.md, så hører sidene sammen."
        named = page.front_matter.publication and page.front_matter.translation_of
        if page.id.original in changed and named and newer_original(page, content.archive):
            yield (
                f"{page.id.path} følger fortsatt originalen fra {named.slug}, og det får leserne vite. "
                "Er den oppdatert, skriver du translation_of: newest og en ny change_note."
            )


def locate(project: Project, paths: Iterable[str], problems: Problems, gone: Collection[PageId] = ()) -> set[PageId]:
    """Return the pages in docs/ that the paths stand for, as seen from the root or from the root of the disk.

    gone: further pages that may be named. What stands for none, or for one that has no versions, is a mistake. Raise
    ProblemsFound.
    """
    files = {os.path.abspath(project.root / page.path): page for page in (*pages_in_docs(project), *gone)}
    found = {path: files.get(os.path.abspath(project.root / path)) for path in paths}
    for path, page in found.items():
        if page is None:
            advice = f"Skriv en side slik: {DOCS}/nb/deltakere.md"
            problems.add(on_one_line(path.strip()) or "SIDE", 1, f"er ingen side i {DOCS}/.", advice)
        elif project.is_undated(page):
            advice = "Siden har ingen versjoner. Den er på nettstedet slik den står i docs/."
            problems.add(page.path, 1, "er en side uten datoer (undated i mkdocs.yml).", advice)
    problems.stop_if_any()
    return set(filter(None, found.values()))
