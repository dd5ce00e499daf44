"""What the links of a page can lead to, what is wrong with an address, and what to write instead."""

import difflib
import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from publication.pages.allow_lists import SCHEMES
from publication.problems import Slip, short

Mistake = tuple[str, str]

_OWN_MACHINE = re.compile(
    r"localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1\]?|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|.*\.(?:local|localhost|internal|lan)"
)
_SAFELINKS = ".safelinks.protection.outlook.com"
_OWN_DISK = re.compile(r"file:|[A-Za-z]:[\\/]|\\\\", re.IGNORECASE)
_SAY_WHERE = "Skriv hvor den går: [tekst](deltakere.md)"
_PATH_ADVICE = "Skriv stien til en fil, sett fra denne siden: [tekst](deltakere.md)"
_IMAGE_ADVICE = "Kopier bildet til docs/{}/ og vis det derfra: ![hva bildet viser](bilde.png)"
_WEB_ADVICE = "Skriv hele adressen, med %20 for mellomrom: https://www.eksempel.no/"


class Link(NamedTuple):
    """An address on a page, and its line. is_raw: it was written in HTML, where it is not followed from the file."""

    line: int
    address: str
    is_image: bool
    is_raw: bool


@dataclass(frozen=True)
class Addresses:
    """What links can lead to, as seen from docs/, «nb/deltakere.md», and what is wrong with those of one page.

    pages: each page, with a function that gives the ids in it, called only when a link needs it. files: all others.
    gone: pages that were published, and are not there any more. languages: links do not leave that of their page.
    page: the one that has the links, empty until that is known. is_archived: its text is an old one, and may lead to
    headings that are gone. is_published: readers have seen it already; wherever it leads here may be gone since.
    """

    pages: Mapping[str, Callable[[], Collection[str]]]
    files: Set[str]
    gone: Set[str]
    languages: Set[str]
    page: str = ""
    is_archived: bool = False
    is_published: bool = False

    def check(self, links: Iterable[Link]) -> Iterator[Slip]:
        """Yield every mistake in the links of the page."""
        for link in links:
            if mistake := self._mistake(link, link.address.strip(), "bildet" if link.is_image else "lenken"):
                yield link.line, *mistake

    def _mistake(self, link: Link, address: str, what: str) -> Mistake | None:
        shown = f"«{short(address)}»"
        if not address:
            return f"{what} har ingen adresse.", _SAY_WHERE
        try:
            parts = urlsplit(address)
        except ValueError:
            return f"{shown} er ingen nettadresse.", _WEB_ADVICE
        if _OWN_DISK.match(address):
            advice = f"Kopier filen til docs/{posixpath.dirname(self.page)}/ og lenk til den der: [tekst](rapport.md)"
            return f"{shown} er en fil på din egen maskin.", advice
        if link.is_image and (parts.scheme or parts.netloc):
            return f"bildet {shown} hentes fra et annet nettsted.", _IMAGE_ADVICE.format(posixpath.dirname(self.page))
        if parts.scheme:
            return _absolute_mistake(address, parts, shown)
        if self.is_published:
            return None
        if not {"\t", "\n", "\r"}.isdisjoint(address):  # which urlsplit leaves out
            return f"{shown} har et linjeskift eller en tabulator i seg.", "Skriv adressen på nytt, på én linje."
        if parts.netloc or address.startswith("www."):
            return f"{shown} mangler begynnelsen av en nettadresse.", f"Skriv «https://{short(address.lstrip('/'))}»."
        if "@" in address and "/" not in address:
            return f"{shown} er en e-postadresse uten «mailto:».", f"Skriv «mailto:{short(address)}»."
        if link.is_raw and parts.path and not parts.path.startswith("/"):
            advice = "Skriv den i Markdown: [tekst](deltakere.md) eller ![hva bildet viser](bilde.png)"
            return f"{shown} står i HTML, der den ikke blir fulgt fra denne filen.", advice
        return self._relative_mistake(unquote(parts.path), unquote(parts.fragment), what)

    def _relative_mistake(self, path: str, fragment: str, what: str) -> Mistake | None:
        own, folder = _language(self.page), posixpath.dirname(self.page)
        target = posixpath.normpath(posixpath.join(folder, path)) if path else self.page
        if _language(target) in self.languages - {own}:
            here = posixpath.join(own, target.partition("/")[2])
            exists = here in self.pages or here in self.files
            advice = f"Skriv «{self._from_here(here)}»." if exists else "Lenk til en side på samme språk."
            return f"{what} går til «{short(path)}», som er på et annet språk.", advice
        if target in self.pages and what == "lenken":
            heading, is_sentence, _ = fragment.partition(":~:")  # browsers go to a sentence: #:~:text=…
            return self._heading_mistake(target, heading) if heading or not (path or is_sentence) else None
        if target in self.files or (self.is_archived and target in self.gone):
            return None
        if target in self.gone:
            advice = "Ta bort lenken, eller lenk til en annen side."
            return f"{what} går til «{short(path)}», en side som er borte, eller skal bort.", advice
        wrong = "ikke finnes" if posixpath.splitext(path)[1].strip(".") else "ikke er en fil"
        near = self._nearest(posixpath.normpath(f"{own}/{path}") if path.startswith("/") else target, what)
        advice = _IMAGE_ADVICE.format(folder) if what == "bildet" else _PATH_ADVICE
        return f"{what} går til «{short(path)}», som {wrong}.", f"Mente du «{near}»?" if near else advice

    def _nearest(self, target: str, what: str) -> str:
        """Return the file whose name is the most like a target, or the page whose address that is; empty for none."""
        files = self.files if what == "bildet" else (*self.pages, *self.files)
        known = [file for file in files if _language(file) not in self.languages - {_language(self.page)}]
        # The stem alone: «.md» is common to all, and would make any short name look like any other.
        stems = {_stem(path): path for path in sorted(map(self._from_here, known))}
        near = difflib.get_close_matches(_stem(self._from_here(target)), stems, n=1)
        return stems[near[0]] if near else ""

    def _heading_mistake(self, target: str, fragment: str) -> Mistake | None:
        ids = sorted(self.pages[target]())
        if fragment in ids or fragment.lower() == "top" or self.is_archived:  # HTML's own word for the beginning
            return None
        if not fragment:  # «#» or «?» alone
            return "lenken har ingen adresse.", _SAY_WHERE
        place = "denne siden" if target == self.page else f"«{self._from_here(target)}»"
        near = difflib.get_close_matches(fragment, ids, n=1)
        named = ", ".join(f"#{name}" for name in ids[:12]) + (" …" if len(ids) > 12 else "")
        advice = f"Overskriftene er {named}" if ids else "Den har ingen overskrifter: lenk til selve siden."
        advice = f"Mente du «#{near[0]}»?" if near else advice
        return f"lenken går til overskriften «#{short(fragment)}», som {place} ikke har.", advice

    def _from_here(self, target: str) -> str:
        return posixpath.relpath(target, posixpath.dirname(self.page) or ".")


