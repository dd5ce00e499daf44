#!/bin/sh
# linkify-it-py makes addresses of Norwegian abbreviations: «Org.nr.» becomes a link to http://Org.nr.
#
# A good guess: with the preset "gfm-like" of markdown-it-py, what becomes a link is what becomes one on GitHub, where a
# bare address begins with http:// or www. But linkify-it takes any word, point and top-level domain for an address, and
# every domain of two letters counts: .nr is Nauru, .st is São Tomé. «Org.nr.», «tlf.nr.», «Meld.St.», and two sentences
# without a space between them, are links to sites that are not ours.
# Documented? In part: linkify-it's README names the option fuzzy_link and says that it is on; markdown-it-py calls the
# preset only «like» GFM.
# Way out: fuzzy_link set to False, or mdit-py-plugins' gfm_autolink.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'markdown-it-py==4.3.0' 'linkify-it-py==2.2.0' 'cmarkgfm==2025.10.22'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import re
import sys
from importlib.metadata import version

import cmarkgfm
from markdown_it import MarkdownIt

TEXT = "Org.nr. 983 544 622, tlf.nr. 22 00 00 00, se Meld.St. 7 (2019–2020). Les planen.Se også svaret."


def links(html):
    return re.findall(r'href="([^"]+)"', html)


here = links(MarkdownIt("gfm-like").render(TEXT))
github = links(cmarkgfm.github_flavored_markdown_to_html(TEXT))
print(
    "markdown-it-py",
    version("markdown-it-py"),
    "linkify-it-py",
    version("linkify-it-py"),
    "cmarkgfm",
    version("cmarkgfm"),
)
print("text:", TEXT)
print("links, gfm-like:", here)
print("links, cmark-gfm:", github)
if here != ["http://Org.nr", "http://tlf.nr", "http://Meld.St", "http://planen.Se"] or github:
    sys.exit("not so any more")
PYTHON
