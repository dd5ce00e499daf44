#!/bin/sh
# RO-Crate: of titles in two languages, ro-crate-py loses the languages, and ro-crate for Node.js loses the titles.
#
# A good guess: RO-Crate's metadata is JSON-LD, where {"@value": …, "@language": "nn"} is a text with its language, and
# a library that reads a crate and writes it again leaves alone what it does not use. ro-crate-py writes two texts that
# nobody can tell apart. The one for Node.js takes each for an entity of the crate, gives it a number and points to it
# («entity-1»), and writes no such entity: the title is gone, in the object that was read and in the file. Neither says
# a word. PyLD reads both from the same file.
# Documented? RO-Crate's pages have no text with a language; its issues 464 and 482 ask for it (open). ro-crate-py's
# pull request 243 says that the text alone is kept. No page found on the one for Node.js.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'rocrate==0.16.0' 'PyLD==3.3.0'
npm install --silent --no-audit --no-fund 'ro-crate@3.7.2'
cat >program.py <<'PYTHON'
import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from pyld import jsonld
from rocrate.rocrate import ROCrate

TITLES = [{"@value": "Om planen", "@language": "nb"}, {"@value": "Om planen vår", "@language": "nn"}]
CRATE = {
    "@context": "https://w3id.org/ro/crate/1.1/context",
    "@graph": [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        },
        {"@id": "./", "@type": "Dataset", "datePublished": "2021-11-20", "name": TITLES},
    ],
}


def names(crate):
    (root,) = (node for node in crate["@graph"] if node["@id"] == "./")
    return root["name"]


print(*(f"{name} {version(name)}" for name in ("rocrate", "PyLD")))
Path("inn").mkdir()
file = Path("inn", "ro-crate-metadata.json")
file.write_text(json.dumps(CRATE), encoding="utf-8")
ROCrate("inn").write("ut")
in_python = names(json.loads(Path("ut", file.name).read_text(encoding="utf-8")))
node = subprocess.run(["node", "program.cjs", file], capture_output=True, text=True, check=True).stdout
first, written = node.split("\n", 1)
in_node = json.loads(written)
there = {entity["@id"] for entity in in_node["@graph"]}
# What JSON-LD makes of it; a context of one line stands in for the address of RO-Crate's, which is not asked for.
nodes = jsonld.expand({**CRATE, "@context": {"@vocab": "http://schema.org/"}}, {"base": "https://example.org/"})
(in_pyld,) = (node["http://schema.org/name"] for node in nodes if node["@id"] == "https://example.org/")
print(f"read: {TITLES}\nro-crate-py writes: {in_python}\n{first} writes: {names(in_node)}; entities: {sorted(there)}")
print("PyLD reads:", in_pyld)
if (
    in_python != ["Om planen", "Om planen vår"]
    or [set(name) for name in names(in_node)] != [{"@id"}] * 2
    or {name["@id"] for name in names(in_node)} & there
    or in_pyld != TITLES
):
    sys.exit("not so any more")
PYTHON
cat >program.cjs <<'JAVASCRIPT'
const { readFileSync } = require("node:fs");
const { ROCrate } = require("ro-crate");
console.log("ro-crate", JSON.parse(readFileSync("node_modules/ro-crate/package.json")).version);
console.log(JSON.stringify(new ROCrate(JSON.parse(readFileSync(process.argv[2], "utf8"))).toJSON()));
JAVASCRIPT
PYTHONUTF8=1 venv/bin/python program.py
