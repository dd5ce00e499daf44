"""Publishing what the pages in docs/ ask for: all of it or nothing."""

from collections.abc import Sequence
from datetime import date

from publication.pages.project import Project
from publication.publishing.prepare import Prepared, locate, prepare
from publication.publishing.transaction import transaction


def publish(project: Project, paths: Sequence[str], day: date, today: date) -> tuple[list[str], Prepared]:
    """Publish the pages. Return the files that were written in versions/, and what was done.

    paths: «docs/nb/deltakere.md», as seen from the root; without any, every page that differs from what was published.
    day: the one that readers will see. today: the last one that may be named.
    Raise ProblemsFound with every mistake, or NotPublished when something else is in the way.
    """
    with transaction(project, today) as changes:
        if day > today:
            message = f"datoen {day} er fram i tid."
            changes.problems.add("--date", 1, message, f"Skriv {today}, eller en tidligere dag.")
        names = locate(project, paths, changes.problems)
        prepared = prepare(changes, day, names)
        for page in {page.path for page in names} - {step.path for step in prepared.steps}:
            message = "ingenting er endret etter at siden ble publisert."
            changes.problems.add(page, 1, message, "Endre siden først, og husk å lagre.")
    return changes.written, prepared
