"""The mistakes in what readers get: the rendered page held against the allow-lists, element by element."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from publication.checks.allow_lists import (
    ATTRIBUTES,
    ELEMENTS,
    GLOBAL_ATTRIBUTES,
    LINK_ATTRIBUTES,
    OTHER_RESOURCE,
    SVG_ATTRIBUTES,
    SVG_ELEMENTS,
    VOID,
)
from publication.checks.line_finder import LineFinder, words_pattern
from publication.checks.source import short
from publication.pages.rendering import Rendered, parse

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PLAIN = ELEMENTS - _HEADINGS.keys() - {"a", "img", "svg"}
"""Elements with which nothing can be wrong, as long as they have no attributes."""
_INSIDE = "<main><article><div>{html}</div></article></main><footer>.</footer>"
"""Where the text of a page stands, so that markup that reaches out of it is seen."""
_DECLARATION = re.compile(r"<(?:!(?!--)|\?)")
_AROUND = ("html", "head", "body", "main", "article", "article > div", "footer")
_END = re.compile(r"</([a-zA-Z][^\s/>]*)")
_SAYS_NOTHING = frozenset(
    {
        *("her", "her kan du lese mer", "klikk her", "trykk her", "se her", "les her", "les mer", "les mer her", "mer"),
        *("lenke", "lenken", "lenkje", "lenkja", "klikk på lenka", "les meir", "les meir her", "meir"),
        *("here", "click here", "read more", "read more here", "more", "learn more", "link", "this link"),
    }
)
_TAKE_AWAY = "Ta det bort. En side har tekst, lenker, bilder og figurer, og utseendet er likt på alle sider."

Report = Callable[[int, str, str], None]
"""Takes a mistake: its line in the file, what is wrong, and what to write instead."""


@dataclass(frozen=True)
class Link:
    """An address on a page. is_raw: it was written in HTML, where it is not followed from the page's file."""

    line: int
    address: str
    is_image: bool
    is_raw: bool


def check_rendered(rendered: Rendered, lines: LineFinder, report: Report) -> list[Link]:
    """Report every mistake in a rendered page, in the order of the page, and find its links."""
    html = rendered.html
    tree = parse(_INSIDE.format(html=html))
    nodes = list(_own_nodes(tree))
    drawings = {part.mem_id for svg in tree.css("svg") for part in svg.css("*") if part.mem_id != svg.mem_id}
    reader = _Reader(rendered, lines, report, drawings)
    for node in nodes:
        reader.read(node)
    for match in _DECLARATION.finditer(html):
        report(lines.find(re.escape(match[0])), f"«{match[0]}» kan ikke brukes på en side.", "Skriv «&lt;» for «<».")
    _check_ends(html, nodes, lines, report)
    if not _is_closed(tree):
        report(lines.find(r"</?\w"), "HTML-en på siden er ikke hel.", "Skriv teksten i Markdown i stedet.")
    return reader.links


