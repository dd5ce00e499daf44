"""The pictures in docs/: each is what its name says, not too large, and holds nothing that runs or leads elsewhere."""

import re
from pathlib import PurePosixPath

from lxml import etree

from publication.pages.allow_lists import GLOBAL_ATTRIBUTES, OTHER_RESOURCE, SVG_ATTRIBUTES, SVG_ELEMENTS
from publication.pages.files import is_plain, list_files
from publication.pages.page_id import DOCS
from publication.pages.project import Project
from publication.problems import Problems, short

MAX_BYTES = 500_000
_SIGNATURES = {
    ".avif": re.compile(rb"....ftypavi[fs]", re.DOTALL),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_DRAW_ANEW = "Lagre tegningen på nytt som «ren» eller «optimalisert» SVG, uten skript og lenker."


def check_pictures(project: Project, problems: Problems) -> None:
    """Note every mistake in the pictures."""
    for name in list_files(project.root / DOCS):
        path = f"{DOCS}/{name}"
        suffix = PurePosixPath(name).suffix
        if suffix in {".svg", *_SIGNATURES} and is_plain(project.root, path):
            check_picture(path, (project.root / path).read_bytes(), problems)


def check_picture(path: str, data: bytes, problems: Problems) -> None:
    """Note every mistake in one picture. path: its name, also in the mistakes."""
    suffix = PurePosixPath(path).suffix
    if len(data) > MAX_BYTES:
        message = f"bildet er på {len(data) // 1000} kB, og tar lang tid å laste ned."
        problems.add(path, 1, message, f"Gjør det mindre enn {MAX_BYTES // 1000} kB.")
    if suffix == ".svg":
        _check_drawing(path, data, problems)
    elif not _SIGNATURES[suffix].match(data):
        kind = next((name for name, signature in _SIGNATURES.items() if signature.match(data)), "")
        advice = (
            f"Kall det {PurePosixPath(path).stem}{kind}." if kind else "Lagre bildet på nytt, og legg det inn igjen."
        )
        problems.add(path, 1, f"filen er ikke et bilde av typen {suffix}.", advice)


def _check_drawing(path: str, data: bytes, problems: Problems) -> None:
    """A drawing is opened by itself too: as XML, and that is how it is read here."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        data.decode("utf-8")  # in other encodings, what is looked for below would go unseen
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        problems.add(path, line, "filen er ingen hel tegning: den kan ikke leses som SVG.", _DRAW_ANEW)
        return
    if b"<!DOCTYPE" in data.upper():
        problems.add(path, 1, "«<!DOCTYPE» kan ikke stå i en tegning.", _DRAW_ANEW)
    for node in [*root.itersiblings(preceding=True), root, *root.iterdescendants()]:
        line = node.sourceline or 1
        if isinstance(node.tag, str):
            _check_element(path, line, node, problems)
        elif node.tag is not etree.Comment:
            problems.add(path, line, f"«{short(str(node))}» kan ikke stå i en tegning.", _DRAW_ANEW)


def _check_element(path: str, line: int, node: etree._Element, problems: Problems) -> None:
    name = etree.QName(node)
    if name.namespace != _SVG or name.localname not in SVG_ELEMENTS:
        problems.add(path, line, f"<{name.localname}> kan ikke stå i en tegning.", _DRAW_ANEW)
    for attribute, value in node.items():
        if not _is_allowed(etree.QName(attribute), str(value)):
            local = etree.QName(attribute).localname
            problems.add(path, line, f'{local}="…" kan ikke stå i en tegning.', _DRAW_ANEW)


def _is_allowed(name: etree.QName, value: str) -> bool:
    if name.localname == "href":
        return name.namespace in (None, _XLINK) and value.startswith("#")
    if name.namespace == _XML:
        return name.localname in {"lang", "space"}
    is_known = name.localname in GLOBAL_ATTRIBUTES | SVG_ATTRIBUTES or name.localname.startswith("aria-")
    return is_known and not name.namespace and not OTHER_RESOURCE.search(value)
