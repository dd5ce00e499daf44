"""The mistakes in what readers get: the rendered page held against the allow-lists, element by element."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from publication.pages import allow_lists
from publication.pages.html_writer import MARK, TAG
from publication.problems import Slip, short

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_END_IS_IMPLIED = frozenset({"dd", "dt", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr"})
_INSIDE = "<main><article><div>{html}</div></article></main><footer>.</footer>"
"""Where the text of a page stands, so that markup that reaches out of it is seen."""
_AROUND = frozenset({"html", "head", "body", "main", "article", "div", "footer"})
"""The elements there. The text's own have an attribute that says their line."""
_PLACE = re.compile(r"(\d+)(r?)(?:@(\d+))?")
"""What that attribute says, see `HtmlWriter`."""
_COMMENT = re.compile(r"<!--[\s\S]*?(?:-->|$)")
_TAKE_AWAY = "Ta det bort. En side har tekst, lenker, bilder og figurer, og utseendet er likt på alle sider."
_SAY_WHERE = "Si hvor den går: [Deltakere i prosjektet](deltakere.md)"


class Link(NamedTuple):
    """An address on a page, and its line. is_raw: it was written in HTML, where it is not followed from the file."""

    line: int
    address: str
    is_image: bool
    is_raw: bool


def parse(marked: str) -> LexborHTMLParser:
    """Return a body as a browser reads it, inside a page, with the parser of the HTML standard."""
    return LexborHTMLParser(_INSIDE.format(html=marked))


def check_rendered(marked: str, tree: LexborHTMLParser, words: Mapping[str, str]) -> tuple[list[Slip], list[Link]]:
    """Return every mistake in a rendered page, and its links, in the order of the page.

    marked: see `Reading`; tree: the same, parsed. words: those of the language.
    """
    reader = _Reader(tree, words)
    nodes = (node for node in tree.css("*") if node.attributes or node.tag not in _AROUND)
    slips = [slip for node in nodes for slip in reader.read(node)]
    unbalanced = list(_unbalanced(_COMMENT.sub("", marked)))
    if not unbalanced and [node.tag for node in tree.css("body > *")] != ["main", "footer"]:
        unbalanced = [(reader.line, "HTML-en på siden er ikke hel.", "Skriv teksten i Markdown i stedet.")]
    return slips + unbalanced, reader.links


def _unbalanced(html: str) -> Iterator[Slip]:
    """Yield each element that has a beginning and no end, or the other way round; some ends are implied in HTML."""
    begun, unended = list[tuple[str, int]](), list[tuple[str, int]]()
    advice = "Skriv <{0}> der den begynner, og </{0}> der den slutter."
    for end, name, attributes in TAG.findall(html):
        tag, place = name.lower(), re.search(rf'{MARK}="(\d+)', attributes)
        line = int(place[1]) if place else 0
        if tag in allow_lists.VOID or attributes.rstrip().endswith("/"):
            continue
        if not end:
            begun.append((tag, line))
        elif any(tag == other for other, _ in begun):
            while (last := begun.pop())[0] != tag:
                unended.append(last)
        else:
            yield line, f"</{tag}> har ingen begynnelse.", advice.format(tag)
    for tag, line in unended + begun:
        if tag in allow_lists.ELEMENTS - _END_IS_IMPLIED:
            yield line, f"<{tag}> har ingen slutt.", advice.format(tag)


