#!/bin/sh
# A footnote that is defined twice: GitHub shows the first definition, mdit-py-plugins and Python-Markdown show the
# last.
#
# A good guess: the first counts, as CommonMark has it for the definitions of links, and as GitHub's preview shows it;
# mdit-py-plugins uses this plugin for its GFM. An author who adds a note with a number that is taken sees the old note
# in the preview, and readers get the new one. The other definition is left out, without a warning.
# Documented? Python-Markdown's page wants each name once, and does not say what happens otherwise. For GitHub and the
# plugin no page was found; an editor's preview was once corrected to GitHub's way (lzm0x219/vscode-github-markdown,
# pull request 1220).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'markdown-it-py==4.3.0' 'mdit-py-plugins==0.7.0' 'Markdown==3.11.3' 'cmarkgfm==2025.10.22'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import cmarkgfm
import markdown
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

TEXT = "Fristen er kort.[^1]\n\n[^1]: Fristen er 1. mars.\n\n[^1]: Fristen er 1. mai.\n"
pages = {
    "cmark-gfm": cmarkgfm.markdown_to_html_with_extensions(TEXT, options=Options.CMARK_OPT_FOOTNOTES),
    "mdit-py-plugins": MarkdownIt().use(footnote_plugin).render(TEXT),
    "Python-Markdown": markdown.markdown(TEXT, extensions=["footnotes"]),
}
print(*(f"{name} {version(name)}" for name in ("cmarkgfm", "mdit-py-plugins", "Markdown")))
print(TEXT)
seen = {name: [day for day in ("1. mars", "1. mai") if day in page] for name, page in pages.items()}
print(*(f"{name} shows {days}" for name, days in seen.items()), sep="\n")
if seen != {"cmark-gfm": ["1. mars"], "mdit-py-plugins": ["1. mai"], "Python-Markdown": ["1. mai"]}:
    sys.exit("not so any more")
PYTHON
