"""The pictures in docs/: each is what its name says, not too large, and holds nothing that runs or leads elsewhere."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from publication.pages.allow_lists import GLOBAL_ATTRIBUTES, OTHER_RESOURCE, SVG_ATTRIBUTES, SVG_ELEMENTS
from publication.problems import Slip, short

MAX_BYTES = 500_000
_SIGNATURES = {
    ".avif": re.compile(rb"....ftypavi[fs]", re.DOTALL),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
SUFFIXES = frozenset({".svg", *_SIGNATURES})
_ELEMENTS = frozenset(f"{{http://www.w3.org/2000/svg}}{name}" for name in SVG_ELEMENTS)
_HREFS = frozenset({"href", "{http://www.w3.org/1999/xlink}href"})
_ATTRIBUTES = (
    GLOBAL_ATTRIBUTES
    | SVG_ATTRIBUTES
    | {f"{{http://www.w3.org/XML/1998/namespace}}{name}" for name in ("lang", "space")}
)
_DRAW_ANEW = "Lagre tegningen på nytt som «ren» eller «optimalisert» SVG, uten skript og lenker."


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
    """A drawing is opened by itself too: as XML, and that is how it is read here."""
    try:
        data.decode("utf-8")  # in other encodings, what is looked for below would go unseen
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
