"""The mistakes in what readers get: the rendered page held against the allow-lists, element by element."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass

from lxml.html.defs import tags as HTML_ELEMENTS
from selectolax.lexbor import LexborHTMLParser, LexborNode

from publication.pages.allow_lists import (
    ATTRIBUTES,
    ELEMENTS,
    GLOBAL_ATTRIBUTES,
    LINK_ATTRIBUTES,
    OTHER_RESOURCE,
    SHELL_IDS,
    SVG_ATTRIBUTES,
    SVG_ELEMENTS,
    VOID,
)
from publication.pages.html_writer import TAG
from publication.pages.markdown import Reading
from publication.problems import short

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_END_IS_IMPLIED = frozenset({"dd", "dt", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr"})
_INSIDE = "<main><article><div>{html}</div></article></main><footer>.</footer>"
"""Where the text of a page stands, so that markup that reaches out of it is seen."""
_COMMENT = re.compile(r"<!--[\s\S]*?(?:-->|$)")
_SHAPE = [["main", "footer"], ["article"], ["div"], []]
_AROUND = frozenset({"html", "head", "body", "main", "article", "div", "footer"})
"""The elements there. The text's own have an attribute that says their line."""
_TAKE_AWAY = "Ta det bort. En side har tekst, lenker, bilder og figurer, og utseendet er likt på alle sider."

Report = Callable[[int, str, str], None]
"""Takes a mistake: its line, counted from 0 in the body, what is wrong, and what to write instead."""


@dataclass(frozen=True)
class Link:
    """An address on a page, and its line. is_raw: it was written in HTML, where it is not followed from the file."""

    line: int
    address: str
    is_image: bool
    is_raw: bool


@dataclass(frozen=True)
class _Place:
    """Where a tag was written: its line, that of its address, and whether it was written in HTML."""

    line: int
    address_line: int
    is_raw: bool

    @classmethod
    def from_mark(cls, mark: str) -> "_Place":
        line, _, address = mark.removesuffix("r").partition("@")
        return cls(int(line), int(address or line), mark.endswith("r"))


def check_rendered(reading: Reading, tree: LexborHTMLParser, words: Mapping[str, str], report: Report) -> list[Link]:
    """Report every mistake in a rendered page, in the order of the page, and return its links.

    tree: see `parse`. words: those of the language.
    """
    drawings = {part.mem_id for svg in tree.css("svg") for part in svg.css("*") if part.mem_id != svg.mem_id}
    reader = _Reader(reading.mark, report, drawings, frozenset(words["empty_links"].split("|")))
    for node in tree.css("*"):
        if node.attributes or node.tag not in _AROUND:
            reader.read(node)
    unbalanced = list(_unbalanced(_COMMENT.sub("", reading.marked), reading.mark))
    for mistake in unbalanced:
        report(*mistake)
    around = (tree.css_first(tag) for tag in ("body", "main", "article", "footer"))
    if not unbalanced and [[child.tag for child in node.iter()] if node else [] for node in around] != _SHAPE:
        report(reader.line, "HTML-en på siden er ikke hel.", "Skriv teksten i Markdown i stedet.")
    return reader.links


def parse(reading: Reading) -> LexborHTMLParser:
    """Return a body as a browser reads it, inside a page, with the parser of the HTML standard."""
    return LexborHTMLParser(_INSIDE.format(html=reading.marked))


def _unbalanced(html: str, mark: str) -> Iterator[tuple[int, str, str]]:
    """Yield each element that has a beginning and no end, or the other way round; some ends are implied in HTML."""
    begun, count = list[tuple[str, int]](), Counter[str]()
    line = re.compile(rf'{mark}="(\d+)')
    for end, name, attributes in TAG.findall(html):
        tag, found = name.lower(), line.search(attributes)
        place = int(found[1]) if found else 0
        if not end:
            if tag not in VOID and not attributes.rstrip().endswith("/"):
                begun.append((tag, place))
                count[tag] += 1
        elif count[tag]:
            while (last := begun.pop())[0] != tag:
                count[last[0]] -= 1
                yield from _without_end(*last)
            count[tag] -= 1
        elif tag in ELEMENTS and tag not in VOID:
            yield (
                place,
                f"</{tag}> har ingen begynnelse.",
                f"Skriv <{tag}> der den begynner, og </{tag}> der den slutter.",
            )
    for last in begun:
        yield from _without_end(*last)


def _without_end(tag: str, line: int) -> Iterator[tuple[int, str, str]]:
    if tag in ELEMENTS - _END_IS_IMPLIED:
        yield line, f"<{tag}> har ingen slutt.", f"Skriv <{tag}> der den begynner, og </{tag}> der den slutter."


