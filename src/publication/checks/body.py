"""The text of a page, read once: its HTML, its links, and all that is wrong with it, held against the allow-lists.

What is found depends on nothing but the text and the words of its language, so that it can be kept; where links lead is
asked each time.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from publication.cache import Cache, stable
from publication.checks.links import Addresses, Link, Mistake
from publication.checks.structure import obstacles, structure
from publication.pages import allow_lists
from publication.pages.html_writer import MARK, TAG
from publication.pages.markdown import read_markdown
from publication.problems import Slip, short

_OF_TEXTS = ("box_", "code", "empty_links", "footnote", "task_")
"""How the keys of the words begin that stand in the texts of pages, not around them."""
_END_IS_IMPLIED = frozenset({"dd", "dt", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr"})
_INSIDE = "<main><article><div>{html}</div></article></main><footer>.</footer>"
"""Where the text of a page stands, so that markup that reaches out of it is seen."""
_AROUND = frozenset({"html", "head", "body", "main", "article", "div", "footer"})
"""The elements there. The text's own have the attribute `MARK`, see `HtmlWriter`."""
_PLACE = re.compile(r"(\d+)(r?)(?:@(\d+))?")
_COMMENT = re.compile(r"<!--[\s\S]*?(?:-->|$)")
_TAKE_AWAY = "Ta det bort. En side har tekst, lenker, bilder og figurer, og utseendet er likt på alle sider."
_SAY_WHERE = "Si hvor den går: [Deltakere i prosjektet](deltakere.md)"


class Body(NamedTuple):
    """A body as it was read; lines are counted from 0 at its first one.

    parts: its HTML, every second part a relative address. headings: of the second level, as id and HTML.
    mistakes: what no text may have. slips: the same, for what readers of a text that was published already have seen.
    ids: what links can lead to. is_empty: nothing is shown.
    """

    parts: Sequence[str] = ("",)
    headings: Sequence[Sequence[str]] = ()
    mistakes: Sequence[Slip] = ()
    slips: Sequence[Slip] = ()
    links: Sequence[Link] = ()
    ids: Collection[str] = ()
    is_empty: bool = False

    def html(self, resolve: Callable[[str], str]) -> str:
        """Return the finished HTML. resolve: takes each relative address, and gives the one that readers get."""
        return "".join(escape(resolve(part)) if place % 2 else part for place, part in enumerate(self.parts))

    def check(self, addresses: Addresses, *, may_be_empty: bool = False) -> Iterator[Slip]:
        """Yield every mistake."""
        yield from self.mistakes
        yield from () if addresses.is_published else self.slips
        yield from addresses.check(self.links)
        if self.is_empty and not may_be_empty:
            yield 0, "siden har ingen tekst.", "Skriv teksten under linjene øverst."


Examine = Callable[[str], Body]
"""Takes the Markdown of a page."""


def examiner(words: Mapping[str, str], cache: Cache) -> Examine:
    """Return what reads and checks bodies. words: those of their language."""
    own = {key: text for key, text in words.items() if key.startswith(_OF_TEXTS)}
    key = stable(own)

    def examine(body: str) -> Body:
        kept = Body(*cache.kept_json("body", [key, body], lambda: _examine(body, own)))
        return kept._replace(links=[Link(*link) for link in kept.links])  # JSON knows lists alone

    return examine


def _examine(body: str, words: Mapping[str, str]) -> Body:
    if found := list(obstacles(body)):
        return Body(mistakes=found)
    body = unicodedata.normalize("NFC", body)
    reading = read_markdown(body, words)
    tree = LexborHTMLParser(_INSIDE.format(html=reading.marked))  # as a browser reads it
    reader = _Reader(tree, words["empty_links"].split("|"))
    mistakes = list(reader.mistakes(reading.marked))
    text = tree.css_first("article > div")
    is_empty = text is None or not (text.text().strip() or text.css_first("img, svg"))
    ids = sorted({node.attributes["id"] or "" for node in tree.css("[id]")})
    slips = [*_cut_off_drawings(reading.marked), *structure(body, reading, words)]
    return Body(reading.parts, reading.headings, mistakes, slips, reader.links, ids, is_empty)


