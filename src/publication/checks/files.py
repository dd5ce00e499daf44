"""What may lie in docs/: everything there is published."""

import unicodedata
from pathlib import PurePosixPath

from publication.pages.files import check_plain, files_in
from publication.pages.page_id import DOCS, PageId, file_address
from publication.pages.project import Project
from publication.problems import Problems

_SUFFIXES = frozenset({".md", ".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})


def check_files(project: Project, problems: Problems) -> None:
    """Note a mistake for each file that is neither a page nor a picture, and each page outside a language's folder."""
    addresses: dict[str, str] = {}
    for name, is_file in files_in(project.root / DOCS).items():
        path = PurePosixPath(name)
        if (other := addresses.setdefault(file_address(name), name)) != name:
            message = f"får samme adresse som {DOCS}/{other}: /{file_address(name)}"
            problems.add(f"{DOCS}/{name}", 1, message, "Gi den ene av dem et annet navn.")
        if not is_file:
            check_plain(f"{DOCS}/{name}", problems)
        elif path.suffix not in _SUFFIXES:
            lower = path.suffix.lower()
            advice = f"Kall den {path.stem}{lower}." if lower in _SUFFIXES else f"Flytt den ut av {DOCS}/."
            problems.add(f"{DOCS}/{name}", 1, "er verken en side eller et bilde, men ville blitt publisert.", advice)
        elif path.suffix == ".md":
            check_place(PageId.from_source(name), project, problems)
        elif name != (composed := unicodedata.normalize("NFC", name)):
            message = "en bokstav i navnet er lagret som to tegn, slik macOS gjør, og ingen lenke finner filen."
            problems.add(f"{DOCS}/{name}", 1, message, f"Gi den navnet på nytt, skrevet med tastaturet: {composed}")


def check_place(page: PageId, project: Project, problems: Problems) -> None:
    """Note a mistake when a page stands in no language's folder."""
    if page.language not in project.languages or not page.name:
        folders = ", ".join(f"{DOCS}/{language}" for language in project.languages)
        path = page.path if page.name else f"{DOCS}/{page.language}.md"
        problems.add(path, 1, "ligger ikke i mappen til et språk.", f"Flytt den til en av disse: {folders}.")
