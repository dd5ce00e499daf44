#!/bin/sh
# cffconvert makes two persons of «Ministry of Health and Care Services»: in BibTeX they are Mr Health and Mr
# Services.
#
# A good guess: CITATION.cff tells bodies (`name`) from persons (`family-names`), and the converter of the format's
# own makers carries that over. It writes the body's name into BibTeX's list of authors without braces of its own,
# where « and » parts two authors and the last word is the family name. A body without the word is a person as well
# («Norwegian Directorate of Health» is Health, N. D.). schema.org and CodeMeta get "@type": "Person" for bodies too.
# Documented? Braces were added in the project's repository in 2023 (pull request 349); 2.0.0, from 2021, is still the
# newest release. Nothing found on «and», or on the type in schema.org.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'cffconvert==2.0.0' 'pybtex==0.26.1'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import json
import sys
from importlib.metadata import version

from cffconvert import Citation
from pybtex.database import parse_string

MINISTRY, DIRECTORATE = "Ministry of Health and Care Services", "Norwegian Directorate of Health"
FILE = f"""\
cff-version: 1.2.0
message: Cite the plan.
title: Planen
authors:
  - name: {MINISTRY}
  - name: {DIRECTORATE}
"""
print("cffconvert", version("cffconvert"), "pybtex", version("pybtex"))
citation = Citation(FILE)
citation.validate()
bibtex = citation.as_bibtex()
print(bibtex)
(entry,) = parse_string(bibtex, "bibtex").entries.values()
authors = [" ".join(person.last_names) for person in entry.persons["author"]]
kinds = [author["@type"] for author in json.loads(citation.as_schemaorg())["author"]]
print("family names in BibTeX:", authors)
print("types in schema.org:", kinds)
if authors != ["Health", "Services", "Health"] or kinds != ["Person", "Person"]:
    sys.exit("not so any more")
PYTHON
