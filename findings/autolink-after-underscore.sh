#!/bin/sh
# An e-mail address with an underscore before the sign: mdit-py-plugins' GFM makes a link of its last part alone.
#
# A good guess: the plugin that is called gfm links what GitHub links, «no_reply@example.no» whole. It shows «no_» as
# text and a link to reply@example.no, an address that someone else may have. GitHub reads such addresses after emphasis;
# the plugin looks back through text that has not been read as emphasis yet, and the underscore has ended it.
# Documented? The plugin's own comments say that it looks back through pending text, and that a prefix which another
# rule has taken is «unlikely in practice»; no page was found that names the underscore.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'markdown-it-py==4.3.0' 'mdit-py-plugins==0.7.0' 'cmarkgfm==2025.10.22'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import re
import sys
from importlib.metadata import version

import cmarkgfm
from markdown_it import MarkdownIt
from mdit_py_plugins.gfm import gfm_plugin

TEXT = "Svar til no_reply@example.no.\n"
pages = {
    "cmark-gfm": cmarkgfm.github_flavored_markdown_to_html(TEXT),
    "mdit-py-plugins": MarkdownIt("commonmark").use(gfm_plugin).render(TEXT),
}
print(*(f"{name} {version(name)}" for name in ("cmarkgfm", "markdown-it-py", "mdit-py-plugins")))
print(TEXT)
seen = {name: re.findall('href="([^"]*)"', page) for name, page in pages.items()}
print(*(f"{name} links to {links}" for name, links in seen.items()), sep="\n")
if seen != {"cmark-gfm": ["mailto:no_reply@example.no"], "mdit-py-plugins": ["mailto:reply@example.no"]}:
    sys.exit("not so any more")
PYTHON
