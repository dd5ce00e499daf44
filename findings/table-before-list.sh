#!/bin/sh
# A numbered point with a bar in it, above a line of dashes: a list to GitHub, a table to markdown-it-py.
#
# A good guess: blocks are looked for in the same order, since both follow GFM; there a line that begins a list begins a
# list, and the heading row of a table is a line of a paragraph. markdown-it-py tries tables before lists, and the
# point's number becomes a word of the table's first heading.
# Documented? GFM's specification ends a table where another block begins, and does not say which wins in the heading
# row; for markdown-it-py no page was found.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'markdown-it-py==4.3.0' 'cmarkgfm==2025.10.22'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import re
import sys
from importlib.metadata import version

import cmarkgfm
from markdown_it import MarkdownIt

TEXT = "1. Kommune | Frist\n---|---\n"
pages = {
    "cmark-gfm": cmarkgfm.github_flavored_markdown_to_html(TEXT),
    "markdown-it-py": MarkdownIt("commonmark").enable("table").render(TEXT),
}
print(*(f"{name} {version(name)}" for name in ("cmarkgfm", "markdown-it-py")))
print(TEXT)
seen = {name: re.findall("<(ol|table)>", page) for name, page in pages.items()}
print(*(f"{name} makes {elements}" for name, elements in seen.items()), sep="\n")
if seen != {"cmark-gfm": ["ol"], "markdown-it-py": ["table"]}:
    sys.exit("not so any more")
PYTHON
