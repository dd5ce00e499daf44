"""What is wrong with an address on a page, and what to write instead."""

import difflib
import posixpath
import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from publication.pages.allow_lists import SCHEMES
from publication.problems import short

Mistake = tuple[str, str]
"""What is wrong, and what to write instead."""

_OWN_MACHINE = re.compile(
    r"localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1\]?|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|.*\.(?:local|localhost|internal|lan)"
)
_SAFELINKS = ".safelinks.protection.outlook.com"
_OWN_DISK = re.compile(r"[A-Za-z]:[\\/]|\\\\")
_PATH_ADVICE = "Skriv stien til en fil, sett fra denne siden: [tekst](deltakere.md)"
_WEB_ADVICE = "Skriv hele adressen, med %20 for mellomrom: https://www.helsedirektoratet.no/"


@dataclass(frozen=True)
class LinkTargets:
    """What the links of a page can lead to; paths are relative to docs/, as «nb/deltakere.md».

    pages: each page, with a function that gives what links can lead to in it; called only when a link needs it.
    files: every other file that will be there, images for instance.
    gone: pages that were published and are not in docs/ any more; only archived texts still lead to them.
    languages: the folders that each hold one language; links do not leave the language of their page.
    """

    pages: Mapping[str, Callable[[], Set[str]]]
    files: Set[str]
    gone: Set[str]
    languages: Set[str]

    @cached_property
    def key(self) -> str:
        """Stands for everything that the links of archived texts can lead to."""
        return "\n".join([*sorted(self.pages), *sorted(self.files), *sorted(self.gone), *sorted(self.languages)])


class Addresses:
    """Tells what is wrong with the addresses in one page.

    page: its file, as seen from docs/. is_archived: the text is in versions/, and may lead to headings that are gone.
    """

    def __init__(self, page: str, links: LinkTargets, *, is_archived: bool = False) -> None:
        self._page = page
        self._folder = posixpath.dirname(page)
        self._links = links
        self._is_archived = is_archived

    def mistake(self, address: str, *, is_image: bool, is_raw: bool) -> Mistake | None:
        """What is wrong with an address and what to write, or None. is_raw: it stands in raw HTML."""
        address, what = address.strip(), "bildet" if is_image else "lenken"
        if not address:
            return f"{what} har ingen adresse.", "Skriv hvor den går: [tekst](deltakere.md)"
        try:
            parts = urlsplit(address)
        except ValueError:
            return f"«{short(address)}» er ingen nettadresse.", _WEB_ADVICE
        if parts.scheme == "file" or _OWN_DISK.match(address):
            advice = f"Kopier filen til {self._own_folder()} og lenk til den der: [tekst](rapport.md)"
            return f"«{short(address)}» er en fil på din egen maskin.", advice
        if is_image and (parts.scheme or parts.netloc):
            return f"bildet «{short(address)}» hentes fra et annet nettsted.", self._image_advice()
        if parts.scheme:
            return _absolute_mistake(address, parts)
        return self._relative_mistake(address, parts, what, is_raw=is_raw)

    def _relative_mistake(self, address: str, parts: SplitResult, what: str, *, is_raw: bool) -> Mistake | None:
        shown = f"«{short(address)}»"
        if parts.netloc:
            return f"{shown} mangler begynnelsen av en nettadresse.", f"Skriv «https:{short(address)}»."
        if address.startswith("www."):
            return f"{shown} mangler begynnelsen av en nettadresse.", f"Skriv «https://{short(address)}»."
        if "@" in address and "/" not in address:
            return f"{shown} er en e-postadresse uten «mailto:».", f"Skriv «mailto:{short(address)}»."
        if not parts.path:
            return self._heading_mistake(self._page, unquote(parts.fragment), what)
        if is_raw and not parts.path.startswith("/"):
            advice = "Skriv den i Markdown: [tekst](deltakere.md) eller ![hva bildet viser](bilde.png)"
            return f"{shown} står i HTML, der den ikke blir fulgt fra denne filen.", advice
        return self._path_mistake(parts, what)

    def _path_mistake(self, parts: SplitResult, what: str) -> Mistake | None:
        path = unquote(parts.path)
        target = _join(self._folder, path)
        if self._language(target) not in {"", self._language(self._page)} and not path.startswith("/"):
            return self._other_language(path, target, what)
        if target in self._links.pages and what == "lenken":
            return self._heading_mistake(target, unquote(parts.fragment), what) if parts.fragment else None
        if target in self._links.files or (self._is_archived and target in self._links.gone):
            return None
        return self._folder_mistake(path, what) or self._missing(path, target, what)

    def _language(self, path: str) -> str:
        """The language that a path belongs to; empty for one that belongs to none."""
        folder = path.partition("/")[0]
        return folder if folder in self._links.languages else ""

    def _other_language(self, path: str, target: str, what: str) -> Mistake:
        own = posixpath.join(self._language(self._page), target.partition("/")[2])
        exists = own in self._links.pages or own in self._links.files
        advice = f"Skriv «{self._from_here(own)}»." if exists else "Lenk til en side på samme språk."
        return f"{what} går til «{short(path)}», som er på et annet språk.", advice

    def _folder_mistake(self, path: str, what: str) -> Mistake | None:
        """A page's address on the finished site was written instead of its file."""
        if posixpath.splitext(path.rstrip("/"))[1] not in {"", "."}:
            return None
        page = next((page for page in self._of_address(path) if page in self._links.pages), "")
        if page:
            message = f"{what} går til adressen «{short(path)}», ikke til en fil."
            return message, f"Skriv filen, sett fra denne siden: «{self._from_here(page)}»."
        if path.startswith("/"):
            return f"{what} går til «{short(path)}» fra roten av nettstedet.", _PATH_ADVICE
        return None

    def _of_address(self, path: str) -> Sequence[str]:
        """The pages that may have been meant by an address, the likeliest first."""
        if path.startswith("/"):
            bare = path.strip("/")
            roots = [bare, _join(self._language(self._page), bare)]
        else:
            # Seen from the file, or from the address of the page, which is a folder of its own.
            roots = [_join(self._folder, path), _join(posixpath.splitext(self._page)[0], path)]
        return [page for root in roots for page in (f"{root}.md", _join(root, "index.md"))]

    def _missing(self, path: str, target: str, what: str) -> Mistake:
        if path.startswith("/"):
            target = _join(self._language(self._page), path.strip("/"))
        language = self._language(self._page)
        files = self._links.files if what == "bildet" else (*self._links.pages, *self._links.files)
        known = [file for file in files if self._language(file) in {"", language}]
        # The stem alone: «.md» is common to all, and would make any short name look like any other.
        stems = {posixpath.splitext(path)[0]: path for path in sorted(map(self._from_here, known))}
        near = difflib.get_close_matches(posixpath.splitext(self._from_here(target))[0], stems, n=1)
        advice = self._image_advice() if what == "bildet" else _PATH_ADVICE
        if near:
            advice = f"Mente du «{stems[near[0]]}»?"
        return f"{what} går til «{short(path)}», som ikke finnes.", advice

    def _heading_mistake(self, target: str, fragment: str, what: str) -> Mistake | None:
        ids = self._links.pages[target]() if target in self._links.pages else frozenset[str]()
        if fragment in ids or self._is_archived:
            return None
        place = "denne siden" if target == self._page else f"«{self._from_here(target)}»"
        near = difflib.get_close_matches(fragment, sorted(ids), n=1)
        advice = f"Mente du «#{near[0]}»?" if near else _headings_advice(sorted(ids))
        return f"{what} går til overskriften «#{short(fragment)}», som {place} ikke har.", advice

    def _image_advice(self) -> str:
        return f"Kopier bildet til {self._own_folder()} og vis det derfra: ![hva bildet viser](bilde.png)"

    def _own_folder(self) -> str:
        return posixpath.join("docs", self._folder, "")

    def _from_here(self, target: str) -> str:
        return posixpath.relpath(target, self._folder or ".")