def _own_nodes(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """What the text itself brings into the page around it, in order; that page's elements too if it changed them."""
    around = {node.mem_id for path in _AROUND if (node := tree.css_first(path)) and not node.attributes}
    root = tree.root
    nodes = root.traverse() if root else iter(())
    return (node for node in nodes if node.mem_id not in around)


def _is_closed(tree: LexborHTMLParser) -> bool:
    """Whether the text leaves the page around it as it was."""
    shape = [[node.tag for node in tree.css(path)] for path in ("body > *", "main > *", "article > *", "footer *")]
    return shape == [["main", "footer"], ["article"], ["div"], []]


def _check_ends(html: str, nodes: Iterable[LexborNode], lines: LineFinder, report: Report) -> None:
    """Report elements with a beginning and no end, or the other way round. Python-Markdown always writes both."""
    comments = "".join(node.comment_content or "" for node in nodes if node.is_comment_node)
    begun = Counter(node.tag or "" for node in nodes if node.is_element_node)
    ended = Counter(map(str.lower, _END.findall(html))) - Counter(map(str.lower, _END.findall(comments)))
    for tag in sorted(ELEMENTS - VOID):
        if begun[tag] != ended[tag]:
            message = f"<{tag}> har ingen slutt." if begun[tag] > ended[tag] else f"</{tag}> har ingen begynnelse."
            report(lines.find(rf"</?{tag}\b"), message, f"Skriv <{tag}> der den begynner, og </{tag}> der den slutter.")


class _Reader:
    """Takes the nodes of a page one by one, and reports what is wrong with them.

    drawings: the elements inside <svg>.
    """

    def __init__(self, rendered: Rendered, lines: LineFinder, report: Report, drawings: Set[int]) -> None:
        self._drawings = drawings
        self._rendered = rendered
        self.links: list[Link] = []
        self._lines = lines
        self._report = report
        self._level = 1
        self._ids: set[str] = set()

    def read(self, node: LexborNode) -> None:
        """Take the next node."""
        tag = node.tag or ""
        if tag in _PLAIN and not node.attributes and node.mem_id not in self._drawings:
            return
        if node.is_element_node:
            line = self._lines.find(*_patterns(node, self._rendered))
            if self._is_allowed(node, line):
                self._attributes(node, line)
                self._meaning(node, line)
        elif not (node.is_text_node or node.is_comment_node):
            self._report(self._lines.find(re.escape(tag)), f"«{tag}» kan ikke brukes på en side.", _TAKE_AWAY)

    def _is_allowed(self, node: LexborNode, line: int) -> bool:
        allowed = SVG_ELEMENTS if node.mem_id in self._drawings else ELEMENTS
        if node.tag not in allowed:
            self._report(line, f"<{node.tag}> kan ikke brukes på en side.", _TAKE_AWAY)
        return node.tag in allowed

    def _attributes(self, node: LexborNode, line: int) -> None:
        allowed = GLOBAL_ATTRIBUTES | ATTRIBUTES.get(node.tag or "", frozenset())
        if node.tag == "svg" or node.mem_id in self._drawings:
            allowed |= SVG_ATTRIBUTES
        for name, value in node.attributes.items():
            if name not in allowed and not name.startswith("aria-"):
                where = self._lines.find(rf"{re.escape(name)}\s*=", re.escape(name))
                self._report(where, f'{name}="…" kan ikke brukes på en side.', _TAKE_AWAY)
            elif name in LINK_ATTRIBUTES:
                self._address(node, name, value or "", line)
            elif OTHER_RESOURCE.search(value or ""):
                self._report(line, f"«{short(value or '')}» hentes fra et annet sted.", _TAKE_AWAY)
            elif name == "id":
                self._id(value or "", line)

    def _address(self, node: LexborNode, name: str, value: str, line: int) -> None:
        if node.tag != "use":
            address = self._rendered.address(value)
            is_raw = address is None
            self.links.append(Link(line, value if address is None else address, name == "src", is_raw))
        elif not value.startswith("#"):
            self._report(line, f"«{short(value)}» hentes fra et annet sted.", _TAKE_AWAY)

    def _id(self, value: str, line: int) -> None:
        if value in self._ids:
            self._report(line, f"id «{short(value)}» er brukt før på siden.", "Gi den et annet navn.")
        self._ids.add(value)

    def _meaning(self, node: LexborNode, line: int) -> None:
        if node.tag in _HEADINGS:
            self._heading(node, line)
        elif node.tag == "a":
            self._link_text(node, line)
        elif node.tag == "img" and not (node.attributes.get("alt") or "").strip():
            source = node.attributes.get("src") or ""
            message = f"bildet «{short(self._rendered.address(source) or source)}» har ingen tekst."
            self._report(line, message, "Si hva det viser, til dem som ikke ser det: ![hva bildet viser](bilde.png)")
        elif node.tag == "svg":
            self._figure(node, line)

    def _heading(self, node: LexborNode, line: int) -> None:
        level = _HEADINGS[node.tag or ""]
        if not _text(node):
            self._report(line, "overskriften er tom.", "Skriv overskriften, eller ta linjen bort.")
        if level == 1:
            advice = "Tittelen øverst i filen er den eneste på første nivå. Skriv «## » i stedet for «# »."
            self._report(line, "teksten har en overskrift på første nivå.", advice)
        elif level > self._level + 1:
            before = f"følger en på nivå {self._level}" if self._level > 1 else "er den første"
            advice = f"Skriv «{'#' * (self._level + 1)} »: gå ett nivå ned om gangen."
            self._report(line, f"en overskrift på nivå {level} {before}.", advice)
        self._level = max(level, 2)

    def _link_text(self, node: LexborNode, line: int) -> None:
        text = node.attributes.get("aria-label") or _text(node)
        bare = " ".join("".join(sign if sign.isalnum() else " " for sign in text).split()).casefold()
        if "href" not in node.attributes:
            self._report(line, "lenken har ingen adresse.", "Skriv hvor den går: [tekst](deltakere.md)")
        if not text:
            self._report(line, "lenken har ingen tekst.", "Si hvor den går: [Deltakere i prosjektet](deltakere.md)")
        elif bare in _SAYS_NOTHING:
            message = f"lenketeksten «{short(text)}» sier ikke hvor lenken går."
            self._report(line, message, "Si hva leseren kommer til: [Deltakere i prosjektet](deltakere.md)")

    def _figure(self, node: LexborNode, line: int) -> None:
        named = node.attributes.keys() & {"aria-label", "aria-labelledby"}
        if not named and node.attributes.get("aria-hidden") != "true" and node.mem_id not in self._drawings:
            advice = (
                'Skriv <svg role="img" aria-label="hva den viser" …>, eller aria-hidden="true" om teksten sier det.'
            )
            self._report(line, "figuren <svg> har ingen tekst.", advice)


def _text(node: LexborNode) -> str:
    """The text of an element as it is read out: that of its pictures too."""
    alternatives = [image.attributes.get("alt") or "" for image in node.css("img")]
    labels = [figure.attributes.get("aria-label") or "" for figure in node.css("svg")]
    return " ".join(" ".join([node.text(), *alternatives, *labels]).split())


def _patterns(node: LexborNode, rendered: Rendered) -> Iterator[str]:
    """How an element may be written in the source, the likeliest first."""
    tag = node.tag or ""
    if tag in {"a", "img"}:
        value = node.attributes.get("href") or node.attributes.get("src") or ""
        label = words_pattern((node.attributes.get("alt") or "") if tag == "img" else node.text())
        address = re.escape(rendered.address(value) or value)
        yield from (
            rf"\[\s*{label}\s*\]\(\s*<?{address}",
            rf"\]\(\s*<?{address}",
            rf"\[\s*{label}\s*\]",
            rf"<{address}>",
        )
        yield from (address,) if address else ()
    elif tag in _HEADINGS:
        text = words_pattern(node.text())
        yield from (rf"^[ >]*#{{{tag[1]}}}\s*{text}", rf"^[ >]*{text}\s*\n[ >]*[=-]+\s*$", rf"<{tag}\b", rf"#\s*{text}")
    yield rf"<{re.escape(tag)}\b"
