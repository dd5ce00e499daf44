"""Pieces of HTML, as texts and as elements."""

import posixpath
import re
from html import escape
from urllib.parse import urlsplit, urlunsplit

from lxml import etree
from lxml.etree import _Element as Element

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def without_control_characters(text: str) -> str:
    """The text without the characters that lxml refuses to write."""
    return _NOT_IN_XML.sub("", text)


class TooDeeplyNested(ValueError):
    """The elements of a text are nested so deeply that the parser does not take it."""


def parse_fragment(fragment: str) -> Element:
    """The HTML fragment in an element of its own, without comments. Raises TooDeeplyNested, but takes any other."""
    # Not lxml.html, whose elements cost more to make. huge_tree: up to 2,048 elements in one another.
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    document = etree.fromstring(f"<body>{without_control_characters(fragment)}</body>", parser)
    if parser.error_log.last_error and parser.error_log.last_error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        raise TooDeeplyNested
    body = next(document.iter("body"))
    if "&#" in fragment:
        _clean(body)
    return body


def to_html(element: Element) -> str:
    """The element and the text after it, as HTML."""
    return str(etree.tostring(element, encoding="unicode", method="html"))


def relocate(fragment: str, base: str) -> str:
    """The HTML fragment with its relative addresses joined to `base`, as «2021-11-20/»."""
    root = parse_fragment(fragment)
    for element in root.iter("a", "img"):
        for name in ("href", "src"):
            if address := element.get(name):
                element.set(name, _join(base, address.strip()))
    return escape(root.text or "", quote=False) + "".join(map(to_html, root))


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


def _clean(root: Element) -> None:
    """Take away the characters that a reference such as «&#1;» can bring in."""
    for node in root.iter():
        for name, value in node.items():
            node.set(name, without_control_characters(str(value)))
        node.text, node.tail = (text and without_control_characters(text) for text in (node.text, node.tail))
