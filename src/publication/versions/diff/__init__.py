"""What changed between two versions of a page, word by word, as HTML.

A page is read as blocks (paragraphs, list items, table rows …) in containers. Blocks are aligned first, then the words
of two blocks that belong together. Both use difflib; lxml reads and writes the HTML.
lxml.html.diff was not enough: it marks up only the new structure, so that removed rows and list items lose theirs.
"""

import posixpath
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit, urlunsplit

from lxml import html

from publication.versions.diff.blocks import parse_fragment, read_blocks
from publication.versions.diff.ending import until_last_common
from publication.versions.diff.markup import DiffWords, marked_up
from publication.versions.diff.unchanged import trim

__all__ = ["DiffWords", "Difference", "compare", "relocate"]


@dataclass(frozen=True)
class Difference:
    """The marked-up difference. changed: false when the versions say the same, apart from white space."""

    html: str
    changed: bool


def compare(old: str, new: str, words: DiffWords, collapse: bool = True, *, is_cut: bool = False) -> Difference:
    """The difference between two HTML fragments, such as Python-Markdown makes.

    collapse: leave out what did not change, apart from the block before and after each change.
    is_cut: the end of one of them is lost; what comes after the last that they have in common is left out.
    The result has no ids and no headings, so that it can stand anywhere in another page.
    """
    roots = parse_fragment(old), parse_fragment(new)
    if collapse:
        trim(*roots)
    before, after = map(read_blocks, roots)
    if is_cut:
        before, after = until_last_common(before, after)
    changed = [block.key for block in before] != [block.key for block in after]
    return Difference(marked_up(before, after, words, collapse=collapse), changed)


def relocate(fragment: str, base: str) -> str:
    """The HTML fragment with its relative addresses joined to `base`, as «2021-11-20/»."""
    root = parse_fragment(fragment)
    root.rewrite_links(lambda address: _join(base, address))
    return escape(root.text or "", quote=False) + "".join(html.tostring(child, encoding="unicode") for child in root)


def _join(base: str, address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return address
    if not parts.path:
        return urlunsplit(parts._replace(path=base))
    # urljoin would drop «..» that leads out of a relative base.
    path = posixpath.normpath(posixpath.join(base, parts.path))
    is_folder = posixpath.basename(parts.path) in {"", ".", ".."}
    return urlunsplit(parts._replace(path=f"{path}/" if is_folder else path))
