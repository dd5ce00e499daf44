"""The addresses in a difference, for where it is shown."""

import posixpath
from html import escape
from urllib.parse import urlsplit, urlunsplit

from lxml import etree


def relocate(fragment: str, base: str) -> str:
    """The HTML fragment with its relative addresses joined to `base`, as «2021-11-20/»."""
    parser = etree.HTMLParser(huge_tree=True)
    root = next(etree.fromstring(f"<body>{fragment}</body>", parser).iter("body"))
    for element in root.iter("a", "img"):
        for name in ("href", "src"):
            if address := element.get(name):
                element.set(name, _join(base, address.strip()))
    return escape(root.text or "", quote=False) + "".join(
        etree.tostring(child, encoding="unicode", method="html") for child in root
    )


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
