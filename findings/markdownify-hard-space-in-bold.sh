#!/bin/sh
# markdownify loses the space in `<strong>Frist:&nbsp;</strong>1. mars`: it writes `**Frist:**1. mars`, whose asterisks
# are shown.
#
# A good guess: a hard space stays, as it does elsewhere in the page, or becomes a space. markdownify moves an ordinary
# space out of bold, cursive and links, as Markdown needs it; a hard one is trimmed, and put nowhere. Two words are
# one; and after a colon or a full stop, `**` that a letter or a number follows ends nothing. Editors write just this:
# the space that is typed last in bold is saved as &nbsp;. markdownify reads the pages for mkdocs-llmstxt and
# MarkItDown. pandoc keeps the space inside the marks, so that they are shown too.
# Documented? No page found; an open pull request (188) wants hard spaces at the beginning of a paragraph kept.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'markdownify==1.2.3' 'marcato==0.4.0' 'pypandoc_binary==1.17' 'html-to-markdown==3.21.2' 'cmarkgfm==2025.10.22'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import html_to_markdown
import marcato
import pypandoc
from cmarkgfm import github_flavored_markdown_to_html as github
from markdownify import markdownify

HARD = "<p><strong>Frist:&nbsp;</strong>1. mars, se <em>kapittel&nbsp;</em>4</p>"
TOOLS = {
    "markdownify": markdownify,
    "marcato": marcato.html_to_markdown,
    "pandoc": lambda html: pypandoc.convert_text(html, "gfm", "html"),
    "html-to-markdown": lambda html: html_to_markdown.convert(html).content,
}
print("pandoc", pypandoc.get_pandoc_version(), *(f"{name} {version(name)}" for name in TOOLS if name != "pandoc"))
seen = {}
for name, convert in TOOLS.items():
    for kind, html in (("hard", HARD), ("ordinary", HARD.replace("&nbsp;", " "))):
        text = convert(html).strip()
        shown = github(text).strip()
        seen[name, kind] = ("kapittel*4" in text, "<strong>" in shown)
        print(f"{name}, {kind} space: {text!r} -> {shown}")
if any(seen[name, "ordinary"] != (False, True) for name in TOOLS) or seen["html-to-markdown", "hard"] != (False, True):
    sys.exit("not so any more")
if [seen[name, "hard"] for name in TOOLS][:3] != [(True, False), (True, False), (False, False)]:
    sys.exit("not so any more")
PYTHON
