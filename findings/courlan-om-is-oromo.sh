#!/bin/sh
# courlan takes the address /om/, «about» in Norwegian, for Oromo, and leaves it out of a crawl for Norwegian.
#
# A good guess: a crawler's language filter knows the addresses /en/ and /de/ for what they are, and lets alone what is
# a word of the very language that was asked for. It knows every code of ISO 639-1, and a path that begins with one is
# another language: «om» (about) is Oromo, «se» (see) Northern Sámi, «vi» (we) Vietnamese, «ta» (take) Tamil. Gone is
# /om/ with all below it, where a Norwegian site says who is responsible for it; /om-oss/ stays, and so does /nb/om/.
# trafilatura's crawler passes its language on to this filter.
# Documented? The README shows that an address with /en/ is refused when German is asked for, and calls it a heuristic;
# it does not say that any two letters of the standard will do. No issue found.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'courlan==1.4.0'
cat >program.py <<'PYTHON'
from courlan import extract_links

PATHS = ("om/", "om/personvern/", "se/priser/", "vi/", "om-oss/", "nb/om/", "personvern/")
page = '<html lang="nb"><body>' + "".join(f'<a href="/{path}">x</a>' for path in PATHS) + "</body></html>"
print(page)
for language in (None, "nb", "nn", "no"):
    found = extract_links(page, url="https://eksempel.no", external_bool=False, language=language)
    print(f"{language}:", *(path for path in PATHS if f"https://eksempel.no/{path}" in found))
PYTHON
venv/bin/pip freeze | grep courlan
PYTHONUTF8=1 venv/bin/python program.py >seen.txt
cat seen.txt
cat >expected.txt <<'TEXT'
None: om/ om/personvern/ se/priser/ vi/ om-oss/ nb/om/ personvern/
nb: om-oss/ nb/om/ personvern/
nn: om-oss/ personvern/
no: om-oss/ personvern/
TEXT
tail -n +2 seen.txt | cmp -s - expected.txt || { echo 'not so any more' >&2; exit 1; }