class _Reader:
    """Reads the elements of a page one by one. line: that of the last one. links: those that were met until then."""

    def __init__(self, tree: LexborHTMLParser, empty_links: Collection[str]) -> None:
        self._tree = tree
        self._drawings = {part.mem_id for part in tree.css("svg *")}
        self._empty_links = empty_links
        self._level = 1
        self._ids: set[str] = set()
        self._line, self._address_line, self._is_raw = 0, 0, False
        self.links: list[Link] = []

    def mistakes(self, marked: str) -> Iterator[Slip]:
        """Yield every mistake in the page. marked: see `Reading`."""
        for node in self._tree.css("*"):
            if node.attributes or node.tag not in _AROUND:
                attributes = {name: value or "" for name, value in node.attributes.items()}
                if place := _PLACE.fullmatch(attributes.pop(MARK, "")):
                    self._line, self._address_line = int(place[1]), int(place[3] or place[1])
                    self._is_raw = place[2] == "r"
                yield from ((self._line, *told) for told in self._element(node, node.tag or "", attributes))
        unbalanced = list(_unbalanced(_COMMENT.sub("", marked)))
        yield from unbalanced
        if not unbalanced and [node.tag for node in self._tree.css("body > *")] != ["main", "footer"]:
            yield self._line, "HTML-en på siden er ikke hel.", "Skriv teksten i Markdown i stedet."

    def _element(self, node: LexborNode, tag: str, attributes: Mapping[str, str]) -> Iterator[Mistake]:
        is_drawn = node.mem_id in self._drawings
        if tag not in (allow_lists.SVG_ELEMENTS if is_drawn else allow_lists.ELEMENTS):
            written = " ".join([tag, *attributes])
            as_text = f"Er det ment som tekst, så skriv &lt;{written}&gt; eller `<{written}>`."
            from lxml.html.defs import tags  # takes longer than all other checks, and is hardly ever asked

            yield f"<{tag}> kan ikke brukes på en side.", _TAKE_AWAY if tag in tags else as_text
            return
        own = allow_lists.SVG_ATTRIBUTES if is_drawn or tag == "svg" else frozenset()
        allowed = allow_lists.GLOBAL_ATTRIBUTES | allow_lists.ATTRIBUTES.get(tag, frozenset()) | own
        for name, value in attributes.items():
            if name in allowed or name.startswith("aria-"):
                yield from self._attribute(tag, name, value)
            else:
                written = short(f'{name}="{value}"' if value else name)
                yield f"«{written}» i <{tag}> kan ikke brukes på en side.", _TAKE_AWAY
        if tag[1:].isdigit():  # h1 to h6
            yield from self._heading(int(tag[1]), _text(node))
        elif tag == "a":
            yield from self._link(attributes, attributes.get("aria-label") or _text(node))
        elif tag == "img" and not attributes.get("alt", "").strip():
            advice = "Si hva det viser, til dem som ikke ser det: ![hva bildet viser](bilde.png)"
            yield f"bildet «{short(attributes.get('src', ''))}» har ingen tekst.", advice
        elif tag == "svg" and not is_drawn and not attributes.keys() & {"aria-label", "aria-labelledby", "aria-hidden"}:
            advice = 'Skriv <svg role="img" aria-label="hva den viser">, eller aria-hidden="true" om teksten sier det.'
            has_title = node.css_first("title") is not None and "role" not in attributes
            yield f"figuren <svg> {'leses ikke opp av alle' if has_title else 'har ingen tekst'}.", advice

    def _attribute(self, tag: str, name: str, value: str) -> Iterator[Mistake]:
        is_address = name in allow_lists.LINK_ATTRIBUTES
        if is_address and tag != "use":
            self.links.append(Link(self._address_line, value, name == "src", self._is_raw))
        elif allow_lists.OTHER_RESOURCE.search(value) or (is_address and not value.startswith("#")):
            yield f"«{short(value)}» hentes fra et annet sted.", _TAKE_AWAY
        elif name == "id":
            if value in self._ids:
                yield f"id «{short(value)}» er brukt før på siden.", "Gi den et annet navn."
            elif (value.startswith("_") and not value[1:].isdigit()) or value in allow_lists.SHELL_IDS:
                yield f"id «{short(value)}» er brukt av nettstedet selv.", "Gi den et navn som ikke begynner med «_»."
            self._ids.add(value)

    def _heading(self, level: int, text: str) -> Iterator[Mistake]:
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

    def _link(self, attributes: Mapping[str, str], text: str) -> Iterator[Mistake]:
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
    told = (one.attributes.get("alt" if one.tag == "img" else "aria-label") or "" for one in node.css("img, svg"))
    return " ".join(" ".join([node.text(), *told]).split())


def _unbalanced(html: str) -> Iterator[Slip]:
    """Yield each element that has a beginning and no end, or the other way round; some ends are implied in HTML."""
    begun, unended, faults = list[tuple[str, str]](), list[tuple[str, str]](), list[tuple[str, str, str]]()
    for end, name, attributes in TAG.findall(html):
        tag = name.lower()
        if tag in allow_lists.VOID or attributes.rstrip().endswith("/"):
            continue
        if not end:
            begun.append((tag, attributes))
        elif any(tag == other for other, _ in begun):
            while (last := begun.pop())[0] != tag:
                unended.append(last)
        else:
            faults.append((f"</{tag}> har ingen begynnelse.", tag, attributes))
    needed = (one for one in unended + begun if one[0] in allow_lists.ELEMENTS - _END_IS_IMPLIED)
    faults += ((f"<{tag}> har ingen slutt.", tag, attributes) for tag, attributes in needed)
    for message, tag, attributes in faults:
        yield _line(attributes), message, f"Skriv <{tag}> der den begynner, og </{tag}> der den slutter."


def _cut_off_drawings(html: str) -> Iterator[Slip]:
    """Yield each element in a drawing at which browsers end it, be it written in HTML or in Markdown."""
    drawings = 0
    for end, name, attributes in TAG.findall(html):
        tag = name.lower()
        if tag == "svg":
            drawings += -1 if end else 1
        elif drawings > 0 and not end and tag in allow_lists.NOT_IN_SVG:
            advice = "Skriv bare ord i <text>, uten Markdown og HTML."
            yield (
                _line(attributes),
                f"<{tag}> kan ikke stå i en tegning: den slutter der, og resten vises utenfor.",
                advice,
            )


def _line(attributes: str) -> int:
    place = re.search(rf'{MARK}="(\d+)', attributes)
    return int(place[1]) if place else 0
