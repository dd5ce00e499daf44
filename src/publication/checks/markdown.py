"""The mistakes that authors make in the Markdown of a page, each with the line it stands on.

Markdown and the raw HTML in it are read as one stream of elements and text, so that a link, an image or a heading
meets the same rules however it is written. Code is not part of the stream.
"""

import difflib
import posixpath
import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import SplitResult, unquote, urlsplit

from markdown.extensions.attr_list import get_attrs_and_remainder
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, backtick, escape, html_inline, image, link, newline
from markdown_it.token import Token

from publication.pages.source import CONFLICT, CONFLICT_MISTAKE
from publication.problems import Problems

_FORBIDDEN = frozenset({"base", "embed", "form", "frame", "iframe", "link", "meta", "object", "script", "style"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Python-Markdown leaves everything inside these alone, indented lines too; CommonMark stops at an empty line.
_RAW_BLOCKS = frozenset({"article", "aside", "details", "div", "figure", "section", "svg", "table"})
_LISTS_AND_TABLES = {"bullet_list_open": "list", "ordered_list_open": "list", "table_open": "table"}
_LIST_ENDS = frozenset({"bullet_list_close", "ordered_list_close"})
_QUOTE = re.compile(r"( {0,3}> ?)+")
_OWN_DISK = re.compile(r"[A-Za-z]:[\\/]|\\\\")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[([^\[\]]*)\]")
_NOT_TEXT = frozenset({"code_inline", "html_inline", "image", "text_special"})
_SCRIPT_SCHEMES = frozenset({"data", "javascript", "vbscript"})
_SAYS_NOTHING = frozenset(
    {
        *("her", "her kan du lese mer", "klikk her", "trykk her", "se her", "les her", "les mer", "les mer her", "mer"),
        *("lenke", "lenken", "lenkje", "lenkja", "klikk på lenka", "les meir", "les meir her", "meir"),
        *("here", "click here", "read more", "read more here", "more", "learn more", "link", "this link"),
    }
)


@dataclass(frozen=True)
class LinkTargets:
    """What the links of a page can lead to; paths are relative to docs/, as «nb/deltakere.md».

    pages: each page, with a function that gives the ids of its headings; called only when a link needs them.
    files: every other file that will be there, images for instance.
    languages: the folders that each hold one language; links do not leave the language of their page.
    """

    pages: Mapping[str, Callable[[], Set[str]]]
    files: Set[str]
    languages: Set[str] = frozenset({"nb", "nn", "en"})


def check_body(path: str, body: str, body_line: int, links: LinkTargets, problems: Problems, page: str = "") -> None:
    """Note every mistake in the Markdown of a page.

    path: how the file is named in mistakes. body_line: the line of the file where the body begins, from 1.
    page: the page's own path among `links.pages`, which its links start from; `path` without «docs/» if not given.
    """

    def report(line: int, message: str, advice: str) -> None:
        problems.add(path, body_line + line, message, advice)

    if _report_conflicts(body, report):
        return
    reader = _Reader(_Addresses(page or path.removeprefix("docs/"), links), report)
    line, before = 0, ""
    blocks = _Blocks(body, report)
    for token in _PARSER.parse(body):
        blocks.read(token)
        line = token.map[0] if token.map else line
        if token.type == "inline":
            if before == "paragraph_open":
                reader.paragraph(token.content, line)
            _read_inline(token, line, reader)
            _check_references(token, line, report)
        elif token.type == "html_block" or (token.type == "code_block" and reader.in_raw_block):
            _read_html(token.content, line, reader)
        elif token.type == "heading_open":
            reader.start(token.tag, {}, line)
        elif token.type == "heading_close":
            reader.end(token.tag)
        before = token.type


def check_has_text(path: str, body: str, body_line: int, problems: Problems) -> None:
    """Note a mistake when the body of a page says nothing: it is empty, or all comments."""
    if not any(_COMMENT.sub("", token.content).strip() for token in _PARSER.parse(body)):
        problems.add(path, body_line, "the page has no text.", "Write the text under the front matter.")


_Report = Callable[[int, str, str], None]


def _report_conflicts(body: str, report: _Report) -> bool:
    """Tell of what git leaves where two changes met; nothing else can be judged until one is chosen."""
    marks = {line: words for line, words in enumerate(body.split("\n")) if CONFLICT.match(words)}
    if all(words.startswith("=") for words in marks.values()):  # the line under a heading looks like that too
        return False
    for line in marks:
        report(line, *CONFLICT_MISTAKE)
    return True


class _Blocks:
    """Finds the lists and tables that CommonMark sees, and the site's own Markdown takes for something else."""

    def __init__(self, body: str, report: _Report) -> None:
        self._lines = [_QUOTE.sub("", line).expandtabs(4) for line in body.split("\n")]
        self._report = report
        self._paragraph_end = -1
        self._open: list[int] = []  # how far the first item of each open list is indented
        self._margin = 0  # that of the list that ended last
        self._before = ""

    def read(self, token: Token) -> None:
        """Take the next token of the page."""
        if token.type == "paragraph_open" and not self._open:
            self._paragraph_end = token.map[1] if token.map else -1
        elif token.type in _LISTS_AND_TABLES:
            self._start(token)
        elif token.type in _LIST_ENDS:
            self._margin = self._open.pop()
        elif token.type == "list_item_open":
            self._item(_first_line(token))
        self._before = token.type

    def _start(self, token: Token) -> None:
        line, name = _first_line(token), _LISTS_AND_TABLES[token.type]
        if line == self._paragraph_end and not self._open:
            message = f"the {name} stands right under a line of text, and becomes part of it."
            self._report(line, message, f"Put an empty line before the {name}.")
        if name == "list":
            # Right after a list, CommonMark begins another one for another kind of marks.
            self._open.append(self._margin if self._before in _LIST_ENDS else self._indent(line))

    def _item(self, line: int) -> None:
        indent, depth = self._indent(line), len(self._open)
        around = self._open[0] if depth == 1 else 0
        wanted = max(4, 4 * (depth - 1))
        if around < indent < wanted:
            advice = f"Indent it by {wanted} spaces if it belongs under the item above, or else as much as that one."
            self._report(line, f"the list item is indented by {_spaces(indent)}, which gives it no place.", advice)

    def _indent(self, line: int) -> int:
        return len(self._lines[line]) - len(self._lines[line].lstrip(" "))


def _first_line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _spaces(number: int) -> str:
    return "1 space" if number == 1 else f"{number} spaces"


def _shown_text(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    return "" if token.type in _NOT_TEXT else token.content


def _check_references(token: Token, line: int, report: _Report) -> None:
    """Text that looks like a link by name is one whose name was never explained."""
    text = "".join(map(_shown_text, token.children or ()))
    for match in _REFERENCE.finditer(text):
        label = match[2] or match[1]
        if not label.startswith("^") and any(map(str.isalpha, match[1] + match[2])):
            advice = (
                f"Add a line under the text: [{label}]: deltakere.md – or write the link in full: [text](deltakere.md)"
            )
            here = line + text.count("\n", 0, match.start())
            report(here, f"«{_short(match[0])}» is a link whose address is given nowhere.", advice)


class _Parser(MarkdownIt):
    """CommonMark with tables, which keeps addresses as written, refuses none, and knows the line of each element."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"store_labels": True})
        self.enable("table")
        self.disable("text_join")  # or «\]» could not be told from «]»
        rules = {"autolink": autolink, "backticks": backtick, "escape": escape, "html_inline": html_inline}
        for name, rule in {**rules, "image": image, "link": link, "newline": newline}.items():
            self.inline.ruler.at(name, _located(rule))

    def validateLink(self, url: str) -> bool:
        return True

    def normalizeLink(self, url: str) -> str:
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link


_InlineRule = Callable[[StateInline, bool], bool]


def _located(rule: _InlineRule) -> _InlineRule:
    """The rule, but its tokens carry the first and last line they stand on, counted from 0 within their block."""

    def run(state: StateInline, silent: bool) -> bool:
        before, first = len(state.tokens), state.src.count("\n", 0, state.pos)
        found = rule(state, silent)
        if found and not silent:
            lines = {"first": first, "last": state.src.count("\n", 0, state.pos)}
            for token in state.tokens[before:]:
                # An inner element has found its own lines already.
                token.meta = {**lines, **token.meta}
        return found

    return run


_PARSER = _Parser()


def _read_inline(token: Token, line: int, reader: "_Reader") -> None:
    here = line
    for child in token.children or ():
        here = line + child.meta.get("first", here - line)
        _read_child(child, here, reader)
        here = line + child.meta.get("last", here - line)


def _read_child(token: Token, line: int, reader: "_Reader") -> None:
    attributes = {name: str(value) for name, value in token.attrs.items()}
    if token.type == "link_open":
        is_footnote = str(token.meta.get("label", "")).startswith("^")
        reader.start("a", {} if is_footnote else attributes, line)
    elif token.type == "link_close":
        reader.end("a")
    elif token.type == "image":
        reader.start("img", {**attributes, "alt": token.content}, line)
    elif token.type == "html_inline":
        _read_html(token.content, line, reader)
    elif token.type == "text":
        reader.markdown_text(token.content, line)
    else:
        reader.text(token.content)


def _read_html(source: str, line: int, reader: "_Reader") -> None:
    parser = _Html(reader, line)
    try:
        parser.feed(source)
        parser.close()
    except AssertionError:  # the parser's answer to «<![», which opens nothing that HTML has
        reader.report(line, "the HTML cannot be read.", "Write «&lt;» for a «<» that does not begin an element.")


class _Html(HTMLParser):
    """Passes raw HTML on to the reader."""

    def __init__(self, reader: "_Reader", line: int) -> None:
        super().__init__()
        self._reader = reader
        self._line = line

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self._line + self.getpos()[0] - 1
        self._reader.start(tag, {name: value or "" for name, value in attrs}, line, raw=True)

    def handle_endtag(self, tag: str) -> None:
        self._reader.end(tag)

    def handle_data(self, data: str) -> None:
        self._reader.text(data)


@dataclass
class _Open:
    """A link or heading whose text is being read."""

    tag: str
    line: int
    text: str


class _Reader:
    """Takes the elements and texts of a page one by one, and reports what is wrong with them."""

    def __init__(self, addresses: "_Addresses", report: _Report) -> None:
        self.report = report
        self._addresses = addresses
        self._level = 1
        self._open: list[_Open] = []
        self._raw_blocks = 0

    @property
    def in_raw_block(self) -> bool:
        """Whether a block of raw HTML has begun and not ended."""
        return self._raw_blocks > 0

    def start(self, tag: str, attributes: Mapping[str, str], line: int, raw: bool = False) -> None:
        self._raw_blocks += raw and tag in _RAW_BLOCKS
        self._element(tag, line)
        self._attributes(attributes, line)
        self._address(tag, attributes, line, raw)
        if tag in _HEADINGS:
            self._heading(_HEADINGS[tag], line)
        elif tag == "img":
            self._image(attributes, line)
        elif tag == "svg":
            self._figure(attributes, line)
        if tag in _HEADINGS or (tag == "a" and {"href", "xlink:href"} & attributes.keys()):
            self._open.append(_Open(tag, line, attributes.get("aria-label", "")))

    def text(self, text: str) -> None:
        for element in self._open:
            element.text += text or " "

    def markdown_text(self, text: str, line: int) -> None:
        """Text that CommonMark leaves as it is, where Python-Markdown may see more."""
        self.text(text)
        if "](" in text:
            advice = "Write the address without spaces, each as %20, right after the text: [text](deltakere.md)"
            self.report(line, f"«{_short(text)}» holds a link that is not complete.", advice)
        for part in text.split("{")[1:]:
            inside, brace, _ = part.partition("}")
            if brace:
                pairs, _ = get_attrs_and_remainder(inside.removeprefix(":"))
                self._attributes(dict(pairs), line)

    def paragraph(self, text: str, line: int) -> None:
        """Python-Markdown, unlike CommonMark, needs no space after «#» to see a heading."""
        for number, words in enumerate(text.split("\n")):
            if words.startswith("#"):
                advice = f"Write «\\{_short(words)}», or «## » with a space if it is to be a heading."
                self.report(line + number, "a line of text that begins with «#» becomes a heading.", advice)

    def end(self, tag: str) -> None:
        if tag in _RAW_BLOCKS:
            self._raw_blocks = max(0, self._raw_blocks - 1)
        if any(element.tag == tag for element in self._open):
            while (element := self._open.pop()).tag != tag:
                pass
            self._check_text(element)

    def _check_text(self, element: _Open) -> None:
        text = " ".join(element.text.split())
        bare = " ".join("".join(c if c.isalnum() else " " for c in text).split()).casefold()
        if element.tag != "a":
            if not text:
                self.report(element.line, "the heading has no text.", "Write the heading, or take the line away.")
        elif not text:
            self.report(
                element.line, "the link has no text.", "Say where it leads: [Deltakere i prosjektet](deltakere.md)"
            )
        elif bare in _SAYS_NOTHING:
            message = f"the link text «{text}» does not say where the link leads."
            self.report(element.line, message, "Name what the reader comes to: [Deltakere i prosjektet](deltakere.md)")

    def _heading(self, level: int, line: int) -> None:
        if level == 1:
            advice = "The title in the front matter is the page's first-level heading. Write «## » instead of «# »."
            self.report(line, "the text has a first-level heading of its own.", advice)
        elif level > self._level + 1:
            before = f"follows one of level {self._level}" if self._level > 1 else "is the first one"
            message = f"a heading of level {level} {before}."
            self.report(line, message, f"Write «{'#' * (self._level + 1)} »: levels go down one at a time.")
        self._level = max(level, 2)

    def _image(self, attributes: Mapping[str, str], line: int) -> None:
        alternative = attributes.get("alt", "").strip()
        self.text(alternative)
        if not alternative:
            message = f"the image «{_short(attributes.get('src', ''))}» has no alternative text."
            self.report(line, message, "Say what it shows, for those who do not see it: ![what it shows](bilde.png)")

    def _figure(self, attributes: Mapping[str, str], line: int) -> None:
        named = attributes.keys() & {"aria-label", "aria-labelledby"}
        if not named and attributes.get("aria-hidden") != "true":
            advice = (
                'Write <svg role="img" aria-label="what it shows" …>, or aria-hidden="true" if the text says the same.'
            )
            self.report(line, "the figure <svg> has no alternative text.", advice)

    def _element(self, tag: str, line: int) -> None:
        if tag in _FORBIDDEN:
            advice = "Take it away: a page holds text, links, images and figures. Looks belong to the style sheet."
            self.report(line, f"<{tag}> cannot be used in a page.", advice)

    def _attributes(self, attributes: Mapping[str, str], line: int) -> None:
        for name in attributes:
            if name == "style":
                self.report(
                    line, 'style="…" cannot be used in a page.', "Take it away: looks belong to the style sheet."
                )
            elif name.startswith("on"):
                self.report(line, f'{name}="…" cannot be used in a page.', "Take it away: pages work without scripts.")

    def _address(self, tag: str, attributes: Mapping[str, str], line: int, raw: bool) -> None:
        for name in ("href", "xlink:href", "src"):
            if name in attributes:
                mistake = self._addresses.mistake(attributes[name], tag, raw)
                if mistake:
                    self.report(line, *mistake)


_Mistake = tuple[str, str]  # message, advice


class _Addresses:
    """Tells what is wrong with the addresses in one page."""

    def __init__(self, page: str, links: LinkTargets) -> None:
        self._page = page
        self._folder = posixpath.dirname(page)
        self._links = links

    def mistake(self, address: str, tag: str, raw: bool) -> _Mistake | None:
        """What is wrong with an address and what to write, or None. raw: it stands in raw HTML."""
        address = address.strip()
        what = "image" if tag == "img" else "link"
        if not address:
            return f"the {what} has no address.", "Write where it leads: [text](deltakere.md)"
        try:
            parts = urlsplit(address)
        except ValueError:
            return f"«{_short(address)}» is not a web address.", _WEB_ADVICE
        if parts.scheme == "file" or _OWN_DISK.match(address):
            advice = f"Copy the file to {self._own_folder()} and link to it there: [text](rapport.pdf)"
            return f"«{_short(address)}» leads to a file on your own machine.", advice
        if parts.scheme:
            return _absolute_mistake(address, parts)
        if tag not in {"a", "area", "img"}:
            return None
        return self._relative_mistake(address, parts, what, raw)

    def _relative_mistake(self, address: str, parts: SplitResult, what: str, raw: bool) -> _Mistake | None:
        shown = f"«{_short(address)}»"
        if parts.netloc:
            return f"{shown} lacks the first part of a web address.", f"Write «https:{_short(address)}»."
        if address.startswith("www."):
            return f"{shown} lacks the first part of a web address.", f"Write «https://{_short(address)}»."
        if "@" in address and "/" not in address:
            return f"{shown} is an e-mail address without «mailto:».", f"Write «mailto:{_short(address)}»."
        if not parts.path:
            return self._heading_mistake(self._page, unquote(parts.fragment), what)
        if raw:
            advice = "Write it in Markdown, which finds the page: [text](deltakere.md) or ![what it shows](bilde.png)"
            return f"{shown} stands in raw HTML, where it is not followed from this file.", advice
        return self._path_mistake(parts, what)

    def _path_mistake(self, parts: SplitResult, what: str) -> _Mistake | None:
        path = unquote(parts.path)
        target = _join(self._folder, path)
        if self._language(target) not in {"", self._language(self._page)} and not path.startswith("/"):
            return self._other_language(path, target, what)
        if target in self._links.pages:
            return self._heading_mistake(target, unquote(parts.fragment), what) if parts.fragment else None
        if target in self._links.files:
            return None
        return self._folder_mistake(path, what) or self._missing(path, target, what)

    def _language(self, path: str) -> str:
        """The language that a path belongs to; empty for one that belongs to none."""
        folder = path.partition("/")[0]
        return folder if folder in self._links.languages else ""

    def _other_language(self, path: str, target: str, what: str) -> _Mistake:
        own = posixpath.join(self._language(self._page), target.partition("/")[2])
        exists = own in self._links.pages or own in self._links.files
        advice = f"Write «{self._from_here(own)}»." if exists else "Lead to a page in the same language."
        return f"the {what} leads to «{_short(path)}», which is in another language.", advice

    def _folder_mistake(self, path: str, what: str) -> _Mistake | None:
        """A page's address on the finished site was written instead of its file."""
        if posixpath.splitext(path.rstrip("/"))[1] not in {"", "."}:
            return None
        page = next((page for page in self._of_address(path) if page in self._links.pages), "")
        if page:
            message = f"the {what} leads to the address «{_short(path)}», not to a file."
            return message, f"Write the page's file, seen from this one: «{self._from_here(page)}»."
        if path.startswith("/"):
            message = f"the {what} leads to «{_short(path)}» from the root of the site."
            return message, "Write the path of a file, seen from this one: [text](deltakere.md)"
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

    def _missing(self, path: str, target: str, what: str) -> _Mistake:
        if path.startswith("/"):
            target = _join(self._language(self._page), path.strip("/"))
        language = self._language(self._page)
        files = self._links.files if what == "image" else (*self._links.pages, *self._links.files)
        known = [file for file in files if self._language(file) in {"", language}]
        # The stem alone: «.md» is common to all, and would make any short name look like any other.
        stems = {posixpath.splitext(path)[0]: path for path in sorted(map(self._from_here, known))}
        near = difflib.get_close_matches(posixpath.splitext(self._from_here(target))[0], stems, n=1)
        advice = "Write the path of a file, seen from this one: [text](deltakere.md)"
        if what == "image":
            advice = f"Copy the image to {self._own_folder()} and lead to it there: ![what it shows](bilde.png)"
        if near:
            advice = f"Did you mean «{stems[near[0]]}»?"
        return f"the {what} leads to «{_short(path)}», which does not exist.", advice

    def _heading_mistake(self, target: str, fragment: str, what: str) -> _Mistake | None:
        ids = self._links.pages[target]() if target in self._links.pages else frozenset[str]()
        if fragment in ids:
            return None
        place = "this page" if target == self._page else f"«{self._from_here(target)}»"
        near = difflib.get_close_matches(fragment, sorted(ids), n=1)
        advice = f"Did you mean «#{near[0]}»?" if near else _headings_advice(sorted(ids))
        return f"the {what} leads to the heading «#{_short(fragment)}», which {place} does not have.", advice

    def _own_folder(self) -> str:
        return posixpath.join("docs", self._folder, "")

    def _from_here(self, target: str) -> str:
        return posixpath.relpath(target, self._folder or ".")


_WEB_ADVICE = "Write the whole address, with %20 for a space: https://www.helsedirektoratet.no/"


def _absolute_mistake(address: str, parts: SplitResult) -> _Mistake | None:
    shown = f"«{_short(address)}»"
    if parts.scheme in _SCRIPT_SCHEMES:
        return f"«{parts.scheme}:» cannot be used in an address.", "Lead to a page: [text](deltakere.md)"
    if parts.scheme in {"http", "https"}:
        return None if _is_web_address(address, parts) else (f"{shown} is not a web address.", _WEB_ADVICE)
    if parts.scheme == "mailto":
        user, _, host = unquote(parts.path).rpartition("@")
        if user.strip() and host.strip() and not any(map(str.isspace, parts.path)):
            return None
        return f"{shown} is not an e-mail address.", "Write the whole address: mailto:navn@helsedir.no"
    if parts.scheme == "tel":
        return None
    return f"{shown} begins with «{parts.scheme}:».", "Use an address that begins with https://, mailto: or tel:."


def _is_web_address(address: str, parts: SplitResult) -> bool:
    try:
        parts.port  # noqa: B018  (reading it is what checks it)
    except ValueError:
        return False
    return bool(parts.hostname) and not any(map(str.isspace, address))


def _headings_advice(ids: Sequence[str]) -> str:
    if not ids:
        return "It has no headings: lead to the page itself."
    return f"Its headings are {', '.join(f'#{name}' for name in ids[:12])}{' …' if len(ids) > 12 else ''}"


def _join(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(folder, path))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"
