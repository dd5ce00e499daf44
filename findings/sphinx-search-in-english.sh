#!/bin/sh
# Sphinx: with language "nb" nobody finds «by», «to» or «be» by searching; with "no" they do, on an English page.
#
# A good guess: the one setting `language` gives a site's texts and its search the same language. The texts are there
# as nb and nb_NO, the search knows Norwegian only as no, and takes English for a code that it does not know, without a
# warning. English stop words are then left out of a Norwegian index: «by» (town), «to» (two), «be» (ask); and the rest
# are stemmed as English, so that «bygd» does not find «bygder». With "no" the search is right and the other texts of
# the page are English. With html_search_language = "no" beside language = "nb" both are right.
# Documented? Each list of codes is; that one is not known in the other is not. Issue 4169 of the project had the same
# with zh_CN, and was closed; the code now cuts at «_», which leaves nb of nb_NO, a code that the search does not know.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'Sphinx==9.0.4' 'snowballstemmer==3.1.1'
mkdir source
printf 'Planen\n======\n\nEn by og to bygder. Be dem vente.\n' >source/index.rst
export PYTHONUTF8=1
venv/bin/sphinx-build --version

build() { # language, language of the search
  printf 'project = "Planen"\nlanguage = "%s"\nhtml_search_language = %s\n' "$1" "$2" >source/conf.py
  rm -rf built
  venv/bin/sphinx-build --quiet --fail-on-warning source built
  venv/bin/python - <<'PYTHON'
import json
import re
from pathlib import Path

index = Path("built/searchindex.js").read_text()
terms = json.loads(index[index.index("(") + 1 : index.rindex(")")])["terms"]
navigation = re.search(r"<h3>(Navig\w+)", Path("built/index.html").read_text())[1]
print(navigation, *(word for word in ("by", "to", "be", "bygder", "bygd") if word in terms))
PYTHON
}

seen=
for setting in 'nb None' 'nb_NO None' 'no None' 'nb "no"'; do
  found=$(build "${setting% *}" "${setting#* }")
  echo "language, html_search_language = $setting: $found"
  seen="$seen$setting: $found
"
done
expected='nb None: Navigering bygder
nb_NO None: Navigering bygder
no None: Navigation by to be bygd
nb "no": Navigering by to be bygd
'
[ "$seen" = "$expected" ] || { echo 'not so any more' >&2; exit 1; }
