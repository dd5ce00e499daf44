#!/bin/sh
# CommonMark: a name in «» that is emphasised and then takes a Norwegian ending keeps its asterisks.
#
# A good guess: *«KI – data»*s is emphasis and an s, as *KI*s is, and as it is in Python-Markdown. But a closing
# asterisk between punctuation (») and a letter closes nothing: readers see «*«KI – data»*s». Norwegian puts the
# genitive's s and endings straight behind a name, so a bold or italic title in guillemets meets it as soon as it owns
# something.
# Documented? Yes, by CommonMark's rules for left- and right-flanking delimiter runs, which name no such case.
# Way out: the guillemets outside the asterisks.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'markdown-it-py==4.3.0' 'Markdown==3.11.3' 'cmarkgfm==2025.10.22'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import cmarkgfm
import markdown
from markdown_it import MarkdownIt

TEXT = "Prosjektet *«KI – data»*s mål, **«Felles plan»**en og *KI*s mål."
READERS = {
    "cmark-gfm": cmarkgfm.github_flavored_markdown_to_html,
    "markdown-it-py": MarkdownIt().render,
    "Python-Markdown": markdown.markdown,
}
print(*(f"{name} {version(name)}" for name in ("cmarkgfm", "markdown-it-py", "Markdown")))
seen = {name: read(TEXT).strip() for name, read in READERS.items()}
print(TEXT, *(f"{name}: {html}" for name, html in seen.items()), sep="\n")
raw = "<p>Prosjektet *«KI – data»*s mål, **«Felles plan»**en og <em>KI</em>s mål.</p>"
meant = "<p>Prosjektet <em>«KI – data»</em>s mål, <strong>«Felles plan»</strong>en og <em>KI</em>s mål.</p>"
if seen != {"cmark-gfm": raw, "markdown-it-py": raw, "Python-Markdown": meant}:
    sys.exit("not so any more")
PYTHON
