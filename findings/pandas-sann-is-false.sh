#!/bin/sh
# pandas reads a true cell of a Norwegian OpenDocument spreadsheet as False.
#
# A good guess: a cell that says true in the file is True. OpenDocument has the value in an attribute,
# office:boolean-value="true", and beside it the text that the office program shows, in the language of the document:
# SANN in Norwegian, WAHR in German, SAND in Danish. pandas knows from the attribute that the cell is a truth value,
# and then compares the text with «TRUE»; anything else is False. So in «Har svart» every municipality has not. No
# word is said, and the column's type is bool. The engine «calamine» of the same pandas reads the attribute.
# Documented? Not found in its documentation or issues; issue 54994 is about writing truth values, and was mended. The
# engine «odf» is the one that pandas takes for .ods.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'pandas==3.1.1' 'odfpy==1.4.1' 'python-calamine==0.9.1'
cat >program.py <<'PYTHON'
import sys
from importlib.metadata import version

import pandas
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

# What is shown, whether it is true, and what pandas reads.
CASES = {
    "TRUE": (True, True),
    "FALSE": (False, False),
    "SANN": (True, False),
    "USANN": (False, False),
    "WAHR": (True, False),
    "SAND": (True, False),
}


def row(table, *cells):
    line = TableRow()
    for cell, shown in cells:
        cell.addElement(P(text=shown))
        line.addElement(cell)
    table.addElement(line)


document = OpenDocumentSpreadsheet()
table = Table(name="Svar")
row(table, *((TableCell(valuetype="string"), name) for name in ("Vist", "Har svart")))
for shown, (value, _) in CASES.items():
    truth = TableCell(valuetype="boolean", booleanvalue=str(value).lower())
    row(table, (TableCell(valuetype="string"), f"«{shown}»"), (truth, shown))
document.spreadsheet.addElement(table)
document.save("svar.ods")

print(*(f"{name} {version(name)}" for name in ("pandas", "odfpy", "python-calamine")))
seen = {engine: pandas.read_excel("svar.ods", engine=engine)["Har svart"] for engine in (None, "odf", "calamine")}
for engine, column in seen.items():
    print(f"{engine or 'default'} ({column.dtype}):", dict(zip(CASES, column.tolist(), strict=True)))
read = [wrong for _, wrong in CASES.values()]
right = [value for value, _ in CASES.values()]
if [column.tolist() for column in seen.values()] != [read, read, right]:
    sys.exit("not so any more")
PYTHON
PYTHONUTF8=1 venv/bin/python program.py