def _absolute_mistake(address: str, parts: SplitResult, shown: str) -> Mistake | None:
    if parts.scheme not in SCHEMES:
        return f"{shown} begynner med «{parts.scheme}:».", "Begynn adressen med https://, mailto: eller tel:."
    if parts.scheme == "mailto" and not re.fullmatch(r"\S+@\S+", unquote(parts.path)):
        return f"{shown} er ingen e-postadresse.", "Skriv hele adressen: mailto:navn@eksempel.no"
    if not parts.scheme.startswith("http"):
        return None
    try:
        host, _ = parts.hostname, parts.port  # reading the port is what checks it
    except ValueError:
        host = None
    if not host or any(map(str.isspace, address)):
        return f"{shown} er ingen nettadresse.", _WEB_ADVICE
    if _OWN_MACHINE.fullmatch(host):
        advice = "Lenk til filen: [tekst](deltakere.md), eller til siden slik den står på nettet."
        return f"{shown} finnes bare på din egen maskin eller i ditt eget nett.", advice
    if host.endswith(_SAFELINKS):
        real = dict(parse_qsl(parts.query)).get("url", "https://…")
        return f"{shown} går gjennom Outlook, som ser hvem som følger den.", f"Skriv adressen selv: {short(real)}"
    return None


def _language(path: str) -> str:
    return path.partition("/")[0]  # or the name of a file or folder that is of none


def _stem(path: str) -> str:
    return posixpath.splitext(path)[0].removesuffix("/index")
