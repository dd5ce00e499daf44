"""Links that work without a web server, which would show a folder's index.html by itself."""

from pathlib import Path
from typing import cast
from urllib.parse import urlsplit


def link_to_files(folder: Path) -> None:
    """Let each link in a site's pages from one page to another lead to the other's file."""
    from lxml import html  # most builds do without it

    for file in folder.rglob("*.html"):
        document = cast(html.HtmlElement, html.document_fromstring(file.read_text(encoding="utf-8")))
        document.rewrite_links(_to_file, resolve_base_href=False)
        file.write_bytes(html.tostring(document, encoding="utf-8", doctype="<!doctype html>"))


def _to_file(link: str) -> str:
    parts = urlsplit(link)
    is_folder = parts.path.endswith("/") or parts.path.rpartition("/")[2] in (".", "..")
    if parts.scheme or parts.netloc or not is_folder:
        return link
    return parts._replace(path=f"{parts.path.removesuffix('/')}/index.html").geturl()
