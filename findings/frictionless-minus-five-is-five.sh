#!/bin/sh
# frictionless reads «−5», as browsers write minus five in Norwegian, as 5, where numbers may have units.
#
# A good guess: with bareNumber set to false, units around a number («kr», «%») are left out, and a sign is no unit.
# CLDR writes a minus in Norwegian and Swedish with the sign U+2212, not with a hyphen, so that is what
# Intl.NumberFormat gives a page of figures, and what is copied from it. frictionless takes everything that is not a
# figure or a hyphen from the front, the sign too: «−5 %» is five per cent up, without an error. With bareNumber left
# as it is, the cell is an error, as one would want.
# Documented? That other signs may be stripped, yes. Issue 1520 of frictionless-py told of the same for the hyphen,
# and was closed when that was mended; of U+2212 nothing was found. tableschema, the older library, still takes the
# hyphen away as well.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'frictionless==5.21.0' 'tableschema==1.21.0'
cat >cells.js <<'JAVASCRIPT'
for (const locale of ["nb", "nn", "sv", "da", "en"]) {
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  console.log(JSON.stringify([locale, new Intl.NumberFormat(locale).format(-5), percent.format(-0.05)]));
}
JAVASCRIPT
node cells.js >cells.json
cat >program.py <<'PYTHON'
import json
import sys
from importlib.metadata import version

import tableschema
from frictionless import Field

MINUS = "\N{MINUS SIGN}"
FIELD = {"name": "Endring", "type": "integer"}
print(*(f"{name} {version(name)}" for name in ("frictionless", "tableschema")))
same = True
with open("cells.json", encoding="utf-8") as file:
    lines = [json.loads(line) for line in file]
for locale, *cells in lines:
    for cell in cells:
        loose, strict = ({**FIELD, "bareNumber": bare} for bare in (False, True))
        value, notes = Field.from_descriptor(loose).read_cell(cell)
        older = tableschema.Field(loose).cast_value(cell)
        bare, errors = Field.from_descriptor(strict).read_cell(cell)
        print(f"{locale} {ascii(cell)}: {value}, tableschema {older}; as a bare number {bare}, errors {bool(errors)}")
        expected = 5 if MINUS in cell else -5
        same &= value == expected and not notes and (bool(errors) or cell == "-5")
        same &= older == 5
if [MINUS in cells[0] for _, *cells in lines] != [True, True, True, False, False]:
    same = False
if not same:
    sys.exit("not so any more")
PYTHON
PYTHONUTF8=1 venv/bin/python program.py
