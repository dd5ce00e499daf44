"""Which pages a built site has, and what this one says in its settings."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from tests.support.site_build import ROOT

_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def all_pages(site: Path) -> list[str]:
    """Every HTML page of the site, old versions and the error page among them, as paths relative to the front page."""
    files = (page.relative_to(site).as_posix() for page in site.rglob("*.html"))
    return sorted(file.removesuffix("index.html") for file in files)


def sitemap_addresses(site: Path) -> list[str]:
    """The addresses in sitemap.xml, as they stand."""
    return [str(element.text) for element in etree.parse(site / "sitemap.xml").iter(_LOC)]


def relative(address: str, site_url: str) -> str:
    """The path of an absolute address of the site, relative to the front page."""
    return urlsplit(address).path.removeprefix(urlsplit(site_url).path)


def setting(name: str) -> str:
    """What mkdocs.yml of this site says under `extra`: an address, which its editors may change."""
    (value,) = re.findall(rf"^  {name}: (\S+)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    return str(value)