class KeptAddresses(Addresses):
    """Of a text that was published once: where it leads on this site may be gone since."""

    def _relative_mistake(self, address: str, parts: SplitResult, what: str, *, is_raw: bool) -> Mistake | None:
        return None


def leads_to_file(address: str) -> bool:
    """True when an address leads to a file beside the pages that is no page itself."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    is_relative = not parts.scheme and not parts.netloc and not parts.path.startswith("/")
    return is_relative and parts.path != "" and not parts.path.endswith((".md", "/"))


def _absolute_mistake(address: str, parts: SplitResult) -> Mistake | None:
    shown = f"«{short(address)}»"
    if parts.scheme not in SCHEMES:
        return (
            f"{shown} begynner med «{parts.scheme}:».",
            "Begynn adressen med https://, mailto: eller tel:.",
        )
    if parts.scheme in {"http", "https"}:
        return _web_mistake(address, parts)
    if parts.scheme == "mailto":
        user, _, host = unquote(parts.path).rpartition("@")
        if not (user.strip() and host.strip()) or any(map(str.isspace, parts.path)):
            return f"{shown} er ingen e-postadresse.", "Skriv hele adressen: mailto:navn@helsedir.no"
    return None


def _web_mistake(address: str, parts: SplitResult) -> Mistake | None:
    shown = f"«{short(address)}»"
    try:
        host, _ = parts.hostname, parts.port  # reading the port is what checks it
    except ValueError:
        host = None
    if "\u00a0" in address:
        return f"{shown} har et hardt mellomrom i seg.", "Slett det."
    if not host or any(map(str.isspace, address)):
        return f"{shown} er ingen nettadresse.", _WEB_ADVICE
    if _OWN_MACHINE.fullmatch(host):
        advice = "Lenk til filen: [tekst](deltakere.md), eller til siden slik den står på nettet."
        return f"{shown} finnes bare på din egen maskin eller i ditt eget nett.", advice
    if host.endswith(_SAFELINKS):
        real = dict(parse_qsl(parts.query)).get("url", "https://…")
        return f"{shown} går gjennom Outlook, som ser hvem som følger den.", f"Skriv adressen selv: {short(real)}"
    return None


def _headings_advice(ids: Sequence[str]) -> str:
    if not ids:
        return "Den har ingen overskrifter: lenk til selve siden."
    return f"Overskriftene er {', '.join(f'#{name}' for name in ids[:12])}{' …' if len(ids) > 12 else ''}"


def _join(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(folder, path))
