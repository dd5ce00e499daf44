"""What may lie in docs/: all of it is published, and the name of a page is its address for all time."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from lxml import etree

from publication.pages.allow_lists import GLOBAL_ATTRIBUTES, OTHER_RESOURCE, SVG_ATTRIBUTES, SVG_ELEMENTS
from publication.pages.page_id import DOCS, VERSIONS_SEGMENT, PageId, file_address
from publication.pages.project import Project
from publication.pages.source import NOT_PLAIN
from publication.problems import Problems, Slip, short

MAX_BYTES = 500_000
_SIGNATURES = {
    ".avif": re.compile(rb"....ftypavi[fs]", re.DOTALL),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
_SUFFIXES = frozenset({".svg", *_SIGNATURES})
_ELEMENTS = frozenset(f"{{http://www.w3.org/2000/svg}}{name}" for name in SVG_ELEMENTS)
_HREFS = frozenset({"href", "{http://www.w3.org/1999/xlink}href"})
_XML = {f"{{http://www.w3.org/XML/1998/namespace}}{name}" for name in ("lang", "space")}
_ATTRIBUTES = GLOBAL_ATTRIBUTES | SVG_ATTRIBUTES | _XML
_DRAW_ANEW = "Lagre tegningen på nytt som «ren» eller «optimalisert» SVG, uten skript og lenker."
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def check_files(project: Project, files: Mapping[str, bool], problems: Problems) -> None:
    """Note every mistake in the pictures, and in the names of all files. files: see `files_in`."""
    for name, is_plain in files.items():
        path = f"{DOCS}/{name}"
        problems.note(path, _check_name(name, project) if is_plain else [(0, *NOT_PLAIN)])
        if is_plain and PurePosixPath(name).suffix in _SUFFIXES:
            problems.note(path, check_picture(name, (project.root / path).read_bytes()))


def _check_name(name: str, project: Project) -> Iterator[Slip]:
    path, page = PurePosixPath(name), PageId.from_source(name)
    if path.suffix not in {".md", *_SUFFIXES}:
        lower = path.suffix.lower()
        advice = f"Kall den {path.stem}{lower}." if lower in {".md", *_SUFFIXES} else f"Flytt den ut av {DOCS}/."
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
        why = "navnet står i adressene til tidligere versjoner."
        yield 0, f"ingen side eller mappe kan hete «{VERSIONS_SEGMENT}»: {why}", "Gi siden eller mappen et annet navn."
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


def check_picture(name: str, data: bytes) -> Iterator[Slip]:
    """Yield every mistake in a picture."""
    path = PurePosixPath(name)
    if len(data) > MAX_BYTES:
        message = f"bildet er på {len(data) // 1000} kB, og tar lang tid å laste ned."
        yield 0, message, f"Gjør det mindre enn {MAX_BYTES // 1000} kB."
    if path.suffix == ".svg":
        yield from _check_drawing(data)
    elif not _SIGNATURES[path.suffix].match(data):
        kind = next((kind for kind, signature in _SIGNATURES.items() if signature.match(data)), "")
        advice = f"Kall det {path.stem}{kind}." if kind else "Lagre bildet på nytt, og legg det inn igjen."
        yield 0, f"filen er ikke et bilde av typen {path.suffix}.", advice


def _check_drawing(data: bytes) -> Iterator[Slip]:
    try:
        data.decode("utf-8")  # in other encodings, what is looked for below would go unseen
        # As XML: a drawing is opened by itself too.
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.XMLSyntaxError, ValueError) as error:
        line = (getattr(error, "lineno", None) or 1) - 1
        yield line, "filen er ingen hel tegning: den kan ikke leses som SVG.", _DRAW_ANEW
        return
    if b"<!DOCTYPE" in data.upper():
        yield 0, "«<!DOCTYPE» kan ikke stå i en tegning.", _DRAW_ANEW
    for node in [*root.itersiblings(preceding=True), root, *root.iterdescendants()]:
        for refused in _refused(node):
            yield (node.sourceline or 1) - 1, f"{refused} kan ikke stå i en tegning.", _DRAW_ANEW


def _refused(node: etree._Element) -> Iterator[str]:
    if isinstance(node, etree._Comment):
        return
    if isinstance(node, etree._ProcessingInstruction | etree._Entity):
        yield f"«{short(str(node))}»"
    elif node.tag not in _ELEMENTS:
        yield f"<{etree.QName(node).localname}>"
    for name, value in ((str(name), str(value)) for name, value in node.items()):
        is_known = name in _ATTRIBUTES or name.startswith("aria-")
        if not (value.startswith("#") if name in _HREFS else is_known and not OTHER_RESOURCE.search(value)):
            yield f'{etree.QName(name).localname}="…"'
