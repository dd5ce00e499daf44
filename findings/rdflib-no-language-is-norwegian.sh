#!/bin/sh
# rdflib gives a name under "@none", which has no language, the language of the page.
#
# A good guess: in a JSON-LD language map, "@none" is for what is the same in all languages, or has none: a name, a
# number of a case, «WCAG 2.2». With "@language": "nb" for the rest of the page, rdflib makes such a text Norwegian; in
# a map without a default language it has none. A query for texts without a language does not find it, one for
# Norwegian texts does, and what it writes again says "nb". PyLD, with the same page, gives no language, nor does
# jsonld.js.
# Documented? JSON-LD 1.1 shows "@none" under «Language Indexing», for strings without a language; no page found on
# what rdflib does with it, and no issue.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'rdflib==7.6.0' 'PyLD==3.3.0'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import json
import sys
from importlib.metadata import version

from pyld import jsonld
from rdflib import Graph, URIRef

NAME = "http://schema.org/name"
MAP = {"@none": "WCAG 2.2", "nb": "Universell utforming", "nn": "Universell utforming"}


def page(**more):
    context = {"@version": 1.1, "name": {"@id": NAME, "@container": "@language"}, **more}
    return {"@context": context, "@id": "https://example.org/om/", "name": MAP}


def in_rdflib(document):
    graph = Graph().parse(data=json.dumps(document), format="json-ld")
    return sorted((str(name), name.language) for name in graph.objects(None, URIRef(NAME)))


def in_pyld(document):
    ((node,),) = (jsonld.expand(document),)
    return sorted((name["@value"], name.get("@language")) for name in node[NAME])


print(*(f"{name} {version(name)}" for name in ("rdflib", "PyLD")))
norwegian, plain = page(**{"@language": "nb"}), page()
print(json.dumps(norwegian))
seen = [read(document) for document in (norwegian, plain) for read in (in_rdflib, in_pyld)]
for place, names in zip(("rdflib", "PyLD", "rdflib, no default", "PyLD, no default"), seen, strict=True):
    print(f"{place}: {names}")
others = [("Universell utforming", "nb"), ("Universell utforming", "nn")]
expected = [[*others, ("WCAG 2.2", language)] for language in ("nb", None, None, None)]
if seen != expected:
    sys.exit("not so any more")
PYTHON
