"""What may lie in docs/: all of it is published, and the name of a page is its address for all time."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from publication.checks.pictures import SUFFIXES, check_picture
from publication.pages.page_id import DOCS, VERSIONS_SEGMENT, PageId, file_address
from publication.pages.project import Project
from publication.pages.source import NOT_PLAIN
from publication.problems import Problems, Slip

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def check_files(project: Project, files: Mapping[str, bool], problems: Problems) -> None:
    """Note every mistake in the pictures, and in the names of all files. files: see `files_in`."""
    for name, is_plain in files.items():
        path = f"{DOCS}/{name}"
        problems.note(path, _check_name(name, project) if is_plain else [(0, *NOT_PLAIN)])
        if is_plain and PurePosixPath(name).suffix in SUFFIXES:
            problems.note(path, check_picture(name, (project.root / path).read_bytes()))


def _check_name(name: str, project: Project) -> Iterator[Slip]:
    path, page = PurePosixPath(name), PageId.from_source(name)
    if path.suffix not in {".md", *SUFFIXES}:
        lower = path.suffix.lower()
        advice = f"Kall den {path.stem}{lower}." if lower in {".md", *SUFFIXES} else f"Flytt den ut av {DOCS}/."
        yield 0, "er verken en side eller et bilde, men ville blitt publisert.", advice
    elif path.suffix != ".md" and name != (composed := unicodedata.normalize("NFC", name)):
        message = "en bokstav i navnet er lagret som to tegn, slik macOS gjør, og ingen lenke finner filen."
        yield 0, message, f"Gi den navnet på nytt, skrevet med tastaturet: {composed}"
    elif path.suffix == ".md" and (page.language not in project.languages or not page.name):
        folders = ", ".join(f"{DOCS}/{language}" for language in project.languages)
        yield 0, "ligger ikke i mappen til et språk.", f"Flytt den til en av disse: {folders}."
    elif path.suffix == ".md":
        yield from check_page_name(page)


def check_page_name(page: PageId) -> Iterator[Slip]:
    """Yield why a page's name cannot be an address for all time."""
    parts = PurePosixPath(page.name).parts
    if VERSIONS_SEGMENT in parts:
        message = (
            f"ingen side eller mappe kan hete «{VERSIONS_SEGMENT}»: navnet står i adressene til tidligere versjoner."
        )
        yield 0, message, "Gi siden eller mappen et annet navn."
    elif not all(map(_NAME.fullmatch, parts)):
        good = [_good_name(part) for part in parts]
        example = page._replace(name="/".join(good) if all(good) else "sporsmal-og-svar").path
        advice = f"Bruk bare bokstavene a til z, tall og enkle bindestreker, også i navn på mapper: {example}"
        yield 0, "filnavnet har tegn som ikke kan stå i en adresse.", advice


def _good_name(part: str) -> str:
    """Return the likeliest name: «Spørsmål og_svar» -> «sporsmal-og-svar»; empty if nothing is left."""
    letters = unicodedata.normalize("NFKD", part.lower().translate(_LETTERS))
    return "-".join(re.findall("[a-z0-9]+", "".join(sign for sign in letters if not unicodedata.combining(sign))))


def check_distinct_addresses(names: Iterable[str], problems: Problems) -> None:
    """Note each file in docs/ that would stand where another one does: «a.md» beside «a/index.md», or «nb/nn.md»."""
    first: dict[str, str] = {}
    for name in sorted(set(names)):
        address = PageId.from_source(name).address if name.endswith(".md") else file_address(name)
        if (other := first.setdefault(address, name)) != name:
            message = f"har samme adresse som {DOCS}/{other}: /{address}"
            problems.add(f"{DOCS}/{name}", 1, message, "Gi den nyeste av de to et annet navn.")
