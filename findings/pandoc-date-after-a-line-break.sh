#!/bin/sh
# pandoc makes a list, with backslashes for all to see, of a date that follows a line break: `Frist:<br>1. mars`.
#
# A good guess: what could be read as a list is escaped, as at the beginning of a paragraph, where pandoc writes
# `1\. mars`. After <br> it does not. In CommonMark and on GitHub a list that begins with 1, a minus or a plus may
# follow a line of text, and the backslash that was to be the line break is then just that. Deadlines, addresses and
# opening hours are what has line breaks. pandoc itself reads its text so; «2. mars» is safe, since a list that
# interrupts a paragraph begins with 1. html-to-markdown escapes the date.
# Documented? An open issue (11862, September 2026) tells of a minus after a line break in a list, and its pull request
# holds other places for harmless. Of GitHub's Markdown, where they are not, no page or issue found.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'pypandoc_binary==1.17' 'html-to-markdown==3.21.2' 'cmarkgfm==2025.10.22'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import html_to_markdown
import pypandoc
from cmarkgfm import github_flavored_markdown_to_html as github

TEXTS = {
    "first of March": "<p>Frist:<br>1. mars<br>kl. 12</p>",
    "second of March": "<p>Frist:<br>2. mars<br>kl. 12</p>",
    "frost": "<p>Ute:<br>- 5 grader</p>",
    "first of March, alone": "<p>1. mars</p>",
}
print("pandoc", pypandoc.get_pandoc_version(), "html-to-markdown", version("html-to-markdown"))
seen = {}
for name, html in TEXTS.items():
    text = pypandoc.convert_text(html, "gfm", "html")
    back = pypandoc.convert_text(text, "html", "gfm")
    other = html_to_markdown.convert(html).content
    pages = [github(text), back, github(other)]
    seen[name] = ["<li>" in page for page in pages]
    print(f"{name}: {html}\n  pandoc writes {text!r}, which GitHub shows as {pages[0]!r}")
    print(f"  html-to-markdown writes {other!r}")
if seen != {
    "first of March": [True, True, False],
    "second of March": [False, False, False],
    "frost": [True, True, False],
    "first of March, alone": [False, False, False],
}:
    sys.exit("not so any more")
PYTHON
