#!/bin/sh
# A list that counts down (`<ol reversed>`) counts up in feedparser's HTML and in what WeasyPrint prints: 3, 2, 1 is
# 1, 2, 3.
#
# A good guess: where `start` and `value` are known, so is `reversed`. feedparser's list of harmless attributes has
# the first two, and the third is taken away as if it were a script. WeasyPrint reads the first two (with
# presentational_hints; without, every list begins at 1, which its documentation says), and never `reversed`. A list
# of decisions or versions with the newest first keeps its order and gets the numbers of others: «vedtak 3» is another
# one on paper.
# Documented? feedparser's documentation lists the attributes that are kept; WeasyPrint's, that hints are off. On
# `reversed` no page or issue found.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'feedparser==6.0.14' 'weasyprint==70.0' 'pymupdf==2.0'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import feedparser
import pymupdf
from weasyprint import HTML

LISTS = '<ol reversed="reversed"><li>tre</li><li>to</li><li>en</li></ol><ol start="4"><li value="7">sju</li></ol>'
ABOUT = "<title>Vedtak</title><updated>2021-11-20T00:00:00Z</updated>"
FEED = f"""<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x</id>{ABOUT}<entry><id>urn:y</id>{ABOUT}
<content type="html"><![CDATA[{LISTS}]]></content></entry></feed>"""
print("feedparser", version("feedparser"), "weasyprint", version("weasyprint"))
html = feedparser.parse(FEED).entries[0].content[0].value
print("feedparser:", html)
pdf = HTML(string=f'<html lang="nb"><title>Vedtak</title>{LISTS}</html>').write_pdf(presentational_hints=True)
numbers = [word[4] for word in pymupdf.open(stream=pdf, filetype="pdf")[0].get_text("words") if word[4][0].isdigit()]
print("numbers that WeasyPrint prints:", numbers)
if html != LISTS.replace(' reversed="reversed"', "") or numbers != ["1.", "2.", "3.", "7."]:
    sys.exit("not so any more")
PYTHON
