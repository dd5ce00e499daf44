#!/bin/sh
# courlan makes one address of all that a web archive took at one moment, and url-normalize takes a slash out of each.
#
# A good guess: an address that is valid comes out of a cleaner as valid as it was, but for trackers and case. That of
# an archived copy ends with the address of the page. courlan takes two in one for a mistake of markup and keeps the
# first, so that /web/20211120120000/ is left of «om planen» and of «klage», and of the list of all versions too; a
# crawler that has seen one has seen them all. The Internet Archive alone is exempt, and gets one slash in «https:/»;
# so do all archives from url-normalize. Whoever cites archived copies, as a site with versions does, loses the goal.
# Documented? courlan's README says that it cleans addresses; the exemption stands in its code only. url-normalize's
# says nothing of slashes inside a path. No issue found. w3lib, and an address without https://, are the controls.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'courlan==1.4.0' 'url-normalize==3.1.0' 'w3lib==2.5.0'
cat >program.py <<'PYTHON'
from courlan import clean_url
from url_normalize import url_normalize
from w3lib.url import canonicalize_url

COPIES = (
    "https://arkiv.eksempel.no/web/20211120120000/https://www.eksempel.no/planen/",
    "https://arkiv.eksempel.no/web/20211120120000/https://www.eksempel.no/klage/",
    "https://arkiv.eksempel.no/web/20211120120000/www.eksempel.no/planen/",
    "https://web.archive.org/web/20211120120000/https://www.eksempel.no/planen/",
)
for copy in COPIES:
    print(copy)
    for name, clean in {"courlan": clean_url, "url-normalize": url_normalize, "w3lib": canonicalize_url}.items():
        found = clean(copy)
        print(f"  {name}: {'same' if found == copy else found}")
PYTHON
venv/bin/pip freeze | grep -e courlan -e url-normalize -e w3lib
PYTHONUTF8=1 venv/bin/python program.py >seen.txt
cat seen.txt
cat >expected.txt <<'TEXT'
https://arkiv.eksempel.no/web/20211120120000/https://www.eksempel.no/planen/
  courlan: https://arkiv.eksempel.no/web/20211120120000/
  url-normalize: https://arkiv.eksempel.no/web/20211120120000/https:/www.eksempel.no/planen/
  w3lib: same
https://arkiv.eksempel.no/web/20211120120000/https://www.eksempel.no/klage/
  courlan: https://arkiv.eksempel.no/web/20211120120000/
  url-normalize: https://arkiv.eksempel.no/web/20211120120000/https:/www.eksempel.no/klage/
  w3lib: same
https://arkiv.eksempel.no/web/20211120120000/www.eksempel.no/planen/
  courlan: same
  url-normalize: same
  w3lib: same
https://web.archive.org/web/20211120120000/https://www.eksempel.no/planen/
  courlan: https://web.archive.org/web/20211120120000/https:/www.eksempel.no/planen
  url-normalize: https://web.archive.org/web/20211120120000/https:/www.eksempel.no/planen/
  w3lib: same
TEXT
cmp -s seen.txt expected.txt || { echo 'not so any more' >&2; exit 1; }