class _Reader:
    """Takes the nodes of a page one by one, and yields what is wrong with each, and what to write instead.

    line: of the node that was read last. links: those that were met until then.
    """

    def __init__(self, tree: LexborHTMLParser, words: Mapping[str, str]) -> None:
        self._drawings = {part.mem_id for svg in tree.css("svg") for part in svg.css("*") if part.mem_id != svg.mem_id}
        self._empty_links = frozenset(words["empty_links"].split("|"))
        self._level = 1
        self._ids: set[str] = set()
        self._address_line, self._is_raw = 0, False
        self.line = 0
        self.links: list[Link] = []

    def read(self, node: LexborNode) -> Iterator[Slip]:
        attributes = {name: value or "" for name, value in node.attributes.items()}
        if place := _PLACE.fullmatch(attributes.pop(MARK, "")):
            self.line, self._address_line = int(place[1]), int(place[3] or place[1])
            self._is_raw = place[2] == "r"
        for message, advice in self._mistakes(node, node.tag or "", attributes):
            yield self.line, message, advice

    def _mistakes(self, node: LexborNode, tag: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        is_drawn = node.mem_id in self._drawings
        if tag not in (allow_lists.SVG_ELEMENTS if is_drawn else allow_lists.ELEMENTS):
            written = " ".join([tag, *attributes])
            as_text = f"Er det ment som tekst, så skriv &lt;{written}&gt; eller `<{written}>`."
            from lxml.html.defs import tags  # takes longer than all other checks, and is hardly ever asked

            yield f"<{tag}> kan ikke brukes på en side.", _TAKE_AWAY if tag in tags else as_text
            return
        allowed = allow_lists.GLOBAL_ATTRIBUTES | allow_lists.ATTRIBUTES.get(tag, frozenset())
        if is_drawn or tag == "svg":
            allowed |= allow_lists.SVG_ATTRIBUTES
        for name, value in attributes.items():
            if name in allowed or name.startswith("aria-"):
                yield from self._attribute(tag, name, value)
            else:
                written = short(f'{name}="{value}"' if value else name)
                yield f"«{written}» i <{tag}> kan ikke brukes på en side.", _TAKE_AWAY
        if tag in _HEADINGS:
            yield from self._heading(_HEADINGS[tag], _text(node))
        elif tag == "a":
            yield from self._link(attributes, attributes.get("aria-label") or _text(node))
        elif tag == "img" and not attributes.get("alt", "").strip():
            advice = "Si hva det viser, til dem som ikke ser det: ![hva bildet viser](bilde.png)"
            yield f"bildet «{short(attributes.get('src', ''))}» har ingen tekst.", advice
        elif tag == "svg" and not is_drawn and not attributes.keys() & {"aria-label", "aria-labelledby", "aria-hidden"}:
            advice = 'Skriv <svg role="img" aria-label="hva den viser">, eller aria-hidden="true" om teksten sier det.'
            yield "figuren <svg> har ingen tekst.", advice

    def _attribute(self, tag: str, name: str, value: str) -> Iterator[tuple[str, str]]:
        is_address = name in allow_lists.LINK_ATTRIBUTES
        if is_address and tag != "use":
            self.links.append(Link(self._address_line, value, name == "src", self._is_raw))
        elif allow_lists.OTHER_RESOURCE.search(value) or (
            name in allow_lists.LINK_ATTRIBUTES and not value.startswith("#")
        ):
            yield f"«{short(value)}» hentes fra et annet sted.", _TAKE_AWAY
        elif name == "id":
            if value in self._ids:
                yield f"id «{short(value)}» er brukt før på siden.", "Gi den et annet navn."
            elif (value.startswith("_") and not value[1:].isdigit()) or value in allow_lists.SHELL_IDS:
                advice = "Gi den et navn som ikke begynner med «_»."
                yield f"id «{short(value)}» er brukt av nettstedet selv.", advice
            self._ids.add(value)

    def _heading(self, level: int, text: str) -> Iterator[tuple[str, str]]:
        if not text:
            yield "overskriften er tom.", "Skriv overskriften, eller ta linjen bort."
        if level == 1:
            advice = "Tittelen står i «title» øverst i filen. Ta linjen bort, eller skriv «## » om dette er noe annet."
            yield "teksten har en overskrift på første nivå.", advice
        elif level > self._level + 1:
            before = f"følger en på nivå {self._level}" if self._level > 1 else "er den første"
            advice = f"Skriv «{'#' * (self._level + 1)} »: gå ett nivå ned om gangen."
            yield f"en overskrift på nivå {level} {before}.", advice
        self._level = max(level, 2)

    def _link(self, attributes: Mapping[str, str], text: str) -> Iterator[tuple[str, str]]:
        bare = " ".join("".join(sign if sign.isalnum() else " " for sign in text).split()).casefold()
        if "href" not in attributes:
            advice = "Skriv hvor den går: [tekst](deltakere.md). Skal den bare ha et navn: {#navn} bak overskriften."
            yield "lenken har ingen adresse.", advice
        elif not text:
            yield "lenken har ingen tekst.", _SAY_WHERE
        elif bare in self._empty_links:
            yield f"lenketeksten «{short(text)}» sier ikke hvor lenken går.", _SAY_WHERE


def _text(node: LexborNode) -> str:
    """Return the text of an element as it is read out: that of its pictures too."""
    alternatives = [image.attributes.get("alt") or "" for image in node.css("img")]
    labels = [figure.attributes.get("aria-label") or "" for figure in node.css("svg")]
    return " ".join(" ".join([node.text(), *alternatives, *labels]).split())