class _Reader:
    """Takes the nodes of a page one by one, and reports what is wrong with them.

    mark: the attribute that says where each tag was written. drawings: the elements inside <svg>.
    empty_links: the link texts that say nothing.
    """

    def __init__(self, mark: str, report: Report, drawings: Set[int], empty_links: Set[str]) -> None:
        self._mark = mark
        self._report = report
        self._drawings = drawings
        self._empty_links = empty_links
        self._place = _Place(0, 0, is_raw=False)
        self._level = 1
        self._ids: set[str] = set()
        self.links: list[Link] = []

    @property
    def line(self) -> int:
        """The line of the node that was read last."""
        return self._place.line

    def read(self, node: LexborNode) -> None:
        """Take the next node."""
        attributes = dict(node.attributes)
        if mark := attributes.pop(self._mark, None):
            self._place = _Place.from_mark(mark)
        if self._is_allowed(node, attributes):
            for name, value in attributes.items():
                self._attribute(node, name, value)
            self._meaning(node)

    def _is_allowed(self, node: LexborNode, attributes: dict[str, str | None]) -> bool:
        allowed = SVG_ELEMENTS if node.mem_id in self._drawings else ELEMENTS
        tag = node.tag or ""
        if tag not in allowed:
            advice = _TAKE_AWAY
            if tag not in HTML_ELEMENTS and not any(attributes.values()):
                written = " ".join([tag, *attributes])
                advice = f"Er det ment som tekst, så skriv &lt;{written}&gt; eller `<{written}>`."
            self._report(self.line, f"<{tag}> kan ikke brukes på en side.", advice)
        return tag in allowed

    def _attribute(self, node: LexborNode, name: str, value: str | None) -> None:
        allowed = GLOBAL_ATTRIBUTES | ATTRIBUTES.get(node.tag or "", frozenset())
        if node.tag == "svg" or node.mem_id in self._drawings:
            allowed |= SVG_ATTRIBUTES
        if name == "name" and node.tag == "a":
            return  # a place to lead to, of which `_link_text` tells
        if name not in allowed and not name.startswith("aria-"):
            written = name if value is None else f'{name}="{value}"'
            self._report(self.line, f"«{short(written)}» i <{node.tag}> kan ikke brukes på en side.", _TAKE_AWAY)
        elif name in LINK_ATTRIBUTES:
            self._address(node, name, value or "")
        elif OTHER_RESOURCE.search(value or ""):
            self._report(self.line, f"«{short(value or '')}» hentes fra et annet sted.", _TAKE_AWAY)
        elif name == "id":
            self._id(value or "")

    def _address(self, node: LexborNode, name: str, value: str) -> None:
        if node.tag != "use":
            self.links.append(Link(self._place.address_line, value, name == "src", self._place.is_raw))
        elif not value.startswith("#"):
            self._report(self.line, f"«{short(value)}» hentes fra et annet sted.", _TAKE_AWAY)

    def _id(self, value: str) -> None:
        if value in self._ids:
            self._report(self.line, f"id «{short(value)}» er brukt før på siden.", "Gi den et annet navn.")
        elif (value.startswith("_") and not value[1:].isdigit()) or value in SHELL_IDS:
            message = f"id «{short(value)}» er brukt av nettstedet selv."
            self._report(self.line, message, "Gi den et navn som ikke begynner med «_».")
        self._ids.add(value)

    def _meaning(self, node: LexborNode) -> None:
        if node.tag in _HEADINGS:
            self._heading(node)
        elif node.tag == "a":
            self._link_text(node)
        elif node.tag == "img" and not (node.attributes.get("alt") or "").strip():
            message = f"bildet «{short(node.attributes.get('src') or '')}» har ingen tekst."
            advice = "Si hva det viser, til dem som ikke ser det: ![hva bildet viser](bilde.png)"
            self._report(self.line, message, advice)
        elif node.tag == "svg" and node.mem_id not in self._drawings:
            self._figure(node)

    def _heading(self, node: LexborNode) -> None:
        level = _HEADINGS[node.tag or ""]
        if not _text(node):
            self._report(self.line, "overskriften er tom.", "Skriv overskriften, eller ta linjen bort.")
        if level == 1:
            advice = "Tittelen øverst i filen er den eneste på første nivå. Skriv «## » i stedet for «# »."
            if self._level == 1:
                advice = "Ta linjen bort: tittelen står i «title» øverst i filen. Er dette noe annet, så skriv «## »."
            self._report(self.line, "teksten har en overskrift på første nivå.", advice)
        elif level > self._level + 1:
            before = f"følger en på nivå {self._level}" if self._level > 1 else "er den første"
            advice = f"Skriv «{'#' * (self._level + 1)} »: gå ett nivå ned om gangen."
            self._report(self.line, f"en overskrift på nivå {level} {before}.", advice)
        self._level = max(level, 2)

    def _link_text(self, node: LexborNode) -> None:
        text = node.attributes.get("aria-label") or _text(node)
        bare = " ".join("".join(sign if sign.isalnum() else " " for sign in text).split()).casefold()
        name = node.attributes.get("id") or node.attributes.get("name")
        if "href" not in node.attributes and name:
            advice = f"Skriv {{#{name}}} bak overskriften, og ta bort <a>."
            self._report(self.line, f"<a> gir bare navnet «{short(name)}», og er ingen lenke.", advice)
        elif "href" not in node.attributes:
            self._report(self.line, "lenken har ingen adresse.", "Skriv hvor den går: [tekst](deltakere.md)")
        elif not text:
            self._report(
                self.line, "lenken har ingen tekst.", "Si hvor den går: [Deltakere i prosjektet](deltakere.md)"
            )
        elif bare in self._empty_links:
            message = f"lenketeksten «{short(text)}» sier ikke hvor lenken går."
            self._report(self.line, message, "Si hva leseren kommer til: [Deltakere i prosjektet](deltakere.md)")

    def _figure(self, node: LexborNode) -> None:
        if (
            not node.attributes.keys() & {"aria-label", "aria-labelledby"}
            and node.attributes.get("aria-hidden") != "true"
        ):
            advice = (
                'Skriv <svg role="img" aria-label="hva den viser" …>, eller aria-hidden="true" om teksten sier det.'
            )
            self._report(self.line, "figuren <svg> har ingen tekst.", advice)


def _text(node: LexborNode) -> str:
    """The text of an element as it is read out: that of its pictures too."""
    alternatives = [image.attributes.get("alt") or "" for image in node.css("img")]
    labels = [figure.attributes.get("aria-label") or "" for figure in node.css("svg")]
    return " ".join(" ".join([node.text(), *alternatives, *labels]).split())
