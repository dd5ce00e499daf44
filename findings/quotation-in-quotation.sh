#!/bin/sh
# markdown-it-py makes code of a line that goes on with a quotation inside a quotation, when it is indented and begins
# like a list, a heading, a rule or HTML.
#
# A good guess: CommonMark lets a paragraph in a quotation go on without «>», and indented code interrupts no paragraph.
# In a plain quotation the parser reads it so. In a quotation inside another, which an answer to an answer is, the outer
# one has taken the line's indent away already when the inner one asks whether something begins there: the answer is
# yes, the quotation ends, and what then begins is code, since the indent is back. GitHub's own renderer goes on.
# Documented? No. markdown-it 15.0.3, which it is a port of, does the same. Issue 112 of markdown-it is about the plain
# quotation, and says that code does not interrupt it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'markdown-it-py==4.3.0' 'cmarkgfm==2025.10.22'
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import cmarkgfm
from markdown_it import MarkdownIt

READERS = {
    "markdown-it-py": MarkdownIt("commonmark").render,
    "cmarkgfm": cmarkgfm.github_flavored_markdown_to_html,
}
QUOTATIONS = {"plain": "> Fristen er\n    - ifølge planen - 1. mai.", "inner": "> > Fristen er\n    - ifølge planen - 1. mai."}
seen = {}
for name, read in READERS.items():
    print(name, version(name))
    for kind, text in QUOTATIONS.items():
        html = read(text)
        seen[name, kind] = "code" if "<code>" in html else "quotation"
        print(f"  {kind}: {seen[name, kind]}: {html!r}")
expected = {(name, kind): "quotation" for name in READERS for kind in QUOTATIONS}
expected["markdown-it-py", "inner"] = "code"
if seen != expected:
    sys.exit("not so any more")
PYTHON
